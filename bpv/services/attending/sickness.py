"""Who is ill until said otherwise: since when, and saying from which day a pupil is back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import BpvError, DayRecord, Draft, Placement, School, Student
from bpv.domain.terms_following import DayKind
from bpv.language import later, tr
from bpv.services.attending.days import days_of_placement, records_of
from bpv.services.attending.recording import TOLD_ILL, DayEntry, RecordDays

BACK = later("Beter gemeld")
"""What is noted of the first day that a pupil is back: until then who was told ill still is."""
_FORGOTTEN = timedelta(days=60)
"""So long after the last day someone was told ill it says nothing of today any more."""


@dataclass(frozen=True, slots=True)
class Ill:
    """Someone who is ill: the first day and the last one that was noted; `goes_on` when told so that day."""

    placement_id: str
    since: date
    noted_to: date
    goes_on: bool = False


def ill_of(school: School, placement_id: str, today: date) -> Ill | None:
    """Since when a pupil is ill; None for who is not, or was said to be back."""
    records = records_of(school, placement_id)
    past = sorted((on for on in records if on <= today), reverse=True)
    if not past or records[past[0]].kind is not DayKind.SICK or today - past[0] > _FORGOTTEN:
        return None
    if any(on > today and BACK in each.note for on, each in records.items()):
        return None
    since = past[0]
    for day in reversed(days_of_placement(school, school.get(Placement, placement_id))):
        if day.on < since and day.planned:
            if day.kind is not DayKind.SICK:
                break
            since = day.on
    goes_on = any(TOLD_ILL in records[on].note for on in past if since <= on)
    return Ill(placement_id, since, past[0], goes_on)


def ill_among(school: School, placement_ids: Iterable[str], today: date) -> Iterator[Ill]:
    """Those of these placements whose pupil is ill."""
    found = (ill_of(school, id_, today) for id_ in placement_ids if school.find(Placement, id_))
    yield from (each for each in found if each is not None)


def still_ill(school: School, today: date) -> Iterator[Ill]:
    """Who was told ill and is not back, as far as is known; a day that was typed afterwards is over."""
    told = (each.placement_id for each in school.all(DayRecord).values() if TOLD_ILL in each.note)
    yield from (each for each in ill_among(school, dict.fromkeys(told), today) if each.goes_on)


def days_ill(school: School, ill: Ill, back: date) -> tuple[date, ...]:
    """The days of the placement that someone was ill, who is back on this day."""
    days = days_of_placement(school, school.get(Placement, ill.placement_id))
    return tuple(
        day.on
        for day in days
        if ill.since <= day.on < back and (day.kind is DayKind.SICK or (day.planned and day.record is None))
    )


def has_passed(school: School, ill: Ill, today: date) -> bool:
    """Whether there was a day since that counts as worked as long as nobody says otherwise."""
    days = days_of_placement(school, school.get(Placement, ill.placement_id))
    return any(day.planned and ill.noted_to < day.on < today for day in days)


@dataclass(frozen=True, slots=True)
class BackOn:
    """Pupils who were ill are back on a day: every day of their placements till then was one of illness."""

    placement_ids: tuple[str, ...]
    back: date
    today: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{back} op {back2}", back=tr(BACK), back2=f"{self.back:%d-%m-%Y}")

    def change(self, draft: Draft) -> None:
        """Refuses with 'nobody_sick' when none of them is ill, and a day before someone fell ill."""
        school = draft.preview()
        found = list(ill_among(school, self.placement_ids, self.today))
        if not found:
            raise BpvError("nobody_sick")
        RecordDays(tuple(entry for ill in found for entry in self._entries(school, ill))).change(draft)

    def _entries(self, school: School, ill: Ill) -> Iterator[DayEntry]:
        placement = school.get(Placement, ill.placement_id)
        if self.back <= ill.since:
            name = school.get(Student, placement.student_id).name
            raise BpvError("back_too_early", name=name, day=f"{ill.since:%d-%m-%Y}")
        records = records_of(school, ill.placement_id)
        first = records[ill.since]
        for on in days_ill(school, ill, self.back):
            if on not in records:
                yield DayEntry(
                    placement_id=ill.placement_id,
                    on=on,
                    kind=DayKind.SICK,
                    told_school=first.told_school,
                    told_company=first.told_company,
                )
        for on, record in records.items():
            if on >= self.back and record.kind is DayKind.SICK and on <= ill.noted_to:
                yield DayEntry(placement_id=ill.placement_id, on=on)
        days = days_of_placement(school, placement)
        again = next((day for day in days if day.on >= self.back and day.planned), None)
        if again is not None and (again.record is None or again.kind is DayKind.SICK):
            yield DayEntry(placement_id=ill.placement_id, on=again.on, note=BACK)
