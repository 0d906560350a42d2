"""A school year saved under another name, because its own place or its own content no longer will do."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bpv.disk.placing import place_new
from bpv.domain import BpvError, Change, Changeset, School
from bpv.language import later
from bpv.storage.backup import MOMENT, copy_beside
from bpv.storage.creating import write_new
from bpv.storage.database import Database
from bpv.storage.looking import check_copy
from bpv.storage.making import refuse_taken, writing
from bpv.storage.permits import refuse_where_not_to_make

RESCUED = "gered"
"""Stands in the name of a file in which what could be saved of another was saved."""

_REST = re.compile(r"(?: \d+| \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)?")
_LABEL = later("Opgeslagen op een andere plaats")
_log = logging.getLogger(__name__)


def list_rescued(path: Path) -> list[Path]:
    """The files beside a school year in which what could be saved of it was saved, by their names."""
    start = f"{path.stem} {RESCUED}"
    with suppress(OSError):
        return sorted(
            each
            for each in path.parent.glob(f"*{path.suffix}")
            if each.stem.startswith(start) and _REST.fullmatch(each.stem.removeprefix(start))
        )
    return []


def copy_to_new(database: Database, own: Path, path: Path, school: School | None) -> Path:
    """Put all that was saved in a new file; gives that. BpvError as with `SchoolFile.save_elsewhere`."""
    path = path.absolute()
    if path == own:
        database.let_go_of_log()  # else it would be taken for that of another
    refuse_taken(path)
    refuse_where_not_to_make(path)
    try:
        with writing(path), copy_beside(database, path) as fresh:
            check_copy(fresh, school)
            place_new(fresh, path)
    except BpvError as refusal:
        if school is None or refusal.code == "exists":
            raise
        everything = Changeset(tuple(Change(None, value) for value in school))
        write_new(path, everything, _LABEL, key=database.key)
    return path


def rescue(database: Database, own: Path, school: School | None) -> Path | None:
    """Where it all is when a file no longer stands under its own name; one that is gone is saved anew."""
    standing = database.standing
    if not (standing.is_lost or standing.is_overwritten):
        return None if standing.is_there(own) else standing.find()
    name = f"{own.stem} {RESCUED} {datetime.now().strftime(MOMENT)}{own.suffix}"
    for folder in (own.parent, Path.home()):
        with suppress(BpvError):
            return copy_to_new(database, own, folder / name, school)
    _log.error("the file is gone and could not be saved elsewhere")
    return None
