"""Solving a problem of others: the best placement by id, with the numbers that let others check it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError
from bpv.services.problems.named import NamedProblem, quote, refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpv.matching import Assignment, Fairness, MatchingProblem

    Mask = NDArray[np.bool_]

VERSION = 1


def solve_named(
    problem: NamedProblem, fairness: Fairness = "none", progress: Callable[[float], object] | None = None
) -> dict[str, Any]:
    """The answer as docs/problem-format.md describes it, checked before it is given.

    The order of anything in the problem changes nothing in the answer. Raises BpvError when a candidate
    misses what the fairness rule is about, and when no proof holds.
    """
    from bpv.matching import VerificationError, solve_proven

    _check_data(problem, fairness)
    ordered = problem.in_order()
    arrays = ordered.to_arrays()
    try:
        assignment = solve_proven(arrays, fairness, progress=progress)
    except VerificationError as error:
        raise BpvError("unproven") from error
    return {
        "version": VERSION,
        "fairness": fairness,
        "students": len(ordered.students),
        "placed": assignment.n_placed,
        "total_cost": assignment.total_cost,
        "assignment": {
            student: ordered.positions[position].id if position >= 0 else None
            for student, position in zip(ordered.students, assignment.position.tolist(), strict=True)
        },
        "unplaced": _explain(ordered, arrays, assignment),
        "proof": _proof(ordered, arrays, assignment),
    }


def _check_data(problem: NamedProblem, fairness: Fairness) -> None:
    needed = {"bottleneck": "travel", "generous": "level", "greedy": "level"}.get(fairness)
    if needed is None:
        return
    for candidate in problem.candidates:
        if getattr(candidate, needed) is None:
            pair = f"{quote(candidate.student)} met {quote(candidate.position)}"
            raise refusal(
                f"--fairness {fairness}", f"{pair} zonder '{needed}'", f"'{needed}' bij elke kandidaat"
            )


def _proof(problem: NamedProblem, arrays: MatchingProblem, assignment: Assignment) -> dict[str, Any]:
    """The dual prices by id, a number for each goal; a company of one unnamed position always has price 0."""
    import numpy as np

    certificate = assignment.certificate
    goals = certificate.goals(arrays)
    free = arrays.pinned_position() < 0
    used = free[arrays.student] & (assignment.position[arrays.student] == arrays.position)
    unplaced = free & (assignment.position < 0)
    values = [int(goal.candidate[used].sum() + goal.unplaced[unplaced].sum()) for goal in goals]
    hall = certificate.bottleneck_hall
    return {
        "goals": [goal.name for goal in goals],
        "values": values,
        "bottleneck": certificate.bottleneck,
        "bottleneck_students": [] if hall is None else _names(problem.students, hall & free),
        "students": {
            problem.students[row]: certificate.student_dual[row].tolist()
            for row in np.flatnonzero(free).tolist()
        },
        "positions": {
            position.id: dual
            for position, dual in zip(problem.positions, certificate.position_dual.tolist(), strict=True)
        },
        "companies": dict(zip(problem.companies, certificate.company_dual.tolist(), strict=False)),
    }


def _explain(problem: NamedProblem, arrays: MatchingProblem, assignment: Assignment) -> list[dict[str, Any]]:
    """The Hall sets of those without a place, each named once; who finds no seat at all is in one set."""
    import numpy as np

    from bpv.matching import explain_unplaced

    seats, company_seats = arrays.seats_left()
    usable = (seats > 0) & (company_seats[arrays.company] > 0)
    nowhere = assignment.position < 0
    nowhere[arrays.student[usable[arrays.position]]] = False
    waiting, named = assignment.position < 0, np.zeros(arrays.n_students, dtype=np.bool_)
    sets = []
    while waiting.any():
        found = explain_unplaced(arrays, assignment, int(np.flatnonzero(waiting)[0]))
        members = np.zeros(arrays.n_students, dtype=np.bool_)
        members[found.students] = True
        members = (nowhere if not found.seats else members) & ~named
        listed = np.zeros(arrays.n_positions, dtype=np.bool_)
        listed[arrays.position[members[arrays.student]]] = True
        sets.append(
            {
                "unplaced": _names(problem.students, members & waiting),
                "students": _names(problem.students, members),
                "positions": _names([position.id for position in problem.positions], listed),
                "seats": found.seats,
                "short": int(np.count_nonzero(members)) - found.seats,
            }
        )
        named |= members & waiting
        waiting &= ~members
    return sets


def _names(ids: Iterable[str], chosen: Mask) -> list[str]:
    return [id_ for id_, is_chosen in zip(ids, chosen.tolist(), strict=True) if is_chosen]
