"""Deliveries, and how far the upload of each of their files has come."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("film", sa.String, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("items", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("job", sa.String, nullable=False),
        sa.CheckConstraint("json_valid(place)"),
        sa.CheckConstraint("json_valid(items)"),
    )
    op.create_table(
        "uploads",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("upload", sa.String, nullable=False),
        sa.Column("ended", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.UniqueConstraint("place", "key"),
    )
    op.create_table(
        "upload_parts",
        sa.Column(
            "upload", sa.Integer, sa.ForeignKey("uploads.number"), primary_key=True, nullable=False
        ),
        sa.Column("part", sa.Integer, primary_key=True, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
