"""Making a school year file: under another name until it is whole, then in a place that no other has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bpv.disk.leftovers import name_temporary
from bpv.disk.placing import open_private
from bpv.disk.reasons import reason_of
from bpv.domain import BpvError
from bpv.storage.backup import remove_database
from bpv.storage.database import refusals


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """An empty file beside its place, for its owner alone; removed with what SQLite keeps beside it."""
    draft = name_temporary(path.parent)
    try:
        with writing(path):
            os.close(open_private(draft))
            yield draft
    finally:
        remove_database(draft)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Every refusal of the disk as one about the file that is being made."""
    try:
        with refusals(path):
            yield
    except FileExistsError:
        raise BpvError("exists", path=path) from None
    except OSError as error:
        raise BpvError("cannot_write", path=path, reason=reason_of(path, error)) from error
    except BpvError as refusal:
        if refusal.code not in ("cannot_save", "cannot_read"):
            raise
        raise BpvError("cannot_write", path=path, reason=refusal.data["reason"]) from None


def refuse_taken(path: Path) -> None:
    """BpvError 'exists', or 'log_in_the_way' when a log of another file would be read into a new one."""
    if path.exists():
        raise BpvError("exists", path=path)
    # Of a file that was moved and is perhaps open: it is not ours to remove.
    for ending in ("-wal", "-journal"):
        if (log := path.with_name(path.name + ending)).exists():
            raise BpvError("log_in_the_way", path=path, log=log.name)
