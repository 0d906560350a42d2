"""What figures of the region count: who is placed where, which companies had pupils, who was asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from bpv.domain import (
    Company,
    ContactMoment,
    EarlierPlacement,
    Placement,
    PlacementRound,
    Position,
    Request,
    School,
    Student,
)
from bpv.domain.rules import takes_profile
from bpv.domain.terms import PlacementStatus, Profile
from bpv.domain.terms_following import RequestStatus
from bpv.language import comma, tr
from bpv.services.lists.years import counted_years
from bpv.services.placing.seats import Seats

if TYPE_CHECKING:
    from bpv.geo import Located

NOT_THERE = frozenset({PlacementStatus.DECLINED, PlacementStatus.CANCELLED, PlacementStatus.NO_SHOW})
"""Of placements with these nobody was anywhere."""


@dataclass(frozen=True)
class Counted:
    """A school with what is looked up of it once for all figures; `year` is the school year it is at."""

    school: School
    year: str

    @cached_property
    def made(self) -> Sequence[Placement]:
        """Every placement that was made, also one that nothing came of."""
        return list(self.school.all(Placement).values())

    @cached_property
    def there(self) -> Sequence[Placement]:
        """Those of which someone is, or was, there."""
        return [each for each in self.made if each.status not in NOT_THERE]

    @cached_property
    def placed(self) -> Sequence[tuple[Student, Company]]:
        """Every placement that goes on, or went on, as who goes where."""
        school = self.school
        at = {each.id: school.get(Company, each.company_id) for each in school.all(Position).values()}
        return [(school.get(Student, each.student_id), at[each.position_id]) for each in self.there]

    @cached_property
    def _ends(self) -> Sequence[tuple[Located, Located]]:
        """Where everyone placed lives and works, where both are known; an address is looked up once."""
        from bpv.geo import Postcodes

        postcodes = Postcodes.load()
        known: dict[tuple[str, str], Located | None] = {}

        def lies(who: Student | Company) -> Located | None:
            end = who.postcode, who.city
            if end not in known:
                known[end] = postcodes.find(*end)
            return known[end]

        pairs = ((lies(pupil), lies(company)) for pupil, company in self.placed)
        return [(home, work) for home, work in pairs if home is not None and work is not None]

    @property
    def homes(self) -> Sequence[tuple[str, str]]:
        """Of everyone placed whose home and company are known: in which municipalities those lie."""
        pairs = ((home.municipality, work.municipality) for home, work in self._ends)
        return [pair for pair in pairs if all(pair)]

    @cached_property
    def km(self) -> Sequence[float]:
        """How far everyone placed goes as the crow flies, where that is known."""
        return [math.hypot(home.x - work.x, home.y - work.y) / 1000.0 for home, work in self._ends]

    @cached_property
    def seats(self) -> Sequence[tuple[Seats, Sequence[Position]]]:
        """The seats of every round, with its positions."""
        rounds = self.school.all(PlacementRound).values()
        return [(Seats(self.school, each), self.school.positions_in(each.id)) for each in rounds]

    def free(self, profile: Profile | None, *, is_all: bool = False) -> int:
        """Seats that are left in all rounds, for a profile or in all."""
        return sum(
            seats.left(each for each in positions if is_all or takes_profile(each, profile))
            for seats, positions in self.seats
        )

    @property
    def median_km(self) -> str:
        """'4,2 km'; '' where nothing is known."""
        return tr("{median} km", median=comma(f"{median(self.km):.1f}")) if self.km else ""

    @cached_property
    def now(self) -> frozenset[str]:
        """Companies with a pupil this year."""
        return frozenset(company.id for _, company in self.placed)

    @cached_property
    def before(self) -> frozenset[str]:
        """Companies with a pupil in the year before that is known."""
        years = counted_years(self.school)
        earlier = self.school.all(EarlierPlacement).values()
        return frozenset(each.company_id for each in earlier if years and each.year == years[0])

    @cached_property
    def asked(self) -> frozenset[str]:
        """Companies that were ever asked or spoken with, or had a pupil."""
        school = self.school
        at = school.all(Position)
        asked = {
            each.company_id for each in school.all(Request).values() if each.status is not RequestStatus.DRAFT
        }
        spoken = {each.company_id for each in school.all(ContactMoment).values() if each.company_id}
        had = {each.company_id for each in school.all(EarlierPlacement).values()}
        has = {at[each.position_id].company_id for each in self.made}
        last = {each.id for each in school.all(Company).values() if each.last_contact is not None}
        return frozenset(asked | spoken | had | has | last)
