"""What the user of `tests.ui.machine` does with the board and the panel, and what must hold there."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from bpv.domain import Placement, PlacementRound, Student
from tests.ui.pages.board.acting import at, drop
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.table_page import TablePage
from ui.record.fields_section import FieldsSection

SMALL = st.integers(0, 11)
LISTS = st.sampled_from(["students", "companies", "mentors"])
FIELDS = 1
"""The tab where everything can be typed."""
TYPED = st.sampled_from(["Ergens", "12", "nee", "1234 AB", "25 mrt 27", "", "donderdag"])
IS_OPEN = precondition(lambda self: self.window.session.is_open)
IS_OPEN = precondition(lambda self: self.window.session.is_open)
HAS_BOARD = precondition(lambda self: self.board is not None)
HAS_PANEL = precondition(lambda self: self.window.session.is_open and self.window.side.is_open)


class BoardRules:
    """Pupils taken, held over places, let go there and changed with others."""

    window: MainWindow

    def settle(self) -> None:
        raise NotImplementedError

    @property
    def board(self) -> Board | None:
        """The board that is in front."""
        page = self.window.page
        if not isinstance(page, PlacementPage) or page.current is None:
            return None
        table = page.current.table
        return table.boards.board if page.current.currentWidget() is table and table.boards.is_shown else None

    @IS_OPEN
    @rule(key=st.sampled_from(["board", "board", "board", "list", "map"]), which=SMALL)
    def show_round(self, key: str, which: int) -> None:
        """The round in one of its ways; on the board someone is taken at once."""
        page = self.window.show_page("placements")
        assert isinstance(page, PlacementPage)
        page.show_as(key)
        self.settle()
        if self.board is not None:
            self.take(which)

    def placements(self) -> dict[str, Placement]:
        assert self.board is not None
        found = self.window.session.school.placements_in(self.board._round_id)
        return {each.student_id: each for each in found}

    @IS_OPEN
    @rule(which=SMALL, by=st.integers(0, 2), is_swap=st.booleans())
    def move(self, which: int, by: int, is_swap: bool) -> None:
        """The whole way by keyboard."""
        self.show_round("board", which)
        if self.board is None:
            return
        self.hold_over(by, is_swap)
        self.let_go()

    def take(self, which: int) -> None:
        board = self.board
        assert board is not None
        school = self.window.session.school
        pupils = sorted(s.id for s in school.students_in(school.get(PlacementRound, board._round_id)))
        if pupils:
            board.hand.take(pupils[which % len(pupils)])
            self.settle()

    def hold_over(self, by: int, is_swap: bool) -> None:
        assert self.board is not None
        self.board.hand.step(by)
        if is_swap:
            self.board.hand.swap_next()

    def let_go(self) -> None:
        """Who moves is where the hand said, and nobody else moved."""
        assert self.board is not None
        before, moves = self.placements(), self.board.hand.moves
        is_done = self.board.hand.let_go()
        self.settle()
        after = self.placements()
        moved = {move.student_id: move.position_id for move in moves} if is_done else {}
        for student_id in before.keys() | after.keys() | moved.keys():
            expected: Any = moved.get(student_id, getattr(before.get(student_id), "position_id", None))
            assert getattr(after.get(student_id), "position_id", None) == expected

    @IS_OPEN
    @rule(which=SMALL, where=SMALL)
    def drag(self, which: int, where: int) -> None:
        """By mouse: over a place, and let go there."""
        self.show_round("board", which)
        board = self.board
        if board is None:
            return
        places = [item.card.position_id for item in board.model.items if item.card and not item.seat]
        pupils = [item.seat.student_id for item in board.model.items if item.seat]
        pupils += [pupil.student_id for pupil in board.tray_model.pupils]
        if places and pupils:
            drop(board.view, pupils[which % len(pupils)], at(board, places[where % len(places)]))
            self.settle()

    @HAS_BOARD
    @rule()
    def put_down(self) -> None:
        assert self.board is not None
        self.board.hand.put_down()

    @invariant()
    def the_board_shows_who_is_where(self) -> None:
        board = self.board if self.window.session.is_open else None
        if board is None:
            return
        school = self.window.session.school
        placed = self.placements()
        shown = {(c.position_id, s.student_id) for c in board._cards.values() for s in c.seats}
        assert shown == {(each.position_id, id_) for id_, each in placed.items()}
        pupils = school.students_in(school.get(PlacementRound, board._round_id))
        waiting = {pupil.student_id for pupil in board.tray_model.pupils}
        assert waiting == {pupil.id for pupil in pupils} - placed.keys()
        hand = board.hand
        assert hand.student_id is None or school.find(Student, hand.student_id) is not None


class PanelRules:
    """The panel opened on a row, typed in and closed."""

    window: MainWindow

    def settle(self) -> None:
        raise NotImplementedError

    @IS_OPEN
    @rule(key=LISTS, which=SMALL, tab=st.integers(0, 2))
    def open_panel(self, key: str, which: int, tab: int) -> None:
        page = self.window.show_page(key)
        assert isinstance(page, TablePage)
        self.settle()
        if ids := page.model.ids:  # the rows of groups are of nobody
            page.view.select_id(ids[which % len(ids)])
            page.records.open_current()
            self.settle()
            panel = self.window.side.panel
            assert panel is not None
            assert panel.tabs is not None
            panel.tabs.setCurrentIndex(tab)
            self.settle()

    @IS_OPEN
    @rule(key=LISTS, row=SMALL, which=SMALL, text=TYPED)
    def type_in_panel(self, key: str, row: int, which: int, text: str) -> None:
        self.open_panel(key, row, FIELDS)
        fields = [
            (section, key)
            for section in self.panel_sections()
            if isinstance(section, FieldsSection)
            for key, editor in section.editors.items()
            if isinstance(editor, QLineEdit)
        ]
        if fields:
            section, key = fields[which % len(fields)]
            editor = section.editors[key]
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, text) if text else QTest.keyClick(editor, Qt.Key.Key_Delete)
            QTest.keyClick(editor, Qt.Key.Key_Return)
            self.settle()

    @HAS_PANEL
    @rule()
    def close_panel(self) -> None:
        self.window.side.close_panel()
        assert not self.window.side.is_open

    def panel_sections(self) -> tuple[Any, ...]:
        panel = self.window.side.panel
        return panel.body.sections if panel is not None and panel.body is not None else ()

    @invariant()
    def the_panel_shows_what_there_is(self) -> None:
        side, session = self.window.side, self.window.session
        if not session.is_open or side.record is None:
            return
        assert session.school.find(side.record.entity, side.record.id) is not None
        for section in self.panel_sections():
            if not isinstance(section, FieldsSection):
                continue
            for column in section.table.columns:
                editor = section.editors.get(column.key)
                text = column.text(session.school, section.record_id)
                if isinstance(editor, QCheckBox):
                    assert editor.isChecked() == (text not in ("", "nee"))
                elif isinstance(editor, QLineEdit) and not editor.isModified():
                    assert editor.text() == text, column.key
