from dataclasses import replace
from datetime import date, timedelta

import pytest

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, School, Student
from bpv.domain.ids import CompanyId, MentorId, PlacementId, PositionId, PreferenceId, RoundId, StudentId
from bpv.domain.terms import PreferenceKind, Searcher
from bpv.services.viewing.view import View
from bpv.services.viewing.views import VIEWS

ROUND = PlacementRound(id=RoundId("r"), name="Blok", year_levels=(3,), searcher=Searcher.MIXED)
HERE = Company(id=CompanyId("here"), name="Bakker", last_contact=date.today())
GONE = Company(id=CompanyId("gone"), name="Slager", is_blocked=True)
SILENT = Company(id=CompanyId("silent"), name="Kapper", last_contact=date.today() - timedelta(days=400))
OVEN = Position(id=PositionId("oven"), company_id=HERE.id, capacity=1)
SHOP = Position(id=PositionId("shop"), company_id=SILENT.id, capacity=2, round_id=ROUND.id)
ONE = Mentor(id=MentorId("one"), abbreviation="ONE", max_students=1)
TWO = Mentor(id=MentorId("two"), abbreviation="TWO")
PLACED = Student(id=StudentId("placed"), year_level=3, mentor_id=ONE.id)
ALONE = Student(id=StudentId("alone"), year_level=3, finds_own_place=True)
OTHER = Student(id=StudentId("other"), year_level=4)
AT_OVEN = Placement(
    id=PlacementId("p"), student_id=PLACED.id, position_id=OVEN.id, round_id=ROUND.id, mentor_id=ONE.id
)
WISH = Preference(
    id=PreferenceId("w"), student_id=PLACED.id, rank=1, kind=PreferenceKind.COMPANY, target=HERE.id
)
SCHOOL = School(
    [ROUND, HERE, GONE, SILENT, OVEN, SHOP, ONE, TWO, PLACED, ALONE, OTHER, AT_OVEN, WISH],
)


def answer(key: str, view: str, school: School = SCHOOL, round_id: str = ROUND.id) -> set[str]:
    ask = next(each.ask for each in VIEWS[key] if each.key == view)
    assert ask is not None
    return set(ask(school, round_id))


@pytest.mark.parametrize(
    ("key", "view", "ids"),
    [
        ("students", "unplaced", {"alone"}),
        ("students", "searching", {"alone"}),
        ("students", "without_wishes", {"alone", "other"}),
        ("students", "without_mentor", {"alone", "other"}),
        ("companies", "free", {"silent"}),
        ("companies", "silent", {"silent"}),
        ("companies", "blocked", {"gone"}),
        ("companies", "never_asked", {"silent"}),
        ("companies", "no_position", set()),
        ("positions", "offered", {"oven", "shop"}),
        ("positions", "free", {"shop"}),
        ("positions", "full", {"oven"}),
        ("positions", "unused", {"shop"}),
        ("mentors", "room", {"two"}),
        ("mentors", "over", set()),
        ("mentors", "nobody", {"two"}),
        ("preferences", "without_wishes", {"alone", "other"}),
        ("preferences", "conditions", set()),
    ],
)
def test_that_a_view_has_its_rows(key: str, view: str, ids: set[str]) -> None:
    assert answer(key, view) == ids


def test_that_a_pupil_misses_nothing_when_all_that_placing_needs_is_there() -> None:
    assert answer("students", "incomplete") == {"placed", "alone", "other"}
    whole = replace(
        PLACED,
        first_name="Noor",
        last_name="Smit",
        birth_date=date(2012, 1, 1),
        school_class="3A",
        postcode="6711 AB",
    )
    assert answer("students", "incomplete", School([whole])) == {"placed"}


def test_that_views_of_a_round_are_empty_without_one() -> None:
    views: list[View] = [view for own in VIEWS.values() for view in own if view.ask and view.of_round]
    for view in views:
        assert view.ask is not None
        assert not set(view.ask(School([PLACED, HERE, OVEN]), "")) - {"oven"}


def test_that_every_list_begins_with_all_its_rows() -> None:
    for views in VIEWS.values():
        assert (views[0].key, views[0].ask) == ("all", None)
        assert len({view.key for view in views}) == len(views)
