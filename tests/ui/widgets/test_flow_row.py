import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import set_icon
from ui.theme import GRID
from ui.widgets.buttons import WordedButton
from ui.widgets.flow_row import FlowRow


def made(qtbot: QtBot, width: int) -> tuple[QWidget, FlowRow, list[QPushButton]]:
    box = QWidget()
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    row = FlowRow(box)
    layout.addWidget(row)
    layout.addStretch(1)
    buttons = [QPushButton(f"Knop nummer {number}", box) for number in range(6)]
    for button in buttons:
        row.addWidget(button)
    box.resize(width, 400)
    box.show()
    qtbot.waitExposed(box)
    return box, row, buttons


def lines_of(buttons: list[QPushButton]) -> int:
    return len({button.y() for button in buttons if button.isVisible()})


def test_that_everything_stands_on_one_line_when_it_fits(qapp: QApplication, qtbot: QtBot) -> None:
    _, row, buttons = made(qtbot, 2000)
    assert lines_of(buttons) == 1
    assert row.height() == buttons[0].height()


def test_that_it_goes_on_in_a_next_line_and_nothing_overlaps(qapp: QApplication, qtbot: QtBot) -> None:
    box, row, buttons = made(qtbot, 300)
    assert lines_of(buttons) > 1
    for number, button in enumerate(buttons):
        assert button.geometry().right() <= box.width()
        assert not any(button.geometry().intersects(other.geometry()) for other in buttons[number + 1 :])
    assert row.height() == max(button.geometry().bottom() for button in buttons) + 1


@pytest.mark.parametrize("width", [300, 700, 2000])
def test_that_it_follows_the_width_of_the_window(qapp: QApplication, qtbot: QtBot, width: int) -> None:
    box, row, buttons = made(qtbot, 450)
    box.resize(width, 400)
    qtbot.waitUntil(lambda: row.width() == width)
    qtbot.waitUntil(lambda: row.height() == max(button.geometry().bottom() for button in buttons) + 1)
    alike, _, expected = made(qtbot, width)
    assert alike.width() == width
    assert [button.geometry() for button in buttons] == [button.geometry() for button in expected]


def test_that_what_stands_under_it_makes_room(qapp: QApplication, qtbot: QtBot) -> None:
    box, row, _ = made(qtbot, 2000)
    under = QPushButton("Eronder", box)
    box.layout().addWidget(under)
    box.resize(300, 400)
    qtbot.waitUntil(lambda: under.y() > row.height() > under.height())


def test_that_hidden_items_take_no_room(qapp: QApplication, qtbot: QtBot) -> None:
    _, row, buttons = made(qtbot, 300)
    high = row.height()
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() == 0)
    for button in buttons[1:]:
        button.hide()
    qtbot.waitUntil(lambda: row.height() == 0)
    for button in buttons:
        button.show()
    qtbot.waitUntil(lambda: row.height() == high)


WORDS = ("Toevoegen", "Verwijderen", "Meer tegelijk wijzigen", "Kopiëren", "Kolommen", "Groeperen")
ICONS = ("add", "delete", "change-many", "copy", "columns", "board")


def controls(qtbot: QtBot, width: int) -> tuple[QWidget, list[WordedButton]]:
    box = QWidget()
    qtbot.addWidget(box)
    row = FlowRow(box, controls=True)
    buttons = [
        WordedButton(words, box, gives_way=icon not in ("add", "change-many"))
        for words, icon in zip(WORDS, ICONS, strict=True)
    ]
    for button, icon in zip(buttons, ICONS, strict=True):
        set_icon(button, icon)
        row.addWidget(button)
    QVBoxLayout(box).addWidget(row)
    box.resize(width, 400)
    box.show()
    qtbot.waitExposed(box)
    return box, buttons


def test_that_the_last_known_icons_do_without_words_to_stand_on_one_line(
    qapp: QApplication, qtbot: QtBot
) -> None:
    box, buttons = controls(qtbot, 2000)
    assert [button.text() for button in buttons] == list(WORDS)
    box.resize(buttons[-1].geometry().right() - 20, 400)
    qtbot.waitUntil(lambda: [button.text() for button in buttons] == [*WORDS[:-1], ""])
    assert lines_of(list(buttons)) == 1
    assert buttons[-1].accessibleName() == "Groeperen"
    assert "Groeperen" in buttons[-1].toolTip()
    box.resize(2000, 400)
    qtbot.waitUntil(lambda: [button.text() for button in buttons] == list(WORDS))
    assert buttons[-1].accessibleName() == ""


def test_that_words_stay_where_leaving_them_out_helps_nothing_and_none_stands_alone(
    qapp: QApplication, qtbot: QtBot
) -> None:
    _wide, buttons = controls(qtbot, 2000)
    short = sum(each.width_when(is_short=each.gives_way) + GRID for each in buttons)
    _box, buttons = controls(qtbot, short - 20)
    assert [button.text() for button in buttons] == list(WORDS)
    lines = [button.y() for button in buttons]
    assert len(set(lines)) > 1
    assert lines.count(lines[-1]) > 1
