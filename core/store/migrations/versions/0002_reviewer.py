"""Who said a review, for those that come from a colleague."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("reviews", sa.Column("by", sa.String, nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
