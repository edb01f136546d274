"""Who is yet to be told of a delivery that has arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    column = sa.Column("telling", sa.Text, nullable=False, server_default="{}")
    op.add_column("deliveries", column)


def downgrade() -> None:
    raise NotImplementedError("A project is never taken back to an older shape.")
