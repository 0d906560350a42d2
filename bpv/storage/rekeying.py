"""A file, and every copy of it, from one key to another."""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from bpv.disk.wiping import move_over, wipe
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.storage.backup import COPY_TURN
from bpv.storage.database import Database, refusals
from bpv.storage.leftover_log import logs_of
from bpv.storage.making import writing
from bpv.storage.reading import sound_copy
from bpv.storage.sealing import key_of, salt_of, written_anew
from bpv.storage.tables import METADATA
from bpv.storage.unfinished import copies_of


def check_same(database: Database, fresh: Path, key: Key | None) -> None:
    """BpvError('damaged_file') unless a file that was written anew holds every row of the open one."""
    with closing(Database(fresh, key)) as copy, refusals(fresh):
        with database.alone():
            before = _contents(database)
        if copy.pragma("integrity_check(1)") != "ok" or _contents(copy) != before:
            raise BpvError("damaged_file", path=database.path)


def unlike_copies(path: Path, key: Key | None) -> list[Path]:
    """The copies of a file, and the files that made place for one, that do not have this key."""
    salt = key.salt if key is not None else None
    return [copy for copy in copies_of(path) if not _begins_with(copy, salt)]


def rekey_copy(copy: Path, key: Key | None) -> None:
    """Give one copy another key, or none; what stood there before is wiped.

    BpvError as with reading it when that cannot be done, and the copy is then as it was.
    """
    with (
        COPY_TURN,
        writing(copy),
        sound_copy(copy) if logs_of(copy) else nullcontext((copy, None)) as (whole, _),
        closing(Database(whole, key_of(whole))) as database,
        written_anew(database, copy, key) as fresh,
    ):
        check_same(database, fresh, key)
        database.close()
        move_over(fresh, copy)
    for log in logs_of(copy):
        wipe(log)  # what stood in it is in the copy now


def _begins_with(copy: Path, salt: bytes | None) -> bool:
    try:
        return salt_of(copy) == salt
    except OSError:  # whoever gives it another key says why that cannot be
        return not copy.exists()


def _contents(database: Database) -> list[Any]:
    """What tells two files apart: their marks, their schema and how each table adds up."""
    marks = [database.pragma("application_id"), database.pragma("user_version")]
    schema = database.raw.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    rows = [
        database.raw.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
        for table in METADATA.sorted_tables
        if any(name == table.name for _, name, _ in schema)
    ]
    return [marks, schema, rows]
