"""Looking a school year file through: nothing is used or changed before all of it was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from bpv.domain import BpvError, School
from bpv.domain.copies import CopyReason
from bpv.language import tr
from bpv.storage import backup, journal, rows
from bpv.storage.database import READ_ONLY, Database, refusals
from bpv.storage.making import writing
from bpv.storage.mapping import UNREADABLE
from bpv.storage.mending import broken_references, can_mend, mend
from bpv.storage.permits import only_to_read
from bpv.storage.schema import SCHEMA_VERSION, check_schema, migrate
from bpv.storage.sealing import key_of

PATIENCE = 5.0
"""Seconds in which a file of ordinary size must be looked through; it takes a fraction of one."""

BYTES_A_SECOND = 2_000_000
"""Larger files get as long as the slowest disk takes."""

_IN_THE_WAY = tr("er staat een bestand op de plaats van de map")

LARGE = 100_000_000
"""Bytes from which indices are compared with their tables while the user is at work already."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be worked with: its values, how many rows were mended, whether all was checked, and the
    copy that was made of it first.
    """

    database: Database
    school: School
    mended: Mapping[type, int]
    is_checked: bool
    copy: Path | None = None


def look_through(path: Path, is_thorough: bool = True) -> Opened:
    """Open a file that may be one of ours; one of an older version is backed up and brought up to date.

    BpvError in_use, not_a_school_file, newer_file, strange_file, unsound_file, damaged_file, slow_file,
    cannot_open; after any of them the file is as it was. Whoever calls closes the database.
    """
    with _opening(path):
        database = Database(path, key_of(path))
        try:
            return _look_through(database, is_thorough)
        except BaseException:
            database.close()
            raise


def school_in(copy: Path) -> School:
    """The values of a file that is a copy of our own making, which this may change."""
    opened = look_through(copy)
    opened.database.close()
    return opened.school


def check_copy(copy: Path, school: School | None) -> None:
    """BpvError('damaged_file') unless a copy is sound and holds these values."""
    copied = school_in(copy)
    if school is not None and set(copied) != set(school):
        raise BpvError("damaged_file", path=copy)


def _look_through(database: Database, is_thorough: bool) -> Opened:
    size = database.path.stat().st_size
    with database.time_limit(PATIENCE + size / BYTES_A_SECOND):
        check_schema(database)
        is_checked = check_pages(database, is_thorough or size < LARGE)
        is_older = database.pragma("user_version") < SCHEMA_VERSION
        contents = _read(database, is_older)
        for fault in contents.faults:
            if not can_mend(fault):
                raise fault.refusal()
        copy = None
        if is_older or contents.faults:
            copy = _back_up(database, CopyReason.UPDATE if is_older else CopyReason.MENDING)
        _prepare_writing(database)
        if is_older:
            with database.transaction() as connection:
                migrate(connection)
    if contents.faults:
        with database.transaction() as connection:
            mend(connection, contents.faults)
        contents.school = _read(database, False).school
    database.check_references()
    mended = Counter(fault.entity for fault in contents.faults)
    return Opened(database, contents.school, mended, is_checked, copy)


def _prepare_writing(database: Database) -> None:
    try:
        database.prepare_writing()
    except BpvError as refusal:
        # No write-ahead log can be made: rights that are only known by trying.
        if refusal.code == "cannot_read" or refusal.data.get("reason") == READ_ONLY:
            raise only_to_read(database.path) from None
        raise


def check_pages(database: Database, is_thorough: bool) -> bool:
    """Refuse broken pages, and when thorough an index that differs; returns whether all was looked at."""
    try:
        with refusals(database.path):
            found = database.pragma("integrity_check(1)" if is_thorough else "quick_check(1)")
    except BpvError as refusal:
        if is_thorough or refusal.code != "slow_file":
            raise
        return False
    if found != "ok":
        raise BpvError("damaged_file", path=database.path)
    return is_thorough


class _NotYetError(Exception):
    """Ends a transaction that was only there to look at what it would give."""


def _read(database: Database, is_older: bool) -> rows.Contents:
    """What a file holds, of an older version after the migrations, which do not stay."""
    if not is_older:
        with database.reading() as connection:
            return _contents(connection)
    found: list[rows.Contents] = []
    with suppress(_NotYetError), database.transaction() as connection:
        migrate(connection)
        found.append(_contents(connection))
        raise _NotYetError
    return found[0]


def _contents(connection: Connection) -> rows.Contents:
    contents = rows.read_contents(connection)
    contents.faults += broken_references(connection)
    try:
        journal.check(connection)
    except UNREADABLE:
        raise BpvError("damaged_file") from None
    return contents


def _back_up(database: Database, reason: CopyReason) -> Path:
    try:
        with writing(database.path):
            return backup.back_up(database, database.path, datetime.now(), reason)
    except BpvError as refusal:
        why = refusal.data.get("reason") or _IN_THE_WAY
        words = tr("het moet worden bijgewerkt en er kan geen reservekopie worden gemaakt ({why})", why=why)
        raise BpvError("cannot_open", path=database.path, reason=words) from None


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    """Say of every refusal which file it is about, and of none that something was not saved."""
    try:
        yield
    except BpvError as refusal:
        code = {"cannot_save": "cannot_open", "unfit": "damaged_file"}.get(refusal.code, refusal.code)
        raise BpvError(code, **{**refusal.data, "path": path}) from refusal.__cause__
    except UNREADABLE:
        # Alembic and SQLAlchemy on what only looks like a database. Without the cause: it may quote a cell.
        raise BpvError("damaged_file", path=path) from None
