"""Questions in the background: one at a time, on a copy, and only the latest answer counts."""

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, School, Student
from bpv.services.lists.editing import CellEdit, EditCells
from ui.main_window import MainWindow
from ui.record.asking import Asking


@pytest.fixture
def asking(window: MainWindow) -> Asking:
    return Asking(window.context, window)


@pytest.fixture
def gate() -> Iterator[Event]:
    """What holds the first question up; open at the end, so that nothing waits for ever."""
    event = Event()
    yield event
    event.set()


def test_that_only_the_latest_answer_of_who_asks_again_arrives(
    qtbot: QtBot, asking: Asking, gate: Event
) -> None:
    told: list[str] = []
    asking.ask("one", lambda school: gate.wait(10) and "first", told.append)
    asking.ask("one", lambda school: "second", told.append)
    gate.set()
    qtbot.waitUntil(lambda: not asking.is_busy)
    assert told == ["second"]


def test_that_who_is_forgotten_hears_nothing_and_others_do(qtbot: QtBot, asking: Asking, gate: Event) -> None:
    told: list[str] = []
    asking.ask("one", lambda school: gate.wait(10) and "one", told.append)
    asking.ask("other", lambda school: "other", told.append)
    asking.ask("third", lambda school: "third", told.append)
    asking.forget("one")
    asking.forget("third")
    gate.set()
    qtbot.waitUntil(lambda: not asking.is_busy)
    assert told == ["other"]


def test_that_a_question_is_about_the_school_as_it_was_asked(
    qtbot: QtBot, window: MainWindow, asking: Asking, gate: Event
) -> None:
    id_ = next(iter(window.session.school.all(Student)))
    was = window.session.school.get(Student, id_).city
    told: list[str] = []

    def city(school: School) -> str:
        gate.wait(10)
        return school.get(Student, id_).city

    asking.ask("one", city, told.append)
    window.session.try_execute(EditCells((CellEdit(Student, id_, "city", "Lunteren"),)))
    asking.ask("other", city, told.append)
    gate.set()
    qtbot.waitUntil(lambda: not asking.is_busy)
    assert told == [was, "Lunteren"]


def test_that_what_is_refused_leaves_the_next_its_turn(qtbot: QtBot, asking: Asking) -> None:
    told: list[str] = []

    def gone(school: School) -> str:
        raise BpvError("gone", entity="Student")

    asking.ask("one", gone, told.append)
    asking.ask("other", lambda school: "other", told.append)
    qtbot.waitUntil(lambda: not asking.is_busy)
    assert told == ["other"]


def test_that_the_end_of_the_year_leaves_no_answers(
    qtbot: QtBot, window: MainWindow, asking: Asking, gate: Event
) -> None:
    told: list[str] = []
    asking.ask("one", lambda school: gate.wait(10) and "one", told.append)
    asking.end_year()
    window.session.close()
    gate.set()
    qtbot.waitUntil(lambda: not asking.is_busy)
    assert told == []
