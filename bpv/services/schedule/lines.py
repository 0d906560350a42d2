"""Every round as one line of the timeline: when, for how many, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import PlacementRound, School, fold
from bpv.domain.holidays import Holiday
from bpv.domain.times import word_day, word_period, word_short_day
from bpv.language import tr, tr_count
from bpv.services.schedule.remarks import Remark, placement_days, remarks_on, word_levels
from bpv.services.schedule.span import Span, holidays_in, span_of

_WEEKDAYS = {
    "MA": tr("maandag"),
    "DI": tr("dinsdag"),
    "WO": tr("woensdag"),
    "DO": tr("donderdag"),
    "VR": tr("vrijdag"),
    "ZA": tr("zaterdag"),
    "ZO": tr("zondag"),
}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: `pupils` it is for, `days` on which they are out, and in words what it is."""

    round: PlacementRound
    pupils: int
    days: tuple[date, ...]
    remarks: tuple[Remark, ...]

    @property
    def id(self) -> str:
        """The id of the round."""
        return self.round.id

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What needs something done."""
        return tuple(remark for remark in self.remarks if not remark.is_note)

    @property
    def short(self) -> str:
        """'8 – 19 maart · 58 leerlingen', with what is most wrong in a few words."""
        start, end = self.round.start, self.round.end
        parts = [word_period(start, end) if start and end else tr("zonder datums")]
        parts.append(word_pupils(self.pupils))
        if not self.round.year_levels:
            parts.append(tr("geen leerjaar"))
        if self.round.search_deadline:
            parts.append(
                tr(
                    "zelf zoeken tot {word_short_day}",
                    word_short_day=word_short_day(self.round.search_deadline),
                )
            )
        return " · ".join(parts)

    @property
    def words(self) -> str:
        """Everything in sentences, for who hears it."""
        told = [f"{self.round.name}.", sentence_levels(self.round, self.pupils), sentence_dates(self)]
        return " ".join([*told, *(remark.text for remark in self.remarks)])


@dataclass(frozen=True, slots=True)
class Schedule:
    """A school year with its holidays and its rounds in order."""

    span: Span
    holidays: tuple[Holiday, ...]
    lines: tuple[RoundLine, ...]


def schedule_of(school: School, today: date) -> Schedule:
    """The school year most rounds are in."""
    span = span_of(school, today)
    holidays = holidays_in(school, span)
    lines = [
        RoundLine(
            each,
            len(school.students_in(each)),
            placement_days(each),
            remarks_on(school, each, span, holidays),
        )
        for each in school.all(PlacementRound).values()
    ]
    lines.sort(key=lambda line: (line.round.start or line.round.end or date.max, fold(line.round.name)))
    return Schedule(span, holidays, tuple(lines))


def sentence_levels(in_round: PlacementRound, pupils: int) -> str:
    """'Geldt voor leerjaar 3 en 4: 58 leerlingen.'"""
    whom = word_levels(sorted(in_round.year_levels)) if in_round.year_levels else tr("iedereen")
    return tr("Geldt voor {whom}: {word_pupils}.", whom=whom, word_pupils=word_pupils(pupils))


def sentence_dates(line: RoundLine) -> str:
    """'Van maandag 8 maart tot en met vrijdag 19 maart 2027, op dinsdag en donderdag: 4 dagen.'"""
    start, end = line.round.start, line.round.end
    if start is None or end is None:
        return tr("Nog zonder datums.")
    on = (
        tr(", op {listed}", listed=_listed(_WEEKDAYS[day.name] for day in line.round.days))
        if line.round.days
        else ""
    )
    count = tr_count("{count} dag", "{count} dagen", len(line.days))
    return tr(
        "Van {word_day} tot en met {word_day2} {year}{on}: {count}.",
        word_day=word_day(start),
        word_day2=word_day(end),
        year=end.year,
        on=on,
        count=count,
    )


def word_dates(in_round: PlacementRound, dates: tuple[date, date], holidays: Iterable[Holiday]) -> str:
    """'19 – 30 april, deels in de meivakantie': a round as it would be on other dates."""
    start, end = dates
    days = placement_days(replace(in_round, start=start, end=end))
    told = [word_period(start, end)]
    for holiday in holidays:
        within = sum(holiday.start <= day <= holiday.end for day in days)
        if within:
            told.append(
                tr(
                    "{part}in de {kind}",
                    part="" if within == len(days) else tr("deels "),
                    kind=holiday.kind.words,
                )
            )
    return ", ".join(told)


def word_pupils(count: int) -> str:
    """'58 leerlingen'."""
    return tr_count("{count} leerling", "{count} leerlingen", count)


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return tr("{most} en {last}", most=", ".join(most), last=last) if most else last
