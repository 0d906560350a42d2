"""Placements that are only given with a proof that was checked.

Should a proof ever be refused, the placement is found again by linear programs, which share nothing with what
went wrong; only when that proof is refused as well is there no answer.
"""

from __future__ import annotations

from collections.abc import Callable

from bpv.matching.assignment import Assignment, solve
from bpv.matching.candidates import Geography, PairCosts
from bpv.matching.complete import solve_complete
from bpv.matching.goals import Fairness
from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.progress import Cancel, Progress
from bpv.matching.verification import VerificationError, verify

Found = tuple[MatchingProblem, Assignment]


def solve_proven(
    problem: MatchingProblem,
    fairness: Fairness = "none",
    *,
    previous: Assignment | IntArray | None = None,
    change_penalty: int = 0,
    stay: Assignment | None = None,
    allowed_travel: int = 0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
    checking: Callable[[], object] = lambda: None,
) -> Assignment:
    """Return what `solve` returns, verified; raises VerificationError when no proof holds.

    `checking` is called before a proof is checked.
    """

    def find(plainly: bool) -> Found:
        return problem, solve(
            problem,
            fairness,
            previous=previous,
            change_penalty=change_penalty,
            stay=stay,
            allowed_travel=allowed_travel,
            plainly=plainly,
            progress=progress,
            cancelled=cancelled,
        )

    return _prove(find, checking)[1]


def solve_complete_proven(
    problem: MatchingProblem,
    geography: Geography,
    costs: PairCosts,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Found:
    """Return what `solve_complete` returns, verified; raises VerificationError when no proof holds."""

    def find(plainly: bool) -> Found:
        return solve_complete(
            problem, geography, costs, plainly=plainly, progress=progress, cancelled=cancelled
        )

    return _prove(find)


def _prove(find: Callable[[bool], Found], checking: Callable[[], object] = lambda: None) -> Found:
    try:
        found = find(False)
        checking()
        verify(*found)
    except (VerificationError, RuntimeError):
        return _prove_plainly(find)
    return found


def _prove_plainly(find: Callable[[bool], Found]) -> Found:
    try:
        found = find(True)
    except RuntimeError as error:
        raise VerificationError(str(error)) from error
    verify(*found)
    return found
