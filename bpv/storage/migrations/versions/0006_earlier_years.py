"""Earlier school years: who was where, and which companies were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "earlier_placement",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text, nullable=False),
        sa.Column("student_id", sa.Text),
        sa.Column("year", sa.Text, nullable=False),
        sa.Column("round_name", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name="fk_earlier_placement_company_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
            name="fk_earlier_placement_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_placement"),
        sqlite_strict=True,
    )
    op.create_index("ix_earlier_placement_company_id", "earlier_placement", ["company_id"])
    op.create_index("ix_earlier_placement_student_id", "earlier_placement", ["student_id"])
