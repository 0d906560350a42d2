"""Two pupils who change places."""

from __future__ import annotations

from bpv.domain import Position, Student
from bpv.domain.rules import check_placement
from bpv.language import tr
from bpv.services.moving.targets import Moving, Target, Way
from bpv.services.placing.exchanging import Move


class Swap:
    """What it would do when a pupil takes the place of another, who gets that of the pupil.

    `obstacle` says why it cannot be; then the target has no points.
    """

    def __init__(self, moving: Moving, other_id: str) -> None:
        """Look at both places for both pupils."""
        self._standing, self.other_id = moving.standing, other_id
        placements = self._standing.placements
        mine, other = placements.get(moving.student_id), placements.get(other_id)
        self.moves: tuple[Move, ...] = ()
        self.target: Target | None = None
        self.obstacle = self._refusal(moving.student_id, other_id)
        if mine is None or other is None:
            return
        km = self._km(moving.student_id, other.position_id)
        first = Move(moving.student_id, other.position_id, km)
        second = Move(other_id, mine.position_id, self._km(other_id, mine.position_id))
        rank = moving.targets[other.position_id].rank if other.position_id in moving.targets else None
        if self.obstacle:
            self.target = Target(other.position_id, Way.CANNOT, km, rank)
            return
        self.moves = (first, second)
        points = self._points(first) + self._points(second)
        self.target = Target(other.position_id, Way.CHAIN, km, rank, points, 1)

    def _refusal(self, first: str, second: str) -> str:
        standing = self._standing
        one, other = standing.placements.get(first), standing.placements.get(second)
        if one is None or other is None:
            return tr("alleen wie allebei een plek hebben kunnen ruilen")
        name = standing.school.get(Student, second).name
        if one.position_id == other.position_id:
            return tr("{name} zit op dezelfde plek", name=name)
        if other.is_fixed:
            return tr("{name} staat vast; maak die plek eerst los", name=name)
        for who, place, with_whom in ((first, other.position_id, second), (second, one.position_id, first)):
            text = self._obstacle(who, place, with_whom)
            if text:
                return f"{standing.school.get(Student, who).name}: {text}"
        return ""

    def _obstacle(self, student_id: str, position_id: str, other_id: str) -> str:
        """The first rule that blocks; that the other is there now does not, for the other leaves."""
        standing = self._standing
        student = standing.school.get(Student, student_id)
        position = standing.school.get(Position, position_id)
        found = check_placement(
            standing.school, student, position, standing.round, self._km(student_id, position_id)
        )
        row, column = standing.row[student_id], standing.column.get(position_id)
        if column is None:
            return tr("die plek is niet in deze ronde")
        at = standing.at.copy()
        at[standing.row[other_id]] = -1
        clash = standing.meets(row, column, at)
        if clash is not None:
            return tr("mag niet samen met {name}", name=standing.students[clash].name)
        return next((each.text for each in found if each.blocks and each.code != "apart"), "")

    def _points(self, move: Move) -> float:
        standing = self._standing
        row, column = standing.row[move.student_id], standing.column[move.position_id]
        own = standing.own_pairs(row)
        cost = standing.cost(own)[own.position == column]
        return (int(cost[0]) - int(standing.cost_now[row])) / 10 if cost.size else 0.0

    def _km(self, student_id: str, position_id: str) -> float | None:
        company_id = self._standing.school.get(Position, position_id).company_id
        leg = self._standing.travel.leg(student_id, company_id)
        return leg.km if leg else None
