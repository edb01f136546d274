"""The attempts at key frames, and what was said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("frame", sa.String, nullable=False),
        sa.Column("segment", sa.String, sa.ForeignKey("segments.id"), nullable=False),
        sa.Column("file", sa.String, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("body_sha256", sa.String, nullable=False),
        sa.CheckConstraint("json_valid(body)"),
    )
    op.create_table(
        "frame_reviews",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("frame", sa.String, nullable=False),
        sa.Column("attempt", sa.String, sa.ForeignKey("attempts.id"), nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("bound", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
    )
    op.create_index("attempts_of", "attempts", ["frame"])
    op.create_index("frame_reviews_of", "frame_reviews", ["frame"])


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
