"""A school year file: create, open, load, write, take back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from bpv.domain import BpvError, Changeset, School, new_id
from bpv.storage import backup, exports, journal, rows
from bpv.storage.database import Database, refusals, write_ahead_log
from bpv.storage.holder import leave_note, remove_note
from bpv.storage.journal import JournalEntry
from bpv.storage.schema import SCHEMA_VERSION, check, migrate

_log = logging.getLogger(__name__)

_NOTHING = Changeset()


class SchoolFile:
    """One school year on disk, open in this process alone; every change is safe once its call returns.

    May move between threads, but only one thread may use it at a time.
    """

    def __init__(self, path: Path, database: Database) -> None:
        """Hold an open database; use `create` or `open`."""
        self.path = path
        self._database = database

    @classmethod
    def create(cls, path: Path, changeset: Changeset = _NOTHING, label: str = "") -> SchoolFile:
        """Make a file with its first content, which cannot be taken back; BpvError('exists')."""
        path = path.absolute()
        if path.exists():
            raise BpvError("exists", path=path)
        # Under another name until it is whole, so that nothing half-made remains.
        draft = path.with_name(f".{new_id()}.tmp")
        try:
            database = _connect_new(draft, path)
            try:
                _bring_up_to_date(database)
                with database.transaction() as connection:
                    rows.apply(connection, changeset)
                    journal.add_entry(connection, changeset, label, "start")
            finally:
                database.close()
            write_ahead_log(path).unlink(missing_ok=True)  # of a file that stood here before: not of this one
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> SchoolFile:
        """Open a file; one of an older version is backed up and brought up to date.

        BpvError missing_file, cannot_read, in_use, not_a_school_file, newer_file, damaged_file, cannot_save.
        """
        path = path.absolute()
        if not path.exists():
            raise BpvError("missing_file", path=path)
        database = Database(path)
        try:
            _prepare(database)
        except BaseException:
            database.close()
            raise
        leave_note(path)
        return cls(path, database)

    def load(self) -> School:
        """All values; BpvError('damaged_file') when a row cannot be understood."""
        with self._reading() as connection:
            return rows.read_school(connection)

    def write(self, changeset: Changeset, label: str) -> JournalEntry:
        """Carry out an action in one transaction; after it nothing can be done again.

        BpvError('conflict') when a stored row is not what it was before a change.
        """
        self._back_up_when_due()
        with self._database.transaction() as connection:
            rows.apply(connection, changeset)
            return journal.add_entry(connection, changeset, label, "done")

    def undo(self) -> tuple[JournalEntry, Changeset]:
        """Take back the latest action that stands; returns what that changed. BpvError('nothing_to_undo')."""
        with self._database.transaction() as connection:
            with self._understanding():
                entry = journal.latest_done(connection)
                if entry is None:
                    raise BpvError("nothing_to_undo")
                changeset = journal.changeset_of(connection, entry).inverse
            rows.apply(connection, changeset)
            return journal.mark(connection, entry, "undone"), changeset

    def redo(self) -> tuple[JournalEntry, Changeset]:
        """Do again what was taken back last; returns what that changed. BpvError('nothing_to_redo')."""
        with self._database.transaction() as connection:
            with self._understanding():
                entry = journal.first_undone(connection)
                if entry is None:
                    raise BpvError("nothing_to_redo")
                changeset = journal.changeset_of(connection, entry)
            rows.apply(connection, changeset)
            return journal.mark(connection, entry, "done"), changeset

    @property
    def next_undo(self) -> JournalEntry | None:
        """The action that `undo` would take back."""
        with self._reading() as connection:
            return journal.latest_done(connection)

    @property
    def next_redo(self) -> JournalEntry | None:
        """The action that `redo` would do again."""
        with self._reading() as connection:
            return journal.first_undone(connection)

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The latest actions, newest first."""
        with self._reading() as connection:
            return journal.latest(connection, limit)

    def changeset_of(self, entry: JournalEntry) -> Changeset:
        """What an action in the history changed."""
        with self._reading() as connection:
            return journal.changeset_of(connection, entry)

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """Remember what `pack_export` made, for when the list comes back; undo leaves it alone."""
        with self._database.transaction() as connection:
            exports.keep(connection, export_id, packed)

    def kept_exports(self) -> exports.KeptExports:
        """What stood in the latest exports, by id and revision."""
        with self._reading() as connection:
            return exports.read_kept(connection)

    def back_up(self, target: Path) -> None:
        """Copy the file as it is now, replacing a file of that name; BpvError('cannot_write')."""
        target = target.absolute()
        if target == self.path:
            raise BpvError("exists", path=target)
        try:
            with refusals(target):
                backup.copy_database(self._database.raw, target)
        except (BpvError, OSError) as error:
            raise BpvError("cannot_write", path=target, reason="geen toegang of geen ruimte") from error

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._database.close()
        remove_note(self.path)

    def __enter__(self) -> SchoolFile:
        """Use the file in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file at the end of the block."""
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.transaction() as connection, self._understanding():
            yield connection

    @contextmanager
    def _understanding(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError):
            # Without the cause: that quotes the cell, and with it personal data.
            raise BpvError("damaged_file", path=self.path) from None

    def _back_up_when_due(self) -> None:
        now = datetime.now()
        if not backup.is_due(self.path, now):
            return
        try:
            with refusals(self.path):
                backup.back_up_rotating(self._database.raw, self.path, now)
        except (BpvError, OSError) as error:
            # A full disk or a folder without rights must not stop the work itself.
            _log.warning("no backup was made: %s", type(error).__name__)


def _connect_new(draft: Path, path: Path) -> Database:
    try:
        return Database(draft)
    except BpvError as error:
        raise BpvError(
            "cannot_write", path=path, reason="de map bestaat niet of is niet toegankelijk"
        ) from error


def _prepare(database: Database) -> None:
    check(database)
    if database.pragma("user_version") < SCHEMA_VERSION:
        try:
            with refusals(database.path):
                backup.back_up_rotating(database.raw, database.path, datetime.now())
        except (BpvError, OSError) as error:
            reason = "er kan geen reservekopie worden gemaakt"
            raise BpvError("cannot_save", path=database.path, reason=reason) from error
    _bring_up_to_date(database)


def _bring_up_to_date(database: Database) -> None:
    database.prepare_writing()
    if database.pragma("user_version") < SCHEMA_VERSION:
        migrate(database)
    database.check_references()
