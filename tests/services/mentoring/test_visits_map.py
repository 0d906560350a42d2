"""A proposal for mentors on the map: who begins where, who goes where, what changes."""

import re
from dataclasses import replace

from bpv.domain import Draft, Mentor, School, Setting
from bpv.domain.ids import MentorId
from bpv.services.mapping.content import Change, SpotKind
from bpv.services.mapping.tour import BEGIN
from bpv.services.mentoring.visits_map import visits_map
from tests.services.mapping.schools import EDE, ROUND, UNKNOWN, WAGENINGEN, company, placed, pupil, school_of

JB, VHS = MentorId("jb"), MentorId("vhs")
PLACES = {"a": EDE, "b": WAGENINGEN, "c": "6721 AA", "kwijt": UNKNOWN}


def school(**mentors: str) -> School:
    """One pupil at each company, with these mentors by company."""
    return school_of(
        Setting(id="school_postcode", value=6711),
        Mentor(id=JB, abbreviation="JB", postcode="3771 AA"),
        *(pupil(f"van {key}") for key in PLACES),
        *(company(key, code, city="Plaats") for key, code in PLACES.items()),
        *(placed(f"van {key}", key, mentors.get(key)) for key in PLACES),
    )


def change(now: School, **mentors: str):
    draft = Draft(now)
    for key, mentor in mentors.items():
        draft.put(replace(placed(f"van {key}", key), mentor_id=MentorId(mentor)))
    return draft.changeset()


def test_that_a_first_division_is_no_difference() -> None:
    now = school()
    content = visits_map(now, change(now, a="vhs", b="jb"), ROUND)
    assert {(way.start_id, way.end_id) for way in content.ways} == {(BEGIN, "a"), ("jb", "b")}
    assert not content.is_difference
    assert content.is_visits
    spots = {spot.id: spot for spot in content.spots}
    assert (spots[BEGIN].kind, spots["jb"].kind) == (SpotKind.SCHOOL, SpotKind.MENTOR)
    assert spots["c"].is_open
    assert not spots["a"].is_open
    assert content.unknown_companies == ("kwijt",)


def test_that_what_changes_is_told() -> None:
    now = school(a="vhs", b="vhs")
    content = visits_map(now, change(now, b="jb", c="jb"), ROUND)
    assert {(way.start_id, way.end_id, way.change) for way in content.ways} == {
        (BEGIN, "a", Change.STAYS),
        (BEGIN, "b", Change.GOES),
        ("jb", "b", Change.COMES),
        ("jb", "c", Change.COMES),
    }
    words = {spot.id: spot.words for spot in content.spots}
    assert words["a"] == "Bedrijf a, Plaats: 1 leerling, VHS"
    assert words["b"] == "Bedrijf b, Plaats: 1 leerling, JB (nu: VHS)"
    assert words["c"] == "Bedrijf c, Plaats: 1 leerling, JB (nu: geen mentor)"
    assert words["jb"] == "Vanaf huis. JB: 2 leerlingen"
    assert words[BEGIN] == "Vanaf school. VHS: 1 leerling"


def test_that_only_the_mentors_who_are_named_are_shown() -> None:
    now = school()
    content = visits_map(now, change(now, a="vhs", b="jb"), ROUND, {"jb"})
    assert {spot.id for spot in content.spots} == {"jb", "b"}


def test_that_ways_say_how_far() -> None:
    now = school()
    (way,) = visits_map(now, change(now, b="vhs"), ROUND).ways
    assert re.fullmatch(rf"\d+,\d km, {way.minutes} min met de auto", way.words)
