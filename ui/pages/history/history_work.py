"""What the page Geschiedenis has done in the background: reading the journal takes as long as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bpv.domain import BpvError, School
from bpv.domain.dutch_time import dutch_time
from bpv.domain.times import word_short_day
from bpv.language import tr, written
from bpv.services.today.latest import word_changes
from bpv.services.year.bringing_back import Removed, find_removed
from bpv.services.year.going_back import WayBack, find_way_back
from bpv.services.year.telling import tell
from ui.pages.history.lines_model import Line
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.year.going_back import Action
    from bpv.services.year.school_year import SchoolYear

ALL = 1_000_000
MOST_TOLD = 200
_STATES = {"start": "begin", "done": "", "undone": tr("ongedaan gemaakt"), "dropped": tr("ongedaan gemaakt")}


@dataclass(frozen=True, slots=True)
class History:
    """Every action, newest first, and its line; the numbers of those that no longer count."""

    entries: Sequence[Action]
    lines: Sequence[Line]
    muted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed and is gone, and the line of each."""

    removed: Sequence[Removed]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Told:
    """What one action changed: in few words, and row by row as far as that is told."""

    entry: Action
    words: str
    lines: Sequence[str]
    more: int


def reading(year: SchoolYear) -> Work:
    """Read the whole history."""

    def work(_report: Report) -> History:
        entries = year.file.history(ALL)
        now = dutch_time(datetime.now(UTC))
        called = {login: year.name_of(login) for login in {entry.actor for entry in entries}}
        lines = [
            (
                word_when(entry.at, now),
                entry.words,
                _count(entry.changes),
                called[entry.actor],
                _STATES[entry.state],
            )
            for entry in entries
        ]
        muted = frozenset(n for n, entry in enumerate(entries) if entry.state in ("undone", "dropped"))
        return History(entries, lines, muted)

    return work


def looking_for_removed(year: SchoolYear, school: School) -> Work:
    """Find what was removed; `school` is a copy of how it is now."""

    def work(report: Report) -> Gone:
        found = find_removed(year, school, is_stopped=lambda: report.is_stopped)
        now = dutch_time(datetime.now(UTC))
        lines = [
            (each.name, word_when(each.entry.at, now), each.entry.words, _along(each.along)) for each in found
        ]
        return Gone(found, lines)

    return work


def telling(year: SchoolYear, school: School, entry: Action) -> Work:
    """Tell what one action changed."""

    def work(_report: Report) -> Told:
        try:
            changeset = year.file.changeset_of(entry)
        except BpvError:
            return Told(entry, tr("Wat deze stap wijzigde is niet meer te lezen."), (), 0)
        lines = tell(school, changeset, MOST_TOLD)
        return Told(entry, word_changes(changeset), lines, len(changeset) - len(lines))

    return work


def going_back(year: SchoolYear, school: School, entry: Action) -> Work:
    """Work out what going back to just after an action takes."""

    def work(report: Report) -> WayBack:
        return find_way_back(year, school, entry, progress=report)

    return work


def word_when(at: datetime, now: datetime) -> str:
    """'vandaag 14:02', 'gisteren 09:10', '14 jan 13:41', or with its year when that is another."""
    moment = dutch_time(at)
    days = (now.date() - moment.date()).days
    day = {0: tr("vandaag"), 1: tr("gisteren")}.get(days, word_short_day(moment.date()))
    year = f" {moment.year}" if moment.year != now.year and days > 1 else ""
    return f"{day}{year} {moment:%H:%M}"


def _count(number: int) -> str:
    return written(number)


def _along(number: int) -> str:
    return (
        ""
        if not number
        else tr("ook 1 ander")
        if number == 1
        else tr("ook {count} andere", count=_count(number))
    )
