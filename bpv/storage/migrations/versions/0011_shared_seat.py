"""Places that share their seats on different days."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("position", sa.Column("shared_seat", sa.Text, nullable=False, server_default=""))
