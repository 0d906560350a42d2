"""A company together: its seats per round, its head, and its years."""

from dataclasses import replace
from datetime import date, time

from bpv.domain import School
from bpv.domain.terms import PlacementStatus, Profile, Sector, Weekday
from bpv.services.records.earlier import years_of_company
from bpv.services.records.heads import head_of
from bpv.services.records.seats import seats_of, ways_to, word_position, word_taken
from tests.domain.values import company, earlier, in_round, placement, position, student

TODAY = date(2026, 11, 1)


def test_that_seats_stand_per_round_with_who_sits_there():
    school = School(
        [
            in_round("r1", name="Blok 1"),
            in_round("r2", name="Blok 2"),
            company(),
            position("p1", name="Vakkenvullen", capacity=3, round_id="r1"),
            position("p2", name="Kassa", capacity=1),
            student("s1", first_name="Zoë", prefix="", last_name="Huisman", school_class="3B"),
            student("s2", first_name="Ali", prefix="", last_name="Aydin", school_class="3C"),
            placement("x1", "s1", "p1", status=PlacementStatus.CONFIRMED),
            placement("x2", "s2", "p1", is_pinned=True),
        ]
    )
    first, second = seats_of(school, "c1")
    assert [(place.title, place.capacity, place.free) for place in first.places] == [
        ("Kassa", 1, 1),
        ("Vakkenvullen", 3, 1),
    ]
    there = first.places[1]
    assert [(s.name, s.school_class, s.status, s.is_pinned) for s in there.sitting] == [
        ("Ali Aydin", "3C", PlacementStatus.PLANNED, True),
        ("Zoë Huisman", "3B", PlacementStatus.CONFIRMED, False),
    ]
    assert word_taken(there) == "2 van 3 bezet"
    assert [place.title for place in second.places] == ["Kassa"]
    assert set(ways_to(school, "c1")) == {"s1", "s2"}


def test_that_a_place_that_is_not_offered_is_shown_while_someone_sits_there():
    school = School(
        [
            in_round("r1"),
            in_round("r2"),
            company(),
            position("p1", round_id="r2"),
            student("s1"),
            placement("x1", "s1", "p1", "r1"),
        ]
    )
    assert [each.round_id for each in seats_of(school, "c1")] == ["r1", "r2"]


def test_that_what_a_place_asks_is_said_in_one_line():
    asked = position(
        profiles=(Profile.DP, Profile.EO),
        min_age=15,
        days=(Weekday.MA,),
        start_time=time(9),
        end_time=time(16, 30),
        needs_vog=True,
        min_group=2,
    )
    assert word_position(asked) == "D&P, E&O · vanaf 15 jaar · VOG nodig · minstens 2 samen · ma · 9.00–16.30"
    assert word_position(position(start_time=None)) == ""
    assert word_position(position(day_times="vr 8:30-12:30")) == "9.00–16.00 · vr 8.30–12.30"


def test_that_the_head_of_a_company_says_what_matters_first():
    one = company(
        name="Bakkerij Smit",
        street="Hoofdstraat",
        house_number="3",
        city="Ede",
        sector=Sector.ECONOMIE,
        is_accredited=True,
        accredited_until=date(2028, 7, 1),
        is_blocked=True,
    )
    head = head_of(School([one]), type(one), one.id, TODAY)
    assert head.name == "Bakkerij Smit"
    assert head.line.startswith("Hoofdstraat 3, ")
    chips = [(chip.text, chip.tone) for chip in head.chips]
    assert chips == [("doet niet mee", "red"), ("Economie", "grey"), ("erkend tot 1 jul 2028", "green")]
    late = replace(one, accredited_until=date(2026, 7, 1))
    head = head_of(School([late]), type(one), one.id, TODAY)
    assert ("erkenning verlopen op 1 jul 2026", "amber") in [(c.text, c.tone) for c in head.chips]
    assert head_of(School(), type(one), "weg", TODAY) is None


def test_that_the_years_of_a_company_end_with_this_one():
    school = School(
        [
            in_round("r1"),
            company(),
            company("c2"),
            position("p1"),
            student("s1"),
            placement("x1", "s1", "p1"),
            earlier("e1", "c1", year="2024-2025"),
            earlier("e2", "c1", year="2025-2026"),
            earlier("e3", "c1", year="2025-2026"),
        ]
    )
    years = years_of_company(school, "c1")
    assert [(each.count, each.is_now) for each in years] == [(1, False), (2, False), (1, True)]
    assert years_of_company(school, "c2") == ()
