"""A place that takes fewer pupils, or others days: who has to go, and what is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Draft, Placement, PlacementRound, Position, School, Student
from bpv.domain.ids import RoundId
from bpv.domain.rules import check_placement
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_following import StopReason
from bpv.domain.times import word_when
from bpv.language import kept, tr, tr_count
from bpv.services.agreeing.states import signed_placements
from bpv.services.criteria.travel import travel_of
from bpv.services.planning.round_plan import apply_to
from bpv.services.withdrawing.offering_apart import offer_apart


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """Which place, how many it takes and when from now on, and in which round: empty is every one to come.

    Of too many, those who are pinned or have signed stay; then who was confirmed; who is only planned goes
    first. Who may not be there on the new days goes whatever was agreed.
    """

    position_id: str
    capacity: int
    start: date | None = None
    end: date | None = None
    days: tuple[Weekday, ...] = ()
    round_id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return kept("Stageplaats verandert")

    @property
    def reason(self) -> StopReason:
        """Why what had been agreed upon ends."""
        return StopReason.PLACE_CHANGED

    def company_of(self, school: School) -> str:
        """The company of the place."""
        return school.get(Position, self.position_id).company_id

    def becomes(self, school: School) -> Position:
        """The place as it will be."""
        known = school.get(Position, self.position_id)
        return replace(known, capacity=self.capacity, start=self.start, end=self.end, days=self.days)

    def is_other_time(self, school: School) -> bool:
        """Whether the dates or days are others."""
        known = school.get(Position, self.position_id)
        return (known.start, known.end, known.days) != (self.start, self.end, self.days)

    def losing(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Who may not be there then, and who is only planned where even those agreed upon are too many."""
        gone = list(self._not_allowed(school, in_round, since)) if self.is_other_time(school) else []
        stay = [p for p in self._here(school, in_round) if p not in gone]
        agreed = [p for p in stay if p.is_fixed]
        if len(agreed) > self.capacity:
            gone += [p for p in stay if not p.is_fixed]
        return gone

    def loosened(self, school: School, in_round: PlacementRound) -> list[Placement]:
        """Who was confirmed and no more, where all who stay together are too many."""
        agreed = [p for p in self._here(school, in_round) if p.is_fixed]
        if len(agreed) <= self.capacity:
            return []
        stays = signed_placements(school)
        return [
            p
            for p in agreed
            if p.status is PlacementStatus.CONFIRMED and not p.is_pinned and p.id not in stays
        ]

    def crowds(self, school: School, in_round: PlacementRound) -> bool:
        """Whether more are there than it takes."""
        return len(self._here(school, in_round)) > self.capacity

    def hits(self, school: School, placement: Placement) -> bool:
        """Whether it is this place."""
        return placement.position_id == self.position_id

    def mark(self, draft: Draft, school: School, since: date) -> None:
        """Have the place be so; one of every round stays as it was in rounds that this is not about."""
        known, becomes = school.get(Position, self.position_id), self.becomes(school)
        if becomes == known:
            return
        if known.round_id is not None:
            draft.put(becomes)
            return
        every = school.all(PlacementRound).values()
        if self.round_id:
            others = [each for each in every if each.id != self.round_id]
            draft.put(replace(becomes, round_id=RoundId(self.round_id)) if others else becomes)
        else:
            over = [each for each in every if each.end is not None and each.end < since]
            others = [each for each in over if self._here(school, each)]
            draft.put(becomes)
        offer_apart(draft, school, known, others)

    def confirmed(self, names: str, count: int) -> str:
        """What it takes from now on, and who comes no longer."""
        seats = tr_count("{count} plek", "{count} plekken", self.capacity)
        come = tr("komt") if count == 1 else tr("komen")
        return tr("bevestigen: {seats}", seats=seats) + (
            tr("; {names} {come} niet", names=names, come=come) if count else ""
        )

    def when(self, in_round: PlacementRound) -> str:
        """'di, 12-01-2026 t/m 30-01-2026': when it is from now on."""
        days = self.days or in_round.days
        return word_when((self.start or in_round.start, self.end or in_round.end, frozenset(days)))

    def retimed(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Who may stay, where the dates or days become others."""
        if not self.is_other_time(school):
            return []
        gone = {p.id for p in self.losing(school, in_round, since)}
        return [p for p in self._here(school, in_round) if p.id not in gone]

    def _here(self, school: School, in_round: PlacementRound) -> list[Placement]:
        return [p for p in school.placements_in(in_round.id) if p.position_id == self.position_id]

    def _not_allowed(self, school: School, in_round: PlacementRound, since: date) -> Iterator[Placement]:
        """Against whom a rule speaks then that does not speak against them now."""
        draft = Draft(school)
        self.mark(draft, school, since)
        after, travel = apply_to(school, draft.changeset()), travel_of(school)
        for placement in self._here(school, in_round):
            if placement.status is PlacementStatus.FINISHED:
                continue
            leg = travel.leg(placement.student_id, self.company_of(school))
            km = leg.km if leg else None
            now, then = (self._broken(one, in_round, placement, km) for one in (school, after))
            if then - now:
                yield placement

    def _broken(
        self, school: School, in_round: PlacementRound, placement: Placement, km: float | None
    ) -> set[str]:
        student = school.get(Student, placement.student_id)
        found = check_placement(school, student, school.get(Position, self.position_id), in_round, km)
        return {each.code for each in found if each.blocks or each.code == "double"}
