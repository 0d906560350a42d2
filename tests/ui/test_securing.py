"""Locked school years in the window: made, locked, opened by every way there is, and their copies."""

from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.keys import keyring as own_keyring
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.keys.keyring import find_key
from bpv.keys.paper import to_paper
from bpv.services.securing.copies import copies_behind
from bpv.services.securing.opening import unlock
from bpv.services.year.school_year import SchoolYear
from bpv.storage import is_sealed, list_backups, salt_of
from tests.keys.rings import FAILING, Keeping, Locked, using
from tests.services.securing.files import OTHER, PASSWORD, make_year
from tests.ui.locks import choose, give, lock_dialog, locked, quiet, unlock_dialog, wait
from ui.main_window import MainWindow

__all__ = ["locked"]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.exchange.take([Path(url.toLocalFile()) for url in data.urls()])


WAYS: dict[str, Callable[[MainWindow, Path], object]] = {
    "recent": lambda window, path: window.start_page.chosen.emit(path),
    "dropped": drop,
    "at the start": lambda window, path: window.open_first(path),
}


@pytest.mark.parametrize("way", ["recent", "dropped", "at the start"])
def test_that_a_locked_file_is_opened_with_the_keyboard_alone(
    qtbot: QtBot, empty_window: MainWindow, locked: Path, way: str
) -> None:
    WAYS[way](empty_window, locked)
    dialog = unlock_dialog(qtbot, empty_window)
    assert dialog.field.edit.hasFocus() or dialog.focusWidget() is dialog.field.edit
    give(qtbot, dialog, OTHER)
    wait(qtbot, dialog.banner.isVisible)
    assert "past niet op" in dialog.banner.label.text()
    assert dialog.isVisible()
    give(qtbot, dialog, PASSWORD)
    wait(qtbot, lambda: empty_window.session.is_open)
    assert empty_window.windowTitle() == "🔒 Stages - BPV-planner"
    assert empty_window.saved_label.text() == "Op slot. Alles opgeslagen"
    quiet(qtbot, empty_window)


def test_that_the_recovery_key_goes_in_the_same_field(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    unlock(locked, PASSWORD)
    salt = salt_of(locked)
    assert salt is not None
    key = unlocked.known_key(salt)
    assert key is not None
    paper = to_paper(key.secret)
    unlocked.forget()
    empty_window.files.open(locked)
    dialog = unlock_dialog(qtbot, empty_window)
    give(qtbot, dialog, paper[:-1] + ("2" if paper[-1] != "2" else "3"))
    wait(qtbot, dialog.banner.isVisible)
    assert "tikfout" in dialog.banner.label.text()
    give(qtbot, dialog, paper.lower().replace("-", " "))
    wait(qtbot, lambda: empty_window.session.is_open)
    quiet(qtbot, empty_window)


def test_that_leaving_the_question_leaves_the_file_locked_and_the_window_alive(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    empty_window.files.open(locked)
    dialog = unlock_dialog(qtbot, empty_window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not empty_window.session.is_open
    assert not empty_window.files.is_opening
    empty_window.files.open(locked)
    unlock_dialog(qtbot, empty_window).copies_button.click()
    wait(qtbot, lambda: empty_window.recovery.copies.page)
    quiet(qtbot, empty_window)


def test_that_caps_lock_is_noticed_and_what_was_typed_can_be_shown(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    empty_window.files.open(locked)
    field = unlock_dialog(qtbot, empty_window).field
    qtbot.keyClicks(field.edit, "a")
    assert field.hint.isHidden()
    qtbot.keyClick(field.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    seen = {}
    for text, modifier in (("Q", Qt.KeyboardModifier.NoModifier), ("q", Qt.KeyboardModifier.ShiftModifier)):
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QKeyEvent

        QApplication.sendEvent(field.edit, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, modifier, text))
        seen[text] = not field.hint.isHidden()
    assert seen == {"Q": True, "q": True}
    assert field.edit.displayText() != field.edit.text()
    field.show_button.click()
    assert field.edit.displayText() == field.edit.text()


def test_that_a_computer_that_keeps_the_key_asks_no_more(
    qtbot: QtBot, empty_window: MainWindow, locked: Path
) -> None:
    keep = empty_window.actions_by_key["keep_key"]
    with using(Keeping()):
        empty_window.files.open(locked)
        dialog = unlock_dialog(qtbot, empty_window)
        dialog.keep_box.setChecked(True)
        give(qtbot, dialog, PASSWORD)
        wait(qtbot, lambda: empty_window.session.is_open)
        quiet(qtbot, empty_window)
        empty_window.files.close()
        empty_window.files.open(locked)
        wait(qtbot, lambda: empty_window.session.is_open)
        wait(qtbot, keep.isChecked)
        keep.trigger()
        wait(qtbot, lambda: not keep.isChecked())
        quiet(qtbot, empty_window)
        empty_window.files.close()
        empty_window.files.open(locked)
        unlock_dialog(qtbot, empty_window).reject()


@pytest.mark.parametrize("ring", [*FAILING, Locked], ids=lambda ring: f"{ring.__module__}.{ring.__name__}")
def test_that_a_keyring_that_fails_never_stands_in_the_way(
    qtbot: QtBot,
    empty_window: MainWindow,
    locked: Path,
    ring: type[KeyringBackend],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(own_keyring, "PATIENCE", 0.3)
    with using(ring()):
        empty_window.files.open(locked)
        dialog = unlock_dialog(qtbot, empty_window)
        dialog.keep_box.setChecked(True)
        give(qtbot, dialog, PASSWORD)
        wait(qtbot, lambda: empty_window.session.is_open)
        wait(qtbot, lambda: "niet bewaren" in empty_window.banner.label.text())
        empty_window.actions_by_key["relock"].trigger()
        quiet(qtbot, empty_window)
        locking = lock_dialog(qtbot, empty_window)
        assert locking.with_key.isHidden()
        locking.keep_box.setChecked(True)
        choose(qtbot, locking, OTHER)
        wait(qtbot, lambda: empty_window.securing.pages.dialog)
        page = empty_window.securing.pages.dialog
        assert page is not None
        assert "niet bewaren" in page.banner.label.text()
        quiet(qtbot, empty_window)


def test_that_a_new_year_is_offered_a_lock(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "Nieuw"), ""))
    asked = empty_window.files.ask_new()
    asked.elsewhere_button.click()
    asked.next_button.click()
    dialog = lock_dialog(qtbot, empty_window)
    assert not dialog.do_button.isEnabled()
    qtbot.keyClicks(dialog.first.edit, "welkom01")
    assert "te kort" in dialog.verdict.text()
    dialog.forget()
    choose(qtbot, dialog, PASSWORD)
    wait(qtbot, lambda: empty_window.session.is_open)
    page = empty_window.securing.pages.dialog
    assert page is not None
    assert is_sealed(tmp_path / "Nieuw.bpv")
    page.reject()
    quiet(qtbot, empty_window)
    empty_window.files.close()
    unlock(tmp_path / "Nieuw.bpv", PASSWORD)


def test_that_a_new_year_may_go_without(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "Nieuw.bpv"), ""))
    asked = empty_window.files.ask_new()
    asked.elsewhere_button.click()
    asked.next_button.click()
    dialog = lock_dialog(qtbot, empty_window)
    dialog.without.setChecked(True)
    dialog.do_button.click()
    wait(qtbot, lambda: empty_window.session.is_open)
    assert not is_sealed(tmp_path / "Nieuw.bpv")
    assert empty_window.securing.pages.dialog is None
    assert empty_window.windowTitle() == "Nieuw - BPV-planner"
    quiet(qtbot, empty_window)


def test_that_a_lock_is_set_changed_and_taken_off_with_the_copies(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    window, path = empty_window, make_year(tmp_path / "Stages.bpv", copies=2)
    window.session.take(SchoolYear.open(path))
    salts = []
    for key, password in (("lock", PASSWORD), ("relock", OTHER)):
        window.actions_by_key[key].trigger()
        choose(qtbot, lock_dialog(qtbot, window), password)
        wait(qtbot, lambda: window.securing.pages.dialog)
        quiet(qtbot, window)
        assert window.windowTitle().startswith("🔒")
        year_key = window.session.year.key
        assert year_key is not None
        assert copies_behind(path, year_key) == ()
        salts.append(year_key.salt)
        window.securing.pages.dialog.reject()  # type: ignore[union-attr]
        assert not window.actions_by_key["lock"].isEnabled()
    assert salts[0] != salts[1]
    window.actions_by_key["take_off_lock"].trigger()
    window.securing.dialog.accept()  # type: ignore[union-attr]
    quiet(qtbot, window)
    assert not any(is_sealed(file) for file in (path, *list_backups(path).values()))
    assert not window.windowTitle().startswith("🔒")
    assert not window.actions_by_key["relock"].isEnabled()
    assert window.session.school.all(Student)


def test_that_a_key_alone_is_offered_where_the_computer_keeps_it(
    qtbot: QtBot, window: MainWindow, demo_path: Path
) -> None:
    with using(Keeping()):
        window.actions_by_key["lock"].trigger()
        dialog = lock_dialog(qtbot, window)
        wait(qtbot, dialog.with_key.isVisible)
        dialog.with_key.setChecked(True)
        dialog.do_button.click()
        wait(qtbot, lambda: window.securing.pages.dialog)
        quiet(qtbot, window)
        salt = salt_of(demo_path)
        assert salt is not None
        assert find_key(salt) is not None
        assert window.actions_by_key["keep_key"].isChecked()


def test_that_the_page_is_kept_as_pdf_and_typed_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("iets van de gebruiker")
    window.session.try_change_key(Key.draw())
    window.actions_by_key["recovery_key"].trigger()
    dialog = window.securing.pages.dialog
    assert dialog is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "blad"), ""))
    dialog.pdf_button.click()
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    assert "Bewaard: blad.pdf" in dialog.banner.label.text()
    assert not dialog.done_button.isEnabled()
    dialog.typed.setText("0000-0000")
    assert not dialog.done_button.isEnabled()
    key = window.session.year.key
    assert key is not None
    dialog.typed.setText(to_paper(key.secret)[:9].lower())
    dialog.done_button.click()
    assert "op papier" in window.banner.label.text()
    assert clipboard.text() == "iets van de gebruiker"
