"""What the pupils of the demo school would like, what must not happen, and what is settled already."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bpv.domain import Exclusion, Placement, PlacementRound, Preference, School
from bpv.domain.ids import ExclusionId, PlacementId, PreferenceId
from bpv.domain.rules import accepts_profile, accepts_track, check_placement
from bpv.domain.terms import PlacementStatus, PreferenceKind, Profile
from bpv.services.demo.chance import Chance
from bpv.services.demo.companies import Place
from bpv.services.demo.names import EXCLUSION_REASONS
from bpv.services.demo.people import Pupil

_SAMPLE = 25
_NEAR_KM = 4.0


class WishMaker:
    """Invents wishes and decisions for the pupils of one town, about the places there."""

    def __init__(
        self,
        chance: Chance,
        rounds: Sequence[PlacementRound],
        pupils: Sequence[Pupil],
        places: Sequence[Place],
    ) -> None:
        """Know who there is and what there is to wish for."""
        self._chance = chance
        self._pupils = pupils
        self._round_of = {r.year_levels[0]: r for r in rounds}
        self._fitting: dict[Profile | None, list[Place]] = defaultdict(list)
        for pupil in {pupil.student.profile: pupil for pupil in pupils}.values():
            fitting = [p for p in places if accepts_profile(p.position, pupil.student)]
            self._fitting[pupil.student.profile] = fitting

    def preferences(self) -> Iterator[Preference]:
        """Most pupils rank one to three companies, some name a sector or profile, some nothing."""
        for pupil in self._pupils:
            drawn = self._chance.rng.random()
            if drawn < 0.12:
                continue
            if drawn < 0.22:
                yield self._wide(pupil, 1)
                continue
            places = self._favourites(pupil, self._chance.rng.choice((1, 2, 2, 3, 3, 3)))
            for rank, place in enumerate(places, start=1):
                yield self._narrow(pupil, rank, place)
            if places and self._chance.happens(0.1):
                yield self._wide(pupil, len(places) + 1)

    def exclusions(self) -> Iterator[Exclusion]:
        """A few pupils must not go to a company that they know, or not together with a classmate."""
        for pupil, classmate in zip(self._pupils, self._pupils[1:], strict=False):
            if self._chance.happens(0.02):
                for place in self._favourites(pupil, 1):
                    yield Exclusion(
                        id=ExclusionId(self._chance.new_id()),
                        student_id=pupil.student.id,
                        company_id=place.company.id,
                        reason=self._chance.rng.choice(EXCLUSION_REASONS),
                    )
            elif self._chance.happens(0.01) and pupil.student.year_level == classmate.student.year_level:
                yield Exclusion(
                    id=ExclusionId(self._chance.new_id()),
                    student_id=pupil.student.id,
                    other_student_id=classmate.student.id,
                    reason="liever niet samen",
                )

    def placements(self, school: School) -> Iterator[Placement]:
        """Pupils who found a place themselves, and a few for whom the coordinator decided."""
        taken: Counter[str] = Counter()
        for pupil in self._pupils:
            found_it = pupil.student.finds_own_place and self._chance.happens(0.7)
            if not found_it and not self._chance.happens(0.015):
                continue
            place = self._possible(school, pupil, taken)
            if place is None:
                continue
            taken[place.company.id] += 1
            yield Placement(
                id=PlacementId(self._chance.new_id()),
                student_id=pupil.student.id,
                position_id=place.position.id,
                round_id=self._round(pupil).id,
                status=PlacementStatus.AWAITING_APPROVAL if found_it else PlacementStatus.CONFIRMED,
                is_pinned=True,
                mentor_id=pupil.student.mentor_id,
                reason="zelf gevonden" if found_it else "afgesproken met het bedrijf",
            )

    def _round(self, pupil: Pupil) -> PlacementRound:
        return self._round_of[pupil.student.year_level or 0]

    def _favourites(self, pupil: Pupil, count: int) -> list[Place]:
        """Draw places at different companies, the near and the well-known ones most often."""
        rng = self._chance.rng
        fitting = self._fitting[pupil.student.profile]
        seen = [
            place
            for place in rng.sample(fitting, min(_SAMPLE, len(fitting)))
            if place.position.round_id in (None, self._round(pupil).id)
            and accepts_track(place.position, pupil.student)
        ]
        if not seen:
            return []
        weights = [p.popularity * math.exp(-pupil.address.km_to(p.address) / _NEAR_KM) for p in seen]
        drawn = rng.choices(seen, weights, k=3 * count)
        by_company = {place.company.id: place for place in drawn}
        return list(by_company.values())[:count]

    def _possible(self, school: School, pupil: Pupil, taken: Counter[str]) -> Place | None:
        """A favourite where no one is yet and against which no rule speaks."""
        for place in self._favourites(pupil, 5):
            km = pupil.address.km_to(place.address)
            broken = check_placement(school, pupil.student, place.position, self._round(pupil), km)
            if not taken[place.company.id] and not any(violation.blocks for violation in broken):
                return place
        return None

    def _narrow(self, pupil: Pupil, rank: int, place: Place) -> Preference:
        is_position = self._chance.happens(0.15)
        return Preference(
            id=PreferenceId(self._chance.new_id()),
            student_id=pupil.student.id,
            rank=rank,
            kind=PreferenceKind.POSITION if is_position else PreferenceKind.COMPANY,
            target=place.position.id if is_position else place.company.id,
        )

    def _wide(self, pupil: Pupil, rank: int) -> Preference:
        profile = pupil.student.profile or Profile.DP
        sector = profile.sector
        return Preference(
            id=PreferenceId(self._chance.new_id()),
            student_id=pupil.student.id,
            rank=rank,
            kind=PreferenceKind.SECTOR if sector else PreferenceKind.PROFILE,
            target=(sector or profile).value,
        )
