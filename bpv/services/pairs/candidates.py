"""Which pupils may go where in a round, and what each pair costs: from values to the arrays of the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bpv.domain import Company, Exclusion, PlacementRound, Position, School, Student, rules
from bpv.domain.terms import SECTOR_PROFILES
from bpv.services.criteria.company_wishes import CompanyWishes
from bpv.services.criteria.mentor_near import NearMentors
from bpv.services.criteria.travel import Travel
from bpv.services.criteria.variety import FULL as FULL
from bpv.services.criteria.variety import History
from bpv.services.criteria.wishes import Wishes

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 1 << 20
"""Pairs looked at together, so that memory does not grow with pupils times positions."""

_STAGES = (
    "other_round",
    "profile",
    "track",
    "route",
    "left",
    "too_young",
    "dates",
    "absent",
    "accreditation",
    "crebo",
    "hours",
    "rest",
    "break",
    "sunday",
    "industrial",
    "hazards",
    "blocked",
)
"""The rules in the order of `check_work`: the one that stopped the last positions is the reason."""

CRITERIA = ("preference", "travel", "profile", "variety", "load", "company_wish", "mentor_near")
"""What counts, in the order of the columns of `Pairs.points`."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """The allowed pairs of a round: rows of `students` and `positions`, points (n, 7) in tenths, metres."""

    students: list[Student]
    positions: list[Position]
    student: NDArray[np.int64]
    position: NDArray[np.int64]
    points: NDArray[np.int16]
    level: NDArray[np.int64]
    metres: NDArray[np.int64]
    refusals: dict[str, str]

    def cost(self, weights: NDArray[np.int64]) -> NDArray[np.int64]:
        """The cost (n,) of every pair: its points times the weights (7,)."""
        result = np.zeros(self.student.size, dtype=np.int64)
        for criterion, weight in enumerate(weights):
            result += weight * self.points[:, criterion]
        return result


def select(pairs: Pairs, kept: NDArray[np.bool_]) -> Pairs:
    """Some of the pairs: those marked in `kept` (n,)."""
    return replace(
        pairs,
        student=pairs.student[kept],
        position=pairs.position[kept],
        points=pairs.points[kept],
        level=pairs.level[kept],
        metres=pairs.metres[kept],
    )


def find_pairs(pairs: Pairs, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where pairs (n,) of row and column are among sorted ones, -1 for those that are not."""
    if not pairs.student.size:
        return np.full(rows.size, -1, dtype=np.int64)
    key = pairs.student * len(pairs.positions) + pairs.position
    wanted = rows * len(pairs.positions) + columns
    at = np.minimum(np.searchsorted(key, wanted), key.size - 1)
    return np.where(key[at] == wanted, at, -1)


def weights(school: School) -> NDArray[np.int64]:
    """The coordinator's weights, in the order of CRITERIA."""
    return np.array([school.setting(f"weight_{criterion}") for criterion in CRITERIA], dtype=np.int64)


def build_pairs(
    school: School,
    in_round: PlacementRound,
    travel: Travel,
    check: Callable[[float], None] = lambda done: None,
    *,
    students: Sequence[Student] | None = None,
) -> Pairs:
    """Find every allowed pair of a round, of all pupils or of these; `refusals` says why of who has none."""
    asked = school.students_in(in_round) if students is None else students
    students = sorted(asked, key=lambda student: student.sort_key)
    positions = offered_positions(school, in_round)
    finder = Finder(school, in_round, travel, students, positions)
    found = list(finder.blocks(check))
    if found:
        row, column, metres, far, profile = (np.concatenate(part) for part in zip(*found, strict=True))
        del found
        order = np.lexsort((column, row))
        row, column, metres = (part[order].astype(np.int64) for part in (row, column, metres))
        far, profile = far[order], profile[order]
        del order
    else:
        row = column = metres = far = profile = np.empty(0, dtype=np.int64)
    wishes = Wishes(school, in_round, students, positions)
    preference, level = wishes.score(row, column)
    variety, load = History(school, in_round, students, positions).points(row, column)
    wanted = CompanyWishes(school, students, positions).points(row, column)
    near = NearMentors(school, in_round, travel, students, positions).points(row, column)
    columns = [preference, far, profile, variety, load, wanted, near]
    points = np.stack(columns, axis=1, dtype=np.int16, casting="unsafe")
    return Pairs(students, positions, row, column, points, level, metres, finder.refusals)


def offered_positions(school: School, in_round: PlacementRound) -> list[Position]:
    """The positions of a round, and those where someone is settled although they are not offered."""
    positions = school.positions_in(in_round.id)
    offered = {position.id for position in positions}
    held = [school.get(Position, p.position_id) for p in school.placements_in(in_round.id) if p.is_fixed]
    return positions + list(dict.fromkeys(position for position in held if position.id not in offered))


class Reach:
    """How far pupils may go, in kilometres: to places in general, and to those that are good by ov."""

    def __init__(
        self,
        school: School,
        in_round: PlacementRound,
        students: Sequence[Student],
        companies: Sequence[Company],
    ) -> None:
        """Take the pupils and, for each position, its company."""
        example = next((company for company in companies if company.near_transit), None)
        anywhere = [rules.max_km(school, student, in_round) for student in students]
        by_transit = [rules.max_km(school, student, in_round, example) for student in students]
        self._anywhere = np.array(anywhere, dtype=np.float64)
        self._by_transit = np.array(by_transit, dtype=np.float64)
        self._near_transit = np.array([company.near_transit for company in companies], dtype=np.bool_)
        self._differs = bool((self._anywhere != self._by_transit).any())

    def limits(self, row: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.float64]:
        """The limits of pairs of pupil and position, broadcast."""
        if not self._differs:
            return self._anywhere[row]
        return np.where(self._near_transit[column], self._by_transit[row], self._anywhere[row])

    @property
    def widest(self) -> NDArray[np.float64]:
        """The furthest each pupil (n_students,) may go anywhere."""
        return np.maximum(self._anywhere, self._by_transit)


class Finder:
    """Goes over groups of pupils and positions that the rules cannot tell apart."""

    def __init__(
        self,
        school: School,
        in_round: PlacementRound,
        travel: Travel,
        students: list[Student],
        positions: list[Position],
    ) -> None:
        self._school, self._round, self._travel = school, in_round, travel
        self._students, self._positions = students, positions
        self._companies = [school.get(Company, p.company_id) for p in positions]
        self.excluded: dict[str, set[str]] = defaultdict(set)
        for exclusion in school.all(Exclusion).values():
            if exclusion.company_id is not None:
                self.excluded[exclusion.student_id].add(exclusion.company_id)
        self.ended = rules.ended_in(school, in_round.id)
        self.reach = Reach(school, in_round, students, self._companies)
        self.refusals: dict[str, str] = {}

    def blocks(self, check: Callable[[float], None]) -> Iterator[tuple[NDArray[Any], ...]]:
        """Yield row, column, metres, travel and profile points of the allowed pairs, group by group.

        Unknown distances count as the longest allowed.
        """
        done = 0
        for rows, allowed, fit in self.kinds():
            check(done / max(len(self._students), 1))
            done += len(rows)
            step = max(1, BLOCK // max(len(allowed), 1))
            for first in range(0, len(rows) if allowed else 0, step):
                yield self._within_reach(rows[first : first + step], allowed, fit)

    def kinds(self) -> Iterator[tuple[list[int], list[int], list[int]]]:
        """Yield rows of pupils, the columns the rules allow all of them, and the profile points of those.

        Notes why of who has none; distances and exclusions are not looked at.
        """
        kinds = self._position_kinds()
        for rows in self._student_kinds():
            allowed: list[int] = []
            fit: list[int] = []
            reasons: list[str] = []
            for columns in kinds:
                student, position = self._students[rows[0]], self._positions[columns[0]]
                reason = self._refusal(student, position, self._companies[columns[0]])
                if reason:
                    reasons.append(reason)
                    continue
                allowed += columns
                fit += [profile_points(student, position, self._companies[columns[0]])] * len(columns)
            if not allowed:
                reason = max(reasons, key=_STAGES.index, default="no_positions")
                self.refusals.update({self._students[row].id: reason for row in rows})
            yield rows, allowed, fit

    def _within_reach(self, rows: list[int], columns: list[int], fit: list[int]) -> tuple[NDArray[Any], ...]:
        ids = [self._companies[column].id for column in columns]
        at = {id_: index for index, id_ in enumerate(dict.fromkeys(ids))}
        expand = np.array([at[id_] for id_ in ids])
        km = self._travel.kilometres([self._students[row].id for row in rows], list(at))[:, expand]
        limits = self.reach.limits(np.array(rows)[:, None], np.array(columns)[None, :])
        near = ~(km > limits)
        for index, row in enumerate(rows):
            student_id = self._students[row].id
            if not near[index].any():
                self.refusals[student_id] = "too_far"
                continue
            for code, avoided in (("excluded", self.excluded), ("ended", self.ended)):
                if student_id in avoided and near[index].any():
                    near[index] &= [id_ not in avoided[student_id] for id_ in ids]
                    if not near[index].any():
                        self.refusals[student_id] = code
        pupil, place = np.nonzero(near)
        km, limit = km[pupil, place], np.broadcast_to(limits, near.shape)[pupil, place]
        km = np.where(np.isnan(km), limit, km)
        return (
            np.array(rows, dtype=np.int32)[pupil],
            np.array(columns, dtype=np.int32)[place],
            np.rint(km * 1000).astype(np.int32),
            np.minimum(np.rint(FULL * km / limit), FULL).astype(np.int16),
            np.array(fit, dtype=np.int16)[place],
        )

    def _student_kinds(self) -> list[list[int]]:
        starts = sorted({s for p in self._positions if (s := self._school.dates_of(p, self._round)[0])})
        groups: dict[object, list[int]] = defaultdict(list)
        for row, student in enumerate(self._students):
            born = student.birth_date
            ages = tuple(rules.age_on(born, start) for start in starts) if born else None
            key = (student.profile, student.track, student.route, ages, student.absent_days, student.left_on)
            groups[key].append(row)
        return list(groups.values())

    def _position_kinds(self) -> list[list[int]]:
        groups: dict[object, list[int]] = defaultdict(list)
        for column, (position, company) in enumerate(zip(self._positions, self._companies, strict=True)):
            recognised = (
                company.is_accredited,
                bool(company.crebos),
                company.accredited_until,
                company.is_blocked,
            )
            times = (
                position.round_id,
                position.start,
                position.end,
                position.days,
                position.start_time,
                position.end_time,
                position.day_times,
                position.break_minutes,
                position.is_industrial,
                bool(rules.risks_of(position.hazards)),
            )
            groups[
                position.profiles, position.tracks, position.min_age, times, recognised, company.sector
            ].append(column)
        return list(groups.values())

    def _refusal(self, student: Student, position: Position, company: Company) -> str:
        """The code of the first rule that blocks this pair, empty when none does."""
        violations = rules.check_work(self._school, student, company, position, self._round)
        broken = next((violation.code for violation in violations if violation.blocks), "")
        return broken or ("blocked" if company.is_blocked else "")


def profile_points(student: Student, position: Position, company: Company) -> int:
    """How well the work fits the pupil's profile, 0 exact to FULL another sector, for an allowed pair."""
    if student.profile is None:
        return FULL // 2
    if position.profiles:
        exact = student.profile in position.profiles
        return 0 if exact else FULL // 4
    if company.sector is None or student.profile.sector is None:
        return FULL // 2
    if company.sector is student.profile.sector:
        return 0 if student.profile in SECTOR_PROFILES else FULL // 4
    return FULL
