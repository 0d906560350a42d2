"""Reading a school year file that stays exactly as it is, also when it is of an older version."""

import shutil
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain import BpvError, School
from bpv.storage.database import refusals, write_ahead_log
from bpv.storage.school_file import SchoolFile

_BUSY = (5, 6)
"""SQLite's result codes for a file that someone else has locked."""


def read_school_file(path: Path) -> School:
    """All values of a file; neither it nor its folder is written to.

    BpvError as with `SchoolFile.open`; 'in_use' also when this process has it open.
    """
    path = path.absolute()
    if not path.exists():
        raise BpvError("missing_file", path=path)
    if path.is_dir():
        raise BpvError("cannot_read", path=path, reason="dit is een map")
    # First: closing a file that SQLite has locked in this process would take that lock away.
    _refuse_when_in_use(path)
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
            with suppress(FileNotFoundError):  # there only after a crash, and then part of what was saved
                shutil.copyfile(write_ahead_log(path), write_ahead_log(copy))
        except OSError as error:
            raise BpvError("cannot_read", path=path, reason="geen toegang of geen ruimte") from error
        try:
            with SchoolFile.open(copy) as file:
                return file.load()
        except BpvError as refusal:
            # Nothing of the user's is being saved here.
            code = "cannot_read" if refusal.code == "cannot_save" else refusal.code
            raise BpvError(code, **{**refusal.data, "path": path}) from None


def _refuse_when_in_use(path: Path) -> None:
    """'in_use' when someone has the file open.

    A read-only connection in exclusive mode takes a reader's lock and then cannot go on, on most systems:
    enough to learn who holds the file, and too little to leave anything behind.
    """
    with refusals(path), closing(_connect_to_read(path)) as probe:
        try:
            probe.execute("PRAGMA locking_mode=EXCLUSIVE")
            probe.execute("PRAGMA schema_version").fetchone()
        except dbapi2.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise


def _connect_to_read(path: Path) -> dbapi2.Connection:
    return dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.3, isolation_level=None)
