"""A school year with copies, for trying locks on; each kind is made once and then written from memory."""

from datetime import datetime, timedelta
from pathlib import Path

from bpv.domain import Student
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from bpv.storage.backup import MOMENT, backup_folder
from tests.storage.values import added, student

PASSWORD = "fietsen door de regen"
OTHER = "appeltaart om half vier"
_made: dict[str, bytes] = {}


def make_year(path: Path, copies: int = 3, password: str = "") -> Path:
    """A school year with one pupil, and copies of it; nobody knows its key yet."""
    if password not in _made:
        key = Key.from_password(password) if password else None
        SchoolFile.create(path, added(student(1)), "Begin", key=key).close()
        unlocked.forget()
        _made[password] = path.read_bytes()
    else:
        path.write_bytes(_made[password])
    backup_folder(path).mkdir()
    for number in range(copies):
        made = datetime(2026, 11, 20) - timedelta(days=number)
        copy = backup_folder(path) / f"{path.stem} {made.strftime(MOMENT)}.bpv"
        copy.write_bytes(_made[password])
    return path


def pupils_in(path: Path) -> int:
    year = SchoolYear.open(path)
    try:
        return len(year.school.all(Student))
    finally:
        year.close()
