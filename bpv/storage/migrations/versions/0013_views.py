"""Views of lists that a user keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("list_key", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("asks", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("texts", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("sort", sa.Text, nullable=False),
        sa.Column("columns", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sqlite_strict=True,
    )
