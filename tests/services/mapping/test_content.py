"""What the maps show, as values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import PlacementRound, Student
from bpv.domain.terms import Sector
from bpv.services.criteria.travel import travel_of
from bpv.services.mapping.around import around_company, around_mentor, around_student
from bpv.services.mapping.circles import circles_of_pupil
from bpv.services.mapping.content import Duration, MapContent, SpotKind
from bpv.services.mapping.round_content import content_of_round
from bpv.services.mapping.spreading import spread
from tests.services.mapping.schools import ROUND, UNKNOWN, company, placed, pupil, school_of

SCHOOL = school_of(
    pupil("anna"),
    pupil("bram"),
    pupil("cas", UNKNOWN),
    company("x"),
    company("y", is_blocked=True),
    company("z", UNKNOWN),
    placed("anna", "x", "vhs"),
)


def test_that_a_round_shows_everyone_who_is_somewhere_and_counts_who_is_not() -> None:
    content = content_of_round(SCHOOL, ROUND)
    assert {spot.id for spot in content.spots} == {"anna", "bram", "x"}
    assert content.unknown_students == ("cas",)
    assert content.unknown == (
        "Van 1 leerling is niet bekend waar die woont. Van 1 bedrijf is niet bekend waar het ligt."
    )


def test_that_a_spot_says_who_it_is_and_what_is_still_open() -> None:
    spots = {spot.id: spot for spot in content_of_round(SCHOOL, ROUND).spots}
    assert spots["anna"].words.startswith("Anna Test, 3B: Bedrijf x, ")
    assert (spots["bram"].words, spots["bram"].is_open) == ("Bram Test, 3B: nog zonder plek", True)
    assert (spots["x"].words, spots["x"].is_open) == ("Bedrijf x: 1 geplaatst, 1 vrij", True)
    assert (spots["x"].kind, spots["x"].sector) == (SpotKind.COMPANY, Sector.ECONOMIE)
    assert not spots["anna"].is_open


def test_that_a_way_takes_as_long_as_the_lists_say() -> None:
    (way,) = content_of_round(SCHOOL, ROUND).ways
    leg = travel_of(SCHOOL).leg("anna", "x")
    assert leg is not None
    assert (way.start_id, way.end_id, way.minutes, way.words) == ("anna", "x", leg.minutes, leg.words)


def test_that_a_company_that_stopped_is_shown_while_someone_is_there() -> None:
    stopped = school_of(pupil("anna"), company("x", is_blocked=True), placed("anna", "x"))
    words = {spot.id: spot.words for spot in content_of_round(stopped, ROUND).spots}
    assert words["x"] == "Bedrijf x: 1 geplaatst, doet niet mee"


def test_that_a_round_that_is_gone_is_an_empty_map() -> None:
    assert content_of_round(SCHOOL, "weg") == MapContent()


def test_that_a_company_has_its_pupils_and_a_circle_around_it() -> None:
    content = around_company(SCHOOL, "x", ROUND)
    assert [spot.id for spot in content.spots] == ["x", "anna"]
    assert content.spots[1].label == f"Anna {content.ways[0].minutes} min"
    (circle,) = content.circles
    assert (circle.words, circle.radius) == ("20 min fietsen", pytest.approx((5 - 0.25) / 1.25 * 1000))
    assert around_company(SCHOOL, "weg") == MapContent()


def test_that_a_pupil_has_the_company_and_two_circles() -> None:
    content = around_student(SCHOOL, "anna", ROUND)
    assert {spot.id for spot in content.spots} == {"anna", "x"}
    assert [circle.words for circle in content.circles] == ["20 min fietsen", "mag tot 20 km"]
    assert [circle.is_limit for circle in content.circles] == [False, True]


def test_that_a_circle_goes_as_fast_and_as_far_as_the_pupil() -> None:
    walks = school_of(pupil("anna", transport="lopend", max_km=3))
    by_foot, limit = circles_of_pupil(walks, walks.get(Student, "anna"), walks.get(PlacementRound, ROUND))
    assert (by_foot.words, limit.words) == ("20 min lopen", "mag tot 3 km")
    assert by_foot.radius < limit.radius
    nowhere = school_of(pupil("cas", UNKNOWN))
    assert circles_of_pupil(nowhere, nowhere.get(Student, "cas")) == ()


def test_that_a_mentor_has_the_companies_to_visit() -> None:
    assert {spot.id for spot in around_mentor(SCHOOL, "vhs").spots} == {"x", "anna"}
    assert around_mentor(SCHOOL, "niemand") == MapContent()


def test_that_who_is_in_the_same_postcode_stands_apart() -> None:
    crowd = school_of(*(pupil(f"p{n}") for n in range(40)), company("x"))
    at = [(spot.x, spot.y) for spot in content_of_round(crowd, ROUND).spots]
    assert min(math.dist(one, other) for one in at for other in at if one is not other) > 30


@given(st.lists(st.tuples(st.sampled_from([0.0, 10.0]), st.just(0.0)), max_size=60))
def test_that_spreading_is_the_same_in_any_order_and_stays_near(points: list[tuple[float, float]]) -> None:
    keys = [f"{number:03}" for number in range(len(points))]
    at = dict(zip(keys, spread(points, keys), strict=True))
    turned = dict(zip(keys[::-1], spread(points[::-1], keys[::-1]), strict=True))
    assert at == turned
    assert all(math.dist(at[key], point) <= 500 for key, point in zip(keys, points, strict=True))


@pytest.mark.parametrize(
    ("minutes", "duration"), [(15, Duration.SHORT), (16, Duration.MIDDLE), (90, Duration.FAR)]
)
def test_that_a_time_is_in_the_class_its_words_say(minutes: int, duration: Duration) -> None:
    assert Duration.of(minutes) is duration


def test_that_a_company_without_pupils_stands_alone() -> None:
    assert [spot.id for spot in around_company(school_of(company("x")), "x").spots] == ["x"]


def test_that_a_company_is_open_as_long_as_it_has_seats() -> None:
    school = school_of(
        *(pupil(name) for name in ("anna", "bram")),
        company("vol"),
        company("leeg"),
        placed("anna", "vol"),
        placed("bram", "vol"),
    )
    spots = {spot.id: spot for spot in content_of_round(school, ROUND).spots}
    assert (spots["vol"].is_open, spots["leeg"].is_open) == (False, True)
    assert spots["vol"].words == "Bedrijf vol: 2 geplaatst, 0 vrij"
