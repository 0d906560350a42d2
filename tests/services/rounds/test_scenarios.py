"""Scenarios of several rounds on a real file: kept, compared, carried out in one step, taken back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bpv.domain import BpvError, MatchRun, Placement, PlacementRound, Position, School, Setting, Student
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.alternatives.scenarios import KeepScenario, list_scenarios, scenario_of
from bpv.services.criteria.travel import Travel
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.planning.proof import BOUND, OPTIMAL, word_all, word_proof
from bpv.services.planning.round_plan import propose
from bpv.services.rounds.scenarios import (
    KeepRoundsScenario,
    RemoveRoundsScenario,
    RoundsScenario,
    carry_out_rounds,
    compare_rounds_scenarios,
    find_rounds_obstacles,
    list_rounds_scenarios,
    rename_rounds_scenario,
    rounds_scenario_of,
)
from bpv.services.rounds.together import propose_rounds
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import placement
from tests.services.rounds.test_together import crowded

NOON = datetime(2026, 11, 22, 12, 0)
ROUNDS = ("r1", "r2")


def made(school: School, name: str = "samen") -> RoundsScenario:
    return rounds_scenario_of(school, propose_rounds(school, ROUNDS), name, NOON)


def places(school: School) -> set[tuple[str, str, str]]:
    return {(p.round_id, p.student_id, p.position_id) for p in school.all(Placement).values()}


def places_in(scenario: RoundsScenario) -> set[tuple[str, str, str]]:
    return {(run.round_id, *pair) for run in scenario.runs for pair in run.place_of.items()}


@pytest.fixture
def year(tmp_path):
    opened = SchoolYear.create(tmp_path / "school.bpv", crowded())
    yield opened
    opened.close()


def test_that_it_is_kept_over_a_restart_and_every_step_is_taken_back(year):
    before = places(year.school)
    scenario = made(year.school)
    year.execute(KeepRoundsScenario(scenario))
    year.execute(rename_rounds_scenario(scenario, " het beste "))
    year.execute(ApplyChangeset(carry_out_rounds(year.school, scenario), "Scenario overnemen"))
    assert places(year.school) == places_in(scenario)
    assert len(places(year.school)) == 4
    year.execute(RemoveRoundsScenario(scenario))
    assert list_rounds_scenarios(year.school) == []
    year.close()
    again = SchoolYear.open(year.path)
    again.undo()
    (found,) = list_rounds_scenarios(again.school)
    assert (found.name, found.made, found.id) == ("het beste", NOON, scenario.id)
    again.undo()
    assert places(again.school) == before
    again.undo()
    assert list_rounds_scenarios(again.school) == [scenario]
    again.undo()
    assert not again.school.all(MatchRun)
    again.close()


def test_that_scenarios_of_one_round_and_of_several_are_kept_apart(year):
    year.execute(KeepRoundsScenario(made(year.school)))
    alone = scenario_of(year.school, propose(year.school, "r1"), "samen", NOON)
    year.execute(KeepScenario(alone))
    assert list_scenarios(year.school, "r1") == [alone]
    assert len(list_rounds_scenarios(year.school)) == 1
    for name in ("Samen", " "):
        with pytest.raises(BpvError):
            year.execute(KeepRoundsScenario(made(year.school, name)))
    assert len(year.school.all(MatchRun)) == 3


def test_that_numbers_add_up_and_differences_name_the_round():
    school = crowded()
    scenario = made(school)
    found = compare_rounds_scenarios(school, None, scenario)
    assert (len(found.first.numbers.placed), len(found.second.numbers.placed)) == (0, 4)
    assert {(d.student_id, d.round_name) for d in found.differences} == {
        (student_id, f"Ronde {id_}") for student_id in ("s1", "s2") for id_ in ROUNDS
    }
    assert ", Ronde r2: naar " in "\n".join(d.text(school) for d in found.differences)
    after = School(school)
    after.apply(carry_out_rounds(school, scenario))
    own = [count_round(after, after.get(PlacementRound, id_), Travel(after)) for id_ in ROUNDS]
    numbers = compare_rounds_scenarios(after, None, scenario).second.numbers
    assert numbers.longest_km == max(one.longest_km for one in own)
    assert numbers.mean_km == pytest.approx(sum(one.mean_km for one in own) / 2)
    assert not compare_rounds_scenarios(after, None, scenario).differences


def test_that_its_own_rounds_do_not_make_it_outdated_and_other_changes_do(year):
    scenario = made(year.school)
    year.execute(KeepRoundsScenario(scenario))
    year.execute(ApplyChangeset(carry_out_rounds(year.school, scenario), "Scenario overnemen"))
    assert not compare_rounds_scenarios(year.school, None, scenario).second.is_outdated
    year.execute(EditCells((CellEdit(Student, "s1", "max_km", 9),)))
    assert compare_rounds_scenarios(year.school, None, scenario).second.is_outdated


def test_that_rounds_in_each_others_way_are_an_obstacle():
    school = crowded()
    scenario = made(school)
    first, second = scenario.runs
    twice = RoundsScenario((first, replace(second, places=first.places)))
    assert any("twee keer bij hetzelfde bedrijf" in text for text in find_rounds_obstacles(school, twice))
    with pytest.raises(BpvError) as refused:
        carry_out_rounds(school, twice)
    assert refused.value.code == "scenario_unfit"
    free = School([*school, Setting(id="same_company_once", value=0)])
    assert not list(find_rounds_obstacles(free, twice))
    later = free.get(PlacementRound, "r2")
    at_once = School([*free, replace(later, start=free.get(PlacementRound, "r1").start)])
    assert any("op dezelfde dagen" in text for text in find_rounds_obstacles(at_once, twice))
    own = {"start": date(2028, 1, 10), "end": date(2028, 1, 14)}
    theirs = [
        placement(f"own {student_id}", student_id, position_id, "r2", **own)
        for student_id, position_id in first.place_of.items()
    ]
    apart = School([*at_once, *theirs])
    assert not any("op dezelfde dagen" in text for text in find_rounds_obstacles(apart, twice))


def test_that_what_was_settled_since_is_named_with_its_round(year):
    scenario = made(year.school)
    run = scenario.runs[1]
    ((student_id, position_id), *_) = run.place_of.items()
    other = next(id_ for id_ in year.school.all(Position) if id_ != position_id)
    school = School([*year.school, placement("x", student_id, other, "r2", is_pinned=True)])
    assert any(text.startswith("Ronde r2: ") for text in find_rounds_obstacles(school, scenario))


def test_that_a_round_that_is_removed_leaves_the_rest(year):
    year.execute(KeepRoundsScenario(made(year.school)))
    year.execute(RemoveRecords(PlacementRound, ("r2",)))
    (left,) = list_rounds_scenarios(year.school)
    assert [run.round_id for run in left.runs] == ["r1"]
    assert len(compare_rounds_scenarios(year.school, None, left).second.numbers.placed) == 2


def test_that_the_least_sure_proof_stands_for_all():
    best, loose = word_proof(OPTIMAL, 0.0), word_proof(BOUND, None)
    near, far = word_proof(BOUND, 0.011), word_proof(BOUND, 0.2)
    assert word_all([best, best]) == best
    assert word_all([best, near, far]) == far
    assert word_all([far, loose, best]) == loose
