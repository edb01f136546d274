"""The first shape of a project."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
    )
    op.create_table(
        "segments",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("shot", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("chosen", sa.String),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.CheckConstraint("json_valid(shot)"),
    )
    op.create_table(
        "takes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("segment", sa.String, sa.ForeignKey("segments.id"), nullable=False),
        sa.Column("file", sa.String, nullable=False, unique=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("body_sha256", sa.String, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
    )
    op.create_index("takes_of", "takes", ["segment"])
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment", sa.String, sa.ForeignKey("segments.id"), nullable=False),
        sa.Column("take", sa.String, sa.ForeignKey("takes.id"), nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("bound", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("frame", sa.Integer, nullable=False),
    )
    op.create_index("reviews_of", "reviews", ["segment"])
    _create_work()


def _create_work() -> None:
    op.create_table(
        "stages",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("lane", sa.String, nullable=False),
        sa.Column("family", sa.String, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("segment", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("task", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.CheckConstraint("json_valid(task)"),
    )
    op.create_table(
        "undo",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("forward", sa.Text, nullable=False),
        sa.Column("inverse", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
