from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow_row import FlowRow


def made(qtbot: QtBot, width: int) -> tuple[QWidget, FlowRow, list[QPushButton]]:
    box = QWidget()
    qtbot.addWidget(box)
    row = FlowRow(box)
    buttons = [QPushButton(f"Knop nummer {number}", box) for number in range(6)]
    for button in buttons:
        row.addWidget(button)
    box.resize(width, 400)
    box.show()
    qtbot.waitExposed(box)
    return box, row, buttons


def test_that_everything_stands_on_one_line_when_it_fits(qapp: QApplication, qtbot: QtBot) -> None:
    _, row, buttons = made(qtbot, 2000)
    assert len({button.y() for button in buttons}) == 1
    assert row.heightForWidth(2000) == buttons[0].height()


def test_that_it_goes_on_in_a_next_line_and_nothing_overlaps(qapp: QApplication, qtbot: QtBot) -> None:
    box, row, buttons = made(qtbot, 300)
    assert len({button.y() for button in buttons}) > 1
    for number, button in enumerate(buttons):
        assert button.geometry().right() <= box.width()
        assert not any(button.geometry().intersects(other.geometry()) for other in buttons[number + 1 :])
    assert row.heightForWidth(300) == max(button.geometry().bottom() for button in buttons) + 1


def test_that_hidden_items_take_no_room(qapp: QApplication, qtbot: QtBot) -> None:
    _, row, buttons = made(qtbot, 2000)
    buttons[0].hide()
    row.activate()
    assert buttons[1].x() == 0
    assert row.takeAt(row.count()) is None
    assert row.itemAt(-1) is None
