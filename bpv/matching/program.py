"""Mixed integer programs for what a network cannot say, solved goal by goal, with bounds if time runs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.problem import IntArray

FloatArray = NDArray[np.float64]


MAX_COST = 10**6
"""Largest cost: what is 1e-6 from a whole number is whole to the solver, and may not hide a unit of cost."""


class Contradiction(ValueError):  # noqa: N818 - it names what is wrong with the input
    """The conditions cannot hold together, usually because pins contradict them."""


class OutOfTime(Exception):  # noqa: N818 - it reports a limit, not an error
    """No solution at all was found within the time limit."""


@dataclass(frozen=True, eq=False)
class Solution:
    """Whole-number `value` (n_variables,), and for every goal what was found and the least there could be.

    `bound[k]` is a lower bound on goal k given what was found for the goals before it; `proven` when all of
    them are reached.
    """

    value: IntArray
    found: tuple[int, ...]
    bound: tuple[int, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.found == self.bound


class Program:
    """A program under construction: whole-number variables from 0 to an upper limit, and linear rows."""

    def __init__(self, *, presolve: bool) -> None:
        self._presolve = presolve
        self._lower: list[FloatArray] = []
        self._upper: list[FloatArray] = []
        self._entries: list[tuple[IntArray, IntArray, FloatArray]] = []
        self._row_limits: list[tuple[FloatArray, FloatArray]] = []
        self.n_variables = 0
        self.n_rows = 0

    def add_variables(self, count: int, upper: IntArray | int = 1, lower: IntArray | int = 0) -> IntArray:
        """Return the numbers (count,) of new variables."""
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), count))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), count))
        self.n_variables += count
        return np.arange(self.n_variables - count, self.n_variables)

    def add_rows(
        self,
        terms: Sequence[tuple[IntArray, IntArray, IntArray | int]],
        upper: IntArray | int,
        *,
        count: int,
        equal: bool = False,
    ) -> None:
        """Add `count` rows: the sum of the terms (row, variable, factor) is at most (or equal to) `upper`."""
        for row, variable, factor in terms:
            size = row.size
            self._entries.append((
                row + self.n_rows, variable, np.broadcast_to(np.asarray(factor, dtype=np.float64), size),
            ))  # fmt: skip
        limit = np.broadcast_to(np.asarray(upper, dtype=np.float64), count)
        self._row_limits.append((limit if equal else np.full(count, -np.inf), limit))
        self.n_rows += count

    def minimise(self, goals: list[IntArray], time_limit: float, known: tuple[int, ...] = ()) -> Solution:
        """Return the best values for the goals (n_variables,), the most important first, within seconds.

        `known` holds the best values of the first goals where something else has proven them. Each other
        goal gets half of the time that is left, the last one all of it; the solver (HiGHS) cannot be
        interrupted before. Raises Contradiction when nothing is allowed, OutOfTime when nothing was found,
        and ValueError for costs over MAX_COST.
        """
        if any(np.abs(goal).max(initial=0) > MAX_COST for goal in goals):
            raise ValueError(f"costs over {MAX_COST} are too fine for the solver: use a coarser unit")
        if not self.n_variables:
            return Solution(np.empty(0, dtype=np.int64), (0,) * len(goals), (0,) * len(goals))
        end = monotonic() + time_limit
        found = list(known)
        bounds = list(known)
        value = np.zeros(self.n_variables, dtype=np.int64)
        for number, goal in enumerate(goals[len(known) :], start=len(known)):
            left = max(end - monotonic(), 0.05)
            share = left if number == len(goals) - 1 else left / 2
            solved = self._minimise_one(goal, goals[:number], found, share)
            if solved is None:
                if number == len(known):
                    raise OutOfTime
                bound = int(np.minimum(goal, 0).sum())
            else:
                value, bound = solved
            found.append(int(goal @ value))
            bounds.append(min(bound, found[-1]))
        return Solution(value, tuple(found), tuple(bounds))

    def _minimise_one(
        self, goal: IntArray, before: list[IntArray], found: list[int], seconds: float
    ) -> tuple[IntArray, int] | None:
        """Return values and a bound, or None when the time ran out without any."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        rows = [entry[0] for entry in self._entries]
        columns = [entry[1] for entry in self._entries]
        factors = [entry[2] for entry in self._entries]
        lower = [limits[0] for limits in self._row_limits]
        upper = [limits[1] for limits in self._row_limits]
        for number, (earlier, value) in enumerate(zip(before, found, strict=True)):
            column = np.flatnonzero(earlier)
            rows.append(np.full(column.size, self.n_rows + number))
            columns.append(column)
            factors.append(earlier[column].astype(np.float64))
            lower.append(np.full(1, -np.inf))
            upper.append(np.full(1, float(value)))
        matrix = coo_array(
            (np.concatenate(factors), (np.concatenate(rows), np.concatenate(columns))),
            shape=(self.n_rows + len(before), self.n_variables),
        )
        result: Any = milp(
            goal.astype(np.float64),
            integrality=np.ones(self.n_variables, dtype=np.int64),
            bounds=Bounds(np.concatenate(self._lower), np.concatenate(self._upper)),
            constraints=LinearConstraint(matrix.tocsc(), np.concatenate(lower), np.concatenate(upper)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0, "presolve": self._presolve},
        )
        if result.status == 2:
            raise Contradiction("no placement meets all conditions")
        if result.x is None:
            return None
        values = np.rint(result.x).astype(np.int64)
        bound = int(goal @ values)
        if result.status != 0:
            # All costs are whole numbers, so a fraction in the solver's bound may be rounded up.
            bound = int(np.ceil(result.mip_dual_bound - 1e-6))
        return values, bound
