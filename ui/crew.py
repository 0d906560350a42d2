"""What stands by the window: files, lists, locks, copies and help. Made once the window is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QMainWindow

from bpv.language import tr
from ui.badges import Badges
from ui.erasing import Erasing
from ui.exchange import Exchange
from ui.help.asking import Help
from ui.help.tour import Tour
from ui.help.tour_steps import steps_of
from ui.joining import Joining
from ui.laptop import Laptop
from ui.live.live import Live
from ui.misplaced import Misplaced
from ui.next_year import NextYearMaker
from ui.places import Places
from ui.recovery import Recovery
from ui.rights import Rights
from ui.securing import Securing
from ui.taking_there import TakingThere
from ui.troubles import Troubles
from ui.waiting import WaitingThings

if TYPE_CHECKING:
    from ui.files import Files
    from ui.page_flow import PageFlow
    from ui.pages.page import Context
    from ui.record_side import RecordSide
    from ui.top_bar import TopBar
    from ui.window_body import WindowBody


class Crew(QObject):
    """Each follows the session and the files by itself; the window speaks to them by name."""

    def __init__(
        self,
        context: Context,
        files: Files,
        body: WindowBody,
        flow: PageFlow,
        side: RecordSide,
        bar: TopBar,
        saved_label: QLabel,
        window: QMainWindow,
    ) -> None:
        """Make them in the order in which they are to hear of what happens."""
        super().__init__(window)
        self._context, self._flow, self._side = context, flow, side
        session, settings, banner, status = context.session, context.settings, body.banner, window.statusBar()
        self.exchange = Exchange(context, files, banner, window)
        self.recovery = Recovery(context, files, banner, status, window)
        self.erasing = Erasing(context, banner, window)
        side.erase_asked.connect(self.erasing.ask)
        self.rights = Rights(context, self.erasing, banner, window)
        side.inzage_asked.connect(self.rights.give_inzage_of)
        self.help = Help(window, body.stack.currentWidget)
        self.help.print_asked.connect(lambda first, over: self.exchange.printouts.ask_handbook(first, over))
        self.tour = Tour(session, settings, partial(steps_of, body.navigation, bar), window)
        self.misplaced = Misplaced(session, banner, saved_label, settings, window)
        self.securing = Securing(context, files, banner, window)
        self.waiting = WaitingThings(
            context, self.exchange, flow.show, side.take_up, body.waiting_banner, window
        )
        self.badges = Badges(context, flow, body.navigation, window)
        self.places = Places(context, files, banner, status, window)
        self.joining = Joining(context, files, banner, window)
        self.taking_there = TakingThere(context, files, self.joining, banner, window)
        self.taking_there.offer_lock = self.securing.offer_copy
        self.places.copy_wanted.connect(self.taking_there.ask_copy)
        self.laptop = Laptop(context, files, self.joining, self.securing, banner, status, window)
        self.recovery.copies.of_server_asked.connect(self.places.say_server)
        self.troubles = Troubles(context, body.trouble_banner, window)
        self.next_year = NextYearMaker(context, files, window)
        self.next_year.made.connect(lambda text: banner.say(text, "green"))
        self.securing.copies_asked.connect(self.recovery.show)
        self.troubles.go_to.connect(flow.go_to)
        for beside in (self.exchange, self.recovery.copies):
            beside.shown.connect(flow.show_beside)
            beside.left.connect(flow.leave_beside)
        self.waiting.import_waits.connect(self._on_import_waits)
        self.live = Live(context, flow, side, bar, status, window)

    def end_year(self) -> None:
        """Have all that shows the school year or works for it go, as one step, before it ends."""
        self._side.end_year()  # stores what is being typed there
        self._flow.show_start()  # or the next page shows when one is taken away
        self._context.tasks.end_year()
        self.exchange.end_year()
        self.recovery.copies.leave()
        self._flow.end_year()

    @Slot(str)
    def _on_import_waits(self, names: str) -> None:
        run = partial(self._context.session.drafts.asked.emit, IMPORT_WAITS) if names else None
        self._flow.offer(f"draft {IMPORT_WAITS}", tr("Import wacht op u"), "import", names, run)


IMPORT_WAITS = "import"
"""The name under which an import waits in a school year."""
