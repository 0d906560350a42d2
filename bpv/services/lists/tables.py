"""The tables a coordinator sees, without Qt: rows, columns, what a cell shows and what editing does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from bpv.domain import BpvError, Company, Mentor, PlacementRound, Position, School, Student, fold
from bpv.domain.cells import read_value, show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind, Together
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.contacted import CONTACTED_DEPENDS_ON, last_contact_of
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.marks import Mark
from bpv.services.lists.references import choices, find_reference, show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tones import Tones
from bpv.services.lists.years import (
    ASKED_DEPENDS_ON,
    EARLIER_DEPENDS_ON,
    Asked,
    asked_by_company,
    word_earlier_years,
)

_NUMBERS = (FieldKind.INTEGER,)
_NAMES: dict[type, tuple[str, ...]] = {
    Student: ("first_name", "prefix", "last_name"),
    Company: ("name",),
    Position: ("company_id", "name"),
    Mentor: ("abbreviation", "name"),
    PlacementRound: ("name",),
}
EMPTY_LAST = "\uffff"
"""Sorts after every text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a row's cell reads, sorts and is edited. without `edit` it cannot be changed."""

    key: str
    title: str
    text: Callable[[School, str], str]
    sort: Callable[[School, str], Any]
    edit: Callable[[School, str, object], Command] | None = None
    choices: Callable[[School], list[str]] | None = None
    choices_at: Callable[[School, str], list[str]] | None = None
    """What can be chosen in one row, where that is less than everything."""
    is_check: bool = False
    is_number: bool = False
    together: Together = Together.NOTHING
    """What its numbers come to in several rows."""
    is_seats: bool = False
    """Whether its text is how many seats are taken of how many: '2 van 4'."""
    tones: Tones | None = None
    """Which texts stand in a chip."""
    width: int = 14
    hint: str = ""
    group: str = ""
    """The heading it stands under; a list does not show it by itself."""
    tip: Callable[[School, str], str] | None = None
    """What is said of a cell that the mouse rests on."""
    marks: Callable[[School, str], tuple[Mark, ...]] | None = None
    """What stands in it in small marks beside its text."""


NAME_OF_STUDENT = Column(
    "student",
    tr("Leerling"),
    lambda school, id_: school.get(Student, id_).list_name,
    lambda school, id_: school.get(Student, id_).sort_key,
    width=24,
)
"""The pupil of a row, to read only."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its words, its rows (ids of `entity`) and its columns; `names` say whose row it is."""

    entity: type
    one: str
    many: str
    rows: Callable[[School], Sequence[str]]
    columns: tuple[Column, ...]
    depends_on: frozenset[type] = frozenset()
    names: tuple[str, ...] = ("student",)
    has: Callable[[School, str], bool] | None = None
    """Whether a row is there, where some rows are not stored as long as nothing was noted of them."""

    def is_there(self, school: School, id_: str) -> bool:
        """Whether a row is there to be read."""
        return school.find(self.entity, id_) is not None if self.has is None else self.has(school, id_)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def shown_column(entity: type, name: str) -> Column:
    """The column that shows one field of the catalogue, to read only."""
    return replace(field_column(CATALOGUE[entity].field(name)), edit=None, choices=None)


def field_column(field: Field) -> Column:
    """The column that shows and edits one field of the catalogue."""

    def value(school: School, id_: str) -> Any:
        return getattr(school.get(field.entity, id_), field.name)

    def text(school: School, id_: str) -> str:
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return show_reference(school, field.refers_to, value(school, id_))
        return show_value(field, value(school, id_))

    def sort(school: School, id_: str) -> Any:
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return fold(text(school, id_)) or EMPTY_LAST
        return sort_value(value(school, id_), numeric=field.kind in _NUMBERS)

    def edit(school: School, id_: str, raw: object) -> Command:
        said = parse_all(school, field, raw)
        return EditCells(tuple(CellEdit(field.entity, id_, name, value) for name, value in said.items()))

    def options(school: School) -> list[str]:
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return [*blank, *choices(school, field.refers_to)]
        return [*blank, *field.offered]

    blank = [""] if not field.required and empty_value(field) in (None, "") else []
    has_choices = field.kind in (FieldKind.REFERENCE, FieldKind.TERM) or field.suggests is not None
    return Column(
        key=field.name,
        title=field.label,
        text=text,
        sort=sort,
        edit=edit,
        choices=options if has_choices else None,
        is_check=field.kind is FieldKind.YES_NO,
        is_number=field.kind in _NUMBERS,
        together=field.together,
        width=field.width,
        hint=tr(field.explanation),
        group=field.group,
    )


def parse(school: School, field: Field, raw: object) -> Any:
    """The value a typed or pasted cell means for a field; BpvError 'bad_cell' or 'required' when none."""
    return parse_all(school, field, raw)[field.name]


def parse_all(school: School, field: Field, raw: object) -> dict[str, Any]:
    """What a typed or pasted cell means for a field, and for the one of its reason where it says why."""
    if field.kind is FieldKind.REFERENCE and field.refers_to:
        id_ = find_reference(school, field.refers_to, str(raw or ""), field.label)
        if id_ is None and field.required:
            raise BpvError("required", label=field.label)
        return {field.name: id_}
    reading = read_value(field, raw)
    value = empty_value(field) if reading.value is None else reading.value
    if field.required and value in (None, "", ()):
        raise BpvError("required", label=field.label)
    said = {field.name: value}
    return said | {field.reason_in: reading.reason} if reading.reason else said


def empty_value(field: Field) -> Any:
    """What an empty cell means for a field: nothing, or its default where a record always has something."""
    if field.required:
        return None
    return next((f.default for f in fields(field.entity) if f.name == field.name), None)


def sort_value(value: Any, *, numeric: bool = False) -> Any:
    """A key that sorts alike values as Dutch people do, empty ones last."""
    if numeric:
        return (value is None, value or 0)
    if value is None or value == "" or value == ():
        return EMPTY_LAST
    if isinstance(value, bool):
        return "0" if value else "1"
    if isinstance(value, str):
        return fold(getattr(value, "label", value))
    return str(value) if not isinstance(value, tuple) else " ".join(map(str, value))


def entity_table(entity: type, rows: Callable[[School], Sequence[str]], *depends_on: type) -> Table:
    """The table of one entity with all its fields."""
    words = CATALOGUE[entity]
    return Table(
        entity,
        words.one,
        words.many,
        rows,
        tuple(field_column(field) for field in words.fields),
        frozenset((*depends_on, *(each.refers_to for each in words.fields if each.refers_to is not None))),
        _NAMES[entity],
    )


def _with(table: Table, *columns: Column) -> Table:
    """The table with columns behind those that are typed, where a pasted block does not meet them."""
    return replace(table, columns=(*table.columns, *columns))


def _last_contact_worked_out(table: Table) -> Table:
    """The table in which the last contact is the newest of what is known, whatever list said so."""

    def text(school: School, id_: str) -> str:
        return show_value(CATALOGUE[Company].field("last_contact"), last_contact_of(school, id_))

    def sort(school: School, id_: str) -> Any:
        return sort_value(last_contact_of(school, id_))

    def edit(school: School, id_: str, typed: object) -> Command:
        """Typing the day that is shown leaves it to where it comes from."""
        is_shown = str(typed).strip() == text(school, id_)
        stored = show_value(CATALOGUE[Company].field("last_contact"), school.get(Company, id_).last_contact)
        assert column.edit is not None
        return column.edit(school, id_, stored if is_shown else typed)

    column = table.column("last_contact")
    hint = tr("Het nieuwste van wat is ingevuld, genoteerd bij Bellen en mailen, bezocht of gevraagd")
    own = replace(column, text=text, sort=sort, edit=edit, hint=hint)
    return replace(table, columns=tuple(own if c.key == own.key else c for c in table.columns))


def _students(school: School) -> list[str]:
    students = school.all(Student)
    return sorted(students, key=lambda id_: students[id_].sort_key)


def _companies(school: School) -> list[str]:
    companies = school.all(Company)
    return sorted(companies, key=lambda id_: fold(companies[id_].name))


def _positions(school: School) -> list[str]:
    companies = school.all(Company)
    positions = school.all(Position)
    return sorted(
        positions,
        key=lambda id_: (fold(companies[positions[id_].company_id].name), fold(positions[id_].name)),
    )


def _mentors(school: School) -> list[str]:
    mentors = school.all(Mentor)
    return sorted(mentors, key=lambda id_: fold(mentors[id_].label))


def _rounds(school: School) -> list[str]:
    rounds = school.all(PlacementRound)
    return sorted(rounds, key=lambda id_: (str(rounds[id_].start or EMPTY_LAST), fold(rounds[id_].name)))


def _asked_column(key: str, title: str, hint: str, count: Callable[[Asked], int]) -> Column:
    """A column that counts the pupils of a company; it follows from placements and is not typed."""

    def number(school: School, id_: str) -> int:
        return count(asked_by_company(school)[id_])

    return Column(
        key,
        title,
        lambda school, id_: str(number(school, id_)),
        lambda school, id_: sort_value(number(school, id_), numeric=True),
        is_number=True,
        together=Together.SUM,
        width=17,
        hint=hint,
    )


_NOW = tr("Leerlingen dit schooljaar, in alle rondes samen")
_BEFORE = tr("Leerlingen in de eerdere schooljaren die meetellen")
_ASKED = (
    _asked_column("asked_now", tr("Nu gevraagd"), _NOW, lambda asked: asked.now),
    _asked_column("asked_before", tr("Eerder gevraagd"), _BEFORE, lambda asked: asked.before),
)

_EARLIER = Column(
    "earlier_years",
    tr("Eerdere jaren"),
    word_earlier_years,
    lambda school, id_: sort_value(word_earlier_years(school, id_)),
    width=30,
    hint=tr("Waar de leerling in eerdere schooljaren was"),
)


ORDERS: dict[type, Remembered[list[str]]] = {
    Student: Remembered(_students, Student),
    Company: Remembered(_companies, Company),
    Position: Remembered(_positions, Company, Position),
}
"""The rows of the tables that may be long, in their own order."""

STUDENTS = _with(entity_table(Student, ORDERS[Student], Mentor, *EARLIER_DEPENDS_ON), _EARLIER)
COMPANIES = _with(
    _last_contact_worked_out(
        entity_table(Company, ORDERS[Company], Mentor, *ASKED_DEPENDS_ON, *CONTACTED_DEPENDS_ON)
    ),
    *_ASKED,
)
POSITIONS = entity_table(Position, ORDERS[Position], Company, PlacementRound)
MENTORS = entity_table(Mentor, _mentors)
ROUNDS = entity_table(PlacementRound, _rounds)
