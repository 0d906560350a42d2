"""Scenarios of several rounds: which divisions were made together."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the column."""
    # SQLite demands a default for the rows that are there; new rows always name a value.
    op.add_column("match_run", sa.Column("together_id", sa.Text, nullable=False, server_default=""))
