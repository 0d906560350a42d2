"""Keeping to what a round demands of pupils together: the exact placement when it does, else a program's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Position
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.planning.apart import Apart, Pair, first_clash
from bpv.services.planning.calculating import Report, calculating, word_unproven
from bpv.services.planning.demands import Demands
from bpv.services.planning.held_back import explained, names_of, with_capacity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import BoundedAssignment, MatchingProblem

    Ints = NDArray[np.int64]

TIME_LIMIT = 20.0
"""Seconds for a division with demands, before the best found so far is taken."""

OUT_OF_TIME = tr(
    "binnen de tijd is geen verdeling gevonden die alle afspraken over groepen, "
    "klassen en koppels haalt; deze verdeling houdt zich er niet overal aan"
)
NOT_FILLED = tr(
    "niet elke plek die vol moet, is te vullen naast de andere afspraken over groepen, klassen en koppels"
)
PINS_FIRST = tr("niet alle afspraken zijn te halen naast wat vaststaat; wat vaststaat gaat voor")


def keep_demands(problem: MatchingProblem, exact: Apart, demands: Demands, report: Report) -> Apart:
    """The best placement that keeps to the demands: the exact one when it does, else that of a program.

    What pins rule out is set aside, and said in `notes`. The fairness rule and where pupils were before are
    those that the exact placement was made for.
    """
    from bpv.matching import Contradiction, OutOfTime, solve_with_conditions

    possible, notes = settle(problem, demands)
    if not possible.broken(problem, exact.assignment.position):
        return replace(exact, notes=(*exact.notes, *notes))
    asked = exact.assignment.certificate

    def solve(demands: Demands) -> BoundedAssignment:
        return solve_with_conditions(
            problem,
            demands.conditions(),
            asked.fairness,
            previous=asked.previous,
            change_penalty=asked.change_penalty,
            stay=asked.stay,
            allowed_travel=asked.allowed_travel,
            time_limit=TIME_LIMIT,
            progress=report,
        )

    try:
        with calculating():
            try:
                found = solve(possible)
            except Contradiction:
                notes.append(PINS_FIRST)
                possible = _without_pins(problem, possible)
                try:
                    found = solve(possible)
                except Contradiction:
                    notes[-1] = NOT_FILLED
                    possible = replace(possible, least=np.zeros_like(possible.least))
                    found = solve(possible)
    except OutOfTime:
        return replace(exact, is_proven=False, gap=None, notes=(*exact.notes, *notes, OUT_OF_TIME))
    if not found.proven:
        notes.append(word_unproven(found.unproven))
    return explained(problem, possible, found, notes, asked)


def kept_demands(problem: MatchingProblem, demands: Demands, position: Ints) -> Demands | None:
    """The demands, as far as pins allow, that a placement (n_students,) keeps to; None when it does not."""
    possible, _ = settle(problem, demands)
    for kept in (possible, _without_pins(problem, possible)):
        if not kept.broken(problem, position) and first_clash(problem, position, kept.apart) is None:
            return kept
    return None


def settle(problem: MatchingProblem, demands: Demands) -> tuple[Demands, list[str]]:
    """The demands that can be met beside the pins, and in words what was set aside."""
    notes = []
    pinned = problem.pinned_position()
    held = np.bincount(problem.pinned[:, 1], minlength=problem.n_positions)
    min_group = demands.min_group.copy()
    reach = held + np.bincount(problem.position[pinned[problem.student] < 0], minlength=problem.n_positions)
    reach = np.minimum(reach, problem.capacity)
    stuck = (held > 0) & (held < min_group) & (reach < min_group)
    min_group[stuck] = 1
    for column in np.flatnonzero((held == 0) & (problem.capacity < min_group) & (problem.capacity > 0)):
        name = show_reference(demands.school, Position, demands.pairs.positions[column].id)
        notes.append(
            tr(
                "{name}: het bedrijf wil er minstens {min_group} en heeft {capacity} {value}, "
                "dus niemand is er geplaatst",
                name=name,
                min_group=min_group[column],
                capacity=problem.capacity[column],
                value=tr("plek") if problem.capacity[column] == 1 else tr("plekken"),
            )
        )
    class_limit = demands.class_limit.copy()
    for row, column in problem.pinned.tolist():
        company, class_ = problem.company[column], demands.student_class[row]
        same = demands.student_class[problem.pinned[:, 0]] == class_
        there = problem.company[problem.pinned[:, 1]] == company
        class_limit[company] = max(class_limit[company], int((same & there).sum()))
    together = []
    for group in demands.together:
        obstacle = _obstacle(problem, demands, group)
        if obstacle:
            names = names_of(demands, group)
            notes.append(
                tr(
                    "{names} horen samen, maar {obstacle}: zij zijn los van elkaar ingedeeld",
                    names=names,
                    obstacle=obstacle,
                )
            )
        else:
            together.append(group)
    apart = tuple(pair for pair in demands.apart if not _pinned_together(problem, pinned, pair))
    least, unfilled = _fillable(problem, demands)
    day_limits = tuple((own, max(limit, int(held[list(own)].sum()))) for own, limit in demands.day_limits)
    settled = replace(
        demands,
        min_group=min_group,
        class_limit=class_limit,
        together=tuple(together),
        apart=apart,
        least=least,
        day_limits=day_limits,
    )
    return settled, [*notes, *unfilled]


def _fillable(problem: MatchingProblem, demands: Demands) -> tuple[Ints, list[str]]:
    """What can be filled together of what must be, and in words what cannot beside it.

    Filling keeps nobody from a place: what some placement fills, one with the most pupils placed fills too.
    """
    filled = np.zeros_like(demands.least)
    notes: list[str] = []
    must = np.flatnonzero(demands.least > 0)
    if not must.size or _most_filled(problem, demands.least) == demands.least.sum():
        return demands.least, notes
    for column in must[np.argsort(problem.position_key[must])].tolist():
        wanted = filled.copy()
        wanted[column] = demands.least[column]
        there = _most_filled(problem, wanted) - int(filled.sum())
        if there == demands.least[column]:
            filled = wanted
            continue
        name = show_reference(demands.school, Position, demands.pairs.positions[column].id)
        notes.append(
            tr(
                "{name} moet vol ({least}), maar daar {value} er {there} heen: die plek is "
                "ingedeeld als een andere",
                name=name,
                least=demands.least[column],
                value=tr("kan") if there == 1 else tr("kunnen"),
                there=there or tr("geen"),
            )
        )
    return filled, notes


def _most_filled(problem: MatchingProblem, wanted: Ints) -> int:
    """How many of the wanted seats (n_positions,) can be taken together, those of pins among them."""
    from bpv.matching import solve

    held = np.bincount(problem.pinned[:, 1], minlength=problem.n_positions)
    position = solve(with_capacity(problem, np.maximum(wanted, held))).position
    taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
    return int(np.minimum(taken, wanted).sum())


def _obstacle(problem: MatchingProblem, demands: Demands, group: tuple[int, ...]) -> str:
    """Why a group cannot be at one company, empty when nothing stands in the way of this group alone."""
    if any(set(pair) <= set(group) for pair in demands.apart):
        return tr("mogen ook niet samen")
    pinned = problem.pinned_position()
    at = {int(problem.company[pinned[row]]) for row in group if pinned[row] >= 0}
    if len(at) > 1:
        return tr("staan vast bij verschillende bedrijven")
    free = [row for row in group if pinned[row] < 0]
    common = at or set(range(problem.n_companies))
    for row in free:
        common &= set(problem.company[problem.position[problem.student == row]].tolist())
    seats, room = problem.seats_left()
    total = np.bincount(problem.company, weights=np.maximum(seats, 0), minlength=problem.n_companies)
    common = {c for c in common if min(total[c], room[c]) >= len(free)}
    if not common:
        return tr("geen bedrijf binnen bereik heeft voor allen een plek")
    return ""


def _without_pins(problem: MatchingProblem, demands: Demands) -> Demands:
    """The demands that no pin has a part in: these can always be met, if need be by nobody."""
    held = np.bincount(problem.pinned[:, 1], minlength=problem.n_positions) > 0
    pinned = problem.pinned_position() >= 0
    return replace(
        demands,
        min_group=np.where(held, 1, demands.min_group),
        together=tuple(group for group in demands.together if not pinned[list(group)].any()),
    )


def _pinned_together(problem: MatchingProblem, pinned: Ints, pair: Pair) -> bool:
    first, second = pinned[list(pair)]
    return bool(first >= 0 and second >= 0 and problem.company[first] == problem.company[second])
