"""Scenarios: divisions of a round kept under a name, set side by side, carried out or removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Generic, TypeVar

from bpv.domain import (
    BpvError,
    Changeset,
    Company,
    Draft,
    EarlierPlacement,
    Exclusion,
    MatchRun,
    Mentor,
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
from bpv.domain.rules import ended_in
from bpv.language import in_dutch, tr
from bpv.services.alternatives.differences import Difference, list_differences
from bpv.services.alternatives.round_numbers import RoundNumbers, count_round
from bpv.services.alternatives.scenarios_fit import find_obstacles, with_settled
from bpv.services.criteria.travel import Travel
from bpv.services.pairs.candidates import CRITERIA
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.round_plan import Proposal, RoundPlan, apply_to, changes_to

S = TypeVar("S")
"""What is kept: the run of one round, or of several together."""

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
    values += [p for p in school.placements() if p.round_id not in round_ids or p.is_fixed]
    values += [
        (id_, student_id, company_id)
        for id_ in round_ids
        for student_id, companies in ended_in(school, id_).items()
        for company_id in companies
    ]
    digest = blake2b(digest_size=16)
    for text in sorted(map(repr, values)):
        digest.update(text.encode())
    return digest.hexdigest()


def scenario_of(school: School, proposal: Proposal, name: str, now: datetime) -> MatchRun:
    """A proposal as a scenario; `school` is what the proposal was made from."""
    with in_dutch():
        proof = proposal.proof_text
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
        proof=proof,
        data=state_of(school, proposal.round_id),
    )


@dataclass(frozen=True, slots=True)
class KeepScenario:
    """Keep a scenario, or give one that was kept another name."""

    scenario: MatchRun

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Scenario '{name}' bewaren", name=self.scenario.name)

    def change(self, draft: Draft) -> None:
        """Refuses with 'required' and, within a round or among those of several rounds, 'duplicate'."""
        if not self.scenario.name:
            raise BpvError("required", label=tr("Naam"))
        for other in draft.all(MatchRun):
            if _shelf(other) == _shelf(self.scenario) and other.id != self.scenario.id:
                raise BpvError("duplicate", label=tr("Naam"), found=self.scenario.name)
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
        return (
            tr("Scenario verwijderen")
            if len(self.ids) == 1
            else tr("{count} scenario's verwijderen", count=len(self.ids))
        )

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
class ScenarioSide(Generic[S]):
    """A scenario, or without one what stands now, with its numbers as the school is now.

    `is_outdated` when anything the division looked at has changed; `obstacles` say why it no longer fits.
    """

    scenario: S | None
    numbers: RoundNumbers
    is_outdated: bool = False
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioComparison(Generic[S]):
    """Two sides, and the pupils whose place differs, seen from the first to the second."""

    first: ScenarioSide[S]
    second: ScenarioSide[S]
    differences: tuple[Difference, ...]


def compare_scenarios(
    school: School, round_id: str, first: MatchRun | None, second: MatchRun | None
) -> ScenarioComparison[MatchRun]:
    """Set two scenarios of a round side by side; None stands for the round as it is."""
    before, after = (_places_of(school, round_id, scenario) for scenario in (first, second))
    differences = list_differences(RoundPlan(school, round_id), before, after)
    one, other = (look_at(school, round_id, scenario) for scenario in (first, second))
    return ScenarioComparison(one, other, differences)


def look_at(school: School, round_id: str, scenario: MatchRun | None) -> ScenarioSide[MatchRun]:
    """The numbers of a scenario in the school as it is now; what is gone since does not count."""
    in_round, travel = school.get(PlacementRound, round_id), Travel(school)
    if scenario is None:
        return ScenarioSide(None, count_round(school, in_round, travel))
    after = apply_to(school, changes_to(school, in_round, _places_of(school, round_id, scenario)))
    return ScenarioSide(
        scenario,
        count_round(after, in_round, travel),
        state_of(school, round_id) != scenario.data,
        tuple(find_obstacles(school, in_round, travel, scenario)),
    )


def _places_of(school: School, round_id: str, scenario: MatchRun | None) -> dict[str, str]:
    """The position of each pupil, as far as both are still there; without a scenario that of now."""
    if scenario is None:
        now = first_placements(school, school.get(PlacementRound, round_id))
        return {id_: placement.position_id for id_, placement in now.items()}
    return {
        student_id: position_id
        for student_id, position_id in scenario.place_of.items()
        if school.find(Student, student_id) and school.find(Position, position_id)
    }


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
        text = tr("{told}; en nog {more}", told=told, more=more) if more > 0 else told
        raise BpvError("scenario_unfit", name=name, text=text)
