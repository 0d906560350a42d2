"""Others see at which record the user is, and the user sees who else is at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from bpv.language import tr
from ui.pages.page import Record
from ui.record_side import RecordSide
from ui.session import Session

if TYPE_CHECKING:
    from bpv.services.year.coworkers import Coworker

LOOK_MS = 700
"""How often it is looked where the user is: who walks through a list is nowhere in between."""


class Whereabouts(QObject):
    """Looks now and then; the line that listens tells others, so that nothing waits for it."""

    def __init__(
        self, session: Session, side: RecordSide, passing: Callable[[], Record | None], parent: QObject
    ) -> None:
        """`passing` tells which record of the page the user is at while the panel is closed."""
        super().__init__(parent)
        self._session, self._side, self._passing = session, side, passing
        self._told: tuple[Record | None, bool] = (None, False)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._on_opened)
        session.closing.connect(self._on_closing)
        session.hearing.others_changed.connect(self.show_others)
        side.moved.connect(self.show_others)

    @Slot()
    def _on_opened(self) -> None:
        self._told = (None, False)
        if self._session.year.is_shared:
            self._timer.start()

    @Slot()
    def _on_closing(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Tell where the user is, where that is elsewhere."""
        session = self._session
        if not session.is_open or not session.hearing.is_shared or session.is_busy:
            return
        record = self._side.record or self._passing()
        is_typing = session.typing.is_typing or QApplication.activeModalWidget() is not None
        at = (record, record is not None and is_typing)
        if at != self._told:
            self._told = at
            entity, id_ = (None, "") if record is None else (record.entity, record.id)
            session.year.be_at(entity, id_, is_typing=at[1])
        self.show_others()

    @Slot()
    def show_others(self) -> None:
        """Say in the panel who else is at its record."""
        record, panel = self._side.record, self._side.panel
        if panel is None or record is None:
            return
        here = [o for o in self._session.hearing.others if (o.entity, o.record) == (record.entity, record.id)]
        panel.show_others(word_here(here), is_typing=any(each.is_typing for each in here))


def word_here(here: list[Coworker]) -> str:
    """'Fatima wijzigt dit nu', 'Fatima en Jan kijken hier ook'; '' for nobody."""
    typing = [each.name for each in here if each.is_typing]
    if typing:
        return tr("{typing} wijzigt dit nu", typing=typing[0])
    names = [each.name for each in here]
    if len(names) > 1:
        return tr("{names} en {names2} kijken hier ook", names=", ".join(names[:-1]), names2=names[-1])
    return tr("{names} kijkt hier ook", names=names[0]) if names else ""
