"""What stands beside a file after a crash: brought in when it is the file's own, and else refused."""

import random
import shutil
from pathlib import Path

import pytest

from bpv.domain import Changeset, School
from bpv.domain.people import Student
from bpv.storage import SchoolFile, read_school_file
from tests.storage.test_looking import EXTRAS, path, refusal_of
from tests.storage.values import added, school_of, student, write_ahead_log

__all__ = ["path"]


def crash(path: Path, *steps: Changeset) -> bytes:
    """The log of a process that is killed after these actions."""
    folder = path.parent / "proces"
    folder.mkdir()
    shutil.copy(path, folder)
    with SchoolFile.open(folder / path.name) as file:
        for step in steps:
            file.write(step, "Stap")
        log = write_ahead_log(file.path).read_bytes()
    shutil.rmtree(folder)
    return log


def test_that_the_log_of_a_crash_is_brought_in(path: Path) -> None:
    write_ahead_log(path).write_bytes(crash(path, added(student(50)), added(student(51))))
    assert read_school_file(path).find(Student, "student-51")
    with SchoolFile.open(path) as file:
        assert file.load().find(Student, "student-50")
        assert file.undo()[0].label == "Stap"


@pytest.mark.parametrize("n_steps", [1, 40])
def test_that_the_log_of_another_file_is_not_brought_in(path: Path, tmp_path: Path, n_steps: int) -> None:
    other = tmp_path / "ander.bpv"
    SchoolFile.create(other, added(*school_of(60)), "Ander").close()
    steps = [added(*(student(number * 100 + n) for n in range(20))) for number in range(5, 5 + n_steps)]
    write_ahead_log(path).write_bytes(crash(other, *steps))
    refusal = refusal_of(path)
    assert refusal.code == "foreign_log"
    assert f"{path.name}-wal" in str(refusal)


def test_that_a_log_of_later_work_is_not_brought_into_an_older_copy(path: Path) -> None:
    older = path.read_bytes()
    with SchoolFile.open(path) as file:
        file.write(added(*(student(number) for number in range(50, 200))), "Daarna")
    write_ahead_log(path).write_bytes(crash(path, added(student(200))))
    path.write_bytes(older)
    assert refusal_of(path).code == "foreign_log"


@pytest.mark.parametrize("content", [b"", b"x", b"\x37\x7f\x06\x82" + b"\0" * 28, b"x" * 50_000])
def test_that_a_log_without_anything_in_it_does_no_harm(path: Path, content: bytes) -> None:
    write_ahead_log(path).write_bytes(content)
    assert list(read_school_file(path)) == list(School([*school_of(6), *EXTRAS]))
    with SchoolFile.open(path) as file:
        assert list(file.load()) == list(School([*school_of(6), *EXTRAS]))


def latest_pages(log: bytes) -> dict[int, bytes]:
    """The latest content of each page in a log, by its number."""
    size = int.from_bytes(log[8:12], "big")
    salt, found = log[16:24], {}
    for start in range(32, len(log) - size - 23, 24 + size):
        if log[start + 8 : start + 16] == salt:
            found[int.from_bytes(log[start : start + 4], "big")] = log[start + 24 : start + 24 + size]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_that_a_log_that_was_half_brought_in_is_brought_in_whole(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = [
        added(*(student(number * 50 + n) for n in range(chance.choice((1, 30))))) for number in range(2, 9)
    ]
    log = crash(path, *steps)
    pages = latest_pages(log)
    size = len(next(iter(pages.values())))
    # In order of the pages, as SQLite does, or in any order, as a disk may after a power cut.
    done = sorted(pages) if seed % 2 else chance.sample(sorted(pages), len(pages))
    with path.open("r+b") as file:
        for number in done[: chance.randrange(len(pages))]:
            file.seek((number - 1) * size)
            file.write(pages[number])
    write_ahead_log(path).write_bytes(log)
    expected = {change.id for step in steps for change in step}
    assert expected <= read_school_file(path).all(Student).keys()
    with SchoolFile.open(path) as opened:
        assert expected <= opened.load().all(Student).keys()
        assert len(opened.history()) == len(steps) + 1
