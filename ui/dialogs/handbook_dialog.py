"""The handbook, to read beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextBlock
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ui.guarding import Guarded
from ui.handbook import handbook
from ui.on_screen import room_for
from ui.theme import GRID, scaled


class HandbookDialog(Guarded, QDialog):
    """Opens at a heading; without one at the beginning."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        """Show the text."""
        super().__init__(parent)
        self._heading = heading
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Handboek")
        self.resize(room_for(self, scaled(760), scaled(600)))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("Handboek")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(scaled(2 * GRID))
        self.text.setMarkdown(handbook())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.text)
        layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the heading once lines have their place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.go_to_heading)

    def go_to_heading(self) -> None:
        """Put the heading at the top."""
        block = self.heading_block
        if block is not None:
            top = self.text.document().documentLayout().blockBoundingRect(block).top()
            self.text.verticalScrollBar().setValue(round(top) - scaled(GRID))

    @property
    def heading_block(self) -> QTextBlock | None:
        """Where the heading stands in the text."""
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == self._heading:
                return block
            block = block.next()
        return None
