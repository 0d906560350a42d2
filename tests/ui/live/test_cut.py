"""The line to the server is cut and comes back: nothing is lost or done twice, and the window goes on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bpv.domain import Draft, Student
from tests.storage.places import SchoolServer
from tests.storage.server.cutting import Cutter, cutter
from tests.storage.values import student
from tests.ui.live.conftest import Open, once_shown
from tests.ui.live.test_two_windows import city, edit, pupil, put
from ui.live.waiting_dialog import WaitingDialog
from ui.main_window import MainWindow


@pytest.fixture
def line(school_server: SchoolServer) -> Iterator[Cutter]:
    with cutter(school_server.server.port) as found:
        yield found


@pytest.fixture
def far(line: Cutter, opened: Open, school_server: SchoolServer) -> MainWindow:
    """A window whose line can be cut."""
    window = opened("els", school_server.known(replace(school_server.address("els"), port=line.port)))
    listening = window.session.year.file._listening  # type: ignore[attr-defined]
    assert listening.is_listening.wait(20)
    listening._again = 0.2
    return window


def test_that_what_is_typed_while_the_line_is_cut_is_saved_once_it_is_back(
    qtbot: QtBot, line: Cutter, far: MainWindow, opened: Open
) -> None:
    jan = opened("jan")
    first, second = pupil(jan), pupil(jan, 1)
    editor = edit(far, first, "Arnhem")
    line.cut()
    qtbot.waitUntil(lambda: far.live.button.text() == "Geen verbinding", timeout=20_000)
    put(jan, second, "city", "Zutphen")

    once_shown(WaitingDialog, lambda dialog: dialog.stop_button.click())
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (editor.text(), editor.isVisible(), city(far, first) != "Arnhem") == ("Arnhem", True, True)
    once_shown(WaitingDialog, lambda _dialog: line.mend())
    QTest.keyClick(editor, Qt.Key.Key_Return)  # waits, and goes on by itself
    assert city(far, first) == "Arnhem"
    qtbot.waitUntil(lambda: city(far, second) == "Zutphen" and city(jan, first) == "Arnhem", timeout=20_000)
    qtbot.waitUntil(lambda: "Geen" not in far.live.button.text(), timeout=20_000)
    assert list(far.session.school) == list(jan.session.school)
    far.session.undo()
    assert city(far, first) != "Arnhem"


class AddOne:
    """Adds another pupil each time it is carried out."""

    label = "Leerling toevoegen"

    def change(self, draft: Draft) -> None:
        draft.put(student(100 + len(draft.all(Student))))


def test_that_an_action_whose_answer_was_lost_is_not_done_twice(
    qtbot: QtBot, line: Cutter, far: MainWindow
) -> None:
    pupils = len(far.session.school.all(Student))
    year, command = far.session.year, AddOne()
    store = year.file
    write = store.write
    calls: list[str] = []

    def lost(*arguments: object) -> object:
        """Carried out, and then the line is gone."""
        entry = write(*arguments)  # type: ignore[arg-type]
        if not calls:
            calls.append("lost")
            store._cursor -= 1  # type: ignore[attr-defined]
            store._doubt = last_token(store)  # type: ignore[attr-defined]
            line.cut()
            from bpv.storage.server.refusing import refuse

            raise refuse(store.address, "server_gone")  # type: ignore[attr-defined]
        calls.append("again")
        return entry

    store.write = lost  # type: ignore[method-assign]
    once_shown(WaitingDialog, lambda _dialog: line.mend())
    far.session.try_execute(command)
    assert calls == ["lost"]
    assert len(far.session.school.all(Student)) == pupils + 1


def last_token(store: object) -> str:
    with store.reading() as connection:  # type: ignore[attr-defined]
        sql = f'SELECT token FROM "{store.address.school}".event ORDER BY seq DESC LIMIT 1'  # type: ignore[attr-defined]
        return str(connection.exec_driver_sql(sql).scalar_one())


def test_that_the_window_goes_on_while_a_slow_line_saves(qtbot: QtBot, line: Cutter, far: MainWindow) -> None:
    first = pupil(far)
    editor = edit(far, first, "Arnhem")
    line.delay = 0.02
    ticks: list[int] = []
    clock = QElapsedTimer()
    clock.start()
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: ticks.append(clock.elapsed()))
    beat.start()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    beat.stop()
    line.delay = 0.0
    assert city(far, first) == "Arnhem"
    assert len(ticks) > 5  # the window had its turn in between


def test_that_closing_over_a_cut_line_asks_and_keeps_what_was_typed(
    qtbot: QtBot, line: Cutter, far: MainWindow, opened: Open
) -> None:
    first = pupil(far)
    editor = edit(far, first, "Arn")
    line.cut()
    QTest.keyClicks(editor, "hem")
    once_shown(WaitingDialog, lambda dialog: dialog.stop_button.click())
    assert not far.close()
    assert far.session.is_open
    once_shown(WaitingDialog, lambda _dialog: line.mend())
    assert far.close()  # by itself, once it was kept
    again = opened("els")
    assert b"Arnhem" in (again.session.year.file.drafts.read("cell") or b"")


def test_that_who_closes_over_a_cut_line_all_the_same_is_asked_once(line: Cutter, far: MainWindow) -> None:
    QTest.keyClicks(edit(far, pupil(far), "Arn"), "hem")
    line.cut()
    once_shown(WaitingDialog, lambda dialog: dialog.leave_button.click())
    assert far.close()
    assert not far.session.is_open
