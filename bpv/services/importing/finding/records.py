"""The records of an import under way: what is there, what rows add or change, and whom cells name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Company,
    Contact,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Severity,
    Student,
    fold,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.excel.followed import FOLLOWED
from bpv.excel.headers import ID, ROUND
from bpv.language import choice_of, tr
from bpv.services.agreeing.in_draft import Papers
from bpv.services.assessing.in_draft import Assessments
from bpv.services.attending.recording import Days
from bpv.services.importing.finding.called import called
from bpv.services.importing.finding.lookup import (
    Companies,
    Mentors,
    Positions,
    Rounds,
    Students,
    company_key,
    place_key,
    wishes_of,
)
from bpv.services.importing.plan import CellChange, RowPlan, State
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work
from bpv.services.lists.references import name_of

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList


class Records:
    """The records of an import under way: what is there, what the lists add, and in which row."""

    def __init__(self, work: Work) -> None:
        """Index the school as it is."""
        self.work = work
        draft = work.draft
        self.mentors, self.rounds, self.companies = Mentors(draft), Rounds(draft), Companies(draft)
        self.students, self.positions = Students(draft), Positions(draft)
        self.first_rows: dict[tuple[type, str], ReadRow] = {}
        self.wishes = wishes_of(work.school)
        self.placements = {(p.student_id, p.round_id): p for p in work.school.placements()}
        self.made_positions: set[str] = set()
        self.derived_years: dict[tuple[str, str], list[ReadRow]] = {}
        self.strangers: dict[tuple[str, str], list[ReadRow]] = {}
        self.rows_by_id: dict[tuple[type, str], ReadRow] = {}
        self.exported_ids = {id_ for id_, _ in work.options.exported}
        self.gone: set[tuple[type, str]] = set()
        self.unplaced: set[str] = set()
        self.left_out: set[tuple[type | None, str]] = set()
        self.listed_names: set[str] = set()
        self.listed_numbers: set[str] = set()
        self.numbers_by_id: dict[str, str] = {}
        self.round_words: dict[str, str] = {}
        self.named_rounds: Counter[str] = Counter()
        self.gone_names: set[tuple[type, str]] = set()
        self.alike: dict[int, ReadRow] = {}
        self.held: dict[tuple[str, str, int], ReadRow] = {}
        self.kept: dict[type, object] = {}  # what a later stage looks up once for all its rows
        self._followed: dict[tuple[type, tuple[str, ...]], dict[tuple[Any, ...], list[Any]]] = {}
        self._columns: dict[int, frozenset[str]] = {}

    @cached_property
    def papers(self) -> Papers:
        """The agreements there are, found once for all rows that say one was signed."""
        return Papers(self.work.draft)

    @cached_property
    def assessments(self) -> Assessments:
        """The assessments there are, found once for all rows about them."""
        return Assessments(self.work.draft)

    @cached_property
    def days(self) -> Days:
        """What was recorded of days, found once for all rows of hours."""
        return Days(self.work.draft)

    def placements_of(self, student_id: str) -> Sequence[Placement]:
        """Every placement of a pupil, ended ones included, as the rows about placements left them."""
        return self._by_student.get(student_id, ())

    @cached_property
    def _by_student(self) -> dict[str, list[Placement]]:
        found: dict[str, list[Placement]] = {}
        for each in self.work.draft.all(Placement):
            found.setdefault(each.student_id, []).append(each)
        return found

    @cached_property
    def contacts(self) -> list[Contact]:
        """The contacts of all companies, as the rows about them left them."""
        return list(self.work.draft.all(Contact))

    def followed(self, entity: type, names: tuple[str, ...]) -> dict[tuple[Any, ...], list[Any]]:
        """The records of a kind by what some of their fields hold, before the rows about them."""
        known = self._followed.get((entity, names))
        if known is None:
            known = self._followed[entity, names] = {}
            each: Any
            for each in self.work.draft.all(entity):
                known.setdefault(tuple(getattr(each, name) for name in names), []).append(each)
        return known

    def columns_of(self, source: RecognisedList) -> frozenset[str]:
        """The fields that a list has a column for; asked with every row."""
        known = self._columns.get(id(source))
        if known is None:
            known = frozenset(column.name for column in source.columns if column.name)
            self._columns[id(source)] = known
        return known

    def note_listed(self, source: RecognisedList, rows: Sequence[ReadRow]) -> None:
        """Note who is in the lists, so that someone who has a row is not taken for another."""
        if source.kind is Company:
            self.listed_names.update(company_key(row.text("name")) for row in rows)
        elif source.kind is Student:
            self.listed_numbers.update(row.text("student_number").lstrip("0") for row in rows)
            self.numbers_by_id |= {row.text(ID): row.text("student_number") for row in rows if row.text(ID)}
        elif source.kind in (Position, Placement):
            for text in (row.text("round_id" if source.kind is Position else ROUND) for row in rows):
                if text:
                    self.named_rounds[place_key(text)] += 1
                    self.round_words.setdefault(place_key(text), text)

    def index(self, value: Any) -> None:
        """Make a record findable for the rows that come after it."""
        indexes: dict[type, Any] = {
            Mentor: self.mentors,
            PlacementRound: self.rounds,
            Company: self.companies,
            Student: self.students,
            Position: self.positions,
        }
        if (index := indexes.get(type(value))) is not None:
            index.add(value)
        elif isinstance(value, Placement) and "_by_student" in self.__dict__:
            self._by_student.setdefault(value.student_id, []).append(value)

    def put(self, value: Any) -> None:
        """Add or replace a record in the draft and make it findable."""
        self.work.draft.put(value)
        self.index(value)

    def refuse(
        self, row: ReadRow, name: str, found: str, expected: str, remedy: str = "", code: str = ""
    ) -> None:
        """Report an error at a cell of a row."""
        self.work.say(
            row.source,
            code or "bad_reference",
            Severity.ERROR,
            row=row.row,
            column=row.source.header_for(name),
            found=found,
            expected=expected,
            remedy=remedy,
        )

    def leave_out(self, row: ReadRow, label: str = "") -> None:
        """List a row as one that is not imported: for a fault, or because the user says so."""
        self.left_out.add((row.source.kind, row.text(ID)))
        state = State.LEFT_OUT if row.is_left_out else State.ERROR
        named = " ".join(filter(None, (row.text(name) for name in _NAMES)))
        self.work.rows.append(plan_of(row, state, label or named or row.text("student_number")))

    def is_in_lists(self, value: Any) -> bool:
        """Whether a row means this record, one that was left out included."""
        key = type(value), value.id
        if key in self.first_rows or key in self.left_out:
            return True
        if isinstance(value, Student):
            return value.student_number.lstrip("0") in self.listed_numbers - {""}
        return isinstance(value, Company) and company_key(value.name) in self.listed_names

    def is_gone(self, entity: type, text: str) -> bool:
        """Whether a text names a record that was removed here since the list went out."""
        names = {text, *(text[:at] for at in range(len(text)) if text.startswith(" - ", at))}
        return any((entity, name_key(entity, name)) in self.gone_names for name in names)

    def label_of(self, value: Any) -> str:
        """What a record is called in the plan."""
        if isinstance(value, Position):
            company = self.work.draft.find(Company, value.company_id)
            return " - ".join(filter(None, (company.name if company else "", value.name)))
        if isinstance(value, Placement):
            return self.work.draft.get(Student, value.student_id).list_name
        if type(value) in FOLLOWED:
            return called(self.work.draft, value)
        return name_of(self.work.school, value)

    def cell_change(self, entity: type, name: str, old: Any, new: Any) -> CellChange:
        """A change of one field, in words."""
        field = CATALOGUE[entity].field(name)
        if field.kind is FieldKind.REFERENCE and field.refers_to is not None:
            kind = field.refers_to
            found = [self.work.draft.find(kind, id_) for id_ in (old, new)]
            old, new = (self.label_of(value) if value else "" for value in found)
        return CellChange(name, field.label, show_value(field, old), show_value(field, new))


_NAMES = ("first_name", "prefix", "last_name")


def place_of(first: ReadRow, row: ReadRow) -> str:
    """Where an earlier row stands, as short as tells it from this one."""
    if first.source.sheet == row.source.sheet and first.source.file == row.source.file:
        return tr("rij {row}", row=first.row)
    return tr("blad {sheet}, rij {row}", sheet=first.source.sheet, row=first.row)


def plan_of(
    row: ReadRow, state: State, label: str, cells: tuple[CellChange, ...] = (), id_: str = ""
) -> RowPlan:
    """What importing a row does, for the plan."""
    assert row.source.kind is not None
    return RowPlan(
        file=row.source.file,
        sheet=row.source.sheet,
        row=row.row,
        entity=row.source.kind,
        state=state,
        label=label,
        cells=cells,
        id=id_,
    )


def name_key(entity: type, name: str) -> str:
    """By what two names of records of a kind are the same."""
    return company_key(name) if entity is Company else fold(name)


@cache
def _field_names(entity: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(entity)) - {"id"}


def plain_values(row: ReadRow) -> dict[str, Any]:
    """The filled cells of a row that are fields of its record and refer to nothing else."""
    entity = row.source.kind
    assert entity is not None
    names = _field_names(entity)
    return {name: value for name, value in row.values.items() if name in names and not name.endswith("_id")}


def add_named(records: Records, row: ReadRow, name: str, value: Any, text: str) -> None:
    """Add a record that only its name is known of, and say so."""
    records.put(value)
    records.first_rows[type(value), value.id] = row
    label = records.label_of(value)
    records.work.rows.append(replace(plan_of(row, State.NEW, label, id_=value.id), entity=type(value)))
    one = CATALOGUE[type(value)].one
    records.work.say(
        row.source,
        "made",
        Severity.NOTICE,
        row=row.row,
        column=row.source.header_for(name),
        found=text,
        expected=tr("een bekende naam ({one})", one=one),
        remedy=tr("Toegevoegd als {one}; vul de gegevens aan.", one=one),
    )


def suggest(names: Iterable[str]) -> str:
    """'Bedoelde u A, B of C?', or to look again when nothing comes near."""
    known = list(names)
    if not known:
        return tr("Controleer de schrijfwijze, of voeg het toe aan de lijst.")
    return tr("Bedoelde u {value}?", value=choice_of(known))
