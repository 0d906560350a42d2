"""Copies follow a file that was renamed while nobody had it open."""

from datetime import datetime
from pathlib import Path

import pytest

from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.storage import SchoolFile, list_replaced, restore_backup
from bpv.storage.backup import backup_folder, find_backups
from bpv.storage.keeping import is_readable
from bpv.storage.second_place import bring_over, choose_second_place, find_there, second_place_of
from tests.storage.values import added, school_of

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))


def make_year(path: Path, key: Key | None = None) -> Path:
    path.parent.mkdir(exist_ok=True)
    with SchoolFile.create(path, added(*school_of(2)), "Begin", key=key) as file:
        file.copies.make(CopyReason.WORK, NOON)
        file.copies.make(CopyReason.IMPORT, NOON)
    return path


@pytest.mark.parametrize("key", [None, Key.draw()], ids=["plain", "keyed"])
def test_that_copies_go_on_under_the_new_name(tmp_path: Path, key: Key | None) -> None:
    path = make_year(tmp_path / "jaar" / "stages.bpv", key)
    restore_backup(find_backups(path)[0].path, path)
    (tmp_path / "stick").mkdir()
    place = choose_second_place(path, tmp_path / "stick", NOON)
    bring_over(path, key, NOON)
    (backup_folder(path) / "wissen.json").write_text("{}")
    other = path.rename(path.with_name("stages 2026-2027.bpv"))
    SchoolFile.open(other).close()
    assert [copy.reason for copy in find_backups(other)] == [CopyReason.IMPORT, CopyReason.WORK]
    assert all(is_readable(copy.path) for copy in find_backups(other))
    assert len(list_replaced(other)) == 1
    assert (backup_folder(other) / "wissen.json").exists()
    assert not backup_folder(path).exists()
    found = second_place_of(other)
    assert found is not None
    assert found.folder == place.folder
    assert bring_over(other, key, NOON) == 0
    assert [copy.name for copy in find_there(other)] == [copy.name for copy in find_backups(other)]


def test_that_they_join_the_copies_that_the_new_name_has(tmp_path: Path) -> None:
    path = make_year(tmp_path / "jaar" / "stages.bpv")
    other = path.rename(path.with_name("anders.bpv"))
    backup_folder(other).mkdir()
    own = backup_folder(other) / "anders 2026-11-20 12.00.00.bpv"
    own.write_bytes(other.read_bytes())
    SchoolFile.open(other).close()
    names = [copy.name for copy in find_backups(other)]
    assert names == ["anders 2026-11-20 12.00.01 voor import.bpv", own.name]
    assert own.read_bytes() == other.read_bytes()
    assert len(list(backup_folder(path).iterdir())) == 1  # of the same moment: not written over


def test_that_copies_of_another_school_year_or_of_one_that_is_there_stay(tmp_path: Path) -> None:
    gone, there = (make_year(tmp_path / "jaar" / name) for name in ("weg.bpv", "hier.bpv"))
    gone.unlink()
    twin = there.with_name("tweeling.bpv")
    twin.write_bytes(there.read_bytes())
    before = sorted(tmp_path.rglob("*"))
    SchoolFile.open(twin).close()
    SchoolFile.open(there).close()
    assert sorted(tmp_path.rglob("*")) == before


def test_that_a_file_that_is_renamed_while_it_is_open_takes_its_copies_along(tmp_path: Path) -> None:
    path = make_year(tmp_path / "jaar" / "stages.bpv")
    with SchoolFile.open(path) as file:
        other = path.rename(path.with_name("anders.bpv"))
        file.go_on_as(other)
        assert len(find_backups(other)) == 2
        assert file.copies.keep(CopyReason.ASKED) is not None
    assert find_backups(other)[0].reason is CopyReason.ASKED
