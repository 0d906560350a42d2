from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, School, Student
from bpv.services.differing.answering import KeepMine
from bpv.services.differing.differences import Difference
from tests.storage.values import student
from ui.dialogs.differing_dialog import DifferingDialog

ROWS = 500
Make = Callable[..., DifferingDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    school = School([student(n) for n in range(ROWS)])

    def make(count: int, execute: Callable[[KeepMine], object]) -> DifferingDialog:
        asked = [Difference(Student, f"student-{n}", "city", "A", "B", "C", "Fatima") for n in range(count)]
        dialog = DifferingDialog(school, asked, execute)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def press(dialog: DifferingDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.table, key)


def test_that_theirs_stays_unless_mine_is_chosen_with_the_keys(make: Make) -> None:
    done: list[KeepMine] = []
    dialog = make(3, done.append)
    assert dialog.table.of_mine == []
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Left)
    assert dialog.table.of_mine == [1]
    assert "1 van u, 2 van Fatima" in dialog.count.text()
    press(dialog, Qt.Key.Key_Space)
    assert dialog.table.of_mine == []
    press(dialog, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_Return)
    assert [command.differences for command in done] == [(dialog.differences[1],)]
    assert not dialog.isVisible()


def test_that_all_of_many_are_chosen_at_once_and_leaving_does_nothing(make: Make) -> None:
    done: list[KeepMine] = []
    dialog = make(ROWS, done.append)
    dialog.mine_link.click()
    assert len(dialog.table.of_mine) == ROWS
    press(dialog, Qt.Key.Key_Escape)
    assert (done, dialog.isVisible()) == ([], False)


def test_that_an_answer_that_is_refused_can_be_given_again(make: Make) -> None:
    def refuse(_command: KeepMine) -> None:
        raise BpvError("conflict", entity="Student")

    dialog = make(1, refuse)
    told: list[object] = []
    dialog.decided.connect(told.append)
    press(dialog, Qt.Key.Key_Left)
    dialog.decide()
    assert (dialog.isVisible(), dialog.banner.isVisible(), told) == (True, True, [])
    press(dialog, Qt.Key.Key_Right)
    dialog.decide()
    assert told == [()]
