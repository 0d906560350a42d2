"""Mixed integer programs for what a network cannot say, solved goal by goal, with bounds if time runs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bpv.matching.calculator import run
from bpv.matching.messages import Answer, Request
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Clock

FloatArray = NDArray[np.float64]

EXACT_COST = 10**6
"""Largest cost that is exact: what is 1e-6 from a whole number is whole to the solver."""

LOOSE = 1e-5
"""What the solver may be off in one row, with some room, as a part of the largest cost beyond that."""


class Contradiction(ValueError):  # noqa: N818 - it names what is wrong with the input
    """The conditions cannot hold together, usually because pins contradict them."""


class OutOfTime(Exception):  # noqa: N818 - it reports a limit, not an error
    """No solution at all was found within the time limit."""


@dataclass(frozen=True, eq=False)
class Target:
    """What is to be minimised: `factor` (n_variables,) of each variable, and what there is anyhow."""

    factor: IntArray
    constant: int = 0

    def of(self, value: IntArray) -> int:
        """Return what values (n_variables,) make it."""
        return int(self.factor @ value) + self.constant


@dataclass(frozen=True, eq=False)
class Solution:
    """Whole-number `value` (n_variables,), and for every target what was found and the least there could be.

    `bound[k]` is a lower bound on target k given what was found for those before it.
    """

    value: IntArray
    found: tuple[int, ...]
    bound: tuple[int, ...]


class Program:
    """A program under construction: whole-number variables from 0 to an upper limit, and linear rows.

    The same program gives the same solution on every machine, unless the time ran out; in another order of
    variables or rows it may give another one that is as good.
    """

    def __init__(self, *, presolve: bool) -> None:
        self._presolve = presolve
        self._lower: list[FloatArray] = []
        self._upper: list[FloatArray] = []
        self._whole: list[BoolArray] = []
        self._entries: list[tuple[IntArray, IntArray, FloatArray]] = []
        self._row_limits: list[tuple[FloatArray, FloatArray]] = []
        self.n_variables = 0
        self.n_rows = 0

    def add_variables(
        self, count: int, upper: IntArray | int = 1, lower: IntArray | int = 0, *, whole: bool = True
    ) -> IntArray:
        """Return the numbers (count,) of new variables; those that need not be `whole` may not be targets."""
        self._whole.append(np.full(count, whole))
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

    def minimise(
        self,
        targets: Sequence[Target],
        clock: Clock,
        known: Sequence[int] = (),
        closed: BoolArray | None = None,
    ) -> Solution:
        """Return the best values for the targets, the most important first, within the time of the clock.

        `known` holds the best values of the first targets where something else has proven them. Each other
        target gets half of the time that is left, the last one all of it. Variables in `closed`
        (n_variables,) are 0. Costs over EXACT_COST are allowed but not proven to the last unit. Raises
        Contradiction when nothing is allowed, OutOfTime when nothing was found, and what the clock and
        `calculator.run` raise.
        """
        found, bounds = list(known), list(known)
        if not self.n_variables:
            constants = tuple(target.constant for target in targets)
            return Solution(np.empty(0, dtype=np.int64), constants, constants)
        best: IntArray | None = None
        for number, target in enumerate(targets[len(known) :], start=len(known)):
            share = clock.left if number == len(targets) - 1 else clock.left / 2
            request = self._request(target, targets[:number], found, max(share, 0.05))
            if closed is not None:
                request = replace(request, upper=np.where(closed, 0, request.upper))
            answer = run(request, clock)
            if answer is not None and answer.status == 2:
                raise Contradiction("no placement meets all conditions")
            value = None if answer is None or answer.value is None else _whole(answer.value)
            if value is not None and any(t.of(value) > v for t, v in zip(targets, found, strict=False)):
                value = None  # within the solver's tolerance of what was found, but not as good
            if value is None and best is None:
                raise OutOfTime
            bound = target.constant + int(np.minimum(target.factor, 0).sum())
            if value is not None:
                best = value
                bound = max(bound, _bound(target, answer, value, self.n_rows))
            assert best is not None
            found.append(target.of(best))
            bounds.append(min(bound, found[-1]))
        if best is None:
            raise ValueError("there must be a target that is not known yet")
        return Solution(best, tuple(found), tuple(bounds))

    def relax(
        self, target: Target, before: Sequence[Target], found: Sequence[int], clock: Clock
    ) -> tuple[float, FloatArray] | None:
        """Return the least of a target when nothing need be whole, and the reduced costs (n_variables,).

        The targets `before` it keep what was `found`. None when there is not enough time.
        """
        if not self.n_variables:
            return float(target.constant), np.empty(0)
        request = self._request(target, before, found, max(clock.left, 0.05))
        answer = run(replace(request, whole=np.zeros(self.n_variables, dtype=np.bool_)), clock)
        if answer is not None and answer.status == 2:
            raise Contradiction("no placement meets all conditions")
        if answer is None or answer.bound is None or answer.reduced is None:
            return None
        return answer.bound + target.constant, answer.reduced

    def _request(
        self, target: Target, before: Sequence[Target], found: Sequence[int], seconds: float
    ) -> Request:
        """Return the program with this target in which those before it keep what was found."""
        rows = [entry[0] for entry in self._entries]
        columns = [entry[1] for entry in self._entries]
        factors = [entry[2] for entry in self._entries]
        lower = [limits[0] for limits in self._row_limits]
        upper = [limits[1] for limits in self._row_limits]
        for number, (earlier, value) in enumerate(zip(before, found, strict=True)):
            column = np.flatnonzero(earlier.factor)
            # Of rows with large numbers the solver cannot see the small ones.
            scale = max(1.0, _largest(earlier) / EXACT_COST)
            rows.append(np.full(column.size, self.n_rows + number))
            columns.append(column)
            factors.append(earlier.factor[column] / scale)
            lower.append(np.full(1, -np.inf))
            upper.append(np.full(1, (value - earlier.constant) / scale))
        return Request(
            target.factor.astype(np.float64),
            np.concatenate(self._lower),
            np.concatenate(self._upper),
            np.concatenate([np.empty(0, dtype=np.int64), *rows]),
            np.concatenate([np.empty(0, dtype=np.int64), *columns]),
            np.concatenate([np.empty(0), *factors]),
            np.concatenate([np.empty(0), *lower]),
            np.concatenate([np.empty(0), *upper]),
            np.concatenate(self._whole),
            seconds,
            self._presolve,
        )


def _whole(value: FloatArray) -> IntArray:
    return np.rint(value).astype(np.int64)


def _largest(target: Target) -> int:
    return int(np.abs(target.factor).max(initial=0))


def _bound(target: Target, answer: Answer | None, value: IntArray, n_rows: int) -> int:
    """Return the least that the solver says the target can be, as far as that is exact."""
    assert answer is not None
    largest = _largest(target)
    if answer.status == 0 and largest <= EXACT_COST:
        return target.of(value)
    if answer.bound is None or not np.isfinite(answer.bound):
        return target.constant + int(np.minimum(target.factor, 0).sum())
    loose = LOOSE * largest * n_rows if largest > EXACT_COST else 1e-6
    # All costs are whole numbers, so a fraction in the solver's bound may be rounded up.
    return target.constant + int(np.ceil(answer.bound - loose))
