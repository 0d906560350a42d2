"""Demand and supply as one picture: by whose numbers, of which school year, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Demand as Asked
from bpv.domain import Offer, Position, School, Student
from bpv.domain.history import school_year_of
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.language import Said, later, tr, tr_count
from bpv.services.lists.years import this_year
from bpv.services.supply import counting, forecasting
from bpv.services.supply.balance import (
    EVERYWHERE,
    Balance,
    Demand,
    Supply,
    balances,
    by_profile,
    everywhere,
)
from bpv.services.supply.ranges import FEW, Range


class Source(Said):
    """Whose numbers are shown."""

    OWN = later("Eigen school")
    OPEN = later("Alle scholen (DUO)")
    REGION = later("De regio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What there is of each profile in each municipality; `total` as if all municipalities were one."""

    source: Source
    year: str
    lines: tuple[Balance, ...]
    total: tuple[Balance, ...]
    rests_on: tuple[str, ...] = ()
    is_forecast: bool = False
    few: int = FEW
    """Below this a number of pupils stays in the school."""

    @property
    def short(self) -> int:
        """How many places lack at least, were each municipality to help itself."""
        return sum(each.short.low for each in self.lines)

    @property
    def profiles(self) -> list[Profile | None]:
        """Those of which anybody asks for a place, in their order."""
        asked = {each.profile for each in self.total if each.pupils.high}
        return [profile for profile in counting.PROFILES if profile in asked]

    @property
    def municipalities(self) -> list[str]:
        """Those with pupils first, by how many; then those with places alone."""
        pupils: dict[str, int] = {}
        for each in self.lines:
            pupils[each.municipality] = pupils.get(each.municipality, 0) + each.pupils.high
        return sorted(pupils, key=lambda name: (-pupils[name], not name, name))

    def at(self, profile: Profile | None, municipality: str) -> Balance | None:
        """One line; None where there is nothing."""
        lines = self.total if municipality == EVERYWHERE else self.lines
        found = (each for each in lines if (each.profile, each.municipality) == (profile, municipality))
        return next(found, None)


def current_year(school: School, today: date) -> str:
    """The school year the school is at."""
    return this_year(school) or school_year_of(today)


def _members(number: int) -> str:
    return tr_count("{count} school", "{count} scholen", number)


def years_on(year: str, by: int) -> str:
    """The school year so many after."""
    first = int(year[:4]) + by
    return f"{first}-{first + 1}"


def years_of(school: School, source: Source, today: date) -> list[str]:
    """The school years that can be shown, the first first."""
    now = current_year(school, today)
    if source is Source.REGION:
        return sorted(counting.region_years(school) | {now})
    if source is Source.OWN:
        return [years_on(now, by) for by in range(forecasting.AHEAD + 1)]
    years = counting.open_years(school)
    if not years:
        return []
    ahead = range(years[-1] + 1, years[-1] + 1 + forecasting.AHEAD)
    return [f"{year}-{year + 1}" for year in (*years, *ahead)]


def has_any(school: School) -> bool:
    """Whether there is anything to count: of our own, of the region or of an open file."""
    return bool(school.all(Student) or counting.open_years(school) or counting.region_years(school))


def picture_of(school: School, source: Source, year: str, today: date, round_id: str = "") -> Picture:
    """Demand and supply in a school year, by the numbers asked for; in a round, or in all."""
    found = _picture(school, source, year, today, round_id)
    return replace(found, few=school.setting("fewest_pupils"))


def _picture(school: School, source: Source, year: str, today: date, round_id: str) -> Picture:
    if source is Source.OWN:
        return _own(school, year, today, round_id)
    if source is Source.OPEN:
        return _open(school, year, round_id)
    asking = len({each.owner_id for each in school.all(Asked).values()})
    offering = len({each.owner_id for each in school.all(Offer).values()})
    said = (
        tr(
            "wat {members} vragen en {members2} aanbieden in de regio",
            members=_members(asking),
            members2=_members(offering),
        ),
    )
    demand, supply = counting.region_demand(school, year), counting.region_supply(school, year)
    return _made(source, year, demand, supply, said)


def _own(school: School, year: str, today: date, round_id: str) -> Picture:
    supply = counting.own_supply(school, round_id)
    ahead = int(year[:4]) - int(current_year(school, today)[:4])
    if ahead <= 0:
        said: tuple[str, ...] = (tr("de leerlingen en stageplaatsen van dit schooljaar"),)
        if len(counting.rounds_of(school, round_id)) > 1:
            said = (*said, tr("alle rondes samen: wie in twee rondes gaat, vraagt twee plaatsen"))
        return _made(Source.OWN, year, counting.own_demand(school, round_id), supply, said)
    ahead_of_us = forecasting.own_forecast(school, round_id, ahead)
    said = (*ahead_of_us.rests_on, tr("de plaatsen van nu"))
    return _made(Source.OWN, year, ahead_of_us.cells, supply, said, ahead_of_us.profiles)


def _open(school: School, year: str, round_id: str) -> Picture:
    years = counting.open_years(school)
    asked, levels = int(year[:4]), counting.counted_levels(school, round_id)
    last = min(asked, years[-1]) if years else asked
    demand = counting.open_demand(school, last, levels)
    shared = counting.region_supply(school, year, by_others=True)
    supply = counting.together(counting.own_supply(school, round_id), shared)
    said: Sequence[str] = (tr("DUO, leerlingen per vestiging in {last}, waar de school staat", last=last),)
    forecast = forecasting.open_forecast(demand, school, asked - last) if asked > last else None
    ends = tr("onze plaatsen van nu en wat andere scholen delen")
    if forecast is None:
        return _made(Source.OPEN, year, demand, supply, (*said, ends))
    said = (*said, *forecast.rests_on, ends)
    return _made(Source.OPEN, year, forecast.cells, supply, said, forecast.profiles)


def _made(
    source: Source,
    year: str,
    demand: Demand,
    supply: Supply,
    said: tuple[str, ...],
    forecast: Mapping[Profile | None, Range] | None = None,
) -> Picture:
    return Picture(
        source=source,
        year=year,
        lines=tuple(balances(demand, supply)),
        total=tuple(everywhere(by_profile(demand) if forecast is None else forecast, supply)),
        rests_on=said,
        is_forecast=forecast is not None,
    )


def pupils_behind(school: School, balance: Balance, round_id: str = "") -> list[str]:
    """Our pupils of a line, by id."""
    return [
        each.id
        for each in counting.pupils_of(school, round_id)
        if each.profile == balance.profile and _is_there(balance, each.postcode, each.city)
    ]


def positions_behind(school: School, balance: Balance, round_id: str = "") -> list[str]:
    """Our places of a line, by id."""
    from bpv.domain import Company

    rounds = {each.id for each in counting.rounds_of(school, round_id)}
    found: list[str] = []
    for each in school.all(Position).values():
        if each.round_id is not None and each.round_id not in rounds:
            continue
        at = school.get(Company, each.company_id)
        if takes_profile(each, balance.profile) and _is_there(balance, at.postcode, at.city):
            found.append(each.id)
    return found


def _is_there(balance: Balance, postcode: str, city: str) -> bool:
    return balance.municipality in (EVERYWHERE, counting.municipality_at(postcode, city))
