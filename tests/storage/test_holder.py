"""Who has a file open and since when, as far as a note beside it can be believed."""

import errno
import os
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bpv.domain import BpvError
from bpv.storage import SchoolFile
from bpv.storage.holder import Holder, leave_note, read_note, read_note_from_elsewhere
from tests.faults.instances import run, second_process
from tests.storage.test_opening import refusal_of
from tests.storage.values import added, school_of

GONE = 2**22 + 1
"""No process has this number."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path, added(*school_of(30)), "Begin").close()
    return path


def put_note(path: Path, *lines: str) -> None:
    path.with_name(f"{path.name}.lock").write_text("\n".join(lines), encoding="utf-8")


def of_this_computer(path: Path) -> str:
    leave_note(path)
    return path.with_name(f"{path.name}.lock").read_text(encoding="utf-8").splitlines()[0]


def test_that_a_second_one_hears_who_has_it_and_since_when(path: Path) -> None:
    with second_process(path):
        words = str(refusal_of(path))
    assert " op " in words
    assert re.search(r"sinds (\d\d-\d\d )?\d\d:\d\d\. Sluit", words)


def test_that_a_note_of_a_process_that_is_gone_names_nobody(path: Path) -> None:
    name = of_this_computer(path)
    put_note(path, name, "2026-01-05T09:12:00", str(os.getpid()))
    assert str(read_note(path)) == f"{name}, sinds 05-01 09:12"
    put_note(path, name, "2026-01-05T09:12:00", str(GONE))
    assert str(read_note(path)) == "een ander programma"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "een ander programma"),
        (["jan op LAPTOP-3"], "jan op LAPTOP-3"),
        (["jan op LAPTOP-3", "gisteren", "9"], "jan op LAPTOP-3"),
        (["jan\x1b[3m op L-3\x07", "2026-01-05T09:12:00", "-1"], "jan[3m op L-3, sinds 05-01 09:12"),
        (["x" * 100_000], "x" * 500),
        (["jan op LAPTOP-3", "2026-01-05T09:12:00", "9" * 400], "jan op LAPTOP-3, sinds 05-01 09:12"),
    ],
)
def test_that_a_note_may_say_anything(path: Path, lines: list[str], said: str) -> None:
    put_note(path, *lines)
    assert str(read_note(path)) == said


def test_that_a_note_from_another_computer_is_told_and_an_old_one_is_not(path: Path) -> None:
    now = datetime.now().replace(microsecond=0)
    put_note(path, "piet op KAMER-12", f"{now - timedelta(hours=2):%Y-%m-%dT%H:%M:%S}", str(os.getpid()))
    assert read_note_from_elsewhere(path) == Holder("piet op KAMER-12", now - timedelta(hours=2))
    with SchoolFile.open(path) as file:
        assert file.held_elsewhere is not None
    put_note(path, "piet op KAMER-12", f"{now - timedelta(hours=25):%Y-%m-%dT%H:%M:%S}", "1")
    assert read_note_from_elsewhere(path) is None
    put_note(path, of_this_computer(path), f"{now:%Y-%m-%dT%H:%M:%S}", str(GONE))
    with SchoolFile.open(path) as file:
        assert file.held_elsewhere is None


def test_that_two_at_a_time_are_always_refused_by_name() -> None:
    assert run(2, lambda _text: None) == []


def test_that_a_file_marked_read_only_is_refused_for_work(path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    assert refusal_of(path).code == "only_to_read"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_that_a_folder_that_may_not_be_written_is_refused_for_work(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(BpvError, match="in deze map niet schrijven"):
            SchoolFile.open(path)
    finally:
        path.parent.chmod(0o755)


def test_that_no_empty_note_stays_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(note: Path, words: str, **_how: str) -> int:
        note.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", begin)
    assert leave_note(tmp_path / "jaar.bpv") == ""
    assert not list(tmp_path.iterdir())
