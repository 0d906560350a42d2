"""What a round would be like if it were divided now, beside how it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from bpv.domain import PlacementRound, School
from bpv.services.alternatives.round_numbers import RoundNumbers, count_round
from bpv.services.criteria.travel import Travel
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.round_plan import RoundPlan, apply_to, changes_to


@dataclass(frozen=True, slots=True)
class Effect:
    """The numbers of a round now and after dividing it, and how many pupils would be elsewhere than now."""

    round_id: str
    now: RoundNumbers
    then: RoundNumbers
    n_moved: int


def try_round(
    school: School,
    round_id: str,
    fairness: Fairness,
    today: date,
    progress: Callable[[str, float], object],
    cancelled: Callable[[], bool],
) -> Effect:
    """Divide a round of a school that does not change; refuses and stops as `RoundPlan` does."""
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    moves = any(not placement.is_fixed for placement in school.placements_in(round_id))
    best = plan.solve(fairness, change_penalty=0 if moves else None)
    columns = best.assignment.position
    places: dict[str, str] = {
        plan.students[row].id: plan.positions[columns[row]].id
        for row in np.flatnonzero(columns >= 0).tolist()
    }
    in_round, travel = school.get(PlacementRound, round_id), Travel(school)
    now = plan.now()
    n_moved = int(((now >= 0) & (columns != now)).sum())
    after = apply_to(school, changes_to(school, in_round, places))
    return Effect(
        in_round.id,
        count_round(school, in_round, travel),
        count_round(after, in_round, travel),
        n_moved,
    )
