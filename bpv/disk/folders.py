"""A new folder of files that appears whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bpv.disk.lasting import make_lasting
from bpv.disk.leftovers import name_temporary
from bpv.disk.reasons import reason_of
from bpv.domain import BpvError


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write in that becomes `folder` at the end; on any error there is none.

    Raises BpvError('exists') for one that is there already, and 'cannot_write'.
    """
    if folder.exists():
        raise BpvError("exists", path=folder)
    # Beside its place, so that it can be moved there in one step.
    work = name_temporary(folder.parent)
    try:
        work.mkdir(mode=0o700)
    except OSError as error:
        raise BpvError("cannot_write", path=folder, reason=reason_of(folder, error)) from error
    try:
        yield work
        _put_in_place(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(work: Path, folder: Path) -> None:
    try:
        work.chmod(0o755)  # a temporary folder is for its owner alone
        work.rename(folder)
        make_lasting(folder)
    except OSError as error:
        raise BpvError("cannot_write", path=folder, reason=reason_of(folder, error)) from error
