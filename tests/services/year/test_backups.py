"""The copies of a school year: what differs from now, looking into one, putting one back."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bpv.domain import BpvError, Placement, RememberedAnswer, School, Setting, Student
from bpv.keys.key import Key
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.year.backups import (
    copy_of_number,
    list_copies,
    look_into,
    put_back,
    read_now,
    restore,
    restore_to,
    way_back,
)
from bpv.services.year.looking import LookedAt, word_mended
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from bpv.storage.backup import MOMENT, backup_folder
from tests.faults.older import bring_back
from tests.storage.test_opening import change_raw
from tests.storage.values import added, student, write_ahead_log

MORNING = datetime(2026, 11, 20, 9, 0)


@cache
def content_of_year() -> bytes:
    """The file that the tests begin with; made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jaar.bpv"
        SchoolYear.create(path, make_demo_school(students=12, seed=2)).close()
        return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A school year with a copy of yesterday, after which a pupil left and another moved."""
    path = tmp_path / "jaar.bpv"
    path.write_bytes(content_of_year())
    keep_copy(path, MORNING)
    year = SchoolYear.open(path)
    first, second, *_ = year.school.all(Student)
    year.execute(RemoveRecords(Student, (first,)))
    year.execute(EditCells((CellEdit(Student, second, "city", "Elders"),)))
    year.close()
    for made, copy in ((each.made, each.path) for each in list_copies(path)):
        if made > MORNING + timedelta(days=1):
            copy.unlink()
    return path


def keep_copy(path: Path, made: datetime) -> Path:
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder / f"{path.stem} {made.strftime(MOMENT)}{path.suffix}"))


def test_that_a_copy_is_told_apart_from_now_in_counts(path: Path) -> None:
    (copy,) = list_copies(path)
    assert (copy.number, copy.made, copy.is_replaced) == (1, MORNING, False)
    contents = look_into(copy, read_now(path))
    assert contents.students == 12
    assert "12 leerlingen" in contents.counts
    assert "leerlingen: 1 meer, 1 anders" in contents.text
    keep_copy(path, MORNING + timedelta(hours=1))
    newest = list_copies(path)[0]
    assert look_into(newest, read_now(path)).text == "zoals nu"


def test_that_a_copy_is_put_back_and_what_was_there_can_be_put_back_again(path: Path) -> None:
    now = list(read_now(path) or ())
    (copy,) = list_copies(path)
    replaced = restore(copy, path)
    assert len((read_now(path) or School()).all(Student)) == 12
    latest, _ = list_copies(path)
    assert latest.is_replaced
    assert latest.path == replaced
    restore(latest, path)
    assert list(read_now(path) or ()) == now
    assert len(list_copies(path)) == 3


def test_that_what_a_crash_left_does_not_come_into_the_copy_and_is_kept(path: Path) -> None:
    (copy,) = list_copies(path)
    year = SchoolYear.open(path)
    year.execute(ApplyChangeset(added(student(77)), "Na de kopie"))
    log = write_ahead_log(path).read_bytes()
    whole = path.read_bytes()
    year.close()
    path.write_bytes(whole)
    write_ahead_log(path).write_bytes(log)
    replaced = restore(copy, path)
    assert replaced is not None
    assert not write_ahead_log(path).exists()
    assert len((read_now(path) or School()).all(Student)) == 12
    assert "student-77" in (read_now(replaced) or School()).all(Student)


@pytest.mark.parametrize("content", [None, b"", b"niets" * 100])
def test_that_a_copy_is_put_back_over_what_is_gone_or_broken(path: Path, content: bytes | None) -> None:
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BpvError) as refusal:
        SchoolYear.open(path)
    assert way_back(refusal.value) == path
    (copy,) = list_copies(path)
    assert look_into(copy, read_now(path)).differences is None
    replaced = restore(copy, path)
    assert (replaced is None) == (content is None)
    assert replaced is None or replaced.read_bytes() == content
    assert len((read_now(path) or School()).all(Student)) == 12


@pytest.mark.parametrize("is_locked", [True, False])
def test_that_it_is_said_when_a_lock_is_lost_with_the_file(path: Path, is_locked: bool) -> None:
    other = backup_folder(path) / f"{path.stem} {MORNING + timedelta(hours=1):{MOMENT}}.bpv"
    SchoolFile.create(other, added(student(1)), "Begin", key=Key.draw() if is_locked else None).close()
    path.write_bytes(b"kapot")
    plain = next(copy for copy in list_copies(path) if copy.made == MORNING)
    restored = put_back(plain, path)
    restored.year.close()
    assert (restored.lost_lock != "") == is_locked


def test_that_a_file_in_use_stays_as_it_is(path: Path) -> None:
    (copy,) = list_copies(path)
    year = SchoolYear.open(path)
    before = path.read_bytes()
    with pytest.raises(BpvError, match="in gebruik"):
        restore(copy, path)
    assert path.read_bytes() == before
    year.execute(ApplyChangeset(added(student(78)), "Gaat door"))
    year.close()
    assert "student-78" in (read_now(path) or School()).all(Student)


def test_that_a_link_that_leads_round_has_no_copies(tmp_path: Path) -> None:
    for name, target in (("rond.bpv", "rond.bpv"), ("nergens.bpv", "niets")):
        (tmp_path / name).symlink_to(tmp_path / target)
        assert list_copies(tmp_path / name) == []
        with pytest.raises(BpvError, match="niet gevonden") as refusal:
            SchoolYear.open(tmp_path / name)
        assert way_back(refusal.value) is None


def test_that_a_broken_copy_is_named_and_not_put_back(path: Path) -> None:
    (copy,) = list_copies(path)
    copy.path.write_bytes(copy.path.read_bytes()[:9000])
    assert "beschadigd" in look_into(copy, None).refusal
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(BpvError, match="beschadigd"):
        restore(copy, path)
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before


def test_that_a_copy_goes_under_another_name_that_is_free(path: Path, tmp_path: Path) -> None:
    (copy,) = list_copies(path)
    restore_to(copy, tmp_path / "oud.bpv")
    assert len((read_now(tmp_path / "oud.bpv") or School()).all(Student)) == 12
    with pytest.raises(BpvError, match="bestaat al"):
        restore_to(copy, path)
    with pytest.raises(BpvError, match="nummer 9"):
        copy_of_number(list_copies(path), 9)


def test_that_a_copy_can_be_looked_at_and_not_changed(path: Path) -> None:
    (copy,) = list_copies(path)
    content = copy.path.read_bytes()
    looked_at = LookedAt(copy, path)
    assert looked_at.path == copy.path
    assert len(looked_at.school.all(Student)) == 12
    assert looked_at.undo_label is None
    attempts = (
        lambda: looked_at.execute(ApplyChangeset(added(student(1)), "x")), looked_at.undo, looked_at.redo
    )  # fmt: skip
    for attempt in attempts:
        with pytest.raises(BpvError, match="bekijken"):
            attempt()
    assert not looked_at.school.all(Placement) or looked_at.file.history()
    looked_at.close()
    assert copy.path.read_bytes() == content
    assert list(copy.path.parent.iterdir()) == [copy.path]


def test_that_an_older_copy_is_brought_up_to_date_when_it_is_put_back(path: Path) -> None:
    (copy,) = list_copies(path)
    bring_back(copy.path, 5)
    assert look_into(copy, None).students == 12
    restore(copy, path)
    assert len((read_now(path) or School()).all(Student)) == 12


def test_that_what_was_left_out_is_said(path: Path) -> None:
    assert word_mended({}) == ""
    words = word_mended({RememberedAnswer: 2, Setting: 1})
    assert "2 onthouden antwoorden" in words
    assert "1 instelling had een waarde die niet kan" in words
    change_raw(path, "UPDATE setting SET value = 0 WHERE id = 'speed'")
    year = SchoolYear.open(path)
    assert word_mended(year.mended)
    speed = year.school.get(Setting, "speed")
    year.execute(EditCells((CellEdit(Setting, "speed", "value", 18),)))
    assert year.school.get(Setting, "speed") == replace(speed, value=18)
    year.close()
