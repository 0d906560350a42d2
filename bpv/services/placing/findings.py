"""What there is to know about a round, kept until something that is looked at changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from bpv.domain import (
    Change,
    Companion,
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    RememberedAnswer,
    School,
    Setting,
    Student,
)
from bpv.domain.rules import ended_in
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.placement_dates import placements_at, placements_of_student, positions_of
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.lists.remembered_each import RememberedEach
from bpv.services.placing.checks import Finding, RoundChecks
from bpv.services.placing.crowds import Crowd, find_crowds


def _but(entity: type, *names: str) -> list[str]:
    """The fields of a class but these, and but all of the guardians."""
    known = (each.name for each in fields(entity) if not each.name.startswith("guardian"))
    return [name for name in known if name not in names]


_LOOKED_AT: Heeds = {
    Student: _but(Student, "phone", "email", "notes", "emergency_name", "emergency_phone"),
    Company: _but(
        Company,
        "phone",
        "email",
        "notes",
        "last_contact",
        "channel",
        "may_sign",
        "contact_role",
        "salutation",
        "ask_after",
        "visit_address",
    ),
    Placement: (
        "counts",
        "student_id",
        "position_id",
        "round_id",
        "reason",
        "law_override",
        "start",
        "end",
        "days",
        "start_time",
        "end_time",
    ),
}
"""What checks look at of a pupil, of a company, and of a placement, where `counts` is all of its status."""


_Key = tuple[str, frozenset[tuple[str, str]]]
"""A round, and where it came to nothing for whom."""


def _none_yet(_school: School) -> dict[_Key, list[Finding]]:
    return {}


_known = Remembered(
    _none_yet,
    Student,
    Company,
    Position,
    PlacementRound,
    Placement,
    Companion,
    Exclusion,
    RememberedAnswer,
    Setting,
    is_shared=True,
    heeds=_LOOKED_AT,
)


def findings_in(school: School, in_round: PlacementRound) -> list[Finding]:
    """Everything there is to know about a round of a school as it stands, the worst first."""
    known = _known(school)
    ended = ended_in(school, in_round.id).items()  # one goes once a placement there is agreed upon
    key = in_round.id, frozenset((id_, at) for id_, companies in ended for at in companies)
    if key not in known:
        checks = RoundChecks(school, in_round, travel_of(school))
        crowds, of_pupils = _crowds(school)[in_round.id], _of_pupils(school)[in_round.id]
        known[key] = checks.with_known(crowds, of_pupils)
    return list(known[key])


# Which rounds a change reaches; who is where in one says nothing of another


def _rounds(change: Change) -> set[str]:
    """Those that a placement is or was in."""
    return {each.round_id for each in (change.before, change.after) if each is not None}


def _reach_crowds(school: School, change: Change) -> Iterable[str] | None:
    if change.entity is Placement:
        return _rounds(change)
    return _reach_of_position(school, change) if change.entity is Position else None


def _reach_of_position(school: School, change: Change) -> set[str] | None:
    """The rounds in which it is or was offered, and those in which someone is there all the same."""
    offered = _rounds(change) | {each.round_id for each in placements_at(school, change.id)}
    return None if None in offered else offered


def _reach_pupils(school: School, change: Change) -> Iterable[str] | None:
    if change.entity is Placement:
        return _rounds(change)
    if change.entity is Position:
        return _reach_of_position(school, change)
    if change.entity is Company:
        positions = [school.get(Position, id_) for id_ in positions_of(school, change.id)]
        offered = [each.round_id for each in positions]
        placed = {p.round_id for each in positions for p in placements_at(school, each.id)}
        return None if None in offered else {*filter(None, offered), *placed}
    if change.entity is not Student:
        return None
    levels = {each.year_level for each in (change.before, change.after) if each is not None}
    rounds = school.all(PlacementRound).values()
    there = {each.id for each in rounds if not each.year_levels or levels.intersection(each.year_levels)}
    return there | {each.round_id for each in placements_of_student(school, change.id)}


_WHERE = ("counts", "student_id", "position_id", "round_id")


def _find_crowds(school: School, rounds: Sequence[PlacementRound]) -> Iterator[tuple[Crowd, ...]]:
    return (tuple(find_crowds(school, each)) for each in rounds)


def _find_of_pupils(school: School, rounds: Sequence[PlacementRound]) -> Iterator[tuple[Finding, ...]]:
    return (tuple(RoundChecks(school, each, travel_of(school)).of_pupils()) for each in rounds)


_crowds: RememberedEach[tuple[Crowd, ...]] = RememberedEach(
    PlacementRound,
    _find_crowds,
    _reach_crowds,
    *(Placement, Position, Company),
    heeds={
        Placement: _WHERE,
        Position: ("company_id", "round_id", "capacity", "min_group", "must_fill", "shared_seat", "days"),
        Company: ("capacity",),
    },
)
_of_pupils: RememberedEach[tuple[Finding, ...]] = RememberedEach(
    PlacementRound,
    _find_of_pupils,
    _reach_pupils,
    *(Student, Placement, Position, Company, Companion),
    heeds={
        Student: (
            "first_name",
            "prefix",
            "last_name",
            "student_number",
            "school_class",
            "year_level",
            "left_on",
            "profile",
            "track",
            "transport",
        ),
        Placement: _WHERE,
        Position: ("company_id", "round_id"),
        Company: ("name", "class_limit", "wanted", "near_transit"),
    },
)
