"""Reading a school year file that stays exactly as it is, also when it is of an older version."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain import BpvError, School
from bpv.language import tr
from bpv.storage.holder import read_note
from bpv.storage.leftover_log import is_log_left, logs_of
from bpv.storage.looking import school_in
from bpv.storage.probing import probe

_TRIES, _PAUSE = 20, 0.1
"""How often, and how many seconds apart, a file is copied that is written at that very moment."""


def read_school_file(path: Path) -> School:
    """All values of a file; neither it nor its folder is written to.

    BpvError as with `SchoolFile.open`; 'in_use' also when this process has it open.
    """
    with sound_copy(path) as (_, school):
        return school


@contextmanager
def sound_copy(path: Path, *, may_be_in_use: bool = False) -> Iterator[tuple[Path, School]]:
    """A copy of a file, whole, of this version and for as long as the block lasts, and its values.

    Of one that may be in use elsewhere, as it is at some moment between two changes. BpvError as with
    `read_school_file`; 'in_use' then when it never stood still, and when this process has it open.
    """
    path = probe(path, may_be_in_use=may_be_in_use)
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "kopie.bpv"  # the name that the user chose may be that of a pupil
        logs = _copy_standing_still(path, copy)
        try:
            is_log_left(copy)
            school = school_in(copy)
        except BpvError as refusal:
            # Nothing of the user's is being saved here.
            code = "cannot_read" if refusal.code == "cannot_open" else refusal.code
            data = {**refusal.data, "path": path, "log": logs[0] if logs else ""}
            raise BpvError(code, **data) from None
        yield copy, school


def _copy_standing_still(path: Path, copy: Path) -> list[Path]:
    """Copy a file and its log: part of what was saved, after a crash or while someone is at work."""
    for _ in range(_TRIES):
        try:
            logs = logs_of(path)
            before = _moments(path)
            for source in (path, *logs):
                shutil.copyfile(source, copy.with_name(source.name.replace(path.name, copy.name, 1)))
            if _moments(path) == before:
                return logs
        except FileNotFoundError:
            pass  # a log that was brought in meanwhile
        except OSError as error:
            raise BpvError("cannot_read", path=path, reason=tr("geen toegang of geen ruimte")) from error
        for each in copy.parent.iterdir():
            each.unlink()
        time.sleep(_PAUSE)
    raise BpvError("in_use", path=path, holder=read_note(path))


def _moments(path: Path) -> list[tuple[int, int]]:
    """What changes when a file or its log is written."""
    found = [each.stat() for each in (path, *logs_of(path))]
    return [(each.st_size, each.st_mtime_ns) for each in found]
