"""A school year taken along: the values of the server in a locked file that knows where it came from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bpv.domain import BpvError, Changeset, Student
from bpv.domain.changes import Change
from bpv.keys.key import Key
from bpv.services.erasing.carrying_out import erase_for_good
from bpv.services.erasing.planning import plan_erasing
from bpv.services.laptop.note import keep_note, read_taken
from bpv.services.laptop.queue import compose, count_waiting, read_queue
from bpv.services.laptop.taking import take_along
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.drafts import read_waiting
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage import is_sealed, read_unfinished
from tests.storage.places import SchoolServer
from tests.storage.server.acts import school_for


@pytest.fixture
def taken(school_server: SchoolServer, tmp_path: Path) -> SchoolYear:
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(4)))
    target = tmp_path / "laptop.bpv"
    take_along(school_server.address().url, target, Key.draw())
    return SchoolYear.open(target)


def city(id_: str, text: str) -> EditCells:
    return EditCells((CellEdit(Student, id_, "city", text),))


def test_that_it_holds_what_the_server_holds_and_says_where_it_came_from(
    school_server: SchoolServer, taken: SchoolYear, tmp_path: Path
) -> None:
    with school_server.open() as store:
        assert list(taken.school) == list(store.load())
    note = read_taken(taken)
    assert note is not None
    assert note.place == "school_18br op 127.0.0.1"
    assert note.actor == "jan"
    assert note.cursor == 1
    assert is_sealed(taken.path)
    assert taken.undo_label is None
    assert read_waiting(taken) == ()  # nobody is offered to go on with it
    taken.close()
    with pytest.raises(BpvError, match="altijd een slot"):
        take_along(school_server.address().url, tmp_path / "open.bpv", None)
    assert not (tmp_path / "open.bpv").exists()


def test_that_what_is_done_in_it_waits_and_what_is_taken_back_does_not(taken: SchoolYear) -> None:
    note = read_taken(taken)
    assert note is not None
    for text in ("Ede", "Velp", "Rhenen"):
        taken.execute(city("student-1", text))
    taken.execute(city("student-2", "Ede"))
    taken.undo()
    queue = read_queue(taken.file, note)
    assert queue.count == count_waiting(taken.file, note) == 3
    (change,) = queue.changeset
    assert (change.before.city, change.after.city) == ("", "Rhenen")
    sent = replace(note, sent=queue.standing)
    keep_note(taken.file, sent)
    assert count_waiting(taken.file, sent) == 0
    taken.undo()
    taken.execute(city("student-3", "Ede"))
    queue = read_queue(taken.file, sent)
    assert queue.count == 2
    assert {(c.id, c.before.city, c.after.city) for c in queue.changeset} == {
        ("student-1", "Rhenen", "Velp"),
        ("student-3", "", "Ede"),
    }
    taken.close()


def test_that_changed_and_changed_back_is_nothing() -> None:
    was, now = (Student(id="s", student_number="1", last_name="Vries", city=c) for c in ("", "Ede"))
    there, back = Changeset((Change(was, now),)), Changeset((Change(now, was),))
    assert len(compose([there, back])) == 0
    with pytest.raises(ValueError, match="follow"):
        compose([there, there])


def test_that_nobody_is_erased_in_it_and_its_lock_stays_on(taken: SchoolYear) -> None:
    plan = plan_erasing(taken, Student, ["student-1"])
    with pytest.raises(BpvError, match="meegenomen van de server"):
        erase_for_good(taken, plan)
    with pytest.raises(BpvError, match="altijd een slot"):
        taken.change_key(None)
    assert taken.is_locked
    assert taken.school.find(Student, "student-1") is not None
    assert read_unfinished(taken.path) is None
    taken.close()
