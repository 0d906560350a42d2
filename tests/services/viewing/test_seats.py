"""Seats of companies and places in the round that is chosen: how many are taken, of how many."""

from dataclasses import replace

import pytest

from bpv.domain import Company, Placement, PlacementRound, Position, School
from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import COMPANIES, POSITIONS
from bpv.services.planning.round_plan import propose
from bpv.services.viewing.companies import free_seats
from bpv.services.viewing.seats import with_seats


@pytest.fixture(scope="module")
def school() -> School:
    school = make_demo_school(students=30, seed=6)
    for id_ in list(school.all(PlacementRound)):
        school.apply(propose(school, id_).changeset)
    return school


def texts(school: School, entity: type, round_id: str) -> dict[str, str]:
    table = with_seats(COMPANIES if entity is Company else POSITIONS, lambda: round_id)
    return {id_: table.column("seats").text(school, id_) for id_ in school.all(entity)}


def test_that_taken_and_free_are_those_of_the_round(school: School) -> None:
    for round_id in school.all(PlacementRound):
        free, said = free_seats(school, round_id), texts(school, Company, round_id)
        for id_, text in said.items():
            here = [
                p
                for p in school.placements_in(round_id)
                if school.get(Position, p.position_id).company_id == id_
            ]
            left = free.get(id_, 0)
            assert text == (f"{len(here)} van {len(here) + left}" if here or left else "")


def test_that_another_round_has_other_seats_and_no_round_none(school: School) -> None:
    first, second = list(school.all(PlacementRound))[:2]
    assert texts(school, Position, first) != texts(school, Position, second)
    assert set(texts(school, Company, "").values()) == {""}


def test_that_too_many_are_said_as_they_are(school: School) -> None:
    round_id = next(iter(school.all(PlacementRound)))
    placement = school.placements_in(round_id)[0]
    place = replace(school.get(Position, placement.position_id), capacity=0)
    others = [
        replace(p, position_id=place.id) if p.round_id == round_id else p
        for p in school.all(Placement).values()
    ]
    values = [v for v in school if not isinstance(v, Placement) and v.id != place.id]
    full = School([*values, place, *others])
    assert texts(full, Position, round_id)[place.id] == f"{len(school.placements_in(round_id))} van 0"


def test_that_most_room_sorts_first_and_nothing_last(school: School) -> None:
    round_id = next(iter(school.all(PlacementRound)))
    column = with_seats(COMPANIES, lambda: round_id).column("seats")
    order = sorted(school.all(Company), key=lambda id_: column.sort(school, id_))
    left = [free_seats(school, round_id).get(id_, 0) for id_ in order]
    assert left == sorted(left, reverse=True)
    said = [column.text(school, id_) for id_ in order]
    assert said.index("") >= len([text for text in said if text])
