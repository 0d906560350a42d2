"""Companies that are easy to reach by public transport."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("company", sa.Column("near_transit", sa.Integer, nullable=False, server_default="0"))
