from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.dialogs.command_palette import CommandPalette, Entry


def palette(qtbot: QtBot, chosen: list[str], *texts: str) -> CommandPalette:
    entries = [Entry(text, "leerling", "student", lambda text=text: chosen.append(text)) for text in texts]
    result = CommandPalette(entries)
    qtbot.addWidget(result)
    result.show()
    return result


def test_that_words_are_found_in_any_order_without_accents(qtbot: QtBot) -> None:
    shown = palette(qtbot, [], "Vries, Zoë de", "Haile, Zoë", "Vries, Jan de")
    assert [entry.text for entry in shown.answers("zoe vries")] == ["Vries, Zoë de"]


def test_that_beginnings_of_words_come_first(qtbot: QtBot) -> None:
    shown = palette(qtbot, [], "Dijkstra, Roos", "Bos, Jan", "Dros, Anne")
    assert [entry.text for entry in shown.answers("ro")] == ["Dijkstra, Roos", "Dros, Anne"]


def test_that_arrows_choose_and_enter_goes(qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown = palette(qtbot, chosen, "een", "twee", "drie")
    qtbot.keyClick(shown.search, Qt.Key.Key_Down)
    qtbot.keyClick(shown.search, Qt.Key.Key_Down)
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert chosen == ["drie"]


def test_that_enter_without_an_answer_does_nothing(qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown = palette(qtbot, chosen, "een")
    qtbot.keyClicks(shown.search, "qqq")
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert chosen == []
    assert shown.isVisible()
