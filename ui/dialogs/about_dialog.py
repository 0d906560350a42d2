"""What the program is, its version, where everything is that it keeps, and whom it thanks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from bpv.language import tr
from ui.help.parts import own_version, parts
from ui.help.typesetting import set_page
from ui.on_screen import room_for
from ui.theme import GRID, resource, scaled, set_font


class AboutDialog(QDialog):
    """To read and close."""

    def __init__(self, places: Mapping[str, object], parent: QWidget | None = None) -> None:
        """Show the name, the version, these places by what is there, and what comes along."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Over BPV-planner"))
        self.resize(room_for(self, scaled(760), scaled(560)))
        name = QLabel("BPV-planner", self)
        set_font(name, 7, QFont.Weight.DemiBold)
        known = own_version()
        said = tr("Versie {known}. ", known=known) if known else ""
        about = QLabel(
            tr("{said}Stageplaatsen verdelen voor het vmbo. Vrije software (MIT).", said=said), self
        )
        about.setProperty("muted", True)
        about.setWordWrap(True)
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told = QTextBrowser(self)
        self.told.setOpenExternalLinks(True)
        self.told.setAccessibleName(tr("Waar uw gegevens staan, onderdelen en bronnen"))
        page = QTextDocument(self.told)
        set_page(page, f"{_where(places)}\n{_made_of()}\n{_thanks()}")
        self.told.setDocument(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (name, about):
            layout.addWidget(widget)
        layout.addWidget(self.told, 1)
        layout.addWidget(buttons)


def _where(places: Mapping[str, object]) -> str:
    lines = (f"| {what} | `{path}` |" for what, path in places.items())
    return "\n".join(("### Waar uw gegevens staan", "", tr("| Wat | Waar |"), "|---|---|", *lines, ""))


def _made_of() -> str:
    lines = (f"| {each.name} {each.version} | {each.licence} |" for each in parts())
    return "\n".join(("### Onderdelen", "", tr("| Onderdeel | Licentie |"), "|---|---|", *lines, ""))


def _thanks() -> str:
    return (
        resource("ATTRIBUTION.md")
        .read_text(encoding="utf-8")
        .replace("# Bronvermelding", "### Bronvermelding", 1)
    )
