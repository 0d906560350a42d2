"""An iCalendar file (RFC 5545) of events, each known by its identity: moving one moves it in Outlook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bpv.domain.dutch_time import utc_of
from bpv.domain.version import MADE_WITH

_LONGEST = 75
"""Bytes of a line; what is longer goes on in the next one, after a space (RFC 5545, 3.1)."""
_MAKER = f"-//BPV-planner//{MADE_WITH}//NL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One appointment, or with only a `day` something for that whole day.

    `uid` stays the same for ever and `sequence` grows when the appointment changes; `start` is on the Dutch
    clock and lasts `minutes`. One that is `cancelled` disappears from the calendar that read it before.
    """

    uid: str
    title: str
    day: date
    start: datetime | None = None
    minutes: int = 30
    place: str = ""
    text: str = ""
    sequence: int = 0
    cancelled: bool = False


def write_calendar(name: str, events: Iterable[Event], made: datetime) -> bytes:
    """The file: `made` is a moment with a time zone, at which every event was as it stands."""
    stamp = _moment(made.astimezone(UTC))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MAKER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{event.sequence}"
    yield from _when(event)
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    if event.text:
        yield f"DESCRIPTION:{_escaped(event.text)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    if event.start is None:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    if event.start is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        return
    # In UTC: right on both sides of the clock change, without a description of our time zone in the file.
    begin = utc_of(event.start)
    yield f"DTSTART:{_moment(begin)}"
    yield f"DTEND:{_moment(begin + timedelta(minutes=event.minutes))}"


def _moment(utc: datetime) -> str:
    return f"{utc:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(c for c in line if c >= " " or c == "\t") for line in lines)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never inside a letter."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += width
    yield piece
