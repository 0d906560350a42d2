"""Rows about what happens around placements: which record each means, whom it names, and what it says."""

from __future__ import annotations

from typing import Any

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    DayRecord,
    DossierAnswer,
    LearningRoute,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    PlacementRound,
    Request,
    Student,
    Task,
    Visit,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.followed import OF_PLACEMENTS, followed_fields
from bpv.excel.headers import ID
from bpv.language import tr
from bpv.services.importing.finding.company_names import find_company
from bpv.services.importing.finding.network import network_of
from bpv.services.importing.finding.records import Records, plain_values, suggest
from bpv.services.importing.finding.round_names import known_round
from bpv.services.importing.finding.whose import (
    contact_of,
    names_another,
    placement_of,
    pupil_of,
    say_how_it_ended,
)
from bpv.services.importing.merging.storing import store
from bpv.services.importing.merging.three_way import empty_values
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.mentors import mentor_of
from bpv.services.importing.taking.rows import has_required, known_by_id
from bpv.services.importing.taking.settling import SETTLED
from bpv.services.lists.references import meanings

_SAME: dict[type, tuple[str, ...]] = {
    Contact: ("company_id", "name"),
    Partner: ("name", "company_id"),
    PartnerContact: ("partner_id", "name"),
    Cooperation: ("partner_id", "profile"),
    DossierAnswer: ("partner_id", "topic"),
    Accord: ("title",),
    AccordParty: ("accord_id", "partner_id"),
    AccordPoint: ("accord_id", "label"),
    LearningRoute: ("name", "kind"),
    Task: ("round_id", "name"),
    Request: ("company_id", "round_id", "profile"),
    Visit: ("placement_id", "on", "kind"),
    DayRecord: ("placement_id", "on"),
    ContactMoment: ("company_id", "student_id", "on", "subject"),
}
"""By what a row without our id means a record that is there already."""


def take_followed(records: Records, row: ReadRow) -> None:
    """A row of one of our lists about what happens around placements."""
    follow(records, row)


def follow(records: Records, row: ReadRow) -> str | None:
    """The same; the id of the record that a row makes or means, None where it was left out."""
    entity = row.source.kind
    assert entity is not None
    existing: Any = known_by_id(records, row)
    values = plain_values(row)
    if entity in OF_PLACEMENTS and not placement_fits(records, row, existing, values):
        records.leave_out(row, row.text("full_name"))
        return None
    for field in followed_fields(entity):
        if field.kind is not FieldKind.REFERENCE or not row.text(field.name):
            continue
        found = _referred(records, row, field, values, existing)
        if found is not None:
            values[field.name] = found.id
        elif row.is_left_out or (row.text(field.name) and field.required and existing is None):
            records.leave_out(row, records.label_of(existing) if existing else "")
            return None
    if existing is None:
        existing = _same(records, row, entity, values)
    if not has_required(records, row, existing) or not _refers(records, row, entity, values, existing):
        records.leave_out(row, row.text("name") or row.text("title"))
        return None
    return store(records, row, existing, values, SETTLED.get(entity))


def placement_fits(records: Records, row: ReadRow, existing: Any, values: dict[str, Any]) -> bool:
    """Find the placement of a row; a row that is known here stays with its own."""
    if existing is None:
        placement = placement_of(records, row)
        if placement is not None:
            say_how_it_ended(records, row, placement)
            values["placement_id"] = placement.id
        return placement is not None
    placement = records.work.draft.get(Placement, existing.placement_id)
    if names_another(records, row, placement):
        remedy = tr("De rij is overgeslagen. Maak voor een andere plaatsing een nieuwe rij zonder _id.")
        found = row.text("student_number") or row.text("full_name")
        records.refuse(row, "student_number", found, tr("leerling, ronde en bedrijf van deze rij"), remedy)
        return False
    say_how_it_ended(records, row, placement)
    return True


def _referred(records: Records, row: ReadRow, field: Field, values: dict[str, Any], existing: Any) -> Any:
    """Whom or what a cell names; None when it names nothing that is known, which is said."""
    name = field.name
    if field.refers_to is Company:
        return find_company(records, row, name, row.text(name))
    if field.refers_to is PlacementRound:
        return known_round(records, row, name)
    if field.refers_to is Mentor and name == "mentor_id":
        return mentor_of(records, row)
    if field.refers_to is Mentor and (mentor := records.mentors.find(row.text(name))) is not None:
        return mentor
    if field.refers_to is Student:
        return pupil_of(records, row, name)
    if field.refers_to is Contact:
        company_id = values.get("company_id") or getattr(existing, "company_id", None)
        return contact_of(records, row, name, company_id, getattr(existing, name, None))
    if field.refers_to in (Partner, Accord):
        return network_of(records, row, name, field.refers_to, getattr(existing, name, None))
    return _named(records, row, field, getattr(existing, name, None))


def _named(records: Records, row: ReadRow, field: Field, now: str | None) -> Any:
    """The record that a cell names of a kind that no list brings; the one there is now before a namesake."""
    school, entity, text = records.work.school, field.refers_to, row.text(field.name)
    assert entity is not None
    found = meanings(school, entity, text)
    if now in found or len(found) == 1:
        return school.find(entity, now if now in found else next(iter(found)))
    one = CATALOGUE[entity].one
    expected = tr("één {one}", one=one) if found else tr("een {one} die er is", one=one)
    records.refuse(row, field.name, text, expected, suggest([]))
    return None


def _refers(records: Records, row: ReadRow, entity: type, values: dict[str, Any], existing: Any) -> bool:
    """Whether a new record names what it cannot be without."""
    for field in followed_fields(entity):
        is_needed = field.required and field.refers_to is not None and existing is None
        if is_needed and field.refers_to and values.get(field.name) is None:
            one = CATALOGUE[field.refers_to].one
            records.refuse(
                row, field.name, "", tr("een {one}", one=one), tr("De rij is overgeslagen."), "required"
            )
            return False
    return True


def _same(records: Records, row: ReadRow, entity: type, values: dict[str, Any]) -> Any | None:
    """The record that a row without an id of this school means, which no earlier row meant."""
    if row.text(ID) in records.exported_ids:
        return None
    names = _SAME[entity]
    if entity is LearningRoute and not values.get("name"):
        names = (*names, "training")
    empty = empty_values(entity)
    wanted = tuple(values.get(name, empty.get(name)) for name in names)
    found = records.followed(entity, names).get(wanted, ())
    free = [each for each in found if (entity, each.id) not in records.first_rows]
    return max(free, key=lambda each: _alike(each, values), default=None)


def _alike(value: Any, values: dict[str, Any]) -> int:
    return sum(getattr(value, name) == said for name, said in values.items())
