"""The round that is worked on: one for the whole window, remembered per school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from bpv.domain import PlacementRound
    from bpv.services.year.school_year import Done
    from ui.session import Session
    from ui.settings import WindowSettings


class ChosenRound(QObject):
    """What 'now' is about on every page that works on one round.

    A round that is removed gives way to its neighbour, and comes back with the undo of that.
    """

    round_changed = Signal(str)
    """The id of the round there is now, empty when there is none."""
    listed = Signal()
    """Rounds came, went, or are called otherwise now."""

    def __init__(self, session: Session, settings: WindowSettings) -> None:
        """Follow the rounds of the school year that is open."""
        super().__init__(session)
        self._session, self._settings = session, settings
        self._wanted, self._place = "", 0
        self.id = ""
        self.ids: tuple[str, ...] = ()
        session.opened.connect(self._on_session_opened)
        session.closed.connect(self._on_session_closed)
        session.changed.connect(self._on_session_changed)

    @property
    def value(self) -> PlacementRound | None:
        """The round itself; None when there is none."""
        if not self.id:
            return None
        from bpv.domain import PlacementRound

        return self._session.school.find(PlacementRound, self.id)

    @property
    def name(self) -> str:
        """What it is called."""
        value = self.value
        return "" if value is None else value.name

    def names(self) -> dict[str, str]:
        """What every round is called, in order, by its id."""
        from bpv.domain import PlacementRound

        return {id_: self._session.school.get(PlacementRound, id_).name for id_ in self.ids}

    def choose(self, round_id: str) -> bool:
        """Work on this round from now on, here and after a restart; False when it is not there."""
        if round_id not in self.ids:
            return False
        self._wanted = round_id
        if round_id != self.id:
            self._settings.add_chosen_round(round_id)
        self._settle()
        return True

    def step(self, by: int) -> None:
        """Choose the round so many places further, around the end."""
        if self.ids:
            self.choose(self.ids[(self._place + by) % len(self.ids)])

    def _list(self) -> tuple[str, ...]:
        from bpv.services.lists.tables import ROUNDS

        return tuple(ROUNDS.rows(self._session.school))

    def _settle(self) -> None:
        """What was wanted when it is there, else what stands in its place."""
        was = self.id
        if self._wanted in self.ids:
            self._place = self.ids.index(self._wanted)
        else:
            self._place = max(0, min(self._place, len(self.ids) - 1))
        self.id = self.ids[self._place] if self.ids else ""
        if self.id != was:
            self.round_changed.emit(self.id)

    @Slot()
    def _on_session_opened(self) -> None:
        from bpv.services.rounds.ahead import first_ahead

        self.ids = self._list()
        self._place = first_ahead(self._session.school, self.ids)
        known = self._settings.chosen_rounds
        self._wanted = next((id_ for id_ in known if id_ in self.ids), "")
        self._settle()
        self.listed.emit()

    @Slot()
    def _on_session_closed(self) -> None:
        self.ids, self._wanted = (), ""
        self._settle()
        self.listed.emit()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        from bpv.domain import PlacementRound

        if done.changeset.of(PlacementRound):
            self.ids = self._list()
            self._settle()
            self.listed.emit()
