"""What stands around the placements of one pupil: steps, agreements, visits, contacts, scores and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    Company,
    ContactMoment,
    Criterion,
    DayRecord,
    Placement,
    PlacementRound,
    Position,
    School,
    Signature,
    Step,
    Visit,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.terms import PlacementStatus
from bpv.services.erasing import Forget
from bpv.services.lists.references import show_reference
from bpv.services.privacy.others import Others
from bpv.services.privacy.section import Section

Row = tuple[str, ...]


class Telling(Protocol):
    """Who tells of one pupil, so that no other is named."""

    school: School
    others: Others

    @property
    def forget(self) -> Forget:
        """What finds everything about the pupil."""

    def show(self, field: Field, value: Any) -> str:
        """A cell of any record, as this pupil may read it."""


_TITLES: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        Placement: ("plaatsingen_verder", "Plaatsingen: afspraken"),
        Step: ("stappen", "Hoe het met de plaatsingen ging"),
        Agreement: ("overeenkomsten", "Overeenkomsten"),
        Signature: ("handtekeningen", "Handtekeningen"),
        Visit: ("bezoeken", "Stagebezoeken"),
        ContactMoment: ("contact", "Contact over de leerling"),
        ActionPoint: ("actiepunten", "Actiepunten"),
        Assessment: ("beoordelingen", "Beoordelingen"),
        DayRecord: ("dagen", "Dagen die anders gingen"),
    }
)
_TOLD_ELSEWHERE = ("student_id", "position_id", "round_id", "status", "is_pinned", "mentor_id", "reason")


def year_sections(about: Telling) -> Iterator[Section]:
    """A part for each kind, in which each record is told field by field."""
    for entity, (key, title) in _TITLES.items():
        rows = tuple(_rows(about, entity))
        yield Section(key, title, (CATALOGUE[entity].one.capitalize(), "Gegeven", "Waarde"), rows)


def is_around(about: Telling, value: Any) -> bool:
    """Whether a record is about the pupil through others."""
    return value.id in about.forget.along.get(type(value).__name__, ())


def words_of(about: Telling, value: Any) -> Iterator[tuple[str, str]]:
    """What a record says, field by field; not what it hangs on."""
    for field in CATALOGUE[type(value)].fields:
        cell = getattr(value, field.name)
        if isinstance(value, Placement) and field.name in _TOLD_ELSEWHERE:
            continue
        if isinstance(value, Step) and field.name in ("before", "after"):
            yield field.label, next((each.label for each in PlacementStatus if each == cell), cell)
        elif isinstance(value, Assessment) and field.name in ("scores", "remarks"):
            yield from _judged(about, cell)
        elif not _is_link(field):
            yield field.label, about.show(field, cell)


def _rows(about: Telling, entity: type) -> Iterator[Row]:
    values: Iterable[Any] = about.school.all(entity).values()
    for number, value in enumerate((each for each in values if is_around(about, each)), start=1):
        name = f"{number}: {where_of(about, value)}".rstrip(": ")
        yield from ((name, label, text) for label, text in words_of(about, value) if text)


def where_of(about: Telling, value: Any) -> str:
    """The placement a record hangs on, in words; '' when on none."""
    school = about.school
    if isinstance(value, Signature):
        value = school.find(Agreement, value.agreement_id)
    placement = value if isinstance(value, Placement) else None
    placement = placement or school.find(Placement, getattr(value, "placement_id", None))
    if placement is None:
        return show_reference(school, Company, getattr(value, "company_id", None))
    position = school.find(Position, placement.position_id)
    company = show_reference(school, Company, position.company_id) if position is not None else ""
    return " bij ".join(filter(None, (show_reference(school, PlacementRound, placement.round_id), company)))


def _judged(about: Telling, cells: Iterable[str]) -> Iterator[tuple[str, str]]:
    for cell in cells:
        id_, _, text = cell.partition("=")
        criterion = about.school.find(Criterion, id_)
        yield criterion.text if criterion is not None else "Criterium", about.others.hidden(text)


def _is_link(field: Field) -> bool:
    """Whether a field only says what a record hangs on."""
    return field.kind is FieldKind.REFERENCE and field.refers_to in (*_TITLES, Company, PlacementRound)
