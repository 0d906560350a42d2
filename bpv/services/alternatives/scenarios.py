"""Scenarios: divisions of a round kept under a name, set side by side, carried out or removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from bpv.domain import (
    BpvError,
    Changeset,
    Company,
    Draft,
    EarlierPlacement,
    Exclusion,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Setting,
    Student,
    fold,
    new_id,
)
from bpv.domain.preferences import Companion
from bpv.services.alternatives.differences import Difference, list_differences
from bpv.services.alternatives.round_numbers import RoundNumbers, count_round
from bpv.services.alternatives.scenarios_fit import find_obstacles, with_settled
from bpv.services.criteria.travel import Travel
from bpv.services.pairs.candidates import CRITERIA
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.round_plan import Proposal, RoundPlan, apply_to, changes_to

_LOOKED_AT = (
    Setting,
    Mentor,
    Student,
    Company,
    PlacementRound,
    Position,
    Preference,
    Exclusion,
    Companion,
    EarlierPlacement,
)
"""What a division depends on, besides settled placements and those of other rounds."""

_NAMED = 5
"""Obstacles that are told in full."""


def state_of(school: School, *round_ids: str) -> str:
    """A fingerprint of everything a division of rounds looks at; not of their own loose placements."""
    values = [value for entity in _LOOKED_AT for value in school.all(entity).values()]
    values += [p for p in school.all(Placement).values() if p.round_id not in round_ids or p.is_fixed]
    digest = blake2b(digest_size=16)
    for text in sorted(map(repr, values)):
        digest.update(text.encode())
    return digest.hexdigest()


def scenario_of(school: School, proposal: Proposal, name: str, now: datetime) -> MatchRun:
    """A proposal as a scenario; `school` is what the proposal was made from."""
    return MatchRun(
        id=new_id(),
        round_id=school.get(PlacementRound, proposal.round_id).id,
        name=name.strip(),
        made_at=now.isoformat(timespec="milliseconds"),
        fairness=proposal.fairness,
        change_penalty=proposal.change_penalty,
        weights=tuple(f"{criterion}={school.setting(f'weight_{criterion}')}" for criterion in CRITERIA),
        places=tuple(sorted(f"{p.student_id}={p.position_id}" for p in proposal.placements)),
        total_cost=proposal.total_cost,
        proof=proposal.proof_text,
        data=state_of(school, proposal.round_id),
    )


@dataclass(frozen=True, slots=True)
class KeepScenario:
    """Keep a scenario, or give one that was kept another name."""

    scenario: MatchRun

    @property
    def label(self) -> str:
        """What undo calls it."""
        return f"Scenario '{self.scenario.name}' bewaren"

    def change(self, draft: Draft) -> None:
        """Refuses with 'required' and, within a round or among those of several rounds, 'duplicate'."""
        if not self.scenario.name:
            raise BpvError("required", label="Naam")
        for other in draft.all(MatchRun):
            if _shelf(other) == _shelf(self.scenario) and other.id != self.scenario.id:
                raise BpvError("duplicate", label="Naam", found=self.scenario.name)
        draft.get(PlacementRound, self.scenario.round_id)
        draft.put(self.scenario)


def _shelf(scenario: MatchRun) -> tuple[str, str, bool]:
    """Among what a scenario is found, and under which name."""
    return scenario.round_id, fold(scenario.name), bool(scenario.together_id)


@dataclass(frozen=True, slots=True)
class RemoveScenarios:
    """Remove scenarios; placements stay as they are."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Scenario verwijderen" if len(self.ids) == 1 else f"{len(self.ids)} scenario's verwijderen"

    def change(self, draft: Draft) -> None:
        """Remove them; 'gone' when one is not there."""
        for id_ in self.ids:
            draft.remove(draft.get(MatchRun, id_))


def list_scenarios(school: School, round_id: str) -> list[MatchRun]:
    """The scenarios of a round by itself, the latest first."""
    runs = school.all(MatchRun).values()
    own = [run for run in runs if run.round_id == round_id and not run.together_id]
    return sorted(own, key=lambda run: (run.made_at, run.id), reverse=True)


def rename(scenario: MatchRun, name: str) -> KeepScenario:
    """The command that gives a scenario another name."""
    return KeepScenario(replace(scenario, name=name.strip()))


@dataclass(frozen=True, slots=True)
class ScenarioSide:
    """A scenario, or without one the round as it is, with its numbers as the school is now.

    `is_outdated` when anything the division looked at has changed; `obstacles` say why it no longer fits.
    """

    scenario: MatchRun | None
    numbers: RoundNumbers
    places: Mapping[str, str]
    is_outdated: bool
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """Two sides, and the pupils whose place differs, seen from the first to the second."""

    first: ScenarioSide
    second: ScenarioSide
    differences: tuple[Difference, ...]


def compare_scenarios(
    school: School, round_id: str, first: MatchRun | None, second: MatchRun | None
) -> ScenarioComparison:
    """Set two scenarios of a round side by side; None stands for the round as it is."""
    plan = RoundPlan(school, round_id)
    sides = [look_at(school, round_id, scenario) for scenario in (first, second)]
    return ScenarioComparison(sides[0], sides[1], list_differences(plan, sides[0].places, sides[1].places))


def look_at(school: School, round_id: str, scenario: MatchRun | None) -> ScenarioSide:
    """The numbers of a scenario in the school as it is now; what is gone since does not count."""
    in_round, travel = school.get(PlacementRound, round_id), Travel(school)
    if scenario is None:
        now: dict[str, str] = {id_: p.position_id for id_, p in first_placements(school, in_round).items()}
        return ScenarioSide(None, count_round(school, in_round, travel), now, False, ())
    places: dict[str, str] = {
        student_id: position_id
        for student_id, position_id in scenario.place_of.items()
        if school.find(Student, student_id) and school.find(Position, position_id)
    }
    after = apply_to(school, changes_to(school, in_round, places))
    return ScenarioSide(
        scenario,
        count_round(after, in_round, travel),
        places,
        state_of(school, round_id) != scenario.data,
        tuple(find_obstacles(school, in_round, travel, scenario)),
    )


def carry_out(school: School, scenario: MatchRun) -> Changeset:
    """The changes that make the round as the scenario has it, for `ApplyChangeset`.

    BpvError('scenario_unfit') says what stands in the way when the data have changed too much. Who has no
    place in the scenario has none afterwards either, unless it was settled since.
    """
    in_round = school.get(PlacementRound, scenario.round_id)
    refuse_unfit(scenario.name, list(find_obstacles(school, in_round, Travel(school), scenario)))
    return changes_to(school, in_round, with_settled(school, in_round, scenario.place_of))


def refuse_unfit(name: str, obstacles: Sequence[str]) -> None:
    """Raise BpvError('scenario_unfit') when anything stands in the way, with the first obstacles in full."""
    if obstacles:
        told = "; ".join(obstacles[:_NAMED])
        more = len(obstacles) - _NAMED
        text = f"{told}; en nog {more}" if more > 0 else told
        raise BpvError("scenario_unfit", name=name, text=text)
