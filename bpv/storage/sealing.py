"""Files with a key: recognising them, finding what opens them, and writing a file anew under another key."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.disk.lasting import flush
from bpv.disk.leftovers import LOGS, keep_temporaries_private, name_temporary
from bpv.disk.placing import open_private
from bpv.domain import BpvError
from bpv.keys.key import OTHER_FILES, SALT, Key
from bpv.keys.paper import from_paper, is_paper
from bpv.keys.typed import keys_typed
from bpv.keys.unlocked import keys_for, known_key, learn
from bpv.storage.backup import list_backups, remove_database
from bpv.storage.cipher import opens
from bpv.storage.database import Database

MAGIC = b"SQLite format 3\0"
"""How a file without a key begins (sqlite.org/fileformat.html)."""

_PAGE = 4096
_FEWEST_KINDS = 240
"""Of the 256 bytes there are, how many a page of a sealed file has at least: it looks like chance."""


def is_sealed(path: Path) -> bool:
    """Whether a file can be a school year with a key; OSError when it cannot be read."""
    with path.open("rb") as file:
        page = file.read(_PAGE)
    if page.startswith((MAGIC, *OTHER_FILES)):
        return False
    return len(page) == _PAGE and len(set(page)) >= _FEWEST_KINDS


def salt_of(path: Path) -> bytes | None:
    """How a sealed file begins, which tells its key from others; None for a file without a key."""
    if not path.is_file() or not is_sealed(path):
        return None
    with path.open("rb") as file:
        return file.read(SALT)


def key_of(path: Path) -> Key | None:
    """What opens a file that this process does not have open; None for one without a key.

    BpvError 'locked_file' when nobody knows, 'damaged_file' when the key is right and its first page is not.
    """
    if (salt := salt_of(path)) is None:
        return None
    for key in keys_for(path, salt):
        if fits(key, path):
            learn(key)
            return key
        if _opens_a_copy(key, path):
            learn(key)
        if known_key(salt) == key:
            raise BpvError("damaged_file", path=path)
    raise BpvError("locked_file", path=path)


def unlock(path: Path, typed: str) -> None:
    """From now on open a file with a password or with its recovery key, whichever was typed.

    BpvError 'bad_recovery_key', 'wrong_key', 'damaged_file' when it fits a copy and the file is broken.
    """
    if (salt := salt_of(path)) is None:
        return
    for key in keys_typed(typed, salt):
        if fits(key, path):
            learn(key)
            return
        if _opens_a_copy(key, path):
            learn(key)
            raise BpvError("damaged_file", path=path)
    if is_paper(typed):
        from_paper(typed)  # which says what is wrong with it
    raise BpvError("wrong_key", path=path)


def fits(key: Key, path: Path) -> bool:
    """Whether a key is that of a file, also when its first page was being written as the power went.

    Then that page stands in the log beside it, and the log is brought in where it does no harm: in a copy.
    """
    if opens(key, path):
        return True
    logs = [path.with_name(f"{path.name}{ending}") for ending in LOGS]
    if not any(log.is_file() and log.stat().st_size for log in logs):
        return False
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "kopie.bpv"
        for source in (path, *filter(Path.is_file, logs)):
            shutil.copyfile(source, copy.with_name(source.name.replace(path.name, copy.name, 1)))
        with suppress(BpvError), closing(Database(copy, key)):
            return True
    return False


@contextmanager
def written_anew(database: Database, target: Path, key: Key | None) -> Iterator[Path]:
    """The whole of an open file beside `target`, under this key or none, to be given that name."""
    fresh = name_temporary(target.parent)
    try:
        os.close(open_private(fresh))
        # A transaction of another thread would hold on to what is written.
        with database.alone() as raw:
            raw.execute(f'ATTACH DATABASE ? AS fresh KEY "{key.literal if key else ""}"', (str(fresh),))
            try:
                raw.execute("PRAGMA fresh.secure_delete=ON")
                # Until it has its name nobody misses it, and the export flushes after every table.
                raw.execute("PRAGMA fresh.synchronous=OFF")
                raw.execute("PRAGMA fresh.journal_mode=OFF")
                raw.execute("SELECT sqlcipher_export('fresh')").fetchall()
                for mark in ("application_id", "user_version"):  # which the export leaves out
                    raw.execute(f"PRAGMA fresh.{mark}={database.pragma(mark)}")
            finally:
                raw.execute("DETACH DATABASE fresh")
        with fresh.open("rb+") as file:
            flush(file.fileno())
        yield fresh
    finally:
        remove_database(fresh)


def _opens_a_copy(key: Key, path: Path) -> bool:
    for copy in list_backups(path).values():
        with suppress(OSError):
            if salt_of(copy) == key.salt:
                return opens(key, copy)
    return False
