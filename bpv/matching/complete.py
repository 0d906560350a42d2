"""The best placement over all pairs on the map, region by region where the map falls apart."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bpv.matching import pricing
from bpv.matching.assignment import Assignment, Certificate
from bpv.matching.candidates import FloatArray, Geography, PairCosts
from bpv.matching.components import gather_small, own_companies, price_of_own_company
from bpv.matching.dividing import CROWDED, is_worth_processes
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.processes import spread
from bpv.matching.progress import Cancel, Progress, part, watch
from bpv.matching.regions import find_regions, may_bind

LARGE = 1000
"""Students from which a region is worth being solved by itself."""

Solved = tuple[MatchingProblem, Assignment]


@dataclass(frozen=True)
class _CostsInRegion:
    """What pairs cost by the numbers they have in a region."""

    costs: PairCosts
    students: IntArray
    positions: IntArray
    n_students: int

    def cost(self, student: IntArray, position: IntArray, metres: IntArray) -> IntArray:
        return self.costs.cost(self.students[student], self.positions[position], metres)

    def reach(self, cost: IntArray) -> FloatArray:
        whole = np.zeros(self.n_students, dtype=np.int64)
        whole[self.students] = cost
        return self.costs.reach(whole)[self.students]


@dataclass(frozen=True, eq=False)
class _Region:
    """A part of a round with numbers of its own; `students`, `positions` and `companies` are those before."""

    problem: MatchingProblem
    geography: Geography
    costs: PairCosts
    students: IntArray
    positions: IntArray
    companies: IntArray


def solve_complete(
    problem: MatchingProblem,
    geography: Geography,
    costs: PairCosts,
    *,
    plainly: bool = False,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Solved:
    """Return the best placement over the problem's candidates and all pairs of the geography.

    Also returns the problem with the candidates it took; its certificate holds for all pairs. A pair the
    problem already has keeps its cost there, which may not be above the one that `costs` gives. For fairness
    'none' only: level and travel are not priced. Regions that have nothing to do with each other are solved
    by themselves, in several processes when that saves time and `costs` can be pickled. `plainly` is that of
    `solve`, which also says what is raised.
    """
    if problem.level is not None or problem.travel is not None:
        raise ValueError("pairs from the map have no level or travel: leave them out")
    report = watch(progress, cancelled)
    report(0.0)
    groups = [] if plainly else _group_regions(problem, geography, report)
    report(0.0)
    if len(groups) < 2:
        return pricing.solve_complete(
            problem, geography, costs, plainly=plainly, progress=progress, cancelled=cancelled
        )
    regions = list(_cut(problem, geography, costs, groups))
    sizes = [region.students.size for region in regions]
    if is_worth_processes([_estimate_seconds(region) for region in regions]) and _is_picklable(costs):
        solved = spread(_solve_region, regions, sizes, report)
    else:
        shares = pairwise(np.cumsum([0, *sizes]) / sum(sizes))
        solved = [
            _solve_region(region, part(report, *share)) for region, share in zip(regions, shares, strict=True)
        ]
    report(1.0)
    return _join(problem, regions, solved)


def _group_regions(
    problem: MatchingProblem, geography: Geography, report: Progress
) -> list[tuple[IntArray, IntArray]]:
    """Return students and positions of each region, the largest first, small ones taken together."""
    if problem.n_students < 2 * LARGE:
        return []
    student, position = find_regions(problem, geography, report)
    group = np.append(gather_small(np.bincount(student[student >= 0]), LARGE), -1)
    groups = [
        (np.flatnonzero(group[student] == number), np.flatnonzero(group[position] == number))
        for number in range(int(group.max()) + 1)
    ]
    return sorted(groups, key=lambda one: -one[0].size)


def _cut(
    problem: MatchingProblem, geography: Geography, costs: PairCosts, groups: list[tuple[IntArray, IntArray]]
) -> Iterator[_Region]:
    seats, company_seats = problem.seats_left()
    binding = may_bind(problem)
    row = np.full(problem.n_students, -1, dtype=np.int64)
    column = np.full(problem.n_positions, -1, dtype=np.int64)
    for students, positions in groups:
        row[:], column[:] = -1, -1
        row[students], column[positions] = np.arange(students.size), np.arange(positions.size)
        kept = (row[problem.student] >= 0) & (column[problem.position] >= 0)
        company, room, companies = own_companies(
            problem.company[positions], seats[positions], company_seats, binding
        )
        inside = MatchingProblem(
            seats[positions],
            company,
            room,
            row[problem.student[kept]],
            column[problem.position[kept]],
            problem.cost[kept],
            students.size,
            student_key=problem.student_key[students],
            position_key=problem.position_key[positions],
        )
        map_ = Geography(
            geography.student_point[students],
            geography.position_point[positions],
            geography.student_class[students],
            geography.accepts[:, positions],
            geography.reach[students],
        )
        own = _CostsInRegion(costs, students, positions, problem.n_students)
        yield _Region(inside, map_, PairCosts(own.cost, own.reach), students, positions, companies)


def _solve_region(region: _Region, report: Progress) -> Solved:
    return pricing.solve_complete(region.problem, region.geography, region.costs, progress=report)


def _estimate_seconds(region: _Region) -> float:
    """Return about how long a region takes, as measured on maps of 5,000 to 20,000 students."""
    n_students = region.students.size
    room = np.zeros(region.problem.n_companies, dtype=np.int64)
    np.add.at(room, region.problem.company, region.problem.capacity)
    seats = np.minimum(room, region.problem.company_capacity).sum()
    return (2.5e-4 if seats < CROWDED * n_students else 4e-5) * n_students


def _is_picklable(costs: PairCosts) -> bool:
    try:
        pickle.dumps(costs)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


def _join(problem: MatchingProblem, regions: list[_Region], solved: list[Solved]) -> Solved:
    """Return the regions' candidates as one problem, and their placements as one, with one certificate."""
    inside = np.zeros(problem.n_students, dtype=np.bool_)
    known = np.zeros(problem.n_positions, dtype=np.bool_)
    student_dual = np.zeros((problem.n_students, 2), dtype=np.int64)
    student_dual[:, 0] = 1
    position_dual = np.zeros((problem.n_positions, 2), dtype=np.int64)
    company_dual = np.zeros((problem.n_companies, 2), dtype=np.int64)
    place = problem.pinned_position()
    for region, (found, assignment) in zip(regions, solved, strict=True):
        inside[region.students], known[region.positions] = True, True
        proof = assignment.certificate
        student_dual[region.students] = proof.student_dual
        shared = region.companies >= 0
        company_dual[region.companies[shared]] = proof.company_dual[shared]
        position_dual[region.positions] = proof.position_dual + price_of_own_company(
            found.company, region.companies, proof.company_dual
        )
        placed = assignment.position >= 0
        place[region.students[placed]] = region.positions[assignment.position[placed]]
    joined = _join_problems(problem, inside, known, regions, solved)
    who = np.flatnonzero(place >= 0)
    cost = int(joined.pair_cost(who, place[who]).sum())
    place.setflags(write=False)
    certificate = Certificate("none", None, 0, None, None, student_dual, position_dual, company_dual)
    return joined, Assignment(place, who.size, cost, certificate)


def _join_problems(
    problem: MatchingProblem,
    inside: BoolArray,
    known: BoolArray,
    regions: list[_Region],
    solved: list[Solved],
) -> MatchingProblem:
    """Return all candidates together; those of pinned students and full positions were in no region."""
    rest = ~(inside[problem.student] & known[problem.position])
    parts = [(problem.student[rest], problem.position[rest], problem.cost[rest])]
    parts += [
        (region.students[found.student], region.positions[found.position], found.cost)
        for region, (found, _) in zip(regions, solved, strict=True)
    ]
    student, position, cost = (np.concatenate([one[side] for one in parts]) for side in range(3))
    return problem.with_candidates(student, position, cost)
