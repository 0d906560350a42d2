"""One round in which a mentor falls out: who of the others takes over whom, with the fewest changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Mentor, Placement, PlacementRound, Position, School, Student
from bpv.domain.terms import MentorMode
from bpv.language import tr
from bpv.services.mentoring.grouping import km_to
from bpv.services.mentoring.setting import coupled_mentor, read_setting
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.calculating import calculating

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

METRES = 100.0
"""In one unit of cost."""
UNKNOWN = 400
"""The way in units where a place or a mentor is not on the map."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A mentor who may guide these pupils, where there is room, so far from the place."""

    mentor_id: str
    km: float | None


@dataclass(eq=False)
class Unit:
    """Pupils who have one mentor together: of the one who falls out (`was` is None), or of another."""

    placements: list[Placement] = field(default_factory=list)
    company_id: str = ""
    was: str | None = None
    becomes: str | None = None
    km: float | None = None
    reason: str = ""
    is_settled: bool = False
    others: tuple[Offer, ...] = ()


class Replacing:
    """The pupils of one mentor divided anew in a round; the school has them without a mentor already."""

    def __init__(self, school: School, in_round: PlacementRound, mentor_id: str, hit: set[str]) -> None:
        """Take the pupils (`hit`) who had the mentor."""
        self._school, self._round, self._out = school, in_round, mentor_id
        self._setting = read_setting(school, in_round)
        self._number: dict[str, int] = {m.id: n for n, m in enumerate(self._setting.mentors)}
        self._units = self._make_units(hit)

    def found(self) -> list[Unit]:
        """Who has to be handed over, then who else changes; of who waits with the best others offered."""
        self._keep_coupled()
        self._divide()
        hit = [unit for unit in self._units if unit.was is None]
        changed = [unit for unit in self._units if unit.was is not None and unit.becomes != unit.was]
        for unit in (*hit, *changed):
            unit.km = self._km(unit, unit.becomes)
        for unit in hit:
            unit.others = self._offers(unit)
        return [*hit, *changed]

    def _make_units(self, hit: set[str]) -> list[Unit]:
        """By the mode of the round; who had no mentor is left as they were."""
        units: dict[tuple[str, str | None], Unit] = {}
        placements = first_placements(self._school, self._round).values()
        for placement in sorted(placements, key=self._order):
            if placement.mentor_id is None and placement.student_id not in hit:
                continue
            position = self._school.get(Position, placement.position_id)
            place = {
                MentorMode.PUPIL: placement.student_id,
                MentorMode.PLACE: placement.position_id,
                MentorMode.COMPANY: position.company_id,
            }[self._round.mentor_mode]
            unit = units.setdefault((place, placement.mentor_id), Unit(was=placement.mentor_id))
            unit.placements.append(placement)
            unit.company_id = position.company_id
            unit.becomes = unit.was
        beside: dict[str, list[Unit]] = {}
        for (place, _), unit in units.items():
            beside.setdefault(place, []).append(unit)
        self._beside = {
            id(unit): [u for u in own if u is not unit] for own in beside.values() for unit in own
        }
        return list(units.values())

    def _order(self, placement: Placement) -> tuple[str, str]:
        return self._school.get(Student, placement.student_id).sort_key, placement.id

    def _keep_coupled(self) -> None:
        """Fixed mentors stand, of who has one and of who gets theirs; then who is at the place already."""
        for unit in self._units:
            coupled, why = self._coupled(unit)
            if unit.was is not None:
                unit.is_settled = coupled == unit.was
            elif coupled is not None and coupled != self._out:
                unit.becomes, unit.reason, unit.is_settled = coupled, why, True
        for unit in self._units:
            beside = {each.becomes for each in self._beside[id(unit)]} - {None}
            if unit.becomes is None and len(beside) == 1:
                mentor_id = next(iter(beside))
                if mentor_id and len(unit.placements) <= self._left()[self._number[mentor_id]]:
                    unit.becomes, unit.is_settled = mentor_id, True
                    unit.reason = tr("mentor van deze plek")

    def _coupled(self, unit: Unit) -> tuple[str | None, str]:
        found = {
            coupled_mentor(
                self._school,
                self._round,
                self._school.get(Student, p.student_id),
                self._school.get(Position, p.position_id),
            )
            for p in unit.placements
        }
        return next(iter(found)) if len(found) == 1 else (None, "")

    def _room(self) -> Ints:
        """What each mentor takes (n_mentors,); the one who falls out nobody."""
        room: Ints = self._setting.room.copy()
        room[self._number[self._out]] = 0
        return room

    def _left(self, *, settled_only: bool = False) -> Ints:
        taken = Counter({unit.becomes: 0 for unit in self._units})
        for unit in self._units:
            if unit.becomes is not None and (unit.is_settled or not settled_only):
                taken[unit.becomes] += len(unit.placements)
        held = np.array([taken[m.id] for m in self._setting.mentors], dtype=np.int64)
        left: Ints = np.maximum(self._room() - held, 0)
        return left

    def _divide(self) -> None:
        """First those who wait alone; where someone stays without, the others may change as well."""
        waiting = [unit for unit in self._units if unit.becomes is None]
        if not waiting:
            return
        from bpv.matching import OutOfTime, assign_visits, reassign_visits

        size, cost = self._size(waiting), self._cost(waiting)
        with calculating():
            try:
                plan = assign_visits(size, self._left(), cost)
                self._take(waiting, plan.mentor)
            except OutOfTime:
                return
            if not plan.without:
                return
            loose = [u for u in self._units if u.was is not None and not u.is_settled]
            every = [*waiting, *loose]
            now = np.array([-1] * len(waiting) + [self._number[u.was or ""] for u in loose], dtype=np.int64)
            held = np.bincount(now[now >= 0], self._size(loose), minlength=len(self._number))
            settled = self._left(settled_only=True)
            load = np.maximum(settled, held.astype(np.int64))
            load[self._number[self._out]] = 0
            try:
                found = reassign_visits(self._size(every), load, self._cost(every), now)
            except OutOfTime:
                return
        if found is not None and found.without < plan.without:
            self._take(every, found.mentor)

    def _size(self, units: list[Unit]) -> Ints:
        return np.array([len(unit.placements) for unit in units], dtype=np.int64)

    def _cost(self, units: list[Unit]) -> Ints:
        """The way (n_units, n_mentors) from where each mentor starts, -1 where one cannot guide these."""
        setting = self._setting
        places = np.array([setting.place(self._position(unit)) for unit in units]).reshape(-1, 1, 2)
        away = np.hypot(*(places - setting.bases[None, :, :]).transpose(2, 0, 1)) / METRES
        ways = np.rint(np.where(np.isnan(away), UNKNOWN, away)).astype(np.int64)
        allowed = np.array([self._allowed(unit) for unit in units]).reshape(ways.shape)
        return np.where(allowed, ways, -1)

    def _allowed(self, unit: Unit) -> list[bool]:
        """Who works on the days of the place and guides the profiles of these pupils, or else one of them."""
        setting, school = self._setting, self._school
        pairs = [
            (school.get(Student, p.student_id), school.get(Position, p.position_id)) for p in unit.placements
        ]
        for asked in (all, any):
            fits = [
                mentor.id != self._out
                and all(setting.can_come(mentor, place) for _, place in pairs)
                and asked(setting.is_of_profile(mentor, student) for student, _ in pairs)
                for mentor in setting.mentors
            ]
            if any(fits):
                return fits
        return [False] * len(setting.mentors)

    def _take(self, units: list[Unit], mentor: Ints) -> None:
        for unit, number in zip(units, mentor.tolist(), strict=True):
            chosen = self._setting.mentors[number] if number >= 0 else None
            if unit.was is None:
                unit.becomes = chosen.id if chosen is not None else None
                unit.reason = self._why(unit, chosen)
            elif chosen is not None and chosen.id != unit.was:
                unit.becomes, unit.reason = chosen.id, tr("maakt ruimte bij de mentor van nu")

    def _why(self, unit: Unit, chosen: Mentor | None) -> str:
        if chosen is None:
            can = any(self._allowed(unit))
            return (
                tr("geen mentor heeft nog ruimte")
                if can
                else tr("geen mentor kan op deze dagen of met dit profiel")
            )
        return tr("dichtbij, met ruimte") if self._km(unit, chosen.id) is not None else tr("heeft nog ruimte")

    def _offers(self, unit: Unit) -> tuple[Offer, ...]:
        """Who may guide these pupils, the nearest first."""
        ways, mentors = self._cost([unit])[0], self._setting.mentors
        order = np.lexsort((np.arange(ways.size), ways))
        return tuple(
            Offer(mentors[n].id, self._km(unit, mentors[n].id)) for n in order.tolist() if ways[n] >= 0
        )

    def room_left(self) -> dict[str, int]:
        """How many more each mentor takes, once who is handed over is not counted."""
        taken = Counter(self._guided_by_others())
        room = self._room().tolist()
        return {
            mentor.id: most - taken[mentor.id]
            for mentor, most in zip(self._setting.mentors, room, strict=True)
        }

    def _guided_by_others(self) -> Iterator[str]:
        for unit in self._units:
            if unit.was is not None and unit.becomes is not None:
                yield from [unit.becomes] * len(unit.placements)

    def _km(self, unit: Unit, mentor_id: str | None) -> float | None:
        if mentor_id is None:
            return None
        return km_to(self._setting, self._number[mentor_id], self._position(unit))

    def _position(self, unit: Unit) -> Position:
        return self._school.get(Position, unit.placements[0].position_id)
