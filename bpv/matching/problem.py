"""The problem of one round: which students may go where, at what cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

MAX_TOTAL_COST = 10**14
"""Largest students x cost for which every number the solver forms stays exact (below 2**53)."""

MAX_COUNT = 2**31 - 1
"""Largest number of students, positions, companies or seats: SciPy's graph routines count in int32."""


class MatchingProblem:
    """A capacitated transportation problem in arrays; it is checked once and read-only afterwards.

    Shapes: `capacity`, `company` and `position_key` (n_positions,); `company_capacity` (n_companies,);
    `student`, `position`, `cost` and the optional `level` and `travel` (n_candidates,), one entry for each
    allowed pair; `pinned` (n_pins, 2) with rows (student, position); `student_key` (n_students,).
    Units are the caller's: costs are whole numbers of at least 0, travel is usually metres, level 0 is best.
    The optional `priority` (n_students,) marks who goes first when not everyone can be placed.
    Keys stand for stable ids: they, not the order of the rows, decide between equally good placements.
    Raises ValueError, naming the first offender, for anything that is not such a problem.
    """

    def __init__(
        self,
        capacity: ArrayLike,
        company: ArrayLike,
        company_capacity: ArrayLike,
        student: ArrayLike,
        position: ArrayLike,
        cost: ArrayLike,
        n_students: int,
        pinned: ArrayLike | None = None,
        level: ArrayLike | None = None,
        travel: ArrayLike | None = None,
        *,
        student_key: ArrayLike | None = None,
        position_key: ArrayLike | None = None,
        priority: ArrayLike | None = None,
    ) -> None:
        if not 0 <= n_students <= MAX_COUNT:
            raise ValueError(f"n_students must lie between 0 and {MAX_COUNT}, found {n_students}")
        self.n_students = int(n_students)
        self.company_capacity = _read(company_capacity, "company_capacity", below=MAX_COUNT + 1)
        self.capacity = _read(capacity, "capacity", below=MAX_COUNT + 1)
        self.company = _read(company, "company", below=self.n_companies, length=self.n_positions)
        self.student = _read(student, "student", below=self.n_students)
        self.position = _read(position, "position", below=self.n_positions, length=self.n_candidates)
        self.cost = _read(cost, "cost", length=self.n_candidates)
        self.level = None if level is None else _read(level, "level", length=self.n_candidates)
        self.travel = None if travel is None else _read(travel, "travel", length=self.n_candidates)
        self.student_key = _read_keys(student_key, "student_key", self.n_students)
        self.position_key = _read_keys(position_key, "position_key", self.n_positions)
        self.priority = _read_marks(priority, "priority", self.n_students)
        self.pinned = _read_pins(pinned)
        self._check_pairs()
        self._check_pins()
        for name, values in (("cost", self.cost), ("travel", self.travel), ("level", self.level)):
            if values is not None and values.size and self.n_students * int(values.max()) > MAX_TOTAL_COST:
                raise ValueError(
                    f"{name}: {self.n_students} students x {int(values.max())} is over {MAX_TOTAL_COST}; "
                    "use a coarser unit, so that the sums stay exact"
                )

    @classmethod
    def from_matrix(
        cls,
        cost: ArrayLike,
        capacity: ArrayLike | None = None,
        *,
        pinned: ArrayLike | None = None,
        level: ArrayLike | None = None,
        travel: ArrayLike | None = None,
        priority: ArrayLike | None = None,
    ) -> MatchingProblem:
        """Return the problem of a table of costs, each position a company of its own.

        `cost` (n_students, n_positions): whole numbers, below 0 where a pair is not allowed; `level` and
        `travel` of the same shape are read where it is. `capacity` (n_positions,): one each without it.
        The rest, and what is raised, is as in the class itself.
        """
        table = _whole_numbers(cost, "cost")
        if table.ndim != 2:
            raise ValueError(f"cost must have shape (n_students, n_positions), found {table.shape}")
        n_students, n_positions = table.shape
        student, position = np.nonzero(table >= 0)
        seats = np.ones(n_positions, dtype=np.int64) if capacity is None else capacity

        def of_pairs(values: ArrayLike | None, name: str) -> IntArray | None:
            if values is None:
                return None
            own = _whole_numbers(values, name)
            if own.shape != table.shape:
                raise ValueError(f"{name} must have shape {table.shape}, found {own.shape}")
            return own[student, position]

        return cls(
            seats,
            np.arange(n_positions),
            seats,
            student,
            position,
            table[student, position],
            n_students,
            pinned,
            of_pairs(level, "level"),
            of_pairs(travel, "travel"),
            priority=priority,
        )

    def __repr__(self) -> str:
        """Say how large it is: the arrays themselves would fill a screen."""
        return (
            f"MatchingProblem({self.n_students} students, {self.n_positions} positions, "
            f"{self.n_companies} companies, {self.n_candidates} candidates, {len(self.pinned)} pins)"
        )

    @property
    def n_positions(self) -> int:
        """Number of positions."""
        return self.capacity.size

    @property
    def n_companies(self) -> int:
        """Number of companies."""
        return self.company_capacity.size

    @property
    def n_candidates(self) -> int:
        """Number of allowed pairs."""
        return self.student.size

    def pinned_position(self) -> IntArray:
        """Return the position (n_students,) each student is pinned to, -1 for those who are free."""
        result = np.full(self.n_students, -1, dtype=np.int64)
        result[self.pinned[:, 0]] = self.pinned[:, 1]
        return result

    def seats_left(self) -> tuple[IntArray, IntArray]:
        """Return what the pins leave: seats per position (n_positions,) and per company (n_companies,)."""
        taken = np.bincount(self.pinned[:, 1], minlength=self.n_positions)
        taken_company = np.bincount(self.company[self.pinned[:, 1]], minlength=self.n_companies)
        return self.capacity - taken, self.company_capacity - taken_company

    def find_pairs(self, student: IntArray, position: IntArray) -> IntArray:
        """Return the candidates (n,) of the given pairs (any equal length), -1 for a pair that is none."""
        result = np.full(student.size, -1, dtype=np.int64)
        if self.n_candidates and student.size:
            key = self.student * self.n_positions + self.position
            order = np.argsort(key)
            wanted = student * self.n_positions + position
            found = order[np.minimum(np.searchsorted(key, wanted, sorter=order), key.size - 1)]
            known = key[found] == wanted
            result[known] = found[known]
        return result

    def pair_cost(self, student: IntArray, position: IntArray) -> IntArray:
        """Return the cost of the given pairs (any equal length); 0 for a pin that is no candidate."""
        if not self.n_candidates:
            return np.zeros(student.size, dtype=np.int64)
        found = self.find_pairs(student, position)
        return np.where(found >= 0, self.cost[found], 0)

    def kept(self, candidates: BoolArray) -> MatchingProblem:
        """Return the problem with only the marked candidates (n_candidates,)."""
        return self._with(candidates, self.pinned)

    def with_candidates(self, student: IntArray, position: IntArray, cost: IntArray) -> MatchingProblem:
        """Return the problem with these candidates (n,), in any order, instead of its own; without levels."""
        order = np.argsort(student * self.n_positions + position, kind="stable")
        return MatchingProblem(
            self.capacity,
            self.company,
            self.company_capacity,
            student[order],
            position[order],
            cost[order],
            self.n_students,
            self.pinned,
            student_key=self.student_key,
            position_key=self.position_key,
            priority=self.priority,
        )

    def pinned_to(self, pinned: IntArray) -> MatchingProblem:
        """Return the problem with other pins (n_pins, 2)."""
        return self._with(np.ones(self.n_candidates, dtype=np.bool_), pinned)

    def _with(self, candidates: BoolArray, pinned: IntArray) -> MatchingProblem:
        return MatchingProblem(
            self.capacity,
            self.company,
            self.company_capacity,
            self.student[candidates],
            self.position[candidates],
            self.cost[candidates],
            self.n_students,
            pinned,
            None if self.level is None else self.level[candidates],
            None if self.travel is None else self.travel[candidates],
            student_key=self.student_key,
            position_key=self.position_key,
            priority=self.priority,
        )

    def _check_pairs(self) -> None:
        key = self.student * self.n_positions + self.position
        if np.all(key[1:] > key[:-1]):
            return
        order = np.argsort(key, kind="stable")
        again = order[1:][key[order][1:] == key[order][:-1]]
        if again.size:
            first = int(again.min())
            raise ValueError(
                f"candidate {first}: student {self.student[first]} with position {self.position[first]} "
                "occurs twice"
            )

    def _check_pins(self) -> None:
        if not self.pinned.size:
            return
        for column, name, count in ((0, "student", self.n_students), (1, "position", self.n_positions)):
            wrong = np.flatnonzero((self.pinned[:, column] < 0) | (self.pinned[:, column] >= count))
            if wrong.size:
                raise ValueError(
                    f"pin {wrong[0]}: {name} {self.pinned[wrong[0], column]} does not exist "
                    f"(there are {count})"
                )
        students, pins = np.unique(self.pinned[:, 0], return_counts=True)
        if pins.max() > 1:
            raise ValueError(f"student {students[pins.argmax()]} is pinned {pins.max()} times")
        for left, capacity, name in zip(
            self.seats_left(),
            (self.capacity, self.company_capacity),
            ("position", "company"),
            strict=True,
        ):
            if left.min() < 0:
                over = int(np.flatnonzero(left < 0)[0])
                raise ValueError(
                    f"{name} {over} takes {capacity[over]} students, but {capacity[over] - left[over]} "
                    "are pinned there"
                )


def _read(values: ArrayLike, name: str, *, below: int | None = None, length: int | None = None) -> IntArray:
    """Return a read-only copy as int64 (n,), refusing what is no whole number from 0 up to `below`."""
    result = _whole_numbers(values, name)
    if result.ndim != 1:
        raise ValueError(f"{name} must have one dimension, found {result.ndim}")
    if length is not None and result.size != length:
        raise ValueError(f"{name} must have {length} entries, found {result.size}")
    if result.size and result.min() < 0:
        first = int(np.flatnonzero(result < 0)[0])
        raise ValueError(f"{name}[{first}] is negative: {result[first]}")
    if below is not None and result.size and result.max() >= below:
        first = int(np.flatnonzero(result >= below)[0])
        raise ValueError(f"{name}[{first}] is {result[first]}, it must be below {below}")
    return result


def _read_keys(values: ArrayLike | None, name: str, length: int) -> IntArray:
    if values is None:
        return np.arange(length, dtype=np.int64)
    result = _whole_numbers(values, name)
    if result.shape != (length,):
        raise ValueError(f"{name} must have {length} entries, found shape {result.shape}")
    keys, counts = np.unique(result, return_counts=True)
    if counts.size and counts.max() > 1:
        raise ValueError(f"{name} {keys[counts.argmax()]} occurs {counts.max()} times")
    return result


def _read_marks(values: ArrayLike | None, name: str, length: int) -> BoolArray | None:
    if values is None:
        return None
    result = np.array(values, dtype=np.bool_)
    if result.shape != (length,):
        raise ValueError(f"{name} must have {length} entries, found shape {result.shape}")
    result.setflags(write=False)
    return result


def _read_pins(values: ArrayLike | None) -> IntArray:
    if values is None:
        return np.empty((0, 2), dtype=np.int64)
    result = _whole_numbers(values, "pinned")
    if result.size == 0:
        return np.empty((0, 2), dtype=np.int64)
    if result.ndim != 2 or result.shape[1] != 2:
        raise ValueError(f"pinned must have shape (n, 2), found {result.shape}")
    return result


def _whole_numbers(values: ArrayLike, name: str) -> IntArray:
    raw = np.asarray(values)
    if raw.size == 0:
        result = np.zeros(raw.shape, dtype=np.int64)
    elif np.issubdtype(raw.dtype, np.integer):
        if raw.dtype == np.uint64 and raw.max() > np.iinfo(np.int64).max:
            raise ValueError(f"{name} holds a number that does not fit in 64 bits: {raw.max()}")
        result = raw.astype(np.int64)
    elif np.issubdtype(raw.dtype, np.floating):
        wrong = np.flatnonzero(~(np.isfinite(raw) & (np.rint(raw) == raw) & (np.abs(raw) < 2**53)).ravel())
        if wrong.size:
            raise ValueError(f"{name}[{wrong[0]}] is no whole number: {raw.ravel()[wrong[0]]}")
        result = raw.astype(np.int64)
    else:
        raise ValueError(f"{name} must hold whole numbers, found {raw.dtype}")
    result.setflags(write=False)
    return result
