"""Copies beside the file, which are kept, and putting one back."""

import errno
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from bpv.domain import BpvError, School
from bpv.domain.copies import CopyReason
from bpv.storage import SchoolFile, backup, list_backups, restore_backup
from bpv.storage import database as database_module
from bpv.storage.backup import back_up, backup_folder, find_backups, is_due
from bpv.storage.database import Database
from bpv.storage.keeping import is_readable
from bpv.storage.thinning import HOURS
from tests.storage.values import added, school_of, student

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path, added(*school_of(4)), "Begin").close()
    return path


def students_in(path: Path) -> int:
    with SchoolFile.open(path) as file:
        return len([value for value in file.load() if value.id.startswith("student-")])


def test_that_the_first_change_of_an_hour_keeps_what_was_there(path: Path) -> None:
    with SchoolFile.open(path) as file:
        assert list_backups(path) == {}
        file.write(added(student(50)), "Eerste")
        file.write(added(student(51)), "Tweede")
    (copy,) = list_backups(path).values()
    assert students_in(copy) == 4
    assert students_in(path) == 6


def test_that_a_folder_that_refuses_copies_does_not_stop_the_work(path: Path) -> None:
    backup_folder(path).write_text("a file in the way")
    with SchoolFile.open(path) as file:
        file.write(added(student(50)), "Eerste")
    assert students_in(path) == 5


def test_that_a_folder_of_copies_that_was_removed_comes_back(path: Path) -> None:
    with SchoolFile.open(path) as file:
        assert file.copies.keep_up(NOON) is not None
        shutil.rmtree(backup_folder(path))
        assert file.copies.keep_up(NOON) is not None
    assert len(find_backups(path)) == 1


def test_that_a_folder_that_is_read_only_is_said_and_the_work_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> int:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    with SchoolFile.open(path) as file:
        with monkeypatch.context() as patch:
            patch.setattr(backup, "open_private", refuse)
            file.write(added(student(50)), "Gaat door")
            assert file.copies.keep(CopyReason.IMPORT) is None
        assert file.copies.refusal is not None
        assert "alleen-lezen" in str(file.copies.refusal)
    assert students_in(path) == 5
    assert find_backups(path) == []


def test_that_old_copies_go_and_other_files_stay(path: Path) -> None:
    with SchoolFile.open(path) as file:
        for hours in range(40):
            back_up(file._database, path, NOON + timedelta(hours=hours))
        own = backup_folder(path) / "mijn eigen kopie.bpv"
        file.back_up(own)
    assert own.exists()
    assert len(list_backups(path)) == HOURS + 1  # the first day's latest lies before the last hours
    assert next(iter(list_backups(path))) == NOON + timedelta(hours=39)


def test_that_a_copy_is_due_after_an_hour_or_with_a_wrong_clock(path: Path) -> None:
    assert is_due(path, NOON)
    with SchoolFile.open(path) as file:
        back_up(file._database, path, NOON)
    assert not is_due(path, NOON + timedelta(minutes=59))
    assert is_due(path, NOON + timedelta(minutes=60))
    assert is_due(path, NOON + timedelta(minutes=20), timedelta(minutes=20))
    assert is_due(path, NOON - timedelta(days=1))


def test_that_a_clock_that_was_ahead_does_not_make_a_copy_due_at_every_moment(path: Path) -> None:
    with SchoolFile.open(path) as file:
        back_up(file._database, path, NOON + timedelta(days=900))
        back_up(file._database, path, NOON)
    assert not is_due(path, NOON + timedelta(minutes=1))
    assert len(find_backups(path)) == 2


def test_that_the_reason_stands_in_the_name_and_old_names_are_read(path: Path) -> None:
    with SchoolFile.open(path) as file:
        made = [back_up(file._database, path, NOON, reason) for reason in CopyReason]
        assert made[0].name == "jaar 2026-11-20 12.00.00.bpv"
        assert made[4].name == "jaar 2026-11-20 12.00.04 voor import.bpv"
        (backup_folder(path) / "jaar 2026-11-20 12.00.09 van mij.bpv").write_text("niet van ons")
    assert [(copy.reason, copy.path) for copy in reversed(find_backups(path))] == list(
        zip(CopyReason, made, strict=True)
    )


def test_that_a_copy_before_something_large_is_made_at_any_moment(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(50)), "Eerste")
        assert file.copies.keep(CopyReason.IMPORT) is not None
        file.write(added(student(51)), "Tweede")
    # The one of ordinary work stays only when both are of one second: of an hour the latest is kept.
    newest = find_backups(path)[0]
    assert newest.reason is CopyReason.IMPORT
    assert students_in(newest.path) == 5


def test_that_a_copy_that_cannot_be_read_is_made_anew(path: Path) -> None:
    with SchoolFile.open(path) as file:
        first = file.copies.keep(CopyReason.REMOVAL)
        assert first is not None
        first.write_bytes(first.read_bytes()[:9000])
        assert not is_readable(first)
        file.copies.verify(datetime.now())
        assert file.copies.refusal is None
    (copy,) = find_backups(path)
    assert copy.reason is CopyReason.REMOVAL
    assert is_readable(copy.path)


def test_that_it_is_said_when_a_copy_can_never_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(database: Database, target: Path) -> None:
        original(database, target)
        target.write_bytes(target.read_bytes()[:9000])

    original = Database.copy_to
    with SchoolFile.open(path) as file:
        file.copies.make(CopyReason.WORK, NOON)
        monkeypatch.setattr(Database, "copy_to", spoil)
        file.copies.make(CopyReason.WORK, NOON)
        with pytest.raises(BpvError) as error:
            file.copies.verify(datetime.now())
        assert error.value.code == "bad_copy"
        assert file.copies.refusal is error.value
    (copy,) = find_backups(path)
    assert copy.moment == NOON


def test_that_changes_go_on_while_a_copy_is_made_and_closing_ends_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_PAGES_AT_ONCE", 1)
    file = SchoolFile.open(path)
    file.copies.is_by_itself = False
    made: list[Path | None] = []
    for number in range(50, 55):
        thread = Thread(target=lambda: made.append(file.copies.keep(CopyReason.ASKED)))
        thread.start()
        file.write(added(student(number)), "Intussen")
        thread.join()
    assert all(copy is not None and is_readable(copy) for copy in made)
    monkeypatch.setattr(database_module, "_BREATH", 0.02)
    thread = Thread(target=lambda: made.append(file.copies.keep(CopyReason.ASKED)))
    thread.start()
    while not file._database._copying.locked():
        pass
    file.close()
    thread.join()
    assert made[5] is None
    assert len(find_backups(path)) == 5
    assert not list(backup_folder(path).glob(".*"))
    assert students_in(path) == 9


def test_that_a_copy_can_be_put_back_and_the_replaced_file_is_kept(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(50)), "Eerste")
    (copy,) = list_backups(path).values()
    replaced = restore_backup(copy, path)
    assert students_in(path) == 4
    assert replaced is not None
    assert students_in(replaced) == 5
    assert copy.exists()


def test_that_a_damaged_file_with_a_log_can_be_replaced(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.bpv"
    with SchoolFile.open(path) as file:
        file.back_up(copy)
        file.write(added(student(50)), "Eerste")
        log = (tmp_path / "jaar.bpv-wal").read_bytes()
    path.write_bytes(b"\0" * 5000)
    (tmp_path / "jaar.bpv-wal").write_bytes(log)
    restore_backup(copy, path)
    with SchoolFile.open(path) as file:
        assert list(file.load()) == list(School(school_of(4)))


def test_that_a_file_in_use_is_not_replaced(path: Path, tmp_path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.back_up(tmp_path / "kopie.bpv")
        with pytest.raises(BpvError) as error:
            restore_backup(tmp_path / "kopie.bpv", path)
        assert error.value.code == "in_use"
        file.write(added(student(50)), "Gaat door")
    assert students_in(path) == 5


def test_that_only_a_sound_copy_is_put_back(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    copy = tmp_path / "kopie.bpv"
    copy.write_bytes(whole[: len(whole) // 2])
    for wrong, code in ((copy, "damaged_file"), (tmp_path / "weg.bpv", "missing_file")):
        with pytest.raises(BpvError) as error:
            restore_backup(wrong, path)
        assert error.value.code == code
    assert path.read_bytes() == whole
