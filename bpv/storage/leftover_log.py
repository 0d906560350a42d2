"""What a crash left beside a file: part of what was saved; or the log of another, which is not brought in.

SQLite replays whatever stands under the name, and nothing in it says of which file it is. So it is first done
with a copy: a log of the file's own adds to the journal and leaves what was there; one of another does not.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bpv.disk.leftovers import LOGS, keep_temporaries_private
from bpv.domain import BpvError
from bpv.storage.database import Database, refusals
from bpv.storage.looking import check_pages, school_in
from bpv.storage.probing import reading
from bpv.storage.schema import check_schema
from bpv.storage.sealing import key_of

Rows = list[tuple[Any, ...]]


def logs_of(path: Path) -> list[Path]:
    """The logs beside a file that hold anything."""
    found = (path.with_name(f"{path.name}{ending}") for ending in LOGS)
    return [log for log in found if log.exists() and (not log.is_file() or log.stat().st_size)]


def is_log_left(path: Path) -> bool:
    """Whether a crash left a log that is the file's own; BpvError when what comes of it cannot be opened.

    'foreign_log' when the log is of another file.
    """
    with reading(path):
        logs = logs_of(path)
        if not logs:
            return False
        keep_temporaries_private()
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            alone, whole = Path(folder) / "zonder" / "kopie.bpv", Path(folder) / "met" / "kopie.bpv"
            for copy, sources in ((alone, [path]), (whole, [path, *logs])):
                copy.parent.mkdir()
                for source in sources:
                    shutil.copyfile(source, copy.with_name(source.name.replace(path.name, copy.name, 1)))
            _compare(path, logs[0], _actions_without(alone), whole)
    return True


def _compare(path: Path, log: Path, before: Rows | None, whole: Path) -> None:
    foreign = BpvError("foreign_log", path=path, log=log)
    try:
        school_in(whole)
    except BpvError as refusal:
        if before is not None:
            raise foreign from None
        raise BpvError(refusal.code, **{**refusal.data, "path": path}) from None
    if before is not None:
        with closing(Database(whole, key_of(whole))) as database:
            after = _actions(database)
        last = before[-1][0] if before else 0
        added = [row[0] for row in after[len(before) :]]
        if after[: len(before)] != before or added != list(range(last + 1, last + 1 + len(added))):
            raise foreign


def _actions_without(copy: Path) -> Rows | None:
    """The actions in the file itself; None when it needs its log to be whole, as after a crash it may."""
    try:
        with closing(Database(copy, key_of(copy))) as database, refusals(copy):
            check_schema(database)
            check_pages(database, True)
            return _actions(database)
    except BpvError:
        return None


def _actions(database: Database) -> Rows:
    """What of the journal never changes."""
    query = "SELECT id, at, actor, label, changes FROM journal ORDER BY id"
    found: Rows = database.raw.execute(query).fetchall()
    return found
