"""The proof of a placement, checked without the solver: by weak duality, in 64-bit integers.

Each goal has a column of prices: u per student, p per position, q per company. Read every row of columns as
one number whose first column matters most. Then, when no price p or q is negative and no pair costs less than
u - p - q (and staying unplaced no less than u), any placement whatever costs at least
sum(u) - sum(seats * p) - sum(company seats * q). A placement that costs exactly this is best: for the number
placed first, and for every next goal among the placements that are equal on the goals before it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bpv.matching.assignment import Assignment, Certificate
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem


class VerificationError(Exception):
    """The placement is not allowed, its figures are wrong, or its certificate does not prove it best."""


def verify(problem: MatchingProblem, assignment: Assignment) -> None:
    """Return silently when the placement is allowed and proven best; raise VerificationError otherwise.

    Proven are the number placed, the fairness rule and the total cost (with the change penalty and the fewest
    changes, where an earlier placement was given). The tie-break by keys is not part of the proof.
    """
    _check_allowed(problem, assignment)
    certificate = assignment.certificate
    _check_shapes(problem, certificate)
    goals = certificate.goals(problem)
    pair = np.stack([goal.candidate for goal in goals], axis=1)
    alone = np.stack([goal.unplaced for goal in goals], axis=1)
    free = problem.pinned_position() < 0
    if certificate.student_dual.shape[1] != len(goals):
        raise VerificationError(f"the certificate must cover {len(goals)} goals")
    _check_prices(problem, certificate, pair, alone, free)

    seats, company_seats = problem.seats_left()
    bound = (
        certificate.student_dual[free].sum(axis=0)
        - seats @ certificate.position_dual
        - company_seats @ certificate.company_dual
    )
    position = assignment.position
    used = free[problem.student] & (position[problem.student] == problem.position)
    found = pair[used].sum(axis=0) + alone[free & (position < 0)].sum(axis=0)
    if not np.array_equal(bound, found):
        raise VerificationError(
            f"the placement costs {found.tolist()}, the certificate proves {bound.tolist()}"
        )
    if certificate.fairness == "bottleneck":
        _check_bottleneck(problem, assignment, free, seats, company_seats)


def _check_allowed(problem: MatchingProblem, assignment: Assignment) -> None:
    position = assignment.position
    if position.shape != (problem.n_students,) or position.dtype != np.int64:
        raise VerificationError(f"position must hold {problem.n_students} whole numbers")
    if position.size and (position.min() < -1 or position.max() >= problem.n_positions):
        raise VerificationError("a student is placed at a position that does not exist")
    pinned = problem.pinned_position()
    moved = np.flatnonzero((pinned >= 0) & (pinned != position))
    if moved.size:
        raise VerificationError(
            f"student {moved[0]} is not at position {pinned[moved[0]]}, where it is pinned"
        )
    known = np.zeros(problem.n_students, dtype=np.bool_)
    chosen = position[problem.student] == problem.position
    known[problem.student[chosen]] = True
    foreign = np.flatnonzero((position >= 0) & (pinned < 0) & ~known)
    if foreign.size:
        raise VerificationError(f"student {foreign[0]} is at a position that is no candidate")
    taken = position[position >= 0]
    _check_room(np.bincount(taken, minlength=problem.n_positions), problem.capacity, "position")
    companies = np.bincount(problem.company[taken], minlength=problem.n_companies)
    _check_room(companies, problem.company_capacity, "company")
    if assignment.n_placed != taken.size:
        raise VerificationError(f"n_placed is {assignment.n_placed}, counted {taken.size}")
    if assignment.total_cost != problem.cost[chosen].sum():
        raise VerificationError(
            f"total_cost is {assignment.total_cost}, counted {problem.cost[chosen].sum()}"
        )


def _check_room(used: IntArray, capacity: IntArray, name: str) -> None:
    over = np.flatnonzero(used > capacity)
    if over.size:
        raise VerificationError(
            f"{name} {over[0]} has {used[over[0]]} students, it takes {capacity[over[0]]}"
        )


def _check_shapes(problem: MatchingProblem, certificate: Certificate) -> None:
    sizes = (problem.n_students, problem.n_positions, problem.n_companies)
    duals = (certificate.student_dual, certificate.position_dual, certificate.company_dual)
    for size, dual in zip(sizes, duals, strict=True):
        if dual.ndim != 2 or dual.shape != (size, duals[0].shape[1]) or dual.dtype != np.int64:
            raise VerificationError(f"the certificate must hold {size} rows of whole numbers")
    hall = certificate.bottleneck_hall
    if hall is not None and hall.shape != (problem.n_students,):
        raise VerificationError(f"bottleneck_hall must have {problem.n_students} entries")


def _check_prices(
    problem: MatchingProblem, certificate: Certificate, pair: IntArray, alone: IntArray, free: BoolArray
) -> None:
    seats, company_seats = problem.seats_left()
    usable = free[problem.student] & ((seats > 0) & (company_seats[problem.company] > 0))[problem.position]
    student, position = problem.student[usable], problem.position[usable]
    price = certificate.position_dual + certificate.company_dual[problem.company]
    reduced = pair[usable] + price[position] - certificate.student_dual[student]
    for values, name in (
        (certificate.position_dual, "the price of a position"),
        (certificate.company_dual, "the price of a company"),
        (alone[free] - certificate.student_dual[free], "the reduced cost of staying unplaced"),
        (reduced, "the reduced cost of a pair"),
    ):
        if np.any(_sign(values) < 0):
            raise VerificationError(f"{name} is negative")


def _sign(values: IntArray) -> NDArray[np.int64]:
    """Return the sign (n,) of rows (n, n_goals) whose first column matters most."""
    result = np.zeros(values.shape[0], dtype=np.int64)
    for column in values.T:
        result = np.where(result == 0, np.sign(column), result)
    return result


def _check_bottleneck(
    problem: MatchingProblem,
    assignment: Assignment,
    free: BoolArray,
    seats: IntArray,
    company_seats: IntArray,
) -> None:
    """Check that no placement of as many free students keeps all of them under the bottleneck.

    One that is allowed anyhow (0 is) needs no reason. The students of a Hall set, of everyone or of those who
    go first, reach with shorter travel alone fewer seats than they need.
    """
    limit, hall = assignment.certificate.bottleneck, assignment.certificate.bottleneck_hall
    travel = problem.travel
    if travel is None or limit is None or hall is None:
        raise VerificationError("the certificate holds no bottleneck")
    chosen = free[problem.student] & (assignment.position[problem.student] == problem.position)
    if np.any(travel[chosen] > limit):
        raise VerificationError(f"a student travels further than the bottleneck of {limit}")
    if limit <= assignment.certificate.allowed_travel:
        return
    for rows in (np.ones(problem.n_students, dtype=np.bool_), problem.priority):
        if rows is None:
            continue
        short = hall & rows & free
        reached = np.unique(problem.position[(travel < limit) & short[problem.student]])
        per_company = np.zeros(problem.n_companies, dtype=np.int64)
        np.add.at(per_company, problem.company[reached], seats[reached])
        room = int(np.minimum(per_company, company_seats).sum())
        unplaced = int(np.count_nonzero(rows & free & (assignment.position < 0)))
        if int(np.count_nonzero(short)) - room > unplaced:
            return
    raise VerificationError(f"nothing shows that a bottleneck under {limit} places fewer students")
