"""A file that is moved, renamed, deleted or replaced while it is open: nothing acknowledged is lost."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bpv.domain import BpvError
from bpv.storage import SchoolFile
from bpv.storage.database import Database
from tests.storage.values import added, student

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file where it is")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map" / "jaar.bpv"
    path.parent.mkdir()
    SchoolFile.create(path, added(student(1)), "Begin").close()
    return path


def rename(path: Path) -> None:
    path.rename(path.with_name("hernoemd.bpv"))


def move_away(path: Path) -> None:
    (path.parent / "archief").mkdir()
    path.rename(path.parent / "archief" / path.name)


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elders"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    other = path.with_name("oud.bpv")
    SchoolFile.create(other).close()
    other.replace(path)


def overwrite(path: Path) -> None:
    other = path.with_name("oud.bpv")
    SchoolFile.create(other, added(*map(student, range(100, 140)))).close()
    shutil.copyfile(other, path)
    other.unlink()


KINDS = {
    rename: "file_moved",
    move_away: "file_moved",
    move_folder: "file_moved",
    delete: "file_gone",
    replace: "file_replaced",
    overwrite: "file_replaced",
}


def students_in(path: Path) -> set[int]:
    with SchoolFile.open(path) as file:
        return {int(value.student_number) for value in file.load()}


def most_in(folder: Path) -> set[int]:
    """The pupils in whichever file holds most of them."""
    files = [file for file in folder.rglob("*.bpv") if "reservekopie" not in str(file)]
    return max((students_in(file) for file in files), key=len)


@pytest.mark.parametrize("happens", KINDS)
def test_that_nothing_is_acknowledged_any_more(path: Path, happens: Callable[[Path], None]) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        happens(path)
        for act in (
            lambda: file.write(added(student(3)), "Daarna"),
            lambda: file.undo(),
            lambda: file.keep_export("e", b"x"),
            file.check_standing,
        ):
            with pytest.raises(BpvError) as error:
                act()
            assert error.value.code == KINDS[happens]
            assert path.name in str(error.value)
        assert [entry.label for entry in file.history()] == ["Eerst", "Begin"]


@pytest.mark.parametrize(
    ("happens", "is_noticed"),
    [
        (rename, True),
        (move_away, False),
        (move_folder, False),
        (delete, True),
        (delete, False),
        (replace, False),
    ],
)
def test_that_after_closing_all_of_it_is_in_a_file(
    path: Path, tmp_path: Path, happens: Callable[[Path], None], is_noticed: bool
) -> None:
    with SchoolFile.open(path) as file:
        for number in range(2, 9):
            file.write(added(student(number)), f"{number}")
        happens(path)
        if is_noticed:
            with pytest.raises(BpvError):
                file.write(added(student(99)), "Te laat")
    assert most_in(tmp_path) == set(range(1, 9))


def test_that_what_another_program_wrote_in_the_file_stays(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        overwrite(path)
        theirs = path.read_bytes()
    assert path.read_bytes() == theirs
    assert students_in(path) == set(range(100, 140))


def test_that_a_file_that_was_only_touched_is_no_other(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        os.utime(path, (1_000_000, 1_000_000))
        file.write(added(student(3)), "Daarna")
    assert students_in(path) == {1, 2, 3}


def test_that_work_goes_on_under_the_new_name(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        rename(path)
        for _ in range(2):  # the first makes the file whole, the second finds it so
            with pytest.raises(BpvError, match="heet of staat nu anders") as error:
                file.write(added(student(3)), "Daarna")
        found = error.value.data["found"]
        assert isinstance(found, Path)
        with pytest.raises(BpvError, match="ander bestand"):
            file.go_on_as(path.with_name("iets.bpv"))
        file.go_on_as(found)
        file.write(added(student(3)), "Daarna")
        file.undo()
        file.redo()
        assert file.path == found
    assert students_in(found) == {1, 2, 3}
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == ["hernoemd.bpv"]


@pytest.mark.parametrize("happens", [move_folder, delete, overwrite])
def test_that_it_can_be_saved_elsewhere_with_its_history(
    path: Path, tmp_path_factory: pytest.TempPathFactory, happens: Callable[[Path], None]
) -> None:
    target = tmp_path_factory.mktemp("stick") / "nieuw.bpv"
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        happens(path)
        file.save_elsewhere(target)
        file.write(added(student(3)), "Daarna")
        file.undo()
        file.undo()
        file.redo()
    assert students_in(target) == {1, 2}
    assert [each.name for each in target.parent.iterdir() if each.is_file()] == ["nieuw.bpv"]


def test_that_a_deleted_file_can_be_put_back(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        delete(path)
        file.save_elsewhere(path)
        file.write(added(student(3)), "Daarna")
    assert students_in(path) == {1, 2, 3}
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == ["jaar.bpv"]


def test_that_a_new_year_under_the_old_name_keeps_its_own_log(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        rename(path)
        with pytest.raises(BpvError, match=r"jaar\.bpv-wal"):
            SchoolFile.create(path)
        with pytest.raises(BpvError, match="heet of staat nu anders"):
            file.check_standing()
        file.go_on_as(path.with_name("hernoemd.bpv"))
        with SchoolFile.create(path) as other:
            other.write(added(student(50)), "Ander jaar")
            file.write(added(student(3)), "Daarna")
            file.close()
            assert (path.with_name("jaar.bpv-wal")).stat().st_size
            other.write(added(student(51)), "Ander jaar")
    assert students_in(path) == {50, 51}
    assert students_in(path.with_name("hernoemd.bpv")) == {1, 2, 3}


def test_that_closing_never_removes_the_log_of_who_took_the_name(path: Path) -> None:
    other = SchoolFile.create(path.with_name("ander.bpv"))
    other.write(added(student(50)), "Ander jaar")
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        rename(path)
        path.with_name("jaar.bpv-wal").unlink()
        other.path.with_name("ander.bpv-wal").rename(path.with_name("jaar.bpv-wal"))
    assert path.with_name("jaar.bpv-wal").exists()
    assert students_in(path.with_name("hernoemd.bpv")) == {1, 2}
    other.close()


def test_that_a_log_that_cannot_be_brought_in_goes_along_to_the_new_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "bring_in_log", lambda database: None)  # as on a disk that is full
    with SchoolFile.open(path) as file:
        file.write(added(student(2)), "Eerst")
        rename(path)
    monkeypatch.undo()
    assert not path.with_name("jaar.bpv-wal").exists()
    assert students_in(path.with_name("hernoemd.bpv")) == {1, 2}
