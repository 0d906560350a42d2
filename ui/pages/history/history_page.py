"""The page Geschiedenis: every action with the way back to it, and what was removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from bpv.domain import BpvError, School
from bpv.language import tr, tr_count
from bpv.services.year.bringing_back import BringBack, Removed
from bpv.services.year.going_back import WayBack, actions_since
from bpv.services.year.school_year import LONG
from bpv.services.year.taking_back import TakeBack
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.pages.history.foreseeing import ForeseenWayBack
from ui.pages.history.history_work import (
    Gone,
    History,
    Told,
    going_back,
    looking_for_removed,
    reading,
    telling,
)
from ui.pages.history.lines_model import LinesModel
from ui.pages.history.lines_view import LinesView
from ui.pages.history.told_panel import ToldPanel
from ui.pages.page import Context, Destination, Page
from ui.tasks import Task, Work
from ui.theme import GRID, scaled
from ui.widgets.buttons import ActionButton, let_clear, make_action
from ui.widgets.empty_state import EmptyState
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from bpv.services.year.going_back import Action
    from ui.paper.offers import Offer

ALL, REMOVED = "all", "removed"
PANEL_FROM = 760
"""So wide a page has room for what changed beside the list."""
_WHAT, _SINCE = 1, 0
_SOON_MS = 80
"""While the user walks through the list nothing is told of what is passed by."""
_NOTHING_GONE = tr("Er is niets weg dat u kunt terughalen. Het staat misschien nog in een reservekopie.")


class HistoryPage(Page):
    """Read anew in the background when it is looked at after a change."""

    title = tr("Geschiedenis")
    icon = "history"

    def __init__(self, context: Context) -> None:
        """Read once the page is shown."""
        super().__init__(context)
        self._entries: list[Action] = []
        self._is_stale = {ALL: True, REMOVED: True}
        self._tasks: dict[str, Task] = {}
        self.dialog: RemovalDialog | None = None
        self._make_head()
        self._make_actions()
        self.model = LinesModel(
            (tr("Wanneer"), tr("Wat"), tr("Rijen"), tr("Wie"), tr("Status")), frozenset({2}), self
        )
        self.gone = LinesModel((tr("Wat"), tr("Weg sinds"), tr("Door"), tr("Ging mee")), frozenset(), self)
        self.view = LinesView(self.model, tr("Alles wat gedaan is"), (140, 340, 64, 100, 150), self)
        self.gone_view = LinesView(self.gone, tr("Wat verwijderd is"), (300, 140, 260, 130), self)
        self.told = ToldPanel(self)
        self.empty = EmptyState("history", "", None, self)
        self.stack = QStackedWidget(self)
        for widget in (self.view, self.gone_view, self.empty):
            self.stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.stack, 3)
        row.addWidget(self.told, 2)
        self.body.addLayout(row, 1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        self._calm = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._calm.timeout.connect(self._tell)
        for view in (self.view, self.gone_view):
            view.moved.connect(self._on_view_moved)
        self.session.changed.connect(self._on_session_changed)
        self.setFocusProxy(self.view)
        self._wanted = ("", "")
        self._show_what_is_possible()

    def printed(self) -> list[Offer]:
        """What was done, or what is gone, as far as it is found."""
        from ui.paper.offers import offer_lines

        words = "" if self.views.current == ALL else tr("verwijderd")
        searched = self.search.text().strip()
        about = " · ".join(
            part for part in (words, tr("gezocht: {searched}", searched=searched) if searched else "") if part
        )
        lines = self._view.lines
        return [offer_lines(self.title, lines.headers, lines.shown, about)]

    def show_rows(self, destination: Destination) -> None:
        """Go to an action by its number once it is read; with 'back' ask whether to go back to it."""
        self._wanted = (destination.select, destination.begin)
        self.search.clear()
        self.show_view(ALL)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        select, begin = self._wanted
        row = self.model.row_of(int(select)) if select else -1
        if row < 0 or self._is_stale[ALL] or ALL in self._tasks:
            return
        self._wanted = ("", "")
        self.view.setCurrentIndex(self.model.index(row, 0))
        if begin == "back":
            self.ask_back()

    def _make_head(self) -> None:
        self.views = Segments(tr("Wat u ziet"), self)
        self.views.add(ALL, tr("Alles"))
        self.views.add(REMOVED, tr("Verwijderd"), tip=tr("Wat weg is, om terug te halen"))
        self.views.chosen.connect(self.show_view)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoeken"))
        let_clear(self.search)
        self.search.setAccessibleName(tr("Zoeken in de geschiedenis"))
        self.search.textChanged.connect(self._on_search_changed)
        self.head.insertWidget(2, self.views)
        self.head.addWidget(self.search, 20)
        self._fit()

    def _make_actions(self) -> None:
        self.back_action = self._action(
            tr("Terug tot hier…"),
            self.ask_back,
            "history",
            tr("Alles wat na deze stap kwam in één keer ongedaan maken"),
        )
        self.take_back_action = self._action(
            tr("Alleen deze stap"),
            self.take_back,
            "undo",
            tr("Alleen deze stap ongedaan maken, als er niets op voortbouwt"),
        )
        self.bring_action = self._action(
            tr("Terughalen"),
            self.bring_back,
            "undo",
            tr("Weer toevoegen wat verwijderd was, met wat erbij hoorde"),
        )
        self.copies_action = copies = self._action(
            tr("Reservekopieën…"),
            partial(self.wanted.emit, "backups"),
            "clock",
            tr("De kopieën van dit schooljaar"),
        )
        self.clear_action = make_action(self, tr("Zoekopdracht wissen"), self.search.clear, icon="close")
        find = self._action(tr("Zoeken in de geschiedenis"), self.search.setFocus, "search", "")
        find.setShortcut(QKeySequence.StandardKey.Find)
        shown = (self.back_action, self.take_back_action, self.bring_action, copies)
        primary = (self.back_action, self.bring_action)
        self.buttons = [ActionButton(action, self, primary=action in primary) for action in shown]
        self.add_actions(self.buttons)

    def _action(self, text: str, run: Callable[[], object], icon: str, tip: str) -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip)
        self.addAction(action)
        return action

    # What is shown

    def show_view(self, key: str) -> None:
        """Show every action, or what was removed."""
        self.views.show_current(key)
        self.setFocusProxy(self._view)
        self._read()
        self._show_list()
        self._view.setFocus()

    @property
    def _view(self) -> LinesView:
        return self.view if self.views.current == ALL else self.gone_view

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was done since the last look."""
        super().showEvent(event)
        self._soon.start()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        self._is_stale = {ALL: True, REMOVED: True}
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        key = self.views.current
        if not self.session.is_open or not self._is_stale[key]:
            return
        self._is_stale[key] = False
        if key == ALL:
            self._start(key, reading(self.session.year), self._on_read)
        else:
            work = looking_for_removed(self.session.year, School(self.session.school))
            self._start(key, work, self._on_removed_found)

    def _start(self, key: str, work: Work, on_done: Callable[[Any], None], *, asked: str = "") -> None:
        """One of a kind at a time: what is asked later puts the earlier aside."""
        if (before := self._tasks.pop(key, None)) is not None:
            before.cancel()
        tasks, title = self.context.tasks, asked or tr("Geschiedenis lezen")
        self._tasks[key] = tasks.start(title, work, on_done, self._on_refused, is_asked_for=bool(asked))

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        """A history that cannot be read is said where it would stand."""
        self._tasks.clear()
        self.noticed.emit(str(refusal), "red")
        self._show_list()
        self.empty.say(str(refusal), self.copies_action)

    @Slot(object)
    def _on_read(self, history: History) -> None:
        self._tasks.pop(ALL, None)
        self._entries = list(history.entries)
        with self.view.staying():
            self.model.show_lines([each.id for each in self._entries], history.lines, history.muted)
        self._show_list()
        self._go_to_wanted()

    @Slot(object)
    def _on_removed_found(self, found: Gone) -> None:
        self._tasks.pop(REMOVED, None)
        with self.gone_view.staying():
            self.gone.show_lines(found.removed, found.lines, frozenset())
        self._show_list()

    def _on_search_changed(self, words: str) -> None:
        for view in (self.view, self.gone_view):
            with view.staying():
                view.lines.search(words)
        self._show_list()

    def _show_list(self) -> None:
        shown, total = self._view.lines.rowCount(), self._view.lines.total
        self.say_count(shown, total, of_all=shown != total)
        if not total:
            nothing = self.views.current == REMOVED and REMOVED not in self._tasks
            if nothing:
                self.empty.say(_NOTHING_GONE, self.copies_action)
            else:
                self.empty.say(tr("Even geduld…"))
        elif not shown:
            self.empty.say(tr("Geen regel voldoet aan de zoekopdracht."), self.clear_action)
        self.stack.setCurrentWidget(self._view if shown else self.empty)
        self._on_view_moved()

    @Slot()
    def _on_view_moved(self) -> None:
        self._show_what_is_possible()
        self._calm.start()

    @property
    def entry(self) -> Action | None:
        """The action of the current line."""
        if self.views.current == REMOVED:
            removed = self.removed
            return None if removed is None else removed.entry
        id_ = self.view.key
        return next((each for each in self._entries if each.id == id_), None)

    @property
    def removed(self) -> Removed | None:
        """What was removed, of the current line."""
        found = self.gone_view.key
        return found if isinstance(found, Removed) else None

    def _show_what_is_possible(self) -> None:
        is_all = self.views.current == ALL
        for button, belongs in zip(self.buttons, (is_all, is_all, not is_all, True), strict=True):
            button.setVisible(belongs)
        can_change = self.session.is_open and not self.session.year.is_read_only
        entry = self.entry if is_all else None
        stands = entry is not None and entry.state in ("start", "done")
        later = stands and entry is not None and bool(actions_since(self._entries, entry))
        self.back_action.setEnabled(can_change and later)
        self.take_back_action.setEnabled(can_change and entry is not None and entry.state == "done")
        self.bring_action.setEnabled(can_change and not is_all and self.removed is not None)

    def acts_on(self) -> dict[QAction, str]:
        """The step or the removed thing of the current line."""
        entry = self.entry if self.views.current == ALL else None
        removed = self.removed if self.views.current == REMOVED else None
        step = "" if entry is None else entry.words
        gone = "" if removed is None else removed.name
        return {self.back_action: step, self.take_back_action: step, self.bring_action: gone}

    def _tell(self) -> None:
        entry, row = self.entry, self._view.current_row
        self.told.setVisible(entry is not None and self.width() >= scaled(PANEL_FROM))
        if entry is None or not self.told.isVisible():
            return
        when = self._view.lines.index(row, _SINCE if self.views.current == ALL else _WHAT).data()
        self.told.show_wait(
            entry.words, " · ".join(filter(None, (when, self.session.year.name_of(entry.actor))))
        )
        self._start("told", telling(self.session.year, School(self.session.school), entry), self._on_told)

    @Slot(object)
    def _on_told(self, told: Told) -> None:
        self._tasks.pop("told", None)
        if self.entry is not None and self.entry.id == told.entry.id:
            self.told.show_told(told)

    # What is asked

    def ask_back(self) -> None:
        """Work out what going back to the current line takes, and ask whether that is meant."""
        entry = self.entry
        if entry is not None:
            work = going_back(self.session.year, School(self.session.school), entry)
            self._start("back", work, self._on_way_found, asked=tr("Terug tot hier"))

    @Slot(object)
    def _on_way_found(self, way: WayBack) -> None:
        self._tasks.pop("back", None)
        row = self.model.row_of(way.entry.id)
        when = self.model.index(row, 0).data() if row >= 0 else ""
        go_back = partial(self._go_back, way)
        self.dialog = ask_first(ForeseenWayBack(way, when), go_back, self, icon="history")

    def _go_back(self, way: WayBack) -> None:
        if self.session.execute(way.command, is_long=len(way.changeset) >= LONG):
            self.session.note_taken_back(*(each.id for each in way.later))
            steps = tr_count("{count} stap", "{count} stappen", len(way.later))
            self.undoable.emit(
                tr("Terug tot '{label}': {steps} ongedaan gemaakt", label=way.entry.words, steps=steps)
            )

    def take_back(self) -> None:
        """Take back the action of the current line by itself; refused where something builds on it."""
        entry, year = self.entry, self.session.year
        if entry is None:
            return
        command = TakeBack(entry.label, lambda: year.file.changeset_of(entry))
        if self.session.execute(command, is_long=entry.changes >= LONG):
            self.session.note_taken_back(entry.id)
            self.undoable.emit(tr("Alleen '{label}' ongedaan gemaakt", label=entry.words))

    def bring_back(self) -> None:
        """Add again what the current line tells was removed."""
        removed, year = self.removed, self.session.year
        if removed is None:
            return
        command = BringBack(removed, lambda: year.file.changeset_of(removed.entry))
        if self.session.execute(command):
            along = len(command.along)
            more = tr_count(", met {count} ander", ", met {count} andere", along) if along else ""
            self.undoable.emit(tr("{name} teruggehaald{more}", name=removed.name, more=more))

    # Look

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for part in (self.view, self.gone_view, self.told, self.empty):
            part.renew()
        self._fit()

    def parts(self) -> list[QWidget]:
        """The list, and what changed beside it."""
        return [self, self.told]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the panel out where the list needs the room."""
        super().resizeEvent(event)
        self._calm.start()

    def _fit(self) -> None:
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(260))

    def store(self) -> None:
        """Stop what is still being read for the page."""
        self._soon.stop()
        self._calm.stop()
        for task in self._tasks.values():
            task.cancel()

    def keyPressEvent(self, event: Any) -> None:
        """Escape backs out of a search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self._view.setFocus()
            return
        super().keyPressEvent(event)
