"""Another choice for someone who loses a place: the best others as the board has them, or none for now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bpv.domain import Position, School
from bpv.language import comma, tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import granted_rank
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving
from bpv.services.moving.words import word_moves, word_points
from bpv.services.placing.exchanging import Move
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.settling import Fate, Settlement, moved

MOST = 3
NOWHERE = ""
"""The choice of no place for now."""
CHOSEN = tr("zelf gekozen")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place for a pupil: `points` more (or fewer) for the whole, and who else moves where."""

    position_id: str
    place: str
    km: float | None
    rank: int | None
    points: float
    moves: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """'1e voorkeur; Dilan naar Bakker Bos; totaal −18,6'."""
        parts = [
            "" if self.km is None else tr("{km} km", km=comma(f"{self.km:.1f}")),
            tr("{rank}e voorkeur", rank=self.rank) if self.rank else "",
            *(self.moves or (tr("niemand verhuist"),)),
            tr("totaal {word_points}", word_points=word_points(self.points)),
        ]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the coordinator chose for a pupil in a round; NOWHERE is no place for now."""

    round_id: str
    student_id: str
    position_id: str


class Choosing:
    """A settlement with other choices in it; the outcome is always `settlement`.

    The rounds as the settlement leaves them are looked up once, which takes long, and followed from there.
    """

    def __init__(self, school: School, settlement: Settlement) -> None:
        """Begin with what was proposed."""
        self._school, self._proposed = school, settlement
        self.settlement = settlement
        self._standings: dict[str, Standing] = {}

    def begin_again(self) -> None:
        """Back to what was proposed; what was looked up stays known."""
        self.settlement = self._proposed

    def alternatives(self, fate: Fate) -> tuple[Alternative, ...]:
        """The best other places for who loses one, the best for the whole first."""
        standing = self._standing(fate.round_id)
        if fate.student_id not in standing.row:
            return ()
        moving = Moving(standing, fate.student_id)
        left = fate.was.position_id
        found = [each for each in moving.best if each.position_id != left][:MOST]
        stays = moving.targets.get(left) if fate.becomes is not None else None
        if stays is not None and stays.can:  # another goes from a place that takes fewer
            found.append(stays)
        return tuple(
            Alternative(
                each.position_id,
                show_reference(standing.school, Position, each.position_id),
                each.km,
                each.rank,
                each.points or 0.0,
                tuple(word_moves(moving, each)),
            )
            for each in found
        )

    def take(self, choice: Choice) -> bool:
        """Have it so; False where that cannot be, and then nothing changed."""
        fate = next((f for f in self.settlement.hit if _is_about(f, choice)), None)
        if fate is None:
            return False
        standing = self._standing(choice.round_id)
        if choice.position_id == NOWHERE:
            self._settle(choice.round_id, {choice.student_id: None})
            return True
        now = fate.becomes.position_id if fate.becomes is not None else None
        if now == choice.position_id:
            return True
        if choice.student_id not in standing.row or choice.position_id not in standing.column:
            return False
        moving = Moving(standing, choice.student_id)
        if not moving.targets[choice.position_id].can:
            return False
        moves = moving.moves(choice.position_id)
        self._settle(choice.round_id, {move.student_id: move for move in moves})
        return True

    def _standing(self, round_id: str) -> Standing:
        known = self._standings.get(round_id)
        after = apply_to(self._school, self.settlement.changeset)
        found = None if known is None else known.again(after)
        self._standings[round_id] = found = found or Standing(after, round_id)
        return found

    def _settle(self, round_id: str, moves: dict[str, Move | None]) -> None:
        """Where these pupils go, and none of the others otherwise than they went."""
        settlement = self.settlement
        after = apply_to(self._school, settlement.changeset)
        fates: list[Fate] = []
        left = dict(moves)
        for fate in settlement.fates:
            if fate.round_id == round_id and fate.student_id in left:
                fates += self._again(after, fate, left.pop(fate.student_id))
            else:
                fates.append(fate)
        for move in left.values():
            if move is not None:
                fates += self._joined(after, round_id, move)
        self.settlement = settlement.with_fates(self._school, fates)

    def _again(self, after: School, fate: Fate, move: Move | None) -> Iterable[Fate]:
        """A fate with another end; of who moves back to where they were there is none."""
        if move is None:
            yield replace(fate, becomes=None, after="", km=None, rank=None, reason=CHOSEN)
        elif move.position_id != fate.was.position_id or fate.was in self.settlement.lost:
            yield self._to(after, fate, move)

    def _joined(self, after: School, round_id: str, move: Move) -> Iterable[Fate]:
        """Who did not move before and makes room now."""
        was = next(p for p in self._school.placements_of(move.student_id) if p.round_id == round_id)
        place = show_reference(after, Position, was.position_id)
        is_hit = self.settlement.cause.hits(self._school, was)
        fate = Fate(move.student_id, round_id, was, was, place, "", None, None, "", is_hit=is_hit)
        yield self._to(after, fate, move)

    def _to(self, after: School, fate: Fate, move: Move) -> Fate:
        wishes = self._standings[fate.round_id].wishes.get(fate.student_id, [])
        rank = granted_rank(wishes, after.get(Position, move.position_id)) if wishes else None
        becomes = moved(after, fate.was, move.position_id, self.settlement.ending, fate.becomes)
        place = show_reference(after, Position, move.position_id)
        reason = CHOSEN if fate.is_hit and fate.becomes != fate.was else tr("schuift door")
        return replace(fate, becomes=becomes, after=place, km=move.km, rank=rank, reason=reason)


def _is_about(fate: Fate, choice: Choice) -> bool:
    return (fate.round_id, fate.student_id) == (choice.round_id, choice.student_id)
