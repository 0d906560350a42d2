"""Pupils who go together, few of a class at a company, who searches until when, what mentors belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the table of companions, and the columns of companies and rounds."""
    op.add_column("company", sa.Column("class_limit", sa.Integer))
    op.add_column("placement_round", sa.Column("search_deadline", sa.Text))
    # SQLite demands a default for the rows that are there; new rows always name a value.
    op.add_column(
        "placement_round", sa.Column("mentor_mode", sa.Text, nullable=False, server_default="PUPIL")
    )
    op.create_table(
        "companion",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("student_id", sa.Text, nullable=False),
        sa.Column("other_student_id", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
            name="fk_companion_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["other_student_id"],
            ["student.id"],
            name="fk_companion_other_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_companion"),
        sqlite_strict=True,
    )
    op.create_index("ix_companion_student_id", "companion", ["student_id"])
    op.create_index("ix_companion_other_student_id", "companion", ["other_student_id"])
