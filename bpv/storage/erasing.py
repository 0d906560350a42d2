"""Writing a file anew without someone: nothing of what it held about them stays in any of its bytes."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bpv.disk.lasting import flush
from bpv.disk.wiping import move_over, wipe
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.storage.backup import COPY_TURN
from bpv.storage.database import Database, refusals
from bpv.storage.forgetting import Erased, Forgetting, erase_in, learn_from, note_erasing
from bpv.storage.leftover_log import logs_of
from bpv.storage.making import draft_of, writing
from bpv.storage.mending import broken_references
from bpv.storage.probing import probe
from bpv.storage.reading import sound_copy
from bpv.storage.schema import SCHEMA_VERSION, check_schema
from bpv.storage.sealing import key_of

_FOR_DRAFT = (
    "PRAGMA journal_mode=OFF",  # half a draft is thrown away, and a log would hold what goes
    "PRAGMA synchronous=OFF",  # it has no name yet, and is flushed before it gets one
    "PRAGMA cache_size=-262144",  # KiB: each page of a locked one is unlocked once
    "PRAGMA secure_delete=ON",
)


def erase_draft(draft: Path, key: Key | None, forget: Forgetting, label: str = "") -> Erased:
    """Take someone out of a finished copy without a name of its own, and out of the room between its rows.

    A label is noted in its history, also when nothing was found. BpvError('damaged_file') when what comes of
    it is not whole.
    """
    with closing(Database(draft, key)) as database, refusals(draft):
        for pragma in _FOR_DRAFT:
            database.raw.execute(pragma).fetchall()
        database.standing.note_written()
        with database.transaction() as connection:
            learn_from(connection, forget)
            erased = erase_in(connection, forget)
            if label:
                note_erasing(connection, label, datetime.now(UTC).isoformat(timespec="milliseconds"))
        if label or not erased.is_nothing:
            database.raw.execute("VACUUM")
            _check(database)
    descriptor = os.open(draft, os.O_RDWR)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)
    return erased


def erase_copy(copy: Path, forget: Forgetting) -> Erased:
    """Take someone out of a copy of a school year; what stood there before is wiped.

    An older one is brought up to date by it. After any BpvError the copy is as it was.
    """
    copy = probe(copy)
    logs = logs_of(copy)
    with COPY_TURN, draft_of(copy) as draft, writing(copy):
        key = key_of(copy)
        shutil.copyfile(copy, draft)
        if logs or _is_older(draft, key):
            with sound_copy(copy) as (whole, _):
                shutil.copyfile(whole, draft)
        erased = erase_draft(draft, key, forget)
        if not erased.is_nothing:
            move_over(draft, copy)
    for log in logs if not erased.is_nothing else ():
        wipe(log)  # what stood in it is in the copy now
    return erased


def _is_older(draft: Path, key: Key | None) -> bool:
    with closing(Database(draft, key)) as database:
        check_schema(database)
        return int(database.pragma("user_version")) < SCHEMA_VERSION


def _check(database: Database) -> None:
    """BpvError('damaged_file') unless a file is whole; what was written was tried when it was."""
    with database.reading() as connection:
        is_whole = database.pragma("integrity_check(1)") == "ok" and not list(broken_references(connection))
    if not is_whole:
        raise BpvError("damaged_file", path=database.path)
