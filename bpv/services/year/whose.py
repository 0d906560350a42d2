"""Of whom or what an action was, in few words, for who takes it back and for who sees that done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpv.domain import (
    Agreement,
    Changeset,
    Company,
    ContactMoment,
    Mentor,
    Placement,
    PlacementRound,
    Request,
    School,
    Student,
    Visit,
)
from bpv.language import said_again, tr
from bpv.services.lists.references import spoken_name
from bpv.services.lists.removing import count_of

_OWNERS = (Student, Company, Mentor, PlacementRound)
_READ = 2000
"""Of a larger change the label tells how much it was; to read it keeps the window occupied."""
_LEADS: tuple[tuple[str, type], ...] = (
    ("student_id", Student),
    ("placement_id", Placement),
    ("agreement_id", Agreement),
    ("request_id", Request),
    ("visit_id", Visit),
    ("moment_id", ContactMoment),
    ("company_id", Company),
    ("round_id", PlacementRound),
)
"""What refers to whose a value is, the nearest first."""


def told_whose(label: str, whose: str) -> str:
    """'status van Ayşe Yılmaz', 'overeenkomst verstuurd (Ayşe Yılmaz)'; just the label of nobody's.

    The label is what the history calls the action.
    """
    said = said_again(label)
    what = said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == "-" else said
    if not whose or whose in label:
        return what
    if what.endswith(" wijzigen"):
        return tr("{removesuffix} van {whose}", removesuffix=what.removesuffix(" wijzigen"), whose=whose)
    return f"{what} ({whose})"


def whose(school: School, changeset: Changeset) -> str:
    """'Ayşe Yılmaz', '12 leerlingen'; empty where it is of nobody, or of several kinds of records."""
    if len(changeset) > _READ:
        return ""
    values: list[Any] = [change.after or change.before for change in changeset]
    own = [change for change in changeset if issubclass(change.entity, _OWNERS)]
    moved = [change for change in own if change.before is None or change.after is None]
    direct: list[Any] = [change.after or change.before for change in moved or own]
    found = {value.id: value for value in direct} or _owners(school, values)
    kinds = {type(value) for value in found.values()}
    if len(kinds) != 1:
        return ""
    if len(found) == 1:
        return spoken_name(school, next(iter(found.values())))
    return count_of(kinds.pop(), len(found))


def _owners(school: School, values: list[Any]) -> dict[str, Any]:
    """Whose these are; what is of nobody counts for nothing."""
    gone = {value.id: value for value in values}
    owners = (_owner(school, gone, value) for value in values)
    return {owner.id: owner for owner in owners if owner is not None}


def _owner(school: School, gone: Mapping[str, Any], value: Any) -> Any:
    """Whose one value is, by way of what it refers to, also where that is gone; None of nobody's."""
    while value is not None and not isinstance(value, _OWNERS):
        leads = ((getattr(value, name, None), entity) for name, entity in _LEADS)
        id_, entity = next(((id_, entity) for id_, entity in leads if id_), (None, None))
        value = None if id_ is None or entity is None else school.find(entity, id_) or gone.get(id_)
    return value
