"""The wishes of a pupil: a list to put in order, and a search to add to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QKeyEvent,
)
from PySide6.QtWidgets import QWidget

from bpv.domain import BpvError, Company, Student
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.records.wishing import (
    Wish,
    WishOption,
    add_wish,
    move_wish,
    remove_wish,
    wish_options,
    wish_remarks,
    wishes_of,
    word_in_rounds,
)
from ui.guarding import Guarded
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.lines import lines_in, muted
from ui.record.section import Section, refill
from ui.record.wish_list import WishList
from ui.theme import GRID
from ui.widgets.buttons import link_button
from ui.widgets.cell_editors import ChoiceEditor

_BELOW = "\u2007\u2008  "
"""As wide as the number of a wish: a figure, a point and what follows them."""


class WishesSection(Guarded, Section):
    """The list, and adding to it: each company with how far, how many seats, and whether it fits."""

    title = tr("Voorkeuren")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.list = WishList(self)
        self.list.moved.connect(self._on_moved)
        self.list.removed.connect(self._on_removed)
        self.list.opened.connect(self._on_opened)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_opened(self.list.currentRow()))
        self.column.addWidget(self.list)
        self.lines = lines_in()
        self.column.addLayout(self.lines)
        self.add_button = link_button(tr("+ Voorkeur toevoegen"), self.begin_adding, self)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.search = ChoiceEditor([], self)
        self.search.setPlaceholderText(tr("Zoek een bedrijf of sector"))
        self.search.setAccessibleName(tr("Voorkeur toevoegen: zoek een bedrijf of sector"))
        self.search.hide()
        self.search.chosen.connect(self._on_search_chosen)
        self.search.entered.connect(self._on_search_chosen)
        self.search.returnPressed.connect(self._on_search_chosen)
        self.column.addWidget(self.search)
        self.column.setSpacing(GRID // 2)
        self._wishes: tuple[Wish, ...] = ()
        self._options: dict[str, WishOption] = {}

    def show_record(self, id_: str) -> None:
        """Show this pupil's wishes; adding to those of another ends."""
        if id_ != self.record_id:
            self.end_adding()
            self.list.clear()  # with the mark in it, which is of the pupil before
        super().show_record(id_)

    def fill(self) -> None:
        """Show the list as it is."""
        self._wishes = wishes_of(self.school, self.record_id)
        in_rounds = word_in_rounds(self.school, self.record_id)
        student_id, round_id = self.record_id, self.context.round.id
        self.ask(lambda school: wish_remarks(school, student_id, round_id), self._show_lines)
        if self.shows_already((self._wishes, in_rounds)):
            return
        self._show_lines(("",) * len(self._wishes))
        self.list.setVisible(bool(self._wishes))
        refill(self, self.lines, partial(self._build, in_rounds))

    def _show_lines(self, remarks: tuple[str, ...]) -> None:
        """Show every wish, and once that is known how far it is and whether there is room."""
        told = zip(self._wishes, remarks, strict=True)
        lines = [f"{wish.words}\n{_BELOW}{remark}" if remark else wish.words for wish, remark in told]
        self.list.show_lines([f"{number}.  {line}" for number, line in enumerate(lines, 1)])

    def _build(self, in_rounds: tuple[str, ...]) -> None:
        if not self._wishes:
            self.lines.addWidget(muted(tr("Deze leerling heeft nog geen voorkeuren."), self))
        for words in in_rounds:
            self.lines.addWidget(muted(words, self))

    # Changing

    def _on_moved(self, row: int, to: int) -> None:
        if self._try(partial(move_wish, self.school, self.record_id, row, to)):
            self.list.setCurrentRow(to)
            self.list.setFocus()

    def _on_removed(self, row: int) -> None:
        name = self._wishes[row].words
        if self._try(partial(remove_wish, self.school, self.record_id, row)):
            pupil = self.school.get(Student, self.record_id).name
            self.undoable.emit(tr("Voorkeur {name} van {pupil} weggehaald", name=name, pupil=pupil))

    def _on_opened(self, row: int) -> None:
        if 0 <= row < len(self._wishes) and self._wishes[row].company_id:
            self.record_asked.emit(Record(Company, self._wishes[row].company_id))

    def _try(self, make: Callable[[], Command]) -> bool:
        try:
            command = make()
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
            return False
        return self.session.execute(command)

    # Adding

    def begin_adding(self) -> None:
        """Ask what there is to choose from, and then let the user search in it."""
        self.add_button.setEnabled(False)
        self.add_button.setText(tr("Bezig met zoeken wat past…"))
        student_id, round_id = self.record_id, self.context.round.id
        self.asking.ask(
            (self, "options"), lambda school: wish_options(school, student_id, round_id), self._on_options
        )

    def end_adding(self) -> None:
        """Put the line to search in away."""
        self.asking.forget((self, "options"))
        self.search.clear()
        self.search.hide()
        self.add_button.setText(tr("+ Voorkeur toevoegen"))
        self.add_button.setEnabled(True)
        self.add_button.show()

    def _on_options(self, options: tuple[WishOption, ...]) -> None:
        self._options = {option.words: option for option in options}
        self.search.set_choices(list(self._options))
        self.add_button.hide()
        self.search.show()
        self.search.setFocus()
        self.bring_in_sight(self.search)

    def _on_search_chosen(self, _key: int = 0) -> None:
        text = self.search.text().strip()
        option = self._options.get(text) or next(
            (each for each in self._options.values() if each.name.casefold() == text.casefold()), None
        )
        if option is None or not text:
            return
        if self._try(partial(add_wish, self.school, self.record_id, option.kind, option.target)):
            self.end_adding()
            self.list.setCurrentRow(self.list.count() - 1)
            self.add_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends adding."""
        if event.key() == Qt.Key.Key_Escape and self.search.isVisible():
            self.end_adding()
            self.add_button.setFocus()
            return
        super().keyPressEvent(event)
