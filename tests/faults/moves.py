"""A file that is moved, deleted and replaced while one works: all that was acknowledged is in a file."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bpv.domain import BpvError, School, Student
from bpv.domain.errors import MISPLACED
from bpv.keys.key import Key
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.faults.power_work import FIRST
from tests.storage.values import added, student


def run(size: int, say: Callable[[str], None], first: int = 0) -> list[str]:
    """Play so many histories, each of a few steps by the user and by others; every other with a key."""
    wrong = []
    for seed in range(first, first + size):
        with tempfile.TemporaryDirectory() as folder:
            if problem := _play(random.Random(seed), Path(folder), FIRST if seed % 2 else None):
                wrong.append(f"history {seed}: {problem}")
    say(f"{size} histories of changes and moves")
    return wrong


def _play(chance: random.Random, place: Path, key: Key | None) -> str:
    (place / "map").mkdir()
    year = SchoolYear.create(place / "map" / "jaar.bpv", key=key)
    foreign = place / "ander.bpv"
    SchoolFile.create(foreign, added(student(9999))).close()
    told = [year.path.name]
    for number in range(chance.randint(3, 14)):
        step = chance.choice((_change, _change, _undo, _rename, _move, _delete, _replace, _overwrite, _go_on))
        told.append(step.__name__.strip("_"))
        with suppress(FileNotFoundError):
            try:
                step(year, chance, place, number)
            except BpvError as refusal:
                told[-1] += f" ({refusal.code})"
    acknowledged = _pupils(year.school)
    year.close()
    found = [
        _pupils_in(path) for path in place.rglob("*.bpv") if path != foreign and "reserve" not in str(path)
    ]
    return "" if acknowledged in found else f"{sorted(acknowledged)} is in no file after {' '.join(told)}"


def _change(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    year.execute(ApplyChangeset(added(student(number)), f"Leerling {number}"))


def _undo(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    year.undo()


def _rename(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    year.path.rename(year.path.with_name(f"naam {number}.bpv"))


def _move(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    (place / f"map {number}").mkdir()
    year.path.rename(place / f"map {number}" / year.path.name)


def _delete(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    year.path.unlink()


def _replace(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    shutil.copyfile(place / "ander.bpv", place / "nieuwer")
    (place / "nieuwer").replace(year.path)


def _overwrite(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    if year.path.exists():
        shutil.copyfile(place / "ander.bpv", year.path)


def _go_on(year: SchoolYear, chance: random.Random, place: Path, number: int) -> None:
    """What the window offers."""
    try:
        year.check_standing()
    except BpvError as refusal:
        if refusal.code not in MISPLACED:
            raise
        found = refusal.data.get("found")
        if isinstance(found, Path) and chance.random() < 0.7:
            year.go_on_as(found)
        elif refusal.code == "file_gone" and chance.random() < 0.5:
            year.save_elsewhere(year.path)
        else:
            year.save_elsewhere(place / f"elders {number}.bpv")


def _pupils(school: School) -> set[int]:
    return {int(pupil.student_number) for pupil in school.all(Student).values()}


def _pupils_in(path: Path) -> set[int]:
    with SchoolFile.open(path) as file:
        return _pupils(file.load())
