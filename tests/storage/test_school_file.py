"""What is of a file alone; what every open school year does is in `contract/test_open_school.py`."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bpv.domain import BpvError, Preference, School, Student
from bpv.storage import SchoolFile
from tests.storage.values import added, school_of, student


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Schooljaar 100% één.bpv"


@pytest.fixture
def file(path: Path) -> Iterator[SchoolFile]:
    with SchoolFile.create(path, added(*school_of(5)), "Begin") as opened:
        yield opened


def content(file: SchoolFile) -> list[object]:
    return list(file.load())


def refusal(error: pytest.ExceptionInfo[BpvError]) -> str:
    assert str(error.value)  # has a sentence in Dutch
    return error.value.code


def test_that_create_refuses_a_path_that_exists(file: SchoolFile, path: Path) -> None:
    with pytest.raises(BpvError) as error:
        SchoolFile.create(path)
    assert refusal(error) == "exists"


def test_that_a_failed_create_leaves_nothing(path: Path) -> None:
    orphan = Preference(id="wish", student_id="nobody")
    with pytest.raises(BpvError):
        SchoolFile.create(path, added(orphan))
    assert list(path.parent.iterdir()) == []


def test_that_create_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BpvError) as error:
        SchoolFile.create(tmp_path / "weg" / "jaar.bpv")
    assert refusal(error) == "cannot_write"


def test_that_a_closed_file_is_one_file_and_opens_again(file: SchoolFile, path: Path) -> None:
    file.close()
    assert list(path.parent.iterdir()) == [path]
    with SchoolFile.open(path) as again:
        assert content(again) == list(School(school_of(5)))


def test_that_the_history_says_when_who_and_what(file: SchoolFile) -> None:
    changeset = added(student(20))
    written = file.write(changeset, "Eerste")
    (entry,) = file.history(limit=1)
    assert entry == written
    assert abs((datetime.now(UTC) - entry.at).total_seconds()) < 3600
    assert entry.actor
    assert file.changeset_of(entry) == changeset


def test_that_a_backup_opens_as_a_school_file(file: SchoolFile, path: Path) -> None:
    target = path.with_name("kopie.bpv")
    target.write_bytes(b"older backup")
    file.back_up(target)
    with SchoolFile.open(target) as copy:
        assert content(copy) == content(file)


def test_that_a_backup_onto_itself_or_into_nowhere_is_refused(file: SchoolFile, path: Path) -> None:
    with pytest.raises(BpvError) as error:
        file.back_up(path)
    assert refusal(error) == "exists"
    with pytest.raises(BpvError) as error:
        file.back_up(path.parent / "weg" / "kopie.bpv")
    assert refusal(error) == "cannot_write"


def test_that_writing_waits_for_the_disk_and_deleting_erases(file: SchoolFile) -> None:
    pragmas = ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "secure_delete")
    assert [file._database.pragma(name) for name in pragmas] == ["wal", 2, "exclusive", 1, 1]


def test_that_a_file_opened_in_the_background_can_be_used_in_the_window(file: SchoolFile, path: Path) -> None:
    file.close()
    with ThreadPoolExecutor() as pool:
        again = pool.submit(SchoolFile.open, path).result()
    again.write(added(student(30)), "Erbij")
    assert again.load().find(Student, "student-30") == student(30)
    again.close()


def test_that_who_reads_while_another_closes_is_told_so(file: SchoolFile) -> None:
    file.close()
    with pytest.raises(BpvError) as error, file.reading():
        pass
    assert error.value.code == "closed"
