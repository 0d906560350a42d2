from collections.abc import Iterator

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.found_rows import Entry


def palette(qtbot: QtBot, chosen: list[str], *texts: str) -> CommandPalette:
    entries = [Entry(text, "leerling", "student", lambda text=text: chosen.append(text)) for text in texts]
    result = CommandPalette(entries)
    qtbot.addWidget(result)
    result.show()
    qtbot.waitUntil(lambda: not result.is_reading)
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


def many(read: list[int]) -> Iterator[Entry]:
    """More to find than is read at once; `read` tells how far it got."""
    for number in range(1_000_000):
        read.append(number)
        yield Entry(f"nummer {number}", "leerling", "student", lambda: None)


def test_that_it_is_there_before_everything_is_read(qtbot: QtBot) -> None:
    read: list[int] = []
    shown = CommandPalette(many(read))
    qtbot.addWidget(shown)
    assert shown.is_reading
    assert 0 < len(read) < 1_000_000
    assert shown.list.count()
    before = len(read)
    qtbot.waitUntil(lambda: len(read) > before)


def test_that_answers_follow_what_is_read(qtbot: QtBot) -> None:
    entries = [Entry(f"nummer {n}", "leerling", "student", lambda: None) for n in range(30_000)]
    shown = CommandPalette(entries)
    qtbot.addWidget(shown)
    shown.search.setText("nummer 29999")
    assert not shown.list.count()
    qtbot.waitUntil(lambda: not shown.is_reading)
    assert shown.list.count() == 1


def test_that_enter_waits_for_the_best_answer(qtbot: QtBot) -> None:
    chosen: list[str] = []
    texts = [*(f"nummer {n}" for n in range(30_000)), "Zoë"]
    entries = [Entry(text, "", "student", lambda text=text: chosen.append(text)) for text in texts]
    shown = CommandPalette(entries)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.keyClicks(shown.search, "zoe")
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert chosen == ["Zoë"]


def test_that_only_what_was_typed_is_underlined(qtbot: QtBot) -> None:
    shown = palette(qtbot, [], "Rondes als tabel", "Instellingen als tabel")
    qtbot.keyClicks(shown.search, "bel")
    shown.list.setCurrentRow(-1)
    picture = shown.list.viewport().grab().toImage()
    kinds = []
    for row in range(2):
        line = shown.list.visualItemRect(shown.list.item(row))
        kinds.append(picture.copy(line.right() - 60, line.top(), 60, line.height()))
    assert kinds[0] == kinds[1]  # both say 'leerling', the second after an underlined end
