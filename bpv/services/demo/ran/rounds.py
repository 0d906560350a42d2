"""A round that is over and one under way: the demo school as it is in the middle of its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import Placement, PlacementRound, Preference, School, Student
from bpv.domain.terms import Weekday
from bpv.services.demo.chance import Chance
from bpv.services.demo.companies import Place
from bpv.services.demo.following.requests import Asking
from bpv.services.demo.people import Pupil
from bpv.services.demo.ran.absence import absent
from bpv.services.demo.ran.contact import spoken
from bpv.services.demo.ran.going import NOW, Going
from bpv.services.demo.ran.judging import judged
from bpv.services.demo.ran.seating import Seating
from bpv.services.demo.ran.signing import signed
from bpv.services.demo.ran.visits import Visited
from bpv.services.demo.stages import block, ribbon

_ASKED_BEFORE = timedelta(days=90)
Town = tuple[Sequence[Pupil], Sequence[Place]]
"""Who lives somewhere, and where one can work there."""


def add_ran_rounds(school: School, towns: Sequence[Town], chance: Chance) -> School:
    """The school with both rounds, who went where, and what was signed, seen, judged and missed."""
    return School([*school, *_values(school, towns, chance)])


def _values(school: School, towns: Sequence[Town], chance: Chance) -> Iterator[Any]:
    rounds = _rounds(chance)
    yield from rounds
    yield from _wishes(school)
    known = School([*school, *rounds])
    for in_round in rounds:
        seating = Seating(known, in_round, chance)
        placements = [each for pupils, places in towns for each in seating.placements(pupils, places)]
        yield from seating.positions
        asking = Asking(known, chance, (in_round.start or NOW) - _ASKED_BEFORE)
        for position in seating.positions:
            yield from asking.promised(position, in_round.id)
        held = School([*known, *seating.positions, *placements])
        yield from _about(held, in_round, placements, chance)


def _wishes(school: School) -> Iterator[Preference]:
    """The wishes are for the rounds to come, now that a pupil has two."""
    to_come = {level: each.id for each in school.all(PlacementRound).values() for level in each.year_levels}
    for wish in school.all(Preference).values():
        level = school.get(Student, wish.student_id).year_level
        yield replace(wish, round_id=to_come.get(level or 0))


def _about(
    school: School, in_round: PlacementRound, placements: Sequence[Placement], chance: Chance
) -> Iterator[Any]:
    going, visited = Going(in_round, chance), Visited(school, in_round, chance)
    for number, before in enumerate(placements):
        placement = going.gone(before, number)
        yield placement
        yield from going.steps(placement)
        yield from signed(school, in_round, placement, number, chance)
        yield from visited.visits(placement, number)
        yield from judged(school, in_round, placement, number, chance)
        yield from absent(in_round, placement, chance)
    yield from spoken(school, in_round, placements, chance)


def _rounds(chance: Chance) -> list[PlacementRound]:
    return [
        block(chance, 4, date(2026, 9, 21), date(2026, 10, 2)),
        ribbon(chance, 3, date(2026, 11, 3), date(2027, 1, 26), Weekday.DI),
    ]
