"""A page of the documents in our own type and colours, with what is looked for marked in it."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from bpv.language import tr
from bpv.services.searching.letters import folded
from ui.guarding import Guarded
from ui.help.book import anchor_of, folder
from ui.help.text import text_of
from ui.help.typesetting import fit_pictures, room_in, set_page
from ui.theme import GRID, scaled, tokens


class Reader(Guarded, QTextBrowser):
    """Shows one page. `asked` tells of a link to another page, or to a heading of this one."""

    asked = Signal(str, str)
    came_to = Signal(str)
    """The heading under which is what stands at the top, after scrolling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setSearchPaths([str(folder())])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.name = ""
        self._marks: list[QTextCursor] = []
        self._at = -1
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._on_settled)
        self._heading = self._wanted = self._words = ""
        self._width = 0
        self._own: QTextDocument | None = None
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._on_user_scrolled)

    def show_page(self, name: str) -> None:
        """Show a page of the documents from its top."""
        if name != self.name:
            self.name = name
            self.renew()

    def renew(self) -> None:
        """Set the page in the type and the colours there are now."""
        if not self.name:
            return
        made = QTextDocument(self)  # one that is shown is laid out anew at every step
        set_page(made, text_of(self.name))
        fit_pictures(made, self.viewport().width())
        made.setTextWidth(self.viewport().width())
        self._width = self.viewport().width()
        self.setDocument(made)
        if self._own is not None:
            self._own.deleteLater()
        self._own = made
        self.mark(self._words)

    # Headings

    def block_of(self, heading: str) -> QTextBlock | None:
        """Where a heading stands, by its words or its anchor."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and heading in (block.text(), anchor_of(block.text())):
                return block
            block = block.next()
        return None

    def go_to(self, heading: str) -> None:
        """Put a heading at the top; without one, the beginning."""
        self._wanted = heading
        block = self._put_at_top()
        self._tell("" if block is None else block.text())
        if block is not None:
            self.setTextCursor(QTextCursor(block))
        self._settling.start()

    def _put_at_top(self) -> QTextBlock | None:
        block = self.block_of(self._wanted) if self._wanted else None
        layout = self.document().documentLayout()
        layout.documentSize()  # lays out to the end: what is laid out later would push it away
        top = 0.0 if block is None else layout.blockBoundingRect(block).top() - scaled(GRID)
        self.verticalScrollBar().setValue(round(top))
        return block

    def _on_user_scrolled(self, _action: int) -> None:
        self._wanted = ""

    def _on_scrolled(self, _value: int) -> None:
        self._settling.start()

    def _on_settled(self) -> None:
        if self.name and self._width != self.viewport().width():
            self.renew()
        if self._wanted:
            self._put_at_top()
            return
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = self.cursorForPosition(self.viewport().rect().bottomLeft()).block().position()
        known = self.block_of(self._heading)
        if known is not None and block.position() <= known.position() <= bottom:
            return  # still in sight
        while block.isValid() and not 1 < block.blockFormat().headingLevel() <= 3:
            block = block.previous()
        self._tell(block.text() if block.isValid() else "")

    def _tell(self, heading: str) -> None:
        if heading != self._heading:
            self._heading = heading
            self.came_to.emit(heading)

    # Looking for words

    def mark(self, words: str) -> int:
        """Mark these words wherever they stand; how many that are."""
        self._words = words
        wanted = [word for word in folded(words).split() if len(word) > 1]
        self._marks, self._at = [], -1
        if wanted:
            text = folded(self.document().toRawText())
            for found in re.finditer("|".join(map(re.escape, wanted)), text):
                cursor = QTextCursor(self.document())
                cursor.setPosition(found.start())
                cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
                self._marks.append(cursor)
        self._show_marks()
        return len(self._marks)

    def step(self, by: int) -> None:
        """To the next thing that is marked (1) or the one before (-1), around the end."""
        if not self._marks:
            return
        if self._at < 0:
            here = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            after = (n for n, mark in enumerate(self._marks) if mark.position() >= here)
            self._at = next(after, 0) if by > 0 else len(self._marks) - 1
        else:
            self._at = (self._at + by) % len(self._marks)
        self._wanted = ""
        plain = QTextCursor(self._marks[self._at])
        plain.clearSelection()
        self.setTextCursor(plain)
        self.ensureCursorVisible()
        self._show_marks()

    @property
    def marked(self) -> str:
        """What is said of where one is: '2 van 7'."""
        return (
            tr("{at} van {count}", at=self._at + 1, count=len(self._marks))
            if self._at >= 0
            else tr("{count} keer", count=len(self._marks))
        )

    def _show_marks(self) -> None:
        c = tokens()
        shown = []
        for number, cursor in enumerate(self._marks):
            look = QTextEdit.ExtraSelection()
            is_here = number == self._at
            letters = QTextCharFormat()
            letters.setBackground(QColor(c.accent if is_here else c.amber))
            letters.setForeground(QColor("#ffffff" if is_here else c.on_amber))
            look.cursor, look.format = cursor, letters
            shown.append(look)
        self.setExtraSelections(shown)

    # What Qt asks

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: A002  # what Qt calls it
        """A picture as wide as it is shown: made smaller while drawing its letters would be jagged."""
        if type != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(type, name)
        ratio = self.devicePixelRatioF()
        image = QImage(str(folder() / QUrl(name).path()))
        wide = round(room_in(self.viewport().width()) * ratio)
        if image.width() > wide:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was gone to at the top, with pictures that fit."""
        super().resizeEvent(event)
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.name:
            asked = self.palette().color(QPalette.ColorRole.Base).name()
            if asked == tokens().base:
                place = self.verticalScrollBar().value()
                self.renew()
                self.verticalScrollBar().setValue(place)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme():
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(url)
        else:
            self.asked.emit(url.path() or self.name, url.fragment())
