"""Which profiles lack places next school year, whoever is placed where now: asked after every change."""

from __future__ import annotations

from bpv.domain import Company, PlacementRound, Position, PupilCount, School, Setting, Student
from bpv.services.lists.remembered import Remembered
from bpv.services.supply.balance import Balance, everywhere
from bpv.services.supply.counting import own_supply, rounds_of
from bpv.services.supply.forecasting import forecast_of


def short_next_year(school: School) -> tuple[Balance, ...]:
    """The profiles of which places lack at the least next year, as if all municipalities were one."""
    return _short(school)


def _find(school: School) -> tuple[Balance, ...]:
    here = [each for each in school.all(Student).values() if each.left_on is None]
    if not here or not school.all(Position):
        return ()
    levels = [each.year_levels for each in rounds_of(school, "")] or [()]
    groups = [[s for s in here if not own or s.year_level in own] for own in levels]
    ahead = forecast_of(school, groups, 1)
    lines = everywhere(ahead.profiles, own_supply(school, ""))
    return tuple(each for each in lines if each.profile is not None and each.short.low)


_PUPIL = ("profile", "postcode", "city", "year_level", "left_on")
_COMPANY = ("postcode", "city", "is_blocked", "capacity")
_short: Remembered[tuple[Balance, ...]] = Remembered(
    _find,
    *(Student, Company, Position, PlacementRound, PupilCount, Setting),
    is_shared=True,
    heeds={Student: _PUPIL, Company: _COMPANY},
)
