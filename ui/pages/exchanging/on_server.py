"""The region on the server of the school: brought and fetched in one go, a claim known there at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from bpv.domain import BpvError
from bpv.services.lists.commands import Command
from bpv.services.region.on_server import (
    ClaimThere,
    PrepareRegion,
    TakeRegion,
    at_head,
    desk_of,
    exchange,
    find_desk,
    synced,
)

if TYPE_CHECKING:
    from ui.pages.page import Page

T = TypeVar("T")


class RegionThere(QObject):
    """Works for a page; the server is asked while the window is painted and nothing else can change."""

    def __init__(self, page: Page) -> None:
        """Take the page."""
        super().__init__(page)
        self._page = page

    @property
    def can_be(self) -> bool:
        """Whether the school year stands on a server; whether it has a region is asked when it is needed."""
        session = self._page.session
        return session.is_open and session.year.is_shared

    def need(self) -> None:
        """BpvError('no_region_there') when the server has no region that the school is in."""
        session = self._page.session
        session.work_out(partial(desk_of, session.year))

    def exchange(self) -> None:
        """Bring what is ours and fetch the rest, and tell what changed."""
        session = self._page.session
        try:
            session.try_execute(PrepareRegion())
            desk = session.work_out(partial(desk_of, session.year))
            exchanged = self._asked(partial(exchange, session.year, desk, date.today()))
            done = session.try_execute(TakeRegion(exchanged, datetime.now()))
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        came = synced(session.school, done.changeset, exchanged)
        if came.refused:
            self._page.noticed.emit(" ".join(came.lines), "amber")
        elif came.told.lines:
            self._page.undoable.emit(f"Opgehaald en gebracht. {'; '.join(came.told.lines)}")
        else:
            self._page.noticed.emit("Opgehaald en gebracht. Er was niets nieuws.", "green")

    def try_execute(self, command: Command) -> object:
        """Carry out a claim or the end of one, in the region first where there is one; may be refused."""
        session = self._page.session
        if self.can_be:
            desk = session.work_out(partial(find_desk, session.year))
            if desk is not None:
                work_out = partial(ClaimThere(command).work_out, session.year, desk, date.today())
                return session.try_execute(self._asked(work_out))
        return session.try_execute(command)

    def carry_out(self, command: Command, told: str) -> bool:
        """The same, told with the way back; a refusal is shown."""
        try:
            self.try_execute(command)
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return False
        self._page.undoable.emit(told)
        return True

    def _asked(self, act: Callable[[], T]) -> T:
        session = self._page.session
        return at_head(session.year, partial(session.work_out, act))
