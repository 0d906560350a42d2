"""Taken: what has to be done around a round, by a date."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import RoundId, TaskId
from bpv.domain.terms_following import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of a round, `days` after its anchor (before it when negative), or `on` its own date.

    Without a round it stands by itself. `key` is that of the list a task came from, '' for one's own.
    """

    id: TaskId
    round_id: RoundId | None = None
    key: str = ""
    name: str = ""
    anchor: Anchor = Anchor.START
    days: int = 0
    on: date | None = None
    owner: str = ""
    done_on: date | None = None
    note: str = ""
