"""What a reference looks like in a list, and which record a typed text means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import partial
from typing import Any

from bpv.domain import (
    Accord,
    BpvError,
    Company,
    Contact,
    Division,
    LearningRoute,
    Mentor,
    Partner,
    PartnerContact,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    Request,
    School,
    Student,
    TeamScan,
    fold,
)
from bpv.language import tr
from bpv.services.lists.name_index import NameIndex, Names
from bpv.services.lists.remembered import Remembered


def show_reference(school: School, entity: type, id_: str | None) -> str:
    """The text a list shows for a reference: as short as tells it from the others."""
    return "" if id_ is None else INDEXES[entity](school).shown.get(id_, "")


def spoken_name(school: School, value: object) -> str:
    """What a record is called in a sentence: 'Jan de Vries' where a list has 'Vries, Jan de'."""
    return value.name if isinstance(value, Student) else name_of(school, value)


def name_of(school: School, value: object) -> str:
    """What a record is called in lists and messages."""
    match value:
        case Student():
            return value.list_name
        case Company():
            return value.name
        case Mentor():
            return value.label
        case PlacementRound():
            return value.name
        case Position():
            company = show_reference(school, Company, value.company_id)
            return f"{company} - {value.name}" if value.name else company
        case Request():
            return show_reference(school, Company, value.company_id)
        case Partner() if value.company_id is not None:
            return show_reference(school, Company, value.company_id)
        case Contact() | Partner() | PartnerContact() | RegionMember() | RegionCompany() | Division():
            return value.name
        case Accord() | TeamScan():
            return value.title or (value.kind.label if isinstance(value, Accord) else "")
        case LearningRoute():
            return value.name or " ".join(part for part in (value.kind.label, value.training) if part)
    raise TypeError(f"{type(value).__name__} has no name in lists")


def other_names(value: object) -> Iterable[str]:
    """Other texts that mean this record as well."""
    match value:
        case Student():
            return (value.name, value.student_number)
        case Company():
            return (f"{value.name}, {value.city}",)
        case Mentor():
            return (value.name,)
    return ()


def choices(school: School, entity: type) -> list[str]:
    """Every text that can be chosen for a reference, in order of the alphabet."""
    return sorted(set(INDEXES[entity](school).shown.values()), key=fold)


def find_reference(school: School, entity: type, text: str, label: str) -> str | None:
    """The id of the record a text means, None for no text; BpvError('bad_cell') when none or several."""
    if not fold(text):
        return None
    found = meanings(school, entity, text)
    if len(found) == 1:
        return next(iter(found))
    expected = tr("een naam die maar één keer voorkomt") if found else tr("een naam uit de lijst")
    raise BpvError("bad_cell", label=label, found=text, expected=expected)


def find_references(school: School, entity: type, text: str, label: str) -> list[str]:
    """The ids of the records a text with commas means; names may hold one, so the longest reading wins."""
    parts = split_names(text)
    found: list[str] = []
    while parts:
        for length in range(len(parts), 0, -1):
            try:
                id_ = find_reference(school, entity, ", ".join(parts[:length]), label)
            except BpvError:
                if length == 1:
                    raise
                continue
            if id_ is not None:
                found.append(id_)
            parts = parts[length:]
            break
    return list(dict.fromkeys(found))


def split_names(raw: object) -> list[str]:
    """The parts of a text between commas or semicolons."""
    return [part.strip() for part in str(raw or "").replace(";", ",").split(",") if part.strip()]


def meanings(school: School, entity: type, text: str) -> Set[str]:
    """The ids of all records a text can mean: those of this name, else those known by it otherwise."""
    index = INDEXES[entity](school)
    wanted = fold(text)
    return index.names.get(wanted) or index.others.get(wanted) or frozenset()


def _renewed(entity: type, school: School, former: NameIndex) -> NameIndex:
    """By what a class is known now, from what it was known by."""
    named_after = _NAMED_AFTER.get(entity, {})
    above = {each: INDEXES[each](school).shown for each in named_after}
    return former.renewed(school.all(entity), partial(_names_of, school), above, named_after)


def _index(entity: type, school: School) -> NameIndex:
    return _renewed(entity, school, NameIndex())


def _names_of(school: School, value: Any) -> Names:
    return Names(name_of(school, value), tuple(_longer_names(school, value)), tuple(other_names(value)))


def _longer_names(school: School, value: object) -> Iterable[str]:
    """Names that tell a record from its namesakes, the shortest first."""
    match value:
        case Student():
            return (
                f"{value.list_name} ({value.school_class})",
                f"{value.list_name} ({value.student_number})",
            )
        case Company():
            return (f"{value.name} ({value.city})", f"{value.name} ({value.address}, {value.city})")
        case Position():
            profiles = "/".join(profile.label for profile in value.profiles)
            in_round = show_reference(school, PlacementRound, value.round_id)
            name = name_of(school, value)
            return tuple(f"{name} ({more})" for more in (profiles, in_round) if more)
        case Contact():
            return (f"{value.name} ({show_reference(school, Company, value.company_id)})",)
        case Accord() if value.starts is not None:
            return (f"{name_of(school, value)} ({value.starts:%d-%m-%Y})",)
        case PartnerContact():
            return (f"{value.name} ({show_reference(school, Partner, value.partner_id)})",)
    return ()


_HEEDS = {
    Student: ("first_name", "prefix", "last_name", "student_number", "school_class"),
    Company: ("name", "address", "city"),
    Position: ("company_id", "name", "profiles", "round_id"),
    PlacementRound: ("name",),
}
_NAMED_AFTER: Mapping[type, Mapping[type, str]] = {
    Position: {Company: "company_id", PlacementRound: "round_id"},
    Contact: {Company: "company_id"},
    Partner: {Company: "company_id"},
    PartnerContact: {Partner: "partner_id"},
}
"""By class: after which others its records are named, and the field that says which."""

INDEXES: dict[type, Remembered[NameIndex]] = {
    entity: Remembered(
        partial(_index, entity),
        entity,
        *also,
        is_shared=True,
        heeds=_HEEDS,
        renew=partial(_renewed, entity),
    )
    for entity, also in (
        (Student, ()),
        (Company, ()),
        (Mentor, ()),
        (PlacementRound, ()),
        (Position, (Company, PlacementRound)),
        (Contact, (Company,)),
        (Partner, (Company,)),
        (PartnerContact, (Partner, Company)),
        (Accord, ()),
        (LearningRoute, ()),
        (TeamScan, ()),
        (RegionMember, ()),
        (RegionCompany, ()),
        (Division, ()),
    )
}
