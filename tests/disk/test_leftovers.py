"""What a killed process leaves behind: cleared at the next start, and of nobody else anything."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bpv.disk import leftovers

ROOT = Path(__file__).parents[2]
LEAVE = """
import os, sys, tempfile
from pathlib import Path
from bpv.disk import leftovers
folder = Path(sys.argv[1])
draft = leftovers.name_temporary(folder)
draft.write_text("Sanne")
Path(f"{draft}-wal").write_text("Sanne")
work = leftovers.name_temporary(folder)
work.mkdir()
(work / "lijst.xlsx").write_text("Sanne")
leftovers.keep_temporaries_private()
Path(tempfile.mkstemp()[1]).write_text("Sanne")
note = folder / "jaar.bpv.lock"
note.write_text("sanne op laptop")
leftovers.note_down(note, leftovers.stamp_of(note))
print("ready", flush=True)
if sys.argv[2] == "die":
    os.kill(os.getpid(), 9)
sys.stdin.read()
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    (tmp_path / "tijdelijk").mkdir()
    (tmp_path / "map").mkdir()
    return tmp_path


def start(place: Path, then: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LEAVE, str(place / "map"), then]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def files_in(place: Path) -> list[Path]:
    return [each for each in place.rglob("*") if each.is_file()]


def test_that_what_a_killed_process_left_is_cleared(own_place: Path) -> None:
    with start(own_place, "die") as process:
        process.wait()
    assert any("Sanne" in each.read_text() for each in files_in(own_place))
    mine = own_place / "map" / ".bpv-van-een-ander.tmp"
    mine.write_text("iets")
    assert leftovers.clear_leftovers() == 1
    assert files_in(own_place) == [mine]


def test_that_what_a_living_process_works_on_stays(own_place: Path) -> None:
    with start(own_place, "wait") as process:
        before = files_in(own_place)
        assert leftovers.clear_leftovers() == 0
        assert files_in(own_place) == before
        process.communicate()
    assert [each for each in files_in(own_place) if "staat" in each.parts] == []


def test_that_a_note_that_another_wrote_since_stays(own_place: Path) -> None:
    with start(own_place, "die") as process:
        process.wait()
    note = own_place / "map" / "jaar.bpv.lock"
    note.write_text("bram op laptop")
    leftovers.clear_leftovers()
    assert files_in(own_place) == [note]


def test_that_a_disk_that_is_away_is_remembered(own_place: Path) -> None:
    with start(own_place, "die") as process:
        process.wait()
    (own_place / "map").rename(own_place / "stick in een la")
    assert leftovers.clear_leftovers() == 0
    assert not list((own_place / "staat").rglob("tmp*"))
    (own_place / "stick in een la").rename(own_place / "map")
    assert leftovers.clear_leftovers() == 1
    assert files_in(own_place) == []


def test_that_a_list_of_what_went_with_another_process_is_not_kept(own_place: Path) -> None:
    with start(own_place, "die") as process:
        process.wait()
    (left,) = leftovers.program_folder().iterdir()
    gone = left.parent / "van een ander" / f"{leftovers.PREFIX}1{leftovers.SUFFIX}"
    (left / "lijst").write_text(json.dumps({"path": str(gone), "stamp": ""}) + "\n", encoding="utf-8")
    assert leftovers.clear_leftovers() == 1
    assert not left.exists()


def test_that_a_list_that_names_something_else_removes_nothing(own_place: Path) -> None:
    with start(own_place, "die") as process:
        process.wait()
    (listed,) = own_place.rglob("lijst")
    precious = own_place / "map" / "stages.bpv"
    precious.write_text("alles")
    listed.write_text(f'{{"path": "{precious}", "stamp": ""}}\n{{"path": ".bpv-x.tmp", "stamp": ""}}\nonzin')
    assert leftovers.clear_leftovers() == 1
    assert precious.read_text() == "alles"


def test_that_the_own_folder_is_private_and_ends_with_the_process(
    own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "_own", None)
    monkeypatch.setattr(tempfile, "tempdir", None)
    leftovers.keep_temporaries_private()
    handle, name = tempfile.mkstemp()
    os.close(handle)
    owner = leftovers.own_folder()
    assert Path(name).parent == owner.folder
    assert owner.folder.stat().st_mode & 0o077 == 0
    owner.end()
    assert not owner.folder.exists()
    assert tempfile.tempdir is None


def test_that_a_folder_that_is_cleared_while_it_is_made_is_made_anew(
    own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "_own", None)
    lock, cleared = leftovers.try_lock, []

    def come_in_between(descriptor: int) -> bool:
        if not cleared:
            cleared.append(leftovers.program_folder())
            (folder,) = cleared[0].iterdir()
            leftovers._clear(folder)
        return lock(descriptor)

    monkeypatch.setattr(leftovers, "try_lock", come_in_between)
    owner = leftovers.own_folder()
    assert cleared
    assert owner.folder.is_dir()
    assert owner.folder.parent == leftovers.program_folder()
    owner.end()
