"""What is new: in all versions, or since the one that was used before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from bpv.domain.version import VERSION
from bpv.language import tr
from ui.dialogs.deciding import headed
from ui.help.news import News, news, news_since
from ui.help.typesetting import set_page
from ui.on_screen import room_for
from ui.theme import GRID, scaled


class NewsDialog(QDialog):
    """To read and close, beside the work."""

    def __init__(self, parent: QWidget | None = None, since: str = "") -> None:
        """Show what is new since a version; with that it says the program was brought up to date."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Wat is er nieuw"))
        self.resize(room_for(self, scaled(720), scaled(540)))
        brought = tr("BPV-planner is bijgewerkt naar versie {version}", version=VERSION)
        text = brought if since else tr("Wat is er nieuw")
        self.heading = headed(self, text)
        self.told = QTextBrowser(self)
        self.told.setOpenLinks(False)
        self.told.setAccessibleName(tr("Wat er nieuw is"))
        page = QTextDocument(self.told)
        set_page(page, _page_of(news_since(since) if since else news()))
        self.told.setDocument(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.heading)
        layout.addWidget(self.told, 1)
        layout.addWidget(buttons)


def _page_of(all_news: Sequence[News]) -> str:
    return "\n\n".join(f"## {_title(each)}\n\n{each.text}" for each in all_news)


def _title(news: News) -> str:
    return tr("Versie {version}, {day}", version=news.version, day=f"{news.day:%d-%m-%Y}")
