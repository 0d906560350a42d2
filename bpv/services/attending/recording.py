"""Recording what did not go as planned: one day of one pupil, or of many at once, as one step."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    BpvError,
    DayRecord,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import DayRecordId, PlacementId
from bpv.domain.terms_following import DayKind
from bpv.language import later, tr
from bpv.services.attending.days import NEVER_THERE, dates_of, days_of_placement, records_of
from bpv.services.attending.sums import MADE_UP


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """How one day of a placement went; one that is present with nothing more is as planned."""

    placement_id: str
    on: date
    kind: DayKind = DayKind.PRESENT
    minutes: int | None = None
    told_school: bool = False
    told_company: bool = False
    makes_up: date | None = None
    note: str = ""

    @property
    def is_as_planned(self) -> bool:
        """Whether it says nothing that the plan does not."""
        return self.kind is DayKind.PRESENT and self.minutes is None and not self.note


class Days:
    """The recorded days of a draft by placement and date, found once for many; what it writes it knows."""

    def __init__(self, draft: Draft, wanted: Collection[str] | None = None) -> None:
        """Find every recorded day, or those of the wanted placements."""
        self._draft = draft
        self._known = {
            (each.placement_id, each.on): each
            for each in draft.all(DayRecord)
            if wanted is None or each.placement_id in wanted
        }

    def at(self, placement_id: str, on: date) -> DayRecord | None:
        """What was recorded of a day."""
        return self._known.get((PlacementId(placement_id), on))

    def record(self, entry: DayEntry, own: DayRecord | None = None) -> DayRecord | None:
        """Record a day, in place of `own` where that is given; None when it went as planned.

        Refuses with 'not_there' where a pupil never came, 'day_outside' for a day before or after it.
        """
        _check(self._draft, entry)
        before = own or self.at(entry.placement_id, entry.on)
        if before is not None and self.at(before.placement_id, before.on or entry.on) == before:
            del self._known[before.placement_id, before.on]
        if entry.is_as_planned:
            if before is not None:
                self._draft.remove(before)
            return None
        record = _record(entry, before)
        self._known[record.placement_id, record.on] = record
        self._draft.put(record)
        return record

    def let_go(self, there: Collection[tuple[str, date]]) -> None:
        """Days on which nothing was missed are made up no longer; what did so stays, as extra."""
        for key, each in list(self._known.items()):
            if each.makes_up is not None and (each.placement_id, each.makes_up) in there:
                self._known[key] = replace(each, makes_up=None)
                self._draft.put(self._known[key])


@dataclass(frozen=True, slots=True)
class RecordDays:
    """Record days; what was recorded of the same day of the same placement is replaced."""

    entries: tuple[DayEntry, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.entries)
        kinds = {entry.kind for entry in self.entries}
        what = tr("Uren") if len(kinds) != 1 else next(iter(kinds)).label
        return (
            tr("{what} noteren", what=what)
            if count == 1
            else tr("{what} noteren bij {count} dagen", what=what, count=count)
        )

    def change(self, draft: Draft) -> None:
        """Refuses with 'not_there' where a pupil never came, 'day_outside' for a day before or after it."""
        days = Days(draft, {entry.placement_id for entry in self.entries})
        for entry in self.entries:
            days.record(entry)
        days.let_go({(each.placement_id, each.on) for each in self.entries if each.kind not in MADE_UP})


def _record(entry: DayEntry, before: DayRecord | None) -> DayRecord:
    return DayRecord(
        id=before.id if before is not None else DayRecordId(new_id()),
        placement_id=PlacementId(entry.placement_id),
        on=entry.on,
        kind=entry.kind,
        minutes=entry.minutes,
        told_school=entry.told_school,
        told_company=entry.told_company,
        makes_up=entry.makes_up if entry.kind is DayKind.MAKE_UP else None,
        note=entry.note.strip(),
    )


def _check(draft: Draft, entry: DayEntry) -> None:
    placement = draft.get(Placement, entry.placement_id)
    name = draft.get(Student, placement.student_id).name
    if placement.status in NEVER_THERE:
        raise BpvError("not_there", name=name, status=placement.status.label.lower())
    start, end = _dates(draft, placement)
    is_outside = (start is not None and entry.on < start) or (end is not None and entry.on > end)
    if is_outside and entry.kind is not DayKind.MAKE_UP and not entry.is_as_planned:
        raise BpvError("day_outside", name=name, day=f"{entry.on:%d-%m-%Y}")


def _dates(draft: Draft, placement: Placement) -> tuple[date | None, date | None]:
    sources = (
        placement,
        draft.find(Position, placement.position_id),
        draft.get(PlacementRound, placement.round_id),
    )
    known = [each for each in sources if each is not None]
    start = next((each.start for each in known if each.start is not None), None)
    end = next((each.end for each in known if each.end is not None), None)
    return start, placement.last_day or end


def absent_entries(
    school: School, placement_ids: Iterable[str], on: date, kind: DayKind, *, is_told: bool = False
) -> tuple[DayEntry, ...]:
    """An entry for each who would be there that day; BpvError('no_stage_then') when nobody would."""
    found = [id_ for id_ in placement_ids if is_there(school, id_, on)]
    if not found:
        raise BpvError("no_stage_then", day=f"{on:%d-%m-%Y}")
    return tuple(_absent(school, id_, on, kind, is_told=is_told) for id_ in found)


def _absent(school: School, placement_id: str, on: date, kind: DayKind, *, is_told: bool) -> DayEntry:
    """What was noted of the day before stays, unless the pupil is there after all."""
    before = records_of(school, placement_id).get(on)
    if before is None or kind is DayKind.PRESENT:
        return DayEntry(
            placement_id=placement_id, on=on, kind=kind, told_school=is_told, told_company=is_told
        )
    return replace(
        entry_of(before),
        kind=kind,
        minutes=None,
        told_school=before.told_school or is_told,
        told_company=before.told_company or is_told,
    )


def entry_of(record: DayRecord) -> DayEntry:
    """A record as it would be typed."""
    assert record.on is not None
    return DayEntry(
        placement_id=record.placement_id,
        on=record.on,
        kind=record.kind,
        minutes=record.minutes,
        told_school=record.told_school,
        told_company=record.told_company,
        makes_up=record.makes_up,
        note=record.note,
    )


def is_there(school: School, placement_id: str, on: date) -> bool:
    """Whether the plan of a placement has this day."""
    placement = school.find(Placement, placement_id)
    if placement is None:
        return False
    start, end = dates_of(school, placement)
    if (start is not None and on < start) or (end is not None and on > end):
        return False
    days = days_of_placement(school, placement)
    return any(day.on == on and (day.planned or day.record is None) for day in days)


TOLD_ILL = later("Ziek gemeld")
"""What is noted of a day on which someone was told ill: that goes on until it is said to end."""


def _told_ill(entry: DayEntry) -> DayEntry:
    return entry if TOLD_ILL in entry.note else replace(entry, note=f"{TOLD_ILL}. {entry.note}".rstrip(". "))


@dataclass(frozen=True, slots=True)
class AbsentOn:
    """Say of many at once how a day went; of these placements only those that have that day."""

    placement_ids: tuple[str, ...]
    on: date
    kind: DayKind

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{label} noteren op {on}", label=self.kind.label, on=f"{self.on:%d-%m-%Y}")

    def change(self, draft: Draft) -> None:
        """Refuses with 'no_stage_then' when none of them has that day."""
        entries = absent_entries(draft.preview(), self.placement_ids, self.on, self.kind)
        if self.kind is DayKind.SICK:
            entries = tuple(map(_told_ill, entries))
        RecordDays(entries).change(draft)


@dataclass(frozen=True, slots=True)
class TellOf:
    """Note of recorded days, each a placement and a day, that school or company was told, or was not."""

    days: tuple[tuple[str, date], ...]
    to_company: bool
    is_told: bool = True

    @property
    def label(self) -> str:
        """What undo calls it."""
        whom = tr("bedrijf") if self.to_company else "school"
        return (
            tr("Gemeld bij {whom}", whom=whom)
            if self.is_told
            else tr("Toch niet gemeld bij {whom}", whom=whom)
        )

    def change(self, draft: Draft) -> None:
        """Refuses with 'nothing_noted' when nothing was recorded of any of these days."""
        wanted = set(self.days)
        found = [each for each in draft.all(DayRecord) if (each.placement_id, each.on) in wanted]
        if not found:
            raise BpvError("nothing_noted")
        for each in found:
            if self.to_company:
                draft.put(replace(each, told_company=self.is_told))
            else:
                draft.put(replace(each, told_school=self.is_told))
