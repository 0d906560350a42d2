"""Looking after copies: before what is large, every hour, read back, and on a second place."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bpv.domain import BpvError, Company, School, Student
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.keys.unlocked import forget
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import RemoveRecords
from bpv.services.year.backups import list_copies, put_back, read_now
from bpv.services.year.school_year import SchoolYear
from bpv.services.year.upkeep import Upkeep, choose_place, forget_place, reminder
from bpv.storage.backup import backup_folder, find_backups
from tests.services.year.test_backups import content_of_year, keep_copy
from tests.storage.values import added, student

MORNING = datetime(2026, 11, 20, 9, 0)


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    path.write_bytes(content_of_year())
    return path


def reasons(path: Path) -> list[CopyReason]:
    return [copy.reason for copy in find_backups(path)]


def test_that_a_copy_is_made_before_many_are_removed_and_not_before_few(path: Path) -> None:
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    before = School(year.school)
    few, *rest = year.school.all(Student)
    year.execute(RemoveRecords(Student, (few,)))
    assert reasons(path) == []  # that is up to whoever looks after the copies
    companies = tuple(year.school.all(Company))
    assert len(rest) < 20
    year.execute(RemoveRecords(Company, companies))
    assert reasons(path) == [CopyReason.REMOVAL]
    assert upkeep.look_after(datetime.now()).refusal is None
    year.close()
    removed = read_now(find_backups(path)[0].path)
    assert removed is not None
    assert set(removed) == {value for value in before if value in removed}
    assert few not in removed.all(Student)


def test_that_an_import_and_a_putting_back_have_a_copy_made_first(path: Path) -> None:
    year = SchoolYear.open(path)
    year.execute(ApplyChangeset(added(student(1)), "Importeren", CopyReason.IMPORT))
    year.close()
    (copy,) = list_copies(path)
    assert copy.why == "voor import"
    assert len((read_now(copy.path) or School()).all(Student)) == 12
    put_back(copy, path).year.close()
    assert reasons(path) == [CopyReason.RESTORE, CopyReason.IMPORT]


def test_that_a_copy_is_made_every_hour_and_read_back(path: Path) -> None:
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    made = []
    for minutes in range(0, 125, 5):
        made.append(upkeep.look_after(MORNING + timedelta(minutes=minutes)).made)
        year.execute(ApplyChangeset(added(student(minutes)), "Erbij"))
    assert len([each for each in made if each is not None]) == 3
    assert year.file.copies.unverified == []
    year.close()


def test_that_nothing_is_copied_of_a_night_in_which_nothing_changes(path: Path) -> None:
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    for hours in range(12):
        upkeep.look_after(MORNING + timedelta(hours=hours))
    assert len(find_backups(path)) == 1
    year.execute(ApplyChangeset(added(student(1)), "Erbij"))
    assert upkeep.look_after(MORNING + timedelta(hours=13)).made is not None
    year.undo()
    assert upkeep.look_after(MORNING + timedelta(hours=14)).made is not None
    assert upkeep.look_after(MORNING + timedelta(hours=15)).made is None
    year.close()


def test_that_a_folder_that_refuses_is_said_once_and_tried_again(path: Path) -> None:
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    backup_folder(path).write_text("in de weg")
    assert upkeep.look_after(MORNING).made is None
    assert "geen reservekopie" in (year.take_warning() or "")
    assert upkeep.look_after(MORNING + timedelta(minutes=1)).made is None
    assert year.take_warning() is None
    backup_folder(path).unlink()
    assert upkeep.look_after(MORNING + timedelta(minutes=11)).made is not None
    year.execute(ApplyChangeset(added(student(1)), "Gaat door"))
    year.close()


def test_that_copies_go_to_the_second_place_by_themselves(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    place = choose_place(path, stick)
    assert choose_place(path, stick) == place
    assert upkeep.look_after(MORNING).brought == 1
    assert upkeep.look_after(MORNING + timedelta(minutes=1)).brought == 0
    stick.rename(tmp_path / "weg")
    year.execute(ApplyChangeset(added(student(1)), "Erbij"))
    refusal = upkeep.look_after(MORNING + timedelta(hours=1)).refusal
    assert refusal is not None
    assert "is er nu niet" in str(refusal)
    assert upkeep.look_after(MORNING + timedelta(minutes=61)).refusal is None  # it is left alone a while
    (tmp_path / "weg").rename(stick)
    assert upkeep.look_after(MORNING + timedelta(minutes=70)).brought == 1
    year.close()
    copies = list_copies(path)
    assert {copy.where for copy in copies} == {"hier en op de tweede plaats"}
    shutil.rmtree(backup_folder(path))
    path.unlink()
    copy, _ = list_copies(path)
    assert copy.where == "op de tweede plaats"
    assert [each.path for each in list_copies(copy.path)] == [each.path for each in list_copies(path)]
    put_back(copy, path).year.close()
    assert len((read_now(path) or School()).all(Student)) == 13


def test_that_a_second_place_that_is_old_is_said(path: Path, tmp_path: Path) -> None:
    assert reminder(path, 7, datetime.now()) == ""
    year = SchoolYear.open(path)
    (tmp_path / "stick").mkdir()
    choose_place(path, tmp_path / "stick")
    now = datetime.now()
    assert reminder(path, 7, now + timedelta(days=6)) == ""
    assert "staat nog geen reservekopie" in reminder(path, 7, now + timedelta(days=8))
    Upkeep(year).look_after(now)
    assert reminder(path, 7, now + timedelta(days=6)) == ""
    assert "is 9 dagen oud" in reminder(path, 7, now + timedelta(days=9, minutes=1))
    assert reminder(path, 0, now + timedelta(days=900)) == ""
    forget_place(path)
    assert reminder(path, 7, now + timedelta(days=900)) == ""
    year.close()


def test_that_putting_back_is_a_step_that_can_be_taken_back(path: Path) -> None:
    keep_copy(path, MORNING)
    year = SchoolYear.open(path)
    first, second, *_ = year.school.all(Student)
    year.execute(RemoveRecords(Student, (first,)))
    year.execute(ApplyChangeset(added(student(77)), "Erbij"))
    now = School(year.school)
    year.close()
    copy = list_copies(path)[-1]
    restored = put_back(copy, path)
    assert restored.replaced is None
    assert restored.year.undo_label == "Terugzetten van de kopie van 20-11-2026 09.00"
    assert set(restored.year.school) == set(read_now(copy.path) or ())
    assert restored.year.school.all(Student).keys() >= {first, second}
    restored.year.close()
    again = SchoolYear.open(path)
    again.undo()
    assert set(again.school) == set(now)
    again.close()


def test_that_a_file_that_is_locked_or_in_use_is_not_replaced(path: Path) -> None:
    keep_copy(path, MORNING)
    copy = list_copies(path)[-1]
    year = SchoolYear.open(path)
    with pytest.raises(BpvError, match="in gebruik"):
        put_back(copy, path)
    key = Key.draw()
    year.file.change_key(key)
    year.close()
    forget(key.salt)
    locked = path.read_bytes()
    with pytest.raises(BpvError) as error:
        put_back(copy, path)
    assert error.value.code == "locked_file"
    assert path.read_bytes() == locked


def test_that_who_is_erased_goes_from_the_second_place_once_it_is_there(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    year = SchoolYear.open(path)
    upkeep = Upkeep(year)
    place = choose_place(path, stick)
    id_, pupil = next(iter(year.school.all(Student).items()))
    name = pupil.last_name.encode()
    assert upkeep.make_now(datetime.now()).brought == 1
    kept = place.folder / "jaar 2026-01-05 09.00.00.bpv"
    shutil.copyfile(find_backups(path)[0].path, kept)
    stick.rename(tmp_path / "weg")
    plan = plan_erasing(year, Student, [id_])
    assert any(str(stick) in line for line in plan.lines)
    erase_for_good(year, plan)
    assert upkeep.look_after(datetime.now()).brought == 0
    (tmp_path / "weg").rename(stick)
    assert any(name in each.read_bytes() for each in place.folder.iterdir())
    assert upkeep.look_after(datetime.now() + timedelta(hours=2)).brought == 2
    assert not kept.exists()
    year.close()
    for each in (path, *place.folder.iterdir()):
        assert id_ not in (read_now(each) or School()).all(Student)
