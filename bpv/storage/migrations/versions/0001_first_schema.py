"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Make every table of the first version."""
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("changeset", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sqlite_strict=True,
    )
    op.create_index("ix_journal_state", "journal", ["state"])
    op.create_table(
        "mentor",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("abbreviation", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("hours", sa.Integer),
        sa.Column("max_students", sa.Integer),
        sa.Column("profiles", sa.Text, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("postcode", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mentor"),
        sqlite_strict=True,
    )
    op.create_table(
        "placement_round",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("start", sa.Text),
        sa.Column("end", sa.Text),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("year_levels", sa.Text, nullable=False),
        sa.Column("max_km", sa.Integer),
        sa.Column("searcher", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_placement_round"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("as_of", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sqlite_strict=True,
    )
    op.create_table(
        "company",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("street", sa.Text, nullable=False),
        sa.Column("house_number", sa.Text, nullable=False),
        sa.Column("postcode", sa.Text, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("contact_person", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("sector", sa.Text),
        sa.Column("branch", sa.Text, nullable=False),
        sa.Column("is_accredited", sa.Integer, nullable=False),
        sa.Column("accredited_until", sa.Text),
        sa.Column("sbb_id", sa.Text, nullable=False),
        sa.Column("crebos", sa.Text, nullable=False),
        sa.Column("mentor_id", sa.Text),
        sa.Column("capacity", sa.Integer),
        sa.Column("is_blocked", sa.Integer, nullable=False),
        sa.Column("last_contact", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor.id"], name="fk_company_mentor_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_company"),
        sqlite_strict=True,
    )
    op.create_index("ix_company_mentor_id", "company", ["mentor_id"])
    op.create_table(
        "student",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("student_number", sa.Text, nullable=False),
        sa.Column("first_name", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("last_name", sa.Text, nullable=False),
        sa.Column("birth_date", sa.Text),
        sa.Column("school_class", sa.Text, nullable=False),
        sa.Column("year_level", sa.Integer),
        sa.Column("track", sa.Text),
        sa.Column("profile", sa.Text),
        sa.Column("route", sa.Text, nullable=False),
        sa.Column("postcode", sa.Text, nullable=False),
        sa.Column("house_number", sa.Text, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("mentor_id", sa.Text),
        sa.Column("transport", sa.Text, nullable=False),
        sa.Column("max_km", sa.Integer),
        sa.Column("finds_own_place", sa.Integer, nullable=False),
        sa.Column("has_vog", sa.Integer, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor.id"], name="fk_student_mentor_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_student"),
        sqlite_strict=True,
    )
    op.create_index("ix_student_mentor_id", "student", ["mentor_id"])
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("student_id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text),
        sa.Column("other_student_id", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
            name="fk_exclusion_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name="fk_exclusion_company_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["other_student_id"],
            ["student.id"],
            name="fk_exclusion_other_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exclusion"),
        sqlite_strict=True,
    )
    op.create_index("ix_exclusion_company_id", "exclusion", ["company_id"])
    op.create_index("ix_exclusion_other_student_id", "exclusion", ["other_student_id"])
    op.create_index("ix_exclusion_student_id", "exclusion", ["student_id"])
    op.create_table(
        "position",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("profiles", sa.Text, nullable=False),
        sa.Column("tracks", sa.Text, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("min_group", sa.Integer),
        sa.Column("round_id", sa.Text),
        sa.Column("start", sa.Text),
        sa.Column("end", sa.Text),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("start_time", sa.Text),
        sa.Column("end_time", sa.Text),
        sa.Column("min_age", sa.Integer),
        sa.Column("needs_vog", sa.Integer, nullable=False),
        sa.Column("hazards", sa.Text, nullable=False),
        sa.Column("trainer", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["company.id"],
            name="fk_position_company_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["placement_round.id"],
            name="fk_position_round_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_position"),
        sqlite_strict=True,
    )
    op.create_index("ix_position_company_id", "position", ["company_id"])
    op.create_index("ix_position_round_id", "position", ["round_id"])
    op.create_table(
        "preference",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("student_id", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
            name="fk_preference_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["placement_round.id"],
            name="fk_preference_round_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_preference"),
        sqlite_strict=True,
    )
    op.create_index("ix_preference_round_id", "preference", ["round_id"])
    op.create_index("ix_preference_student_id", "preference", ["student_id"])
    op.create_table(
        "placement",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("student_id", sa.Text, nullable=False),
        sa.Column("position_id", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("is_pinned", sa.Integer, nullable=False),
        sa.Column("mentor_id", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
            name="fk_placement_student_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["position_id"],
            ["position.id"],
            name="fk_placement_position_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["placement_round.id"],
            name="fk_placement_round_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentor.id"], name="fk_placement_mentor_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
        sqlite_strict=True,
    )
    op.create_index("ix_placement_mentor_id", "placement", ["mentor_id"])
    op.create_index("ix_placement_position_id", "placement", ["position_id"])
    op.create_index("ix_placement_round_id", "placement", ["round_id"])
    op.create_index("ix_placement_student_id", "placement", ["student_id"])
