"""Copies of a school year beside it: the last hours, days and weeks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.disk.lasting import make_lasting
from bpv.disk.leftovers import COMPANIONS, name_temporary
from bpv.disk.placing import move_in_place, open_private

if TYPE_CHECKING:
    from bpv.storage.database import Database

HOURS, DAYS, WEEKS = 12, 10, 8
"""How many hours, days and weeks keep their latest copy."""

MOMENT = "%Y-%m-%d %H.%M.%S"
"""How the name of a copy says when it was made."""


def copy_database(database: Database, target: Path) -> None:
    """Copy an open database to a file, which replaces an older one only once the copy is whole."""
    with copy_beside(database, target) as fresh:
        move_in_place(fresh, target)


@contextmanager
def copy_beside(database: Database, target: Path) -> Iterator[Path]:
    """A whole copy of an open database beside `target`, with its key, to be given that name; else removed."""
    fresh = name_temporary(target.parent)
    try:
        os.close(open_private(fresh))
        database.copy_to(fresh)
        yield fresh
    finally:
        remove_database(fresh)


def remove_database(path: Path) -> None:
    """Remove a temporary database of our own with what SQLite keeps beside it."""
    for name in (path.name, *(path.name + ending for ending in COMPANIONS)):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def back_up_rotating(database: Database, path: Path, now: datetime) -> Path:
    """Add a copy to the folder of copies, remove those that are no longer kept, and return the new one."""
    folder = backup_folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    make_lasting(folder)
    target = folder / f"{path.stem} {now.strftime(MOMENT)}{path.suffix}"
    copy_database(database, target)
    copies = list_backups(path)
    kept = moments_to_keep(copies)
    for moment, copy in copies.items():
        if moment not in kept:
            copy.unlink(missing_ok=True)
    return target


def backup_folder(path: Path) -> Path:
    """Where the copies of a file stand."""
    return path.with_name(f"{path.stem} reservekopieën")


def list_backups(path: Path) -> dict[datetime, Path]:
    """The copies of a file by moment, newest first."""
    copies: dict[datetime, Path] = {}
    for copy in backup_folder(path).glob(f"*{path.suffix}"):
        try:
            moment = datetime.strptime(copy.stem.removeprefix(f"{path.stem} "), MOMENT)
        except ValueError:
            continue  # not one of ours: leave it alone
        copies[moment] = copy
    return dict(sorted(copies.items(), reverse=True))


def is_due(path: Path, now: datetime) -> bool:
    """Whether the latest copy is over an hour old, or dated after now because a clock was wrong."""
    latest = next(iter(list_backups(path)), None)
    return latest is None or not timedelta() <= now - latest < timedelta(hours=1)


def moments_to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """The latest moment of each of the last hours, days and weeks in which there is one."""
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for count, period in ((HOURS, "%Y-%m-%d %H"), (DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V")):
        latest: dict[str, datetime] = {}
        for moment in newest_first:
            latest.setdefault(moment.strftime(period), moment)
        kept.update(list(latest.values())[:count])
    return kept
