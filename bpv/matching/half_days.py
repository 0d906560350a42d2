"""Visits over half-days in rounds from one place: the fewest kilometres, or how near to that it is.

Which rounds are driven is a covering problem: every round that fits in half a day is a column (Balinski and
Quandt 1964). Columns come in by their prices, so that few of them are looked at together; the bound is that
of the program in which rounds need not be whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.program import Contradiction, OutOfTime, Program, Target
from bpv.matching.progress import Clock
from bpv.matching.tours_possible import MOST_VISITS, TooManyTours, Tours, Visits, possible_tours

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
MOST_TOURS = 150_000
_LEFT_OUT = 1000.0
"""Kilometres that one visit too few counts for: more than any round."""
_AT_ONCE = 60
"""Columns that come in for each kind of half-day at once."""
_IN_PROGRAM = 500
_NEAR = 0.04
"""What costs so much of the bound more than its visits are worth is seldom in a best plan."""
_ROUNDS = 100
_AGAIN = 0.1
"""Seconds for which it is worth to look once more."""
_NOTHING = 1e-6
_EXACT_ORDER = 7
_METRES = 1000


@dataclass(frozen=True, eq=False)
class HalfDayPlan:
    """Rounds with the kind of half-day of each and its visits in order; `left` are those that fit nowhere.

    `km` is how far all of them are, `least` how far any plan of these visits is at least.
    """

    tours: tuple[tuple[int, tuple[int, ...]], ...]
    left: tuple[int, ...]
    km: float
    least: float


def plan_half_days(visits: Visits, room: IntArray, clock: Clock) -> HalfDayPlan:
    """Return rounds in which each visit is made once, where there is `room` (kinds,) of half-days.

    With up to MOST_VISITS visits and MOST_TOURS rounds no plan is shorter, or the bound says how much one
    could be; beyond that the visits are divided by direction first and the bound is a weaker one. Raises
    what the clock and the calculator raise.
    """
    n = len(visits.minutes)
    if not n:
        return HalfDayPlan((), (), 0.0, 0.0)
    clock.tick()
    tours = _all_tours(visits)
    if tours is None:
        return _divided(visits, room, clock)
    return _Covering(visits, room, tours).plan(clock)


def _all_tours(visits: Visits) -> list[Tours] | None:
    if len(visits.minutes) > MOST_VISITS:
        return None
    try:
        return list(possible_tours(visits, MOST_TOURS))
    except TooManyTours:
        return None


def _divided(visits: Visits, room: IntArray, clock: Clock) -> HalfDayPlan:
    """The plans of two halves together: the visits that can be made at the same times stay together."""
    n = len(visits.minutes)
    order = np.lexsort((visits.far[0, 1:], visits.kinds))
    found: list[tuple[int, tuple[int, ...]]] = []
    left: list[int] = []
    km, rest = 0.0, room.copy()
    for half in np.array_split(order, 2):
        at = np.concatenate([[0], half + 1])
        part = Visits(
            visits.far[np.ix_(at, at)], visits.minutes[half], visits.kinds[half], visits.per_km, visits.limit
        )
        plan = plan_half_days(part, rest, clock)
        found += [(kind, tuple(int(half[one]) for one in tour)) for kind, tour in plan.tours]
        left += [int(half[one]) for one in plan.left]
        km += plan.km
        for kind, _ in plan.tours:
            rest[kind] -= 1
    seen = np.setdiff1d(np.arange(n), left)
    return HalfDayPlan(tuple(found), tuple(sorted(left)), km, min(km, _weak_bound(visits, seen)))


def _weak_bound(visits: Visits, seen: IntArray) -> float:
    """Each visit pays its part of the time of a way there and back (Haimovich and Rinnooy Kan 1985)."""
    away = visits.far[0, 1:][seen]
    if not seen.size:
        return 0.0
    return max(float((2 * away * visits.minutes[seen] / visits.limit).sum()), 2 * float(away.max()))


class _Covering:
    """The program of one mentor: columns are rounds in a kind of half-day."""

    def __init__(self, visits: Visits, room: IntArray, tours: list[Tours]) -> None:
        self._visits, self._room, self._tours = visits, room, tours
        self._n, self._kinds = len(visits.minutes), len(room)
        self._base = np.cumsum([0, *(len(level.km) for level in tours)])
        self._km = np.concatenate([level.km for level in tours]) if tours else np.empty(0)
        self._bits = (
            np.concatenate([level.kinds for level in tours]) if tours else np.empty(0, dtype=np.int64)
        )
        self._in: dict[tuple[int, int], None] = {}

    def plan(self, clock: Clock) -> HalfDayPlan:
        """Columns until none has a price, then whole ones."""
        if not self._tours:
            return HalfDayPlan((), tuple(range(self._n)), 0.0, 0.0)
        bound, prices = self.settle(clock)
        self._take(prices, max(_NEAR * bound, 5.0), _IN_PROGRAM)
        chosen, cost, least = self._whole(clock)
        # A plan with a column that is not in costs its price more than the bound.
        outside = self._cheapest_outside(prices)
        if (
            bound + outside < cost
            and self._take(prices, cost - bound, 4 * _IN_PROGRAM)
            and clock.left > _AGAIN
        ):
            again, cost_again, least_again = self._whole(clock)
            if cost_again <= cost:
                chosen, least, outside = again, least_again, self._cheapest_outside(prices)
        return self._told(chosen, max(bound, min(least, bound + outside)), clock)

    def settle(self, clock: Clock) -> tuple[float, FloatArray]:
        """Let columns come in until none is worth it: the least there could be, and what each costs more."""
        for tour in range(len(self._tours[0].km)):
            self._add(tour, [kind for kind in range(self._kinds) if self._bits[tour] >> kind & 1])
        bound, prices = 0.0, np.empty(0)
        for _ in range(_ROUNDS):
            clock.tick()
            bound, dual, rent = self._relaxed()
            prices = self._prices(dual, rent)
            if not self._take(prices, -_NOTHING):
                return bound, prices
        return 0.0, np.minimum(prices, 0.0)

    def _add(self, tour: int, kinds: list[int]) -> None:
        for kind in kinds:
            self._in[tour, kind] = None

    def _members(self, tour: int) -> IntArray:
        level = int(np.searchsorted(self._base, tour, side="right")) - 1
        members: IntArray = self._tours[level].members[tour - self._base[level]]
        return members

    def _relaxed(self) -> tuple[float, FloatArray, FloatArray]:
        """The least when rounds need not be whole, the price of each visit and of each kind of half-day."""
        from scipy import optimize, sparse

        columns = list(self._in)
        rows, cols, ones = self._entries(columns)
        total = len(columns) + self._n
        rows = np.concatenate([rows, np.arange(self._n)])
        cols = np.concatenate([cols, np.arange(len(columns), total)])
        ones = np.concatenate([ones, -np.ones(self._n)])
        matrix = sparse.csr_array((ones, (rows, cols)), shape=(self._n + self._kinds, total))
        cost = np.concatenate([self._km[[tour for tour, _ in columns]], np.full(self._n, _LEFT_OUT)])
        limit = np.concatenate([-np.ones(self._n), self._room])
        linprog: Any = optimize.linprog
        found = linprog(cost, A_ub=matrix, b_ub=limit, bounds=(0, None), method="highs")
        dual = -np.asarray(found.ineqlin.marginals)
        return float(found.fun), dual[: self._n], dual[self._n :]

    def _entries(self, columns: list[tuple[int, int]]) -> tuple[IntArray, IntArray, FloatArray]:
        """Visits are covered at least once (negative), half-days used at most so often."""
        rows: list[int] = []
        cols: list[int] = []
        ones: list[float] = []
        for number, (tour, kind) in enumerate(columns):
            members = self._members(tour).tolist()
            rows += [*members, self._n + kind]
            cols += [number] * (len(members) + 1)
            ones += [-1.0] * len(members) + [1.0]
        return np.array(rows, dtype=np.int64), np.array(cols, dtype=np.int64), np.array(ones)

    def _prices(self, dual: FloatArray, rent: FloatArray) -> FloatArray:
        """What each round (in each kind of half-day) costs more than its visits are worth."""
        worth = [dual[level.members].sum(axis=1) for level in self._tours]
        own = self._km - (np.concatenate(worth) if worth else np.empty(0))
        allowed = (self._bits[None, :] >> np.arange(self._kinds)[:, None]) & 1 == 1
        return np.where(allowed, own[None, :] + rent[:, None], np.inf)

    def _take(self, prices: FloatArray, below: float, most: int = _AT_ONCE) -> bool:
        """Have the cheapest columns take part; False when none is new."""
        before = len(self._in)
        for kind in range(self._kinds):
            row = prices[kind]
            cheap = np.flatnonzero(row < below)
            if cheap.size > most:
                cheap = cheap[np.argpartition(row[cheap], most)[:most]]
            for tour in cheap.tolist():
                self._in[tour, kind] = None
        return len(self._in) > before

    def _cheapest_outside(self, prices: FloatArray) -> float:
        rest = prices.copy()
        taken = np.array(list(self._in))
        rest[taken[:, 1], taken[:, 0]] = np.inf
        return max(0.0, float(rest.min()))

    def _whole(self, clock: Clock) -> tuple[list[tuple[int, int]], float, float]:
        """The best whole rounds among the columns, their cost and the least that could be; others without
        time."""
        columns = list(self._in)
        rows, cols, _ = self._entries(columns)
        program = Program()
        drive, leave = program.add_variables(len(columns)), program.add_variables(self._n)
        is_visit = rows < self._n
        program.add_rows(
            [(rows[is_visit], drive[cols[is_visit]], -1), (np.arange(self._n), leave, -1)], -1, count=self._n
        )
        program.add_rows(
            [(rows[~is_visit] - self._n, drive[cols[~is_visit]], 1)], self._room, count=self._kinds
        )
        metres = np.rint(self._km[[tour for tour, _ in columns]] * _METRES).astype(np.int64)
        factor = np.concatenate([metres, np.full(self._n, int(_LEFT_OUT * _METRES), dtype=np.int64)])
        try:
            found = program.minimise([Target(factor)], clock)
        except (OutOfTime, Contradiction):
            return self._greedy(), np.inf, 0.0
        chosen = [columns[at] for at in np.flatnonzero(found.value[: len(columns)])]
        return chosen, found.found[0] / _METRES, found.bound[0] / _METRES

    def _greedy(self) -> list[tuple[int, int]]:
        """Rounds that are short for how many visits they have, as long as there is room."""
        rest, seen, found = self._room.copy(), set[int](), []
        size = np.concatenate([np.full(len(level.km), level.members.shape[1]) for level in self._tours])
        for tour in np.argsort(self._km / size**1.5, kind="stable").tolist():
            members = set(self._members(tour).tolist())
            kinds = [k for k in range(self._kinds) if self._bits[tour] >> k & 1 and rest[k] > 0]
            if kinds and not members & seen:
                seen |= members
                rest[kinds[0]] -= 1
                found.append((tour, kinds[0]))
        return found

    def _told(self, chosen: list[tuple[int, int]], bound: float, clock: Clock) -> HalfDayPlan:
        seen: set[int] = set()
        tours, km = [], 0.0
        for tour, kind in chosen:
            members = np.array([each for each in self._members(tour).tolist() if each not in seen])
            if members.size:
                seen.update(members.tolist())
                order, length = shortest_order(self._visits.far, members)
                tours.append((kind, order))
                km += length
        left = tuple(each for each in range(self._n) if each not in seen)
        least = bound - _LEFT_OUT * len(left)
        if left and least < km:
            least = max(least, self._least_of(sorted(seen), clock))
        return HalfDayPlan(tuple(tours), left, km, max(0.0, min(km, least)))

    def _least_of(self, some: list[int], clock: Clock) -> float:
        """What these visits alone cost at least: how many others have no room says nothing of their ways."""
        every = self._visits
        at = [0, *(each + 1 for each in some)]
        own = Visits(
            every.far[np.ix_(at, at)], every.minutes[some], every.kinds[some], every.per_km, every.limit
        )
        tours = _all_tours(own)
        return _Covering(own, self._room, tours).settle(clock)[0] if tours else 0.0


def shortest_order(far: FloatArray, members: IntArray) -> tuple[tuple[int, ...], float]:
    """Return the visits of one round in the order of a shortest way, the nearer end first, and its length."""
    some = members.tolist()
    if len(some) > _EXACT_ORDER:
        some = sorted(some, key=lambda each: float(far[0, each + 1]))
        return tuple(some), _length(far, some)
    best = min(permutations(some), key=lambda each: (round(_length(far, each), 9), far[0, each[0] + 1], each))
    return tuple(best), _length(far, best)


def _length(far: FloatArray, order: Any) -> float:
    rows = [0, *(each + 1 for each in order), 0]
    return float(far[rows[:-1], rows[1:]].sum())
