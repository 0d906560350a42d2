"""The tables of a school year file: one a class of values, the journal, what was exported and what waits."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from bpv.domain.companies import Company, Position
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.history import EarlierPlacement
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.settings import Setting

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
"""Every table; names of constraints are fixed, so that a migration can address them."""


def _table(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(name, METADATA, Column("id", Text, primary_key=True), *columns, sqlite_strict=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _text_or_none(name: str) -> Column[str]:
    return Column(name, Text)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _number_or_none(name: str) -> Column[int]:
    return Column(name, Integer)


def _reference(name: str, table: str, *, required: bool = False) -> Column[str]:
    # Checked at commit, so that the order of changes inside one action does not matter.
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, key, nullable=not required, index=True)


TABLES: dict[type, Table] = {
    Setting: _table("setting", _number("value"), _text("source"), _text_or_none("as_of")),
    Mentor: _table(
        "mentor",
        _text("abbreviation"),
        _text("name"),
        _text("email"),
        _number_or_none("hours"),
        _number_or_none("max_students"),
        _text("profiles"),
        _text("days"),
        _text("postcode"),
    ),
    Student: _table(
        "student",
        _text("student_number"),
        _text("first_name"),
        _text("prefix"),
        _text("last_name"),
        _text_or_none("birth_date"),
        _text("school_class"),
        _number_or_none("year_level"),
        _text_or_none("track"),
        _text_or_none("profile"),
        _text("route"),
        _text("postcode"),
        _text("house_number"),
        _text("city"),
        _text("phone"),
        _text("email"),
        _reference("mentor_id", "mentor"),
        _text("transport"),
        _number_or_none("max_km"),
        _number("finds_own_place"),
        _number("has_vog"),
        _text("notes"),
        _number("has_priority"),
        _text("priority_reason"),
        _text("absent_days"),
    ),
    Company: _table(
        "company",
        _text("name"),
        _text("street"),
        _text("house_number"),
        _text("postcode"),
        _text("city"),
        _text("contact_person"),
        _text("phone"),
        _text("email"),
        _text_or_none("sector"),
        _text("branch"),
        _number("is_accredited"),
        _text_or_none("accredited_until"),
        _text("sbb_id"),
        _text("crebos"),
        _reference("mentor_id", "mentor"),
        _number_or_none("capacity"),
        _number("is_blocked"),
        _text_or_none("last_contact"),
        _text("notes"),
        _number_or_none("class_limit"),
        _text("wanted"),
        _number("near_transit"),
    ),
    PlacementRound: _table(
        "placement_round",
        _text("name"),
        _text("type"),
        _text_or_none("start"),
        _text_or_none("end"),
        _text("days"),
        _text("year_levels"),
        _number_or_none("max_km"),
        _text("searcher"),
        _text_or_none("search_deadline"),
        _text("mentor_mode"),
    ),
    Position: _table(
        "position",
        _reference("company_id", "company", required=True),
        _text("name"),
        _text("profiles"),
        _text("tracks"),
        _number("capacity"),
        _number_or_none("min_group"),
        _reference("round_id", "placement_round"),
        _text_or_none("start"),
        _text_or_none("end"),
        _text("days"),
        _text_or_none("start_time"),
        _text_or_none("end_time"),
        _number_or_none("min_age"),
        _number("needs_vog"),
        _text("hazards"),
        _text("trainer"),
        _number("must_fill"),
        _text("shared_seat"),
    ),
    Preference: _table(
        "preference",
        _reference("student_id", "student", required=True),
        _number("rank"),
        _text("kind"),
        _text("target"),
        _reference("round_id", "placement_round"),
    ),
    Exclusion: _table(
        "exclusion",
        _reference("student_id", "student", required=True),
        _reference("company_id", "company"),
        _reference("other_student_id", "student"),
        _text("reason"),
    ),
    Companion: _table(
        "companion",
        _reference("student_id", "student", required=True),
        _reference("other_student_id", "student", required=True),
        _text("reason"),
    ),
    Placement: _table(
        "placement",
        _reference("student_id", "student", required=True),
        _reference("position_id", "position", required=True),
        _reference("round_id", "placement_round", required=True),
        _text("status"),
        _number("is_pinned"),
        _reference("mentor_id", "mentor"),
        _text("reason"),
    ),
    EarlierPlacement: _table(
        "earlier_placement",
        _reference("company_id", "company", required=True),
        _reference("student_id", "student"),
        _text("year"),
        _text("round_name"),
    ),
    MatchRun: _table(
        "match_run",
        _reference("round_id", "placement_round", required=True),
        _text("name"),
        _text("made_at"),
        _text("fairness"),
        _number_or_none("change_penalty"),
        _text("weights"),
        _text("places"),
        _number("total_cost"),
        _text("proof"),
        _text("data"),
        _text("together_id"),
    ),
    ExportLayout: _table(
        "export_layout",
        _text("name"),
        _text("list_kind"),
        _text("columns"),
        _text("headers"),
        _reference("round_id", "placement_round"),
        _text("school_class"),
        _text_or_none("profile"),
    ),
    RememberedColumns: _table("remembered_columns", _text("list_kind"), _text("fields")),
    RememberedAnswer: _table("remembered_answer", _text("answer")),
    SavedView: _table(
        "saved_view",
        _text("name"),
        _text("list_key"),
        _number("place"),
        _text("asks"),
        _text("words"),
        _text("filters"),
        _text("texts"),
        _text("group"),
        _text("sort"),
        _text("columns"),
    ),
}
"""The table of each class of values, columns in the order of the class's fields."""

JOURNAL = Table(
    "journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("actor"),
    _text("label"),
    _text("state"),
    _number("changes"),
    _text("changeset"),
    Index("ix_journal_state", "state"),
    sqlite_strict=True,
)
"""Every action: when, who, what it is called, whether it stands, and its changeset as JSON."""

EXPORTS = Table(
    "kept_export",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("at"),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What stood in each of the latest exports, compressed, for when the list comes back."""

DRAFTS = Table(
    "draft",
    METADATA,
    Column("id", Text, primary_key=True),
    _text("at"),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What is not decided yet, or half typed, by name; see `drafts.py`."""
