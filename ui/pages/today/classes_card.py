"""'Per klas': how many pupils of each class have a place in the round that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QWidget

from bpv.language import tr
from bpv.services.today.standing import ClassStanding, pupils_of_class
from bpv.services.viewing.over_rounds import to_class
from ui.pages.page import Destination
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink

MOST = 6
"""So many classes are shown until the user asks for all."""
_BAR, _LEAST, _ROW = 10, 40, 24


class ClassesCard(Card):
    """A line a class: a bar, how many have a place, and who has none."""

    go_to = Signal(object)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Per klas"), parent)
        self.names: list[QPushButton] = []
        self.numbers: list[QPushButton] = []
        self._classes: Sequence[ClassStanding] = ()
        self._round = ("", "")
        self._shows_all = False
        self.hide()
        self.link_clicked.connect(self._on_link_clicked)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        return [*self.names, *self.numbers, *self.offered]

    def show_classes(self, classes: Sequence[ClassStanding], round_id: str, round_name: str) -> None:
        """Show these, of this round."""
        if (classes, (round_id, round_name)) != (self._classes, self._round):
            self._classes, self._round = classes, (round_id, round_name)
            self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew."""
        empty_layout(self.body)
        self.names, self.numbers = [], []
        self.side.setText(tr("geplaatst in {round}", round=self._round[1]) if self._round[1] else "")
        self.setVisible(bool(self._classes))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, scaled(_LEAST))
        shown = self._classes if self._shows_all else self._classes[:MOST]
        for row, each in enumerate(shown):
            grid.setRowMinimumHeight(row, scaled(_ROW))
            self._add(grid, row, each)
        self.body.addLayout(grid)
        left = len(self._classes) - MOST
        self.offer(
            "" if left <= 0 else tr("Toon minder") if self._shows_all else tr("Toon nog {left}", left=left)
        )
        self.arranged.emit()

    def _add(self, grid: QGridLayout, row: int, each: ClassStanding) -> None:
        name = self._name(each)
        set_font(name, 0, QFont.Weight.DemiBold)
        placed, total = len(each.placed_ids), len(each.student_ids)
        grid.addWidget(name, row, 0)
        if total:
            grid.addWidget(self._bar(each, placed, total), row, 1)
            count = tr("{placed} van {total}", placed=placed, total=total)
            grid.addWidget(self._number(each, count, "student_ids", each.title), row, 2)
        if each.unplaced_ids:
            label = tr("Nog zonder plek: {title}", title=each.title)
            grid.addWidget(self._number(each, each.words, "unplaced_ids", label), row, 3, _RIGHT)
        else:
            words = QLabel(each.words, self)
            words.setProperty("muted", True)
            words.setContentsMargins(0, 0, 2, 0)
            set_font(words, -1)
            grid.addWidget(words, row, 2 if not total else 3, 1, 1 if total else 2, _RIGHT)

    def _bar(self, each: ClassStanding, placed: int, total: int) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setRange(0, total)
        bar.setValue(placed)
        bar.setTextVisible(False)
        bar.setFixedHeight(scaled(_BAR))
        bar.setAccessibleName(
            tr("{title}: {placed} van {total} geplaatst", title=each.title, placed=placed, total=total)
        )
        return bar

    def _name(self, each: ClassStanding) -> QWidget:
        """Leads to the class over all rounds."""
        if not each.name:
            return ElidedLabel(each.title, self)
        there = Destination("classes", begin=to_class(each.name))
        link = ElidedLink(each.title, partial(self.go_to.emit, there), self)
        link.setAccessibleName(tr("Klas {title} over alle rondes", title=each.title))
        self.names.append(link)
        return link

    def _number(self, each: ClassStanding, text: str, what: str, label: str) -> QPushButton:
        round_id = self._round[0]
        question = partial(pupils_of_class, round_id=round_id, name=each.name, what=what)
        ids = frozenset(getattr(each, what))
        there = Destination("placements", ids, label, round_id=round_id, question=question)
        button = link_button(text, partial(self.go_to.emit, there), self)
        set_font(button, 0, tabular=True)
        button.setAccessibleName(f"{each.title}: {text}")
        button.setToolTip(
            tr("Toon {label}{label2}", label=label[0].lower(), label2=label[1:])
            if what != "student_ids"
            else tr("Toon deze klas")
        )
        self.numbers.append(button)
        return button

    def _on_link_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self.arrange()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
