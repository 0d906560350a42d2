"""The goals of a round in order of importance, each an integer cost to be minimised.

The first goal is always to place as many students as possible, then as many of those who go first; the last
but one (or the last) is the total cost, after that of who goes first.
Goals are compared lexicographically and never added up with weights that could round or overflow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from bpv.matching.problem import MAX_TOTAL_COST, IntArray, MatchingProblem

PRIORITY, PRIORITY_COST = "priority", "priority cost"
"""The goals about who goes first, by name."""

Fairness = Literal["none", "bottleneck", "generous", "greedy"]


@dataclass(frozen=True, eq=False)
class Goal:
    """One goal: `candidate` (n_candidates,) costs of pairs, `unplaced` (n_students,) costs of having none."""

    name: str
    candidate: IntArray
    unplaced: IntArray

    def largest(self) -> int:
        """Return the largest cost of one pair or one unplaced student."""
        return max((int(part.max()) for part in (self.candidate, self.unplaced) if part.size), default=0)


def list_goals(
    problem: MatchingProblem,
    fairness: Fairness = "none",
    *,
    bottleneck: int | None = None,
    previous: IntArray | None = None,
    change_penalty: int = 0,
    stay: IntArray | None = None,
    levels: IntArray | None = None,
) -> list[Goal]:
    """Return the goals of a round, the most important first.

    `bottleneck` is the longest travel that is needed (same unit as `problem.travel`), for that rule only.
    `previous` (n_students,) is an earlier placement: whoever leaves it costs `change_penalty` extra, and of
    equally costly placements the one with the fewest changes wins. Students without an earlier place
    (-1) change nothing by getting one. `stay` (n_students,) is a placement from which, of what is equally
    good by all other goals, as few students as possible move. `levels` are the levels there are, in order,
    where those of this round alone will not do.
    """
    goals = _list_goals(problem, fairness, bottleneck, previous, change_penalty, levels)
    return goals if stay is None else [*goals, stay_goal(problem, stay)]


def leading_goals(problem: MatchingProblem) -> list[Goal]:
    """Return the goals that go before any rule of fairness: how many are placed, and who first."""
    return [goal for goal in list_goals(problem) if goal.name in ("placed", PRIORITY)]


def stay_goal(problem: MatchingProblem, now: IntArray) -> Goal:
    """Return the goal that as few students as possible leave the place (n_students,) they have, or none."""
    moved = now[problem.student] != problem.position
    return Goal("moves", moved.astype(np.int64), (now >= 0).astype(np.int64))


def _list_goals(
    problem: MatchingProblem,
    fairness: Fairness,
    bottleneck: int | None,
    previous: IntArray | None,
    change_penalty: int,
    levels: IntArray | None,
) -> list[Goal]:
    nobody = np.zeros(problem.n_students, dtype=np.int64)
    goals = [Goal("placed", np.zeros(problem.n_candidates, dtype=np.int64), nobody + 1)]
    first = None if problem.priority is None else problem.priority.astype(np.int64)
    if first is not None:
        goals.append(Goal(PRIORITY, np.zeros(problem.n_candidates, dtype=np.int64), first))
    goals += _rule_goals(problem, fairness, bottleneck, levels)
    if first is not None:
        goals.append(Goal(PRIORITY_COST, problem.cost * first[problem.student], nobody))
    if previous is None:
        return [*goals, Goal("cost", problem.cost, nobody)]
    moved, dropped = _changes(problem, previous)
    _check_penalty(problem, change_penalty)
    return [
        *goals,
        Goal("cost", problem.cost + change_penalty * moved, change_penalty * dropped),
        Goal("changes", moved, dropped),
    ]


def _rule_goals(
    problem: MatchingProblem, fairness: Fairness, bottleneck: int | None, levels: IntArray | None
) -> list[Goal]:
    nobody = np.zeros(problem.n_students, dtype=np.int64)
    if fairness == "none":
        return []
    if fairness == "bottleneck":
        travel = _required(problem.travel, "travel", fairness)
        return [Goal("travel", (travel > (bottleneck or 0)).astype(np.int64), nobody)]
    if fairness not in get_args(Fairness):
        raise ValueError(f"fairness must be one of {', '.join(get_args(Fairness))}, found {fairness!r}")
    level = _required(problem.level, "level", fairness)
    known = np.unique(level) if levels is None else levels
    if fairness == "generous":
        return [Goal(f"level {worst}", (level == worst).astype(np.int64), nobody) for worst in known[:0:-1]]
    return [Goal(f"not level {best}", (level != best).astype(np.int64), nobody) for best in known[:-1]]


def _changes(problem: MatchingProblem, previous: IntArray) -> tuple[IntArray, IntArray]:
    if previous.shape != (problem.n_students,):
        raise ValueError(f"previous must have {problem.n_students} entries, found shape {previous.shape}")
    old = previous[problem.student]
    moved = ((old >= 0) & (old != problem.position)).astype(np.int64)
    return moved, (previous >= 0).astype(np.int64)


def _check_penalty(problem: MatchingProblem, penalty: int) -> None:
    largest = int(problem.cost.max()) if problem.n_candidates else 0
    highest = MAX_TOTAL_COST // max(problem.n_students, 1) - largest
    if not 0 <= penalty <= highest:
        raise ValueError(f"change_penalty must lie between 0 and {highest}, found {penalty}")


def _required(values: IntArray | None, name: str, fairness: str) -> IntArray:
    if values is None:
        raise ValueError(f"fairness {fairness!r} needs {name} for every candidate")
    return values
