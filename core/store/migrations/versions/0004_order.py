"""The place of a job in the queue, and whether it is held back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("place", sa.Float, nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("held", sa.Boolean, nullable=False, server_default="0"))


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
