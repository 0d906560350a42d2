"""What was changed last, in few words, and how much was done today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bpv.domain import Changeset, Placement, School, Student
from bpv.domain.dutch_time import dutch_time
from bpv.domain.entities import ENTITIES
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import Setting
from bpv.domain.times import word_short_day
from bpv.language import tr, written
from bpv.services.lists.removing import count_of, listed
from bpv.services.year.coworkers import readable
from bpv.services.year.taking_back import TakeBack
from bpv.services.year.whose import told_whose, whose

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done, SchoolYear
    from bpv.storage import JournalEntry

SHOWN, LOOKED_BACK = 3, 400
"""How many changes are told, and how many actions are looked through for those of today."""
READ = 2000
"""Of a change larger than this only the number is told: reading it keeps the file occupied."""


@dataclass(frozen=True, slots=True)
class Latest:
    """One action that stands; `is_next` when undo would take back this one, `before` what was done before."""

    entry: JournalEntry
    before: JournalEntry | None
    when: str
    what: str
    is_next: bool
    who: str = ""
    """Who did it, where several work together."""

    @property
    def label(self) -> str:
        """What it is called, after who did it."""
        return f"{self.who}: {self.entry.words}" if self.who else self.entry.words


@dataclass(frozen=True, slots=True)
class Changes:
    """The latest actions, newest first, and how many of today stand."""

    latest: tuple[Latest, ...] = ()
    done_today: int = 0


def latest_changes(year: SchoolYear, now: datetime, known: dict[int, str] | None = None) -> Changes:
    """Read them from the journal, in any thread; `known` keeps what was told of an action. BpvError."""
    known = {} if known is None else known
    standing = [each for each in year.file.history(LOOKED_BACK) if each.state in ("done", "start")]
    entries = [each for each in standing if each.state == "done"]
    latest = []
    for number, entry in enumerate(entries[:SHOWN]):
        if entry.id not in known:
            known[entry.id] = _what(year, entry)
        before = standing[number + 1] if number + 1 < len(standing) else None
        who = year.name_of(entry.actor) if year.is_shared else ""
        is_next = _is_next(year, entry) if year.is_shared else number == 0
        latest.append(Latest(entry, before, word_moment(entry.at, now), known[entry.id], is_next, who))
    today = now.date()
    return Changes(tuple(latest), sum(dutch_time(each.at).date() == today for each in entries))


def _is_next(year: SchoolYear, entry: JournalEntry) -> bool:
    following = year.next_of("undo")
    return following is not None and following.id == entry.id


def take_back(year: SchoolYear, latest: Latest) -> TakeBack:
    """The command that takes one of them back by itself."""
    return TakeBack(latest.entry.label, lambda: year.file.changeset_of(latest.entry))


def word_moment(at: datetime, now: datetime) -> str:
    """'14:02' today, else 'gisteren' or '14 jan'."""
    moment = dutch_time(at)
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    return tr("gisteren") if days == 1 else word_short_day(moment.date())


def _what(year: SchoolYear, entry: JournalEntry) -> str:
    if entry.changes > READ:
        return tr("{changes} wijzigingen", changes=written(entry.changes))
    return word_changes(year.file.changeset_of(entry))


def word_changes(changeset: Changeset) -> str:
    """'119 leerlingen, 95 bedrijven en 37 stageplaatsen': whom or what a change was about."""
    counts = Counter(change.entity for change in changeset if change.entity in CATALOGUE)
    if set(counts) == {Placement}:
        values: list[Any] = [change.after or change.before for change in changeset]
        return count_of(Student, len({value.student_id for value in values}))
    in_order = sorted(ENTITIES, key=lambda entity: entity is Setting)
    ordered = [count_of(entity, counts[entity]) for entity in in_order if counts[entity]]
    return (
        listed(ordered[:3]) if len(ordered) <= 3 else tr("{ordered} en meer", ordered=", ".join(ordered[:3]))
    )


def word_elsewhere(school: School, done: Sequence[Done]) -> str:
    """'Fatima: postcode van Ayşe Yılmaz', 'Fatima en Jan: 12 leerlingen'; '' when nothing changed."""
    done = [each for each in done if len(each.changeset)]
    if not done:
        return ""
    who = listed([readable(school, actor) for actor in dict.fromkeys(each.actor for each in done)])
    if len(done) == 1:
        whom = whose(school, done[0].changeset)
        return f"{who}: {told_whose(done[0].label, whom) if whom else word_changes(done[0].changeset)}"
    every = Changeset(tuple(change for each in done for change in each.changeset))
    return f"{who}: {word_changes(every)}"
