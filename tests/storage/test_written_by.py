"""A file says which version wrote in it last, beside what waits in it, and nobody is asked about that."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.domain.version import VERSION
from bpv.services.year.drafts import read_waiting
from bpv.services.year.forms import written_by
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.storage.earlier import unpack
from tests.storage.values import added, school_of, student


def put(path: Path, content: bytes) -> None:
    raw = dbapi2.connect(path)
    raw.execute("UPDATE draft SET content = ? WHERE id = 'program.version'", (content,))
    raw.commit()
    raw.close()


def told(path: Path) -> str:
    year = SchoolYear.open(path)
    assert read_waiting(year) == ()
    assert year.file.drafts.names() == ()
    said = written_by(year)
    year.close()
    return said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    SchoolFile.create(tmp_path / "jaar.bpv", added(*school_of(3)), "Begin").close()
    return tmp_path / "jaar.bpv"


def test_that_a_new_file_says_who_made_it(path: Path) -> None:
    assert told(path) == VERSION


@pytest.mark.parametrize("how", ["write", "undo", "redo"])
def test_that_every_action_says_by_which_version_it_is(path: Path, how: str) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(99)), "Erbij")
        if how == "redo":
            file.undo()
    put(path, b"0.9.0")
    assert told(path) == "0.9.0"  # looking writes nothing
    with SchoolFile.open(path) as file:
        if how == "write":
            file.write(added(student(98)), "Erbij")
        else:
            getattr(file, how)()
    assert told(path) == VERSION


def test_that_a_file_of_before_that_says_nothing_until_it_is_written(tmp_path: Path) -> None:
    path = unpack(13, tmp_path / "oud.bpv")
    assert told(path) == ""
    with SchoolFile.open(path) as file:
        file.write(added(student(99)), "Erbij")
    assert told(path) == VERSION


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Jan de Vries", b"9" * 100_000])
def test_that_what_is_no_version_is_not_told(path: Path, content: bytes) -> None:
    put(path, content)
    assert told(path) == ""
