"""What the window shows when no school year is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import GRID, scaled, set_font, tokens
from ui.widgets.buttons import ActionButton, link_button


class StartPage(QWidget):
    """One sentence, the ways to begin, and the files opened last."""

    chosen = Signal(object)
    pasted = Signal()

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        """Offer these actions; the first is the primary one. `pasted` asks to import copied cells."""
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence = QLabel("Elke leerling een stageplaats die past.", self)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_font(sentence, 11, QFont.Weight.DemiBold)
        more = QLabel(
            "Begin een schooljaar, haal uw Excel-lijsten binnen, of bekijk eerst de demoschool.\n"
            "Lijsten kunt u ook hierheen slepen, of als cellen uit Excel plakken (Ctrl+V).",
            self,
        )
        more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        more.setProperty("muted", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for number, action in enumerate(actions):
            button = ActionButton(action, self, primary=number == 0)
            button.setMinimumHeight(scaled(36))
            button.setIconSize(QSize(scaled(18), scaled(18)))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._recent_title = QLabel("Laatst geopend", self)
        self._recent_title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._recent_title.setProperty("muted", True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        for widget in (self._picture, sentence, more):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self._recent_title)
        layout.addLayout(self._recent)
        layout.addStretch(3)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.pasted.emit)
        self.renew()

    def show_recent(self, paths: list[Path]) -> None:
        """List these files."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in paths:
            button = link_button(path.stem, partial(self.chosen.emit, path), self)
            button.setToolTip(str(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        self._recent_title.setVisible(bool(paths))

    def renew(self) -> None:
        """Draw the picture in the colours of the theme."""
        picture = pixmap("placement", scaled(56), tokens().accent_text, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
