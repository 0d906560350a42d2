"""Earlier school years that count: which there are, how companies were asked, and where pupils were."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bpv.domain import Company, EarlierPlacement, Placement, PlacementRound, Position, School
from bpv.domain.history import school_year_of, years_before
from bpv.language import tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Asked:
    """How many pupils a company has this year, and had in each earlier year in which it had any."""

    now: int = 0
    earlier: Counter[str] = field(default_factory=Counter)

    @property
    def before(self) -> int:
        """How many pupils in all earlier years."""
        return self.earlier.total()

    @property
    def total(self) -> int:
        """How many pupils in all years, this one included."""
        return self.now + self.before

    @property
    def text(self) -> str:
        """'dit jaar 3 leerlingen, 2025-2026: 5, 2024-2025: 2'."""
        pupils = tr_count("{count} leerling", "{count} leerlingen", self.now)
        years = [f"{year}: {self.earlier[year]}" for year in sorted(self.earlier, reverse=True)]
        return ", ".join([tr("dit jaar {pupils}", pupils=pupils), *years])


def counted_years(school: School) -> list[str]:
    """The earlier school years that count, the latest first."""
    return sorted({each.year for each in school.all(EarlierPlacement).values()}, reverse=True)


def this_year(school: School) -> str | None:
    """The school year most rounds of a school begin in, the later one of two; None without dates."""
    years = Counter(
        school_year_of(in_round.start)
        for in_round in school.all(PlacementRound).values()
        if in_round.start is not None
    )
    return max(years, key=lambda year: (years[year], year), default=None)


def word_year(year: str, now: str | None) -> str:
    """'vorig jaar', or 'in 2023-2024'."""
    return (
        tr("vorig jaar") if now is not None and years_before(year, now) == 1 else tr("in {year}", year=year)
    )


def word_earlier_years(school: School, student_id: str) -> str:
    """'vorig jaar bij Bakkerij Smit (Blok 1), in 2023-2024 bij De Brug'; empty for who was nowhere."""
    return ", ".join(_earlier_words(school).get(student_id, ()))


def _words_by_student(school: School) -> dict[str, list[str]]:
    now = this_year(school)
    words: dict[str, list[str]] = defaultdict(list)
    named = [each for each in school.all(EarlierPlacement).values() if each.student_id is not None]
    names = {id_: show_reference(school, Company, id_) for id_ in {each.company_id for each in named}}
    for each in sorted(named, key=lambda each: (each.year, each.round_name, each.id), reverse=True):
        in_round = f" ({each.round_name})" if each.round_name else ""
        when = word_year(each.year, now)
        words[each.student_id or ""].append(
            tr("{when} bij {names}{in_round}", when=when, names=names[each.company_id], in_round=in_round)
        )
    return words


EARLIER_DEPENDS_ON = (Company, PlacementRound, EarlierPlacement)
"""The classes whose changes can change where pupils were in earlier years, in words."""

_earlier_words = Remembered(_words_by_student, *EARLIER_DEPENDS_ON)


def _asked(school: School) -> dict[str, Asked]:
    now: Counter[str] = Counter()
    earlier: dict[str, Counter[str]] = defaultdict(Counter)
    for placement in school.placements():
        now[school.get(Position, placement.position_id).company_id] += 1
    for each in school.all(EarlierPlacement).values():
        earlier[each.company_id][each.year] += 1
    return {id_: Asked(now[id_], earlier.get(id_, Counter())) for id_ in school.all(Company)}


ASKED_DEPENDS_ON = (Company, Position, Placement, EarlierPlacement)
"""The classes whose changes can change how much companies are asked."""

asked_by_company = Remembered(_asked, *ASKED_DEPENDS_ON)
"""How much every company is asked, by id."""
