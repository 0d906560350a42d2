"""Choosing what to print and how, beside the pages as they will be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.exporting.audience import Audience
from ui.dialogs.deciding import deciding_row, lay_out_whole
from ui.icons import SIZE, icon, set_icon
from ui.paper.document import Document
from ui.paper.offers import Choice, Offer
from ui.paper.preview import STEP, PagesView
from ui.tasks import Report, Task, Tasks
from ui.theme import GRID, ROW_HEIGHT, scaled, set_font
from ui.widgets.buttons import icon_button, make_action
from ui.widgets.marks import MarkedList

_WIDE, _HIGH, _SIDE = 1120, 760, 300
_WAYS: Mapping[str, bool | None] = {tr("Vanzelf"): None, tr("Staand"): False, tr("Liggend"): True}
ALL_ROUNDS = tr("Alle rondes")
_BUSY = tr("Bezig met opmaken…")


class PrintDialog(QDialog):
    """`paper_asked` and `file_asked` carry the document; who hears them accepts once that is done."""

    paper_asked = Signal(object)
    file_asked = Signal(object)

    def __init__(
        self,
        offers: Sequence[Offer],
        rounds: Mapping[str, str],
        choice: Choice,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the first offer, about the round of this choice; `rounds` names all there are."""
        super().__init__(parent)
        self.setWindowTitle(tr("Afdrukken"))
        self.document: Document | None = None
        self._offers, self._choice, self._tasks = list(offers), choice, tasks
        self._task: Task | None = None
        self._make_choices(rounds)
        self.pages = PagesView(self)
        self.count = QLabel(self)
        self.count.setProperty("muted", True)
        self._lay_out()
        self.pages.moved.connect(self._show_count)
        self.finished.connect(self._on_finished)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _make_choices(self, rounds: Mapping[str, str]) -> None:
        self.list = MarkedList(self)
        self.list.setAccessibleName(tr("Wat afdrukken"))
        for offer in self._offers:
            item = QListWidgetItem(icon(offer.icon), tr(offer.name), self.list)
            item.setSizeHint(QSize(0, scaled(ROW_HEIGHT)))
        self.list.setIconSize(QSize(scaled(SIZE), scaled(SIZE)))
        self.list.setMaximumHeight(len(self._offers) * scaled(ROW_HEIGHT) + 2 * self.list.frameWidth() + 2)
        self.list.currentRowChanged.connect(self._on_offer_changed)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("muted", True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.readers, self.rounds, self.way = QComboBox(self), QComboBox(self), QComboBox(self)
        self.rounds.addItem(ALL_ROUNDS, "")
        for id_, name in rounds.items():
            self.rounds.addItem(name, id_)
        self.rounds.setCurrentIndex(max(self.rounds.findData(self._choice.round_id), 0))
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.way.addItems(list(_WAYS))
        self.leave_out = QCheckBox(tr("Lege kolommen weglaten"), self)
        self.leave_out.setChecked(True)
        self.page_each = QCheckBox(tr("Elke groep een eigen bladzijde"), self)
        self._fields = {
            label: (QLabel(label, self), box)
            for label, box in (
                (tr("Voor wie"), self.readers),
                (tr("Ronde"), self.rounds),
                (tr("Papier"), self.way),
            )
        }
        is_asked = (
            any(len(offer.readers) > 1 for offer in self._offers),
            any(offer.asks_round for offer in self._offers),
            any(offer.can_turn for offer in self._offers),
        )
        for (label, box), is_ever_asked in zip(self._fields.values(), is_asked, strict=True):
            label.setVisible(is_ever_asked)
            box.setVisible(is_ever_asked)
            label.setBuddy(box)
            box.setAccessibleName(label.text())
            box.currentIndexChanged.connect(self.make)
        for tick in (self.leave_out, self.page_each):
            tick.toggled.connect(self.make)

    def _lay_out(self) -> None:
        heading = QLabel(tr("Afdrukken"), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        choices = QGridLayout()
        choices.setHorizontalSpacing(GRID)
        choices.setColumnStretch(1, 1)
        for at, (label, box) in enumerate(self._fields.values()):
            choices.addWidget(label, at, 0)
            choices.addWidget(box, at, 1)
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(heading)
        side.addWidget(self.list, 100)
        side.addWidget(self.note)
        side.addLayout(choices)
        side.addWidget(self.leave_out)
        side.addWidget(self.page_each)
        side.addStretch(1)
        holder = QWidget(self)
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(scaled(_SIDE))
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.pages, 1)
        below = QHBoxLayout()
        below.setSpacing(GRID // 2)
        below.addWidget(self.count, 1)
        for text, by, sign, key in (
            (tr("Kleiner"), 1 / STEP, "minus", "-"),
            (tr("Groter"), STEP, "add", "+"),
        ):
            act = partial(self.pages.zoom, by)
            action = make_action(
                self, text, act, icon=sign, tip=tr("Voorbeeld {text} ({key})", text=text.lower(), key=key)
            )
            below.addWidget(icon_button(action, self))
        right.addLayout(below)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(holder)
        middle.addLayout(right, 1)
        self.file_button = QPushButton(tr("Bewaren als PDF…"), self)
        set_icon(self.file_button, "export")
        self.file_button.clicked.connect(partial(self._pass_on, self.file_asked))
        printing = partial(self._pass_on, self.paper_asked)
        row, self.paper_button = deciding_row(
            self, tr("Afdrukken…"), printing, self.file_button, icon="print"
        )
        lay_out_whole(self, middle, row, scaled(_WIDE), scaled(_HIGH))

    @property
    def offer(self) -> Offer:
        """What is to be printed."""
        return self._offers[max(self.list.currentRow(), 0)]

    @property
    def choice(self) -> Choice:
        """How."""
        offer = self.offer
        return replace(
            self._choice,
            round_id=self.rounds.currentData() if offer.asks_round else self._choice.round_id,
            audience=Audience(self.readers.currentData() or Audience.OWN),
            landscape=_WAYS[self.way.currentText()] if offer.can_turn else None,
            leave_out=self.leave_out.isChecked(),
            is_page_each=self.page_each.isChecked(),
        )

    @Slot(int)
    def _on_offer_changed(self, _row: int) -> None:
        offer = self.offer
        self.note.setText(offer.note)
        was = self.readers.currentData()
        self.readers.blockSignals(True)
        self.readers.clear()
        for reader in offer.readers:
            self.readers.addItem(reader.words.capitalize(), reader)
        self.readers.setCurrentIndex(max(self.readers.findData(was), 0))
        self.readers.blockSignals(False)
        self.readers.setEnabled(len(offer.readers) > 1)
        self.rounds.setEnabled(offer.asks_round)
        self.way.setEnabled(offer.can_turn)
        self.leave_out.setVisible(offer.asks_empty)
        self.page_each.setVisible(offer.asks_page_each)
        self.make()

    def make(self) -> None:
        """Lay it out anew, in the background."""
        if self._task is not None:
            self._task.cancel()
        offer, choice = self.offer, self.choice
        self._show_document(None)

        def work(report: Report) -> Document:
            return offer.make(choice, report)

        self._task = self._tasks.start(
            tr("Opmaken"), work, self._show_document, self._on_refused, is_asked_for=False
        )

    @Slot(object)
    def _show_document(self, document: Document | None) -> None:
        self.document = document
        for button in (self.paper_button, self.file_button):
            button.setEnabled(document is not None)
        if document is None:
            self.pages.say(_BUSY)
            self.count.setText(" ")
        else:
            self._task = None
            self.pages.show_document(document)

    def _on_refused(self, refusal: BpvError) -> None:
        self._task = None
        self.pages.say(str(refusal))

    def _show_count(self, page: int) -> None:
        if self.document is None:
            return
        sheets = self.document.sheets
        lies = {sheet.is_landscape for sheet in sheets}
        way = tr(" liggend") if lies == {True} else tr(" staand") if lies == {False} else ""
        self.count.setText(
            tr("Bladzijde {page} van {count} · A4{way}", page=page, count=len(sheets), way=way)
        )

    def _pass_on(self, asked: SignalInstance) -> None:
        if self.document is not None:
            asked.emit(self.document)

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
