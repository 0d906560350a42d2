"""The region on the server, for a page: brought and fetched in one go, a claim known there at once."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bpv.domain import Asking, BpvError
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.region.members import ForgetMember
from bpv.services.region.on_server import PrepareRegion, TakeRegion, synced
from ui.region_there import can_be_there, claim_there, desk_there, exchange_there, leave_there

if TYPE_CHECKING:
    from bpv.services.region.on_server import RegionDesk
    from bpv.services.year.school_year import Done
    from ui.pages.page import Page


class RegionThere(QObject):
    """Works for a page, which tells what comes of it."""

    def __init__(self, page: Page) -> None:
        """Take the page."""
        super().__init__(page)
        self._page = page
        self.try_execute = partial(claim_there, page.session)

    @property
    def can_be(self) -> bool:
        """Whether the school year stands on a server."""
        return can_be_there(self._page.session)

    def need(self) -> RegionDesk:
        """The region; BpvError('no_region_there') when the server has none that the school is in."""
        desk = desk_there(self._page.session)
        if desk is None:
            raise BpvError("no_region_there")
        return desk

    def exchange(self) -> None:
        """Bring what is ours and fetch the rest, and tell what changed."""
        session = self._page.session
        try:
            desk = self.need()
            session.try_execute(PrepareRegion())
            exchanged = exchange_there(session, desk)
            done = session.try_execute(TakeRegion(exchanged, datetime.now()))
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        came = synced(session.school, done.changeset, exchanged)
        if came.refused:
            self._page.noticed.emit(" ".join(came.lines), "amber")
        elif came.told.lines:
            self._page.undoable.emit(tr("Opgehaald en gebracht. {lines}", lines="; ".join(came.told.lines)))
        else:
            self._page.noticed.emit(tr("Opgehaald en gebracht. Er was niets nieuws."), "green")

    def carry_out(self, command: Command, told: str) -> bool:
        """Claim, or end a claim, told with the way back; a refusal is shown."""
        try:
            self.try_execute(command)
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return False
        self._page.undoable.emit(told)
        return True

    def leave(self, member_id: str) -> None:
        """Leave the region, where it stands on the server there first; told with the way back."""
        session, stays = self._page.session, ""
        try:
            desk = desk_there(session)
            if desk is not None and leave_there(session, desk).refused:
                stays = tr("; wat een ander lid nog gebruikt blijft daar staan")
            session.try_execute(ForgetMember(member_id))
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        self._page.undoable.emit(tr("Uw school is geen lid meer van de regio{stays}", stays=stays))

    def follow_back(self, done: Done) -> None:
        """Let the region know of a claim that was taken back or made again, without a step of its own."""
        if done.kind not in ("undo", "redo") or Asking not in done.changeset.entities:
            return
        session = self._page.session
        try:
            desk = desk_there(session)
            lost = {} if desk is None else exchange_there(session, desk).lost
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "amber")
            return
        for each in lost.values():
            self._page.noticed.emit(str(each), "amber")
