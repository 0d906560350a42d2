"""Which pairs lie within reach, from points on the map, without ever forming the full matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress, unheard

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

FloatArray = NDArray[np.float64]

BLOCK = 512
"""Students looked up at a time, so that memory stays small when everyone reaches everything."""

NEAREST_BLOCK = 4096
"""Students whose nearest are looked up between two reports."""

MANY = 20
"""From one pair in so many within reach all pairs of a block are looked at."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs with their distance: `student`, `position` and `metres` (n,), sorted by student and position."""

    student: IntArray
    position: IntArray
    metres: IntArray


@dataclass(frozen=True)
class PairCosts:
    """What pairs on the map cost.

    `cost(student, position, metres)` (arrays of one length) returns int64 costs, negative where a pair is
    not allowed. `reach(cost)` returns for a cost (n_students,) of each student the metres from which on every
    pair of that student costs at least that; pairs that are candidates anyhow do not count.
    """

    cost: Callable[[IntArray, IntArray, IntArray], IntArray]
    reach: Callable[[IntArray], FloatArray]


class Geography:
    """Where students and positions are, and who may go where.

    `student_point` (n_students, 2) and `position_point` (n_positions, 2): x and y in metres (RD, EPSG:28992).
    `student_class` (n_students,): the student's eligibility class; `accepts` (n_classes, n_positions):
    whether a position accepts the class. `reach` (n_students,): metres a student may travel, or infinity.
    A distance is a straight line rounded to whole metres (rint); one equal to `reach` is within it.
    Raises ValueError for shapes that differ, points that are no numbers and classes that do not exist.
    """

    def __init__(
        self,
        student_point: ArrayLike,
        position_point: ArrayLike,
        student_class: ArrayLike,
        accepts: ArrayLike,
        reach: ArrayLike,
    ) -> None:
        self.student_point = _points(student_point, "student_point")
        self.position_point = _points(position_point, "position_point")
        self.student_class = np.asarray(student_class, dtype=np.int64).reshape(-1)
        self.accepts = np.asarray(accepts, dtype=np.bool_)
        self.reach = np.asarray(reach, dtype=np.float64).reshape(-1)
        n_students, n_positions = len(self.student_point), len(self.position_point)
        if self.accepts.ndim != 2 or self.accepts.shape[1] != n_positions:
            raise ValueError(f"accepts must have {n_positions} columns, found shape {self.accepts.shape}")
        n_classes = len(self.accepts)
        for name, values in (("student_class", self.student_class), ("reach", self.reach)):
            if values.size != n_students:
                raise ValueError(f"{name} must have {n_students} entries, found {values.size}")
        wrong = np.flatnonzero((self.student_class < 0) | (self.student_class >= n_classes))
        if wrong.size:
            raise ValueError(f"student_class[{wrong[0]}] is {self.student_class[wrong[0]]}, of {n_classes}")
        if np.isnan(self.reach).any():
            raise ValueError(f"reach[{np.flatnonzero(np.isnan(self.reach))[0]}] is no number")
        self._trees: dict[int, tuple[IntArray, cKDTree]] = {}

    def tree(self, class_: int, among: BoolArray | None = None) -> tuple[IntArray, cKDTree]:
        """Return the positions (n,) that accept a class, and the tree of their points.

        `among` (n_positions,) leaves only some of the positions.
        """
        from scipy.spatial import cKDTree

        if among is not None:
            positions = np.flatnonzero(self.accepts[class_] & among)
            return positions, cKDTree(self.position_point[positions])
        if class_ not in self._trees:
            positions = np.flatnonzero(self.accepts[class_])
            self._trees[class_] = positions, cKDTree(self.position_point[positions])
        return self._trees[class_]


def find_candidates(geography: Geography, reach: FloatArray | None = None) -> Pairs:
    """Return all pairs of a student and an accepting position within the student's reach.

    `reach` (n_students,), metres, shortens that of the geography; below 0 the student is left out.
    """
    return _join(list(iter_candidates(geography, reach)))


def iter_candidates(
    geography: Geography, reach: FloatArray | None = None, among: BoolArray | None = None
) -> Iterator[Pairs]:
    """Yield the pairs of find_candidates for a block of students at a time, in no particular order.

    `among` (n_positions,) leaves only some of the positions.
    """
    limit = geography.reach if reach is None else np.minimum(geography.reach, reach)
    for class_ in np.unique(geography.student_class[limit >= 0]):
        positions, tree = geography.tree(int(class_), among)
        students = np.flatnonzero((geography.student_class == class_) & (limit >= 0))
        for first in range(0, students.size if positions.size else 0, BLOCK):
            block = students[first : first + BLOCK]
            pairs = _near(geography, block, positions, tree, limit[block])
            yield _keep(pairs, pairs.metres <= limit[pairs.student])


def _near(
    geography: Geography, students: IntArray, positions: IntArray, tree: cKDTree, limit: FloatArray
) -> Pairs:
    """Return at least the pairs within the limit (n_students of the block,)."""
    # Half a metre more, because distances are compared after rounding.
    around = geography.student_point[students], limit + 0.5
    sizes = np.asarray(tree.query_ball_point(*around, return_length=True), dtype=np.int64)
    if sizes.sum() * MANY > students.size * positions.size:
        # Looking at all of them is faster than having the tree list so many.
        x, y = (
            geography.student_point[students, axis, None] - geography.position_point[positions, axis]
            for axis in (0, 1)
        )
        square = np.add(np.square(x, out=x), np.square(y, out=y), out=x)
        row, column = np.nonzero(square <= np.square(np.maximum(limit, 0) + 1)[:, None])
        return _measure(geography, students[row], positions[column])
    near = tree.query_ball_point(*around)
    index = np.concatenate([np.empty(0, dtype=np.int64), *near]).astype(np.int64)
    return _measure(geography, np.repeat(students, sizes), positions[index])


def nearest_candidates(
    geography: Geography,
    count: int,
    *,
    students: BoolArray | None = None,
    among: BoolArray | None = None,
    report: Progress = unheard,
) -> Pairs:
    """Return for each student the `count` nearest accepting positions within reach.

    `students` (n_students,) and `among` (n_positions,) leave only some of them. `report` hears 0.0 from time
    to time.
    """
    found = []
    looking = np.ones(geography.reach.size, dtype=np.bool_) if students is None else students
    for class_ in np.unique(geography.student_class[looking]):
        positions, tree = geography.tree(int(class_), among)
        who = np.flatnonzero((geography.student_class == class_) & looking)
        near = min(count, positions.size)
        for first in range(0, who.size if near else 0, NEAREST_BLOCK):
            report(0.0)
            block = who[first : first + NEAREST_BLOCK]
            index = np.asarray(tree.query(geography.student_point[block], near)[1]).reshape(-1)
            pairs = _measure(geography, np.repeat(block, near), positions[index])
            found.append(_keep(pairs, pairs.metres <= geography.reach[pairs.student]))
    report(0.0)
    return _join(found)


def _measure(geography: Geography, student: IntArray, position: IntArray) -> Pairs:
    x, y = (
        geography.student_point[student, axis] - geography.position_point[position, axis] for axis in (0, 1)
    )
    return Pairs(student, position, np.rint(np.hypot(x, y)).astype(np.int64))


def _keep(pairs: Pairs, kept: BoolArray) -> Pairs:
    return Pairs(pairs.student[kept], pairs.position[kept], pairs.metres[kept])


def _join(parts: list[Pairs]) -> Pairs:
    nothing = np.empty(0, dtype=np.int64)
    student, position, metres = (
        np.concatenate([nothing, *(getattr(part, name) for part in parts)])
        for name in ("student", "position", "metres")
    )
    order = np.lexsort((position, student))
    return Pairs(student[order], position[order], metres[order])


def _points(values: ArrayLike, name: str) -> FloatArray:
    result = np.asarray(values, dtype=np.float64).reshape(-1, 2)
    wrong = np.flatnonzero(~np.isfinite(result).all(axis=1))
    if wrong.size:
        raise ValueError(f"{name}[{wrong[0]}] is no point: {result[wrong[0]].tolist()}")
    return result
