"""The rounds in the weeks of the school year, over the one that is pointed at in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from bpv.domain import PlacementRound
from bpv.language import in_dutch, tr
from bpv.services.lists.removing import Removal, foresee_removal
from bpv.services.lists.settings_table import ChangeSetting
from bpv.services.schedule.lines import schedule_of, word_dates
from bpv.services.schedule.shifting import MoveRound
from bpv.services.schedule.span import region_of
from bpv.services.tasking.marks import marks_of
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.pages.page import Context, Destination, Page
from ui.pages.rounds.region_button import RegionButton
from ui.pages.rounds.round_form import RoundForm
from ui.pages.rounds.timeline import KEYS, Timeline
from ui.record.asking import Asking
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, make_action
from ui.widgets.empty_state import PASTING, EmptyState
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.paper.offers import Offer

_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MOST = 55
"""Percent of the height that the weeks take at most."""


class TimelinePage(Page):
    """When every round is, what is wrong with that, and everything that can be said of one."""

    title = tr("Rondes")
    icon = "round"

    def __init__(self, context: Context) -> None:
        """Show the rounds of the school year that is open."""
        super().__init__(context)
        self._is_stale = self._is_divided = False
        schedule = schedule_of(self.session.school, date.today())
        self.timeline = Timeline(schedule, date.today(), self)
        self.timeline.show_marks(marks_of(self.session.school, date.today()))
        self.form = RoundForm(context, Asking(context, self), self)
        adding = partial(self.go_to.emit, Destination("rounds", begin="add"))
        self.add_action = make_action(
            self, tr("Ronde toevoegen"), adding, icon="add", shortcut=QKeySequence.StandardKey.New
        )
        self.addAction(self.add_action)
        self.remove_action = make_action(
            self, tr("Verwijderen"), self.remove, icon="delete", shortcut="Ctrl+Del"
        )
        self.addAction(self.remove_action)
        self.region = RegionButton(lambda: self.session.school, self)
        adding_button = ActionButton(self.add_action, self, primary=True)
        self.add_actions([adding_button, ActionButton(self.remove_action, self), self.region])
        self._lay_out()
        self.timeline.setToolTip(KEYS)
        self.timeline.current_changed.connect(self._on_timeline_current_changed)
        self.region.chosen.connect(self._on_region_chosen)
        self.region.own_weeks_asked.connect(self._on_region_own_weeks_asked)
        self.timeline.opened.connect(self._on_timeline_opened)
        self.timeline.moved.connect(self._on_timeline_moved)
        self.form.noticed.connect(self.noticed)
        self.form.done.connect(self.timeline.setFocus)
        self.session.changed.connect(self._on_session_changed)
        self.timeline.choose(context.round.id)
        self.setFocusProxy(self.timeline)
        self._show()

    def _lay_out(self) -> None:
        self.above, self.below = _scrolling(self.timeline, self), _scrolling(self.form, self)
        self.above.setAccessibleName(tr("Tijdlijn"))
        self.below.setAccessibleName(tr("De gekozen ronde"))
        self.form.column.setContentsMargins(0, GRID, GRID, GRID)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.above)
        self.splitter.addWidget(self.below)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        importing = make_action(
            self, tr("Lijsten importeren…"), partial(self.wanted.emit, "import"), icon="import"
        )
        sentence = tr(
            "Er zijn nog geen rondes: wanneer gaat welk leerjaar op stage?\n{pasting}", pasting=PASTING
        )
        self.empty = EmptyState(self.icon, sentence, self.add_action, self, also=[importing])
        QShortcut(QKeySequence.StandardKey.Paste, self.empty, partial(self.wanted.emit, "paste_lists"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def printed(self) -> list[Offer]:
        """The weeks with every round."""
        from ui.pages.rounds.timeline_paper import offer_schedule

        with in_dutch():
            schedule = schedule_of(self.session.school, self.timeline.today)
        return [offer_schedule(schedule, region_of(self.session.school).value)] if schedule.lines else []

    def parts(self) -> list[QWidget]:
        """The weeks, and the round below."""
        return [self.timeline, self.form]

    def bookmark(self) -> Callable[[], object]:
        """The round that is pointed at."""
        return partial(self._go_back_to, self.timeline.current_id)

    def _go_back_to(self, round_id: str) -> None:
        self.timeline.choose(round_id)
        self.timeline.setFocus()

    def show_rows(self, destination: Destination) -> None:
        """Point at the round that was asked for, with the cursor in the field that is to be filled in."""
        wanted = destination.select or next(iter(destination.ids or ()), "")
        self.timeline.choose(wanted)
        act, _, key = destination.begin.partition(" ")
        editor = self.form.editors.get(key) if act == "edit" else None
        (editor or self.timeline).setFocus()
        if editor is not None:
            self.below.ensureWidgetVisible(editor)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a field of a round with what was typed there before a crash."""
        wanted = str(words.get("id"))
        self.timeline.choose(wanted)
        is_there = self.timeline.current_id == wanted
        return is_there and self.form.type_again(str(words.get("column")), str(words.get("text", "")))

    def store(self) -> None:
        """Keep what is typed in a field that was not left yet."""
        self.form.store_typed()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.timeline.renew()
        self.form.renew()
        self.empty.renew()
        self._divide()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        if self._is_stale:
            self._follow()
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the weeks what their rounds need, at most a good half, until the user chooses otherwise."""
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        whole = self.splitter.height()
        if not self._is_divided and whole:
            above = min(self.timeline.sizeHint().height() + GRID, whole * _MOST // 100)
            self.splitter.setSizes([above, whole - above])
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        ids = [line.id for line in self.timeline.schedule.lines]
        if self.timeline.current_id in ids:
            lane, bar = (
                self.timeline.lane_of(ids.index(self.timeline.current_id)),
                self.above.verticalScrollBar(),
            )
            least = int(lane.bottom()) - self.above.viewport().height() + 2
            bar.setValue(min(max(bar.value(), least), int(lane.top()) - self.timeline.head_height - GRID))

    def _on_splitter_moved(self, _place: int, _number: int) -> None:
        self._is_divided = True

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if self.isVisible():
            self._follow()
        else:
            self._is_stale = True

    def _follow(self) -> None:
        self._is_stale = False
        self.timeline.today = date.today()
        self.timeline.show_schedule(schedule_of(self.session.school, date.today()))
        self.timeline.show_marks(marks_of(self.session.school, date.today()))
        self._show()
        self._divide()

    def _show(self) -> None:
        schedule, line = self.timeline.schedule, self.timeline.current
        self.stack.setCurrentWidget(self.empty if line is None else self.splitter)
        self.subheading.setText(tr("schooljaar {name}", name=schedule.span.name))
        self.region.show_region(schedule.span)
        self.remove_action.setEnabled(line is not None)
        if line is not None:
            self.form.show_line(line)

    def remove(self) -> RemovalDialog | None:
        """Remove the round that is pointed at; where much goes along that is shown first."""
        line = self.timeline.current
        if line is None:
            return None
        removal = foresee_removal(self.session.school, PlacementRound, [line.id])
        if not removal.needs_preview:
            self._remove(removal)
            return None
        return ask_first(removal, partial(self._remove, removal), self)

    def _remove(self, removal: Removal) -> None:
        if self.session.execute(removal.command):
            self.undoable.emit(removal.told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from a field back to the weeks, Ctrl and a page key to that field of another round."""
        by = _PAGES.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.timeline.step(by)
            if isinstance(field := QApplication.focusWidget(), QLineEdit):
                field.selectAll()
            return
        if event.key() == Qt.Key.Key_Escape and self.form.isAncestorOf(QApplication.focusWidget() or self):
            self.timeline.setFocus()
            return
        super().keyPressEvent(event)

    def _on_region_chosen(self, value: int) -> None:
        if self.session.execute(ChangeSetting("holiday_region", "value", value)):
            self.undoable.emit(
                tr("Nu tellen de vakanties van regio {value}", value=region_of(self.session.school).value)
            )

    def _on_region_own_weeks_asked(self) -> None:
        self.go_to.emit(Destination("settings", select="holiday_autumn_week"))

    def _on_timeline_current_changed(self, _round_id: str) -> None:
        line = self.timeline.current
        if line is not None:
            self.form.show_line(line)
            self._keep_in_sight()

    def _on_timeline_opened(self, _round_id: str) -> None:
        self.form.editors["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_timeline_moved(self, round_id: str, start: date, end: date) -> None:
        line = self.timeline.current
        if line is None or line.id != round_id:
            return
        if self.session.execute(MoveRound(round_id, line.round.name, start, end)):
            told = word_dates(line.round, (start, end), self.timeline.schedule.holidays)
            self.undoable.emit(tr("{name} is nu {told}", name=line.round.name, told=told))


def _scrolling(widget: QWidget, parent: QWidget) -> QScrollArea:
    area = ScrollArea(parent)
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
