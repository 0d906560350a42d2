"""Reading a school year file that stays exactly as it is, also when it is of an older version."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain import BpvError, School
from bpv.storage.leftover_log import is_log_left, logs_of
from bpv.storage.looking import school_in
from bpv.storage.probing import probe


def read_school_file(path: Path) -> School:
    """All values of a file; neither it nor its folder is written to.

    BpvError as with `SchoolFile.open`; 'in_use' also when this process has it open.
    """
    with sound_copy(path) as (_, school):
        return school


@contextmanager
def sound_copy(path: Path) -> Iterator[tuple[Path, School]]:
    """A copy of a file, whole, of this version and for as long as the block lasts, and its values.

    BpvError as with `read_school_file`.
    """
    path = probe(path)
    logs = logs_of(path)
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        try:
            for source in (path, *logs):  # a log is there only after a crash, and then part of what was saved
                shutil.copyfile(source, copy.with_name(source.name))
        except OSError as error:
            raise BpvError("cannot_read", path=path, reason="geen toegang of geen ruimte") from error
        try:
            is_log_left(copy)
            school = school_in(copy)
        except BpvError as refusal:
            # Nothing of the user's is being saved here.
            code = "cannot_read" if refusal.code == "cannot_open" else refusal.code
            data = {**refusal.data, "path": path, "log": logs[0] if logs else ""}
            raise BpvError(code, **data) from None
        yield copy, school
