"""The visits of one mentor as a tour: who is on it, in which order, how far."""

from itertools import permutations

import pytest

from bpv.domain import Mentor, Setting
from bpv.domain.ids import MentorId
from bpv.services.mapping.content import SpotKind
from bpv.services.mapping.tour import BEGIN, mentors_with_visits, tour_of
from bpv.services.mapping.tour_rows import rows_of
from bpv.services.mapping.visiting import TravelBy, ways_between
from tests.services.mapping.schools import EDE, ROUND, UNKNOWN, WAGENINGEN, company, placed, pupil, school_of

PLACES = {"a": "3771 AA", "b": WAGENINGEN, "c": "6721 AA", "d": "3901 AA", "e": "6811 AA"}
AT_SCHOOL = Setting(id="school_postcode", value=6711)


def school(*more, pupils=None):
    pupils = pupils or {f"van {key}": key for key in PLACES}
    return school_of(
        *(pupil(each) for each in pupils),
        *(company(key, code, city=f"Plaats {key}") for key, code in PLACES.items()),
        *(placed(each, at, "vhs") for each, at in pupils.items()),
        *more,
    )


def test_that_it_goes_from_school_along_every_company_once_and_back() -> None:
    tour = tour_of(school(AT_SCHOOL), "vhs", ROUND)
    assert sorted(stop.company_id for stop in tour.stops) == list(PLACES)
    assert tour.begin == "school"
    ids = [BEGIN, *(stop.company_id for stop in tour.stops)]
    assert [(way.start_id, way.end_id) for way in tour.content.ways] == list(
        zip(ids, [*ids[1:], BEGIN], strict=True)
    )
    assert tour.minutes == sum(way.minutes for way in tour.content.ways)
    assert [way.minutes for way in tour.content.ways[:-1]] == [stop.minutes for stop in tour.stops]


def test_that_no_order_is_shorter() -> None:
    own = school(AT_SCHOOL)
    tour = tour_of(own, "vhs")
    km = ways_between(own, [("6711", ""), *((code, "") for code in PLACES.values())], TravelBy.CAR).km
    rounds = ([0, *rest, 0] for rest in permutations(range(1, 6)))
    assert tour.km == pytest.approx(min(float(km[each[:-1], each[1:]].sum()) for each in rounds))


def test_that_words_say_how_far_with_what_and_from_where() -> None:
    own = school(AT_SCHOOL)
    by_car, by_bicycle = tour_of(own, "vhs"), tour_of(own, "vhs", by=TravelBy.BICYCLE)
    assert by_car.km == by_bicycle.km
    assert by_car.minutes < by_bicycle.minutes
    assert by_car.words.startswith("5 bedrijven, ")
    assert by_car.words.endswith(" min onderweg met de auto, vanaf school en terug.")
    assert "op de fiets" in by_bicycle.words


def test_that_it_begins_at_home_or_at_a_company_where_the_school_is_not_known() -> None:
    home = Mentor(id=MentorId("vhs"), abbreviation="VHS", postcode=EDE)
    at_home = tour_of(school(home), "vhs")
    assert at_home.begin == "huis"
    assert at_home.content.begins is SpotKind.MENTOR
    nowhere = tour_of(school(), "vhs")
    assert nowhere.begin == nowhere.stops[0].company
    assert (nowhere.stops[0].km, nowhere.content.begins) == (None, None)
    assert len(nowhere.content.ways) == len(PLACES)
    assert "postcode van de school" in nowhere.missing
    assert at_home.missing == ""
    assert nowhere.km == pytest.approx(nowhere.back_km + sum(stop.km or 0 for stop in nowhere.stops))


def test_that_a_company_that_is_nowhere_is_named() -> None:
    own = school_of(pupil("p"), company("kwijt", UNKNOWN), placed("p", "kwijt", "vhs"), AT_SCHOOL)
    tour = tour_of(own, "vhs")
    assert tour.stops == ()
    assert tour.missing.startswith("Niet op de kaart: Bedrijf kwijt.")
    assert tour.words.startswith("Er is geen bedrijf")


def test_that_only_the_round_that_is_asked_for_counts() -> None:
    assert tour_of(school(AT_SCHOOL), "vhs", "een andere ronde").stops == ()
    assert mentors_with_visits(school(), "een andere ronde") == ()
    assert [mentor.label for mentor in mentors_with_visits(school(), ROUND)] == ["VHS"]


def test_that_companies_in_one_area_stand_apart_on_the_map() -> None:
    there = (company("x", EDE), company("y", EDE), placed("p", "x", "vhs"), placed("q", "y", "vhs"))
    own = school_of(pupil("p"), pupil("q"), *there, AT_SCHOOL)
    tour = tour_of(own, "vhs")
    assert len({(spot.x, spot.y) for spot in tour.content.spots}) == 3
    assert all(stop.km for stop in tour.stops)


def test_that_a_single_visit_is_there_and_back() -> None:
    own = school(AT_SCHOOL, pupils={"anna": "b", "bram": "b"})
    tour = tour_of(own, "vhs")
    (stop,) = tour.stops
    assert (stop.pupils, stop.km) == (2, tour.back_km)
    assert tour.words.startswith("1 bedrijf, ")


def test_that_the_rows_have_the_stops_in_order_and_the_way_back() -> None:
    tour = tour_of(school(AT_SCHOOL), "vhs")
    rows = rows_of(tour)
    first = tour.stops[0]
    km = f"{first.km:.1f}".replace(".", ",")
    assert rows[0] == ("1", first.company, first.city, "1", km, str(first.minutes))
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", ""]
    assert rows[-1][1] == "Terug naar school"
    assert sum(int(row[5]) for row in rows) == tour.minutes
    assert rows_of(tour_of(school(), "niemand")) == []
