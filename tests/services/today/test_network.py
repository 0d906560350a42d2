"""What Vandaag says of the network and the region, once the school works with its region."""

from dataclasses import replace
from datetime import date

from bpv.domain import (
    Company,
    Mentor,
    Partner,
    PlacementRound,
    Position,
    RegionNote,
    ScanAnswer,
    School,
    Setting,
    Student,
    TeamScan,
)
from bpv.domain.partners import partner_id_of
from bpv.domain.terms import Profile
from bpv.domain.terms_region import Destep
from bpv.services.today.about_network import left_behind, open_scans, short_next, unexplored
from bpv.services.today.facts import Facts

TODAY = date(2026, 11, 30)
GONE = Mentor(id="m", abbreviation="ANN", left_on=date(2026, 8, 1))
VALUES = [
    Company(id="c", name="De Brug"),
    Company(id="d", name="De Sluis", mentor_id="m"),
    Position(id="q", company_id="d"),
    Partner(id=partner_id_of("c"), company_id="c", owner_id="m"),
]


def test_that_one_sentence_names_what_is_of_someone_who_left() -> None:
    (said,) = left_behind(Facts(School([GONE, *VALUES]), TODAY))
    assert said.text == "2 bedrijven en partners zijn van een collega die weg is"
    assert said.details == ("De Brug", "De Sluis")
    assert not list(left_behind(Facts(School([Mentor(id="m"), *VALUES]), TODAY)))
    assert not list(left_behind(Facts(School([GONE, *VALUES[:-1]]), TODAY)))


def test_that_open_questions_come_from_the_month_on_that_the_school_chose() -> None:
    answered = RegionNote(id="n", year="2026-2027", letter=Destep.WORK, text="veel zorg")
    school = School([*VALUES, answered, PlacementRound(id="r", start=date(2026, 11, 2))])
    assert not list(unexplored(Facts(school, TODAY)))
    (said,) = unexplored(Facts(school, date(2027, 3, 1)))
    assert said.text == "5 vragen over de regio zijn dit schooljaar nog niet beantwoord"
    sooner = School([*VALUES, answered, Setting(id="region_month", value=11)])
    assert list(unexplored(Facts(sooner, TODAY)))
    never_begun = School([*VALUES, Setting(id="region_month", value=11)])
    assert not list(unexplored(Facts(never_begun, TODAY)))


def test_that_a_scan_that_stays_open_is_named_and_says_what_it_lacks() -> None:
    scan = TeamScan(id="s", title="Met de mbo", opened_on=date(2026, 10, 1))
    answers = [ScanAnswer(id=f"a{n}", scan_id="s") for n in range(3)]
    (said,) = open_scans(Facts(School([scan, *answers]), TODAY))
    assert (said.text, said.about) == ("De teamscan 'Met de mbo' staat nog open", "s")
    assert said.details == ("3 keer ingevuld", "nog 1 nodig om iets te zien")
    for other in (replace(scan, closed_on=TODAY), replace(scan, opened_on=date(2026, 11, 20))):
        assert not list(open_scans(Facts(School([other]), TODAY)))


def test_that_what_lacks_next_year_within_the_margin_is_said_per_profile() -> None:
    pupils = [Student(id=f"p{n}", profile=Profile.ZW, year_level=3) for n in range(10)]
    round_ = PlacementRound(id="r", year_levels=(3,), start=date(2026, 11, 2))
    place = Position(id="q", company_id="d", profiles=(Profile.ZW,), capacity=4)
    values = [each for each in VALUES if each.id != "q"]
    school = School([*values, place, round_, *pupils])
    (said,) = short_next(Facts(school, date(2027, 3, 1)))
    assert said.text == "Volgend schooljaar komt u ten minste 5 plaatsen tekort"
    assert said.details == ("Z&W: 5 tot 7 te kort",)
    assert said.about == "2027-2028"
    assert not list(short_next(Facts(school, TODAY)))
    enough = School([*values, replace(place, capacity=9), round_, *pupils])
    assert not list(short_next(Facts(enough, date(2027, 3, 1))))
