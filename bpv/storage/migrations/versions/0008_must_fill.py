"""Places that must be filled."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("position", sa.Column("must_fill", sa.Integer, nullable=False, server_default="0"))
