"""One connection to one SQLite file: exclusive, safe against power loss, errors as refusals."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock, RLock, local
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from bpv.disk.lasting import flush
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.language import tr
from bpv.storage.cipher import apply_key
from bpv.storage.holder import read_note
from bpv.storage.standing import Standing

_BEFORE_READING = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA temp_store=MEMORY",  # what SQLite sorts is personal data too
)
_FOR_WRITING = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA secure_delete=ON",
)

READ_ONLY = tr("het bestand of de map is alleen-lezen")

_REFUSALS = {
    1: ("damaged_file", ""),
    3: ("cannot_read", tr("geen toegang")),
    5: ("in_use", ""),
    6: ("in_use", ""),
    8: ("cannot_save", READ_ONLY),
    9: ("slow_file", ""),  # stopped by `time_limit`
    10: ("cannot_save", tr("de schijf geeft een fout")),
    11: ("damaged_file", ""),
    13: ("cannot_save", tr("de schijf is vol")),
    14: ("cannot_read", tr("geen toegang tot het bestand of de map")),
    18: ("damaged_file", ""),  # a cell larger than SQLite can give
    19: ("unfit", ""),  # a reference without its target, or a name twice
    20: ("damaged_file", ""),  # a text in the place of a number
    23: ("cannot_read", tr("geen toegang")),
    26: ("not_a_school_file", ""),
}
"""SQLite's primary result codes (sqlite.org/rescode.html) that a user can do something about."""

_TEXTS = {
    "disk is full": 13,
    "readonly database": 8,
    "locked": 5,
    "unable to open": 14,
    "malformed": 11,
    "not a database": 26,
    "interrupted": 9,
    "constraint failed": 19,
}
"""The same by their English text."""

_SIGNS_OF_DAMAGE = (
    "Could not decode",
    "no such table",
    "no such column",
    "foreign key mismatch",
    "malformed database schema",
    "unsafe use of",
)
"""What is wrong when a file that is ours does not hold what its version says."""


_FOR_COPYING = (
    "PRAGMA journal_mode=OFF",  # half a copy is thrown away
    "PRAGMA synchronous=OFF",  # it is flushed once, when nobody waits for it
)
_PAGES_AT_ONCE = 64
"""Pages that are copied before another thread gets its turn: milliseconds."""

_BREATH = 0.0002

_STEPS = 20_000
"""Instructions of SQLite's machine between two looks at the clock; they take a fraction of a millisecond."""


class Database:
    """A SQLite file with this process as its only user; its threads take turns, a transaction each."""

    def __init__(self, path: Path, key: Key | None = None) -> None:
        """Connect and take the lock; an empty database when there is no file. Foreign keys are still off.

        BpvError 'damaged_file' when a key was given, which is known to be the right one, and does not fit.
        """
        self.path, self.key = path, key
        self._turn, self._copying = RLock(), Lock()
        self._is_ending = self._is_closed = False
        with refusals(path):
            # The window opens a file in the background and then works with it itself.
            self._raw = dbapi2.connect(str(path), timeout=0.3, isolation_level=None, check_same_thread=False)
        try:
            with refusals(path):
                apply_key(self._raw, key)
                for pragma in _BEFORE_READING:
                    self._raw.execute(pragma)
                self.pragma("schema_version")
        except BaseException as error:
            self._raw.close()
            if key is not None and isinstance(error, BpvError) and error.code == "not_a_school_file":
                raise BpvError("damaged_file", path=path) from None
            raise
        self.standing = Standing(path)
        self.connection = _connection_over(self._raw)

    @property
    def raw(self) -> Any:
        """The driver's connection, for what SQLAlchemy has no word for."""
        return self._raw

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The same, while other threads wait: what they are in the middle of is over first."""
        with self._turn:
            yield self._raw

    def pragma(self, name: str) -> Any:
        """The value of a pragma."""
        return self._raw.execute(f"PRAGMA {name}").fetchone()[0]

    def copy_to(self, target: Path) -> None:
        """Write the whole database over an empty file, under the same key, for good.

        Other threads can change something in between, which the copy then holds as well; BpvError('closed')
        when one closes the database.
        """
        with self._copying:
            with self._turn, closing(dbapi2.connect(str(target), isolation_level=None)) as copy:
                apply_key(copy, self.key)
                for pragma in _FOR_COPYING:
                    copy.execute(pragma)
                self._make_way()
                self._raw.backup(copy, pages=_PAGES_AT_ONCE, progress=lambda *_: self._make_way())
            with target.open("rb+") as file:
                flush(file.fileno())

    def _make_way(self) -> None:
        """Let another thread have its turn, between two transactions."""
        self._turn.release()
        time.sleep(_BREATH)  # or this thread would take it back at once
        self._turn.acquire()
        if self._is_ending:
            raise BpvError("closed")

    def prepare_writing(self) -> None:
        """Choose how the file is written; this changes the file, so only once it is known to be ours."""
        with refusals(self.path):
            for pragma in _FOR_WRITING:
                self._raw.execute(pragma)
        self.standing.note_written()

    def check_references(self) -> None:
        """From now on refuse a commit that leaves a reference without its target."""
        self._raw.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing: commits at the end of the block, rolls back on any exception.

        BpvError as in `MISPLACED` when the file no longer stands where it was opened; nothing is saved then.
        """
        with self._turn:
            self.check_standing()
            with self._begun() as connection:
                yield connection
                # Once more, as late as can be: what is committed after a move would be looked for elsewhere.
                self.check_standing()
            self.standing.note_written()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which nothing is written; also for a file that was moved."""
        try:
            with self._turn, self._begun() as connection:
                yield connection
        except BpvError as refusal:
            code = "cannot_read" if refusal.code == "cannot_save" else refusal.code
            raise BpvError(code, **refusal.data) from None

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        if self._is_closed:  # by who works in it, while another thread was about to read
            raise BpvError("closed")
        with refusals(self.path):
            try:
                with self.connection.begin():
                    yield self.connection
            finally:
                # When a commit fails SQLAlchemy counts the transaction as over; for SQLite it is still open.
                if self._raw.in_transaction:
                    self._raw.rollback()

    def check_standing(self) -> None:
        """Refuse when the file no longer stands where it was opened; a moved one is made whole at once.

        While another thread is writing there is nothing to see: that looks for itself, and changes the file.
        """
        if not self._turn.acquire(blocking=False):
            return
        try:
            self.standing.check()
        except BpvError:
            self.bring_in_log()
            raise
        finally:
            self._turn.release()

    def bring_in_log(self) -> None:
        """Have the file itself hold all that was committed, without the log beside its old name."""
        with self._turn, suppress(dbapi2.Error):
            if self._raw.in_transaction or self.standing.is_overwritten:
                return
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.standing.note_written()

    def let_go_of_log(self) -> None:
        """Free the old name of the file, when that no longer has it; what was committed stays known."""
        if not self.standing.is_there(self.path):
            self.bring_in_log()
            self.standing.settle_log(self.standing.find())

    @contextmanager
    def time_limit(self, seconds: float) -> Iterator[None]:
        """Have what SQLite does in this block end in a refusal once it takes longer than this."""
        end = time.monotonic() + seconds
        self._raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, _STEPS)

    def close(self) -> None:
        """Close; what stands in the write-ahead log moves into the file, so that one file remains."""
        self._is_ending = True  # a copy that is being made stops
        with self._copying, self._turn:
            is_misplaced = not self.standing.is_there(self.path) or self.standing.is_overwritten
            found = self.standing.find() if is_misplaced else None
            if is_misplaced and not self._is_closed:
                self._prepare_closing_elsewhere()
            # The pool's farewell rolls back; when even that fails the lock must still go.
            with suppress(DBAPIError):
                self.connection.close()
            self._raw.close()
            if is_misplaced and not self._is_closed:
                self.standing.settle_log(found)
            if not self._is_closed:
                self.standing.end()
            self._is_closed = True

    def _prepare_closing_elsewhere(self) -> None:
        """SQLite leaves the log where it is when the file was moved, and writes over what another wrote."""
        if self._raw.in_transaction:
            self._raw.rollback()
        if self.standing.is_overwritten:
            self.standing.empty_log()
        else:
            self.bring_in_log()


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn errors of SQLite that a user can do something about into BpvError."""
    try:
        yield
    except UnicodeDecodeError:
        raise BpvError("damaged_file", path=path) from None
    except (dbapi2.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        refusal = _refusal_of(cause)
        if refusal is None:
            raise
        code, reason = refusal
        # Without the cause: that may quote a cell, and with it personal data.
        raise BpvError(code, path=path, reason=reason, holder=read_note(path)) from None


def _refusal_of(cause: object) -> tuple[str, str] | None:
    """Code and reason of an error of the driver; None for what only a mistake of ours can raise."""
    if isinstance(cause, dbapi2.ProgrammingError | dbapi2.InterfaceError):
        return None
    text = str(cause)
    if text.startswith(_SIGNS_OF_DAMAGE):
        return "damaged_file", ""
    if (known := _REFUSALS.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)) is not None:
        return known
    # The driver does not always say the number.
    code = next((code for part, code in _TEXTS.items() if part in text), 10)
    return _REFUSALS[code]


_handed = local()


def _connection_over(raw: Any) -> Connection:
    _handed.raw = raw
    try:
        return _engine().connect()
    finally:
        del _handed.raw


@cache
def _engine() -> Engine:
    """One for all files, which remembers statements in words: making those takes longer than carrying out."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _handed.raw,
        poolclass=NullPool,
        hide_parameters=True,  # they are personal data, and an exception may reach a log
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
