"""F1: the handbook at what the user is at, and finding one's way in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.services.searching.letters import folded
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.help.handbook_window import HandbookWindow
from ui.help.places import HEADINGS
from ui.help.text import found_in, headings, sections, text_of
from ui.help.typesetting import blocks_of, fragments_of
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.theme import Scheme, tokens


def handbook(window: MainWindow) -> HandbookWindow:
    found = window.help.handbook
    assert found is not None
    return found


def at_top(found: HandbookWindow) -> str:
    """The heading that stands at the top of what is read."""
    reader = found.reader
    block = reader.block_of(found.heading)
    assert block is not None
    assert 0 <= reader.cursorRect(QTextCursor(block)).top() < 60
    return block.text()


def test_that_f1_opens_the_handbook_at_the_page(qtbot: QtBot, window: MainWindow) -> None:
    for key, heading in (("history", "Geschiedenis"), ("settings", "Instellingen"), ("overview", "Vandaag")):
        page = window.show_page(key)
        assert page is not None
        QTest.keyClick(window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda heading=heading: at_top(handbook(window)) == heading)  # type: ignore[misc]
        window.activateWindow()
    assert len(window.findChildren(HandbookWindow)) == 1
    window.files.close()
    assert handbook(window).isVisible()  # it is not of the school year
    handbook(window).close()


def test_that_f1_in_a_dialog_is_about_that_dialog(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("companies")
    assert isinstance(page, TablePage)
    window.help.show("De kaart")
    page.add()
    (dialog,) = page.findChildren(RecordDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    found = handbook(window)
    assert found.parentWidget() is dialog  # or it could not be worked in
    assert found.heading == HEADINGS["RecordDialog"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    assert handbook(window) is found  # also once the one before is gone
    dialog.reject()
    window.activateWindow()
    window.help.show("Op slot")
    assert handbook(window).parentWidget() is window
    handbook(window).close()


def test_that_f1_is_of_the_window_that_a_dialog_is_over(
    qtbot: QtBot, window: MainWindow, again: Callable[[], MainWindow]
) -> None:
    other = again()
    page = other.show_page("companies")
    assert isinstance(page, TablePage)
    page.add()
    (dialog,) = page.findChildren(RecordDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert handbook(other).parentWidget() is dialog
    assert window.help.handbook is None
    dialog.reject()
    other.close()


def test_that_the_keys_are_listed_apart_and_in_the_handbook(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(KeysDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert "Ctrl+Shift+P" in text_of("handboek.md")


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("reservekopieen", "Reservekopieën, en als er iets misgaat"),
        ("OMCIRKELEN", "De kaart"),
        ("F9", "Toetsen"),
    ],
)
def test_that_words_find_their_sections(words: str, heading: str) -> None:
    assert heading in [section.heading for section in found_in(words)]


def test_that_what_is_looked_for_is_shown_and_marked(qtbot: QtBot, window: MainWindow) -> None:
    found = window.help.show("De kaart")
    qtbot.keyClicks(found.search, "herstelsleutel wachtwoord")
    assert found.heading == "Op slot"
    shown = [item.text(0) for item in found._items.values() if not item.isHidden()]
    assert shown[0] == "Op slot"
    assert len(shown) < len(headings())
    marks = found.reader.extraSelections()
    words = {folded(mark.cursor.selectedText()) for mark in marks}  # type: ignore[attr-defined]
    assert words == {"herstelsleutel", "wachtwoord"}
    before = found.told.text()
    qtbot.keyClick(found.search, Qt.Key.Key_Return)
    assert found.told.text() != before
    assert found.told.text().endswith(f"van {len(marks)}")
    found.search.setText("qqqq")
    assert found.told.text() == "Niets gevonden"
    qtbot.keyClick(found.search, Qt.Key.Key_Escape)
    assert found.isVisible()
    assert not any(item.isHidden() for item in found._items.values())
    qtbot.keyClick(found.search, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_that_links_lead_on_and_back(qtbot: QtBot, window: MainWindow) -> None:
    found = window.help.show("Op slot")
    found.reader.anchorClicked.emit(QUrl("privacyregister.md"))
    assert found.reader.name == "privacyregister.md"
    found.reader.anchorClicked.emit(QUrl("handboek.md#de-kaart"))
    qtbot.waitUntil(lambda: at_top(found) == "De kaart")
    found.back.trigger()
    assert found.reader.name == "privacyregister.md"
    found.back.trigger()
    assert (found.reader.name, found.heading) == ("handboek.md", "Op slot")
    found.forward.trigger()
    assert found.reader.name == "privacyregister.md"
    found.close()


def test_that_chapters_are_gone_by_with_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    found = window.help.show("")
    found.contents.setFocus()
    names = [section.heading for section in sections()]
    for name in names[:3]:
        qtbot.keyClick(found.contents, Qt.Key.Key_Down)
        assert found.heading == name
    found.close()


def test_that_the_text_takes_on_the_theme_and_stays_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    found = window.help.show("Voor de privacy-officer van uw school")
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        window.set_scheme(scheme)
        inks = {
            fragment.charFormat().foreground().color().name()
            for block in blocks_of(found.reader.document())
            for fragment in fragments_of(block)
            if fragment.charFormat().isAnchor()
        }
        assert inks == {tokens().accent_text}
        qtbot.waitUntil(lambda: bool(at_top(found)))
    found.close()


def test_that_no_picture_is_wider_than_the_page(qtbot: QtBot, window: MainWindow) -> None:
    found = window.help.show("Vandaag")
    for width in (700, 1100):
        found.resize(width, 600)
        qtbot.waitUntil(lambda: found.reader._width == found.reader.viewport().width())
        room = found.reader.viewport().width() - 2 * found.reader.document().documentMargin()
        widths = [
            fragment.charFormat().toImageFormat().width()
            for block in blocks_of(found.reader.document())
            for fragment in fragments_of(block)
            if fragment.charFormat().isImageFormat()
        ]
        assert len(widths) > 4
        assert max(widths) <= room
    found.close()
