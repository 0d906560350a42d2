"""What waits in a file: kept beside what can be undone, under its key, and never more than we put there."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.keys.key import Key
from bpv.storage import SchoolFile, drafts
from tests.storage.values import added, school_of, student


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path, added(*school_of(5)), "Begin").close()
    return path


def test_that_what_waits_survives_and_is_no_part_of_undo(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(99)), "Erbij")
        file.drafts.keep({"lijst": b"een", "formulier": b"twee"})
        file.undo()
        file.drafts.keep({"lijst": b"drie", "formulier": None})
    with SchoolFile.open(path) as file:
        assert file.drafts.names() == ("lijst",)
        assert file.drafts.read("lijst") == b"drie"
        assert file.drafts.read("formulier") is None
        assert [entry.label for entry in file.history()] == ["Erbij", "Begin"]


def test_that_what_waits_stands_under_the_key_of_the_file(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.drafts.keep({"lijst": b"Sanne de Vries"})
        file.change_key(Key.draw())
        assert file.drafts.read("lijst") == b"Sanne de Vries"
    assert b"Sanne de Vries" not in path.read_bytes()


def test_that_what_went_leaves_no_bytes(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.drafts.keep({"lijst": b"Sanne de Vries" * 1000})
        file.drafts.keep({"lijst": None})
    assert b"Sanne" not in path.read_bytes()


def test_that_nothing_larger_than_ours_is_kept_or_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LARGEST", 1000)
    with SchoolFile.open(path) as file:
        file.drafts.keep({"a": b"x" * 1000, "b": b"x" * 1001})
        assert file.drafts.names() == ("a",)
        file.drafts.keep({"a": b"x" * 1001})
        assert file.drafts.names() == ()
    raw = dbapi2.connect(path, isolation_level=None)
    raw.execute("INSERT INTO draft VALUES ('groot', '', zeroblob(5000))")
    raw.executemany("INSERT INTO draft VALUES (?, '', x'00')", ((f"{number:04}",) for number in range(500)))
    raw.close()
    with SchoolFile.open(path) as file:
        assert len(file.drafts.names()) == drafts.MOST
        assert file.drafts.read("groot") is None
