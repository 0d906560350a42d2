"""Where a list of scenarios comes from: those of one round, or those of rounds that were divided together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bpv.domain import Changeset, MatchRun, School
from bpv.language import tr
from bpv.services.alternatives import scenarios
from bpv.services.alternatives.scenarios import ScenarioComparison, ScenarioSide
from bpv.services.rounds import scenarios as rounds_scenarios
from bpv.services.rounds.scenarios import RoundsScenario

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command

Scenario = MatchRun | RoundsScenario
Side = ScenarioSide[MatchRun] | ScenarioSide[RoundsScenario]
Compared = ScenarioComparison[MatchRun] | ScenarioComparison[RoundsScenario]


@dataclass(frozen=True, slots=True)
class ScenarioSource:
    """What to call scenarios of one kind, and how to list, compare, carry out, rename and remove them."""

    title: str
    nothing: str
    list: Callable[[School], Sequence[Scenario]]
    compare: Callable[[School, Any, Any], Compared]
    carry_out: Callable[[School, Any], Changeset]
    rename: Callable[[Any, str], Command]
    remove: Callable[[Any], Command]


def of_round(round_id: str) -> ScenarioSource:
    """The scenarios of one round by itself."""

    def compare(school: School, first: MatchRun | None, second: MatchRun | None) -> Compared:
        return scenarios.compare_scenarios(school, round_id, first, second)

    def remove(scenario: MatchRun) -> Command:
        return scenarios.RemoveScenarios((scenario.id,))

    return ScenarioSource(
        tr("Scenario's"),
        tr(
            "Er is nog geen scenario van deze ronde. Bereken een voorstel en kies daar "
            "'Bewaren als scenario'; dan kunt u hier voorstellen naast elkaar zetten."
        ),
        partial(scenarios.list_scenarios, round_id=round_id),
        compare,
        scenarios.carry_out,
        scenarios.rename,
        remove,
    )


OF_ALL_ROUNDS = ScenarioSource(
    tr("Scenario's van alle rondes"),
    tr(
        "Er is nog geen scenario van alle rondes. Plaats alle rondes samen en kies bij dat voorstel "
        "'Bewaren als scenario'; dan kunt u hier voorstellen naast elkaar zetten."
    ),
    rounds_scenarios.list_rounds_scenarios,
    rounds_scenarios.compare_rounds_scenarios,
    rounds_scenarios.carry_out_rounds,
    rounds_scenarios.rename_rounds_scenario,
    rounds_scenarios.RemoveRoundsScenario,
)
"""The scenarios of rounds that were divided together."""
