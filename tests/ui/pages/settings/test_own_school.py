"""'Uw school': filled in in place, with its logo, and what the window is called by it."""

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import SchoolDetails
from ui.main_window import MainWindow
from ui.pages.settings.own_school_card import OwnSchoolCard
from ui.pages.settings.sections import OWN
from ui.pages.settings.settings_page import SettingsPage


@pytest.fixture
def card(window: MainWindow) -> OwnSchoolCard:
    page = window.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section(OWN)
    (found,) = page.cards_of(OWN)
    assert isinstance(found, OwnSchoolCard)
    return found


def typed(qtbot: QtBot, card: OwnSchoolCard, name: str, words: str) -> None:
    editor = card.editors[name]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_that_what_is_typed_is_one_step_and_names_the_window(
    qtbot: QtBot, window: MainWindow, card: OwnSchoolCard
) -> None:
    was = window.session.school.details
    typed(qtbot, card, "name", "Het Kompas")
    assert window.session.school.details.name == "Het Kompas"
    assert window.session.undo_label == "Schoolgegevens: naam school wijzigen"
    assert window.windowTitle().startswith("Het Kompas, ")
    window.session.undo()
    assert window.session.school.details == was
    assert card.editors["name"].text() == was.name


def test_that_a_text_that_is_no_good_says_why_and_stays_until_esc(
    qtbot: QtBot, window: MainWindow, card: OwnSchoolCard
) -> None:
    was = window.session.school.details.email
    typed(qtbot, card, "email", "nergens")
    assert "E-mail" in card.remarks["email"].text()
    assert window.session.school.details.email == was
    qtbot.keyClick(card.editors["email"], Qt.Key.Key_Escape)
    assert card.remarks["email"].isHidden()
    assert card.editors["email"].text() == was


def test_that_a_logo_is_made_small_kept_and_taken_away(
    window: MainWindow, card: OwnSchoolCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(1600, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    file = tmp_path / "logo.jpg"
    image.save(str(file))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    card.logo.pick_button.click()
    kept = QImage.fromData(base64.b64decode(window.session.school.details.logo), "PNG")
    assert (kept.width(), kept.height()) == (400, 200)
    assert not card.logo.picture.pixmap().isNull()
    file.write_bytes(b"geen plaatje")
    card.logo.pick_button.click()
    assert not card.logo.remark.isHidden()
    card.logo.remove_button.click()
    assert window.session.school.details.logo == ""
    window.session.undo()
    assert window.session.school.get(SchoolDetails, "school").logo
