"""'Brieven maken' in the real window: for whom, what misses, one to look at, what is written and noted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import ContactMoment, LetterTemplate, Placement, Student
from tests.ui.test_exports import save_as
from tests.ui.test_main_window import clipped
from tests.word.documents import document, field, paragraph, text
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.letters_form import ALL_ROUNDS, OURS
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.theme import Scheme


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Callable[..., LettersDialog]:
    def open_it(key: str = "agreement", ids: frozenset[str] = frozenset()) -> LettersDialog:
        if ids:
            dialog = window.exchange.letters.ask(key, ids, "Deze")
        else:
            window.actions_by_key["letters"].trigger()
            dialog = window.findChildren(LettersDialog)[-1]
            dialog.begin(key)
        dialog.form.rounds.setCurrentText(ALL_ROUNDS)
        ready(qtbot, dialog)
        return dialog

    return open_it


def ready(qtbot: QtBot, dialog: LettersDialog) -> None:
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)


def said(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in window.banner.label.text(), timeout=20_000)


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_that_letters_are_made_in_one_file_and_noted_in_one_step(
    qtbot: QtBot,
    window: MainWindow,
    opened: Callable[..., LettersDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    school = window.session.school
    count = len(school.placements())
    assert count
    dialog = opened("pupil-place")
    assert dialog.cases.count() == count
    assert dialog.make_button.text().startswith(f"{count} brie")
    assert dialog.pages.page == 1
    proposed = save_as(monkeypatch, tmp_path / "brieven")
    dialog.make_button.click()
    said(qtbot, window, "gemaakt en genoteerd: brieven.docx")
    assert proposed == ["Leerling - jouw stageplaats.docx"]
    content = text((tmp_path / "brieven.docx").read_bytes())
    for placement in school.placements():
        assert school.get(Student, placement.student_id).name in content
    noted = [m for m in school.all(ContactMoment).values() if m.subject.startswith("Brief gemaakt")]
    assert len(noted) == len({p.student_id for p in school.placements()})
    window.session.undo()
    left = [m for m in school.all(ContactMoment).values() if m.subject.startswith("Brief gemaakt")]
    assert left == []


def test_that_a_trial_is_one_letter_and_notes_nothing(
    qtbot: QtBot,
    window: MainWindow,
    opened: Callable[..., LettersDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened()
    last = dialog.cases.count() - 1
    dialog.cases.setCurrentIndex(last)
    assert dialog.found is not None
    name = dialog.found.order.cases[last].student
    save_as(monkeypatch, tmp_path / "proef.docx")
    before = len(window.session.school.all(ContactMoment))
    dialog.trial_button.click()
    said(qtbot, window, "1 brief gemaakt: proef.docx")
    assert name is not None
    assert name.name in text((tmp_path / "proef.docx").read_bytes())
    assert len(window.session.school.all(ContactMoment)) == before


def test_that_letters_can_be_for_who_was_chosen(
    qtbot: QtBot, window: MainWindow, opened: Callable[..., LettersDialog]
) -> None:
    one: Placement = window.session.school.placements()[0]
    dialog = opened("agreement", frozenset({one.student_id}))
    own = window.session.school.get(Student, one.student_id)
    assert [dialog.cases.itemText(n) for n in range(dialog.cases.count())] == [
        f"{own.school_class} {own.list_name}"
    ]
    dialog.reject()


def test_that_a_template_of_ones_own_is_checked_before_anything_is_made(
    qtbot: QtBot,
    window: MainWindow,
    opened: Callable[..., LettersDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened("thanks")
    own = tmp_path / "eigen.docx"
    own.write_bytes(document(paragraph(field("Bedrijff"))))
    choose_file(monkeypatch, own)
    dialog.load_template()
    ready(qtbot, dialog)
    assert "Bedrijff bestaat niet. Bedoelt u Bedrijf?" in dialog.said.text()
    assert not dialog.make_button.isEnabled()
    assert dialog.form.template.text() == "eigen.docx"
    own.write_bytes(document(paragraph("x"), extra={"word/vbaProject.bin": b"x"}))
    dialog.load_template()
    assert "macro" in dialog.said.text()
    dialog.form.remove_action.trigger()
    ready(qtbot, dialog)
    assert dialog.form.template.text() == OURS
    assert not window.session.school.all(LetterTemplate)
    dialog.reject()


def test_that_our_template_can_be_saved_to_begin_with(
    opened: Callable[..., LettersDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened("thanks")
    save_as(monkeypatch, tmp_path / "bedankt.docx")
    dialog.save_template()
    assert "Dank u wel" in text((tmp_path / "bedankt.docx").read_bytes())
    save_as(monkeypatch, tmp_path / "velden")
    dialog.save_fields()
    (sheet,) = load_workbook(tmp_path / "velden.xlsx").worksheets
    assert [r[0] for r in sheet.values if r[0] in ("Bedrijf", "Rij_Leerling")] == ["Bedrijf", "Rij_Leerling"]
    dialog.reject()


def test_that_nobody_to_write_to_is_said_and_nothing_can_be_made(
    qtbot: QtBot, window: MainWindow, opened: Callable[..., LettersDialog]
) -> None:
    dialog = opened("agreement")
    dialog.form.classes.addItem("9Z", "9Z")
    dialog.form.classes.setCurrentText("9Z")
    ready(qtbot, dialog)
    assert "niemand" in dialog.pages.accessibleDescription()
    assert not dialog.make_button.isEnabled()
    dialog.reject()


def test_that_a_folder_holds_a_file_for_each(
    qtbot: QtBot,
    window: MainWindow,
    opened: Callable[..., LettersDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = opened("mentor-pupils")
    count = dialog.cases.count()
    dialog.form.outputs.setCurrentText("PDF, elk een eigen bestand")
    dialog.make_button.click()
    said(qtbot, window, "gemaakt: ")
    folder = tmp_path / "Mentor - uw leerlingen"
    qtbot.waitUntil(folder.exists, timeout=20_000)
    assert len(list(folder.glob("*.pdf"))) == count > 0


def test_that_the_dialog_fits_in_the_dark_on_a_small_screen(
    qtbot: QtBot, window: MainWindow, opened: Callable[..., LettersDialog]
) -> None:
    window.set_scheme(Scheme.DARK)
    dialog = opened("parents-no-place")
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    qtbot.waitUntil(lambda: not clipped(dialog))
    dialog.reject()


def test_that_the_panel_and_a_page_ask_for_letters_to_the_one_they_are_about(
    qtbot: QtBot, window: MainWindow
) -> None:
    one = window.session.school.placements()[0]
    own = window.session.school.get(Student, one.student_id)
    window.go_to(Destination("students", select=own.id, opens=True))
    assert window.side.panel is not None
    window.side.panel.letter_action.trigger()
    dialog = window.findChildren(LettersDialog)[-1]
    assert dialog.form.whom.currentText() == f"Alleen {own.name}"
    assert dialog.form.letter.key == "pupil-place"
    dialog.reject()
    page = window.page
    assert page is not None
    page.letters_wanted.emit("agreement", {own.id}, "Deze leerling")
    dialog = window.findChildren(LettersDialog)[-1]
    dialog.form.rounds.setCurrentText(ALL_ROUNDS)
    ready(qtbot, dialog)
    assert dialog.form.letter.key == "agreement"
    assert dialog.cases.count() == 1
    dialog.reject()
