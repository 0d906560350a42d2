"""What the program is, its version, and whom it thanks."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui.on_screen import room_for
from ui.theme import GRID, resource, scaled, set_font


class AboutDialog(QDialog):
    """To read and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the name, the version and the sources of what comes along."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Over BPV-planner")
        self.resize(room_for(self, scaled(620), scaled(480)))
        name = QLabel("BPV-planner", self)
        set_font(name, 7, QFont.Weight.DemiBold)
        about = QLabel(f"{_version()}Stageplaatsen verdelen voor het vmbo. Vrije software (MIT).", self)
        about.setProperty("muted", True)
        sources = QTextBrowser(self)
        sources.setOpenExternalLinks(True)
        sources.setAccessibleName("Bronvermelding")
        sources.setMarkdown(resource("ATTRIBUTION.md").read_text(encoding="utf-8"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        for widget in (name, about, sources, buttons):
            layout.addWidget(widget)


def _version() -> str:
    try:
        return f"Versie {version('bpv-planner')}. "
    except PackageNotFoundError:
        return ""
