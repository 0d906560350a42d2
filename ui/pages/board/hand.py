"""Whom the user holds, by mouse or by keyboard, over which place, and letting go there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from bpv.domain import Placement, Position, School, Student
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.moving.effects import Effect, foresee
from bpv.services.moving.swaps import Swap
from bpv.services.moving.targets import Moving, Target, Way
from bpv.services.placing.exchanging import Move, MovePupils
from ui.pages.board.standing_source import StandingSource
from ui.pages.page import Context

_PINS = "board_pins"


class Hand(QObject):
    """At most one pupil. `changed` tells of another pupil, `pointed` of another place under the hand.

    Letting go is one command: the pupil, and whoever moves on, or two who change places.
    """

    changed = Signal()
    pointed = Signal()
    told = Signal(str, str)
    """Who was let go, and what was done in words."""

    def __init__(self, context: Context, source: StandingSource, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._session, self._settings, self._source = context.session, context.settings, source
        self.student_id: str | None = None
        self.moving: Moving | None = None
        self.target: Target | None = None
        self.swap: Swap | None = None
        self.goes_longer = False
        """Whether letting go takes the longer chain that is cheaper, where there is one."""
        self.is_dragging = False
        """Whether the mouse takes the pupil along, and so says where."""
        self.is_over_tray = False
        """Whether letting go takes the pupil off the place."""
        self._effect: Effect | None = None
        self._is_eager = False
        source.ready.connect(self._on_source_ready)

    @property
    def is_full(self) -> bool:
        """Whether a pupil is held."""
        return self.student_id is not None

    @property
    def school(self) -> School:
        """The school as it is."""
        return self._session.school

    @property
    def pins(self) -> bool:
        """Whether the pupil is pinned after letting go."""
        return self._settings.text(_PINS) != "no"

    def set_pins(self, pins: bool) -> None:
        """Choose whether, and remember it."""
        if pins != self.pins:
            self._settings.set_text(_PINS, "" if pins else "no")
            self.pointed.emit()

    def take(self, student_id: str) -> None:
        """Hold this pupil, and nobody else."""
        self.student_id = student_id
        self.moving = self.target = self.swap = self._effect = None
        self.goes_longer = False
        self._look()
        self.changed.emit()

    def put_down(self) -> None:
        """Hold nobody any more."""
        if self.is_full:
            self.student_id = self.moving = self.target = self.swap = self._effect = None
            self.is_over_tray = False
            self.changed.emit()

    def point(self, position_id: str | None, student_id: str = "") -> None:
        """Be over a place, or over a pupil there: who has a place then changes places with that pupil."""
        if self.moving is None:
            return
        target = None if position_id is None else self.moving.targets.get(position_id)
        swap = None
        if target is not None and target.way is not Way.HERE and student_id and self.moving.here:
            if self.swap is not None and self.swap.other_id == student_id:
                return
            swap = Swap(self.moving, student_id)
            target = swap.target or target
        if target != self.target or (swap is None) != (self.swap is None):
            self.target, self.swap, self._effect, self.goes_longer = target, swap, None, False
            self.pointed.emit()

    def point_at_tray(self, is_over: bool) -> None:
        """Be over those without a place, or leave them."""
        if is_over != self.is_over_tray:
            self.target = self.swap = self._effect = None
            self.is_over_tray = is_over and self.moving is not None and self.moving.here is not None
            self.pointed.emit()

    def step(self, by: int) -> None:
        """To the next place in order of what it costs, the best first; `by` is how many further."""
        self._is_eager = self.moving is None  # then it begins at the best as soon as that is known
        best = self.moving.best if self.moving is not None else ()
        if best:
            ids = [target.position_id for target in best]
            known = self.target is not None and self.target.position_id in ids
            at = ids.index(self.target.position_id) + by if self.target is not None and known else 0
            self.point(ids[min(max(at, 0), len(ids) - 1)])

    def swap_next(self) -> None:
        """Change places with the next pupil at the place under the hand; after the last with nobody."""
        if self.moving is None or self.target is None:
            return
        standing, place = self.moving.standing, self.target.position_id
        there = [p.student_id for p in standing.placements.values() if p.position_id == place]
        ids = ["", *sorted(there, key=lambda id_: standing.row[id_])]
        at = ids.index(self.swap.other_id) if self.swap is not None and self.swap.other_id in ids else 0
        self.point(place, ids[(at + 1) % len(ids)])

    @property
    def longer(self) -> Target | None:
        """The place by a longer chain that is clearly cheaper; not while the mouse takes the pupil along."""
        if self.moving is None or self.target is None or self.swap is not None or self.is_dragging:
            return None
        return self.moving.cheaper(self.target.position_id)

    def switch_chain(self) -> None:
        """From the shortest chain to the longer one that is cheaper, and back."""
        if self.longer is not None:
            self.goes_longer, self._effect = not self.goes_longer, None
            self.pointed.emit()

    @property
    def chosen(self) -> Target | None:
        """The place under the hand, by the chain that is chosen."""
        return self.longer if self.goes_longer else self.target

    @property
    def moves(self) -> tuple[Move, ...]:
        """Who would move if the hand let go here; nobody where that cannot be."""
        if self.swap is not None:
            return self.swap.moves
        if self.moving is None or self.target is None or not self.target.can:
            return ()
        if self.goes_longer:
            return self.moving.cheaper_moves(self.target.position_id)
        return self.moving.moves(self.target.position_id)

    @property
    def effect(self) -> Effect | None:
        """What letting go here does; None where it cannot be."""
        moves = self.moves
        chosen = self.chosen
        if self._effect is None and moves and self.moving is not None and chosen is not None:
            self._effect = foresee(self.moving.standing, moves, chosen.points or 0.0)
        return self._effect

    def let_go(self) -> bool:
        """Carry it out; a refusal is shown, and then the pupil is still held."""
        moves, moving = self.moves, self.moving
        if not moves or moving is None:
            return False
        told = self._words(moves)
        student_id, self.student_id = moving.student_id, None  # what changes must not be looked up again
        if not self._session.execute(MovePupils(moves, moving.standing.round.id, self.pins)):
            self.student_id = student_id
            return False
        self.moving = self.target = self.swap = self._effect = None
        self.changed.emit()
        self.told.emit(student_id, told)
        return True

    def placement(self) -> Placement | None:
        """The place the pupil has now."""
        if self.moving is None or self.student_id is None:
            return None
        return self.moving.standing.placements.get(self.student_id)

    def _words(self, moves: tuple[Move, ...]) -> str:
        parts = []
        for move in moves:
            name = self.school.get(Student, move.student_id).name
            parts.append(
                tr(
                    "{name} naar {show_reference}",
                    name=name,
                    show_reference=show_reference(self.school, Position, move.position_id),
                )
            )
        return "; ".join(parts)

    def _look(self) -> None:
        standing = self._source.standing
        if standing is None:
            self._source.ask()
        elif self.student_id in standing.row:
            self.moving = Moving(standing, self.student_id)

    def _on_source_ready(self) -> None:
        """Look again at whom is held: another round than before."""
        standing = self._source.standing
        if self.student_id is None or standing is None:
            return
        if self.student_id not in standing.row:
            self.put_down()
            return
        at = self.target.position_id if self.target is not None else None
        self.take(self.student_id)
        if self._is_eager:
            self.step(0)
        self.point(at or (self.target.position_id if self.target is not None else None))
