"""Make-up days: which missed days are still to be made up, on which day each one is, and setting that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import BpvError, DayRecord, Draft, Placement, School
from bpv.domain.terms_following import DayKind
from bpv.services.attending.days import Day, days_of_placement, records_of
from bpv.services.attending.recording import DayEntry, RecordDays
from bpv.services.attending.sums import MADE_UP


def made_up_on(school: School, placement_id: str) -> Mapping[date, date]:
    """The missed days of a placement that have a make-up day, with that day."""
    return {
        each.makes_up: on
        for on, each in records_of(school, placement_id).items()
        if each.kind is DayKind.MAKE_UP and each.makes_up is not None
    }


def to_make_up(school: School, placement_id: str, on: date | None = None) -> tuple[Day, ...]:
    """The missed days without a make-up day, and the one that is made up on this day."""
    known = made_up_on(school, placement_id)
    days = days_of_placement(school, school.get(Placement, placement_id))
    return tuple(day for day in days if is_missed(day) and known.get(day.on, on) == on)


def is_missed(day: Day) -> bool:
    """Whether there is something to make up of a day."""
    return bool(day.missed) and day.kind in MADE_UP


@dataclass(frozen=True, slots=True)
class RecordDay:
    """Record one day, and for a missed one the day on which it is made up (None: not, or not any more)."""

    entry: DayEntry
    make_up: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return RecordDays((self.entry,)).label

    def change(self, draft: Draft) -> None:
        """Refuses what is made up twice or was not missed, and a make-up day on which there is more."""
        entry = self.entry
        RecordDays((entry,)).change(draft)
        if entry.kind is DayKind.MAKE_UP:
            _check(draft.preview(), entry)
            return
        own = [each for each in draft.all(DayRecord) if each.placement_id == entry.placement_id]
        before = [each for each in own if each.makes_up == entry.on]
        if entry.kind not in MADE_UP:
            return
        for each in before:
            if each.on != self.make_up:
                draft.remove(each)
        if self.make_up is not None and all(each.on != self.make_up for each in before):
            self._add(draft, own)

    def _add(self, draft: Draft, own: list[DayRecord]) -> None:
        day, entry = self.make_up, self.entry
        assert day is not None
        if any(each.on == day for each in own):
            raise BpvError("make_up_taken", day=f"{day:%d-%m-%Y}")
        added = DayEntry(placement_id=entry.placement_id, on=day, kind=DayKind.MAKE_UP, makes_up=entry.on)
        RecordDays((added,)).change(draft)
        _check(draft.preview(), added)


def _check(school: School, entry: DayEntry) -> None:
    placement = school.get(Placement, entry.placement_id)
    days = {day.on: day for day in days_of_placement(school, placement)}
    if entry.makes_up is not None:
        missed = days.get(entry.makes_up)
        words = {"day": f"{entry.makes_up:%d-%m-%Y}"}
        if missed is None or not is_missed(missed):
            raise BpvError("not_missed", **words)
        others = {
            on
            for on, each in records_of(school, entry.placement_id).items()
            if each.makes_up == entry.makes_up and on != entry.on
        }
        if others:
            raise BpvError("made_up_twice", **words, by=f"{min(others):%d-%m-%Y}")
    if entry.minutes is None and days[entry.on].planned:
        raise BpvError("make_up_planned", day=f"{entry.on:%d-%m-%Y}")
