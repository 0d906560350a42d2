"""Why a student is not at another place, or at none: answers that are exact and can be checked.

The cost of a pair is that of the best placement with the pair forced, never the reduced cost, which is only a
lower bound of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpv.matching.assignment import Assignment
from bpv.matching.goals import Goal, stay_goal
from bpv.matching.lexicographic import optimise
from bpv.matching.network import build_network
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem


@dataclass(frozen=True)
class Move:
    """A student who would go from one position to another; -1 is no place."""

    student: int
    old: int
    new: int


@dataclass(frozen=True)
class PairExplanation:
    """What forcing a pair would cost the whole, and whom it would move.

    `extra` holds the difference on every goal, the most important first and named in `goals`;
    `extra_unplaced` and `extra_cost` are those on the number placed and the total cost (with the change
    penalty of the placement, if it had one). `moves` starts with the student of the pair, then whoever had to
    make room, and so on: the fewest students that an optimal placement with the pair moves.
    """

    student: int
    position: int
    extra_unplaced: int
    extra_cost: int
    extra: tuple[int, ...]
    goals: tuple[str, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, eq=False)
class HallSet:
    """Why someone is unplaced: these students can only go to these positions, which have too few seats.

    `students` and `positions` are sorted indices; `seats` is what pins and company maxima leave at the
    positions; `short` = students - seats, the number of these students that no placement can place: everyone
    without a place who can only go there is among them.
    """

    students: IntArray
    positions: IntArray
    seats: int
    short: int


def explain_pair(
    problem: MatchingProblem, assignment: Assignment, student: int, position: int
) -> PairExplanation | None:
    """Return what the student at that position would cost the whole: the round solved with the pair forced.

    Returns None when the pins leave no seat there. A student who is pinned elsewhere is taken from there.
    Raises ValueError when the pair is no candidate.
    """
    pair = np.flatnonzero((problem.student == student) & (problem.position == position))
    if not pair.size:
        raise ValueError(f"student {student} with position {position} is no candidate")
    others = problem.pinned[problem.pinned[:, 0] != student]
    free_seats, free_company = _with_pins(problem, others).seats_left()
    if not free_seats[position] or not free_company[problem.company[position]]:
        return None
    forced = _with_pins(problem, np.vstack([others, [student, position]]))
    goals = assignment.certificate.goals(problem)
    network = build_network(forced)
    stay = stay_goal(problem, assignment.position)
    edge = optimise(network, [*goals, stay], lambda _: None).edge

    found = forced.pinned_position()
    found[network.student[edge >= 0]] = network.position[edge[edge >= 0]]
    free = problem.pinned_position() < 0
    free[student] = True
    extra = _values(problem, goals, found, free) - _values(problem, goals, assignment.position, free)
    names = tuple(goal.name for goal in goals)
    return PairExplanation(
        student,
        position,
        int(extra[0]),
        int(extra[names.index("cost")]),
        tuple(extra.tolist()),
        names,
        _chain(problem, assignment.position, found, student),
    )


def explain_unplaced(
    problem: MatchingProblem,
    assignment: Assignment,
    student: int,
    reaches: Callable[[IntArray], BoolArray] | None = None,
) -> HallSet:
    """Return the Hall set around an unplaced student of a placement with as many students as possible.

    It holds who the student could take a seat from, who those could, and so on, and everyone else without a
    place who can go nowhere but to the same positions. Where the problem has not all candidates, `reaches`
    says which positions (n_positions,) any of some students (n,) may go to. Raises ValueError when the
    student is placed.
    """
    if assignment.position[student] >= 0:
        raise ValueError(f"student {student} is placed")
    network = build_network(problem)
    used, _ = network.used(network.edges_at(assignment.position))
    students = np.zeros(problem.n_students, dtype=np.bool_)
    positions = np.zeros(problem.n_positions, dtype=np.bool_)
    students[student] = True
    looked = np.zeros(problem.n_students, dtype=np.bool_)
    left, company_left = problem.seats_left()
    usable = (left > 0) & (company_left[problem.company] > 0)
    while True:
        if reaches is None:
            positions[network.position[students[network.student][network.row]]] = True
        else:
            positions |= reaches(np.flatnonzero(students & ~looked)) & usable
            looked |= students
        # A position with an empty seat is only closed because its company is full elsewhere.
        shared = np.zeros(problem.n_companies, dtype=np.bool_)
        shared[problem.company[positions & (used < network.seats)]] = True
        contested = positions | (shared[problem.company] & (used > 0))
        there = np.flatnonzero((assignment.position >= 0) & (problem.pinned_position() < 0))
        joined = students.copy()
        joined[there[contested[assignment.position[there]]]] = True
        if np.array_equal(joined, students) and np.array_equal(contested, positions):
            break
        students, positions = joined, contested
    room = np.zeros(problem.n_companies, dtype=np.int64)
    np.add.at(room, problem.company[positions], network.seats[positions])
    seats = int(np.minimum(room, network.company_seats).sum())
    students |= _confined(problem, assignment, positions, usable, reaches)
    n_students = int(np.count_nonzero(students))
    return HallSet(np.flatnonzero(students), np.flatnonzero(positions), seats, n_students - seats)


def _confined(
    problem: MatchingProblem,
    assignment: Assignment,
    positions: BoolArray,
    usable: BoolArray,
    reaches: Callable[[IntArray], BoolArray] | None,
) -> BoolArray:
    """Return who without a place (n_students,) can use seats at these positions and nowhere else."""
    waiting = assignment.position < 0
    inside, outside = np.zeros_like(waiting), np.zeros_like(waiting)
    if reaches is None:
        inside[problem.student[(usable & positions)[problem.position]]] = True
        outside[problem.student[(usable & ~positions)[problem.position]]] = True
    else:
        for student in np.flatnonzero(waiting):
            own = reaches(np.array([student])) & usable
            inside[student], outside[student] = (own & positions).any(), (own & ~positions).any()
    result: BoolArray = waiting & inside & ~outside
    return result


def _with_pins(problem: MatchingProblem, pinned: IntArray) -> MatchingProblem:
    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        problem.cost,
        problem.n_students,
        pinned,
    )


def _values(problem: MatchingProblem, goals: list[Goal], position: IntArray, free: BoolArray) -> IntArray:
    """Return what a placement costs on every goal, over the students marked in `free` (n_students,)."""
    used = free[problem.student] & (position[problem.student] == problem.position)
    unplaced = free & (position < 0)
    return np.array(
        [goal.candidate[used].sum() + goal.unplaced[unplaced].sum() for goal in goals], dtype=np.int64
    )


def _chain(problem: MatchingProblem, old: IntArray, new: IntArray, student: int) -> tuple[Move, ...]:
    """Return the moves from one placement to another, each followed by who made room for it."""
    waiting = set(np.flatnonzero(old != new).tolist())
    moves: list[Move] = []
    current: int | None = student if student in waiting else None
    while current is not None:
        waiting.discard(current)
        target = int(new[current])
        moves.append(Move(current, int(old[current]), target))
        current = _made_room(problem, old, waiting, target)
        if current is None and waiting:
            current = min(waiting)
    return tuple(moves)


def _made_room(problem: MatchingProblem, old: IntArray, waiting: set[int], target: int) -> int | None:
    if target < 0:
        return None
    left = [who for who in sorted(waiting) if old[who] == target]
    if not left:
        company = problem.company[target]
        left = [who for who in sorted(waiting) if old[who] >= 0 and problem.company[old[who]] == company]
    return left[0] if left else None
