"""Ctrl+P in the real window: what is offered, what comes in the file, and what a stop leaves behind."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from tests.ui.paper.reading import pages_of, text_of
from tests.ui.test_exports import said, save_as
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.paper.output import pdf_of_document
from ui.paper.print_dialog import ALL_ROUNDS, PrintDialog
from ui.theme import Scheme


@pytest.fixture
def students(window: MainWindow) -> TablePage:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    return page


def opened(qtbot: QtBot, window: MainWindow) -> PrintDialog:
    """What Ctrl+P shows, once it is laid out."""
    window.actions_by_key["print"].trigger()
    dialog = window.findChildren(PrintDialog)[-1]
    ready(qtbot, dialog)
    return dialog


def ready(qtbot: QtBot, dialog: PrintDialog) -> None:
    qtbot.waitUntil(lambda: dialog.document is not None, timeout=20_000)


def choose(qtbot: QtBot, dialog: PrintDialog, name: str) -> None:
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(names.index(name))
    ready(qtbot, dialog)


def test_that_a_list_is_kept_as_a_pdf_as_it_stands_on_the_screen(
    qtbot: QtBot, window: MainWindow, students: TablePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = next(iter(window.session.school.all(Student).values()))
    students.model.ask(students.model.query.with_allowed("school_class", frozenset([own.school_class])))
    students.view.setColumnHidden(students.model.column_number("phone"), True)
    proposed = save_as(monkeypatch, tmp_path / "lijst")
    opened(qtbot, window).file_button.click()
    said(qtbot, window, "Opgeslagen: lijst.pdf")
    assert proposed == ["Leerlingen.pdf"]
    text = text_of((tmp_path / "lijst.pdf").read_bytes())
    shown = {window.session.school.get(Student, id_).list_name for id_ in students.model.ids}
    assert shown
    assert all(name in text for name in shown)
    others = {s.list_name for s in window.session.school.all(Student).values()} - shown
    assert not [name for name in others if name in text]
    assert f"{len(shown)} van 40 leerlingen · Klas: {own.school_class}" in text
    assert "Mobiel" not in text
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["lijst.pdf"]


def test_that_class_lists_can_be_printed_from_anywhere_for_every_reader(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    dialog = opened(qtbot, window)
    choose(qtbot, dialog, "Klassenlijst")
    dialog.rounds.setCurrentText(ALL_ROUNDS)
    ready(qtbot, dialog)
    assert dialog.document is not None
    classes = {s.school_class for s in window.session.school.all(Student).values()}
    assert len(dialog.document.sheets) >= len(classes)
    readers = [dialog.readers.itemText(n) for n in range(dialog.readers.count())]
    assert readers == ["Eigen gebruik", "Mentoren", "Leerlingen"]
    assert not clipped(dialog)
    dialog.pages.setFocus()
    QTest.keyClick(dialog.pages, "+")
    dialog.reject()


def test_that_a_pdf_that_cannot_be_written_leaves_what_was_there(
    qtbot: QtBot, window: MainWindow, students: TablePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "map.pdf"
    taken.mkdir()
    save_as(monkeypatch, taken)
    opened(qtbot, window).file_button.click()
    said(qtbot, window, "map.pdf")
    assert taken.is_dir()
    assert [path for path in tmp_path.iterdir() if path.suffix in ("", ".tmp")] == []


def test_that_a_stop_halfway_leaves_nothing(
    qtbot: QtBot, window: MainWindow, students: TablePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, tmp_path / "uit.pdf")
    dialog = opened(qtbot, window)
    ended: list[str] = []
    window.tasks.started.connect(lambda task: task.cancel())
    window.tasks.ended.connect(lambda task: ended.append(task.title))
    dialog.file_button.click()
    qtbot.waitUntil(lambda: "PDF maken" in ended, timeout=20_000)
    assert not (tmp_path / "uit.pdf").exists()


def test_that_only_the_pages_asked_for_go_to_the_printer(
    qtbot: QtBot, window: MainWindow, students: TablePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "papier.pdf"

    def choose_printer(asked: QPrintDialog) -> QDialog.DialogCode:
        printer = asked.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose_printer)
    dialog = opened(qtbot, window)
    assert dialog.document is not None
    count = len(dialog.document.sheets)
    dialog.paper_button.click()
    said(qtbot, window, "Naar de printer gestuurd: 1 bladzijde.")
    (page,) = pages_of(paper.read_bytes())
    assert f"blz. 2 van {count}" in [line.replace("\t", " ") for line in page]  # what Qt itself writes


def test_that_the_dialog_fits_and_shows_its_pages_in_the_dark(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    window.set_scheme(Scheme.DARK)
    dialog = opened(qtbot, window)
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    assert not clipped(dialog)
    assert dialog.pages.page == 1
    grow, shrink = (
        next(b for b in dialog.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Groter", "Kleiner")
    )
    length = dialog.pages.verticalScrollBar().maximum()
    grow.click()
    assert dialog.pages.verticalScrollBar().maximum() > length
    shrink.click()
    assert dialog.pages.verticalScrollBar().maximum() == length
    dialog.pages.verticalScrollBar().setValue(dialog.pages.verticalScrollBar().maximum())
    assert dialog.pages.page > 1
    assert dialog.count.text().startswith(f"Bladzijde {dialog.pages.page} van ")
    dialog.reject()


def test_that_the_record_of_the_panel_is_offered_first_and_for_the_company_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    companies = window.show_page("companies")
    assert isinstance(companies, TablePage)
    record = companies.record()
    assert record is not None
    window.side.open(record)
    panel = window.side.panel
    assert panel is not None
    panel.print_button.click()
    dialog = window.findChildren(PrintDialog)[-1]
    ready(qtbot, dialog)
    assert dialog.list.item(0).text() == panel.name.text()
    assert [dialog.readers.itemText(n) for n in range(dialog.readers.count())] == [
        "Eigen gebruik",
        "Bedrijven",
    ]
    dialog.readers.setCurrentText("Bedrijven")
    ready(qtbot, dialog)
    dialog.reject()
    panel.take_focus()
    again = opened(qtbot, window)
    assert again.list.item(0).text() == panel.name.text()
    again.reject()


def test_that_groups_are_printed_as_they_stand_or_each_on_a_page(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    students.grouping.group_by("school_class")
    first, *others = students.model.groups.all.values()
    students.model.open_group(first, is_open=False)
    dialog = opened(qtbot, window)
    assert dialog.document is not None
    text = text_of(pdf_of_document(dialog.document))
    names = {id_: window.session.school.get(Student, id_).list_name for id_ in first.ids}
    assert f"Klas: {first.name}" in text
    assert f"{len(first.ids)} leerlingen" in text
    assert names[first.ids[0]] not in text
    assert all(f"Klas: {group.name}" in text for group in others)
    dialog.page_each.setChecked(True)
    ready(qtbot, dialog)
    titles = [page[1] for page in pages_of(pdf_of_document(dialog.document))]
    assert titles[0] == f"Klas: {first.name}"
    assert {f"Klas: {group.name}" for group in others} <= set(titles)
    dialog.reject()


def test_that_whoever_chooses_no_printer_goes_on_choosing(
    qtbot: QtBot, window: MainWindow, students: TablePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda asked: QDialog.DialogCode.Rejected)
    save_as(monkeypatch, "")
    dialog = opened(qtbot, window)
    begun: list[str] = []
    window.tasks.started.connect(lambda task: begun.append(task.title))
    dialog.paper_button.click()
    dialog.file_button.click()
    assert dialog.isVisible()
    assert not {"Afdrukken", "PDF maken"} & set(begun)
    dialog.reject()


def test_that_rows_that_are_marked_are_printed_alone_or_with_all_of_each(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    students.view.select_ids(students.model.ids[2:5])
    dialog = opened(qtbot, window)
    names = [window.session.school.get(Student, id_).list_name for id_ in students.model.ids]
    choose(qtbot, dialog, "Alleen wat gekozen is")
    assert dialog.document is not None
    text = text_of(pdf_of_document(dialog.document))
    assert [name in text for name in names[:7]] == [False, False, True, True, True, False, False]
    assert "gekozen: 3 leerlingen" in text
    choose(qtbot, dialog, "Alles van 3 leerlingen")
    pages = pages_of(pdf_of_document(dialog.document))
    titles = [window.session.school.get(Student, id_).name for id_ in students.model.ids[2:5]]
    assert [page[1] for page in pages if "(vervolg)" not in page[1]] == titles
    assert dialog.document.name == "Leerlingen"
    dialog.reject()


def test_that_a_printer_that_takes_nothing_is_said(
    qtbot: QtBot, window: MainWindow, students: TablePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose_printer(asked: QPrintDialog) -> QDialog.DialogCode:
        asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.printer().setOutputFileName(str(tmp_path / "weg" / "papier.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose_printer)
    opened(qtbot, window).paper_button.click()
    said(qtbot, window, "Afdrukken is niet gelukt.")
