"""What the window shows when no school year is open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap, set_icon
from ui.recent import about, icon_of, name_of, text_of
from ui.theme import GRID, scaled, set_font, tokens
from ui.widgets.buttons import ActionButton, link_button, make_action
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink

if TYPE_CHECKING:
    from ui.recent import Place

WAYS: Mapping[str, str] = {
    "new": tr("School, jaar, postcode en rondes: één formulier."),
    "import": tr("Begin met de lijsten die u al hebt, uit Excel of het leerlingsysteem."),
    "demo": tr("Verzonnen leerlingen en bedrijven, om alles op uit te proberen."),
    "open": tr("Een schooljaar op deze computer of op een stick."),
    "backups": tr("Terug naar hoe het was, of een kopie van een stick terugzetten."),
}
"""What can be begun with, by the key of its action, and what it is for; the first is the primary one."""
_SIDE_BY_SIDE_FROM, _WIDEST, _BUTTON = 880, 1040, 190
_DROP = tr("Lijsten of een schooljaar kunt u ook hierheen slepen; cellen uit Excel plakt u met Ctrl+V.")


class StartPage(Guarded, QWidget):
    """One sentence, the ways to begin, and the files opened last."""

    chosen = Signal(object)
    forgotten = Signal(object)
    pasted = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Offer the actions of `WAYS`. `pasted` asks to import copied cells.

        `forgotten` tells which of the last ones is to be listed no longer.
        """
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence = self._line(tr("Elke leerling een stageplaats die past."))
        set_font(sentence, 11, QFont.Weight.DemiBold)
        drop = self._line(_DROP)
        drop.setProperty("muted", True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(2 * GRID)
        self._columns.addWidget(self._make_ways(actions), 3)
        self.recent = Card(tr("Laatst geopend"), self)
        self._columns.addWidget(self.recent, 2)
        layout = self._middle = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        for widget in (self._picture, sentence):
            layout.addWidget(widget)
        layout.addLayout(self._columns)
        layout.addWidget(drop)
        layout.addStretch(3)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.pasted.emit)
        self.setFocusProxy(self.buttons[0])
        self.renew()

    def _line(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _make_ways(self, actions: Mapping[str, QAction]) -> Card:
        card = Card(tr("Beginnen"), self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self.buttons: list[ActionButton] = []
        for row, (key, words) in enumerate(WAYS.items()):
            button = ActionButton(actions[key], card, primary=row == 0)
            button.setProperty("ranged", True)
            button.setAccessibleDescription(words)
            about = QLabel(words, card)
            about.setProperty("muted", True)
            about.setWordWrap(True)
            grid.addWidget(button, row, 0)
            grid.addWidget(about, row, 1)
            self.buttons.append(button)
        card.body.addLayout(grid)
        server = actions["open_server"]
        self.server_link = link_button(server.text(), server.trigger, card)
        card.body.addWidget(self.server_link, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def show_recent(self, places: list[Place]) -> None:
        """List these school years, each with where it is and when something was changed in it last."""
        empty_layout(self.recent.body)
        for place in places:
            name = name_of(place)
            button = ElidedLink(name, partial(self.chosen.emit, place), self.recent)
            button.setAccessibleDescription(text_of(place))
            button.setAccessibleName(tr("{name} openen", name=name))
            button.setToolTip(text_of(place))
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            forget = partial(self.forgotten.emit, place)
            button.addAction(make_action(button, tr("Uit deze lijst halen"), forget, icon="close"))
            if not isinstance(place, Path):
                set_icon(button, icon_of(place))
            beside = ElidedLabel(about(place), self.recent)
            beside.setContentsMargins(2, 0, 0, GRID // 2)
            set_font(beside, -1)
            self._add_recent(button)
            self._add_recent(beside)
        if not places:
            nothing = QLabel(
                tr("Nog geen. Een schooljaar dat u opent, staat hier de volgende keer."), self.recent
            )
            nothing.setWordWrap(True)
            self._add_recent(nothing)
        self.recent.body.addStretch(1)
        self._fit()

    def _add_recent(self, widget: QWidget) -> None:
        widget.setProperty("muted", True)
        self.recent.body.addWidget(widget)
        widget.show()  # now, or it is left out of how high the page has to be

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the files under the ways to begin where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def renew(self) -> None:
        """Take on the colours and measures of the theme."""
        picture = pixmap("placement", scaled(56), tokens().accent_text, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        for button in self.buttons:
            button.setMinimumSize(QSize(scaled(_BUTTON), scaled(36)))
            button.setIconSize(QSize(scaled(18), scaled(18)))
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= scaled(_SIDE_BY_SIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        around = max(2 * GRID, (self.width() - scaled(_WIDEST)) // 2)
        self._middle.setContentsMargins(around, 2 * GRID, around, 2 * GRID)
        # By itself it is let shrink to less than its lines need once they wrap.
        self.setMinimumHeight(self._middle.totalHeightForWidth(self.width()))
