"""What a round demands of pupils together: minimum groups, few of a class, who goes along with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Companion, Company, Position, School, fold
from bpv.services.lists.references import show_reference
from bpv.services.pairs.candidates import Pairs
from bpv.services.planning.apart import Apart, Pair, drop, first_clash
from bpv.services.planning.calculating import Report, calculating, word_unproven

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import BoundedAssignment, Certificate, Conditions, MatchingProblem

    Ints = NDArray[np.int64]

TIME_LIMIT = 20.0
"""Seconds for a division with demands, before the best found so far is taken."""

NO_LIMIT = 10**6

OUT_OF_TIME = (
    "binnen de tijd is geen verdeling gevonden die alle afspraken over groepen, klassen en koppels haalt; "
    "deze verdeling houdt zich er niet overal aan"
)
PINS_FIRST = "niet alle afspraken zijn te halen naast wat vaststaat; wat vaststaat gaat voor"


@dataclass(frozen=True, eq=False)
class Demands:
    """What pupils must keep to together, in rows of students and columns of positions.

    `min_group` (n_positions,): so many or none; `class_limit` (n_companies,): so many of one
    `student_class` (n_students,); `together`: groups of rows at one company or all nowhere; `apart`: pairs.
    """

    school: School
    pairs: Pairs
    min_group: Ints
    student_class: Ints
    class_limit: Ints
    together: tuple[tuple[int, ...], ...]
    apart: tuple[Pair, ...]

    @property
    def is_any(self) -> bool:
        """Whether there is more than pairs to keep apart."""
        return (
            bool(self.together)
            or self.min_group.max(initial=0) > 1
            or self.class_limit.min(initial=NO_LIMIT) < NO_LIMIT
        )

    def conditions(self) -> Conditions:
        """The same as the engine knows it."""
        from bpv.matching import Conditions

        return Conditions(
            self.min_group,
            [(group[0], other) for group in self.together for other in group[1:]],
            self.apart,
            self.student_class,
            self.class_limit,
        )

    def broken(self, problem: MatchingProblem, position: Ints) -> bool:
        """Whether a placement (n_students,) does not keep to the demands."""
        taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
        if np.any((taken > 0) & (taken < self.min_group)):
            return True
        company = np.where(position >= 0, problem.company[position], -1)
        if any(np.unique(company[list(group)]).size > 1 for group in self.together):
            return True
        placed = company >= 0
        place, count = np.unique(
            np.stack([self.student_class[placed], company[placed]]), axis=1, return_counts=True
        )
        return bool(np.any(count > self.class_limit[place[1]]))


def read_demands(school: School, pairs: Pairs, problem: MatchingProblem, apart: Sequence[Pair]) -> Demands:
    """The demands of a round; companions who are not both in it do not count."""
    companies = list(dict.fromkeys(position.company_id for position in pairs.positions))
    limits = [school.get(Company, id_).class_limit for id_ in companies]
    row: dict[str, int] = {student.id: index for index, student in enumerate(pairs.students)}
    links = [
        (row[c.student_id], row[c.other_student_id])
        for c in school.all(Companion).values()
        if c.student_id in row and c.other_student_id in row
    ]
    # Who has no class is not of one class with others who have none.
    names = [fold(student.school_class) or f"?{index}" for index, student in enumerate(pairs.students)]
    number = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return Demands(
        school,
        pairs,
        np.array([position.min_group or 1 for position in pairs.positions], dtype=np.int64),
        np.array([number[name] for name in names], dtype=np.int64),
        np.array([NO_LIMIT if limit is None else limit for limit in limits], dtype=np.int64),
        tuple(_groups(links, problem.student_key)),
        tuple(apart),
    )


def _groups(links: Sequence[Pair], key: Ints) -> Iterator[tuple[int, ...]]:
    """Everyone who is linked, directly or through others, in an order that does not depend on rows."""
    group_of: dict[int, set[int]] = {}
    for first, second in links:
        joined = group_of.get(first, {first}) | group_of.get(second, {second})
        group_of.update(dict.fromkeys(joined, joined))
    seen: set[int] = set()
    for row in sorted(group_of, key=lambda row: int(key[row])):
        if row not in seen and len(group_of[row]) > 1:
            seen |= group_of[row]
            yield tuple(sorted(group_of[row], key=lambda row: int(key[row])))


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
            f"{name}: het bedrijf wil er minstens {min_group[column]} en heeft {problem.capacity[column]} "
            f"{'plek' if problem.capacity[column] == 1 else 'plekken'}, dus niemand is er geplaatst"
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
            names = _names(demands, group)
            notes.append(f"{names} horen samen, maar {obstacle}: zij zijn los van elkaar ingedeeld")
        else:
            together.append(group)
    apart = tuple(pair for pair in demands.apart if not _pinned_together(problem, pinned, pair))
    settled = replace(
        demands, min_group=min_group, class_limit=class_limit, together=tuple(together), apart=apart
    )
    return settled, notes


def _obstacle(problem: MatchingProblem, demands: Demands, group: tuple[int, ...]) -> str:
    """Why a group cannot be at one company, empty when nothing stands in the way of this group alone."""
    if any(set(pair) <= set(group) for pair in demands.apart):
        return "mogen ook niet samen"
    pinned = problem.pinned_position()
    at = {int(problem.company[pinned[row]]) for row in group if pinned[row] >= 0}
    if len(at) > 1:
        return "staan vast bij verschillende bedrijven"
    free = [row for row in group if pinned[row] < 0]
    common = at or set(range(problem.n_companies))
    for row in free:
        common &= set(problem.company[problem.position[problem.student == row]].tolist())
    seats, room = problem.seats_left()
    total = np.bincount(problem.company, weights=np.maximum(seats, 0), minlength=problem.n_companies)
    common = {c for c in common if min(total[c], room[c]) >= len(free)}
    if not common:
        return "geen bedrijf binnen bereik heeft voor allen een plek"
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
        general = "geen plek over die past bij de afspraken over groepen, klassen en koppels"
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
        bottleneck=None if problem.travel is None else int(problem.travel[free].max(initial=0)),
    )
    cost = int(problem.cost[chosen].sum())
    certain = replace(assignment, total_cost=cost, certificate=certificate)
    return Apart(open_, certain, found.proven, found.gap, tuple(notes), held_back)


def _only_cost(problem: MatchingProblem, position: Ints) -> MatchingProblem:
    """The problem in which every pair but those of a placement costs 1: its best is that placement."""
    return with_cost(problem, (position[problem.student] != problem.position).astype(np.int64))


def with_cost(problem: MatchingProblem, cost: Ints) -> MatchingProblem:
    """The problem with other costs (n_candidates,)."""
    from bpv.matching import MatchingProblem

    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        cost,
        problem.n_students,
        problem.pinned,
        problem.level,
        problem.travel,
        student_key=problem.student_key,
        position_key=problem.position_key,
    )


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
            others = _names(demands, [other for other in group_of[row] if other != row])
            result[row] = f"samen met {others} is er geen plek, en los van elkaar mag niet"
            continue
        alone = kept_from[taken[kept_from] + 1 < demands.min_group[kept_from]]
        if alone.size:
            name = show_reference(demands.school, Position, demands.pairs.positions[alone[0]].id)
            result[row] = f"{name} wil er {demands.min_group[alone[0]]} of geen, en er waren er te weinig"
        else:
            name = show_reference(demands.school, Company, demands.pairs.positions[kept_from[0]].company_id)
            result[row] = f"bij {name} zit al genoeg van deze klas, of iemand met wie het niet samen mag"
    return result


def free_seats(problem: MatchingProblem, position: Ints) -> NDArray[np.bool_]:
    """The positions (n_positions,) with room for one more."""
    placed = position[position >= 0]
    taken = np.bincount(placed, minlength=problem.n_positions)
    company_taken = np.bincount(problem.company[placed], minlength=problem.n_companies)
    return (taken < problem.capacity) & (company_taken < problem.company_capacity)[problem.company]


def _names(demands: Demands, rows: Sequence[int]) -> str:
    return " en ".join(demands.pairs.students[row].name for row in rows)
