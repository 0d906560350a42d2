"""Copies of a school year beside it: the last hours, days and weeks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from bpv.disk.lasting import make_lasting
from bpv.disk.leftovers import COMPANIONS, name_temporary
from bpv.disk.placing import move_in_place, open_private
from bpv.domain.copies import CopyReason
from bpv.storage.thinning import Backup, what_stays

if TYPE_CHECKING:
    from bpv.storage.database import Database

EVERY = timedelta(hours=1)
"""How often a copy is made while someone works."""

COPY_TURN = RLock()
"""Held by whoever writes a copy anew: of two at once the work of one would be lost."""

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


def back_up(database: Database, path: Path, now: datetime, reason: CopyReason = CopyReason.WORK) -> Path:
    """Add a copy to the folder of copies, remove those that are no longer kept, and return the new one."""
    folder = backup_folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    make_lasting(folder)
    target = folder / name_of(path, _free_moment(path, now), reason)
    copy_database(database, target)
    remove_thinned(find_backups(path), now)
    return target


def remove_thinned(copies: Iterable[Backup], now: datetime) -> None:
    """Remove the copies that are no longer kept; one that cannot be removed goes another time."""
    copies = list(copies)
    kept = what_stays(copies, now)
    for copy in copies:
        if copy not in kept:
            with suppress(OSError):
                copy.path.unlink()


def _free_moment(path: Path, now: datetime) -> datetime:
    taken = {copy.moment for copy in find_backups(path)}
    moment = now.replace(microsecond=0)
    while moment in taken:
        moment += timedelta(seconds=1)
    return moment


def backup_folder(path: Path) -> Path:
    """Where the copies of a file stand."""
    return path.with_name(f"{path.stem} reservekopieën")


def name_of(path: Path, moment: datetime, reason: CopyReason) -> str:
    """What a copy of a file is called: when it was made, and why when that is out of the ordinary."""
    return f"{' '.join(filter(None, (path.stem, moment.strftime(MOMENT), reason.value)))}{path.suffix}"


def find_backups(path: Path, folder: Path | None = None) -> list[Backup]:
    """The copies of a file, newest first: those beside it, or in another folder; none where that is not."""
    found = []
    with suppress(OSError):
        for copy in (folder or backup_folder(path)).glob(f"*{path.suffix}"):
            parts = _parts_of(copy.stem.removeprefix(f"{path.stem} "))
            if parts is not None and copy.is_file():
                found.append(Backup(parts[0], copy, parts[1]))
    return sorted(found, key=lambda copy: (copy.moment, copy.name), reverse=True)


def _parts_of(words: str) -> tuple[datetime, CopyReason] | None:
    """When and why, from the name; None when it is not one of ours, which is then left alone."""
    day, time, *reason = words.split(" ", 2) if words.count(" ") else (words, "")
    try:
        return datetime.strptime(f"{day} {time}", MOMENT), CopyReason(" ".join(reason))
    except ValueError:
        return None


def split_name(copy: Path) -> tuple[str, str] | None:
    """The stem of what a file is a copy of, by its name, and the rest of that; None for what is no copy."""
    words = copy.stem.split(" ")
    for at in range(1, len(words) - 1):
        if _parts_of(rest := " ".join(words[at:])) is not None:
            return " ".join(words[:at]), rest
    return None


def origin_of(copy: Path) -> str | None:
    """The name of the file that this is a copy of, by its name and its folder's; None for what is none."""
    parts = split_name(copy)
    origin = copy.with_stem(parts[0]) if parts is not None else copy
    is_copy = parts is not None and copy.parent.name.startswith(backup_folder(origin).name)
    return origin.name if is_copy else None


def reason_of(copy: Path) -> CopyReason:
    """Why a copy was made, from its name."""
    return next(
        (reason for reason in CopyReason if reason.value and copy.stem.endswith(f" {reason}")),
        CopyReason.WORK,
    )


def list_backups(path: Path) -> dict[datetime, Path]:
    """The copies beside a file by moment, newest first."""
    return {copy.moment: copy.path for copy in find_backups(path)}


def is_due(path: Path, now: datetime, every: timedelta = EVERY) -> bool:
    """Whether no copy was made in the last hour; those dated after now say nothing, for a clock was wrong."""
    return not any(timedelta() <= now - copy.moment < every for copy in find_backups(path))
