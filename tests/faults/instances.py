"""Two at a time: whoever comes second is refused by name, may look, and takes over when it is free."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bpv.domain import BpvError, School, Student
from bpv.keys import key
from bpv.keys.key import Key
from bpv.storage import SchoolFile, open_copy, sound_copy
from bpv.storage.holder import user_name
from tests.storage.values import added, school_of, student

_WORK = """
import sys
from pathlib import Path
from bpv.keys import key
from bpv.storage import SchoolFile, is_sealed, unlock
from tests.storage.values import added, student
key.ROUNDS = int(sys.argv[2])
if is_sealed(Path(sys.argv[1])):
    unlock(Path(sys.argv[1]), "geheim woord")
with SchoolFile.open(Path(sys.argv[1])) as file:
    number = 1000
    print("open", flush=True)
    for line in sys.stdin:
        for _ in range(int(line)):
            file.write(added(student(number)), "Erbij")
            number += 1
        print(number, flush=True)
"""
PASSWORD = "geheim woord"
ROOT = Path(__file__).parents[2]
Process = subprocess.Popen[str]


@contextmanager
def second_process(path: Path) -> Iterator[Process]:
    """Another process that has a file open and adds as many pupils as it is told."""
    command = [sys.executable, "-c", _WORK, str(path), str(key.ROUNDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """So many tries, each with another moment at which the first one is at work, closes or is killed."""
    wrong = []
    for number in range(size):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "jaar.bpv"
            own = Key.from_password(PASSWORD) if number % 2 else None
            SchoolFile.create(path, added(*school_of(60)), "Begin", key=own).close()
            wrong += [f"try {number}: {line}" for line in _try(path, Random(number))]
        if number % 10 == 9:
            say(f"{number + 1} tries")
    return wrong


def _try(path: Path, chance: Random) -> list[str]:
    wrong = []
    with second_process(path) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        count = chance.randrange(40)
        print(count, file=first.stdin, flush=True)
        if chance.random() < 0.5:
            first.stdout.readline()  # at rest; else in the middle of it
            wrong += _refused(path) + _looks(path, 60 + count)
            first.stdin.close()
        else:
            wrong += _refused(path) + _looks(path, None)
            first.stdin.close() if chance.random() < 0.5 else first.kill()
        first.wait(60)
    with SchoolFile.open(path) as file:
        file.write(added(student(5000)), "Daarna")
        if len(file.load().all(Student)) < 61:
            wrong.append("pupils were lost")
    return wrong


def _refused(path: Path) -> list[str]:
    try:
        SchoolFile.open(path).close()
    except BpvError as refusal:
        words = str(refusal)
        is_named = refusal.code == "in_use" and user_name() in words and "sinds" in words
        return [] if is_named else [words]
    return ["a second one was let in"]


def _looks(path: Path, count: int | None) -> list[str]:
    """What a second one sees is whole: all that was saved at some moment."""
    with sound_copy(path, may_be_in_use=True) as (copy, school):
        found = {int(each.student_number) for each in school.all(Student).values()}
        open_copy(copy).close()
    is_whole = found == set(range(min(found), max(found) + 1)) or found >= set(range(60))
    if not is_whole or (count is not None and len(found) != count):
        return [f"looking saw {len(found)} pupils"]
    return _unlike(school)


def _unlike(school: School) -> list[str]:
    numbers = sorted(int(each.student_number) for each in school.all(Student).values())
    added_ones = [number for number in numbers if number >= 1000]
    if added_ones != list(range(1000, 1000 + len(added_ones))):
        return ["looking saw changes out of order"]
    return []
