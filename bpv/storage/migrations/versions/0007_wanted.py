"""Whom companies would like to have."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("company", sa.Column("wanted", sa.Text, nullable=False, server_default=""))
