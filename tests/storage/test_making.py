"""New files: for their owner alone, and one of two that are made at the same moment under one name."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bpv.domain import BpvError, Student
from bpv.storage import SchoolFile, list_backups
from bpv.storage.backup import backup_folder
from tests.storage.values import added, student

ROOT = Path(__file__).parents[2]
MAKE = """
import sys, time
from pathlib import Path
from bpv.domain import BpvError
from bpv.storage import SchoolFile
from tests.storage.values import added, student
path, number = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    SchoolFile.create(path, added(student(number)), "Begin").close()
    print("made", flush=True)
except BpvError as refusal:
    print(refusal.code, flush=True)
"""


def pupils_in(path: Path) -> list[int]:
    with SchoolFile.open(path) as file:
        return [int(each.student_number) for each in file.load().all(Student).values()]


def test_that_of_two_processes_that_make_the_same_file_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE, str(path), str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2)
    ]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("\n")
        maker.stdin.flush()
    outcomes = [maker.communicate()[0].strip() for maker in makers]
    assert {"exists", "made"} == set(outcomes)
    assert pupils_in(path) == [outcomes.index("made") + 1]
    assert [each.name for each in tmp_path.iterdir()] == ["jaar.bpv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_that_files_and_copies_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    mask = os.umask(0o022)
    try:
        with SchoolFile.create(path) as file:
            file.write(added(student(1)), "Eerste")
            file.back_up(tmp_path / "eigen kopie.bpv")
            (copy,) = list_backups(path).values()
            private = [path, tmp_path / "jaar.bpv-wal", tmp_path / "eigen kopie.bpv", copy]
            assert {stat.S_IMODE(each.stat().st_mode) for each in private} == {0o600}
            assert stat.S_IMODE(backup_folder(path).stat().st_mode) == 0o700
    finally:
        os.umask(mask)


def test_that_a_new_file_holds_actions_that_can_be_taken_back(tmp_path: Path) -> None:
    with SchoolFile.create(
        tmp_path / "jaar.bpv", added(student(1)), "Begin", (added(student(2)), "Import")
    ) as file:
        assert [entry.label for entry in file.history()] == ["Import", "Begin"]
        file.undo()
        with pytest.raises(BpvError, match="niets om ongedaan"):
            file.undo()
    assert pupils_in(tmp_path / "jaar.bpv") == [1]
