"""A placement that a program found as the planner knows one: with why pupils are held back by demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, Position
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.planning.apart import Apart, drop
from bpv.services.planning.demands import Demands
from bpv.services.planning.variants import replace_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import BoundedAssignment, Certificate, MatchingProblem

    Ints = NDArray[np.int64]


def explained(
    problem: MatchingProblem,
    demands: Demands,
    found: BoundedAssignment,
    notes: Sequence[str],
    asked: Certificate,
    blocked: NDArray[np.bool_] | None = None,
    why_blocked: str = "",
) -> Apart:
    """A placement of a program as the rest of the planner knows one, with why pupils are held back.

    Its certificate names the rule and the earlier placement of `asked`; that it is best was proven by the
    program, not by its prices. `blocked` (n_candidates,) are closed as well, for the reason given.
    """
    from bpv.matching import solve

    position = found.position
    free_students = problem.pinned_position()[problem.student] < 0
    chosen = position[problem.student] == problem.position
    closed = free_students & ~chosen & _closed(problem, demands, position)
    held_back = _held_back(problem, demands, position, closed)
    if blocked is not None:
        blocked = blocked & free_students & ~chosen & ~closed
        seats = free_seats(problem, position)[problem.position] & (position[problem.student] < 0)
        kept_out = problem.student[blocked & seats].tolist()
        held_back = {**dict.fromkeys(kept_out, why_blocked), **held_back}
        closed |= blocked
    open_ = drop(problem, closed)
    assignment = solve(_only_cost(open_, position))
    if assignment.n_placed > found.n_placed:
        # Demands work on each other here: no count of seats explains it, so nobody is explained by one.
        missing = position[problem.student] < 0
        general = tr("geen plek over die past bij de afspraken over groepen, klassen en koppels")
        held_back = {**dict.fromkeys(problem.student[missing].tolist(), general), **held_back}
        open_ = drop(problem, closed | missing)
        assignment = solve(_only_cost(open_, position))
    free = chosen & free_students
    certificate = replace(
        assignment.certificate,
        fairness=asked.fairness,
        previous=asked.previous,
        change_penalty=asked.change_penalty,
        stay=asked.stay,
        allowed_travel=asked.allowed_travel,
        bottleneck=None if problem.travel is None else int(problem.travel[free].max(initial=0)),
    )
    cost = int(problem.cost[chosen].sum())
    certain = replace(assignment, total_cost=cost, certificate=certificate)
    return Apart(open_, certain, found.proven, found.gap, tuple(notes), held_back)


def _only_cost(problem: MatchingProblem, position: Ints) -> MatchingProblem:
    """The problem in which every pair but those of a placement costs 1: its best is that placement."""
    moved = (position[problem.student] != problem.position).astype(np.int64)
    return replace_arrays(problem, cost=moved, priority=None)


def with_cost(problem: MatchingProblem, cost: Ints) -> MatchingProblem:
    """The problem with other costs (n_candidates,)."""
    return replace_arrays(problem, cost=cost)


def with_capacity(problem: MatchingProblem, capacity: Ints) -> MatchingProblem:
    """The problem with other capacities (n_positions,), as if every pair cost the same."""
    return replace_arrays(problem, capacity=capacity, cost=np.zeros_like(problem.cost), priority=None)


def _closed(problem: MatchingProblem, demands: Demands, position: Ints) -> NDArray[np.bool_]:
    """The candidates (n_candidates,) that the demands close as the others are placed now."""
    company = np.where(position >= 0, problem.company[position], -1)
    there = problem.company[problem.position]
    taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
    closed = (taken + 1 < demands.min_group)[problem.position]
    n_classes = int(demands.student_class.max(initial=-1)) + 1
    of_class = np.zeros((n_classes, problem.n_companies), dtype=np.int64)
    placed = company >= 0
    np.add.at(of_class, (demands.student_class[placed], company[placed]), 1)
    mine = demands.student_class[problem.student]
    own = company[problem.student] == there
    closed |= of_class[mine, there] - own + 1 > demands.class_limit[there]
    at = position[problem.student]
    for columns, limit in demands.day_limits:
        there_now = np.isin(at, columns)
        closed |= np.isin(problem.position, columns) & (taken[list(columns)].sum() - there_now + 1 > limit)
    for pair in demands.apart:
        for row, other in (pair, pair[::-1]):
            closed |= (problem.student == row) & (there == company[other])
    for group in demands.together:
        for row in group:
            closed |= (problem.student == row) & (there != company[group[0]])
    return closed


def _held_back(
    problem: MatchingProblem, demands: Demands, position: Ints, closed: NDArray[np.bool_]
) -> dict[int, str]:
    """Per row without a place that a free seat was closed to: which demand did that."""
    taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
    free = free_seats(problem, position)
    group_of = {row: group for group in demands.together for row in group}
    result = {}
    for row in np.flatnonzero(position < 0).tolist():
        kept_from = problem.position[(problem.student == row) & closed]
        kept_from = kept_from[free[kept_from]]
        kept_from = kept_from[np.argsort(problem.position_key[kept_from])]
        if not kept_from.size:
            continue
        if row in group_of:
            others = names_of(demands, [other for other in group_of[row] if other != row])
            result[row] = tr("samen met {others} is er geen plek, en los van elkaar mag niet", others=others)
            continue
        alone = kept_from[taken[kept_from] + 1 < demands.min_group[kept_from]]
        shared = [
            column
            for column in kept_from.tolist()
            for columns, limit in demands.day_limits
            if column in columns and taken[list(columns)].sum() >= limit
        ]
        if shared:
            name = show_reference(demands.school, Position, demands.pairs.positions[shared[0]].id)
            result[row] = tr("{name} deelt een plek, en die is op die dagen al bezet", name=name)
        elif alone.size:
            name = show_reference(demands.school, Position, demands.pairs.positions[alone[0]].id)
            result[row] = tr(
                "{name} wil er {min_group} of geen, en er waren er te weinig",
                name=name,
                min_group=demands.min_group[alone[0]],
            )
        else:
            name = show_reference(demands.school, Company, demands.pairs.positions[kept_from[0]].company_id)
            result[row] = tr(
                "bij {name} zit al genoeg van deze klas, of iemand met wie het niet samen mag", name=name
            )
    return result


def free_seats(problem: MatchingProblem, position: Ints) -> NDArray[np.bool_]:
    """The positions (n_positions,) with room for one more."""
    placed = position[position >= 0]
    taken = np.bincount(placed, minlength=problem.n_positions)
    company_taken = np.bincount(problem.company[placed], minlength=problem.n_companies)
    return (taken < problem.capacity) & (company_taken < problem.company_capacity)[problem.company]


def names_of(demands: Demands, rows: Sequence[int]) -> str:
    """'Jan de Vries en Ayşe Yılmaz'."""
    return tr(" en ").join(demands.pairs.students[row].name for row in rows)
