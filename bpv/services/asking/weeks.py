"""How many places are asked of each company per week, over all rounds, so that nobody is overasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import PlacementRound, School
from bpv.domain.requests import Request
from bpv.language import tr
from bpv.services.asking.transitions import OPEN
from bpv.services.lists.remembered import Remembered

_MOST_WEEKS = 60
"""So many weeks of a round are counted: one that lasts longer has a wrong date."""


@dataclass(frozen=True, slots=True)
class Load:
    """The week, by its Monday, in which most is asked of a company, how much, and until which week."""

    first: date
    last: date
    number: int

    @property
    def words(self) -> str:
        """'week 10–11: 3 plekken'."""
        begin, end = (each.isocalendar().week for each in (self.first, self.last))
        weeks = (
            tr("week {begin}", begin=begin)
            if self.first == self.last
            else tr("week {begin}–{end}", begin=begin, end=end)
        )
        return (
            f"{weeks}: {(tr('1 plek') if self.number == 1 else tr('{number} plekken', number=self.number))}"
        )


def weeks_of(in_round: PlacementRound) -> list[date]:
    """The Mondays of the weeks of a round."""
    if in_round.start is None or in_round.end is None:
        return []
    monday = in_round.start - timedelta(days=in_round.start.weekday())
    count = min((in_round.end - monday).days // 7 + 1, _MOST_WEEKS)
    return [monday + timedelta(weeks=number) for number in range(max(0, count))]


def asked_per_week(school: School) -> Mapping[str, Counter[date]]:
    """The places asked of each company, in each week in which pupils would be there."""
    return _weeks(school)


def _count(school: School) -> dict[str, Counter[date]]:
    of_round = {id_: weeks_of(each) for id_, each in school.all(PlacementRound).items()}
    found: dict[str, Counter[date]] = {}
    for request in school.all(Request).values():
        if request.status in OPEN:
            own = found.setdefault(request.company_id, Counter())
            for monday in of_round.get(request.round_id, ()):
                own[monday] += places_of(request)
    return found


_weeks = Remembered(_count, Request, PlacementRound)


def places_of(request: Request) -> int:
    """How many it is about: what was promised, else what was asked."""
    return request.promised if request.promised is not None else request.number


def loads_of(school: School, company_id: str) -> tuple[Load, ...]:
    """The weeks in which a company is asked, those that follow each other with the same number together."""
    weeks = asked_per_week(school).get(company_id, Counter[date]())
    found: list[Load] = []
    for monday in sorted(weeks):
        number = weeks[monday]
        if found and found[-1].number == number and monday - found[-1].last == timedelta(weeks=1):
            found[-1] = Load(found[-1].first, monday, number)
        else:
            found.append(Load(monday, monday, number))
    return tuple(found)


def busiest(school: School, company_id: str) -> Load | None:
    """The weeks in which most is asked of a company; None when nothing is."""
    return max(loads_of(school, company_id), key=lambda load: load.number, default=None)


def is_overasked(school: School, company_id: str, in_round: PlacementRound, more: int) -> bool:
    """Whether so many more in a round would be above what school asks of a company in one week."""
    weeks = asked_per_week(school).get(company_id, Counter[date]())
    limit = school.setting("ask_week_limit")
    most = max((weeks[monday] for monday in weeks_of(in_round)), default=0)
    return most + more > limit
