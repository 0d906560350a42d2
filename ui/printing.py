"""Pages of text: as a PDF, and on paper."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bpv.domain.version import MADE_WITH
from ui.paper.searchable import plain_signs, spaces_between
from ui.theme import FONT_FAMILY, load_fonts

_POINTS = 11
_MARGIN_MM = 18.0
_DOTS = 300


def pdf_of(html: str, title: str) -> bytes:
    """A page on A4, black on white whatever the theme."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(_margins(), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    writer.setCreator(MADE_WITH)
    _document(html, writer.width(), writer.height(), writer).print_(writer)
    del writer  # which ends the file
    return spaces_between(bytes(buffer.data().data()))


def pdf_without_window(html: str, title: str) -> bytes:
    """The same for the command line."""
    begin_without_window()
    return pdf_of(html, title)


def begin_without_window() -> None:
    """Have what pages are drawn with, where there is no application yet and no screen is needed."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if QApplication.instance() is None:
        _kept.append(QApplication([]))
    load_fonts()


_kept: list[QApplication] = []
"""Ends with the process: an application that is let go of takes the fonts along."""


def print_page(html: str, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print on it; whether the user went on."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(_margins(), QPageLayout.Unit.Millimeter)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    _document(html, printer.width(), printer.height(), printer).print_(printer)
    return True


def _document(html: str, width: int, height: int, device: QPagedPaintDevice) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDefaultFont(plain_signs(QFont(FONT_FAMILY, _POINTS)))
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(QSizeF(width, height))
    return document


def _margins() -> QMarginsF:
    return QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
