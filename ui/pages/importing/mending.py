"""Setting lists right: everything to do and done at the left, and at the right the answers of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.importing.answering.among import found_by_search
from bpv.services.importing.answering.offers import Offer, Way, give, offers_of
from bpv.services.importing.answering.points import Point
from bpv.services.importing.questions import NEW, NOTHING, OUT
from bpv.services.importing.reading.corrections import Spot, spot_at, with_text
from ui.guarding import Guarded
from ui.pages.importing.answer_panel import AnswerPanel, is_conflict
from ui.pages.importing.points_list import PointsList
from ui.pages.importing.sheet_view import SheetView
from ui.theme import GRID, scaled, set_font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.importing import ImportOptions, ImportPlan
    from bpv.services.importing.recognising.files import Workbook

_LIST, _NARROW = 372, 210
_ROOMY = 860
_KEYS = {getattr(Qt.Key, f"Key_{number}"): number for number in range(1, 10)}


class MendingView(Guarded, QWidget):
    """`said` gives the new options; `finished` says that the user went on and nothing is left to do.

    `lists_wanted` asks to see what was recognised.
    """

    said = Signal(object)
    finished = Signal()
    lists_wanted = Signal()
    moved = Signal()

    def __init__(
        self,
        school: Callable[[], School],
        options: Callable[[], ImportOptions],
        books: Sequence[Workbook],
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet. `school` gives whom an answer may name, `options` what was said up to now."""
        super().__init__(parent)
        self._school, self._options, self._books = school, options, books
        self._plan: ImportPlan | None = None
        self.list = PointsList(self)
        self.panel = AnswerPanel(self)
        self.list.chosen.connect(self._on_list_chosen)
        self.list.entered.connect(self.panel.take_focus)
        self.panel.given.connect(self._on_panel_given)
        self.panel.went_on.connect(self.go_on)
        self.panel.sheet.sheet.typed.connect(self._on_cell_typed)
        self.nothing = EmptyState("check", tr("Er is niets te verbeteren."), None, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._left = self._make_left()
        row.addWidget(self._left, 3)
        row.addWidget(self.panel, 5)
        row.addWidget(self.nothing, 5)
        self.setFocusProxy(self.list)
        self.renew()

    def _make_left(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("panel", True)
        heading = QLabel(tr("Te doen en gedaan"), frame)
        set_font(heading, 0, QFont.Weight.DemiBold)
        side = self._side = ElidedLabel(tr("alles blijft op zijn plaats staan"), frame)
        side.setProperty("muted", True)
        set_font(side, -1)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, 0)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(side)
        self._below = FlowRow(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()  # its words under those of the heading: a link has some room of its own
        below.setContentsMargins(GRID + GRID // 2 - 1, 0, GRID, GRID // 2)
        below.addWidget(self._below)
        column.addLayout(below)
        return frame

    def add_below(self, *widgets: QWidget) -> None:
        """Add what can be done with all of it, under the list."""
        for widget in widgets:
            self._below.addWidget(widget)

    # Showing

    def show_plan(self, plan: ImportPlan, points: Sequence[Point]) -> None:
        """Show what there is to do now; what was there stays in its place."""
        self._plan = plan
        model = self.list.points
        is_first = not model.points
        model.show(points)
        has_any = bool(model.points)
        self._left.setVisible(bool(model.rowCount()))
        self.panel.setVisible(has_any or self.list.current is not None)
        self.nothing.setVisible(self.panel.isHidden())
        if is_first and model.rowCount():
            self.list.go_to(max(model.next_to_do(-1), 0))
        self._show_current()

    def go_to(self, key: str) -> None:
        """Mark a point, when it is here."""
        row = self.list.points.row_of(key)
        if row >= 0:
            self.list.go_to(row)

    @property
    def at(self) -> str:
        """The point that is marked, by key."""
        current = self.list.current
        return current.key if current is not None else ""

    def _show_current(self) -> None:
        point, plan = self.list.current, self._plan
        if point is None or plan is None:
            return
        spot = self._spot(point)
        search = partial(self._search, point)
        self.panel.conflicts = self._other_conflicts(point)
        self.panel.show_point(point, spot, offers_of(point, spot, plan), search)
        self.panel.show_sheet(self._show_sheet, plan.lists)

    def _show_sheet(self, view: SheetView) -> None:
        point = self.panel.point
        if point is not None and self._plan is not None:
            place = (point.file, point.sheet, point.column)
            view.show_place(self._books, self._plan.lists, self._options(), place, point.cells)

    def _spot(self, point: Point) -> Spot | None:
        if self._plan is None or not point.rows or not point.column:
            return None
        place = (point.file, point.sheet, point.rows[0], point.column)
        return spot_at(self._plan.lists, self._books, self._options(), place)

    def _search(self, point: Point) -> dict[str, str]:
        if point.question is None or self._plan is None:
            return {}
        return found_by_search(point.question, self._plan, self._school())

    # Answering

    def _on_list_chosen(self) -> None:
        self._show_current()
        self.moved.emit()

    def _on_panel_given(self, offer: Offer, text: str, for_all: bool) -> None:
        point = self.panel.point
        if offer.way is Way.LISTS:
            self.lists_wanted.emit()
        if point is None or offer.way is Way.LISTS:
            return
        others = self._other_conflicts(point) if for_all else ()
        try:
            options = give(self._options(), point, offer, text, self.panel.spot, for_all=for_all)
            for other in others:
                options = give(options, other, offer, text, None)
        except BpvError as refusal:
            self.panel.refuse(str(refusal))
            return
        for each in (point, *others):
            self.list.points.settle(each.key, _result(offer, text))
        self.said.emit(options)

    def _on_cell_typed(self, spot: Spot, text: str) -> None:
        self.panel.refuse("")
        self.said.emit(with_text(self._options(), spot, text, [spot.row]))

    def _other_conflicts(self, point: Point) -> tuple[Point, ...]:
        """The other questions about what both sides changed that wait."""
        if not is_conflict(point):
            return ()
        points = self.list.points.points
        return tuple(each for each in points if each.is_to_do and is_conflict(each) and each.key != point.key)

    def go_on(self) -> None:
        """Go to the next thing to do, with the keyboard at its answers."""
        row = self.list.points.next_to_do(self.list.currentIndex().row())
        if row < 0:
            self.finished.emit()
            return
        self.list.go_to(row)
        self.panel.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses an answer, Escape and Left go from the answers back to the list."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        focus, sheet = self.focusWidget(), self.panel.sheet
        is_in_sheet = focus is not None and (focus is sheet or sheet.isAncestorOf(focus))
        is_in_panel = focus is not None and self.panel.isAncestorOf(focus)
        number = _KEYS.get(Qt.Key(event.key()))
        # A figure that begins a cell is passed on by Qt all the same.
        if is_plain and number is not None and not is_in_sheet and self.panel.choose(number):
            return
        if is_plain and is_in_panel and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what only explains, where there is no room for it."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= scaled(_ROOMY))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self._left.setMinimumWidth(scaled(_NARROW))
        self._left.setMaximumWidth(scaled(_LIST))
        self.list.doItemsLayout()
        self.panel.renew()


def _result(offer: Offer, text: str) -> str:
    if offer.way is Way.TYPE:
        return text or tr("leeg gelaten")
    if offer.way is Way.ANSWER and offer.value in (NEW, NOTHING, OUT):
        return {NEW: tr("toegevoegd"), NOTHING: tr("leeg gelaten"), OUT: tr("weggelaten")}[offer.value]
    return {Way.LEAVE: tr("zo gelaten"), Way.OUT: tr("weggelaten"), Way.SEARCH: text}.get(
        offer.way, offer.label
    )
