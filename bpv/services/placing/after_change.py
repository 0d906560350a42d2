"""What a change has done to placements that were there: pupils who can no longer stay where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields

from bpv.domain import (
    Change,
    Changeset,
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Student,
)
from bpv.language import tr
from bpv.services.criteria.travel import Travel, travel_of
from bpv.services.placing.checks import Finding, RoundChecks, Trouble

MANY = 300
"""Placements from which looking them over takes longer than a window may stand still."""


def touched_pupils(school: School, changeset: Changeset) -> dict[str, set[str]]:
    """The pupils whose placements a change that was just made may concern, by round."""
    about = changeset.entities
    if about.isdisjoint({Setting, Student, Company, Position, PlacementRound, Exclusion, Placement}):
        return {}
    telling = [change for change in changeset if _matters(change)]
    students, positions, companies, rounds = (
        {change.id for change in telling if change.entity is entity}
        for entity in (Student, Position, Company, PlacementRound)
    )
    if not telling:
        return {}
    for change in changeset:
        if change.entity in (Exclusion, Placement):
            for value in filter(None, (change.before, change.after)):
                students |= {value.student_id, getattr(value, "other_student_id", None) or ""}
    found: dict[str, set[str]] = defaultdict(set)
    for placement in school.placements():
        place = school.get(Position, placement.position_id)
        if (
            Setting in about
            or placement.student_id in students
            or place.id in positions
            or place.company_id in companies
            or placement.round_id in rounds
        ):
            found[placement.round_id].add(placement.student_id)
    return found


def _matters(change: Change) -> bool:
    """Whether more changed than what no place depends on."""
    if change.before is None or change.after is None:
        return True
    names = (field.name for field in fields(change.before))
    changed = {name for name in names if getattr(change.before, name) != getattr(change.after, name)}
    return not changed <= _IDLE


_IDLE = frozenset(
    [
        "phone",
        "email",
        "notes",
        "contact_person",
        "last_contact",
        "street",
        "house_number",
        "first_name",
        "prefix",
        "last_name",
        "mentor_id",
        "branch",
        "sbb_id",
        "trainer",
        "priority_reason",
        "has_priority",
    ]
)
"""Fields that say nothing about whether a pupil can be at a place."""


def new_troubles(school: School, changeset: Changeset, pupils: dict[str, set[str]]) -> list[Finding]:
    """What is wrong with these pupils (by round) since a change that was just made, and was not before."""
    now = _troubles(school, travel_of(school), pupils)
    if not now:
        return []
    before = School(school)
    before.apply(changeset.inverse, is_checked=True)
    old = _keys(_troubles(before, Travel(before), pupils))
    told: set[tuple[str, ...]] = set()
    result = []
    for each in now:
        # Both rounds say so of a double booking; one of them will do.
        is_again = each.trouble is Trouble.DOUBLE and each.student_ids in told
        if not _keys([each]) <= old and not is_again:
            result.append(each)
            told.add(each.student_ids)
    return result


def _troubles(school: School, travel: Travel, pupils: dict[str, set[str]]) -> list[Finding]:
    rounds = [in_round for in_round in school.all(PlacementRound).values() if in_round.id in pupils]
    return [
        each
        for in_round in rounds
        for each in RoundChecks(school, in_round, travel).troubles(
            id_ for id_ in pupils[in_round.id] if school.find(Student, id_)
        )
    ]


def _keys(findings: Iterable[Finding]) -> set[tuple[object, str, str]]:
    return {(each.trouble, each.round_id, id_) for each in findings for id_ in each.student_ids}


def word_troubles(findings: list[Finding]) -> str:
    """What a change has done, in a sentence or two: whom it is about and what to do."""
    first = findings[0]
    trouble = first.trouble
    assert trouble is not None
    pupils = dict.fromkeys(id_ for each in findings for id_ in each.student_ids)
    if len(findings) == 1 or len(pupils) == 1:
        return f"{first.words}."
    return tr(
        "{text}. Samen gaat het om {count} leerlingen. {remedy}.",
        text=first.text,
        count=len(pupils),
        remedy=trouble.remedy,
    )
