"""Scenarios: divisions that were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "match_run",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("fairness", sa.Text, nullable=False),
        sa.Column("change_penalty", sa.Integer),
        sa.Column("weights", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("total_cost", sa.Integer, nullable=False),
        sa.Column("proof", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["placement_round.id"],
            name="fk_match_run_round_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_match_run"),
        sqlite_strict=True,
    )
    op.create_index("ix_match_run_round_id", "match_run", ["round_id"])
