"""Copies of a school year that was renamed while it was closed: they go on under its new name.

Else they would not be in its list, never be thinned, keep another key, and hold who was erased since.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from bpv.domain import BpvError
from bpv.keys.unlocked import known_key
from bpv.storage.backup import backup_folder, split_name
from bpv.storage.cipher import apply_key
from bpv.storage.database import Database
from bpv.storage.restoring import REPLACED
from bpv.storage.sealing import salt_of
from bpv.storage.second_place import follow_second_place

_log = logging.getLogger(__name__)
_FIRST = "SELECT id, at FROM journal ORDER BY id LIMIT 1"


def adopt_orphans(database: Database) -> int:
    """Rename the copies beside an open file whose own file is gone and that began as this one did.

    Gives how many; a disk that refuses leaves the rest as it is, until another time.
    """
    path, adopted = database.path, 0
    try:
        began = database.raw.execute(_FIRST).fetchone()
        for former, copies in _orphans(path):
            if began is not None and _began(copies[0]) == began:
                adopted += _rename(former, copies, path)
    except (OSError, BpvError, dbapi2.Error) as error:
        _log.warning("copies of before a renaming stay where they are: %s", type(error).__name__)
    return adopted


def _orphans(path: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Files that are gone from this folder, each with its copies, the latest first."""
    found: dict[str, list[Path]] = {}
    for each in path.parent.iterdir():
        if each.name.endswith(" reservekopieën") and each.is_dir():
            stem = each.name.removesuffix(" reservekopieën")
            for copy in each.glob(f"*{path.suffix}"):
                if (parts := split_name(copy)) is not None and parts[0] == stem:
                    found.setdefault(stem, []).append(copy)
        elif each.suffix == path.suffix and f" {REPLACED} " in each.name:
            found.setdefault(each.name.split(f" {REPLACED} ")[0], []).append(each)
    for stem, copies in found.items():
        former = path.with_stem(stem)
        if stem != path.stem and not former.exists():
            yield former, sorted(copies, key=lambda copy: copy.name, reverse=True)


def _began(copy: Path) -> tuple[int, str] | None:
    """The first action in a copy, which is that of every file that came from the same one."""
    with suppress(OSError, dbapi2.Error):
        salt = salt_of(copy)
        key = None if salt is None else known_key(salt)
        if salt is not None and key is None:
            return None  # perhaps of another school year: nobody is asked for its key
        uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as raw:
            apply_key(raw, key)
            row: tuple[int, str] | None = raw.execute(_FIRST).fetchone()
            return row
    return None


def _rename(former: Path, copies: list[Path], path: Path) -> int:
    old, new = backup_folder(former), backup_folder(path)
    if old.is_dir():
        if not new.exists():
            old.rename(new)
            copies = [new / copy.name if copy.parent == old else copy for copy in copies]
        else:
            for other in old.iterdir():  # what is still to be erased is noted beside the copies
                if other not in copies and not (new / other.name).exists():
                    other.rename(new / other.name)
    for copy in copies:
        folder = path.parent if copy.parent == path.parent else new
        target = folder / f"{path.stem}{copy.name.removeprefix(former.stem)}"
        if not target.exists():
            copy.rename(target)
    with suppress(OSError):
        old.rmdir()
    follow_second_place(former, path)
    return len(copies)
