"""Taken: what has to be done around a round, by a date."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import RoundId, TaskId
from bpv.domain.terms_following import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of a round, `days` after its anchor (before it when negative), or `on` its own date.

    Without a round it stands by itself; without a date either it is of the school's own list, for rounds to
    come. `key` is that of the list a task came from, '' for one's own. One with `repeat_days` comes back.
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
    done_by: str = ""
    note: str = ""
    repeat_days: int | None = None
