"""What is known of a day beside what its cell says: whom it was told, what it makes up, what was noted."""

from __future__ import annotations

from datetime import date

from bpv.domain import School
from bpv.domain.times import word_day
from bpv.language import said_again, tr
from bpv.services.attending.days import Day
from bpv.services.attending.making_up import made_up_on
from bpv.services.attending.recording import TOLD_ILL
from bpv.services.attending.sickness import BACK
from bpv.services.attending.sums import OWED, word_minutes
from bpv.services.lists.marks import Mark


def marks_of(school: School, placement_id: str, day: Day | None) -> tuple[Mark, ...]:
    """The marks in the cell of a day; none where nothing was recorded."""
    if day is None or day.record is None:
        return ()
    found, record = [], day.record
    if day.kind in OWED:
        if not record.told_school:
            found.append(Mark.SCHOOL)
        if not record.told_company:
            found.append(Mark.COMPANY)
        if not found:
            found.append(Mark.TOLD)
    if day.on in made_up_on(school, placement_id):
        found.append(Mark.MADE_UP)
    if record.note and record.note not in (TOLD_ILL, BACK):
        found.append(Mark.NOTE)
    return tuple(found)


def tell_day(school: School, placement_id: str, on: date, day: Day | None) -> str:
    """All there is to say of a day, a line each."""
    planned = word_minutes(day.planned) if day is not None and day.planned else tr("geen")
    lines = [tr("{word_day}: {planned} uur volgens plan", word_day=word_day(on), planned=planned)]
    if day is None or day.record is None:
        return lines[0]
    record = day.record
    lines.append(
        tr("{label}, {word_minutes} uur gewerkt", label=day.kind.label, word_minutes=word_minutes(day.worked))
    )
    if day.kind in OWED:
        lines.append(_told(record.told_school, record.told_company))
    if (by := made_up_on(school, placement_id).get(on)) is not None:
        lines.append(tr("ingehaald op {word_day}", word_day=word_day(by)))
    if record.makes_up is not None:
        lines.append(tr("haalt {word_day} in", word_day=word_day(record.makes_up)))
    if record.note:
        lines.append(said_again(record.note, is_ours=False))
    return "\n".join(lines)


def _told(school: bool, company: bool) -> str:
    if school == company:
        return tr("gemeld bij school en bedrijf") if school else tr("nog niet gemeld bij school en bedrijf")
    told, untold = ("school", tr("bedrijf")) if school else (tr("bedrijf"), "school")
    return tr("gemeld bij {told}, nog niet bij {untold}", told=told, untold=untold)
