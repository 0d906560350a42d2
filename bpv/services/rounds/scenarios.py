"""Scenarios of several rounds: kept under one name, set side by side, carried out in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from bpv.domain import (
    Changeset,
    Draft,
    MatchRun,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.placements import as_placed
from bpv.domain.times import When, same_time, when_at
from bpv.language import tr
from bpv.services.alternatives.differences import order_of
from bpv.services.alternatives.round_numbers import RoundNumbers, add_rounds
from bpv.services.alternatives.scenarios import (
    KeepScenario,
    RemoveScenarios,
    ScenarioComparison,
    ScenarioSide,
    compare_scenarios,
    refuse_unfit,
    scenario_of,
    state_of,
)
from bpv.services.alternatives.scenarios_fit import find_obstacles, with_settled
from bpv.services.criteria.travel import Travel
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.proof import word_all
from bpv.services.planning.round_plan import changes_to
from bpv.services.rounds.together import RoundsProposal


@dataclass(frozen=True, slots=True)
class RoundsScenario:
    """Divisions of several rounds that were made together, in the order of the rounds."""

    runs: tuple[MatchRun, ...]

    @property
    def id(self) -> str:
        """What they have in common."""
        return self.runs[0].together_id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.runs[0].name

    @property
    def made(self) -> datetime:
        """When it was made."""
        return self.runs[0].made

    @property
    def fairness(self) -> str:
        """The rule it was made by; with a program no rule counts, in any round."""
        return self.runs[0].fairness

    @property
    def proof(self) -> str:
        """How sure it is that nothing is better, of all rounds."""
        return word_all([run.proof for run in self.runs])


def rounds_scenario_of(school: School, proposal: RoundsProposal, name: str, now: datetime) -> RoundsScenario:
    """A proposal for several rounds as a scenario; `school` is what the proposal was made from."""
    together_id = new_id()
    data = state_of(school, *(own.round_id for own in proposal.proposals))
    runs = (scenario_of(school, own, name, now) for own in proposal.proposals)
    return RoundsScenario(tuple(replace(run, together_id=together_id, data=data) for run in runs))


@dataclass(frozen=True, slots=True)
class KeepRoundsScenario:
    """Keep a scenario of several rounds, or give one that was kept another name."""

    scenario: RoundsScenario

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Scenario '{name}' bewaren", name=self.scenario.name)

    def change(self, draft: Draft) -> None:
        """Refuses as `KeepScenario` does."""
        for run in self.scenario.runs:
            KeepScenario(run).change(draft)


@dataclass(frozen=True, slots=True)
class RemoveRoundsScenario:
    """Remove a scenario of several rounds; placements stay as they are."""

    scenario: RoundsScenario

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Scenario verwijderen")

    def change(self, draft: Draft) -> None:
        """Remove it from every round."""
        RemoveScenarios(tuple(run.id for run in self.scenario.runs)).change(draft)


def list_rounds_scenarios(school: School) -> list[RoundsScenario]:
    """The scenarios of several rounds, the latest first; what a round has left that was removed counts on."""
    order = {id_: number for number, id_ in enumerate(school.all(PlacementRound))}
    found: dict[str, list[MatchRun]] = defaultdict(list)
    for run in school.all(MatchRun).values():
        if run.together_id:
            found[run.together_id].append(run)
    scenarios = [
        RoundsScenario(tuple(sorted(runs, key=lambda run: order[run.round_id]))) for runs in found.values()
    ]
    return sorted(scenarios, key=lambda one: (one.runs[0].made_at, one.id), reverse=True)


def rename_rounds_scenario(scenario: RoundsScenario, name: str) -> KeepRoundsScenario:
    """The command that gives a scenario another name."""
    runs = tuple(replace(run, name=name.strip()) for run in scenario.runs)
    return KeepRoundsScenario(RoundsScenario(runs))


def compare_rounds_scenarios(
    school: School, first: RoundsScenario | None, second: RoundsScenario | None
) -> ScenarioComparison[RoundsScenario]:
    """Set two scenarios of several rounds side by side; None stands for the rounds as they are.

    A round that one of them does not know is there as it is now. Without any scenario it is all rounds.
    """
    known = [run.round_id for side in (first, second) if side is not None for run in side.runs]
    ids = list(dict.fromkeys(known)) or _divisible(school)
    parts = [compare_scenarios(school, id_, _run_of(first, id_), _run_of(second, id_)) for id_ in ids]
    differences = [
        replace(difference, round_name=school.get(PlacementRound, id_).name)
        for id_, part in zip(ids, parts, strict=True)
        for difference in part.differences
    ]
    return ScenarioComparison(
        _side(school, first, [part.first.numbers for part in parts]),
        _side(school, second, [part.second.numbers for part in parts]),
        tuple(sorted(differences, key=order_of)),
    )


def carry_out_rounds(school: School, scenario: RoundsScenario) -> Changeset:
    """The changes that make every round as the scenario has it; BpvError('scenario_unfit') as for one."""
    refuse_unfit(scenario.name, list(find_rounds_obstacles(school, scenario)))
    changes = [change for run in scenario.runs for change in _changes_of(school, run)]
    return Changeset(tuple(sorted(changes, key=lambda change: change.after is not None)))


def find_rounds_obstacles(school: School, scenario: RoundsScenario) -> Iterator[str]:
    """Why a scenario cannot be carried out: within a round, or because rounds are now in each other's way."""
    travel = Travel(school)
    for run in scenario.runs:
        in_round = school.get(PlacementRound, run.round_id)
        for obstacle in find_obstacles(school, in_round, travel, run):
            yield f"{in_round.name}: {obstacle}"
    yield from _between_rounds(school, scenario)


def _changes_of(school: School, run: MatchRun) -> Changeset:
    in_round = school.get(PlacementRound, run.round_id)
    return changes_to(school, in_round, with_settled(school, in_round, run.place_of))


def _between_rounds(school: School, scenario: RoundsScenario) -> Iterator[str]:
    """Pupils twice at one company or at two places at once, unless both places are settled."""
    once = school.setting("same_company_once")
    for one, other in combinations(scenario.runs, 2):
        rounds = [school.get(PlacementRound, run.round_id) for run in (one, other)]
        held = [first_placements(school, in_round) for in_round in rounds]
        for student_id in one.place_of.keys() & other.place_of.keys():
            student = school.find(Student, student_id)
            places = [school.find(Position, run.place_of[student_id]) for run in (one, other)]
            settled = [student_id in now and now[student_id].is_fixed for now in held]
            if student is None or places[0] is None or places[1] is None or all(settled):
                continue
            if once and places[0].company_id == places[1].company_id:
                name = show_reference(school, Position, places[0].id)
                yield tr(
                    "{name} zou twee keer bij hetzelfde bedrijf zitten ({name2})",
                    name=student.name,
                    name2=name,
                )
            elif same_time(*_times(rounds, [places[0], places[1]], held, student_id)):
                yield tr("{name} zou op dezelfde dagen twee plekken hebben", name=student.name)


def _times(
    rounds: Sequence[PlacementRound],
    places: Sequence[Position],
    held: Sequence[Mapping[str, Placement]],
    student_id: str,
) -> Iterator[When]:
    """When a pupil would be at each place; who is there already goes by the own dates of the placement."""
    for in_round, place, now in zip(rounds, places, held, strict=True):
        own = now.get(student_id)
        is_there = own is not None and own.position_id == place.id
        yield when_at(in_round, as_placed(place, own) if own is not None and is_there else place)


def _divisible(school: School) -> list[str]:
    """The rounds that can be divided: with pupils and with places."""
    rounds = school.all(PlacementRound).values()
    return [one.id for one in rounds if school.students_in(one) and school.positions_in(one.id)]


def _run_of(scenario: RoundsScenario | None, round_id: str) -> MatchRun | None:
    runs = () if scenario is None else scenario.runs
    return next((run for run in runs if run.round_id == round_id), None)


def _side(
    school: School, scenario: RoundsScenario | None, numbers: Sequence[RoundNumbers]
) -> ScenarioSide[RoundsScenario]:
    total = add_rounds(numbers)
    if scenario is None:
        return ScenarioSide(None, total)
    ids = [run.round_id for run in scenario.runs]
    is_outdated = state_of(school, *ids) != scenario.runs[0].data
    return ScenarioSide(scenario, total, is_outdated, tuple(find_rounds_obstacles(school, scenario)))
