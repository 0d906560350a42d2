"""Answering the dialogs about locks as a user does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.keys import unlocked
from tests.services.securing.files import PASSWORD, make_year
from ui.dialogs.lock_dialog import LockDialog
from ui.dialogs.unlock_dialog import UnlockDialog
from ui.main_window import MainWindow

TIMEOUT = 20_000


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A locked school year with copies, of which this process does not know the key."""
    path = make_year(tmp_path / "Stages.bpv", copies=2, password=PASSWORD)
    unlocked.forget()
    return path


def wait(qtbot: QtBot, until: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(until()), timeout=TIMEOUT)


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    wait(qtbot, lambda: not window.tasks.is_busy)


def unlock_dialog(qtbot: QtBot, window: MainWindow) -> UnlockDialog:
    wait(qtbot, lambda: window.securing.unlocking.dialog)
    dialog = window.securing.unlocking.dialog
    assert dialog is not None
    return dialog


def lock_dialog(qtbot: QtBot, window: MainWindow) -> LockDialog:
    wait(qtbot, lambda: window.securing.dialog)
    dialog = window.securing.dialog
    assert isinstance(dialog, LockDialog)
    return dialog


def give(qtbot: QtBot, dialog: UnlockDialog, typed: str) -> None:
    qtbot.keyClicks(dialog.field.edit, typed)
    qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)


def choose(qtbot: QtBot, dialog: LockDialog, password: str) -> None:
    qtbot.keyClicks(dialog.first.edit, password)
    qtbot.keyClicks(dialog.second.edit, password)
    qtbot.keyClick(dialog.second.edit, Qt.Key.Key_Return)
