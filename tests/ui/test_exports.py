from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, Position, Student
from bpv.services.exporting.audience import Audience
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.round_plan import propose
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow


@pytest.fixture
def divided(window: MainWindow) -> MainWindow:
    """The window with every round of the demo school divided."""
    for id_ in list(window.session.school.all(PlacementRound)):
        changes = propose(window.session.school, id_).changeset
        assert window.session.execute(ApplyChangeset(changes, "verdelen"))
    return window


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    asked: list[str] = []

    def take(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return asked


def save_as(monkeypatch: pytest.MonkeyPatch, *names: Path | str) -> list[str]:
    """Answer the save dialog with these names, one after another; gives what it proposed each time."""
    proposed: list[str] = []
    answers: Iterator[str] = iter(map(str, names))

    def answer(_parent: object, _title: str, start: str, *_: object) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


def said(qtbot: QtBot, window: MainWindow, start: str) -> None:
    qtbot.waitUntil(lambda: window.banner.label.text().startswith(start), timeout=20_000)


def button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.banner.findChildren(QPushButton) if b.text() == text and b.isVisible())


def cells(path: Path) -> set[str]:
    book = load_workbook(path, read_only=True)
    found = {str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v}
    book.close()
    return found


def test_that_the_placement_list_is_written_and_can_be_opened(
    qtbot: QtBot, divided: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    target = tmp_path / "uit" / "lijst"
    target.parent.mkdir()
    proposed = save_as(monkeypatch, target)
    dialog = divided.exchange.exports.ask_placements()
    dialog.save_button.click()
    said(qtbot, divided, "Opgeslagen: lijst.xlsx")
    assert proposed == ["Plaatsing Demoschool.xlsx"]
    book = load_workbook(target.with_name("lijst.xlsx"))
    assert {"Overzicht", "Plaatsing", "Niet geplaatst", "Controles"} <= set(book.sheetnames)
    assert any(name.startswith("Klas ") for name in book.sheetnames)
    button(divided, "Map tonen").click()
    button(divided, "Openen").click()
    assert opened == ["uit", "lijst.xlsx"]
    assert divided.settings.text("export_folder") == str(target.parent)


def test_that_a_copy_for_companies_holds_only_what_they_may_see(
    qtbot: QtBot, divided: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, theirs = tmp_path / "eigen.xlsx", tmp_path / "bedrijven.xlsx"
    proposed = save_as(monkeypatch, own, theirs)
    divided.exchange.exports.ask_placements().save_button.click()
    said(qtbot, divided, "Opgeslagen: eigen")
    dialog = divided.exchange.exports.ask_placements()
    dialog.choose(Audience.COMPANY)
    assert not dialog.per_class.isVisible()
    dialog.save_button.click()
    said(qtbot, divided, "Opgeslagen: bedrijven")
    numbers = {student.student_number for student in divided.session.school.all(Student).values()}
    assert not numbers & cells(theirs)
    inside = {"Overzicht", "Niet geplaatst", "Per mentor", "Controles"}
    assert inside <= set(load_workbook(own).sheetnames)
    assert not inside & set(load_workbook(theirs).sheetnames)
    assert proposed[1] == "Plaatsing Demoschool voor bedrijven.xlsx"


def test_that_every_company_gets_a_file_of_its_own_in_a_new_folder(
    qtbot: QtBot, divided: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    (tmp_path / "Plaatsing Demoschool voor bedrijven").mkdir()
    school = divided.session.school
    companies = {school.get(Position, placement.position_id).company_id for placement in school.placements()}
    dialog = divided.exchange.exports.ask_placements()
    dialog.choose(Audience.COMPANY)
    dialog.each.setChecked(True)
    for box in dialog.rounds.values():
        box.setChecked(True)
    dialog.save_button.click()
    said(qtbot, divided, f"Opgeslagen: {len(companies)} bestanden")
    folder = tmp_path / "Plaatsing Demoschool voor bedrijven (2)"
    assert len(list(folder.iterdir())) == len(companies)
    button(divided, "Map tonen").click()
    assert opened == [folder.name]


def test_that_an_export_is_of_the_round_of_the_window_until_another_is_ticked(divided: MainWindow) -> None:
    chosen = divided.context.round
    for id_ in chosen.ids:
        chosen.choose(id_)
        assert divided.exchange.exports.ask_placements().round_ids == [id_]


def test_that_an_export_without_rounds_cannot_be_asked(divided: MainWindow) -> None:
    dialog = divided.exchange.exports.ask_placements()
    for box in dialog.rounds.values():
        box.setChecked(False)
    assert not dialog.save_button.isEnabled()
    assert clipped(dialog) == []


def test_that_lists_and_template_are_written_as_excel_and_csv(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, tmp_path / "lijsten.xlsx", tmp_path / "los.csv", tmp_path / "leeg.xlsx")
    window.actions_by_key["export_lists"].trigger()
    said(qtbot, window, "Opgeslagen: lijsten.xlsx")
    assert "Leerlingen" in load_workbook(tmp_path / "lijsten.xlsx").sheetnames
    window.actions_by_key["export_lists"].trigger()
    qtbot.waitUntil(lambda: " bestanden, zoals los - " in window.banner.label.text(), timeout=20_000)
    assert (tmp_path / "los - Leerlingen.csv").is_file()
    window.actions_by_key["template"].trigger()
    said(qtbot, window, "Opgeslagen: leeg.xlsx")
    assert "Leerlingen" in load_workbook(tmp_path / "leeg.xlsx").sheetnames


def test_that_a_target_that_cannot_be_written_offers_another_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bezet.xlsx").mkdir()
    save_as(monkeypatch, tmp_path / "bezet.xlsx", tmp_path / "vrij.xlsx")
    window.actions_by_key["export_lists"].trigger()
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert "bezet.xlsx" in window.banner.label.text()
    button(window, "Andere naam…").click()
    said(qtbot, window, "Opgeslagen: vrij.xlsx")


def test_that_cancelling_the_save_dialog_writes_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not window.tasks.is_busy)
    save_as(monkeypatch, "")
    window.actions_by_key["template"].trigger()
    assert not window.tasks.is_busy


def test_that_a_list_of_a_file_that_was_moved_is_written_and_not_said_to_be_remembered(
    qtbot: QtBot, window: MainWindow, demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo_path.rename(tmp_path / "verplaatst.bpv")
    save_as(monkeypatch, tmp_path / "lijsten.xlsx")
    window.actions_by_key["export_lists"].trigger()
    said(qtbot, window, "Opgeslagen: lijsten.xlsx. De lijst is geschreven, maar niet onthouden")
    assert "Leerlingen" in load_workbook(tmp_path / "lijsten.xlsx").sheetnames
