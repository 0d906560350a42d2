"""Pupils with priority, and days on which they cannot."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the columns."""
    # SQLite demands a default for the rows that are there; new rows always name a value.
    op.add_column("student", sa.Column("has_priority", sa.Integer, nullable=False, server_default="0"))
    op.add_column("student", sa.Column("priority_reason", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("absent_days", sa.Text, nullable=False, server_default="[]"))
