"""A day of a placement as it stands in a cell: 'ziek', '6,5', 'te laat 5', and what people type for it."""

from __future__ import annotations

import re
from types import MappingProxyType

from bpv.domain import BpvError
from bpv.domain.terms_following import DayKind
from bpv.language import tr
from bpv.services.attending.days import PRESENT, Day
from bpv.services.attending.sums import word_minutes

_SHORT = MappingProxyType(
    {
        DayKind.SICK: tr("ziek"),
        DayKind.LEAVE: tr("verlof"),
        DayKind.UNAUTHORISED: "ongeoorl.",
        DayKind.LATE: tr("te laat"),
        DayKind.COMPANY_CLOSED: tr("dicht"),
        DayKind.SCHOOL_OFF: tr("vrij"),
        DayKind.MAKE_UP: tr("inhalen"),
    }
)
TONES = MappingProxyType(
    {
        tr("ziek"): "amber",
        tr("verlof"): "blue",
        tr("ongeoorl."): "red",
        tr("te laat"): "amber",
        tr("dicht"): "grey",
        tr("vrij"): "grey",
    }
)
"""The tone of each kind of day."""
EXPECTED = tr("z, v, o, t, d, s, i of a, met de uren erachter als die anders zijn; of alleen de uren: 6,5")
"""What can be typed for a day."""
_FIRST_LETTERS = MappingProxyType(
    {
        "ziek": DayKind.SICK,
        "verlof": DayKind.LEAVE,
        "ongeoorloofd": DayKind.UNAUTHORISED,
        "te laat": DayKind.LATE,
        "dicht": DayKind.COMPANY_CLOSED,
        "bedrijf dicht": DayKind.COMPANY_CLOSED,
        "school vrij": DayKind.SCHOOL_OFF,
        "vrij": DayKind.SCHOOL_OFF,
        "studiedag": DayKind.SCHOOL_OFF,
        "inhalen": DayKind.MAKE_UP,
        "aanwezig": DayKind.PRESENT,
    }
)
"""What people type, or a cell says; the beginning of a word is enough, the first that fits counts."""
_SIGNS = re.compile(r"([a-zë .]*?)\s*(\d{1,2}(?:[,.]\d{1,2}|:\d{2})?)?\s*(?:uur|u)?", re.IGNORECASE)


def word_day(day: Day | None) -> str:
    """What its cell says; nothing for a day that is none of the placement."""
    if day is None or (day.record is None and not day.planned):
        return ""
    hours = word_minutes(day.worked)
    if day.kind is DayKind.PRESENT:
        return hours
    short = _SHORT[day.kind]
    is_usual = not day.worked if day.kind not in PRESENT else day.record is None or day.record.minutes is None
    return short if is_usual and day.kind is not DayKind.MAKE_UP else f"{short} {hours}"


def read_day(text: str) -> tuple[DayKind, int | None]:
    """The kind of day and its minutes; nothing is as planned. BpvError('bad_cell') for what is neither."""
    found = _SIGNS.fullmatch(text.strip())
    kind = _kind(found[1].strip(" .").lower()) if found is not None else None
    minutes = _minutes(found[2]) if found is not None and found[2] else None
    if kind is None or (minutes is not None and minutes > 24 * 60):
        raise BpvError("bad_cell", label=tr("Dag"), found=text, expected=EXPECTED)
    return kind, minutes


def read_hours(text: str) -> int | None:
    """The minutes of hours as people write them; None for nothing. BpvError('bad_cell') for other texts."""
    if not text.strip():
        return None
    found = _SIGNS.fullmatch(text.strip())
    minutes = _minutes(found[2]) if found is not None and found[2] and not found[1].strip(" .") else None
    if minutes is None or minutes > 24 * 60:
        raise BpvError("bad_cell", label=tr("Uren"), found=text, expected=tr("uren, zoals 6,5 of 6:30"))
    return minutes


def _kind(word: str) -> DayKind | None:
    if not word:
        return DayKind.PRESENT
    said = ((_SHORT[kind], kind) for kind in _SHORT)
    return next((kind for known, kind in (*_FIRST_LETTERS.items(), *said) if known.startswith(word)), None)


def _minutes(text: str) -> int:
    if ":" in text:
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes)
    return round(float(text.replace(",", ".")) * 60)
