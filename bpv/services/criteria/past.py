"""What lies behind pupils and companies: the other rounds of this year, and earlier school years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from bpv.domain import Company, EarlierPlacement, Placement, PlacementRound, Position, School
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.years import counted_years, this_year, word_year


@dataclass(frozen=True, slots=True)
class Visit:
    """A company where a pupil was, and when: 'vorig jaar', 'in 2023-2024', 'in Blok 1'."""

    company_id: str
    when: str


class Past:
    """What counts for variety and load when one round is divided: everything but that round itself."""

    def __init__(self, school: School, round_id: str) -> None:
        """Look through the placements once."""
        self._school = school
        self._taken: Counter[str] = Counter()
        self._seats: Counter[str] = Counter()
        self._placed: dict[str, list[Placement]] = defaultdict(list)
        self._earlier: dict[str, list[EarlierPlacement]] = defaultdict(list)
        self._asked: dict[str, Counter[str]] = defaultdict(Counter)
        self._years = counted_years(school)
        self._part = school.setting("load_earlier_years") if self._years else 0
        for position in school.all(Position).values():
            self._seats[position.company_id] += position.capacity
        for placement in school.placements():
            if placement.round_id != round_id:
                self._taken[school.get(Position, placement.position_id).company_id] += 1
                self._placed[placement.student_id].append(placement)
        for earlier in school.all(EarlierPlacement).values():
            self._asked[earlier.company_id][earlier.year] += 1
            if earlier.student_id is not None:
                self._earlier[earlier.student_id].append(earlier)

    def companies_of(self, student_id: str) -> Set[str]:
        """The companies where a pupil was."""
        placed = self._placed.get(student_id, ())
        here = {self._school.get(Position, placement.position_id).company_id for placement in placed}
        return here | {earlier.company_id for earlier in self._earlier.get(student_id, ())}

    def visits(self, student_id: str) -> Iterator[Visit]:
        """Where a pupil was: in other rounds of this year, then in earlier ones."""
        for placement in self._placed.get(student_id, ()):
            company_id = self._school.get(Position, placement.position_id).company_id
            yield Visit(
                company_id, tr("in {name}", name=self._school.get(PlacementRound, placement.round_id).name)
            )
        yield from self.earlier_visits(student_id)

    def earlier_visits(self, student_id: str) -> Iterator[Visit]:
        """Where a pupil was in earlier years, the latest first."""
        now = this_year(self._school)
        for earlier in sorted(self._earlier.get(student_id, ()), key=lambda e: (e.year, e.id), reverse=True):
            yield Visit(earlier.company_id, word_year(earlier.year, now))

    def load(self, company_id: str, full: int) -> int:
        """How much a company was asked already, from 0 to `full`.

        The share of its seats that is taken this year, and the mean of that over the earlier years, which
        count for as much as the coordinator has set; of how many seats it had then nothing is known, so
        those of now stand for them. Without earlier years it is the share of this year.
        """
        seats = max(self._seats[company_id], 1)
        asked = self._asked.get(company_id, Counter())
        # In whole numbers, so that it is the same on every computer.
        n_years = max(len(self._years), 1)
        now = 100 * n_years * min(self._taken[company_id], seats)
        before = self._part * sum(min(count, seats) for count in asked.values())
        return full * (now + before) // ((100 + self._part) * n_years * seats)

    def word_variety(self, student_id: str, company_id: str) -> str:
        """'was vorig jaar al bij Bakkerij Smit', or in the same sector, or that it is new for this pupil."""
        visits = list(self.visits(student_id))
        here = [visit.when for visit in visits if visit.company_id == company_id]
        if here:
            return tr(
                "was {fromkeys} al bij {name}",
                fromkeys=tr(" en ").join(dict.fromkeys(here)),
                name=self._name(company_id),
            )
        sector = self._school.get(Company, company_id).sector
        for visit in visits:
            if sector is not None and self._school.get(Company, visit.company_id).sector is sector:
                return tr(
                    "was {when} al in deze sector, bij {name}",
                    when=visit.when,
                    name=self._name(visit.company_id),
                )
        return tr("niet eerder geweest")

    def word_load(self, company_id: str) -> str:
        """'dit jaar voor 20 % gevraagd, eerdere jaren voor 60 %'."""
        seats = max(self._seats[company_id], 1)
        now = min(self._taken[company_id], seats) / seats
        if not self._part:
            return (
                tr("voor {now} al gevraagd", now=f"{now:.0%}").replace("%", "\u00a0%")
                if now
                else tr("nog niet gevraagd")
            )
        asked = self._asked.get(company_id, Counter())
        before = sum(min(count, seats) for count in asked.values()) / seats / len(self._years)
        if not now and not before:
            return tr("nog nooit gevraagd")
        return tr(
            "dit jaar voor {now} gevraagd, eerdere jaren voor {before}",
            now=f"{now:.0%}",
            before=f"{before:.0%}",
        ).replace("%", "\u00a0%")

    def _name(self, company_id: str) -> str:
        return show_reference(self._school, Company, company_id)
