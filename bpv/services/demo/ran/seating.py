"""Who went where in a round of the demo school that ran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student
from bpv.domain.ids import PlacementId, PositionId
from bpv.domain.rules import check_placement
from bpv.domain.terms import PlacementStatus
from bpv.services.demo.chance import Chance
from bpv.services.demo.companies import Place
from bpv.services.demo.people import Pupil

_TRIES = 25
_SAID_BEFORE = timedelta(days=34)
"""So long before a round companies say yes."""


class Seating:
    """Gives every pupil of a round a place near home; `positions` are those made for it."""

    def __init__(self, school: School, in_round: PlacementRound, chance: Chance) -> None:
        """Begin with nobody anywhere."""
        self._school, self._round, self._chance = school, in_round, chance
        self._own: dict[str, Position] = {}
        self._taken: Counter[str] = Counter()
        finished = (p for p in school.placements() if p.status is PlacementStatus.FINISHED)
        self._gone = {each.student_id for each in finished}

    @property
    def positions(self) -> list[Position]:
        """The places that are of this round alone."""
        return [each for each in self._own.values() if each.round_id == self._round.id]

    def placements(self, pupils: Sequence[Pupil], places: Sequence[Place]) -> Iterator[Placement]:
        """One for each pupil of the round who can go anywhere."""
        for pupil in pupils:
            student = self._school.get(Student, pupil.student.id)
            if student.year_level not in self._round.year_levels or student.id in self._gone:
                continue
            position = self._position(student, pupil, places)
            if position is None or self._round.start is None:
                continue
            self._taken[position.id] += 1
            self._taken[position.company_id] += 1
            said = self._round.start - _SAID_BEFORE + timedelta(days=self._chance.rng.randrange(10))
            yield Placement(
                id=PlacementId(self._chance.new_id()),
                student_id=student.id,
                position_id=position.id,
                round_id=self._round.id,
                status=PlacementStatus.CONFIRMED,
                mentor_id=student.mentor_id,
                confirmed_on=said,
                confirmed_by=self._school.get(Company, position.company_id).contact_person,
            )

    def _position(self, student: Student, pupil: Pupil, places: Sequence[Place]) -> Position | None:
        """The nearest of some places where it may work and that is not full; else of all there are."""
        some = self._chance.rng.sample(places, min(_TRIES, len(places)))
        return self._nearest(student, pupil, some) or self._nearest(student, pupil, places)

    def _nearest(self, student: Student, pupil: Pupil, some: Sequence[Place]) -> Position | None:
        away = {place.position.id: pupil.address.km_to(place.address) for place in some}
        for place in sorted(some, key=lambda each: away[each.position.id]):
            position = self._offered(place)
            if self._has_room(position) and not any(
                each.blocks
                for each in check_placement(
                    self._school, student, position, self._round, away[place.position.id]
                )
            ):
                return position
        return None

    def _offered(self, place: Place) -> Position:
        """A place for every round as it is; of one that is for another round alone, its like for this one."""
        found = self._own.get(place.position.id)
        if found is None:
            found = self._school.get(Position, place.position.id)
            if found.round_id is not None:
                found = replace(found, id=PositionId(self._chance.new_id()), round_id=self._round.id)
            self._own[place.position.id] = found
        return found

    def _has_room(self, position: Position) -> bool:
        company = self._school.get(Company, position.company_id)
        most = company.capacity
        if most is not None and self._taken[company.id] >= most:
            return False
        return self._taken[position.id] < position.capacity
