"""Help > Over: the version, where everything is, and what the program is made of."""

import platform

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from bpv.domain.version import MADE_WITH, VERSION
from bpv.services.year.forms import file_form
from ui.dialogs.about_dialog import AboutDialog
from ui.dialogs.news_dialog import NewsDialog
from ui.help.parts import parts
from ui.main_window import MainWindow


def over(window: MainWindow) -> AboutDialog:
    window.actions_by_key["about"].trigger()
    return window.findChildren(AboutDialog)[-1]


def link(dialog: AboutDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_that_it_says_which_version_where_data_is_and_what_comes_along(window: MainWindow) -> None:
    dialog = over(window)
    text = dialog.told.toPlainText()
    assert str(window.session.path) in text
    assert str(window.settings.folder) in text
    for word in ("PySide6-Essentials", "LGPL", "GeoNames", "Inter"):
        assert word in text
    assert f"Versie {VERSION}." in dialog.about.text()
    assert all(part.version and part.licence for part in parts())
    dialog.reject()


def test_that_what_helps_who_helps_is_copied_without_names_or_places(window: MainWindow) -> None:
    dialog = over(window)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    for word in (MADE_WITH, platform.python_version(), f"Bestandsvorm {file_form()}", "Qt 6.", "numpy "):
        assert word in copied
    assert str(window.session.path) not in copied
    assert platform.node() not in copied.split()
    assert str(window.settings.folder) not in copied
    assert "Gekopieerd" in dialog.about.text()
    dialog.reject()


def test_that_it_leads_to_what_is_new_and_to_the_handbook(window: MainWindow) -> None:
    link(over(window), "Wat is er nieuw").click()
    (dialog,) = window.findChildren(NewsDialog)
    dialog.reject()
    link(over(window), "Handboek").click()
    assert window.help.handbook is not None
    assert "Nieuwe versie" in window.help.handbook.reader.toPlainText()
