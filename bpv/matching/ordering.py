"""Rounds put in one order by their keys, so that an integer program does not depend on how they came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bpv.matching.problem import IntArray, MatchingProblem

T = TypeVar("T", bound=np.generic)


class Order:
    """Rounds of the same students and companies in the order of their keys, and the way back.

    Students go by `student_key`, positions by `position_key`, companies by the first of their positions,
    candidates and pins by both. The solver may choose another of several equally good answers when rows or
    columns change places; here they never do. `student_rank` (n_students,), `company_rank` (n_companies,)
    and for each round `position_rank` (n_positions,) say where each went.
    """

    def __init__(self, problems: Sequence[MatchingProblem]) -> None:
        """Take rounds; ValueError when they do not have the same students and companies."""
        first = problems[0]
        for problem in problems:
            if problem.n_students != first.n_students:
                raise ValueError("the rounds must have the same students")
            if not np.array_equal(problem.student_key, first.student_key):
                raise ValueError("the rounds must have the same keys for their students")
            if problem.n_companies != first.n_companies:
                raise ValueError("the rounds must have the same companies")
        self.student_rank = _rank(np.argsort(first.student_key))
        self.position_rank = [_rank(np.argsort(problem.position_key)) for problem in problems]
        earliest = [_earliest(problem) for problem in problems]
        self.company_rank = _rank(np.lexsort(earliest[::-1]))
        self.problems = [self._ordered(number, problem) for number, problem in enumerate(problems)]

    def _ordered(self, number: int, problem: MatchingProblem) -> MatchingProblem:
        student_rank, position_rank = self.student_rank, self.position_rank[number]
        students, positions = _rank(student_rank), _rank(position_rank)
        student, position = student_rank[problem.student], position_rank[problem.position]
        order = np.lexsort((position, student))
        pins = np.column_stack([student_rank[problem.pinned[:, 0]], position_rank[problem.pinned[:, 1]]])
        return MatchingProblem(
            problem.capacity[positions],
            self.company_rank[problem.company[positions]],
            problem.company_capacity[_rank(self.company_rank)],
            student[order],
            position[order],
            problem.cost[order],
            problem.n_students,
            pins[np.argsort(pins[:, 0])],
            None if problem.level is None else problem.level[order],
            None if problem.travel is None else problem.travel[order],
            student_key=problem.student_key[students],
            position_key=problem.position_key[positions],
            priority=None if problem.priority is None else problem.priority[students],
        )

    def of_students(self, values: NDArray[T]) -> NDArray[T]:
        """Return values (n_students, ...) in the new order."""
        return values[_rank(self.student_rank)]

    def pairs(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return pairs of students in the new order, each with its first student first."""
        ranks = [(int(self.student_rank[a]), int(self.student_rank[b])) for a, b in pairs]
        return sorted((min(pair), max(pair)) for pair in ranks)

    def of_companies(self, values: NDArray[T]) -> NDArray[T]:
        """Return values (n_companies, ...) in the new order."""
        return values[_rank(self.company_rank)]

    def of_positions(self, number: int, values: NDArray[T]) -> NDArray[T]:
        """Return values (n_positions, ...) of a round in the new order."""
        return values[_rank(self.position_rank[number])]

    def positions(self, number: int, positions: Sequence[int]) -> list[int]:
        """Return positions of a round in the new order, sorted."""
        return sorted(int(self.position_rank[number][position]) for position in positions)

    def placement(self, number: int, position: IntArray) -> IntArray:
        """Return a placement (n_students,) in a round in the new order."""
        return np.append(self.position_rank[number], -1)[position[_rank(self.student_rank)]]

    def back(self, number: int, position: IntArray) -> IntArray:
        """Return a placement (n_students,) of the new order as the caller knows it."""
        return np.append(_rank(self.position_rank[number]), -1)[position[self.student_rank]]


def _rank(order: IntArray) -> IntArray:
    """Return the inverse of a permutation (n,)."""
    result = np.empty(order.size, dtype=np.int64)
    result[order] = np.arange(order.size)
    return result


def _earliest(problem: MatchingProblem) -> IntArray:
    """Return the lowest key of the positions of each company (n_companies,), a high one for none."""
    result = np.full(problem.n_companies, np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(result, problem.company, problem.position_key)
    return result
