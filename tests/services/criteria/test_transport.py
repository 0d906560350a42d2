"""How pupils travel: read from what schools write, it decides how far they may go and how long it takes."""

import random
from dataclasses import replace
from datetime import datetime

import pytest

from bpv.domain import Company, PlacementRound, School, Setting, Student
from bpv.domain.rules import max_km
from bpv.domain.terms import Transport
from bpv.domain.transport import NO_TRANSIT, read_transport
from bpv.excel.reading import read_bytes
from bpv.services.criteria.travel import Travel, travel_of
from bpv.services.explaining import Explainer
from bpv.services.exporting import lists_workbook
from bpv.services.importing import plan_import
from bpv.services.pairs.all_pairs import AllPairs
from bpv.services.pairs.candidates import build_pairs
from bpv.services.placing.choosing import list_choices
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, position, random_school, student
from tests.services.brute_force import Round

WRITTEN = {
    Transport.FIETS: ("fiets", "Fiets", "op de fiets", "fietsen"),
    Transport.E_BIKE: ("e-bike", "Ebike", "E bike", "elektrische fiets"),
    Transport.BROMMER: ("brommer", "Scooter", "snorfiets", "brommer/scooter"),
    Transport.OV: ("OV", "ov", "O.V.", "bus", "trein", "openbaar vervoer", "fiets of ov", "bus + trein"),
    Transport.GEBRACHT: ("auto", "wordt gebracht", "gebracht door ouders", "halen en brengen", "taxi"),
    Transport.LOPEND: ("lopend", "te voet", "loopt"),
    None: ("", "raket", "weet niet"),
}


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in WRITTEN.items() for text in texts]
)
def test_that_what_schools_write_is_understood(text, kind):
    assert read_transport(text) is kind


def leg_by(transport: str, **more):
    school = School([student(transport=transport), company(postcode="3905 CD", **more), in_round()])
    leg = Travel(school).leg("s1", "c1")
    limit = max_km(school, school.get(Student, "s1"), in_round(), school.get(Company, "c1"))
    return leg, limit


def test_that_minutes_and_the_furthest_follow_how_a_pupil_travels():
    bike, limit = leg_by("")
    assert limit == 25
    assert leg_by("fiets") == leg_by("raket") == (bike, 25)
    assert leg_by("ov") == leg_by("bus of trein") == (replace(bike, by=NO_TRANSIT), 25)
    assert leg_by("e-bike") == (replace(bike, minutes=round(bike.km * 3), by="op de e-bike"), 32)
    transit = replace(bike, minutes=round(bike.km * 3) + 10, by="met ov")
    assert leg_by("ov", near_transit=True) == (transit, 37)
    assert leg_by("fiets", near_transit=True) == (bike, 25)
    assert leg_by("lopend")[1] == 5
    assert leg_by("wordt gebracht")[0].minutes < leg_by("scooter")[0].minutes < bike.minutes


def test_that_settings_and_what_pupil_and_round_say_decide():
    school = School([Setting(id="reach_e_bike", value=200), Setting(id="speed_e_bike", value=30)])
    cyclist = student(transport="e-bike")
    assert max_km(school, cyclist, in_round(max_km=10)) == 20
    assert max_km(school, replace(cyclist, max_km=7), in_round(max_km=10)) == 7
    assert max_km(school, student(transport="lopend"), in_round(max_km=2)) == 1
    slow = School([student(transport="e-bike"), company(postcode="3905 CD")])
    fast = School([*slow, *school])
    assert Travel(fast).leg("s1", "c1").minutes < Travel(slow).leg("s1", "c1").minutes


def travelling_school(seed: int) -> School:
    """A random round over places further away, in which everyone travels in a way of their own."""
    draw = random.Random(seed)
    values = [Setting(id="max_km", value=9)]
    for value in random_school(seed):
        if isinstance(value, Student):
            value = replace(value, transport=draw.choice(["", "ov", "ov", "e-bike", "lopend", "auto", "?"]))
        if isinstance(value, Company):
            value = replace(value, near_transit=draw.random() < 0.5)
        values.append(value)
    return School(values)


@pytest.mark.parametrize("seed", range(25))
def test_that_it_is_the_best_of_all_divisions(seed):
    school = travelling_school(seed)
    proposal = propose(school, "r1")
    plan = {placed.student_id: placed.position_id for placed in proposal.placements}
    brute = Round(school, school.get(PlacementRound, "r1"))
    assert (-len(plan), brute.cost(plan)) == brute.best()


@pytest.mark.parametrize("seed", range(12))
def test_that_pairs_priced_one_by_one_are_the_same(seed):
    school = travelling_school(seed)
    here = school.get(PlacementRound, "r1")
    listed, priced = build_pairs(school, here, travel_of(school)), AllPairs(school, here, travel_of(school))
    for row in range(len(priced.students)):
        mine = listed.student == row
        assert priced.columns(row).tolist() == listed.position[mine].tolist()
    again = priced.describe(listed.student, listed.position)
    assert again.points.tolist() == listed.points.tolist()
    assert again.metres.tolist() == listed.metres.tolist()


def far_school(transport: str) -> School:
    return School([
        in_round(), Setting(id="max_km", value=20), student(transport=transport),
        company(postcode="3905 CD", near_transit=True), position(),
    ])  # fmt: skip


def test_that_a_far_place_is_for_who_gets_there_and_the_explanation_says_how():
    assert travel_of(far_school("")).leg("s1", "c1").km > 10
    assert not propose(far_school("lopend"), "r1").placements
    assert "binnen 4 km" in propose(far_school("lopend"), "r1").unplaced[0].reason
    school = far_school("ov")
    proposal = propose(school, "r1")
    assert proposal.placements[0].reason.endswith("met ov")
    travel = Explainer.of(school, proposal).explain("s1").parts[1]
    assert travel.words.endswith("van hoogstens 30 met ov")
    choice = list_choices(far_school("lopend"), in_round(), student(transport="lopend"))[0]
    assert "te ver" in choice.obstacles


def test_that_the_reason_says_when_who_goes_with_ov_counts_as_a_cyclist_and_what_would_help():
    values = {(type(v).__name__, v.id): v for v in far_school("ov")}
    place = values["Company", "c1"]
    school = School([*values.values(), replace(place, near_transit=False)])
    proposal = propose(school, "r1")
    assert proposal.placements[0].reason.endswith("min op de fiets (niet 'Goed met ov')")
    assert (
        Explainer.of(school, proposal).explain("s1").parts[1].words.endswith(f"van hoogstens 20 {NO_TRANSIT}")
    )
    said = "1 leerling reist met ov, maar geen bedrijf staat op 'Goed met ov': overal telt de fiets"
    assert said in proposal.warnings
    assert said not in propose(far_school("ov"), "r1").warnings
    near = School([*school, Setting(id="max_km", value=10)])
    reason = propose(near, "r1").unplaced[0].reason
    assert reason == "geen passende stageplaats binnen 10 km, of 15 km bij een bedrijf met 'Goed met ov'"
    assert propose(School([*near, place]), "r1").placements


def test_that_words_that_are_not_understood_are_told():
    warnings = propose(far_school("raket"), "r1").warnings
    assert "Vervoer van 1 leerling is niet herkend ('raket') en telt als fiets" in warnings


def test_that_it_goes_to_excel_and_comes_back_and_survives_a_restart(tmp_path):
    school = School([student(transport="e-bike"), company(near_transit=True), company("c2")])
    path = tmp_path / "lijsten.xlsx"
    lists_workbook(school, made=datetime(2026, 11, 22)).write(path)
    plan = plan_import(School(), [read_bytes(path.read_bytes(), path.name, None, lambda *_: None)])
    new = apply_to(School(), plan.changeset)
    assert [each.transport for each in new.all(Student).values()] == ["e-bike"]
    marks = {each.name: each.near_transit for each in new.all(Company).values()}
    assert marks == {"Bedrijf c1": True, "Bedrijf c2": False}
    SchoolYear.create(tmp_path / "jaar.bpv", list(school)).close()
    again = SchoolYear.open(tmp_path / "jaar.bpv")
    assert again.school.get(Company, "c1").near_transit
    again.close()
