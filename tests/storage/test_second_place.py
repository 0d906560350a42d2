"""A second place for copies: each whole, under the key of the file, and nothing else there is touched."""

import errno
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bpv.domain import BpvError
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.storage import SchoolFile, rekey_copy, salt_of, second_place, unlike_copies
from bpv.storage.backup import find_backups
from bpv.storage.keeping import is_readable
from bpv.storage.second_place import (
    bring_over,
    choose_second_place,
    find_there,
    follow_second_place,
    forget_second_place,
    renew_second_place,
    second_place_of,
)
from tests.storage.values import added, school_of

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    with SchoolFile.create(tmp_path / "jaar.bpv", added(*school_of(4)), "Begin") as file:
        yield file


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_that_copies_go_there_and_are_remembered(file: SchoolFile, stick: Path) -> None:
    file.copies.make(CopyReason.WORK, NOON)
    place = choose_second_place(file.path, stick, NOON)
    assert place.folder == stick / "jaar reservekopieën"
    assert bring_over(file.path, None, NOON) == 1
    assert bring_over(file.path, None, NOON) == 0
    file.copies.make(CopyReason.IMPORT, NOON + timedelta(hours=1))
    assert bring_over(file.path, None, NOON + timedelta(hours=1)) == 1
    assert [copy.name for copy in find_there(file.path)] == [copy.name for copy in find_backups(file.path)]
    assert all(is_readable(copy.path) for copy in find_there(file.path))
    found = second_place_of(file.path)
    assert found is not None
    assert found.newest == NOON + timedelta(hours=1)
    forget_second_place(file.path)
    assert second_place_of(file.path) is None
    assert len(names(place.folder)) == 2


def test_that_a_folder_of_another_is_left_alone(file: SchoolFile, stick: Path) -> None:
    other = stick / "jaar reservekopieën"
    other.mkdir()
    (other / "jaar 2020-01-01 09.00.00.bpv").write_text("van een ander")
    place = choose_second_place(file.path, stick, NOON)
    assert place.folder.name == "jaar reservekopieën 2"
    (place.folder / "foto.jpg").write_text("van de gebruiker")
    file.copies.make(CopyReason.WORK, NOON)
    bring_over(file.path, None, NOON)
    assert names(other) == ["jaar 2020-01-01 09.00.00.bpv"]
    assert names(place.folder) == ["foto.jpg", "jaar 2026-11-20 12.00.00.bpv"]
    with pytest.raises(BpvError, match="het schooljaar zelf"):
        choose_second_place(file.path, file.path.parent, NOON)


def test_that_it_is_thinned_like_the_copies_here_and_settles(file: SchoolFile, stick: Path) -> None:
    place = choose_second_place(file.path, stick, NOON)
    for hours in range(30):
        file.copies.make(CopyReason.WORK, NOON + timedelta(hours=hours))
        bring_over(file.path, None, NOON + timedelta(hours=hours))
    here = {copy.name for copy in find_backups(file.path)}
    assert set(names(place.folder)) == here
    for copy in find_backups(file.path):
        copy.path.unlink()
    assert bring_over(file.path, None, NOON + timedelta(hours=30)) == 0
    assert set(names(place.folder)) == here  # what is lost here is still there


def test_that_a_place_that_is_not_there_is_said_and_never_made(file: SchoolFile, stick: Path) -> None:
    place = choose_second_place(file.path, stick, NOON)
    file.copies.make(CopyReason.WORK, NOON)
    stick.rename(stick.with_name("uit de computer"))
    with pytest.raises(BpvError) as error:
        bring_over(file.path, None, NOON)
    assert error.value.code == "no_second_place"
    assert not stick.exists()
    assert find_there(file.path) == []
    stick.with_name("uit de computer").rename(stick)
    assert bring_over(file.path, None, NOON) == 1
    shutil.rmtree(place.folder)
    with pytest.raises(BpvError, match="is er nu niet"):
        bring_over(file.path, None, NOON)


def test_that_half_a_copy_never_stands_there(
    file: SchoolFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = choose_second_place(file.path, stick, NOON)
    file.copies.make(CopyReason.WORK, NOON)

    def fill(source: object, target: object, _size: int) -> None:
        target.write(b"half")  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(second_place.shutil, "copyfileobj", fill)
        with pytest.raises(BpvError, match="schijf is vol"):
            bring_over(file.path, None, NOON)
    with monkeypatch.context() as patch:
        patch.setattr(
            second_place.shutil, "copyfileobj", lambda source, target, _size: target.write(source.read()[:-1])
        )
        with pytest.raises(BpvError, match="komt anders terug"):
            bring_over(file.path, None, NOON)
    assert names(place.folder) == []
    assert bring_over(file.path, None, NOON) == 1


def test_that_copies_there_get_the_key_of_the_file(file: SchoolFile, stick: Path) -> None:
    place = choose_second_place(file.path, stick, NOON)
    file.copies.make(CopyReason.WORK, NOON)
    bring_over(file.path, None, NOON)
    shutil.copyfile(find_there(file.path)[0].path, place.folder / "jaar 2026-11-13 12.00.00.bpv")
    key = Key.draw()
    file.change_key(key)
    assert bring_over(file.path, key, datetime.now()) == 0  # what is here has the old key itself
    for copy in unlike_copies(file.path, key):
        rekey_copy(copy, key)
    assert bring_over(file.path, key, datetime.now()) == 2
    assert {salt_of(copy.path) for copy in find_there(file.path)} == {key.salt}
    assert "jaar 2026-11-13 12.00.00.bpv" not in names(place.folder)


def test_that_what_was_taken_out_of_the_copies_here_goes_there(file: SchoolFile, stick: Path) -> None:
    place = choose_second_place(file.path, stick, NOON)
    copy = file.copies.make(CopyReason.WORK, NOON)
    bring_over(file.path, None, NOON)
    shutil.copyfile(copy, place.folder / "jaar 2026-11-19 12.00.00.bpv")
    file.back_up(copy)  # as erasing rewrites it
    renew_second_place(file.path)
    assert bring_over(file.path, None, NOON) == 1
    assert names(place.folder) == [copy.name]
    assert (place.folder / copy.name).read_bytes() == copy.read_bytes()
    assert bring_over(file.path, None, NOON) == 0


def test_that_copies_dated_after_now_do_not_keep_new_ones_away(file: SchoolFile, stick: Path) -> None:
    choose_second_place(file.path, stick, NOON)
    file.copies.make(CopyReason.WORK, NOON + timedelta(days=400))
    bring_over(file.path, None, NOON + timedelta(days=400))
    file.copies.make(CopyReason.WORK, NOON)
    assert bring_over(file.path, None, NOON) == 1
    found = second_place_of(file.path)
    assert found is not None
    assert found.newest == NOON


def test_that_the_place_follows_a_file_that_goes_on_elsewhere(file: SchoolFile, stick: Path) -> None:
    place = choose_second_place(file.path, stick, NOON)
    other = file.path.with_name("anders.bpv")
    follow_second_place(file.path, other)
    assert second_place_of(file.path) is None
    assert second_place_of(other) == place


def test_that_a_list_of_places_that_is_broken_is_no_list(file: SchoolFile, stick: Path) -> None:
    choose_second_place(file.path, stick, NOON)
    second_place._list().write_text("{niet")
    assert second_place_of(file.path) is None
    assert bring_over(file.path, None, NOON) == 0
