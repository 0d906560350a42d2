"""What is to be noticed about when a round is: what is missing, holidays, overlap, another school year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bpv.domain import PlacementRound, School
from bpv.domain.holidays import Holiday
from bpv.domain.terms import Weekday
from bpv.domain.times import same_time, word_short_day
from bpv.language import tr
from bpv.services.schedule.span import Span

_SATURDAY = 5
_PART = 4
"""A long block goes on over a holiday: what takes less than this part of its days is only a note."""
_ALL_DAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a round, in a sentence; `field` is what to change, and a note needs nothing done.

    `other_id` is the round with which there is something.
    """

    key: str
    text: str
    field: str = ""
    is_note: bool = False
    other_id: str = ""


def remarks_on(
    school: School, in_round: PlacementRound, span: Span, holidays: Sequence[Holiday]
) -> tuple[Remark, ...]:
    """Everything there is to notice, what is missing first."""
    return (
        *_missing(in_round),
        *_order(in_round),
        *_outside(in_round, span),
        *within_holidays(in_round, holidays),
        *_overlap(school, in_round),
        *_deadline(in_round),
    )


def placement_days(in_round: PlacementRound) -> tuple[date, ...]:
    """The days of a round on which pupils are out: its own days of the week, else Monday to Friday."""
    if in_round.start is None or in_round.end is None or in_round.end < in_round.start:
        return ()
    every = (in_round.start + timedelta(days=n) for n in range((in_round.end - in_round.start).days + 1))
    if in_round.days:
        return tuple(day for day in every if _ALL_DAYS[day.weekday()] in in_round.days)
    return tuple(day for day in every if day.weekday() < _SATURDAY)


def _missing(in_round: PlacementRound) -> Iterator[Remark]:
    if in_round.start is None and in_round.end is None:
        yield Remark(
            "no_dates", tr("Er zijn nog geen datums: leeftijden worden dan niet nagekeken."), "start"
        )
    elif in_round.start is None:
        yield Remark("no_start", tr("De begindatum is nog niet ingevuld."), "start")
    elif in_round.end is None:
        yield Remark("no_end", tr("De einddatum is nog niet ingevuld."), "end")
    if not in_round.year_levels:
        yield Remark("no_levels", tr("Er is geen leerjaar ingevuld: elke leerling telt mee."), "year_levels")


def _order(in_round: PlacementRound) -> Iterator[Remark]:
    if in_round.start and in_round.end and in_round.end < in_round.start:
        yield Remark("reversed", tr("De einddatum is eerder dan de begindatum."), "end")


def _outside(in_round: PlacementRound, span: Span) -> Iterator[Remark]:
    for day, what, field in ((in_round.start, tr("begint"), "start"), (in_round.end, tr("eindigt"), "end")):
        if day is not None and not span.holds(day):
            yield Remark(
                "outside",
                tr("De ronde {what} buiten het schooljaar {name}.", what=what, name=span.name),
                field,
            )


def within_holidays(in_round: PlacementRound, holidays: Sequence[Holiday]) -> Iterator[Remark]:
    """A remark for every holiday in which days of a round fall."""
    days = placement_days(in_round)
    for holiday in holidays:
        within = [day for day in days if holiday.start <= day <= holiday.end]
        if not within:
            continue
        when = tr("{first} t/m {last}", first=word_short_day(holiday.start), last=word_short_day(holiday.end))
        if len(within) == len(days):
            text = tr("De ronde valt helemaal in de {kind} ({when}).", kind=holiday.kind.words, when=when)
            yield Remark("holiday", text, "start")
            continue
        fall = tr("valt") if len(within) == 1 else tr("vallen")
        text = tr(
            "{count} van de {count2} stagedagen {fall} in de {kind} ({when}).",
            count=len(within),
            count2=len(days),
            fall=fall,
            kind=holiday.kind.words,
            when=when,
        )
        yield Remark("holiday", text, "start", is_note=bool(in_round.days) or len(within) * _PART < len(days))


def _overlap(school: School, in_round: PlacementRound) -> Iterator[Remark]:
    own = (in_round.start, in_round.end, frozenset(in_round.days))
    for other in school.all(PlacementRound).values():
        if other.id == in_round.id:
            continue
        if not same_time(own, (other.start, other.end, frozenset(other.days))):
            continue
        both = set(in_round.year_levels) & set(other.year_levels)
        if in_round.year_levels and other.year_levels and not both:
            continue
        levels = sorted(both or in_round.year_levels or other.year_levels)
        whom = (
            tr("voor {word_levels}", word_levels=word_levels(levels)) if levels else tr("voor elke leerling")
        )
        yield Remark(
            "overlap",
            tr("Tegelijk met {name}, {whom}.", name=other.name, whom=whom),
            "start",
            other_id=other.id,
        )


def _deadline(in_round: PlacementRound) -> Iterator[Remark]:
    if in_round.search_deadline and in_round.start and in_round.search_deadline >= in_round.start:
        yield Remark("late", tr("Zelf zoeken gaat door tot na het begin van de ronde."), "search_deadline")


def word_levels(levels: Sequence[int]) -> str:
    """'leerjaar 3', 'leerjaar 3 en 4', 'leerjaar 2 tot en met 4'."""
    if len(levels) > 2 and all(after - before == 1 for before, after in pairwise(levels)):
        return tr("leerjaar {levels} tot en met {levels2}", levels=levels[0], levels2=levels[-1])
    *most, last = [str(level) for level in levels]
    return (
        tr("leerjaar {most} en {last}", most=", ".join(most), last=last)
        if most
        else tr("leerjaar {last}", last=last)
    )
