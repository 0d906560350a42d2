"""Dialogs that decide: what they ask and what they are answered with end at one line."""

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Mentor, School
from bpv.domain.terms import Sector
from ui.dialogs.deciding import deciding_row, lay_out
from ui.dialogs.record_dialog import RecordDialog
from ui.forms.record_form import RecordForm
from ui.theme import Scheme, apply_theme
from ui.widgets.cell_editors import ChoiceEditor


def right_of(widget: QWidget, dialog: QDialog) -> int:
    return widget.mapTo(dialog, widget.rect().topRight()).x()


def test_that_content_and_buttons_end_at_one_line(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    content, field = QVBoxLayout(), QLineEdit(dialog)
    content.addWidget(field)
    row, button = deciding_row(dialog, "Doen", dialog.accept)
    lay_out(dialog, content, row, 600)
    dialog.show()
    assert right_of(field, dialog) == right_of(button, dialog)


def test_that_the_form_of_a_new_row_never_scrolls_sideways(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    dialog = RecordDialog(lambda: RecordForm(School(), Mentor), lambda _value: None)
    qtbot.addWidget(dialog)
    dialog.show()
    (area,) = dialog.findChildren(QScrollArea)
    assert not area.horizontalScrollBar().isVisible()
    assert right_of(dialog.editors["email"], dialog) <= right_of(dialog.add_button, dialog)


def test_that_the_arrow_of_a_choice_shows_all_of_them(qtbot: QtBot) -> None:
    dialog = RecordDialog(lambda: RecordForm(School(), Company), lambda _value: None)
    qtbot.addWidget(dialog)
    dialog.show()
    sector = dialog.editors["sector"]
    assert isinstance(sector, ChoiceEditor)
    (arrow,) = (button for button in sector.findChildren(QToolButton) if button.isVisible())
    arrow.click()
    popup = sector.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().rowCount() == len(Sector)
    popup.hide()
