"""What the rules say of every placement as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bpv.domain import (
    Agreement,
    Change,
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Signature,
    Student,
)
from bpv.domain.placements import as_placed
from bpv.domain.rules import Violation, check_placement, limits_of
from bpv.language import tr
from bpv.services.criteria.travel import Travel, travel_of
from bpv.services.lists.placement_dates import placements_at, positions_of
from bpv.services.lists.remembered_each import RememberedEach


def violations_of(
    school: School, placements: Sequence[Placement], travel: Travel | None = None
) -> Iterator[tuple[Violation, ...]]:
    """All that is against a rule, placement by placement; nothing of one that ended."""
    places = [as_placed(school.get(Position, each.position_id), each) for each in placements]
    pairs = [(each.student_id, place.company_id) for each, place in zip(placements, places, strict=True)]
    legs = (travel or travel_of(school)).legs(pairs) if pairs else []
    for placement, place, leg in zip(placements, places, legs, strict=True):
        if not placement.counts:
            yield ()
            continue
        student = school.get(Student, placement.student_id)
        in_round = school.get(PlacementRound, placement.round_id)
        km, limits = leg.km if leg else None, limits_of(school, placement)
        found = check_placement(school, student, place, in_round, km, limits)
        yield (*found, *_year(student, in_round))


def _year(student: Student, in_round: PlacementRound) -> Iterator[Violation]:
    levels = in_round.year_levels
    if levels and student.year_level not in levels:
        has = (
            tr("in leerjaar {year_level}", year_level=student.year_level)
            if student.year_level
            else tr("in geen leerjaar")
        )
        for_whom = tr(" en ").join(map(str, levels))
        yield Violation(
            "year",
            tr(
                "zit {has}, {name} is voor leerjaar {for_whom}",
                has=has,
                name=in_round.name,
                for_whom=for_whom,
            ),
        )


def _reach(school: School, change: Change) -> Iterable[str] | None:
    """The placements of the pupils whom a change is about, and of whom they must not be with."""
    if change.entity in (Setting, PlacementRound):
        return None
    if change.entity in (Agreement, Signature):  # since when it is agreed upon
        return set(_signed(school, change))
    pupils = set(_pupils(school, change))
    apart = (each for id_ in pupils for each in school.exclusions_of(id_) if each.other_student_id)
    pupils.update([id_ for each in apart for id_ in (each.student_id, each.other_student_id) if id_])
    own = {change.id} if change.entity is Placement else set()
    return own | {each.id for id_ in pupils for each in school.placements_of(id_)}


def _signed(school: School, change: Change) -> Iterator[str]:
    for value in filter(None, (change.before, change.after)):
        of = school.find(Agreement, value.agreement_id) if isinstance(value, Signature) else value
        if of is not None:
            yield of.placement_id


def _pupils(school: School, change: Change) -> Iterator[str]:
    values = [each for each in (change.before, change.after) if each is not None]
    if change.entity is Student:
        yield change.id
    elif change.entity is Placement:
        yield from (each.student_id for each in values)
    elif change.entity is Exclusion:
        yield from (id_ for each in values for id_ in (each.student_id, each.other_student_id) if id_)
    else:
        is_position = change.entity is Position
        for id_ in (change.id,) if is_position else positions_of(school, change.id):
            yield from (each.student_id for each in placements_at(school, id_))


known_violations: RememberedEach[tuple[Violation, ...]] = RememberedEach(
    Placement,
    violations_of,
    _reach,
    *(Student, Position, Company, Exclusion, PlacementRound, Setting, Agreement, Signature),
)
"""What is against a rule of every placement, by its id."""
