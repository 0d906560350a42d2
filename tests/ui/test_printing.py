"""Pages as PDF and on paper."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.printing import pdf_of, print_page

PAGE = "<h1>Blad</h1><p>" + "Een regel. " * 1000 + "</p>"


def pages_in(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_that_a_long_page_goes_on_to_the_next(qapp: QApplication) -> None:
    short, long = pdf_of("<p>Kort</p>", "Blad"), pdf_of(PAGE, "Blad")
    assert short.startswith(b"%PDF")
    assert (pages_in(short), pages_in(long) > 1) == (1, True)


@pytest.mark.parametrize("is_wanted", [True, False])
def test_that_paper_is_asked_for_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    paper = tmp_path / "papier.pdf"

    def choose(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted if is_wanted else QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window = QWidget()
    qtbot.addWidget(window)
    assert print_page(PAGE, "Blad", window) is is_wanted
    assert paper.exists() is is_wanted
    if is_wanted:
        assert pages_in(paper.read_bytes()) > 1
