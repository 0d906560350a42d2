"""Merging one record three ways: each field from whoever changed it, and what both changed named."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    Company,
    Contact,
    ContactMoment,
    DayRecord,
    Partner,
    PartnerContact,
    Placement,
    Position,
    Preference,
    Request,
    SchoolDetails,
    Setting,
    Signature,
    Student,
    Task,
    Visit,
)

_ADDRESS = ("street", "house_number", "postcode", "city")
_TOGETHER: dict[type, tuple[tuple[str, ...], ...]] = {
    Setting: (("value", "source", "as_of"),),
    SchoolDetails: (_ADDRESS,),
    Student: (
        ("first_name", "prefix", "last_name"),
        ("postcode", "house_number", "city"),
        ("guardian1_name", "guardian1_relation", "guardian1_phone", "guardian1_email"),
        ("guardian2_name", "guardian2_relation", "guardian2_phone", "guardian2_email"),
        ("emergency_name", "emergency_phone"),
    ),
    Company: (_ADDRESS, ("contact_person", "phone", "email", "salutation", "contact_role")),
    Contact: (("name", "role", "salutation", "phone", "email"),),
    Partner: ((*_ADDRESS, "municipality"),),
    PartnerContact: (("name", "role", "salutation", "phone", "email"),),
    Position: (
        ("start", "end"),
        ("days", "start_time", "end_time", "break_minutes", "day_times"),
        ("trainer", "trainer_role", "trainer_phone", "trainer_email"),
    ),
    Preference: (("kind", "target"),),
    Placement: (
        ("position_id", "status", "confirmed_on", "confirmed_by", "last_day", "hours_done"),
        ("start", "end"),
        ("days", "start_time", "end_time"),
    ),
    Request: (
        ("number", "promised", "status", "answered_on", "conditions", "reason", "ask_again", "position_id"),
        ("asked_on", "answer_by"),
    ),
    Visit: (("status", "on", "start_time", "minutes", "way"),),
    Agreement: (("sent_on", "void_on", "void_reason"),),
    Signature: (("name", "function", "signed_on", "way"),),
    DayRecord: (("kind", "minutes", "told_school", "told_company", "makes_up"),),
    Assessment: (("on", "by", "scores"),),
    ContactMoment: (("follow_up", "is_followed_up"),),
    ActionPoint: (("text", "owner", "due", "done_on"),),
    Task: (("done_on", "done_by"),),
}
"""Fields that say one thing together: half of the one and half of the other would be true of nobody."""

_COUNTERS = frozenset(("version", "sequence"))
"""What only grows, so that others see that something is newer: nobody is asked about it."""


def clashes(entity: type, base: Any | None, mine: Any, theirs: Any) -> list[str]:
    """The fields of which both made something else, or half of one thing each."""
    own = {name for name in names_of(entity) if changed(base, mine, name)}
    others = {name for name in names_of(entity) if changed(base, theirs, name)}
    differ = [name for name in names_of(entity) if getattr(mine, name) != getattr(theirs, name)]
    clashing = own & others
    for group in _TOGETHER.get(entity, ()):
        group_differs = [name for name in group if name in differ]
        if own & set(group_differs) and others & set(group_differs):
            clashing |= set(group_differs)
    return [name for name in differ if name in clashing and name not in _COUNTERS]


def merged(entity: type, base: Any | None, mine: Any, theirs: Any) -> dict[str, Any]:
    """The fields that only the laptop changed, with what it made of them; where both counted on, the next."""
    found: dict[str, Any] = {}
    for name in names_of(entity):
        if not changed(base, mine, name):
            continue
        if not changed(base, theirs, name):
            found[name] = getattr(mine, name)
        elif name in _COUNTERS:
            found[name] = max(getattr(mine, name), getattr(theirs, name)) + 1
    return found


def changed(base: Any | None, value: Any, name: str) -> bool:
    """Whether someone made something else of a field; of a new record, whether it was filled in."""
    return bool(getattr(value, name) != base_of(type(value), base, name))


def base_of(entity: type, base: Any | None, name: str) -> Any:
    """What a field was; of a new record what it is as long as nobody fills it in."""
    return _defaults(entity)[name] if base is None else getattr(base, name)


@cache
def names_of(entity: type) -> tuple[str, ...]:
    """Every field but the id."""
    return tuple(field.name for field in fields(entity) if field.name != "id")


@cache
def _defaults(entity: type) -> dict[str, Any]:
    return {
        field.name: None if field.default is MISSING else field.default
        for field in fields(entity)
        if field.name != "id"
    }
