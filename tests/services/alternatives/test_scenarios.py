"""Scenarios on a real file: kept, compared, carried out, taken back, and refused once they no longer fit."""

from dataclasses import replace
from datetime import datetime

import pytest

from bpv.domain import (
    BpvError,
    Company,
    Exclusion,
    MatchRun,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.differences import Kind
from bpv.services.alternatives.scenarios import (
    KeepScenario,
    RemoveScenarios,
    carry_out,
    compare_scenarios,
    list_scenarios,
    look_at,
    rename,
    scenario_of,
    state_of,
)
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.planning.round_plan import propose
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, random_school, student, wish

NOON = datetime(2026, 11, 22, 12, 0)


def kept(school: School, name: str = "eerste", fairness: str = "none") -> MatchRun:
    return scenario_of(school, propose(school, "r1", fairness=fairness), name, NOON)


def places(school: School) -> dict[str, str]:
    return {p.student_id: p.position_id for p in school.all(Placement).values()}


@pytest.fixture
def year(tmp_path):
    opened = SchoolYear.create(tmp_path / "school.bpv", random_school(11, n_students=9, n_companies=4))
    yield opened
    opened.close()


def test_that_scenarios_are_kept_over_a_restart_and_every_step_is_taken_back(year):
    before = places(year.school)
    scenario = kept(year.school)
    year.execute(KeepScenario(scenario))
    year.execute(rename(scenario, "zonder pech"))
    year.execute(ApplyChangeset(carry_out(year.school, scenario), "Scenario overnemen"))
    after = places(year.school)
    year.execute(RemoveScenarios((scenario.id,)))
    assert list_scenarios(year.school, "r1") == []
    year.close()
    again = SchoolYear.open(year.path)
    assert places(again.school) == after == scenario.place_of
    again.undo()
    (found,) = list_scenarios(again.school, "r1")
    assert found == replace(scenario, name="zonder pech")
    assert found.made == NOON
    again.undo()
    assert places(again.school) == before
    again.undo()
    assert list_scenarios(again.school, "r1") == [scenario]
    again.undo()
    assert list_scenarios(again.school, "r1") == []
    again.close()


@pytest.mark.parametrize("seed", range(30))
def test_that_a_scenario_carried_out_is_the_proposal_it_was_made_of(seed):
    school = random_school(seed, n_students=8)
    proposal = propose(school, "r1", fairness="greedy")
    scenario = scenario_of(school, proposal, "gretig", NOON)
    assert (scenario.fairness, scenario.total_cost) == ("greedy", proposal.total_cost)
    changes = carry_out(school, scenario)
    key = lambda change: (change.before is None, change.before, change.after and change.after.student_id)  # noqa: E731
    assert {key(change) for change in changes} == {key(change) for change in proposal.changeset}
    side = look_at(school, "r1", scenario)
    assert not side.is_outdated
    assert side.obstacles == ()
    assert len(side.numbers.placed) == len(proposal.placements)
    assert len(side.numbers.first_choices) == proposal.first_choices


@pytest.mark.parametrize("seed", range(30))
def test_that_two_scenarios_side_by_side_differ_where_their_places_do(seed):
    school = random_school(seed, n_students=9, n_companies=4)
    first, second = kept(school, "a"), kept(school, "b", "greedy")
    found = compare_scenarios(school, "r1", first, second)
    differing = {s for s in {*first.place_of, *second.place_of}
                 if first.place_of.get(s) != second.place_of.get(s)}  # fmt: skip
    assert {d.student_id for d in found.differences} == differing
    assert (found.first.scenario, found.second.scenario) == (first, second)
    back = compare_scenarios(school, "r1", second, first)
    opposite = {Kind.BETTER: Kind.WORSE, Kind.WORSE: Kind.BETTER, Kind.NEW: Kind.LOST, Kind.LOST: Kind.NEW}
    turned = {d.student_id: opposite.get(d.kind, d.kind) for d in found.differences}
    assert {d.student_id: d.kind for d in back.differences} == turned
    now = compare_scenarios(school, "r1", None, second)
    held = places(school)
    moved = {s for s in {*held, *second.place_of} if held.get(s) != second.place_of.get(s)}
    assert {d.student_id: d.before for d in now.differences} == {s: held.get(s) for s in moved}


def small() -> School:
    return School([
        in_round(), company("c1", name="Bakkerij Bos"), company("c2", name="Garage Gans"),
        position("p1", "c1", name=""), position("p2", "c2", name=""),
        student("s1", first_name="Jan"), student("s2", first_name="Ayşe", last_name="Yılmaz", prefix=""),
        wish("s1", 1, "c1"), wish("s2", 1, "c2"),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda s: replace(s.get(Position, "p1"), capacity=0), "Bakkerij Bos: 1 leerling op 0 plekken"),
        (lambda s: replace(s.get(Company, "c2"), is_blocked=True), "Ayşe Yılmaz: Garage Gans doet niet mee"),
        (lambda s: replace(s.get(Company, "c2"), capacity=0),
         "Garage Gans: 1 leerling, het bedrijf neemt er 0"),
        (lambda s: placement("x", "s1", "p2", is_pinned=True), "Jan de Vries staat nu vast bij Garage Gans"),
        (lambda s: replace(s.get(PlacementRound, "r1"), year_levels=(4,)),
         "Jan de Vries hoort niet meer bij deze ronde; Ayşe Yılmaz hoort niet meer bij deze ronde"),
    ],
)  # fmt: skip
def test_that_what_no_longer_fits_is_said(change, text):
    school = small()
    scenario = kept(school)
    changed = School([*school, change(school)])
    with pytest.raises(BpvError) as refusal:
        carry_out(changed, scenario)
    assert refusal.value.code == "scenario_unfit"
    assert str(refusal.value) == f"Het scenario 'eerste' past niet meer bij de gegevens: {text}."
    side = look_at(changed, "r1", scenario)
    assert side.is_outdated
    assert "; ".join(side.obstacles) == text


def test_that_who_and_what_is_removed_is_said_and_pairs_to_keep_apart_too():
    school = small()
    scenario = kept(school)
    gone = School(v for v in school if v.id != "s1" and getattr(v, "student_id", "") != "s1")
    assert look_at(gone, "r1", scenario).obstacles == (
        "een leerling die is verwijderd hoort niet meer bij deze ronde",
    )
    closed = School(v for v in school if v.id != "p2")
    assert look_at(closed, "r1", scenario).obstacles == ("de stageplaats van Ayşe Yılmaz bestaat niet meer",)
    both = School([*school, replace(school.get(Position, "p1"), capacity=2)])
    together = replace(scenario, places=("s1=p1", "s2=p1"))
    assert look_at(both, "r1", together).obstacles == ()
    apart = School([*both, Exclusion(id="e", student_id="s1", other_student_id="s2")])
    assert look_at(apart, "r1", together).obstacles == ("Jan de Vries en Ayşe Yılmaz mogen niet samen",)


def test_that_a_scenario_is_outdated_by_what_a_division_looks_at_and_by_nothing_else(year):
    scenario = kept(year.school)
    year.execute(KeepScenario(scenario))
    state = state_of(year.school, "r1")
    year.execute(ApplyChangeset(carry_out(year.school, scenario), "Scenario overnemen"))
    assert state_of(year.school, "r1") == state == scenario.data
    year.execute(EditCells((CellEdit(Student, "s2", "max_km", 2),)))
    assert state_of(year.school, "r1") != state
    year.undo()
    assert state_of(year.school, "r1") == state
    loose = next(p for p in year.school.all(Placement).values() if not p.is_fixed)
    year.execute(PlaceStudent(loose.student_id, loose.position_id, "r1", override_reason="afgesproken"))
    assert state_of(year.school, "r1") != state


def test_that_what_was_settled_since_for_who_had_no_place_stays():
    school = School([*small(), student("s3", first_name="Zoë", postcode="9711 AA")])
    scenario = kept(school)
    assert "s3" not in scenario.place_of
    room = replace(school.get(Position, "p1"), capacity=2)
    settled = placement("x", "s3", "p1", status=PlacementStatus.CONFIRMED)
    changed = School([*school, room, settled])
    changes = carry_out(changed, scenario)
    assert {c.after.student_id for c in changes} == {"s1", "s2"}


def test_that_names_are_needed_and_used_once_in_a_round(year):
    scenario = kept(year.school, "  Eerste ")
    year.execute(KeepScenario(scenario))
    for name, code in (("", "required"), ("eerste", "duplicate")):
        with pytest.raises(BpvError) as refusal:
            year.execute(KeepScenario(kept(year.school, name)))
        assert refusal.value.code == code
    with pytest.raises(BpvError):
        year.execute(RemoveScenarios(("weg",)))
    later = replace(kept(year.school, "later"), made_at="2026-11-23T08:00:00")
    year.execute(KeepScenario(later))
    assert [s.name for s in list_scenarios(year.school, "r1")] == ["later", "Eerste"]
    assert list_scenarios(year.school, "r2") == []


def test_that_of_two_kept_in_one_second_the_latest_comes_first(year):
    proposal = propose(year.school, "r1")
    for number in range(6):
        moment = NOON.replace(microsecond=100_000 * number)
        year.execute(KeepScenario(scenario_of(year.school, proposal, f"nummer {number}", moment)))
    names = [scenario.name for scenario in list_scenarios(year.school, "r1")]
    assert names == [f"nummer {number}" for number in reversed(range(6))]


def test_that_a_round_takes_its_scenarios_along_when_it_is_removed(year):
    year.execute(KeepScenario(kept(year.school)))
    year.execute(RemoveRecords(PlacementRound, ("r1",)))
    assert not year.school.all(MatchRun)
    year.undo()
    assert len(year.school.all(MatchRun)) == 1
