"""What a paper says of a placement, and what is otherwise since: found by comparing, never typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School
from bpv.domain.terms import Weekday
from bpv.domain.times import word_period, word_weekdays
from bpv.domain.working_times import days_of
from bpv.language import tr
from bpv.services.agreeing.parties import Source, first_day, last_day

Agreed = tuple[str, ...]
"""'dates=2027-03-08|2027-03-19' and the like: in a form that stays the same over the years."""

_UNKNOWN = tr("niet bekend")


def agreed_now(source: Source, placement: Placement) -> Agreed:
    """What a paper that is made now says."""
    position = source.get(Position, placement.position_id)
    in_round = source.get(PlacementRound, placement.round_id)
    dates = (first_day(source, placement), last_day(source, placement))
    start, end = placement.start_time or position.start_time, placement.end_time or position.end_time
    has_own = placement.start_time is not None or placement.end_time is not None
    said = {
        "dates": "|".join(day.isoformat() if day else "" for day in dates),
        "days": ",".join(sorted(day.value for day in days_of(in_round, position, placement))),
        "times": "|".join(
            (f"{start:%H:%M}" if start else "", f"{end:%H:%M}" if end else "")
            if has_own or not position.day_times
            else (f"{start:%H:%M}" if start else "", f"{end:%H:%M}" if end else "", position.day_times)
        ),
        "place": position.id,
        "trainer": position.trainer,
        "mentor": placement.mentor_id or "",
    }
    return tuple(f"{key}={value}" for key, value in said.items())


def is_same(before: Agreed, now: Agreed) -> bool:
    """Whether nothing that was agreed is otherwise; what was left open then may be filled in since."""
    if not before or before == now:
        return True
    return not _changed(_read(before), _read(now))


def word_changes(school: School, before: Agreed, now: Agreed) -> tuple[str, ...]:
    """What is otherwise, a sentence each: 'Praktijkopleider: K. de Boer (was M. Jansen)'."""
    was, has = _read(before), _read(now)
    return tuple(
        f"{title}: {word(school, has[key])} (was {word(school, was[key])})"
        for key, (title, word) in _WORDS.items()
        if key in _changed(was, has)
    )


def _read(agreed: Sequence[str]) -> Mapping[str, str]:
    parts = (each.partition("=") for each in agreed)
    return {key: value for key, _, value in parts}


def _changed(was: Mapping[str, str], has: Mapping[str, str]) -> list[str]:
    return [key for key in _WORDS if was.get(key, "").strip("|") and was[key] != has.get(key, "")]


def _word_dates(_school: School, text: str) -> str:
    start, end = (date.fromisoformat(part) if part else None for part in text.split("|"))
    if start and end:
        return f"{word_period(start, end)} {end.year}"
    day = start or end
    return f"{day:%d-%m-%Y}" if day else _UNKNOWN


def _word_days(_school: School, text: str) -> str:
    return word_weekdays(day for day in Weekday if day.value in text.split(",")) or _UNKNOWN


def _word_times(_school: School, text: str) -> str:
    start, end, *by_day = text.split("|")
    usual = "-".join(part for part in (start, end) if part)
    return "; ".join(part for part in (usual, *by_day) if part) or _UNKNOWN


def _word_place(school: School, id_: str) -> str:
    position = school.find(Position, id_)
    if position is None:
        return tr("een andere plek")
    company = school.get(Company, position.company_id).name
    return f"{company}, {position.name}" if position.name else company


def _word_mentor(school: School, id_: str) -> str:
    mentor = school.find(Mentor, id_)
    return _UNKNOWN if mentor is None else mentor.name or mentor.label


def _as_it_is(_school: School, text: str) -> str:
    return text or _UNKNOWN


_WORDS: Mapping[str, tuple[str, Callable[[School, str], str]]] = MappingProxyType(
    {
        "dates": (tr("Periode"), _word_dates),
        "days": (tr("Dagen"), _word_days),
        "times": (tr("Tijden"), _word_times),
        "place": (tr("Stageplaats"), _word_place),
        "trainer": (tr("Praktijkopleider"), _as_it_is),
        "mentor": (tr("Begeleider van school"), _word_mentor),
    }
)
