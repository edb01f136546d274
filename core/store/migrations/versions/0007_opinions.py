"""What was said of the finished films."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "opinions",
        sa.Column("film", sa.String, primary_key=True, nullable=False),
        sa.Column("made", sa.String, primary_key=True, nullable=False),
        sa.Column("stars", sa.Integer, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5"),
    )


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
