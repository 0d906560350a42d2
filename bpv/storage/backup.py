"""Copies of a school year beside it: the last hours, days and weeks."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

HOURS, DAYS, WEEKS = 12, 10, 8
"""How many hours, days and weeks keep their latest copy."""

MOMENT = "%Y-%m-%d %H.%M.%S"
"""How the name of a copy says when it was made."""


def copy_database(raw: Any, target: Path) -> None:
    """Copy an open database to a file, which replaces an older one only once the copy is whole."""
    fresh = target.with_name(f"{target.name}.nieuw")
    fresh.unlink(missing_ok=True)
    try:
        copy = dbapi2.connect(str(fresh))
        try:
            raw.backup(copy)
        finally:
            copy.close()
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def back_up_rotating(raw: Any, path: Path, now: datetime) -> Path:
    """Add a copy to the folder of copies, remove those that are no longer kept, and return the new one."""
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem} {now.strftime(MOMENT)}{path.suffix}"
    copy_database(raw, target)
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
