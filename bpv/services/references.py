"""What a reference looks like in a list, and which record a typed text means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpv.domain import BpvError, Company, Mentor, PlacementRound, Position, School, Student, fold


def show_reference(school: School, entity: type, id_: str | None) -> str:
    """The text a list shows for a reference; empty when there is none."""
    value = school.find(entity, id_)
    return "" if value is None else name_of(school, value)


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
    raise TypeError(f"{type(value).__name__} has no name in lists")


def other_names(value: object) -> Iterable[str]:
    """Other texts that mean this record as well."""
    match value:
        case Student():
            return (value.name, value.student_number, f"{value.list_name} ({value.school_class})")
        case Company():
            return (f"{value.name} ({value.city})", f"{value.name}, {value.city}")
        case Mentor():
            return (value.name,)
    return ()


def choices(school: School, entity: type) -> list[str]:
    """Every text that can be chosen for a reference, in order of the alphabet."""
    values: Iterable[Any] = school.all(entity).values()
    names = {name_of(school, value) for value in values}
    return sorted(names, key=fold)


def find_reference(school: School, entity: type, text: str, label: str) -> str | None:
    """The id of the record a text means, None for no text; BpvError('bad_cell') when none or several."""
    wanted = fold(text)
    if not wanted:
        return None
    for names in (lambda v: (name_of(school, v),), other_names):
        values: Iterable[Any] = school.all(entity).values()
        found = [v.id for v in values if wanted in map(fold, names(v))]
        if len(found) == 1:
            return str(found[0])
        if found:
            raise BpvError(
                "bad_cell", label=label, found=text, expected="een naam die maar één keer voorkomt"
            )
    raise BpvError("bad_cell", label=label, found=text, expected="een naam uit de lijst")
