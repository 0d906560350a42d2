"""Copies beside the file, which are kept, and putting one back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import BpvError, School
from bpv.storage import SchoolFile, list_backups, restore_backup
from bpv.storage.backup import DAYS, HOURS, WEEKS, back_up_rotating, backup_folder, is_due, moments_to_keep
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


def test_that_old_copies_go_and_other_files_stay(path: Path) -> None:
    with SchoolFile.open(path) as file:
        for hours in range(40):
            back_up_rotating(file._database, path, NOON + timedelta(hours=hours))
        own = backup_folder(path) / "mijn eigen kopie.bpv"
        file.back_up(own)
    assert own.exists()
    assert len(list_backups(path)) == HOURS + 1  # the first day's latest lies before the last hours
    assert next(iter(list_backups(path))) == NOON + timedelta(hours=39)


@given(st.sets(st.datetimes(datetime(2026, 8, 1), datetime(2027, 8, 1)), max_size=80))
def test_that_the_newest_stays_and_the_number_is_bounded(moments: set[datetime]) -> None:
    kept = moments_to_keep(moments)
    assert kept <= moments
    assert not moments or max(moments) in kept
    assert len(kept) <= HOURS + DAYS + WEEKS
    assert moments_to_keep(kept) == kept


def test_that_a_copy_is_due_after_an_hour_or_with_a_wrong_clock(path: Path) -> None:
    assert is_due(path, NOON)
    with SchoolFile.open(path) as file:
        back_up_rotating(file._database, path, NOON)
    assert not is_due(path, NOON + timedelta(minutes=59))
    assert is_due(path, NOON + timedelta(minutes=60))
    assert is_due(path, NOON - timedelta(days=1))


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
