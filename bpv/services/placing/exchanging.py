"""Commands on the places of several pupils at once: one takes the seat that another leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import BpvError, Draft, Placement, PlacementRound, Student
from bpv.language import tr
from bpv.services.placing.by_hand import ChosenPlace, placement_at, placement_of
from bpv.services.progress.ending import is_known_outside


@dataclass(frozen=True, slots=True)
class Move:
    """A pupil to a position, so far from home."""

    student_id: str
    position_id: str
    km: float | None = None


@dataclass(frozen=True, slots=True)
class MovePupils:
    """Give pupils of a round other places in one step; the first is whom it is about, and is pinned if asked.

    What was said about the old place of the first (confirmed, signed) does not hold at the new one: that one
    ends, `since` that day or today, and is kept.
    """

    moves: tuple[Move, ...]
    round_id: str
    pins_first: bool = False
    since: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.moves)
        return tr("Leerling verplaatsen") if count == 1 else tr("{count} leerlingen verplaatsen", count=count)

    def change(self, draft: Draft) -> None:
        """Refuses with 'full', 'company_full', 'day_full', 'rule', or 'settled' of who must stay."""
        held = {move.student_id: placement_of(draft, move.student_id, self.round_id) for move in self.moves}
        for move in self.moves[1:]:
            self._refuse_settled(draft, move, held)
        for old in held.values():
            if old is not None:
                draft.remove(old)
        for number, move in enumerate(self.moves):
            old = held[move.student_id]
            if old is not None and is_known_outside(old) and old.position_id == move.position_id:
                draft.put(old)  # where it was agreed
                continue
            choice = ChosenPlace(move.student_id, move.position_id, self.round_id, move.km, since=self.since)
            placed = placement_at(choice, draft, old)
            draft.put(replace(placed, is_pinned=self.pins_first and not number))

    def _refuse_settled(self, draft: Draft, move: Move, held: Mapping[str, Placement | None]) -> None:
        old = held[move.student_id]
        if old is not None and old.is_fixed:
            name = draft.get(Student, move.student_id).name
            raise BpvError("settled", name=name, round=draft.get(PlacementRound, self.round_id).name)
