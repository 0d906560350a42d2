"""The window: navigation, pages, menus, and what the program says. What pages do is theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from ui.chosen_round import ChosenRound
from ui.clipboard import take_off_ours
from ui.files import Files
from ui.foot import Foot
from ui.guarding import Guarded
from ui.letting_go import close_dialogs
from ui.look import Look
from ui.map.streets.streets import Streets
from ui.menus import Menus
from ui.messages import FailureGuard
from ui.on_screen import bring_on_screen
from ui.page_flow import PageFlow
from ui.pages.page import Context, Destination, Page, Record
from ui.pages.registry import KEYS
from ui.pages.start_page import StartPage
from ui.recently_found import RecentlyFound
from ui.record_side import RecordSide
from ui.regions import Regions, press_focused
from ui.saying import Saying
from ui.session import Session
from ui.settings import WindowSettings
from ui.standing_by import StandingBy
from ui.tasks import Tasks
from ui.theme import Scheme
from ui.top_bar import TopBar
from ui.turns import TURNS
from ui.updating.updates import Updates
from ui.window_body import WindowBody
from ui.year_shown import YearShown

if TYPE_CHECKING:
    from ui.crew import Crew
    from ui.dialogs.command_palette import CommandPalette
    from ui.dialogs.letters_dialog import LettersDialog
    from ui.paper.print_dialog import PrintDialog
    from ui.recent import Place


class MainWindow(Guarded, StandingBy, QMainWindow):
    """One window, at most one school year."""

    def __init__(self, settings: WindowSettings) -> None:
        """Build the window; nothing is open yet."""
        super().__init__()
        self.settings = settings
        self.session: Session = Session(self)
        self.tasks: Tasks = Tasks(self)
        streets = Streets(settings, self.tasks, self)
        chosen = ChosenRound(self.session, settings)
        updates = Updates(settings, self.tasks, self)
        self.context = Context(self.session, self.tasks, settings, chosen, streets, updates)
        self.files: Files = Files(self.session, self.tasks, settings, self)
        self.failures = FailureGuard(lambda text: self.saying.refuse(text), self)
        self.menus: Menus = Menus(self, self, lambda: settings.recent, lambda: self.forget_recent())
        self.actions_by_key = self.menus.actions
        self.recently_found = RecentlyFound(settings)
        self._build_body()
        self._build_bar()
        self._build_status()
        self.setAcceptDrops(True)
        self._connect()
        self._crew: Crew | None = None
        self._first: Place | None = None
        self._is_first_asked = False
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._later.timeout.connect(self.call_crew)
        self.setAnimated(False)  # or a layout makes an animation for each part, though none moves
        self.setMinimumSize(SMALLEST)
        is_known = self.restoreGeometry(settings.geometry)
        bring_on_screen(self, None if is_known else FIRST_SIZE)
        self._on_session_closed()

    # Building

    def _build_body(self) -> None:
        self.start_page = StartPage(self.actions_by_key, self)
        body = self.body = WindowBody(self.start_page, self.tasks, self)
        self.navigation, self.stack, self.task_panel = body.navigation, body.stack, body.task_panel
        self.banner, self.trouble_banner, self.waiting_banner = (
            body.banner,
            body.trouble_banner,
            body.waiting_banner,
        )
        self.toast = body.toast
        self.saying: Saying = Saying(self.session, body)
        self.setCentralWidget(body)
        self.flow: PageFlow = PageFlow(self.context, self.navigation, self.stack, self.start_page, self)
        self.pages, self.files.let_go_of_one = self.flow.pages, self.flow.let_go_of_one
        self.side: RecordSide = RecordSide(self.context, body, self.flow.focus_page)
        self.regions: Regions = Regions(self.flow.regions, self)
        self.regions.beside.append(self.side.holder)
        for key, keys in KEYS.items():
            QShortcut(QKeySequence(keys), self, partial(self.flow.show_head, key))

    def _build_bar(self) -> None:
        edit_rounds = partial(self.go_to, Destination("timeline"))
        self.bar = TopBar(self.context.round, self.actions_by_key, edit_rounds, self.open_palette, self)
        self.menus.put_beside(self.bar)

    def _build_status(self) -> None:
        self.statusBar().setSizeGripEnabled(False)
        self.year_shown = YearShown(
            self, self.session, self.flow, self.side, self.menus, self.bar, self.navigation
        )
        self.saved_label = self.year_shown.saved_label
        self.foot = Foot(self.flow, self.statusBar())
        self.year_shown.place()
        parts = (self.bar.renew, self._fit, self.start_page.renew, self.year_shown.place)
        self.look = Look(self, self.settings, self.flow, (*parts, self.flow.renew, self.side.renew))

    def _connect(self) -> None:
        self.session.about_to_open.connect(self.call_crew)
        self.start_page.chosen.connect(self.files.open)
        self.start_page.forgotten.connect(self.forget_recent)
        self.start_page.pasted.connect(lambda: self.exchange.paste())
        self.flow.made.connect(self._on_page_made)
        self.flow.came.connect(self.banner.hide)
        self.flow.came.connect(self.side.come_to)
        self.side.go_to.connect(self.go_to)
        self.side.noticed.connect(self.saying.notice)
        self.side.print_asked.connect(self.print_record)
        self.side.letter_asked.connect(self.write_to)
        self.side.undoable.connect(self.saying.tell_done)
        self.tasks.failed.connect(self.failures.show)

    # Who stands by

    def showEvent(self, event: QShowEvent) -> None:
        """Do not wait for ever: one that begins minimized is not painted."""
        super().showEvent(event)
        if self._crew is None:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nobody waits any more: have the others come."""
        super().paintEvent(event)
        if self._crew is None:
            self._later.start(0)

    def call_crew(self) -> Crew:
        """Have them come; the window hears of the session after them."""
        if self._crew is None:
            from ui.crew import Crew

            crew = self._crew = Crew(
                self.context, self.files, self.body, self.flow, self.side, self.bar, self.saved_label, self
            )
            self.year_shown.place()  # behind what they put in the bar
            crew.waiting.told.connect(self.saying.tell_done)
            crew.securing.kept_changed.connect(self.actions_by_key["keep_key"].setChecked)
            crew.recovery.updates_asked.connect(self.actions_by_key["updates"].trigger)
            crew.joining.kept_changed.connect(self.actions_by_key["keep_password"].setChecked)
            self.session.opened.connect(self.year_shown.begin)
            self.session.closing.connect(self._on_session_closing)
            self.session.closed.connect(self._on_session_closed)
            self.session.changed.connect(self.year_shown.show)
            self.session.relocked.connect(self.year_shown.show)
            if self._is_first_asked:
                self._crew.recovery.open_first(self._first)
        return self._crew

    @property
    def has_crew(self) -> bool:
        """Whether they have come."""
        return self._crew is not None

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is shown; None on the start page."""
        return self.flow.page

    def show_page(self, key: str) -> Page | None:
        """Show a page, made when it is first asked for; None when no school year is open."""
        return self.flow.show(key)

    @Slot(object)
    def go_to(self, destination: Destination) -> None:
        """Show a page, and on it the rows that were asked for."""
        self.flow.go_to(destination)

    def step(self, by: int) -> None:
        """Go back (-1) or forth (1) to what was shown before; for who is in the panel, that of the panel."""
        if self.side.can_step(by) and (self.side.holds_focus or not self.flow.can_step(by)):
            self.side.step(by)
        else:
            self.flow.step(by)

    def switch_focus(self, by: int = 1) -> None:
        """To the next part of the window (1), or the one before (-1)."""
        self.regions.step(by)

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.noticed.connect(self.saying.notice)
        page.undoable.connect(self.saying.tell_done)
        page.wanted.connect(self._on_page_wanted)
        self.rights.watch(page)
        page.letters_wanted.connect(self.exchange.ask_letters)
        self.side.watch(page)

    # Look

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the desktop."""
        self.look.set_scheme(scheme)

    def change_zoom(self, step: int) -> None:
        """Make text and rows larger or smaller by percents; 0 goes back to 100."""
        self.look.change_zoom(step)

    def renew(self) -> None:
        """Take on theme and zoom everywhere."""
        self.look.renew()

    def _fit(self) -> None:
        self.body.fit(self.width())
        self.bar.fit(self.width())
        self.menus.fit()

    def open_dialog(self, make: Callable[[QWidget], QDialog]) -> None:
        """Show a dialog over the window."""
        make(self).open()

    # Finding

    def open_palette(self) -> CommandPalette:
        """Find and do: pages, actions of the window and the page, records."""
        from ui.dialogs.command_palette import CommandPalette
        from ui.finding import everything

        recent = self.recently_found
        palette = CommandPalette(everything(self), self, recent=recent.order(), note=recent.note)
        palette.show()
        palette.search.setFocus()
        return palette

    # Printing

    def print_here(self) -> PrintDialog:
        """Print what the user is at: the record of the panel, or what the page shows."""
        return self.print_record(self.side.record if self.side.holds_focus else None)

    def print_record(self, record: Record | None) -> PrintDialog:
        """Show what can be printed, this record first."""
        return self.exchange.printouts.ask(self.page, record)

    def make_letters(self) -> LettersDialog:
        """Ask which letters to make; the record of the panel or the marked rows can be chosen."""
        record = self.side.record if self.side.holds_focus else None
        return self.exchange.letters.ask_here(self.page, record)

    def write_to(self, record: Record) -> LettersDialog:
        """Ask which letter to make for one record."""
        return self.exchange.letters.ask_about(record)

    # What happens

    def _on_session_closing(self) -> None:
        """Let go of all that shows the school year or works for it, as one step, before it ends."""
        self.call_crew().end_year()
        close_dialogs(self, self.failures.dialog)
        self.saying.put_away()
        self.recently_found.forget_records()

    @Slot(object)
    def forget_recent(self, place: Place | None = None) -> None:
        """List one of what was opened last no longer, or all of it."""
        self.settings.forget_recent(place)
        if not self.session.is_open and place in (None, self.settings.last_place):
            self.settings.last_place = None  # or it is tried again at each start
        self.start_page.show_recent(self.settings.recent)
        if not self.session.is_open:
            self.start_page.setFocus()  # what had it is gone

    def _on_session_closed(self) -> None:
        self.start_page.show_recent(self.settings.recent)
        self.year_shown.end()

    @Slot(str)
    def _on_page_wanted(self, key: str) -> None:
        self.actions_by_key[key].trigger()

    def open_first(self, place: Place | None) -> None:
        """Once the window is painted: open what is named, else what was open last."""
        if self._crew is not None:
            self._crew.recovery.open_first(place)
        else:
            self._first, self._is_first_asked = place, True

    def event(self, event: QEvent) -> bool:
        """Paint and lay out in one go: work in the background takes turns with each cell drawn otherwise."""
        is_known = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            TURNS.window_is_painted()
        return is_known

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the navigation out where they would take the room of the page."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The buttons at the side of a mouse go back and forth."""
        by = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button())
        if by is None or not self.session.is_open:
            super().mousePressEvent(event)
        else:
            self.step(by)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; what else is dragged has nowhere to go."""
        self.exchange.take_dropped(event, is_dropped=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what is dropped."""
        self.exchange.take_dropped(event, is_dropped=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop background work, remember how things are, close the file; not while a change is written."""
        if self.session.is_busy or not self.session.may_close():
            event.ignore()
            return
        self.context.streets.stop()
        self.context.updates.stop()
        if self.tasks.is_busy:
            self.tasks.cancel_all()
        self.settings.geometry = self.saveGeometry()
        self.session.close()
        self.settings.sync()
        take_off_ours()
        super().closeEvent(event)


SMALLEST, FIRST_SIZE = QSize(640, 360), QSize(1366, 768)
"""What 1366 x 768 leaves at 150 percent below a title bar and a task bar is 910 x 440; pages scroll where
they need more."""
_PATIENCE_MS = 2000
"""How long the first paint is waited for; half a second is short on a slow laptop that is busy."""
