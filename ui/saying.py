"""What the window says: refusals and notices in the banner, what was done in a toast with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bpv.language import tr
from ui.window_body import WindowBody

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.session import Session


class Saying(QObject):
    """Says what the session tells, and what pages and the panel beside them ask to have said."""

    def __init__(self, session: Session, body: WindowBody) -> None:
        """Follow the session; `refuse`, `notice` and `tell_done` are for others."""
        super().__init__(body)
        self._session, self._body = session, body
        session.changed.connect(self._on_session_changed)
        session.refused.connect(self.refuse)

    @Slot(str)
    def refuse(self, text: str) -> None:
        """Say why something was not done."""
        self._body.banner.say(text, "red")

    @Slot(str, str)
    def notice(self, text: str, tone: str) -> None:
        """Say something in a tone: red, amber, green or blue."""
        self._body.banner.say(text, tone)

    @Slot(str)
    def tell_done(self, text: str) -> None:
        """Say what was done, with the way to take it back."""
        self._body.toast.say(text, "blue", tr("Ongedaan maken"), self._session.undo)

    def put_away(self) -> None:
        """Say nothing any more about the school year that closes."""
        for each in (self._body.toast, self._body.banner, self._body.trouble_banner):
            each.put_away()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if done.is_elsewhere:  # what others do hides nothing that was said here
            return
        self._body.banner.hide()
        if done.kind == "undo":
            words = tr("Ongedaan gemaakt: {told}", told=self._told(done))
            self._body.toast.say(words, "blue", tr("Opnieuw doen"), self._session.redo)
        elif done.kind == "redo":
            self.tell_done(tr("Opnieuw gedaan: {told}", told=self._told(done)))
        elif done.kind == "do" and done.changeset.removed:
            self.tell_done(tr("Gedaan: {told}", told=self._told(done)))

    def _told(self, done: Done) -> str:
        """What it was, and whose."""
        from bpv.services.year.whose import told_whose, whose

        return told_whose(done.label, whose(self._session.school, done.changeset))
