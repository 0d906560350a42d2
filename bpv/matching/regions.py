"""Regions of the map that have nothing to do with each other, found without forming the pairs on it.

Students of one class in one square of a grid are taken together, as are the positions that accept a class
in one square. Whatever one of the students might reach belongs to the same region, so two regions may be
taken for one, but no allowed pair ever lies between two regions.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bpv.matching.candidates import FloatArray, Geography
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Progress

SQUARES = 100
"""Squares along a side of the map at most."""


def find_regions(
    problem: MatchingProblem, geography: Geography, report: Progress = lambda done: None
) -> tuple[IntArray, IntArray]:
    """Return the region of each student (n_students,) and position (n_positions,), -1 where it has none.

    A region has students who are not pinned and positions with a seat. Connected are the pairs of the
    geography, the problem's candidates and the positions of companies whose maximum may bind. `report` is
    called now and then, so that it can stop the work.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    free = problem.pinned_position() < 0
    usable = usable_positions(problem)
    positions = problem.n_students
    companies = positions + problem.n_positions
    kept = free[problem.student] & usable[problem.position]
    held = np.flatnonzero(usable & may_bind(problem)[problem.company])
    links = [
        (problem.student[kept], positions + problem.position[kept]),
        (positions + held, companies + problem.company[held]),
        *_reaches(geography, free, usable, companies + problem.n_companies, report),
    ]
    report(0.0)
    tail, head = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    size = max(companies + problem.n_companies, int(head.max(initial=-1)) + 1, int(tail.max(initial=-1)) + 1)
    graph = csr_array((np.ones(tail.size, dtype=np.int8), (tail, head)), shape=(size, size))
    report(0.0)
    label = connected_components(graph, directed=False)[1].astype(np.int64)
    report(0.0)
    student, position = label[:positions], label[positions:companies]
    regions = np.intersect1d(student[free], position[usable])
    return _number(student, free, regions), _number(position, usable, regions)


def usable_positions(problem: MatchingProblem) -> BoolArray:
    """Return where (n_positions,) the pins leave a seat."""
    seats, company_seats = problem.seats_left()
    result: BoolArray = (seats > 0) & (company_seats[problem.company] > 0)
    return result


def may_bind(problem: MatchingProblem) -> BoolArray:
    """Return whether the seats the pins left at each company (n_companies,) are more than it may fill."""
    seats, company_seats = problem.seats_left()
    room = np.zeros(problem.n_companies, dtype=np.int64)
    np.add.at(room, problem.company, seats)
    return room > company_seats


def _number(label: IntArray, counts: BoolArray, regions: IntArray) -> IntArray:
    return np.where(counts & np.isin(label, regions), np.searchsorted(regions, label), -1)


def _reaches(
    geography: Geography, free: BoolArray, usable: BoolArray, first: int, report: Progress
) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield links (tails, heads) of students, then positions, to the squares they lie in or may reach.

    Squares have the numbers from `first` on, other ones for each class.
    """
    grid = _Grid(geography)
    for class_ in np.unique(geography.student_class[free]):
        report(0.0)
        who = np.flatnonzero(free & (geography.student_class == class_))
        there = np.flatnonzero(usable & geography.accepts[class_])
        if not there.size:
            continue
        targets, at = np.unique(grid.position_square[there], return_inverse=True)
        homes, home = np.unique(grid.student_square[who], return_inverse=True)
        reach = np.full(homes.size, -1.0)
        np.maximum.at(reach, home, geography.reach[who])
        everywhere = first + targets.size + homes.size
        yield geography.reach.size + there, first + at
        yield who, first + targets.size + home
        near, target = grid.near(homes, reach, targets)
        yield first + targets.size + near, first + target
        unlimited = np.flatnonzero(np.isinf(reach))
        if unlimited.size:
            yield first + np.arange(targets.size), np.full(targets.size, everywhere)
            yield first + targets.size + unlimited, np.full(unlimited.size, everywhere)
        first = everywhere + 1


class _Grid:
    """Squares about half as wide as students may travel, and which of them lie within reach of another."""

    def __init__(self, geography: Geography) -> None:
        points = np.concatenate([geography.student_point, geography.position_point])
        low = points.min(axis=0, initial=np.inf) if points.size else np.zeros(2)
        span = float(np.ptp(points)) if points.size else 0.0
        finite = geography.reach[np.isfinite(geography.reach)]
        self._side = max(float(np.median(finite)) / 2 if finite.size else span, span / SQUARES, 1.0)
        column, row = ((points - low) // self._side).astype(np.int64).T if points.size else np.empty((2, 0))
        self._width = int(row.max(initial=0)) + 1
        square = (column * self._width + row).astype(np.int64)
        self.student_square, self.position_square = np.split(square, [len(geography.student_point)])

    def near(self, homes: IntArray, reach: FloatArray, targets: IntArray) -> tuple[IntArray, IntArray]:
        """Return which homes (n_homes,) and targets (n_targets,) may be within reach (finite) together."""
        from scipy.spatial import cKDTree

        limited = np.flatnonzero(np.isfinite(reach) & (reach >= 0))
        # Points lie at most half a diagonal from the middle; distances are rounded to whole metres.
        around = reach[limited] / self._side + np.sqrt(2) + 1 / self._side
        found = cKDTree(self._middle(targets)).query_ball_point(self._middle(homes[limited]), around)
        sizes = np.array([len(one) for one in found], dtype=np.int64)
        target = np.concatenate([np.empty(0, dtype=np.int64), *found]).astype(np.int64)
        return np.repeat(limited, sizes), target

    def _middle(self, square: IntArray) -> FloatArray:
        return np.stack(np.divmod(square, self._width), axis=1).astype(np.float64)
