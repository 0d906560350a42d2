"""What every open school year does, wherever it stands: one suite over the file and the server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Mentor,
    Position,
    Preference,
    School,
    SchoolDetails,
    Setting,
    Student,
)
from bpv.services.erasing.forgetting import Forget
from bpv.storage import SchoolFile, actions_about, changesets_of, latest_about, removals, versions_of
from bpv.storage.contract import OpenSchool
from bpv.storage.exports import pack
from tests.storage.places import InFile, OnServer, Place
from tests.storage.values import added, changed, school_of, student


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "file":
        return InFile(tmp_path)
    return OnServer(request.getfixturevalue("school_server"), tmp_path)


@pytest.fixture
def opened(place: Place) -> Iterator[OpenSchool]:
    with place.make(added(*school_of(5))) as school:
        school.load()
        yield school


def content(school: OpenSchool) -> list[object]:
    return list(school.load())


def test_that_it_holds_its_first_content_in_order_of_entry(opened: OpenSchool) -> None:
    assert content(opened) == list(School(school_of(5)))


def test_that_first_content_cannot_be_taken_back(opened: OpenSchool) -> None:
    assert opened.next_undo is None
    with pytest.raises(BpvError) as error:
        opened.undo()
    assert error.value.code == "nothing_to_undo"


def test_that_a_change_is_there_after_reopening(opened: OpenSchool, place: Place) -> None:
    before = opened.load().get(Student, "student-1")
    entry = opened.write(changed(before, replace(before, city="Żółw", max_km=99)), "Plaats gewijzigd")
    assert (entry.label, entry.state, entry.changes) == ("Plaats gewijzigd", "done", 1)
    assert abs((datetime.now(UTC) - entry.at).total_seconds()) < 120
    opened.close()
    with place.open() as again:
        assert again.load().get(Student, before.id).city == "Żółw"
        assert again.load().get(Student, before.id).max_km == 99


def test_that_what_is_added_comes_last_and_what_changes_stays_where_it_was(
    opened: OpenSchool, place: Place
) -> None:
    first = opened.load().get(Student, "student-0")
    opened.write(added(student(99), student(98)), "Erbij")
    opened.write(changed(first, replace(first, city="Elders")), "Anders")
    opened.write(Changeset((Change(student(99), None),)), "Weg")
    opened.undo()
    opened.close()
    with place.open() as again:
        assert [*again.load().all(Student)][-2:] == ["student-98", "student-99"]
        assert next(iter(again.load().all(Student))) == "student-0"


def test_that_children_may_come_before_parents(opened: OpenSchool) -> None:
    child = Preference(id="new", student_id="student-99")
    opened.write(added(child, student(99)), "Erbij")
    assert opened.load().find(Preference, "new") == child


def test_that_a_reference_to_nothing_is_refused_and_work_goes_on(opened: OpenSchool) -> None:
    before = content(opened)
    with pytest.raises(BpvError) as error:
        opened.write(added(student(7), Preference(id="new", student_id="nobody-here")), "Fout")
    assert "nobody-here" not in str(error.value)
    assert content(opened) == before
    opened.write(added(student(8)), "Goed")
    assert opened.load().find(Student, "student-8") is not None


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
def test_that_a_stored_row_that_differs_is_a_conflict(opened: OpenSchool, change: Change) -> None:
    before = content(opened)
    with pytest.raises(BpvError) as error:
        opened.write(Changeset((Change(None, student(60)), change)), "Botsing")
    assert error.value.code == "conflict"
    assert content(opened) == before
    assert opened.next_undo is None


def test_that_undo_and_redo_go_on_after_reopening(opened: OpenSchool, place: Place) -> None:
    start = content(opened)
    opened.write(added(student(20)), "Eerste")
    middle = content(opened)
    opened.write(added(student(21)), "Tweede")
    end = content(opened)
    opened.close()
    with place.open() as again:
        again.load()
        entry, changeset = again.undo()
        assert (entry.label, changeset.changes) == ("Tweede", (Change(student(21), None),))
        assert content(again) == middle
        again.undo()
        assert content(again) == start
    with place.open() as again:
        again.load()
        assert again.next_redo is not None
        assert again.next_redo.label == "Eerste"
        again.redo()
        assert content(again) == middle
        again.redo()
        assert content(again) == end
        with pytest.raises(BpvError) as error:
            again.redo()
        assert error.value.code == "nothing_to_redo"


def test_that_a_new_action_drops_what_could_be_done_again(opened: OpenSchool) -> None:
    opened.write(added(student(20)), "Eerste")
    opened.undo()
    opened.write(added(student(21)), "Tweede")
    assert opened.next_redo is None
    states = [(entry.label, entry.state, entry.changes) for entry in opened.history()]
    assert states == [("Tweede", "done", 1), ("Eerste", "dropped", 1), ("Begin", "start", len(school_of(5)))]


def test_that_the_history_tells_what_each_action_changed(opened: OpenSchool) -> None:
    first = opened.write(added(student(20)), "Eerste")
    second = opened.write(Changeset((Change(student(20), None),)), "Weg")
    assert opened.changeset_of(first) == added(student(20))
    assert [*changesets_of(opened, [second, first])] == [
        Changeset((Change(student(20), None),)),
        added(student(20)),
    ]
    assert [entry.label for entry, _ in actions_about(opened, {"student-20"})] == ["Eerste", "Weg"]
    assert [entry.label for entry, _ in latest_about(opened, frozenset({"student-20"}), 1)] == ["Weg"]
    assert [entry.label for entry in removals(opened)] == ["Weg"]
    assert len(versions_of(opened, Student)) == 7
    assert [entry.label for entry in opened.history(1)] == ["Weg"]


def test_that_every_class_of_values_comes_back_as_it_was(opened: OpenSchool) -> None:
    values = (
        Setting(id="weight_load", value=7, source="bron", as_of=None),
        Mentor(id="m", abbreviation="ÅBC", name='O\'Hare %s \\ "x"', days=(), profiles=()),
        Company(id="c", name="Bakker & Zn"),
        Position(id="p", company_id="c", capacity=3),
        SchoolDetails(name="Het Praktijk"),
    )
    opened.write(added(*values), "Van alles")
    school = opened.load()
    assert all(school.find(type(value), value.id) == value for value in values)


def test_that_exports_are_kept_and_replaced_and_undo_leaves_them(opened: OpenSchool) -> None:
    packed = pack({("student-1", "r1"): (student(1),)})
    opened.write(added(student(20)), "Erbij")
    opened.keep_export("een", packed)
    opened.keep_export("een", packed)
    opened.undo()
    assert opened.kept_exports()["student-1", "r1"] == (student(1),)


def test_that_drafts_are_kept_by_name_and_go(opened: OpenSchool, place: Place) -> None:
    opened.drafts.keep({"a": b"1", "b": b"\x00\xff"})
    opened.drafts.keep({"a": b"2"})
    opened.close()
    with place.open() as again:
        assert set(again.drafts.names()) == {"a", "b"}
        assert again.drafts.read("a") == b"2"
        assert again.drafts.read("b") == b"\x00\xff"
        again.drafts.keep({"a": None})
        assert again.drafts.names() == ("b",)
        assert again.drafts.read("a") is None


def test_that_a_backup_is_a_file_with_everything(opened: OpenSchool, tmp_path: Path) -> None:
    opened.write(added(student(20)), "Erbij")
    opened.write(added(student(21)), "Nog een")
    opened.undo()
    target = tmp_path / "kopie.bpv"
    opened.back_up(target)
    opened.back_up(target)
    with SchoolFile.open(target) as copy:
        assert content(copy) == content(opened)
        assert copy.history() == opened.history()
        assert copy.retelling.tell().altered == ()


def test_that_who_is_erased_is_in_no_table_and_no_action(place: Place) -> None:
    who = replace(student(1), last_name="Zonderling", city="Verweg")
    with place.make(added(student(2), who)) as opened:
        opened.load()
        opened.write(changed(who, replace(who, city="Elders")), "Zonderling verhuisd")
        forget = Forget([("Student", who.id)])
        assert opened.find(forget).removed == {"Student": 1}
        if (keeper := getattr(place, "server", None)) is None:
            opened.erase(forget, "Gewist")
        else:
            with pytest.raises(BpvError) as error:
                opened.erase(forget, "Gewist")
            assert error.value.code == "server_keeper"
            with keeper.open("beheer") as keeping:
                keeping.load()
                keeping.erase(forget, "Gewist")
            assert [heard.is_erasing for heard in opened.pull()] == [True]
        assert [*opened.load().all(Student)] == ["student-2"]
        assert opened.find(forget).is_nothing
        assert all("Zonderling" not in entry.label for entry in opened.history())
        opened.write(added(student(3)), "Verder")


def test_that_what_is_not_ours_to_lock_or_move_says_so(opened: OpenSchool) -> None:
    opened.check_standing()
    opened.check_further()
    assert not opened.is_locked
    assert opened.key is None
    assert opened.stands_at(opened.path)
    assert opened.pull() == () or opened.pull() == []
    assert opened.retelling.tell().altered == ()


def test_that_closing_twice_does_no_harm(opened: OpenSchool) -> None:
    assert opened.close() is None
    assert opened.is_closed
    assert opened.close() is None
