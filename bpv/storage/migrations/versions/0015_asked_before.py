"""What a company answered a year before."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("company", sa.Column("answered_before", sa.Text, nullable=False, server_default=""))
