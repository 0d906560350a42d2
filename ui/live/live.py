"""Everything by which a window shows that others work in the same school year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QStatusBar

from bpv.language import tr
from ui.live.live_button import LiveButton
from ui.live.live_line import LiveLine
from ui.live.recourse import Recourse
from ui.live.whereabouts import Whereabouts
from ui.pages.page import Destination, Record

if TYPE_CHECKING:
    from ui.page_flow import PageFlow
    from ui.pages.page import Context
    from ui.record_side import RecordSide
    from ui.top_bar import TopBar


class Live(QObject):
    """Who is here, what they did, where the user is; and what is asked where both want the same."""

    def __init__(
        self,
        context: Context,
        flow: PageFlow,
        side: RecordSide,
        bar: TopBar,
        status: QStatusBar,
        window: QMainWindow,
    ) -> None:
        """Follow the session; the parts stand in the top bar and the status bar."""
        super().__init__(window)
        session, self._flow = context.session, flow
        self.button = LiveButton(session, flow.go_to, bar.fit_anew, bar)
        bar.put_beside_finding(self.button, self.button.fit)
        self.line = LiveLine(session, self._show_history, status)
        self.whereabouts = Whereabouts(session, side, self._passing, self)
        session.recourse = Recourse(session.hearing, window)

    def show_others(self, notice: Callable[[str, str], object]) -> None:
        """Who is here, to choose from; that nobody else is, where that is so."""
        if self.button.isVisible():
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.button.showMenu()
        else:
            notice(tr("Er werkt nu niemand anders in dit schooljaar."), "blue")

    def _passing(self) -> Record | None:
        page = self._flow.page
        return None if page is None else page.record()

    def _show_history(self) -> None:
        self._flow.go_to(Destination("history"))
