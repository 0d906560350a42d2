"""The form of a new row: what is needed first, the rest under headings, and nothing wrong out of sight."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Company, School
from ui.dialogs.record_dialog import RecordDialog
from ui.forms.record_form import RecordForm

KEY = Qt.Key


@pytest.fixture
def added() -> list[Any]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, added: list[Any]) -> RecordDialog:
    found = RecordDialog(lambda: RecordForm(School(), Company), added.append)
    qtbot.addWidget(found)
    found.show()
    return found


def typed(dialog: RecordDialog, name: str, words: str) -> None:
    editor = dialog.editors[name]
    assert isinstance(editor, QLineEdit)
    editor.setText(words)


def test_that_a_company_is_added_with_what_is_needed_first(
    qtbot: QtBot, dialog: RecordDialog, added: list[Any]
) -> None:
    assert dialog.editors["name"].hasFocus()
    shown = [name for name, editor in dialog.editors.items() if editor.isVisible()]
    assert len(shown) == 10
    typed(dialog, "name", "Bakkerij Smit")
    dialog.add_button.click()
    assert [each.name for each in added] == ["Bakkerij Smit"]


def test_that_a_part_unfolds_by_the_keyboard_and_is_not_added_then(
    qtbot: QtBot, dialog: RecordDialog, added: list[Any]
) -> None:
    fold = dialog.folds["Erkenning"]
    typed(dialog, "name", "Bakkerij Smit")
    fold.setFocus()
    qtbot.keyClick(fold, KEY.Key_Return)
    assert dialog.editors["sbb_id"].isVisible()
    assert "open" in fold.accessibleName()
    assert added == []
    qtbot.keyClick(fold, KEY.Key_Left)
    assert not dialog.editors["sbb_id"].isVisible()
    qtbot.keyClick(fold, KEY.Key_Space)
    assert dialog.editors["sbb_id"].isVisible()
    for _ in range(2):
        dialog.focusNextChild()
    assert dialog.focusWidget() is dialog.editors["accredited_until"]


def test_that_nothing_that_is_wrong_is_folded_away(
    qtbot: QtBot, dialog: RecordDialog, added: list[Any]
) -> None:
    typed(dialog, "name", "Bakkerij Smit")
    typed(dialog, "accredited_until", "ooit")
    dialog.add_button.click()
    fold = dialog.folds["Erkenning"]
    assert added == []
    assert fold.is_open
    assert dialog.editors["accredited_until"].hasFocus()
    fold.click()
    assert dialog.editors["accredited_until"].isVisible()
    typed(dialog, "accredited_until", "31-12-2028")
    dialog.add_button.click()
    assert len(added) == 1


def test_that_what_was_filled_in_before_is_in_sight(qtbot: QtBot) -> None:
    texts = {"name": "Bakkerij Smit", "kvk": "12345678"}
    dialog = RecordDialog(lambda: RecordForm(School(), Company), lambda _value: None, texts=texts)
    qtbot.addWidget(dialog)
    assert [title for title, fold in dialog.folds.items() if fold.is_open] == ["Verder"]
