"""What can be known of a file before SQLite is let loose on it: nothing here writes or waits."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from bpv.domain import BpvError
from bpv.language import tr
from bpv.storage.cipher import apply_key
from bpv.storage.database import refusals
from bpv.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from bpv.storage.sealing import MAGIC, is_sealed, key_of
from bpv.storage.standing import is_open_here

_BUSY = (5, 6)
"""SQLite's result codes for a file that someone else has locked."""

_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)
"""Where user_version and application_id stand in the head of a database (sqlite.org/fileformat.html)."""


def probe(path: Path, *, may_be_in_use: bool = False) -> Path:
    """The file itself, where a link leads to it, once it can be one of ours.

    BpvError missing_file, cannot_read, in_use, not_a_school_file, newer_file; of one with a key also
    locked_file and damaged_file.
    """
    with reading(path):
        if not path.exists():  # nor does what a link in a circle leads to
            raise BpvError("missing_file", path=path)
        path = path.resolve(strict=True) if path.is_symlink() else path.absolute()
        kind = path.stat().st_mode
    if not stat.S_ISREG(kind):
        what = tr("een map") if stat.S_ISDIR(kind) else tr("geen gewoon bestand")
        raise BpvError("cannot_read", path=path, reason=tr("dit is {what}", what=what))
    # First: closing a file that SQLite has locked in this process would take that lock away.
    if not may_be_in_use:
        refuse_when_in_use(path)
    elif is_open_here(path):
        raise BpvError("in_use", path=path, holder=tr("dit programma zelf"))
    with reading(path):
        if is_sealed(path):
            key_of(path)
            return path
        with path.open("rb") as file:
            head = file.read(100)
    if head[:16] != MAGIC or _number(head[_APPLICATION]) != APPLICATION_ID:
        raise BpvError("not_a_school_file", path=path)
    if _number(head[_VERSION]) > SCHEMA_VERSION:
        raise BpvError("newer_file", path=path)
    return path


def place_of(path: Path) -> Path:
    """Where the file itself stands, or is to stand; a link that leads nowhere is its own place."""
    try:
        return path.resolve(strict=True) if path.is_symlink() else path.absolute()
    except (OSError, RuntimeError):
        return path.absolute()


def refuse_when_in_use(path: Path) -> None:
    """'in_use' when someone has the file open.

    A read-only connection in exclusive mode takes a reader's lock and then cannot go on, on most systems:
    enough to learn who holds the file, and too little to leave anything behind.
    """
    with refusals(path), closing(_connect_to_read(path)) as probe:
        try:
            apply_key(probe, None)  # with a key it is read no further than its lock
            probe.execute("PRAGMA locking_mode=EXCLUSIVE")
            probe.execute("PRAGMA schema_version").fetchone()
        except dbapi2.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the system says about reading a file into 'cannot_read'."""
    try:
        yield
    except OSError as error:
        reason = tr("geen toegang") if isinstance(error, PermissionError) else os.strerror(error.errno or 0)
        raise BpvError("cannot_read", path=path, reason=reason) from None


def _number(four: bytes) -> int:
    return int.from_bytes(four, "big")


def _connect_to_read(path: Path) -> dbapi2.Connection:
    return dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.3, isolation_level=None)
