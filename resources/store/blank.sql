CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE documents (
	name VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (name), 
	CHECK (json_valid(body))
);
CREATE TABLE segments (
	id VARCHAR NOT NULL, 
	shot TEXT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	chosen VARCHAR, 
	removed BOOLEAN NOT NULL, inputs TEXT, 
	PRIMARY KEY (id), 
	CHECK (json_valid(shot))
);
CREATE TABLE takes (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	segment VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	made VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	body_sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	CHECK (json_valid(body)), 
	UNIQUE (id), 
	FOREIGN KEY(segment) REFERENCES segments (id), 
	UNIQUE (file)
);
CREATE INDEX takes_of ON takes (segment);
CREATE TABLE reviews (
	number INTEGER NOT NULL, 
	segment VARCHAR NOT NULL, 
	take VARCHAR NOT NULL, 
	verdict VARCHAR NOT NULL, 
	bound VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	rating INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	frame INTEGER NOT NULL, "by" VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(segment) REFERENCES segments (id), 
	FOREIGN KEY(take) REFERENCES takes (id)
);
CREATE INDEX reviews_of ON reviews (segment);
CREATE TABLE stages (
	number INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE jobs (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	lane VARCHAR NOT NULL, 
	family VARCHAR NOT NULL, 
	priority INTEGER NOT NULL, 
	segment VARCHAR, 
	state VARCHAR NOT NULL, 
	message TEXT NOT NULL, 
	advice TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	task TEXT NOT NULL, 
	at VARCHAR NOT NULL, place FLOAT DEFAULT '0' NOT NULL, held BOOLEAN DEFAULT '0' NOT NULL, 
	PRIMARY KEY (number), 
	CHECK (json_valid(task)), 
	UNIQUE (id)
);
CREATE TABLE undo (
	number INTEGER NOT NULL, 
	label VARCHAR NOT NULL, 
	forward TEXT NOT NULL, 
	inverse TEXT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE attempts (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	frame VARCHAR NOT NULL, 
	segment VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	body_sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	CHECK (json_valid(body)), 
	UNIQUE (id), 
	FOREIGN KEY(segment) REFERENCES segments (id), 
	UNIQUE (file)
);
CREATE TABLE frame_reviews (
	number INTEGER NOT NULL, 
	frame VARCHAR NOT NULL, 
	attempt VARCHAR NOT NULL, 
	verdict VARCHAR NOT NULL, 
	bound VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	seen INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
CREATE INDEX attempts_of ON attempts (frame);
CREATE INDEX frame_reviews_of ON frame_reviews (frame);
CREATE TABLE clips (
	sha256 VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (sha256), 
	CHECK (json_valid(body))
);
CREATE TABLE versions (
	name VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	clips INTEGER NOT NULL, 
	frames INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE deliveries (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	film VARCHAR NOT NULL, 
	place TEXT NOT NULL, 
	items TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	advice TEXT NOT NULL, 
	job VARCHAR NOT NULL, telling TEXT DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (number), 
	CHECK (json_valid(place)), 
	CHECK (json_valid(items)), 
	UNIQUE (id)
);
CREATE TABLE uploads (
	number INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	part INTEGER NOT NULL, 
	upload VARCHAR NOT NULL, 
	ended VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (place, "key")
);
CREATE TABLE upload_parts (
	upload INTEGER NOT NULL, 
	part INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (upload, part), 
	FOREIGN KEY(upload) REFERENCES uploads (number)
);
CREATE TABLE opinions (
	film VARCHAR NOT NULL, 
	made VARCHAR NOT NULL, 
	stars INTEGER NOT NULL, 
	comment TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (film, made), 
	CHECK (stars BETWEEN 1 AND 5)
);
INSERT INTO alembic_version VALUES ('0008')
