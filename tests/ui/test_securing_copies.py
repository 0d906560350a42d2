"""The copies of a locked school year in the window: those that stay behind, looked at, put back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.keys import unlocked
from bpv.services.securing.opening import unlock
from bpv.storage import is_sealed, list_backups, salt_of
from tests.services.securing.files import OTHER, PASSWORD, make_year
from tests.ui.locks import give, locked, quiet, unlock_dialog, wait
from ui.main_window import MainWindow
from ui.pages.copies_page import CopiesPage

__all__ = ["locked"]


def test_that_copies_that_cannot_follow_are_named_and_removed(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    first, second = list_backups(locked).values()
    second.write_bytes(b"x" * 9000)
    unlock(locked, PASSWORD)
    strange = make_year(locked.with_name("Ander.bpv"), copies=0, password=OTHER)
    shutil.copy(strange, first)
    unlocked.forget()
    unlock(locked, PASSWORD)
    empty_window.files.open(locked)
    wait(qtbot, lambda: "2 reservekopieën kregen niet" in empty_window.banner.label.text())
    empty_window.banner._on_action_clicked()
    behind = empty_window.securing.dialog
    assert behind is not None
    behind.unlock_button.click()  # type: ignore[union-attr]
    give(qtbot, unlock_dialog(qtbot, empty_window), OTHER)
    wait(qtbot, lambda: "1 reservekopie kreeg niet" in empty_window.banner.label.text())
    assert salt_of(first) == salt_of(locked)
    empty_window.banner._on_action_clicked()
    empty_window.securing.dialog.remove_button.click()  # type: ignore[union-attr]
    wait(qtbot, lambda: not second.exists())
    quiet(qtbot, empty_window)


def test_that_what_is_left_of_a_lock_is_only_taken_off_when_asked(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    copies = list(list_backups(locked).values())
    plain = make_year(locked.with_name("Ander.bpv"), copies=0)
    locked.write_bytes(plain.read_bytes())
    unlock(copies[0], PASSWORD)
    empty_window.files.open(locked)
    wait(qtbot, lambda: "nog een slot van eerder" in empty_window.banner.label.text())
    assert all(map(is_sealed, copies))
    empty_window.banner._on_action_clicked()
    quiet(qtbot, empty_window)
    assert not any(map(is_sealed, copies))


def copies_page(qtbot: QtBot, window: MainWindow, path: Path) -> CopiesPage:
    window.recovery.show(path)
    page = window.recovery.copies.page
    assert page is not None
    wait(qtbot, lambda: page.copies)
    quiet(qtbot, window)
    page.table.selectRow(0)
    return page


def item_text(page: CopiesPage, row: int) -> str:
    item = page.table.item(row, page.table.columnCount() - 1)
    return item.text() if item is not None else ""


def test_that_a_locked_copy_is_looked_at_and_put_back(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    window = empty_window
    page = copies_page(qtbot, window, locked)
    assert [item_text(page, row) for row in (0, 1)] == ["zit op slot"] * 2
    window.banner._on_action_clicked()
    give(qtbot, unlock_dialog(qtbot, window), PASSWORD)
    wait(qtbot, lambda: item_text(page, 1) == "zoals nu")
    quiet(qtbot, window)
    page.table.selectRow(0)
    unlocked.forget()
    page.look_action.trigger()
    give(qtbot, unlock_dialog(qtbot, window), PASSWORD)
    wait(qtbot, lambda: window.session.is_open)
    assert window.session.year.is_read_only
    assert not window.actions_by_key["relock"].isEnabled()
    quiet(qtbot, window)
    window.files.close()
    copies_page(qtbot, window, locked).restore_action.trigger()
    give(qtbot, unlock_dialog(qtbot, window), PASSWORD)
    wait(qtbot, lambda: window.session.is_open)
    assert window.session.path == locked
    assert is_sealed(locked)
    quiet(qtbot, window)


def test_that_an_earlier_year_with_a_lock_is_asked_for_its_password(
    qtbot: QtBot, window: MainWindow, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(locked)], ""))
    window.actions_by_key["earlier_years"].trigger()
    give(qtbot, unlock_dialog(qtbot, window), PASSWORD)
    wait(qtbot, lambda: "geen plaatsingen" in window.banner.label.text())  # so it was read
    quiet(qtbot, window)
