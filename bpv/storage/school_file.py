"""A school year file: create, open, load, write, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from bpv.disk.wiping import move_over
from bpv.domain import BpvError, Changeset, School
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.storage import backup, exports, journal, rows, sealing
from bpv.storage.backup import remove_database
from bpv.storage.contract import Heard, Other
from bpv.storage.creating import carry_out, write_new
from bpv.storage.database import Database
from bpv.storage.drafts import Drafts
from bpv.storage.erasing import erase_draft
from bpv.storage.forgetting import Erased, Forgetting, find_in, learn_from
from bpv.storage.holder import leave_note, read_note_from_elsewhere, remove_note
from bpv.storage.journal import JournalEntry
from bpv.storage.keeping import Copies
from bpv.storage.making import writing
from bpv.storage.mapping import UNREADABLE
from bpv.storage.opening import open_database
from bpv.storage.rekeying import check_same
from bpv.storage.rescuing import copy_to_new, rescue
from bpv.storage.retelling import Retelling
from bpv.storage.second_place import follow_second_place
from bpv.storage.server.address import Address
from bpv.storage.tables import METADATA
from bpv.storage.taken import refuse_open_where_taken, refuse_where_taken
from bpv.storage.written_by import note_version

_NOTHING = Changeset()


class SchoolFile:
    """One school year on disk, open in this process alone; every change is safe once its call returns.

    May move between threads, but only one thread may use it at a time.
    """

    is_shared = False
    actor = ""
    address: Address | None = None

    def __init__(self, path: Path, database: Database) -> None:
        """Hold an open database; use `create` or `open`."""
        self.path = path
        self._database = database
        self.held_elsewhere = read_note_from_elsewhere(path)
        self._note = leave_note(path)
        self._is_closed = False
        self.copies = Copies(lambda: self._database)
        self._loaded: School | None = None
        self.mended: Mapping[type, int] = {}
        self.is_checked = True
        self.retelling = Retelling()

    @classmethod
    def create(
        cls,
        path: Path,
        changeset: Changeset = _NOTHING,
        label: str = "",
        *later: tuple[Changeset, str],
        key: Key | None = None,
        actor: str | None = None,
    ) -> SchoolFile:
        """Make a file with its first content, which cannot be taken back, and actions after it, which can.

        With a key it is sealed from its first byte. An actor says who did it, else it is who is logged in.

        BpvError 'exists' also when another makes it at the same moment, 'log_in_the_way', 'cannot_write',
        'network_new'.
        """
        path = path.absolute()
        write_new(path, changeset, label, *later, key=key, actor=actor)
        return cls._open_new(path)

    @classmethod
    def _open_new(cls, path: Path) -> SchoolFile:
        try:
            return cls.open(path)
        except BpvError as refusal:
            if refusal.code != "in_use":
                remove_database(path)
            raise

    @classmethod
    def open(cls, path: Path) -> SchoolFile:
        """Open a file; one of an older version is backed up and brought up to date.

        BpvError as `open_database` says.
        """
        opened = open_database(path)
        file = cls(opened.database.path, opened.database)
        file._loaded, file.mended, file.is_checked = opened.school, opened.mended, opened.is_checked
        if opened.copy is not None:
            file.copies.unverified.append(opened.copy)
        if not file.is_locked:  # else every page has a checksum of its own
            file.retelling = Retelling(opened.database, opened.school)
        return file

    def load(self) -> School:
        """All values; BpvError('unsound_file') when a row cannot be understood."""
        loaded, self._loaded = self._loaded, None
        if loaded is not None:
            return loaded
        with self.reading() as connection:
            contents = rows.read_contents(connection)
        for fault in contents.faults:
            refusal = fault.refusal()
            raise BpvError(refusal.code, **{**refusal.data, "path": self.path})
        return contents.school

    def write(self, changeset: Changeset, label: str) -> JournalEntry:
        """Carry out an action in one transaction; after it nothing can be done again.

        BpvError('conflict') when a stored row is not what it was before a change.
        """
        self._database.check_standing()
        self._loaded = None
        if self.copies.is_by_itself:
            self.copies.keep_up(datetime.now())
        return carry_out(self._database, changeset, label, "done")

    def settle_doubt(self) -> bool:
        """No: here it is known at once."""
        return False

    def pull(self) -> Sequence[Heard]:
        """Nothing: nobody else can change it."""
        return ()

    def heard(self) -> Sequence[Heard]:
        """Nothing."""
        return ()

    @property
    def is_cut(self) -> bool:
        """No: a file that is gone is misplaced."""
        return False

    def look_now(self) -> None:
        """There is nothing to find out."""

    def hear(self, listener: Callable[[], None] | None) -> None:
        """There is nothing to hear."""

    def be_at(self, entity: str, record: str) -> None:
        """There is nobody to know it."""

    def others(self) -> Sequence[Other]:
        """Nobody."""
        return ()

    def undo(self) -> tuple[JournalEntry, Changeset]:
        """Take back the latest action that stands; returns what that changed. BpvError('nothing_to_undo')."""
        with self._database.transaction() as connection:
            self._loaded = None
            with self._understanding("unreadable_step"):
                entry = journal.latest_done(connection)
                if entry is None:
                    raise BpvError("nothing_to_undo")
                changeset = journal.changeset_of(connection, entry).inverse
            rows.apply(connection, changeset)
            note_version(connection)
            return journal.mark(connection, entry, "undone"), changeset

    def redo(self) -> tuple[JournalEntry, Changeset]:
        """Do again what was taken back last; returns what that changed. BpvError('nothing_to_redo')."""
        with self._database.transaction() as connection:
            self._loaded = None
            with self._understanding("unreadable_step"):
                entry = journal.first_undone(connection)
                if entry is None:
                    raise BpvError("nothing_to_redo")
                changeset = journal.changeset_of(connection, entry)
            rows.apply(connection, changeset)
            note_version(connection)
            return journal.mark(connection, entry, "done"), changeset

    @property
    def next_undo(self) -> JournalEntry | None:
        """The action that `undo` would take back."""
        with self.reading() as connection:
            return journal.latest_done(connection)

    @property
    def next_redo(self) -> JournalEntry | None:
        """The action that `redo` would do again."""
        with self.reading() as connection:
            return journal.first_undone(connection)

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The latest actions, newest first."""
        with self.reading() as connection:
            return journal.latest(connection, limit)

    def changeset_of(self, entry: JournalEntry) -> Changeset:
        """What an action in the history changed."""
        with self.reading() as connection:
            return journal.changeset_of(connection, entry)

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """Remember what `pack_export` made, for when the list comes back; undo leaves it alone."""
        with self._database.transaction() as connection:
            exports.keep(connection, export_id, packed)

    def kept_exports(self) -> exports.KeptExports:
        """What stood in the latest exports, by id and revision."""
        with self.reading() as connection:
            return exports.read_kept(connection)

    @property
    def drafts(self) -> Drafts:
        """What is not decided yet, or half typed."""
        return Drafts(self._database)

    def check_further(self) -> None:
        """Check what opening a large file left for later, a table at a time; BpvError('damaged_file')."""
        for table in METADATA.sorted_tables:
            with self._database.transaction() as connection:
                found = connection.exec_driver_sql(f'PRAGMA integrity_check("{table.name}")').scalar()
            if found != "ok":
                raise BpvError("damaged_file", path=self.path)
        self.is_checked = True

    def back_up(self, target: Path) -> None:
        """Copy the file as it is now, replacing a file of that name; BpvError('cannot_write')."""
        target = target.absolute()
        if target == self.path:
            raise BpvError("exists", path=target)
        with writing(target):
            backup.copy_database(self._database, target)

    def check_standing(self) -> None:
        """BpvError as in `MISPLACED` when the file no longer stands where it was opened."""
        self._database.check_standing()

    def go_on_as(self, path: Path) -> None:
        """Go on under the new name of the file; BpvError('other_file') when that is the name of another."""
        path = path.absolute()
        standing = self._database.standing
        if not standing.is_there(path) or standing.is_overwritten:
            raise BpvError("other_file", path=path)
        self._database.close()
        self._reopen(path)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be asked of it any more."""
        return self._is_closed

    def stands_at(self, path: Path) -> bool:
        """Whether this is the open file, whatever it was called when it was opened."""
        return self._database.standing.is_there(path)

    def save_elsewhere(self, path: Path, school: School | None = None) -> None:
        """Go on in a new file that holds all that was saved, with its history; the old one is let go of.

        Where that can no longer be read whole the new one holds the values of `school`, without history.
        BpvError 'exists', 'log_in_the_way', 'cannot_write', 'damaged_file'.
        """
        path = copy_to_new(self._database, self.path, path, school)
        before = self._database
        self._take_over(SchoolFile._open_new(path))
        before.close()

    @property
    def is_locked(self) -> bool:
        """Whether the file has a key."""
        return self._database.key is not None

    @property
    def key(self) -> Key | None:
        """What opens the file."""
        return self._database.key

    def change_key(self, key: Key | None) -> None:
        """Go on with the same content under another key, or with none; what stood there before is wiped.

        The copy that is made of it first has the key of before, as all copies have.
        Its copies stay as they are: `unlike_copies`. After BpvError 'cannot_write' the file is as it was.
        """
        database, path = self._database, self.path
        database.check_standing()
        if key is None:
            refuse_open_where_taken(database)
        self.copies.keep(CopyReason.KEY)
        with writing(path), sealing.written_anew(database, path, key) as fresh:
            if key is not None:
                learn(key)
            check_same(database, fresh, key)
            self._put_in_place(fresh)

    def find(self, forget: Forgetting) -> Erased:
        """How much of the file is about someone; it hears how they are called here first."""
        with self.reading() as connection:
            learn_from(connection, forget)
            return find_in(connection, forget)

    def erase(self, forget: Forgetting, label: str) -> Erased:
        """Go on without someone, whom undo never brings back; the history gets the label.

        The copies stay as they are: `erase_copy`. After BpvError 'cannot_write' the file is as it was.
        """
        self._database.check_standing()
        refuse_where_taken(self._database)
        with writing(self.path), backup.copy_beside(self._database, self.path) as fresh:
            erased = erase_draft(fresh, self.key, forget, label)
            self._put_in_place(fresh)
        return erased

    def _put_in_place(self, fresh: Path) -> None:
        path = self.path
        self._database.close()
        try:
            move_over(fresh, path)
        finally:
            self._reopen(path)

    def close(self, school: School | None = None) -> Path | None:
        """Close the file; gives where it all is when not under its own name. Closing twice does no harm.

        When the file itself is gone it is saved anew, as with `save_elsewhere`.
        """
        if self._is_closed:
            return None
        elsewhere = rescue(self._database, self.path, school)
        self._is_closed = True
        self._database.close()
        remove_note(self.path, self._note)
        return elsewhere

    def _reopen(self, path: Path) -> None:
        try:
            other = SchoolFile.open(path)
        except BpvError:
            self._is_closed = True
            raise
        self._take_over(other)

    def _take_over(self, other: SchoolFile) -> None:
        remove_note(self.path, self._note)
        with suppress(BpvError):  # it can be chosen again
            follow_second_place(self.path, other.path)
        self.path, self._database, self._note = other.path, other._database, other._note
        self._loaded, self.mended, self.is_checked = None, other.mended, other.is_checked

    def __enter__(self) -> SchoolFile:
        """Use the file in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file at the end of the block."""
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For what asks of the tables themselves; BpvError('damaged_file') when that cannot be read."""
        with self._database.reading() as connection, self._understanding():
            yield connection

    @contextmanager
    def _understanding(self, code: str = "damaged_file") -> Iterator[None]:
        try:
            yield
        except UNREADABLE:
            # Without the cause: that quotes the cell, and with it personal data.
            raise BpvError(code, path=self.path) from None
