"""What the services ask of an open school year, wherever it stands: in a file, or on a server of the school.

`SchoolFile` and `server.SchoolStore` pass one and the same suite (`tests/storage/contract`). What only a file
has (copies beside it, a key, a place on a disk) is asked here as well, and a server answers as it is: there
are no copies beside it, nothing locks it, it cannot be moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from bpv.domain import BpvError, Changeset, School
from bpv.domain.copies import CopyReason

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bpv.keys.key import Key
    from bpv.storage.drafts import Drafts
    from bpv.storage.exports import KeptExports
    from bpv.storage.forgetting import Erased, Forgetting
    from bpv.storage.holder import Holder
    from bpv.storage.journal import JournalEntry
    from bpv.storage.retelling import Retelling
    from bpv.storage.server.address import Address


@dataclass(frozen=True, slots=True)
class Heard:
    """An action that someone else carried out, or took back, in a school year that several work in."""

    changeset: Changeset
    label: str
    actor: str
    is_erasing: bool = False
    """Whether someone was erased, also from what was done before: then all has to be loaded again."""


@dataclass(frozen=True, slots=True)
class Other:
    """Someone else who works in the same school year now, and the record they are at; '' for none."""

    actor: str
    entity: str
    record: str


class KeptCopies(Protocol):
    """The copies beside a school year."""

    refusal: BpvError | None
    unverified: list[Path]
    is_by_itself: bool
    every: timedelta

    def keep_up(self, now: datetime) -> Path | None:
        """Make the copy that is due."""

    def keep(self, reason: CopyReason, now: datetime | None = None) -> Path | None:
        """Make a copy for a reason; None when that cannot be."""

    def make(self, reason: CopyReason, now: datetime) -> Path:
        """Make a copy, or raise BpvError."""

    def verify(self, now: datetime) -> None:
        """Open every copy that was just made."""


class OpenSchool(Protocol):
    """A school year that is open; every change is safe once its call returns.

    May move between threads, but only one thread may use it at a time.
    """

    mended: Mapping[type, int]
    is_checked: bool
    retelling: Retelling
    held_elsewhere: Holder | None
    actor: str
    """Who works here, as the history calls them."""
    is_shared: bool
    """Whether others may work in it at the same time."""

    @property
    def address(self) -> Address | None:
        """Where it stands on a server; None of a file."""

    @property
    def path(self) -> Path:
        """Where it stands; of what is on a server, what this computer calls it."""

    @property
    def copies(self) -> KeptCopies:
        """The copies beside it."""

    def load(self) -> School:
        """All values; BpvError('unsound_file') when a row cannot be understood."""

    def write(self, changeset: Changeset, label: str) -> JournalEntry:
        """Carry out an action in one transaction; after it nothing can be done again.

        BpvError('conflict') when a stored row is not what it was before a change; 'behind' when others
        changed something since `load` or `pull`: work it out again after `pull`.
        """

    def settle_doubt(self) -> bool:
        """Whether the action during which the line broke was carried out after all; asked once."""

    def pull(self) -> Sequence[Heard]:
        """What others did since, in order; after it this is up to date."""

    def heard(self) -> Sequence[Heard]:
        """The same as far as it was heard already by who listens: nobody is asked."""

    def hear(self, listener: Callable[[], None] | None) -> None:
        """Have a function called, in a thread of its own, when there may be something to `pull`."""

    def be_at(self, entity: str, record: str) -> None:
        """Let others know that someone is here, and at which record; '' for none."""

    def others(self) -> Sequence[Other]:
        """Who else is here now."""

    @property
    def is_cut(self) -> bool:
        """Whether who listens has no line to where it stands now."""

    def look_now(self) -> None:
        """Find out at once, elsewhere, whether where it stands can be reached."""

    def undo(self) -> tuple[JournalEntry, Changeset]:
        """Take back the latest action that stands; of several users each takes back their own."""

    def redo(self) -> tuple[JournalEntry, Changeset]:
        """Do again what was taken back last."""

    @property
    def next_undo(self) -> JournalEntry | None:
        """The action that `undo` would take back."""

    @property
    def next_redo(self) -> JournalEntry | None:
        """The action that `redo` would do again."""

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The latest actions, newest first."""

    def changeset_of(self, entry: JournalEntry) -> Changeset:
        """What an action in the history changed."""

    def reading(self) -> AbstractContextManager[Connection]:
        """For what asks of the tables themselves; BpvError('damaged_file') when that cannot be read."""

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """Remember what `pack_export` made; undo leaves it alone."""

    def kept_exports(self) -> KeptExports:
        """What stood in the latest exports, by id and revision."""

    @property
    def drafts(self) -> Drafts:
        """What is not decided yet, or half typed: of whoever works here."""

    def find(self, forget: Forgetting) -> Erased:
        """How much is about someone; it hears how they are called here first."""

    def erase(self, forget: Forgetting, label: str) -> Erased:
        """Go on without someone, whom undo never brings back; the history gets the label."""

    def back_up(self, target: Path) -> None:
        """Copy everything as it is now to a file, replacing one of that name; BpvError('cannot_write')."""

    def check_further(self) -> None:
        """Check what opening left for later; BpvError('damaged_file')."""

    def check_standing(self) -> None:
        """BpvError when it no longer stands where it was opened; takes no time."""

    def stands_at(self, path: Path) -> bool:
        """Whether this is what stands there, whatever it was called when it was opened."""

    def go_on_as(self, path: Path) -> None:
        """Go on under a new name."""

    def save_elsewhere(self, path: Path, school: School | None = None) -> None:
        """Go on in a new file that holds all that was saved."""

    @property
    def is_locked(self) -> bool:
        """Whether it has a key."""

    @property
    def key(self) -> Key | None:
        """What opens it."""

    def change_key(self, key: Key | None) -> None:
        """Go on with the same content under another key, or with none."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be asked of it any more."""

    def close(self, school: School | None = None) -> Path | None:
        """Close it; gives where it all is when not under its own name. Closing twice does no harm."""

    def __enter__(self) -> Self:
        """Use it in a `with` block."""

    def __exit__(self, *_: Any) -> None:
        """Close it at the end of the block."""
