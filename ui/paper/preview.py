"""Pages as they will come out of the printer, below each other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from bpv.language import tr, tr_count
from ui.guarding import Guarded
from ui.paper.document import Document, size_of
from ui.paper.output import picture_of
from ui.theme import scaled, tokens

_SPACE = 14
_KEPT = 8
"""So many pages are kept as pictures."""
STEP, _LEAST, _MOST = 1.2, 0.4, 4.0


class PagesView(Guarded, QAbstractScrollArea):
    """Shows a document with `show_document`; a page is drawn when it comes in sight. `moved` says which
    page that is, counted from 1."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self.setAccessibleName(tr("Voorbeeld"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document: Document | None = None
        self._words = ""
        self._zoom = 1.0
        self._places: list[QRect] = []
        self._pictures: dict[int, QImage] = {}
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page that is in sight, counted from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        before = [n for n, place in enumerate(self._places, start=1) if place.top() <= middle]
        return before[-1] if before else min(len(self._places), 1)

    def show_document(self, document: Document) -> None:
        """Show these pages from the first."""
        self._document, self._words = document, ""
        count = len(document.sheets)
        self.setAccessibleDescription(tr_count("{count} bladzijde", "{count} bladzijden", count))
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.moved.emit(self.page)

    def say(self, words: str) -> None:
        """Show no pages but a few words."""
        self._document, self._words = None, words
        self.setAccessibleDescription(words)
        self._arrange()

    def zoom(self, by: float) -> None:
        """Show the pages so many times as large; 0 makes them fit the width again."""
        self._zoom = min(max(self._zoom * by, _LEAST), _MOST) if by else 1.0
        self._arrange()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self._arrange()

    def _arrange(self) -> None:
        """Where each page stands, in the measure of everything together."""
        self._pictures.clear()
        sheets = self._document.sheets if self._document is not None else ()
        space, room = scaled(_SPACE), self.viewport().size()
        widest = max((size_of(sheet).width() for sheet in sheets), default=1.0)
        per_dot = max(room.width() - 2 * space, 50) * self._zoom / widest
        whole = max(room.width(), round(widest * per_dot) + 2 * space)
        self._places, y = [], space
        for sheet in sheets:
            size = (size_of(sheet) * per_dot).toSize()
            self._places.append(QRect(QPoint((whole - size.width()) // 2, y), size))
            y += size.height() + space
        for bar, length, seen in (
            (self.verticalScrollBar(), y, room.height()),
            (self.horizontalScrollBar(), whole, room.width()),
        ):
            bar.setRange(0, max(length - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(scaled(40))
        self.viewport().update()

    def _picture(self, number: int, size: QSize) -> QImage:
        found = self._pictures.get(number)
        if found is None:
            assert self._document is not None
            while len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            sheet = self._document.sheets[number]
            found = self._pictures[number] = picture_of(sheet, size.width(), self.devicePixelRatioF())
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight on the table they lie on."""
        painter = QPainter(self.viewport())
        colours = tokens()
        painter.fillRect(self.viewport().rect(), QColor(colours.window))
        if self._words:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        by = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for number, place in enumerate(self._places):
            seen = place.translated(by)
            if seen.intersects(self.viewport().rect()):
                painter.drawImage(seen, self._picture(number, place.size()))
                painter.setPen(QPen(QColor(colours.border), 1))
                painter.drawRect(seen.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again, and stay at the page that is in sight."""
        super().resizeEvent(event)
        at = self.page
        self._arrange()
        if at and self._places:
            self.verticalScrollBar().setValue(self._places[at - 1].top() - scaled(_SPACE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page by page, to the first and the last, larger and smaller."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        grow = {
            Qt.Key.Key_Plus: STEP,
            Qt.Key.Key_Equal: STEP,
            Qt.Key.Key_Minus: 1 / STEP,
            Qt.Key.Key_0: 0.0,
        }
        by = grow.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        if step is not None and self._places:
            at = min(max(self.page - 1 + step, 0), len(self._places) - 1)
            bar.setValue(self._places[at].top() - scaled(_SPACE))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif by is not None:
            self.zoom(by)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger or smaller, else up and down."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit(self.page)
