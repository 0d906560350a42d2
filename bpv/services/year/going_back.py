"""Going back to how a school year was after an earlier action, as one step that can be taken back itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import BpvError, Changeset, Draft, School
from bpv.language import kept
from bpv.services.lists.commands import ApplyChangeset

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage import JournalEntry

    Action = JournalEntry

_LONGEST = 60
_ALL = 1_000_000
"""More than the actions of any school year."""


def _nothing(_share: float) -> None:
    return None


@dataclass(frozen=True, slots=True)
class WayBack:
    """What going back to just after an action takes: which later ones no longer count, and what changes."""

    entry: JournalEntry
    later: tuple[JournalEntry, ...]
    changeset: Changeset

    @property
    def label(self) -> str:
        """What undo calls it."""
        name = self.entry.label
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        return kept("Terug tot '{short}'", short=short)

    @property
    def command(self) -> ApplyChangeset:
        """The one step; refused with 'conflict' when something changed after it was worked out."""
        return ApplyChangeset(self.changeset, self.label)


def actions_since(history: Sequence[JournalEntry], entry: JournalEntry) -> tuple[JournalEntry, ...]:
    """The actions after this one that stand, newest first."""
    return tuple(each for each in history if each.id > entry.id and each.state == "done")


def find_way_back(
    year: SchoolYear,
    school: School,
    entry: JournalEntry,
    *,
    progress: Callable[[float], None] = _nothing,
) -> WayBack:
    """Work out what going back takes, in any thread; `school` is a copy of the values as they are now.

    BpvError('damaged_file') when what a later action changed can no longer be read, 'conflict' when the
    values are not what the actions left, as after a repair of the file.
    """
    from bpv.storage import changesets_of

    later = actions_since(year.file.history(_ALL), entry)
    draft = Draft(school)
    for number, changeset in enumerate(changesets_of(year.file, later)):
        progress(number / len(later))
        for change in changeset.inverse:
            if draft.find(change.entity, change.id) != change.before:
                raise BpvError("conflict", entity=change.entity.__name__)
            if change.after is None:
                draft.remove(change.before)
            else:
                draft.put(change.after)
    return WayBack(entry, later, draft.changeset())
