"""What is remembered about lists: export layouts, columns and answers at an import, and what was exported."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "export_layout",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("list_kind", sa.Text, nullable=False),
        sa.Column("columns", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text),
        sa.Column("school_class", sa.Text, nullable=False),
        sa.Column("profile", sa.Text),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["placement_round.id"],
            name="fk_export_layout_round_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_export_layout"),
        sqlite_strict=True,
    )
    op.create_index("ix_export_layout_round_id", "export_layout", ["round_id"])
    op.create_table(
        "remembered_columns",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("list_kind", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remembered_columns"),
        sqlite_strict=True,
    )
    op.create_table(
        "remembered_answer",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remembered_answer"),
        sqlite_strict=True,
    )
    op.create_table(
        "kept_export",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_export"),
        sqlite_strict=True,
    )
