"""Every allowed pair of a round, priced when it is asked for: for rounds with too many pairs to list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from bpv.domain import PlacementRound, School
from bpv.services.criteria.company_wishes import CompanyWishes
from bpv.services.criteria.mentor_near import NearMentors
from bpv.services.criteria.travel import Travel, straight_metres
from bpv.services.criteria.variety import History
from bpv.services.criteria.wishes import LISTED_SECTOR, NOT_LISTED, Wishes
from bpv.services.pairs.candidates import BLOCK, FULL, Finder, Pairs, offered_positions, weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Geography

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

MANY_PAIRS = 6_000_000
"""Pairs of pupils and positions the rules allow, wherever they are, from which they are not all listed."""

NEAREST = 12
"""Positions nearest to a pupil that are candidates from the start."""


class AllPairs:
    """What `build_pairs` gives, pair by pair: whether it is allowed, its points and its cost.

    `refusals` says why of who has no allowed pair at all. Rows, columns and companies are numbers: of
    `students`, of `positions`, and of the companies in the order in which the positions name them.
    """

    def __init__(
        self,
        school: School,
        in_round: PlacementRound,
        travel: Travel,
        searching: Set[str] = frozenset(),
        check: Callable[[float], None] = lambda done: None,
    ) -> None:
        """Look up what a pair depends on: kinds of pupils and positions, the map, wishes and history.

        Pupils who are `searching` for a place themselves are given none.
        """
        self.students = sorted(school.students_in(in_round), key=lambda student: student.sort_key)
        self.positions = offered_positions(school, in_round)
        finder = Finder(school, in_round, travel, self.students, self.positions)
        self._reach, self._limit = finder.reach, finder.reach.widest
        self._kind = np.zeros(len(self.students), dtype=np.int64)
        accepts, fits = [], []
        for number, (rows, columns, fit) in enumerate(finder.kinds()):
            check(number / (number + 2))
            self._kind[rows] = number
            accepts.append(np.zeros(len(self.positions), dtype=np.bool_))
            fits.append(np.zeros(len(self.positions), dtype=np.int16))
            accepts[-1][columns], fits[-1][columns] = True, fit
        accepts.append(np.zeros(len(self.positions), dtype=np.bool_))
        fits.append(np.zeros(len(self.positions), dtype=np.int16))
        self._kind[[row for row, s in enumerate(self.students) if s.id in searching]] = len(accepts) - 1
        shape = (len(accepts), len(self.positions))
        self._accepts, self._fit = np.array(accepts).reshape(shape), np.array(fits).reshape(shape)
        self._wishes = Wishes(school, in_round, self.students, self.positions)
        self._history = History(school, in_round, self.students, self.positions)
        self._wanted = CompanyWishes(school, self.students, self.positions)
        self._mentors = NearMentors(school, in_round, travel, self.students, self.positions)
        self._weights = weights(school)
        ids = list(dict.fromkeys(position.company_id for position in self.positions))
        number_of: dict[str, int] = {id_: number for number, id_ in enumerate(ids)}
        self.company = np.array([number_of[p.company_id] for p in self.positions], dtype=np.int64)
        self._n_companies = len(ids)
        self._home, self._spread, self._work = travel.points(
            [student.id for student in self.students], [position.company_id for position in self.positions]
        )
        excluded, ended = (
            {
                row * len(ids) + number_of[id_]
                for row, student in enumerate(self.students)
                for id_ in avoided.get(student.id, ())
                if id_ in number_of
            }
            for avoided in (finder.excluded, finder.ended)
        )
        self._excluded = np.array(sorted(excluded), dtype=np.int64)
        self._ended = np.array(sorted(ended), dtype=np.int64)
        self._ruled_out = np.empty(0, dtype=np.int64)
        self.refusals = {**finder.refusals, **dict.fromkeys(searching, "searching")}
        self.refusals.update(self._out_of_reach())

    @property
    def n_by_rules(self) -> int:
        """How many pairs the rules allow when distances and exclusions are not looked at."""
        return int(self._accepts.sum(axis=1)[self._kind].sum()) if self._kind.size else 0

    @property
    def n_unknown(self) -> int:
        """How many of these have a pupil or a company that is not on the map."""
        known = self._is_known[1] & self._accepts
        near = known.sum(axis=1)[self._kind] * self._is_known[0]
        return self.n_by_rules - int(near.sum())

    def without(self, ruled_out: Iterable[tuple[int, int]]) -> AllPairs:
        """The same pairs but for these pupils (rows) at these companies."""
        result = copy(self)
        keys = [row * self._n_companies + company for row, company in ruled_out]
        result._ruled_out = np.array(sorted(keys), dtype=np.int64)
        return result

    def allows(self, row: Ints, column: Ints) -> Mask:
        """Which pairs (n,) are allowed."""
        result = np.zeros(row.size, dtype=np.bool_)
        result[self._allowed(row, column)[0]] = True
        return result

    def cost(self, row: Ints, column: Ints, metres: object = None) -> Ints:
        """What pairs (n,) cost, -1 where not allowed; `metres` in a straight line are not enough to say."""
        result = np.full(row.size, -1, dtype=np.int64)
        allowed, km = self._allowed(row, column)
        row, column = row[allowed], column[allowed]
        result[allowed] = sum(
            weight * points
            for weight, points in zip(self._weights, self._points(row, column, km), strict=True)
        )
        return result

    def reach(self, cost: Ints) -> NDArray[np.float64]:
        """The metres (n_students,) in a straight line from which on every pair of each pupil costs that much.

        Wishes for a company or position do not count: they are candidates from the start.
        """
        preference, travel = self._weights[:2]
        least = preference * np.where(self._wishes.listed()[0] != 0, LISTED_SECTOR, NOT_LISTED)
        if not travel:
            return np.where(cost > least, np.inf, 0.0)
        # Points are rounded and never above FULL, so what costs more than that is reached nowhere.
        points = -((least - cost) // travel)
        straight = straight_metres(self._limit * (points - 0.5) / FULL) + 1  # distances are rounded
        return np.where(points <= 0, 0.0, np.where(points > FULL, np.inf, straight))

    def describe(self, row: Ints, column: Ints) -> Pairs:
        """Points, levels and metres of allowed pairs."""
        km = self._kilometres(row, column)
        points = np.stack(self._points(row, column, km), axis=1, dtype=np.int16, casting="unsafe")
        metres = np.rint(km * 1000).astype(np.int64)
        level = self._wishes.score_any(row, column)[1]
        return Pairs(self.students, self.positions, row, column, points, level, metres, self.refusals)

    def _allowed(self, row: Ints, column: Ints) -> tuple[Ints, NDArray[np.float64]]:
        """Which pairs (n,) are allowed, by their number, and the kilometres of those."""
        index = np.flatnonzero(self._accepts[self._kind[row], column])
        for keys in (self._excluded, self._ended, self._ruled_out):
            if keys.size:
                key = row[index] * self._n_companies + self.company[column[index]]
                index = index[keys[np.minimum(np.searchsorted(keys, key), keys.size - 1)] != key]
        km = self._kilometres(row[index], column[index])
        near = km <= self._reach.limits(row[index], column[index])
        return index[near], km[near]

    def _points(self, row: Ints, column: Ints, km: NDArray[np.float64]) -> tuple[NDArray[Any], ...]:
        """The points of allowed pairs (n,), an array for each of CRITERIA."""
        far = np.minimum(np.rint(FULL * km / self._reach.limits(row, column)), FULL).astype(np.int64)
        variety, load = self._history.points(row, column)
        wanted = self._wanted.points(row, column)
        wish, fit = self._wishes.score_any(row, column)[0], self._fit[self._kind[row], column]
        return wish, far, fit, variety, load, wanted, self._mentors.points(row, column)

    def columns(self, row: int) -> Ints:
        """The positions open to a pupil."""
        every = np.arange(len(self.positions))
        return np.flatnonzero(self.allows(np.full(every.size, row), every))

    def open_to(self, rows: Ints) -> Iterator[tuple[Ints, Mask]]:
        """Yield for some of these pupils at a time which positions are open to each (n_rows, n_positions)."""
        every = np.arange(len(self.positions))
        step = max(1, BLOCK // max(every.size, 1))
        for first in range(0, rows.size, step):
            some = rows[first : first + step]
            found = self.allows(np.repeat(some, every.size), np.tile(every, some.size))
            yield some, found.reshape(some.size, every.size)

    @cached_property
    def geography(self) -> Geography:
        """Who and what is on the map, and who may go where; others are among `start`."""
        from bpv.matching import Geography

        accepts, class_of = np.unique(self._accepts & self._is_known[1], axis=0, return_inverse=True)
        at_home, at_work = self._is_known
        return Geography(
            np.where(at_home[:, None], self._home, 0.0),
            np.where(at_work[:, None], self._work, 0.0),
            class_of.reshape(-1)[self._kind],
            accepts,
            # A metre more, as distances on the map are rounded; `cost` knows the limit itself.
            np.where(at_home, straight_metres(self._limit) + 1, -1.0),
        )

    def start(self, more: Ints | None = None) -> tuple[Ints, Ints]:
        """Rows and columns of pairs to begin with: near ones, wished ones, and what is not on the map.

        `more` (n, 2) are other rows and columns; those that are allowed are among them.
        """
        n_positions = len(self.positions)
        at_home, at_work = self._is_known
        lost = np.repeat(np.flatnonzero(~at_home), n_positions), np.flatnonzero(~at_work)
        others = np.empty((0, 2), dtype=np.int64) if more is None else more
        keys = np.concatenate([
            others[:, 0] * n_positions + others[:, 1],
            self._near,
            self._wishes.specific(),
            lost[0] * n_positions + np.tile(np.arange(n_positions), int((~at_home).sum())),
            np.repeat(np.arange(len(self.students)), lost[1].size) * n_positions
            + np.tile(lost[1], len(self.students)),
        ])  # fmt: skip
        row, column = np.divmod(np.unique(keys), max(n_positions, 1))
        allowed = self.allows(row, column)
        return row[allowed], column[allowed]

    @cached_property
    def _near(self) -> Ints:
        """The pairs (row * n_positions + column) nearest to pupils, of every fit and of wished sectors."""
        at_home, at_work = self._is_known
        wanted, offered = self._wishes.listed()
        found = [np.empty(0, dtype=np.int64)]
        for kind, (accepts, fit) in enumerate(zip(self._accepts & at_work, self._fit, strict=True)):
            rows = np.flatnonzero(at_home & (self._kind == kind))
            found += [self._nearest(rows, accepts & (fit == points)) for points in np.unique(fit[accepts])]
        for sectors in np.unique(wanted[wanted != 0]):
            rows = np.flatnonzero(at_home & (wanted == sectors))
            found.append(self._nearest(rows, at_work & ((offered & sectors) != 0)))
        return np.concatenate(found)

    def _nearest(self, rows: Ints, among: Mask) -> Ints:
        from scipy.spatial import cKDTree

        columns = np.flatnonzero(among)
        count = min(NEAREST, columns.size)
        if not count or not rows.size:
            return np.empty(0, dtype=np.int64)
        index = np.asarray(cKDTree(self._work[columns]).query(self._home[rows], count)[1]).reshape(-1)
        keys: Ints = np.repeat(rows, count) * len(self.positions) + columns[index]
        return keys

    @cached_property
    def _is_known(self) -> tuple[Mask, Mask]:
        return ~np.isnan(self._home[:, 0]), ~np.isnan(self._work[:, 0])

    def _kilometres(self, row: Ints, column: Ints) -> NDArray[np.float64]:
        """The kilometres of pairs (n,); where they are unknown the longest allowed."""
        from bpv.geo import cycling_km

        km = cycling_km(self._home[row], self._work[column], self._spread[row])
        return np.where(np.isnan(km), self._reach.limits(row, column), km)

    def _out_of_reach(self) -> Iterator[tuple[str, str]]:
        """Yield the pupils who have no allowed pair although the rules allow some, and why."""
        row, _ = self.start()
        for lost in np.setdiff1d(np.arange(len(self.students)), row).tolist():
            id_ = self.students[lost].id
            if id_ in self.refusals or self.columns(lost).size:
                continue
            anyhow = copy(self)
            code = "too_far"
            for without in ("_ended", "_excluded"):
                setattr(anyhow, without, np.empty(0, dtype=np.int64))
                if code == "too_far" and anyhow.columns(lost).size:
                    code = without.removeprefix("_")
            yield id_, code
