"""A school year with a key: nothing to read without it, told from what is not ours, and sound copies."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.domain import BpvError, School, Student
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.keys.paper import to_paper
from bpv.storage import (
    SchoolFile,
    is_sealed,
    list_backups,
    read_school_file,
    restore_as,
    restore_backup,
    unlock,
)
from bpv.storage.backup import MOMENT, back_up, backup_folder
from tests.faults.older import bring_back
from tests.storage.test_backup import NOON
from tests.storage.test_opening import change_raw
from tests.storage.values import added, school_of, student, write_ahead_log

PASSWORD = "een zin over de haven"
KEY = Key.from_password(PASSWORD)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    unlocked.forget()
    yield
    unlocked.forget()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path, added(*school_of(5)), "Begin", key=KEY).close()
    return path


def code_of(path: Path) -> str:
    """How opening a file is refused; it and what is beside it stay as they are."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(BpvError) as error:
        SchoolFile.open(path)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
    assert str(path) in str(error.value)
    return error.value.code


def test_that_nothing_can_be_read_in_a_sealed_file_its_log_and_its_copies(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(77)), "Zevenenzeventig")
        beside = [each for each in path.parent.rglob("*") if each.is_file() and each.name != "jaar.bpv.lock"]
        assert write_ahead_log(path) in beside
        assert len(beside) == 3
        for each in beside:
            content = each.read_bytes()
            assert b"SQLite" not in content
            assert not any(word in content for word in (b"student-", b"Begin", b"journal"))


def test_that_a_file_opens_by_password_and_by_paper(path: Path) -> None:
    with SchoolFile.open(path) as file:
        assert file.is_locked
        key = file.key
    assert key is not None
    for typed in (PASSWORD, to_paper(key.secret), to_paper(key.secret).lower().replace("-", " - ")):
        unlocked.forget()
        assert code_of(path) == "locked_file"
        unlock(path, typed)
        with SchoolFile.open(path) as file:
            assert list(file.load()) == list(School(school_of(5)))


def test_that_a_wrong_key_no_key_and_not_ours_are_told_apart(path: Path, tmp_path: Path) -> None:
    unlocked.forget()
    assert code_of(path) == "locked_file"
    for typed in ("Een zin over de haven", "", to_paper(bytes(32))):
        with pytest.raises(BpvError) as error:
            unlock(path, typed)
        assert error.value.code == "wrong_key"
    draw = random.Random(3)
    others = {
        "lijst.bpv": b"PK\3\4" + draw.randbytes(9000),
        "brief.bpv": b"%PDF-1.7" + draw.randbytes(9000),
        "tekst.bpv": b"Naam;Klas\n" * 2000,
        "leeg.bpv": b"",
        "nullen.bpv": bytes(8192),
        "kort.bpv": draw.randbytes(500),
    }
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
        assert code_of(tmp_path / name) == "not_a_school_file", name
    assert not is_sealed(tmp_path / "lijst.bpv")


def test_that_another_file_has_another_key(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.bpv"
    SchoolFile.create(other, key=Key.from_password(PASSWORD)).close()
    unlocked.forget()
    unlock(path, PASSWORD)
    SchoolFile.open(path).close()
    assert code_of(other) == "locked_file"


def test_that_a_copy_opens_by_the_password_of_the_file(path: Path, tmp_path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(student(50)), "Eerste")
        file.back_up(tmp_path / "kopie.bpv")
    copies = [tmp_path / "kopie.bpv", *list_backups(path).values()]
    assert len(copies) == 2
    for copy in copies:
        unlocked.forget()
        assert code_of(copy) == "locked_file"
        unlock(copy, PASSWORD)
        assert len(list(read_school_file(copy))) >= len(list(School(school_of(5))))


def test_that_a_copy_is_put_back_under_the_key_that_the_file_has_now(path: Path, tmp_path: Path) -> None:
    with SchoolFile.open(path) as file:
        back_up(file._database, path, NOON)
        before = file.key
        file.change_key(Key.draw())
        after = file.key
    copy = list_backups(path)[NOON]
    restore_backup(copy, path)
    with SchoolFile.open(path) as file:
        assert file.key == after != before
    restore_as(copy, tmp_path / "los.bpv")
    unlocked.forget()
    unlock(tmp_path / "los.bpv", PASSWORD)


def plain_copy(path: Path) -> Path:
    """One of before the lock, that was overlooked when it was set."""
    copy = backup_folder(path) / f"{path.stem} {NOON:{MOMENT}}.bpv"
    copy.parent.mkdir(exist_ok=True)
    SchoolFile.create(copy, added(*school_of(3)), "Begin").close()
    return copy


def test_that_a_copy_without_a_lock_takes_off_no_lock_that_nobody_can_open(
    path: Path, tmp_path: Path
) -> None:
    copy, before = plain_copy(path), path.read_bytes()
    unlocked.forget()
    with pytest.raises(BpvError) as refusal:
        restore_backup(copy, path)
    assert (refusal.value.code, refusal.value.data["path"]) == ("locked_file", path)
    assert path.read_bytes() == before
    restore_as(copy, tmp_path / "los.bpv")
    unlock(path, PASSWORD)
    restore_backup(copy, path)
    assert is_sealed(path)


def test_that_a_copy_without_a_lock_gets_that_of_the_broken_file(path: Path) -> None:
    copy = plain_copy(path)
    whole = bytearray(path.read_bytes())
    whole[100:200] = bytes(100)  # its first page no longer opens; the key was typed before
    path.write_bytes(whole)
    restore_backup(copy, path)
    assert is_sealed(path)
    with SchoolFile.open(path) as file:
        assert len(file.load().all(Student)) == 3


def test_that_a_file_of_an_older_version_keeps_its_key(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.change_key(None)
    bring_back(path, 5)
    with SchoolFile.open(path) as file:
        file.change_key(KEY)
        key = file.key
    unlocked.forget()
    unlock(path, PASSWORD)
    with SchoolFile.open(path) as file:
        assert file.key == key
    # Made before the migration, and before there was a key.
    copies = [copy for copy in list_backups(path).values() if copy.stem.endswith("voor bijwerken")]
    assert [is_sealed(copy) for copy in copies] == [False]


def test_that_a_file_that_is_saved_elsewhere_keeps_its_key(path: Path, tmp_path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.save_elsewhere(tmp_path / "elders.bpv")
        assert file.is_locked
    assert is_sealed(tmp_path / "elders.bpv")


def test_that_every_flipped_bit_of_a_sealed_file_is_noticed(path: Path) -> None:
    """The salt is no exception: without it nothing opens, and a copy shows that the password was right."""
    whole = path.read_bytes()
    draw = random.Random(5)
    places = [*range(0, 16, 5), *(draw.randrange(len(whole)) for _ in range(60))]
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << draw.randrange(8)
        path.write_bytes(broken)
        assert code_of(path) in ("damaged_file", "locked_file"), place
        if place >= 16:
            assert code_of(path) == "damaged_file", place


def test_that_a_right_password_on_a_broken_first_page_is_called_right(path: Path) -> None:
    with SchoolFile.open(path) as file:
        back_up(file._database, path, NOON)
    unlocked.forget()
    with path.open("r+b") as file_:
        file_.seek(100)
        file_.write(bytes(50))
    with pytest.raises(BpvError) as error:
        unlock(path, PASSWORD)
    assert error.value.code == "damaged_file"
    with pytest.raises(BpvError) as error:
        unlock(path, "iets anders")
    assert error.value.code == "wrong_key"


def test_that_a_file_in_use_is_said_to_be_so_before_a_password_is_asked(path: Path) -> None:
    with SchoolFile.open(path):
        unlocked.forget()
        with pytest.raises(BpvError) as error:
            read_school_file(path)
        assert error.value.code == "in_use"


def test_that_who_is_asked_may_give_several_keys(path: Path) -> None:
    unlocked.forget()
    asked = []

    def ask(which: Path, salt: bytes) -> Iterator[Key]:
        asked.append(which)
        yield Key.from_password("nee", salt)
        yield Key.from_password(PASSWORD, salt)

    with unlocked.asking(ask):
        read_school_file(path)
        read_school_file(path)
    assert len(asked) == 1
    read_school_file(path)


def test_that_a_stranger_with_the_key_is_refused(path: Path) -> None:
    with SchoolFile.open(path) as file:
        key = file.key
        file.change_key(None)
    change_raw(path, "CREATE TABLE vreemd(a)")
    assert code_of(path) == "strange_file"
    assert key is not None
    assert all(copy.stem.endswith("voor andere sleutel") for copy in backup_folder(path).iterdir())


@pytest.mark.parametrize("is_known", [True, False])
def test_that_a_first_page_that_was_half_written_as_the_power_went_is_read_from_the_log(
    path: Path, tmp_path: Path, is_known: bool
) -> None:
    left = tmp_path / "na" / "jaar.bpv"
    left.parent.mkdir()
    with SchoolFile.open(path) as file:
        # So much that the file grows, which its first page says.
        file.write(added(*(student(number, notes="x" * 900) for number in range(100, 160))), "Lijst")
        for each in (path, write_ahead_log(path)):
            (left.parent / each.name).write_bytes(each.read_bytes())
        school = file.load()
    torn = bytearray(left.read_bytes())
    torn[1024:2048] = path.read_bytes()[1024:2048]
    assert torn != left.read_bytes()
    left.write_bytes(torn)
    if not is_known:
        unlocked.forget()
        unlock(left, PASSWORD)
    with pytest.raises(BpvError, match="niet"):
        unlock(left, "een ander woord")
    assert set(read_school_file(left)) == set(school)
    with SchoolFile.open(left) as file:
        assert set(file.load()) == set(school)
