"""The records of an import under way: what is there, what rows add or change, and whom cells name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Severity,
    Student,
    fold,
    new_id,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.ids import CompanyId
from bpv.excel.headers import ID, OWN_COMPANY, ROUND
from bpv.services.importing.cells import ReadRow
from bpv.services.importing.lookup import (
    Companies,
    Mentors,
    Positions,
    Rounds,
    Students,
    company_key,
    place_key,
    wishes_of,
)
from bpv.services.importing.merging import base_of, changed_in_list, is_same, stays_gone
from bpv.services.importing.merging_doubts import ask_meaning
from bpv.services.importing.merging_questions import NEW
from bpv.services.importing.plan import CellChange, Policy, RowPlan, State, Work
from bpv.services.lists.references import name_of

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList

_KEYS = {Company: "name", Mentor: "abbreviation", PlacementRound: "name", Student: "student_number"}
"""By what other lists name a record."""


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
        self.placements = {(p.student_id, p.round_id): p for p in work.school.all(Placement).values()}
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
        self._gone_names: set[tuple[type, str]] = set()
        self._columns: dict[int, frozenset[str]] = {}

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
        indexes[type(value)].add(value)

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
        """List a row as one that is not imported."""
        self.left_out.add((row.source.kind, row.text(ID)))
        self.work.rows.append(_plan_of(row, State.ERROR, label))

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
        return any((entity, _name_key(entity, name)) in self._gone_names for name in names)

    def store(self, row: ReadRow, existing: Any | None, values: Mapping[str, Any]) -> None:
        """Add a record, or change the one that a row means as far as the policies allow."""
        entity = row.source.kind
        assert entity is not None
        if existing is None:
            value = entity(id=new_id(), **values)
            if stays_gone(self, row, self.label_of(value)):
                self._gone_names.add((entity, _name_key(entity, self.label_of(value))))
                return
            cells: tuple[CellChange, ...] = ()
            state = State.NEW
        else:
            value, cells = self._merged(row, entity, existing, values)
            state = State.CHANGED if cells else State.UNCHANGED
        first = self.first_rows.setdefault((entity, value.id), row)
        if value is not existing:
            self.put(value)
        if row.text(ID) == value.id:
            self._index_as_listed(row, value)
        if first is row:
            self.work.rows.append(_plan_of(row, state, self.label_of(value), cells))

    def _index_as_listed(self, row: ReadRow, value: Any) -> None:
        """Make a record findable by the name it has in its list, also when it is called otherwise here."""
        name = _KEYS.get(type(value))
        if name is None or not (listed := row.text(name)) or listed == getattr(value, name):
            return
        is_free = {
            Company: lambda: not self.companies.named(listed),
            Mentor: lambda: self.mentors.find(listed) is None,
            PlacementRound: lambda: self.rounds.find(listed) is None,
            Student: lambda: self.students.numbered(listed) is None,
        }
        if is_free[type(value)]():
            self.index(replace(value, **{name: listed}))

    def label_of(self, value: Any) -> str:
        """What a record is called in the plan."""
        if isinstance(value, Position):
            company = self.work.draft.find(Company, value.company_id)
            return " - ".join(filter(None, (company.name if company else "", value.name)))
        if isinstance(value, Placement):
            return self.work.draft.get(Student, value.student_id).list_name
        return name_of(self.work.school, value)

    def _merged(
        self, row: ReadRow, entity: type, existing: Any, values: Mapping[str, Any]
    ) -> tuple[Any, tuple[CellChange, ...]]:
        """The record with the cells of a row; of two rows about one record the first counts."""
        first = self.first_rows.get((entity, existing.id))
        changed: dict[str, Any] = {}
        base = base_of(self.work, row, existing)
        if base is not None:
            values = changed_in_list(self, row, existing, base, values)
        for name, value in values.items():
            old = getattr(existing, name)
            if is_same(old, value):
                continue
            if first is not None and first.get(name) is not None:
                self._say_differs(row, first, name)
                continue
            policy = self.work.options.policy_for(entity, name)
            if policy is Policy.KEEP or (policy is Policy.FILL_BLANKS and old not in (None, "", (), False)):
                continue
            changed[name] = value
        if not changed:
            return existing, ()
        cells = tuple(
            self.cell_change(entity, name, getattr(existing, name), value) for name, value in changed.items()
        )
        return replace(existing, **changed), cells

    def cell_change(self, entity: type, name: str, old: Any, new: Any) -> CellChange:
        """A change of one field, in words."""
        field = CATALOGUE[entity].field(name)
        if field.kind is FieldKind.REFERENCE and field.refers_to is not None:
            kind = field.refers_to
            found = [self.work.draft.find(kind, id_) for id_ in (old, new)]
            old, new = (self.label_of(value) if value else "" for value in found)
        return CellChange(name, field.label, show_value(field, old), show_value(field, new))

    def _say_differs(self, row: ReadRow, first: ReadRow, name: str) -> None:
        assert row.source.kind is not None
        self.work.say(
            row.source,
            "differs",
            Severity.WARNING,
            row=row.row,
            column=row.source.header_for(name),
            found=show_value(CATALOGUE[row.source.kind].field(name), row.get(name)),
            expected=f"hetzelfde als op {place_of(first, row)}",
            remedy=f"De waarde van {place_of(first, row)} telt.",
        )


def place_of(first: ReadRow, row: ReadRow) -> str:
    """Where an earlier row stands, as short as tells it from this one."""
    if first.source.sheet == row.source.sheet and first.source.file == row.source.file:
        return f"rij {first.row}"
    return f"blad {first.source.sheet}, rij {first.row}"


def _plan_of(row: ReadRow, state: State, label: str, cells: tuple[CellChange, ...] = ()) -> RowPlan:
    assert row.source.kind is not None
    return RowPlan(
        file=row.source.file,
        sheet=row.source.sheet,
        row=row.row,
        entity=row.source.kind,
        state=state,
        label=label,
        cells=cells,
    )


def _name_key(entity: type, name: str) -> str:
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
    one = CATALOGUE[type(value)].one
    records.work.say(
        row.source,
        "made",
        Severity.NOTICE,
        row=row.row,
        column=row.source.header_for(name),
        found=text,
        expected=f"een bekende naam ({one})",
        remedy=f"Toegevoegd als {one}; vul de gegevens aan.",
    )


def suggest(names: Iterable[str]) -> str:
    """'Bedoelde u A, B of C?', or to look again when nothing comes near."""
    known = list(names)
    if not known:
        return "Controleer de schrijfwijze, of voeg het toe aan de lijst."
    return f"Bedoelde u {' of '.join((', '.join(known[:-1]), known[-1]) if known[1:] else known)}?"


def find_company(
    records: Records, row: ReadRow, name: str, text: str, *, may_add: bool = False
) -> Company | None:
    """The company a cell names; unknown or ambiguous is an error there, with the nearest names."""
    found = records.companies.named(text)
    if len(found) > 1:
        place = row.text("city") or row.text("postcode")
        found = [c for c in found if place and fold(place) in (fold(c.city), fold(c.postcode))] or found
    if len(found) == 1:
        return found[0]
    if found:
        there = [f"{company.name} ({company.city or company.postcode})" for company in found]
        meant = records.companies.named(ask_meaning(records, row, name, text, there))
        if len(meant) == 1:
            return meant[0]
        places = ", ".join(f"{company.name}, {company.city}" for company in found[:3])
        records.refuse(
            row, name, text, "één bedrijf", f"Er zijn er {len(found)}: schrijf de plaats erachter ({places})."
        )
        return None
    if may_add or (Company not in records.work.listed and not records.work.school.all(Company)):
        company = Company(id=CompanyId(new_id()), name=text)
        add_named(records, row, name, company, text)
        return company
    if records.is_gone(Company, text):
        return None
    near = records.companies.nearest(text)
    word = ask_meaning(records, row, name, text, near, may_add=name == OWN_COMPANY)
    if word == NEW and name == OWN_COMPANY:
        company = Company(id=CompanyId(new_id()), name=text)
        add_named(records, row, name, company, text)
        return company
    meant = records.companies.named(word)
    if len(meant) == 1:
        return meant[0]
    records.refuse(row, name, text, "een bedrijf uit de lijst", suggest(near), "unknown_company")
    return None
