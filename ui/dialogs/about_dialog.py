"""What the program is, its version, where everything is that it keeps, and whom it thanks."""

from __future__ import annotations

import platform
from collections.abc import Mapping

from PySide6.QtCore import QSysInfo, Qt, Signal, qVersion
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from bpv.domain.version import MADE_WITH, VERSION
from bpv.language import tr
from ui.help.book import called
from ui.help.parts import parts
from ui.help.typesetting import set_page
from ui.on_screen import room_for
from ui.theme import GRID, resource, scaled, set_font
from ui.widgets.buttons import link_button

_CHAPTER = "Nieuwe versie"
_COPIED = tr("Gekopieerd: versies alleen, geen namen en geen plaatsen van bestanden.")


class AboutDialog(QDialog):
    """To read and close. `handbook_asked` names the chapter to show."""

    news_asked = Signal()
    handbook_asked = Signal(str)

    def __init__(self, places: Mapping[str, object], schema: int, parent: QWidget | None = None) -> None:
        """Show the name, the version, these places by what is there, and what comes along.

        `schema` is the form of the school year files that this version makes.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._schema = schema
        self.setWindowTitle(tr("Over BPV-planner"))
        self.resize(room_for(self, scaled(760), scaled(560)))
        name = QLabel("BPV-planner", self)
        set_font(name, 7, QFont.Weight.DemiBold)
        self.about = QLabel(
            tr(
                "Versie {version}. Stageplaatsen verdelen voor het vmbo. Vrije software (MIT).",
                version=VERSION,
            ),
            self,
        )
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told = QTextBrowser(self)
        self.told.setOpenExternalLinks(True)
        self.told.setAccessibleName(tr("Waar uw gegevens staan, onderdelen en bronnen"))
        page = QTextDocument(self.told)
        set_page(page, f"{_where(places)}\n{_made_of()}\n{_thanks()}")
        self.told.setDocument(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton(tr("Kopieer gegevens"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setToolTip(
            tr("De versies, voor wie u om hulp vraagt; geen namen, geen plaatsen van bestanden")
        )
        self.copy.clicked.connect(self.copy_facts)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (name, self.about):
            layout.addWidget(widget)
        layout.addLayout(self._links())
        layout.addWidget(self.told, 1)
        layout.addWidget(buttons)

    @property
    def facts(self) -> str:
        """What helps who helps: versions, and nothing of who asks or what they work on."""
        system = f"{QSysInfo.prettyProductName()} ({QSysInfo.currentCpuArchitecture()})"
        lines = (
            MADE_WITH,
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}",
            tr("Systeem {system}", system=system),
            tr("Bestandsvorm {form}", form=self._schema),
            *(f"{each.name} {each.version}" for each in parts()),
        )
        return "\n".join(lines)

    def copy_facts(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setText(self.facts)
        self.about.setText(_COPIED)

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(link_button(tr("Wat is er nieuw"), self._ask_news, self))
        row.addWidget(link_button(tr("Handboek"), self._ask_handbook, self))
        row.addStretch(1)
        return row

    def _ask_news(self) -> None:
        self.accept()
        self.news_asked.emit()

    def _ask_handbook(self) -> None:
        self.accept()
        self.handbook_asked.emit(called(_CHAPTER))


def _where(places: Mapping[str, object]) -> str:
    lines = (f"| {what} | `{path}` |" for what, path in places.items())
    return "\n".join(
        (f"### {tr('Waar uw gegevens staan')}", "", tr("| Wat | Waar |"), "|---|---|", *lines, "")
    )


def _made_of() -> str:
    lines = (f"| {each.name} {each.version} | {each.licence} |" for each in parts())
    return "\n".join((f"### {tr('Onderdelen')}", "", tr("| Onderdeel | Licentie |"), "|---|---|", *lines, ""))


def _thanks() -> str:
    return (
        resource("ATTRIBUTION.md")
        .read_text(encoding="utf-8")
        .replace("# Bronvermelding", "### Bronvermelding", 1)
    )
