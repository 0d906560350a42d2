"""The region, further: what was in our last package."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision: str | None = "0016"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("region_member", sa.Column("sent", sa.Text, nullable=False, server_default=""))
