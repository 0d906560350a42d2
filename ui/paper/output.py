"""A document as a PDF, on a printer, or as the picture of one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from bpv.domain import BpvError
from bpv.domain.version import MADE_WITH
from bpv.language import tr
from ui.map.painting import painting
from ui.paper.document import DOTS, Document, Sheet, size_of
from ui.paper.searchable import spaces_between

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Progress = Callable[[float | None, str], object]


def pdf_of_document(document: Document, progress: Progress = lambda part, words: None) -> bytes:
    """The whole document as a PDF in which words can be found and copied; in any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle(document.title)
    writer.setCreator(MADE_WITH)
    _draw_all(writer, document, progress)
    del writer  # which ends the file
    content = spaces_between(bytes(buffer.data().data()))
    if not document.bookmarks:
        return content
    from ui.paper.bookmarks import with_bookmarks

    return with_bookmarks(content, document)


def print_document(
    printer: QPrinter,
    document: Document,
    first: int,
    last: int,
    progress: Progress = lambda part, words: None,
) -> None:
    """Print the pages from `first` to `last`, counted from 1; in any thread. BpvError('not_printed')."""
    pages = Document(document.title, document.name, document.sheets[first - 1 : last])
    try:
        _draw_all(printer, pages, progress)
    except BaseException:
        printer.abort()
        raise


def picture_of(sheet: Sheet, width: int, ratio: float = 1.0) -> QImage:
    """The page as it will look on paper, so many pixels wide."""
    size = size_of(sheet)
    pixels = QSize(width, round(width * size.height() / size.width()))
    image = QImage(pixels * ratio, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with painting(image) as painter:
        painter.scale(image.width() / size.width(), image.height() / size.height())
        sheet.draw(painter)
    image.setDevicePixelRatio(ratio)
    return image


def _draw_all(device: QPagedPaintDevice, document: Document, progress: Progress) -> None:
    count = len(document.sheets)
    _turn(device, document.sheets[0])
    with painting(device) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters in a picture stay sharp
        if not painter.isActive():  # what a printer answers that is not there, or a file it may not write
            raise BpvError("not_printed")
        for number, sheet in enumerate(document.sheets):
            progress(number / count, tr("blz. {number} van {count}", number=number + 1, count=count))
            if number:
                if sheet.is_landscape != document.sheets[number - 1].is_landscape:
                    _turn(device, sheet)  # no more than needed: a printer begins anew for it
                device.newPage()
            painter.save()
            scale = device.logicalDpiX() / DOTS
            painter.scale(scale, scale)
            sheet.draw(painter)
            painter.restore()


def _turn(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """A4 this way round; measured from its corner, for every page brings its own margins."""
    way = QPageLayout.Orientation.Landscape if sheet.is_landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)  # or a printer measures from where it begins to print
    device.setPageLayout(layout)
