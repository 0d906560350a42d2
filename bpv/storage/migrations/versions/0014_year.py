"""What happens around a placement: the year from asking a company to thanking it."""

import sqlalchemy as sa
from alembic import op

from bpv.storage.migrations.signed_once import begin_histories, sign_what_was_signed

revision = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], [f"{to}.id"], name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED"
    )


def upgrade() -> None:
    """Add the tables, and the columns of what was there."""
    _add_tables()
    _add_columns()
    sign_what_was_signed()
    begin_histories()


def _add_tables() -> None:
    op.create_table(
        "school_details",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("street", sa.Text, nullable=False),
        sa.Column("house_number", sa.Text, nullable=False),
        sa.Column("postcode", sa.Text, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("brin", sa.Text, nullable=False),
        sa.Column("signatory", sa.Text, nullable=False),
        sa.Column("signatory_role", sa.Text, nullable=False),
        sa.Column("coordinator", sa.Text, nullable=False),
        sa.Column("coordinator_phone", sa.Text, nullable=False),
        sa.Column("coordinator_email", sa.Text, nullable=False),
        sa.Column("coordinator_available", sa.Text, nullable=False),
        sa.Column("absence_phone", sa.Text, nullable=False),
        sa.Column("insurance", sa.Text, nullable=False),
        sa.Column("pok_name", sa.Text, nullable=False),
        sa.Column("logo", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_school_details"),
        sqlite_strict=True,
    )
    op.create_table(
        "assessment_form",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scale", sa.Text, nullable=False),
        sa.Column("points", sa.Text, nullable=False),
        sa.Column("has_total", sa.Integer, nullable=False),
        sa.Column("filled_by", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("types", sa.Text, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("retired_on", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessment_form"),
        sqlite_strict=True,
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("form_id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("is_open", sa.Integer, nullable=False),
        _reference("criterion", "form_id", "assessment_form"),
        sa.PrimaryKeyConstraint("id", name="pk_criterion"),
        sqlite_strict=True,
    )
    op.create_index("ix_criterion_form_id", "criterion", ["form_id"])
    op.create_table(
        "contact",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("salutation", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=True),
        sa.Column("may_sign", sa.Integer, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        _reference("contact", "company_id", "company"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sqlite_strict=True,
    )
    op.create_index("ix_contact_company_id", "contact", ["company_id"])
    op.create_table(
        "request",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("promised", sa.Integer, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=True),
        sa.Column("contact_id", sa.Text, nullable=True),
        sa.Column("release_on", sa.Text, nullable=True),
        sa.Column("asked_on", sa.Text, nullable=True),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("answer_by", sa.Text, nullable=True),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("reminded_on", sa.Text, nullable=True),
        sa.Column("answered_on", sa.Text, nullable=True),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("ask_again", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("position_id", sa.Text, nullable=True),
        _reference("request", "company_id", "company"),
        _reference("request", "round_id", "placement_round"),
        _reference("request", "contact_id", "contact"),
        _reference("request", "position_id", "position"),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
        sqlite_strict=True,
    )
    op.create_index("ix_request_company_id", "request", ["company_id"])
    op.create_index("ix_request_round_id", "request", ["round_id"])
    op.create_index("ix_request_contact_id", "request", ["contact_id"])
    op.create_index("ix_request_position_id", "request", ["position_id"])
    op.create_table(
        "step",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=True),
        sa.Column("request_id", sa.Text, nullable=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("until", sa.Text, nullable=True),
        sa.Column("party", sa.Text, nullable=True),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        _reference("step", "placement_id", "placement"),
        _reference("step", "request_id", "request"),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
        sqlite_strict=True,
    )
    op.create_index("ix_step_placement_id", "step", ["placement_id"])
    op.create_index("ix_step_request_id", "step", ["request_id"])
    op.create_table(
        "agreement",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sent_on", sa.Text, nullable=True),
        sa.Column("reminded_on", sa.Text, nullable=True),
        sa.Column("adds_to_id", sa.Text, nullable=True),
        sa.Column("motive", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("agreed", sa.Text, nullable=False, server_default="[]"),
        sa.Column("void_on", sa.Text, nullable=True),
        sa.Column("void_reason", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        _reference("agreement", "placement_id", "placement"),
        _reference("agreement", "adds_to_id", "agreement"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sqlite_strict=True,
    )
    op.create_index("ix_agreement_placement_id", "agreement", ["placement_id"])
    op.create_index("ix_agreement_adds_to_id", "agreement", ["adds_to_id"])
    op.create_table(
        "signature",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("agreement_id", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("function", sa.Text, nullable=False),
        sa.Column("signed_on", sa.Text, nullable=True),
        sa.Column("way", sa.Text, nullable=True),
        sa.Column("reminded_on", sa.Text, nullable=True),
        _reference("signature", "agreement_id", "agreement"),
        sa.PrimaryKeyConstraint("id", name="pk_signature"),
        sqlite_strict=True,
    )
    op.create_index("ix_signature_agreement_id", "signature", ["agreement_id"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("mentor_id", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("start_time", sa.Text, nullable=True),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("present", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("next_due", sa.Text, nullable=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        _reference("visit", "placement_id", "placement"),
        _reference("visit", "mentor_id", "mentor"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sqlite_strict=True,
    )
    op.create_index("ix_visit_placement_id", "visit", ["placement_id"])
    op.create_index("ix_visit_mentor_id", "visit", ["mentor_id"])
    op.create_table(
        "contact_moment",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("company_id", sa.Text, nullable=True),
        sa.Column("student_id", sa.Text, nullable=True),
        sa.Column("contact_id", sa.Text, nullable=True),
        sa.Column("mentor_id", sa.Text, nullable=True),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("follow_up", sa.Text, nullable=True),
        sa.Column("is_followed_up", sa.Integer, nullable=False),
        _reference("contact_moment", "company_id", "company"),
        _reference("contact_moment", "student_id", "student"),
        _reference("contact_moment", "contact_id", "contact"),
        _reference("contact_moment", "mentor_id", "mentor"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_moment"),
        sqlite_strict=True,
    )
    op.create_index("ix_contact_moment_company_id", "contact_moment", ["company_id"])
    op.create_index("ix_contact_moment_student_id", "contact_moment", ["student_id"])
    op.create_index("ix_contact_moment_contact_id", "contact_moment", ["contact_id"])
    op.create_index("ix_contact_moment_mentor_id", "contact_moment", ["mentor_id"])
    op.create_table(
        "action_point",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("due", sa.Text, nullable=True),
        sa.Column("done_on", sa.Text, nullable=True),
        sa.Column("visit_id", sa.Text, nullable=True),
        sa.Column("moment_id", sa.Text, nullable=True),
        sa.Column("placement_id", sa.Text, nullable=True),
        _reference("action_point", "visit_id", "visit"),
        _reference("action_point", "moment_id", "contact_moment"),
        _reference("action_point", "placement_id", "placement"),
        sa.PrimaryKeyConstraint("id", name="pk_action_point"),
        sqlite_strict=True,
    )
    op.create_index("ix_action_point_visit_id", "action_point", ["visit_id"])
    op.create_index("ix_action_point_moment_id", "action_point", ["moment_id"])
    op.create_index("ix_action_point_placement_id", "action_point", ["placement_id"])
    op.create_table(
        "assessment",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("form_id", sa.Text, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("asked_on", sa.Text, nullable=True),
        sa.Column("reminded_on", sa.Text, nullable=True),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("scores", sa.Text, nullable=False),
        sa.Column("remarks", sa.Text, nullable=False),
        sa.Column("remark", sa.Text, nullable=False),
        sa.Column("discussed_on", sa.Text, nullable=True),
        _reference("assessment", "placement_id", "placement"),
        _reference("assessment", "form_id", "assessment_form"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sqlite_strict=True,
    )
    op.create_index("ix_assessment_placement_id", "assessment", ["placement_id"])
    op.create_index("ix_assessment_form_id", "assessment", ["form_id"])
    op.create_table(
        "day_record",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("told_school", sa.Integer, nullable=False),
        sa.Column("told_company", sa.Integer, nullable=False),
        sa.Column("makes_up", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        _reference("day_record", "placement_id", "placement"),
        sa.PrimaryKeyConstraint("id", name="pk_day_record"),
        sqlite_strict=True,
    )
    op.create_index("ix_day_record_placement_id", "day_record", ["placement_id"])
    op.create_table(
        "task",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("round_id", sa.Text, nullable=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("on", sa.Text, nullable=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("done_on", sa.Text, nullable=True),
        sa.Column("done_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("repeat_days", sa.Integer, nullable=True),
        _reference("task", "round_id", "placement_round"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sqlite_strict=True,
    )
    op.create_index("ix_task_round_id", "task", ["round_id"])
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter_template"),
        sqlite_strict=True,
    )


def _add_columns() -> None:
    op.add_column("student", sa.Column("vog_date", sa.Text, nullable=True))
    op.add_column("student", sa.Column("left_on", sa.Text, nullable=True))
    op.add_column("student", sa.Column("guardian1_name", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian1_relation", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian1_phone", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian1_email", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian2_name", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian2_relation", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian2_phone", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("guardian2_email", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("emergency_name", sa.Text, nullable=False, server_default=""))
    op.add_column("student", sa.Column("emergency_phone", sa.Text, nullable=False, server_default=""))
    op.add_column("mentor", sa.Column("phone", sa.Text, nullable=False, server_default=""))
    op.add_column("mentor", sa.Column("stand_in", sa.Text, nullable=False, server_default=""))
    op.add_column("mentor", sa.Column("half_days", sa.Text, nullable=False, server_default="[]"))
    op.add_column("company", sa.Column("legal_name", sa.Text, nullable=False, server_default=""))
    op.add_column("company", sa.Column("kvk", sa.Text, nullable=False, server_default=""))
    op.add_column("company", sa.Column("visit_address", sa.Text, nullable=False, server_default=""))
    op.add_column("company", sa.Column("salutation", sa.Text, nullable=False, server_default=""))
    op.add_column("company", sa.Column("contact_role", sa.Text, nullable=False, server_default=""))
    op.add_column("company", sa.Column("channel", sa.Text, nullable=True))
    op.add_column("company", sa.Column("may_sign", sa.Integer, nullable=False, server_default="0"))
    op.add_column("company", sa.Column("ask_after", sa.Text, nullable=True))
    op.add_column("company", sa.Column("accreditation_checked", sa.Text, nullable=True))
    op.add_column("position", sa.Column("activities", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("learning_goals", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("trainer_role", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("trainer_phone", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("trainer_email", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("break_minutes", sa.Integer, nullable=True))
    op.add_column("position", sa.Column("day_times", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("clothing", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("clothing_by", sa.Text, nullable=True))
    op.add_column("position", sa.Column("allowance", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("vog_reason", sa.Text, nullable=False, server_default=""))
    op.add_column("position", sa.Column("is_industrial", sa.Integer, nullable=False, server_default="0"))
    op.add_column("position", sa.Column("has_supervision", sa.Integer, nullable=False, server_default="0"))
    op.add_column("placement_round", sa.Column("visit_norm", sa.Integer, nullable=True))
    op.add_column("placement_round", sa.Column("ask_from", sa.Text, nullable=True))
    op.add_column("placement_round", sa.Column("agreement", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("start", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("end", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("days", sa.Text, nullable=False, server_default="[]"))
    op.add_column("placement", sa.Column("start_time", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("end_time", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("planned_hours", sa.Integer, nullable=True))
    op.add_column("placement", sa.Column("first_day_note", sa.Text, nullable=False, server_default=""))
    op.add_column("placement", sa.Column("confirmed_on", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("confirmed_by", sa.Text, nullable=False, server_default=""))
    op.add_column("placement", sa.Column("last_day", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("hours_done", sa.Integer, nullable=True))
    op.add_column("placement", sa.Column("law_override", sa.Text, nullable=False, server_default=""))
    op.add_column("placement_round", sa.Column("closed_on", sa.Text, nullable=True))
    op.add_column("earlier_placement", sa.Column("hours", sa.Integer, nullable=True))
