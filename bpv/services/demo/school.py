"""The demo school as a whole: the school year 2026-2027, and a town for every 600 pupils."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import PlacementRound, School
from bpv.domain.terms import Searcher, Weekday
from bpv.services.demo.chance import Chance
from bpv.services.demo.companies import CompanyMaker
from bpv.services.demo.following.agreements import add_agreements
from bpv.services.demo.following.assessments import add_assessments
from bpv.services.demo.following.attending import add_days
from bpv.services.demo.following.requests import add_requests
from bpv.services.demo.following.status import add_status
from bpv.services.demo.following.tasks import add_tasks
from bpv.services.demo.following.values import add_values
from bpv.services.demo.following.visits import add_visits
from bpv.services.demo.network import add_network
from bpv.services.demo.people import PeopleMaker
from bpv.services.demo.ran.rounds import Town, add_ran_rounds
from bpv.services.demo.region import TOWNS, Region
from bpv.services.demo.stages import block, ribbon
from bpv.services.demo.wishes import WishMaker

PUPILS_PER_TOWN = 600
_OWN = 1_000_003
"""How far the chance of what is followed is from that of who there is: no id comes twice."""


def make_demo_school(
    students: int = 120, seed: int = 1, *, with_year: bool = False, with_region: bool = False
) -> School:
    """Make a school year with this many pupils, and companies, mentors and wishes to match.

    The same arguments always give the same values, ids included. Some profiles are short of places and some
    pupils are too young for what there is, so that a good division leaves a few without a place. `with_year`
    adds to the two rounds to come one that is over and one under way, with all that was written down of them;
    `with_region` adds who the school works with.
    """
    if students < 0:
        raise ValueError(f"students must not be below zero, not {students}")
    chance = Chance(seed)
    rounds = _rounds(chance)
    people = PeopleMaker(chance, students)
    companies = CompanyMaker(chance, rounds, people.mentors)
    values: list[Any] = [*rounds, *people.mentors]
    wishes: list[WishMaker] = []
    towns: list[Town] = []
    for middle, count in _towns(students):
        region = Region(middle, chance.rng)
        pupils = people.pupils(region, count)
        places = companies.places(region, [pupil.student for pupil in pupils])
        values += [pupil.student for pupil in pupils]
        values += {place.company.id: place.company for place in places}.values()
        values += [place.position for place in places]
        towns.append((pupils, places))
        wishes.append(WishMaker(chance, rounds, pupils, places))
    for town in wishes:
        values += [*town.preferences(), *town.exclusions()]
    school = School(add_values(values, Chance(seed)))
    placed = School([*school, *(placement for town in wishes for placement in town.placements(school))])
    asked = add_requests(placed, Chance(seed + _OWN))
    going = add_status(asked, Chance(seed + 2 * _OWN))
    agreed = School([*going, *add_agreements(going, Chance(seed))])
    assessed = add_assessments(agreed, Chance(seed + 4 * _OWN))
    visited = School([*assessed, *add_visits(assessed, Chance(seed + _OWN))])
    visited = School([*visited, *add_days(visited, Chance(seed + 5 * _OWN))])
    if with_year and students:
        visited = add_ran_rounds(visited, towns, Chance(seed + 6 * _OWN))
    whole = School([*visited, *add_tasks(visited, Chance(seed + 3 * _OWN))])
    return add_network(whole, seed) if with_region and students else whole


def _towns(students: int) -> list[tuple[str, int]]:
    """Spread the pupils evenly over as many towns as they need."""
    number = min(len(TOWNS), max(1, math.ceil(students / PUPILS_PER_TOWN)))
    share, rest = divmod(students, number)
    return [(middle, share + (index < rest)) for index, middle in enumerate(TOWNS[:number])]


def _rounds(chance: Chance) -> list[PlacementRound]:
    return [
        block(chance, 3, date(2027, 3, 8), date(2027, 3, 19)),
        replace(ribbon(chance, 4, date(2027, 1, 7), date(2027, 3, 25), Weekday.DO), searcher=Searcher.MIXED),
    ]
