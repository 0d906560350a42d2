"""What the history of the file tells of one record: what was, what became, and how to take that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    BpvError,
    Change,
    Changeset,
    Companion,
    Company,
    Cooperation,
    DossierAnswer,
    Exclusion,
    LearningRoute,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.cells import show_value
from bpv.domain.dutch_time import dutch_time
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.language import kept, said_again, tr
from bpv.services.accords.parties import party_name
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, find_doubles
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import word_wish
from bpv.services.partnering.organisations import partner_of_company

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

SHOWN = 60
"""So many of the latest changes of a record are told."""
GONE = tr("niet meer in het bestand")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed: what it is, what was and what became; either may be empty."""

    what: str
    was: str
    now: str

    @property
    def words(self) -> str:
        """'Postcode: 6711 AB → 6712 CD'."""
        if self.was and self.now:
            return f"{self.what}: {self.was} → {self.now}"
        return (
            f"{self.what}: {self.now}"
            if self.now
            else tr("{what}: {was} → leeg", what=self.what, was=self.was)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """One action as far as it is about a record; `changes` are those alone."""

    entry_id: int
    at: datetime
    actor: str
    label: str
    is_taken_back: bool
    lines: tuple[Line, ...]
    changes: tuple[Change, ...] = ()

    @property
    def words(self) -> str:
        """What it is called, in the language of the window."""
        return said_again(self.label)

    @property
    def when(self) -> str:
        """'12-01-2027 14.02'."""
        return f"{self.at:%d-%m-%Y %H.%M}"


def history_of(year: SchoolYear, school: School, entity: type, id_: str) -> tuple[Told, ...]:
    """The latest changes of a record and of what belongs to it, newest first; in any thread."""
    from bpv.storage import latest_about

    ids = _ids(school, entity, id_)
    told = []
    for entry, changeset in latest_about(year.file, ids, SHOWN):
        changes = () if changeset is None else tuple(c for c in changeset if is_about(c, entity, ids))
        lines = tuple(line for change in changes for line in _lines(school, entity, change))
        if changeset is None:
            lines = (Line(tr("Wat deze stap wijzigde"), "", tr("niet leesbaar")),)
        if lines:
            at, taken_back = dutch_time(entry.at), entry.state in ("undone", "dropped")
            told.append(
                Told(entry.id, at, year.name_of(entry.actor), entry.label, taken_back, lines, changes)
            )
    return tuple(told)


def _ids(school: School, entity: type, id_: str) -> frozenset[str]:
    """The ids by which a change is known to be about a record: its own, and of a company its places."""
    own = [p.id for p in school.all(Position).values() if entity is Company and p.company_id == id_]
    partner = [partner_of_company(school, id_).id] if entity is Company else []
    return frozenset((id_, *own, *partner))


_BELONG: dict[type, tuple[type, ...]] = {
    Student: (Student, Placement, Preference, Exclusion, Companion),
    Company: (Company, Position, Placement, Partner, Cooperation, DossierAnswer),
    Mentor: (Mentor, Company, Student, Placement),
    Accord: (Accord, AccordParty, AccordPoint, LearningRoute),
    LearningRoute: (LearningRoute,),
    Partner: (Partner, PartnerContact, Cooperation, DossierAnswer),
}


_NAMED: dict[type, tuple[str, ...]] = {
    Student: ("student_id", "other_student_id"),
    Accord: ("accord_id",),
}
"""What names the record in those that belong to it."""


def is_about(change: Change, entity: type, ids: frozenset[str]) -> bool:
    """Whether a change belongs to a record; of what only refers to a mentor, that this one came or went."""
    if change.entity is entity:
        return change.id in ids
    if change.entity not in _BELONG[entity]:
        return False
    if entity is Mentor:
        before, after = (getattr(value, "mentor_id", None) for value in (change.before, change.after))
        return before != after and bool({before, after} & ids)
    named = _NAMED.get(entity, ("company_id", "position_id", "partner_id"))
    values = [value for value in (change.before, change.after) if value is not None]
    return any(getattr(value, name, None) in ids for value in values for name in named)


def _lines(school: School, entity: type, change: Change) -> Iterator[Line]:
    words = CATALOGUE[change.entity]
    is_own = change.entity is entity
    if change.before is None or change.after is None:
        if is_own:
            state = tr("weg") if change.after is None else tr("toegevoegd")
            yield Line(words.one.capitalize(), "", state)
        else:
            was, now = (_words(school, entity, value) for value in (change.before, change.after))
            yield Line(words.one.capitalize(), was, now)
        return
    if entity is Mentor and not is_own:
        field = words.field("mentor_id")
        yield _changed(school, f"{words.one.capitalize()} {_name(school, change.after)}", field, change)
        return
    begin = "" if is_own else f"{_subject(school, entity, change.after)}: "
    for field in words.fields:
        if getattr(change.before, field.name) != getattr(change.after, field.name):
            yield _changed(school, f"{begin}{field.label}", field, change)


def _changed(school: School, what: str, field: Field, change: Change) -> Line:
    was, now = (_shown(school, field, value) for value in (change.before, change.after))
    return Line(what, was, now)


def _subject(school: School, entity: type, value: Any) -> str:
    """What a change is about, where it is not the record itself."""
    if isinstance(value, Placement) and entity is not Student:
        return show_reference(school, Student, value.student_id) or GONE
    if isinstance(value, Position):
        return value.name or tr("Stageplaats")
    if isinstance(value, AccordPoint):
        return value.label
    if isinstance(value, AccordParty):
        return party_name(school, value)
    return CATALOGUE[type(value)].one.capitalize()


def _name(school: School, value: Any) -> str:
    match value:
        case Student():
            return value.name
        case Company():
            return value.name
        case Placement():
            return tr(
                "van {show_reference}",
                show_reference=show_reference(school, Student, value.student_id) or GONE,
            )
    return ""


def _words(school: School, entity: type, value: Any) -> str:
    """Something that came or went, in a few words."""
    match value:
        case None:
            return ""
        case Placement():
            who = "" if entity is Student else show_reference(school, Student, value.student_id) or GONE
            where = show_reference(school, Position, value.position_id) or GONE
            return tr(" bij ").join(part for part in (who, where) if part)
        case Preference():
            return f"{value.rank}. {_wish(school, value)}"
        case Position():
            return value.name or tr("zonder functie")
        case AccordParty():
            return party_name(school, value)
        case AccordPoint() | LearningRoute():
            return value.label if isinstance(value, AccordPoint) else value.name or value.kind.label
    fields = CATALOGUE[type(value)].fields
    return "; ".join(text for field in fields if (text := _shown(school, field, value)))


def _wish(school: School, wish: Preference) -> str:
    try:
        return word_wish(school, wish) or GONE
    except ValueError:
        return wish.target


def _shown(school: School, field: Field, value: Any) -> str:
    content = getattr(value, field.name)
    if isinstance(value, Preference) and field.name == "target":
        return _wish(school, value)
    if field.kind is FieldKind.REFERENCE and field.refers_to is not None:
        return "" if content is None else show_reference(school, field.refers_to, content) or GONE
    return show_value(field, content)


def can_take_back(school: School, told: Told) -> bool:
    """Whether an action can be taken back as far as it is about a record: nothing changed it since."""
    try:
        take_back(school, told)
    except BpvError:
        return False
    return True


def take_back(school: School, told: Told) -> ApplyChangeset:
    """The command that makes a record what it was before an action, but for what was changed since.

    BpvError('changed_since') when what the action changed is different by now, or the record itself came or
    went by it; 'duplicate' when another has what it had.
    """
    changes = [] if told.is_taken_back else [_inverse(school, change) for change in told.changes]
    if not changes:
        raise BpvError("changed_since")
    edits = [
        CellEdit(change.entity, change.id, field.name, getattr(change.after, field.name))
        for change in changes
        if change.before is not None and change.after is not None
        for field in CATALOGUE[change.entity].fields
        if getattr(change.before, field.name) != getattr(change.after, field.name)
    ]
    for refusal in find_doubles(school, edits).values():
        raise refusal
    return ApplyChangeset(Changeset(tuple(changes)), kept("Teruggedraaid: {label}", label=told.label))


def _inverse(school: School, change: Change) -> Change:
    """The change that gives back what was, in the record as it is now."""
    now: Any = school.find(change.entity, change.id)
    if change.before is None or change.after is None:
        if now != change.after or change.entity in (Student, Company, Mentor):
            raise BpvError("changed_since")
        return Change(now, change.before)
    names = [f.name for f in CATALOGUE[change.entity].fields]
    other = [name for name in names if getattr(change.before, name) != getattr(change.after, name)]
    if now is None or any(getattr(now, name) != getattr(change.after, name) for name in other):
        raise BpvError("changed_since")
    return Change(now, replace(now, **{name: getattr(change.before, name) for name in other}))
