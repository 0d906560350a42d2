"""Creating, opening, writing, taking back: on real files."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bpv.domain import BpvError, Change, Changeset, Preference, School, Student
from bpv.storage import SchoolFile
from tests.storage.values import added, changed, school_of, student


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


def test_that_a_new_file_holds_its_first_content(file: SchoolFile) -> None:
    assert content(file) == list(School(school_of(5)))


def test_that_first_content_cannot_be_taken_back(file: SchoolFile) -> None:
    assert file.next_undo is None
    with pytest.raises(BpvError) as error:
        file.undo()
    assert refusal(error) == "nothing_to_undo"


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


def test_that_a_change_is_there_after_reopening(file: SchoolFile, path: Path) -> None:
    before = student(1, mentor_id="mentor-1")
    file.write(changed(before, replace(before, city="Żółw")), "Plaats gewijzigd")
    file.close()
    with SchoolFile.open(path) as again:
        assert again.load().get(Student, before.id).city == "Żółw"


def test_that_children_may_come_before_parents_in_a_changeset(file: SchoolFile) -> None:
    child = Preference(id="new", student_id="student-99")
    file.write(added(child, student(99)), "Erbij")
    assert file.load().find(Preference, "new") == child


def test_that_a_reference_to_nothing_is_rolled_back_and_work_goes_on(file: SchoolFile) -> None:
    before = content(file)
    with pytest.raises(BpvError) as error:
        file.write(added(student(7), Preference(id="new", student_id="nobody-here")), "Fout")
    assert "nobody-here" not in str(error.value)
    assert content(file) == before
    file.write(added(student(8)), "Goed")
    assert file.load().find(Student, "student-8") is not None


@pytest.mark.parametrize(
    "change",
    [
        Change(student(1, city="Elders"), student(1, city="Hier")),
        Change(student(1, city="Elders"), None),
        Change(None, student(1)),
        Change(student(50), None),
    ],
    ids=["update", "remove", "add", "gone"],
)
def test_that_a_stored_row_that_differs_is_a_conflict_and_nothing_changes(
    file: SchoolFile, change: Change
) -> None:
    before = content(file)
    with pytest.raises(BpvError) as error:
        file.write(Changeset((Change(None, student(60)), change)), "Botsing")
    assert refusal(error) == "conflict"
    assert content(file) == before
    assert file.next_undo is None


def test_that_undo_and_redo_work_after_reopening(file: SchoolFile, path: Path) -> None:
    start = content(file)
    file.write(added(student(20)), "Eerste")
    middle = content(file)
    file.write(added(student(21)), "Tweede")
    end = content(file)
    file.close()
    with SchoolFile.open(path) as again:
        entry, changeset = again.undo()
        assert (entry.label, changeset.changes) == ("Tweede", (Change(student(21), None),))
        assert content(again) == middle
        again.undo()
        assert content(again) == start
    with SchoolFile.open(path) as again:
        assert again.next_redo is not None
        assert again.next_redo.label == "Eerste"
        again.redo()
        assert content(again) == middle
        again.redo()
        assert content(again) == end
        with pytest.raises(BpvError) as error:
            again.redo()
        assert refusal(error) == "nothing_to_redo"


def test_that_a_new_action_drops_what_could_be_done_again(file: SchoolFile) -> None:
    file.write(added(student(20)), "Eerste")
    file.undo()
    file.write(added(student(21)), "Tweede")
    assert file.next_redo is None
    states = [(entry.label, entry.state, entry.changes) for entry in file.history()]
    assert states == [("Tweede", "done", 1), ("Eerste", "dropped", 1), ("Begin", "start", len(school_of(5)))]


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
