"""Pupils who must not be at one company together: the best placement that keeps every such pair apart."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from bpv.language import tr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, Fairness, MatchingProblem

Pair = tuple[int, int]

RuledOut = tuple[tuple[int, int], ...]
"""Rows that may not be at a company, with that company."""

Solve = Callable[["MatchingProblem", RuledOut], "tuple[MatchingProblem, Assignment]"]
"""The best placement of a problem that has no candidates that are ruled out, and the problem as solved."""

UNPROVEN = tr("zoveel leerlingen mogen niet samen dat een nog iets betere verdeling niet is uitgesloten")
"""The note on a placement that keeps very many pairs apart."""

WORK = 3_000_000
"""Candidates looked at, over all branches, before only the better one of each two is followed."""


@dataclass(frozen=True, eq=False)
class Apart:
    """A placement that keeps pairs apart, and the problem without the candidates given up for that.

    `gap` is how far its cost can be above the least, as a part of it; None when a goal before the cost could
    be better too. `notes` say what to know about it; `held_back` why rows have no place, where that is not
    for want of seats. `ruled_out` are the rows and companies given up. When it `is_priced`, the problem has
    the candidates that can matter, and the placement is the best over all allowed pairs.
    """

    problem: MatchingProblem
    assignment: Assignment
    is_proven: bool
    gap: float | None = 0.0
    notes: tuple[str, ...] = ()
    held_back: Mapping[int, str] = field(default_factory=dict)
    ruled_out: RuledOut = ()
    is_priced: bool = False


def solve_apart(
    problem: MatchingProblem,
    pairs: Sequence[Pair],
    fairness: Fairness,
    solve: Solve,
) -> Apart:
    """Return the best placement without a pair of students (rows) at one company.

    Branch and bound over `solve`, which must be optimal: where a pair shares a company, either the one or
    the other is not there. Each branch is a problem with fewer candidates, so its optimum bounds all
    below it; the best open branch is taken first, and the first placement without such a pair is optimal.
    Very many pairs who want the same would make that take for ever: past `WORK` only the better branch of
    each two is followed, and the placement is good but not proven best. A pair that pins put together stays
    together. The order of the rows does not matter: keys decide it. `solve` may add candidates to a
    problem, though none that is ruled out.
    """
    key = problem.student_key
    ordered = [(a, b) if key[a] < key[b] else (b, a) for a, b in pairs]
    ordered.sort(key=lambda pair: (key[pair[0]], key[pair[1]]))
    ruled_out = _clear_of_pins(problem, ordered)
    number = count()
    root, first = solve(_without(problem, ruled_out), ruled_out)
    heap = [(value_of(problem, first, fairness), 0, next(number), root, ruled_out, first)]
    work = 0
    not_followed: list[tuple[int, ...]] = []
    while True:
        value, depth, _, branch, ruled_out, assignment = heapq.heappop(heap)
        clash = first_clash(branch, assignment.position, ordered)
        if clash is None:
            bound = min(not_followed, default=value)
            is_proven = bound >= value
            notes = () if is_proven else (UNPROVEN,)
            gap = _gap(value, bound)
            return Apart(branch, assignment, is_proven, gap, notes, ruled_out=ruled_out)
        if work > WORK:
            not_followed += [entry[0] for entry in heap]
            heap.clear()
        company = int(branch.company[assignment.position[clash[0]]])
        for student in clash:
            less = (*ruled_out, (student, company))
            smaller, found = solve(_without(branch, less[-1:]), less)
            work += problem.n_candidates
            value = value_of(problem, found, fairness)
            heapq.heappush(heap, (value, depth - 1, next(number), smaller, less, found))


def drop(problem: MatchingProblem, gone: NDArray[np.bool_]) -> MatchingProblem:
    """Return the problem without the candidates marked in `gone` (n_candidates,)."""
    return problem.kept(~gone)


def _clear_of_pins(problem: MatchingProblem, pairs: Sequence[Pair]) -> RuledOut:
    """Take from whoever is free the company where the other of a pair is pinned."""
    at = problem.pinned_position()
    return tuple(
        (free, int(problem.company[at[pinned]]))
        for pair in pairs
        for pinned, free in (pair, pair[::-1])
        if at[pinned] >= 0 and at[free] < 0
    )


def _without(problem: MatchingProblem, ruled_out: RuledOut) -> MatchingProblem:
    gone = np.zeros(problem.n_candidates, dtype=np.bool_)
    for row, company in ruled_out:
        gone |= (problem.student == row) & (problem.company[problem.position] == company)
    return drop(problem, gone) if gone.any() else problem


def first_clash(problem: MatchingProblem, position: NDArray[np.int64], pairs: Sequence[Pair]) -> Pair | None:
    """The first pair that a placement (n_students,) puts at one company, pins aside."""
    pinned = problem.pinned_position()
    for a, b in pairs:
        places = position[a], position[b]
        both_pinned = pinned[a] >= 0 and pinned[b] >= 0
        if min(places) >= 0 and not both_pinned and problem.company[places[0]] == problem.company[places[1]]:
            return a, b
    return None


def _gap(value: tuple[int, ...], bound: tuple[int, ...]) -> float | None:
    """How far the cost in `value`, the last but one of its goals, can be above that in `bound`."""
    if bound >= value:
        return 0.0
    if bound[:-2] != value[:-2]:
        return None
    return (value[-2] - bound[-2]) / max(bound[-2], 1)


def value_of(problem: MatchingProblem, assignment: Assignment, fairness: Fairness) -> tuple[int, ...]:
    """What a placement is worth by the goals of the engine, smaller is better; `problem` is the root."""
    between: list[int] = []
    if fairness == "bottleneck":
        certificate = assignment.certificate
        between = [max(certificate.bottleneck or 0, certificate.allowed_travel)]
    elif fairness in ("generous", "greedy") and problem.level is not None:
        chosen = assignment.position[problem.student] == problem.position
        size = int(problem.level.max(initial=0)) + 1
        counts = np.bincount(problem.level[chosen], minlength=size)
        between = counts[:0:-1].tolist() if fairness == "generous" else (-counts[:-1]).tolist()
    penalty, changes = assignment.certificate.change_penalty, 0
    if assignment.certificate.previous is not None:
        old = assignment.certificate.previous
        changes = int(np.count_nonzero((old >= 0) & (old != assignment.position)))
    first, dearest = _first(problem, assignment)
    cost = assignment.total_cost + penalty * changes
    return (-assignment.n_placed, *first, *between, *dearest, cost, changes)


@dataclass(frozen=True, slots=True)
class Worse:
    """What a placement is worse in than another with as many pupils: who goes first, or the rule."""

    first: bool
    rule: bool


def compare_values(problem: MatchingProblem, before: tuple[int, ...], after: tuple[int, ...]) -> Worse:
    """How two values of `value_of` differ in what lies between the number placed and the total cost."""
    if before[0] != after[0]:
        return Worse(False, False)
    n_first = 1 + (problem.priority is not None)
    end = -3 if problem.priority is not None else -2
    first, old_first = after[1:n_first], before[1:n_first]
    rule, old_rule = after[n_first:end], before[n_first:end]
    is_dearer = rule == old_rule and after[end:-2] > before[end:-2]
    return Worse(
        first > old_first or (first == old_first and is_dearer), first == old_first and rule > old_rule
    )


def _first(problem: MatchingProblem, assignment: Assignment) -> tuple[list[int], list[int]]:
    """What is worth more than any rule of fairness, and what more than the total cost: who goes first."""
    position, first, dearest = assignment.position, [], []
    if problem.priority is not None:
        first.append(int(np.count_nonzero(problem.priority & (position < 0))))
        chosen = position[problem.student] == problem.position
        dearest.append(int(problem.cost[chosen & problem.priority[problem.student]].sum()))
    return first, dearest
