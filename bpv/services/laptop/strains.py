"""What must hold of a school as a whole, and where it does not: who is too many, twice, or against a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from bpv.domain import Company, Exclusion, Placement, PlacementRound, Position, School, Student
from bpv.services.laptop.questions import Key, Why
from bpv.services.placing.crowds import Crowd, Kind, find_crowds
from bpv.services.placing.violations import violations_of

_TOO_FULL = (Kind.PLACE_TOO_FULL, Kind.COMPANY_TOO_FULL, Kind.DAY_TOO_FULL)
Name = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Strain:
    """Something that does not hold: by what it is known, by how much, and which records take part in it."""

    name: Name
    why: Why
    excess: int
    placements: tuple[str, ...]
    others: tuple[Key, ...] = ()


def find_strains(school: School, students: Set[str]) -> dict[Name, Strain]:
    """All of them; rules are looked at for the placements of these pupils."""
    found = [*_crowded(school), *_of_one_class(school), *_twice(school), *_against_rules(school, students)]
    return {strain.name: strain for strain in found}


def worse(now: Mapping[Name, Strain], *before: Mapping[Name, Strain]) -> list[Strain]:
    """Those that are there now and were not, or less, in any of these."""
    return [
        strain
        for name, strain in now.items()
        if all(name not in known or known[name].excess < strain.excess for known in before)
    ]


def _crowded(school: School) -> Iterator[Strain]:
    for in_round in school.all(PlacementRound).values():
        if not school.placements_in(in_round.id):
            continue
        for crowd in find_crowds(school, in_round):
            if crowd.kind in _TOO_FULL:
                yield _crowd(school, in_round, crowd)


def _crowd(school: School, in_round: PlacementRound, crowd: Crowd) -> Strain:
    if crowd.limit is not None:
        positions = sorted(crowd.limit.position_ids)
        limit, name = crowd.limit.limit, (*positions, *crowd.limit.days)
    elif crowd.kind is Kind.PLACE_TOO_FULL:
        positions = [crowd.id]
        limit, name = school.get(Position, crowd.id).capacity, (crowd.id,)
    else:
        positions = [p.id for p in school.all(Position).values() if p.company_id == crowd.id]
        limit, name = school.get(Company, crowd.id).capacity or 0, (crowd.id,)
    there = tuple(p.id for p in school.placements_in(in_round.id) if p.position_id in set(positions))
    companies = {school.get(Position, id_).company_id for id_ in positions}
    others = (*((Position, id_) for id_ in positions), *((Company, id_) for id_ in companies))
    return Strain(
        (crowd.kind, in_round.id, *name), Why.FULL, crowd.placed - limit, there, (*others, _key(in_round))
    )


def _of_one_class(school: School) -> Iterator[Strain]:
    """More pupils of one class in a round than a company takes."""
    limits: dict[str, int | None] = {
        c.id: c.class_limit for c in school.all(Company).values() if c.class_limit is not None
    }
    if not limits:
        return
    there: dict[tuple[str, str, str], list[Placement]] = defaultdict(list)
    for placement in school.placements():
        company_id = school.get(Position, placement.position_id).company_id
        if company_id in limits and (name := school.get(Student, placement.student_id).school_class):
            there[placement.round_id, company_id, name].append(placement)
    for (round_id, at, name), own in there.items():
        limit = limits.get(at)
        if limit is not None and len(own) > limit:
            ids = tuple(placement.id for placement in own)
            pupils = tuple((Student, placement.student_id) for placement in own)
            others: tuple[Key, ...] = ((Company, at), *pupils)
            yield Strain(("class", round_id, at, name), Why.FULL, len(own) - limit, ids, others)


def _twice(school: School) -> Iterator[Strain]:
    """More than one place for a pupil in a round."""
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    for placement in school.placements():
        there[placement.student_id, placement.round_id].append(placement.id)
    for key, ids in there.items():
        if len(ids) > 1:
            yield Strain(("twice", *key), Why.TWICE, len(ids) - 1, tuple(ids))


def _against_rules(school: School, students: Iterable[str]) -> Iterator[Strain]:
    own = [placement for id_ in sorted(students) for placement in school.placements_of(id_)]
    for placement, violations in zip(own, violations_of(school, own), strict=True):
        for violation in violations:
            if violation.blocks and not placement.reason and not placement.law_override:
                others = _about(school, placement)
                yield Strain(("rule", placement.id, violation.code), Why.RULE, 1, (placement.id,), others)


def _about(school: School, placement: Placement) -> tuple[Key, ...]:
    """What can have brought a placement against a rule."""
    position = school.get(Position, placement.position_id)
    excluded = school.exclusions_of(placement.student_id)
    return (
        *((Exclusion, each.id) for each in excluded),
        (Student, placement.student_id),
        (Position, position.id),
        (Company, position.company_id),
        (PlacementRound, placement.round_id),
    )


def _key(value: Any) -> Key:
    return type(value), value.id
