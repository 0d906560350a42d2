"""A school year with copies, for trying locks on."""

from datetime import datetime, timedelta
from pathlib import Path

from bpv.domain import Student
from bpv.keys.key import Key
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from bpv.storage.backup import MOMENT, backup_folder
from tests.storage.values import added, student

PASSWORD = "fietsen door de regen"
OTHER = "appeltaart om half vier"


def make_year(path: Path, copies: int = 3, key: Key | None = None) -> Path:
    """A school year with one pupil, and copies of it."""
    with SchoolFile.create(path, added(student(1)), "Begin", key=key) as file:
        backup_folder(path).mkdir()
        for number in range(copies):
            made = datetime(2026, 11, 20) - timedelta(days=number)
            file.back_up(backup_folder(path) / f"{path.stem} {made.strftime(MOMENT)}.bpv")
    return path


def pupils_in(path: Path) -> int:
    year = SchoolYear.open(path)
    try:
        return len(year.school.all(Student))
    finally:
        year.close()
