"""Putting a copy back in the place of a school year file."""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bpv.domain import BpvError
from bpv.storage.backup import MOMENT
from bpv.storage.database import Database, write_ahead_log
from bpv.storage.schema import check_schema


def restore_backup(copy: Path, path: Path) -> Path | None:
    """Put a sound copy in place of a file that nobody has open; returns where the replaced file is kept.

    BpvError as with `SchoolFile.open`: about the copy when that is not usable, 'in_use' about the file.
    """
    copy, path = copy.absolute(), path.absolute()
    if not copy.exists():
        raise BpvError("missing_file", path=copy)
    with closing(Database(copy)) as database:
        check_schema(database)
    fresh = path.with_name(f".{path.name}.tmp")
    try:
        shutil.copyfile(copy, fresh)
        replaced = _set_aside(path)
        fresh.replace(path)
    except OSError as error:
        raise BpvError("cannot_write", path=path, reason="geen toegang of geen ruimte") from error
    finally:
        fresh.unlink(missing_ok=True)
    return replaced


def _set_aside(path: Path) -> Path | None:
    target = path.with_name(f"{path.stem} vervangen {datetime.now().strftime(MOMENT)}{path.suffix}")
    if path.exists():
        try:
            Database(path).close()
        except BpvError as error:
            if error.code == "in_use":
                raise
    log = write_ahead_log(path)
    if log.exists():  # it would be replayed into the copy
        log.replace(write_ahead_log(target))
    return path.replace(target) if path.exists() else None
