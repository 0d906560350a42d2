"""A process that dies while it writes: all or nothing, and what was acknowledged stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from bpv.domain import BpvError, Preference, School
from bpv.storage import SchoolFile
from tests.storage.values import added, school_of

WRITE = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from bpv.storage import SchoolFile
from tests.storage.values import added, school_of

path, moment = Path(sys.argv[1]), sys.argv[2]
seen = []

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def count(connection, cursor, statement, *_):
    seen.append(statement)
    if len(seen) == int(moment):
        die()

file = SchoolFile.open(path)
if moment == "commit":
    event.listen(Engine, "commit", die)
elif moment.isdigit():
    event.listen(Engine, "after_cursor_execute", count)
file.write(added(*school_of(800, wishes=4)), "Import")
if moment == "after":
    die()
"""
LARGE = 800


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path).close()
    return path


def write_and_die(path: Path, moment: str) -> None:
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", WRITE, str(path), moment], cwd=root, check=False)
    assert killed.returncode == -9


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", ["2", "5", "8", "commit"])
def test_that_dying_while_writing_leaves_nothing(path: Path, moment: str) -> None:
    write_and_die(path, moment)
    with SchoolFile.open(path) as file:
        assert list(file.load()) == []
        assert file.next_undo is None
        file.write(added(*school_of(3)), "Opnieuw")
        assert list(file.load()) == list(School(school_of(3)))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_dying_after_writing_loses_nothing(path: Path) -> None:
    write_and_die(path, "after")
    with SchoolFile.open(path) as file:
        assert list(file.load()) == list(School(school_of(LARGE, wishes=4)))
        assert file.next_undo is not None
        assert file.next_undo.label == "Import"
        file.undo()
        assert list(file.load()) == []
    with SchoolFile.open(path) as file:
        file.redo()
        assert len(file.load().all(Preference)) == 4 * LARGE


def test_that_a_full_disk_is_a_refusal_and_the_work_goes_on(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(*school_of(3)), "Klein")
        pages = file._database.pragma("page_count")
        file._database.raw.execute(f"PRAGMA max_page_count={pages}").fetchall()
        with pytest.raises(BpvError) as error:
            file.write(added(*school_of(LARGE)[4 + LARGE :]), "Groot")
        assert error.value.code == "cannot_save"
        assert list(file.load()) == list(School(school_of(3)))
        file._database.raw.execute("PRAGMA max_page_count=100000").fetchall()
        file.undo()
        assert list(file.load()) == []
