"""Solving a round: from a problem to the one best placement and the numbers that prove it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.bottleneck import find_bottleneck
from bpv.matching.components import Task
from bpv.matching.dividing import solve_divided
from bpv.matching.goals import Fairness, Goal, list_goals
from bpv.matching.lexicographic import Start
from bpv.matching.network import Network, build_network
from bpv.matching.plain import solve_plainly
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Cancel, Progress, part, watch


@dataclass(frozen=True, eq=False)
class Certificate:
    """The proof that a placement is best: an optimal dual solution for every goal, and what the goals were.

    `student_dual`, `position_dual` and `company_dual` have a column for each goal of
    `goals.list_goals(problem, fairness, ...)`. Weak duality, column by column in order of importance, then
    shows that no placement is better. `bottleneck` is the longest travel needed under that rule, or
    `allowed_travel` where that is longer, and `bottleneck_hall` (n_students,) the students who show that a
    shorter one would place fewer.
    """

    fairness: Fairness
    previous: IntArray | None
    change_penalty: int
    bottleneck: int | None
    bottleneck_hall: BoolArray | None
    student_dual: IntArray
    position_dual: IntArray
    company_dual: IntArray
    stay: IntArray | None = None
    allowed_travel: int = 0

    def goals(self, problem: MatchingProblem) -> list[Goal]:
        """Return the goals that the placement was made for."""
        return list_goals(
            problem,
            self.fairness,
            bottleneck=self.bottleneck,
            previous=self.previous,
            change_penalty=self.change_penalty,
            stay=self.stay,
        )


@dataclass(frozen=True, eq=False)
class Assignment:
    """A placement: `position` (n_students,), -1 where unplaced, with its figures and its proof.

    `total_cost` is the sum of the candidates' costs (a pin that is no candidate costs nothing), without any
    change penalty.
    """

    position: IntArray
    n_placed: int
    total_cost: int
    certificate: Certificate


@dataclass(frozen=True, eq=False)
class Nearby:
    """A placement and prices that are likely to be almost right: time is saved, the answer stays the same.

    `position` (n_students,); `position_dual` (n_positions, n_goals), `company_dual` (n_companies, n_goals).
    """

    position: IntArray
    position_dual: IntArray
    company_dual: IntArray


def solve(
    problem: MatchingProblem,
    fairness: Fairness = "none",
    *,
    previous: Assignment | IntArray | None = None,
    change_penalty: int = 0,
    stay: Assignment | None = None,
    allowed_travel: int = 0,
    plainly: bool = False,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Assignment:
    """Return the best placement: most students, then fairest, then cheapest, then by the keys.

    `previous` is an earlier placement of the same students over the same positions: leaving it costs
    `change_penalty` a student, and of equally costly placements the one with the fewest changes is chosen.
    Of what is then still equally good, the placement that moves the fewest students from `stay` is chosen.
    Under 'bottleneck' travel up to `allowed_travel` is never too long, as when other rounds need it anyhow.
    `plainly` finds the same by linear programs, which is slow and shares nothing with the usual ways.
    `progress` is called with the part done (0 to 1). Raises Cancelled when `cancelled` returns True, and
    ValueError when the fairness rule misses its data or the penalty is out of range.
    """
    report = watch(progress, cancelled)
    report(0.0)
    start = previous if stay is None else stay
    near = nearby(start) if isinstance(start, Assignment) else None
    old = previous.position if isinstance(previous, Assignment) else previous
    return _solve(
        problem, fairness, old, change_penalty, near, report, stay, allowed=allowed_travel, plainly=plainly
    )


def solve_again(problem: MatchingProblem, near: Nearby, report: Progress) -> Assignment:
    """Return the best placement for fairness 'none', found from a good one over other candidates.

    `report` hears the part done (0 to 1).
    """
    return _solve(problem, "none", None, 0, near, report)


def nearby(assignment: Assignment) -> Nearby:
    """Return where to start from when only a little has changed since this placement."""
    certificate = assignment.certificate
    # The last goals are about earlier placements, so their prices say nothing here.
    known = certificate.position_dual.shape[1]
    known -= (certificate.previous is not None) + (certificate.stay is not None)
    return Nearby(
        assignment.position, certificate.position_dual[:, :known], certificate.company_dual[:, :known]
    )


def _solve(
    problem: MatchingProblem,
    fairness: Fairness,
    previous: IntArray | None,
    change_penalty: int,
    near: Nearby | None,
    report: Progress,
    stay: Assignment | None = None,
    *,
    allowed: int = 0,
    plainly: bool = False,
) -> Assignment:
    network = build_network(problem)
    bottleneck = _bottleneck(problem, network, part(report, 0, 0)) if fairness == "bottleneck" else None
    if bottleneck is not None:
        bottleneck = max(bottleneck[0], allowed), bottleneck[1]
    goals = list_goals(
        problem,
        fairness,
        bottleneck=bottleneck[0] if bottleneck else None,
        previous=previous,
        change_penalty=change_penalty,
        stay=None if stay is None else stay.position,
    )
    task = Task(network, goals, problem.student_key, problem.position_key)
    if plainly:
        best = solve_plainly(task, report)
    else:
        start = _start(problem, network, goals, near, (previous is not None) + (stay is not None))
        best = solve_divided(task, report, start)
    unplaced = np.stack([goal.unplaced for goal in goals], axis=1)
    certificate = Certificate(
        fairness,
        previous,
        change_penalty,
        bottleneck[0] if bottleneck else None,
        bottleneck[1] if bottleneck else None,
        spread_duals(best.row_dual, network, unplaced),
        best.position_dual,
        best.company_dual,
        None if stay is None else stay.position,
        allowed,
    )
    report(1.0)
    return build_assignment(problem, network, best.edge, certificate)


def build_assignment(
    problem: MatchingProblem, network: Network, edge: IntArray, certificate: Certificate
) -> Assignment:
    """Return the placement in which row i of the network takes `edge[i]` and the pins stand."""
    position = problem.pinned_position()
    taken = edge[edge >= 0]
    position[network.student[edge >= 0]] = network.position[taken]
    pins = problem.pair_cost(problem.pinned[:, 0], problem.pinned[:, 1])
    cost = int(problem.cost[network.candidate[taken]].sum()) + int(pins.sum())
    position.setflags(write=False)
    return Assignment(position, int(np.count_nonzero(position >= 0)), cost, certificate)


def _bottleneck(problem: MatchingProblem, network: Network, report: Progress) -> tuple[int, BoolArray]:
    """Return the longest travel needed and the students (n_students,) who show so, a Hall set.

    What places as many of everyone, and what places as many of who goes first, can be had together: students
    that can be placed form a matroid. So the longer of the two is needed.
    """
    if problem.travel is None:
        raise ValueError("fairness 'bottleneck' needs travel for every candidate")
    found = find_bottleneck(network, problem.travel[network.candidate], report)
    limit, hall = found.limit, _mark(problem, network, found.hall)
    if problem.priority is not None:
        part = problem.kept(problem.priority[problem.student])
        first = build_network(part)
        more = find_bottleneck(
            first, problem.travel[problem.priority[problem.student]][first.candidate], report
        )
        if more.limit > limit:
            limit, hall = more.limit, _mark(part, first, more.hall) & problem.priority
    return limit, hall


def _mark(problem: MatchingProblem, network: Network, hall: BoolArray) -> BoolArray:
    """Return which students (n_students,) are in the Hall set: its rows and those without any candidate."""
    result = np.ones(problem.n_students, dtype=np.bool_)
    result[network.student] = hall
    return result


def _start(
    problem: MatchingProblem,
    network: Network,
    goals: list[Goal],
    near: Nearby | None,
    n_about: int,
) -> Start | None:
    """Return where to start from; None when that placement has other goals or sizes."""
    if (
        near is None
        # The last goals are about earlier placements, so they have no prices yet.
        or near.position_dual.shape != (problem.n_positions, len(goals) - n_about)
        or len(near.company_dual) != problem.n_companies
    ):
        return None
    return Start(network.edges_at(near.position), near.position_dual, near.company_dual)


def spread_duals(dual: IntArray, network: Network, unplaced: IntArray) -> IntArray:
    """Return all students' duals; who has no usable candidate has the cost of staying unplaced."""
    result = unplaced.copy()
    result[network.student] = dual
    return result
