"""Someone to reach, in a frame: the name with what that person is, a number to ring and a mail address."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from bpv.domain.cells_contact import show_phone
from bpv.language import tr
from bpv.services.records.seats import Trainer
from ui import desktop
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.flow_row import FlowRow
from ui.widgets.tag import Tag


class ReachLine(QFrame):
    """`key` finds its links again after the part was filled anew; `tags` are words behind the name."""

    def __init__(
        self,
        key: str,
        name: str,
        about: str,
        phone: str,
        email: str,
        parent: QWidget,
        tags: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Show what is known."""
        super().__init__(parent)
        self.setProperty("line", "taken")
        self.name = ElidedLabel(name or tr("Zonder naam"), self)
        set_font(self.name, 0, QFont.Weight.DemiBold)
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID // 2)
        self.head.addWidget(self.name, 1)
        for words, tone in tags:
            self.head.addWidget(Tag(words, tone, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addLayout(self.head)
        if about:
            role = ElidedLabel(about, self)
            role.setProperty("muted", True)
            column.addWidget(role)
        row = FlowRow(self, GRID, between=0)  # links have room of their own
        self.links = add_links(row, key, name, phone, email)
        row.setVisible(bool(self.links))
        column.addWidget(row)

    def add_button(self, button: QToolButton) -> None:
        """Put a button at the end of the line of the name."""
        self.head.addWidget(button)


class TrainerLine(FlowRow):
    """Who guides at a place, said softly, with a number to ring and a mail address."""

    def __init__(self, key: str, trainer: Trainer, parent: QWidget) -> None:
        """Show what is known."""
        super().__init__(parent, GRID)
        self.words = ElidedLabel(trainer.words, self)
        self.words.setProperty("muted", True)
        self.addWidget(self.words)
        name = trainer.name or tr("de praktijkopleider")
        self.links = add_links(self, key, name, trainer.phone, trainer.email)


def add_links(row: FlowRow, key: str, name: str, phone: str, email: str) -> dict[str, ElidedLink]:
    """Put in a row what rings someone and what writes to that person, as far as those are known."""
    found: dict[str, ElidedLink] = {}
    for begin, words, run, tip in (
        (tr("bellen"), show_phone(phone), partial(desktop.call, phone), tr("Bellen met {name}", name=name)),
        (tr("mailen"), email, partial(desktop.mail, email), tr("Mailen aan {name}", name=name)),
    ):
        if words:
            link = found[f"{begin} {key}"] = ElidedLink(words, run, row)
            link.setObjectName(f"{begin} {key}")
            link.setToolTip(tip)
            link.setAccessibleName(f"{tip}: {words}")
            row.addWidget(link)
    return found
