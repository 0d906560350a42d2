"""What goes along with rows that are removed, or pupils that lose a place, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.language import tr
from ui.dialogs.deciding import deciding_row, lay_out
from ui.theme import GRID, scaled, set_font


class Foreseen(Protocol):
    """What would go."""

    @property
    def question(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def lines(self) -> list[str]: ...


class RemovalDialog(QDialog):
    """Accepted when it may be done; it can be undone all the same."""

    def __init__(self, foreseen: Foreseen, parent: QWidget | None = None, *, icon: str = "delete") -> None:
        """Say what would go."""
        super().__init__(parent)
        self.setWindowTitle(foreseen.verb)
        heading = QLabel(foreseen.question, self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        self.lines = [QLabel(line, self) for line in [*foreseen.lines, tr("U kunt het ongedaan maken.")]]
        for label in (heading, *self.lines):
            label.setWordWrap(True)
            layout.addWidget(label)
        self.lines[-1].setProperty("muted", True)
        buttons, self.remove_button = deciding_row(self, foreseen.verb, self.accept, icon=icon)
        lay_out(self, layout, buttons, scaled(520))


def ask_first(
    foreseen: Foreseen, go_on: Callable[[], object], parent: QWidget, *, icon: str = "delete"
) -> RemovalDialog:
    """Show what would go; `go_on` when that may be."""
    dialog = RemovalDialog(foreseen, parent, icon=icon)
    dialog.accepted.connect(go_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
