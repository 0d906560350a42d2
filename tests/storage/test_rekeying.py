"""From one key to another: the same content, one file, and nothing of what stood there before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bpv.domain import BpvError
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.storage import SchoolFile, is_sealed, list_backups, rekey_copy, restore_backup, unlike_copies
from bpv.storage.backup import back_up
from bpv.storage.database import Database
from bpv.storage.rekeying import check_same
from bpv.storage.restoring import list_replaced
from bpv.storage.sealing import written_anew
from tests.storage.test_backup import NOON
from tests.storage.values import added, school_of, student

FIRST, SECOND = Key.from_password("eerste"), Key.draw()
STEPS = [(None, FIRST), (FIRST, SECOND), (FIRST, None), (None, None), (FIRST, FIRST)]


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    unlocked.forget()
    yield
    unlocked.forget()


def made(path: Path, key: Key | None) -> SchoolFile:
    file = SchoolFile.create(path, added(*school_of(6)), "Begin", key=key)
    file.write(added(student(60)), "Zestig")
    file.write(added(student(61)), "Eenenzestig")
    file.undo()
    file.keep_export("lijst", b"x")
    return file


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_that_a_file_goes_on_under_another_key(before: Key | None, after: Key | None, tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    with made(path, before) as file:
        school, history = list(file.load()), file.history()
        file.change_key(after)
        assert file.key == after
        assert (list(file.load()), file.history()) == (school, history)
        file.redo()
        file.write(added(student(62)), "Tweeënzestig")
    assert is_sealed(path) == (after is not None)
    with SchoolFile.open(path) as file:
        assert len(list(file.load())) == len(school) + 2
    assert {each.name for each in tmp_path.iterdir()} == {"jaar.bpv", "jaar reservekopieën"}


def test_that_it_waits_for_whoever_is_reading(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    made(path, None).close()

    def write() -> bool:
        with written_anew(database, path, FIRST) as fresh:
            check_same(database, fresh, FIRST)
            return is_sealed(fresh)

    with closing(Database(path)) as database, ThreadPoolExecutor() as pool:
        with database.reading() as connection:
            connection.execute(text("SELECT 1"))
            writing = pool.submit(write)
            with pytest.raises(TimeoutError):
                writing.result(0.2)
        assert writing.result()


def test_that_the_old_key_opens_nothing_any_more(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    with made(path, FIRST) as file:
        file.change_key(SECOND)
    unlocked.forget()
    unlocked.learn(FIRST)
    with pytest.raises(BpvError) as error:
        SchoolFile.open(path)
    assert error.value.code == "locked_file"


@pytest.mark.parametrize("fails", ["written_anew", "check_same", "move_over"])
def test_that_what_fails_leaves_the_file_open_and_as_it_was(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "jaar.bpv"

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with made(path, FIRST) as file:
        school = list(file.load())
        with monkeypatch.context() as patch:
            patch.setattr(
                f"bpv.storage.{'sealing' if fails == 'written_anew' else 'school_file'}.{fails}", refuse
            )
            with pytest.raises(BpvError) as error:
                file.change_key(SECOND)
        assert error.value.code == "cannot_write"
        assert file.key == FIRST
        assert list(file.load()) == school
        file.write(added(student(63)), "Nog een")
    assert {each.name for each in tmp_path.iterdir()} == {"jaar.bpv", "jaar reservekopieën"}


@pytest.mark.parametrize(("before", "after"), STEPS[:3])
def test_that_copies_follow_one_by_one(before: Key | None, after: Key | None, tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    with made(path, before) as file:
        back_up(file._database, path, NOON)
    newest = next(iter(list_backups(path).values()))
    restore_backup(newest, path)
    assert len(list_replaced(path)) == 1
    with SchoolFile.open(path) as file:
        file.change_key(after)
        count = len(list_backups(path)) + 1
        assert count >= 3
        for left in range(count, 0, -1):
            unlike = unlike_copies(path, after)
            assert len(unlike) == left
            rekey_copy(unlike[0], after)
        assert unlike_copies(path, after) == []
    every = [*list_backups(path).values(), *list_replaced(path).values()]
    unlocked.forget()
    if after is not None:
        unlocked.learn(after)
    for copy in every:
        assert is_sealed(copy) == (after is not None)
        SchoolFile.open(copy).close()


def test_that_a_copy_that_cannot_be_read_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    made(path, FIRST).close()
    (copy,) = list_backups(path).values()
    whole = copy.read_bytes()
    broken = whole[:5000] + bytes(100) + whole[5100:]
    copy.write_bytes(broken)
    with pytest.raises(BpvError) as error:
        rekey_copy(copy, SECOND)
    assert error.value.code == "damaged_file"
    assert copy.read_bytes() == broken
