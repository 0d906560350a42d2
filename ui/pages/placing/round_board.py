"""The board beside the list of a round: the same pupils, actions and search, looked at otherwise."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bpv.language import tr
from bpv.services.moving.cards import GroupBy
from bpv.services.year.school_year import Done
from ui.icons import set_icon
from ui.pages.board.board import Board
from ui.pages.page import Destination
from ui.pages.placing.missing_reasons import MissingReasons
from ui.pages.table_page import TablePage
from ui.widgets.buttons import MenuButton


class RoundBoard(QObject):
    """Makes the board when it is first looked at.

    `chosen` tells that actions are about another pupil. What is asked on the board is asked of the page: to
    take the pupil off the place (`taking_off`), to choose a place against a rule (`choosing`), and what else
    can be done, at a point of the screen (`menu_asked`).
    """

    chosen = Signal()
    taking_off = Signal()
    choosing = Signal()
    menu_asked = Signal(QPoint)
    effects_asked = Signal()
    """The panel of the board needs the room of the one beside the page."""

    def __init__(self, page: TablePage, round_id: str, missing: MissingReasons) -> None:
        """Begin with the list."""
        super().__init__(page)
        self._page, self._round_id, self._missing = page, round_id, missing
        self.board: Board | None = None
        self.is_shown = False
        self.group_menu = QMenu(tr("Groeperen"), page)
        group = QActionGroup(self)
        for by in GroupBy:
            action = self.group_menu.addAction(tr("Op {value}", value=by.value))
            action.setCheckable(True)
            action.setData(by)
            action.triggered.connect(partial(self._on_group_chosen, by))
            group.addAction(action)
        self.group_button = MenuButton(
            self.group_menu, "columns", tr("Waarnaar de plekken bij elkaar staan"), page
        )
        self.only_button = QPushButton(tr("Alleen wat kan"), page)
        self.only_button.setCheckable(True)
        self.only_button.setToolTip(tr("Alleen plekken waar de leerling die u gekozen hebt heen kan"))
        set_icon(self.only_button, "filter")
        self.only_button.toggled.connect(self._on_only_toggled)

    def show(self, shown: bool, student_ids: list[str], *, soon: bool = False) -> None:
        """Show the board with the ring on the first of these pupils, or not; `soon` after painting."""
        board = self._make() if shown else self.board
        self.is_shown = shown
        for widget in (self.group_button, self.only_button):
            widget.setVisible(shown)
        self._page.filters.set_shown(not shown)  # the board shows everyone
        self._page.summing.be_of_list(not shown)
        if shown and board is not None:
            if soon:
                board.show_soon()
            else:
                board.show_all()
                board.source.ask()
            board.set_words(self._page.search.text())
            self._show_group()
            if student_ids:
                board.choose(student_ids[0])

    def selected_ids(self) -> list[str]:
        """The pupils whom actions are about."""
        student_id = self.board.student_id if self.board is not None else None
        return [student_id] if student_id is not None else []

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """Have the keys go on with who is chosen: among those without a place, or at a place."""
        board = self.board if self.is_shown else None
        if board is not None:
            waiting = [pupil.student_id for pupil in board.tray_model.pupils]
            may_wait = bool(waiting) or not board.model.items  # or it is filled soon
            is_waiting = may_wait and board.student_id in (None, *waiting)
            (board.tray if is_waiting else board.view).setFocus(reason)

    def parts(self) -> list[QWidget]:
        """What F6 goes by while the board is shown: who has no place, the places, what letting go does."""
        board = self.board if self.is_shown else None
        return [board.tray, board.view, board.panel] if board is not None else []

    def follow(self, *actions: Done) -> None:
        """Show what changed; a board that is not looked at catches up when it is."""
        if self.board is None:
            return
        if self.is_shown:
            self.board.follow(*actions)
        else:
            self.board.hand.put_down()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        if self.board is not None:
            self.board.renew()

    def _make(self) -> Board:
        if self.board is None:
            page = self._page
            board = self.board = Board(page.context, self._round_id, self._missing.of, page.stack)
            board.chosen.connect(self.chosen)
            board.told.connect(page.undoable)
            board.taken_off.connect(self._on_taken_off)
            board.reason_asked.connect(self._on_reason_asked)
            board.menu_asked.connect(self._on_menu_asked)
            board.places_asked.connect(self._on_places_asked)
            board.lists_asked.connect(partial(page.wanted.emit, "import"))
            board.effects_asked.connect(self.effects_asked)
            board.record_asked.connect(page.record_asked)
            board.record_passed.connect(page.record_passed)
            board.all_asked.connect(self._on_all_asked)
            self._missing.renewed.connect(board.show_waiting)
            page.search.textChanged.connect(board.set_words)
            page.stack.addWidget(board)
        return self.board

    def _show_group(self) -> None:
        if self.board is None:
            return
        by = self.board.group_by
        self.group_button.setText(tr("Groeperen: {value}", value=by.value))
        for action in self.group_menu.actions():
            action.setChecked(action.data() is by)

    def _on_group_chosen(self, by: GroupBy, _checked: bool = False) -> None:
        if self.board is not None:
            self.board.set_group_by(by)
        self._show_group()

    def _on_only_toggled(self, only: bool) -> None:
        if self.board is not None:
            self.board.set_only_possible(only)

    def _on_all_asked(self, all_: bool) -> None:
        self.only_button.setChecked(not all_)
        if all_:
            self._page.clear_search()

    def _on_places_asked(self) -> None:
        self._page.go_to.emit(Destination("positions"))

    def _on_taken_off(self, student_id: str) -> None:
        if self.board is not None:
            self.board.choose(student_id)
            self.taking_off.emit()

    def _on_reason_asked(self, student_id: str) -> None:
        if self.board is not None:
            self.board.hand.put_down()
            self.board.choose(student_id)
            self.choosing.emit()

    def _on_menu_asked(self, place: QPoint) -> None:
        if self.selected_ids():
            self.menu_asked.emit(place)
