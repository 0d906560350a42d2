"""What others do in the open school year is taken over as soon as the window has a moment for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import Shiboken

from bpv.language import tr

if TYPE_CHECKING:
    from bpv.services.year.coworkers import Coworker
    from bpv.services.year.school_year import Done, SchoolYear

CALM_MS = 40
"""What is heard within so long is taken over in one go."""
_LATER_MS = 60
"""While a change is written, or something is dragged, nothing moves beneath it; then it is tried again."""


class Ear(Protocol):
    """The session as this sees it."""

    @property
    def is_busy(self) -> bool:
        """Whether a change is being written."""


class Hearing(QObject):
    """`others_changed` and `cut_changed` tell of who is here, and of the line to the server."""

    others_changed = Signal()
    cut_changed = Signal()
    heard = Signal(object)
    """What others did, in the order in which they did."""
    refused = Signal(str)
    """Also what was being typed where a record went away."""
    _noticed = Signal()

    def __init__(self, session: Ear, parent: QObject) -> None:
        """Nothing is open yet."""
        super().__init__(parent)
        self._session = session
        self._year: SchoolYear | None = None
        self.others: list[Coworker] = []
        self.is_cut = False
        self._timer = QTimer(self, singleShot=True, interval=CALM_MS)
        self._timer.timeout.connect(self._on_calm)
        self._noticed.connect(self._on_noticed, Qt.ConnectionType.QueuedConnection)

    def begin(self, year: SchoolYear) -> None:
        """Hear of a school year that others may work in too; of another there is nothing to hear."""
        self.others, self.is_cut = [], False
        self._year = year if year.is_shared else None
        if self._year is not None:
            self._year.hear(self._noticed.emit)  # called in a thread of its own
        self.others_changed.emit()
        self.cut_changed.emit()

    def end(self) -> None:
        """Hear no more."""
        self._timer.stop()
        self._year, self.others, self.is_cut = None, [], False
        self.others_changed.emit()
        self.cut_changed.emit()

    @property
    def is_shared(self) -> bool:
        """Whether there is anyone to hear of."""
        return self._year is not None

    @Slot()
    def _on_noticed(self) -> None:
        if self._year is not None and not self._timer.isActive():
            self._timer.start(CALM_MS)

    @Slot()
    def _on_calm(self) -> None:
        year = self._year
        if year is None:
            return
        if self._session.is_busy or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(_LATER_MS)
            return
        self._take(year)
        self._look(year)

    def _take(self, year: SchoolYear) -> None:
        from bpv.domain import BpvError

        editor = QApplication.focusWidget()
        typed = editor.text() if isinstance(editor, QLineEdit) and editor.isModified() else ""
        try:
            done: list[Done] = year.take_news()
        except BpvError as refusal:
            self.refused.emit(str(refusal))
            return
        if typed and editor is not None and not (Shiboken.isValid(editor) and editor.isVisible()):
            self.refused.emit(
                tr(
                    "{last_other} veranderde waar u aan het typen was; het staat hier niet meer. "
                    "Niet opgeslagen: '{typed}'.",
                    last_other=year.last_other,
                    typed=typed,
                )
            )
        if done:
            self.heard.emit(done)

    def _look(self, year: SchoolYear) -> None:
        if year.is_cut != self.is_cut:
            self.is_cut = year.is_cut
            self.cut_changed.emit()
        others = [] if self.is_cut else year.coworkers()
        if others != self.others:
            self.others = others
            self.others_changed.emit()
