"""How many pupils and places there are, per profile and municipality: ours, of open files, of the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bpv.domain import (
    Company,
    Demand,
    Offer,
    PlacementRound,
    Position,
    PupilCount,
    RegionCompany,
    RegionMember,
    School,
    Student,
)
from bpv.domain.history import school_year_of
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.services.placing.seats import Seats
from bpv.services.placing.shortage import Kind
from bpv.services.supply.balance import Cell, Supply
from bpv.services.supply.ranges import Range

PROFILES: tuple[Profile | None, ...] = (*Profile, None)
_OLDER = 3
"""The first year level that goes on a placement, as long as no round says."""


@lru_cache(maxsize=1 << 15)
def municipality_at(postcode: str, city: str) -> str:
    """In which municipality an address lies; '' when nobody knows."""
    from bpv.geo import Postcodes

    at = Postcodes.load().find(postcode, city)
    return at.municipality if at is not None else ""


def spelled(name: str) -> str:
    """A municipality as we spell it; as it is where we do not know it."""
    from bpv.geo import find_municipality

    found = find_municipality(name)
    return found.name if found is not None else name.strip()


def rounds_of(school: School, round_id: str) -> list[PlacementRound]:
    """The round that is asked for, else all."""
    one = school.find(PlacementRound, round_id or None)
    return [one] if one is not None else list(school.all(PlacementRound).values())


def pupils_of(school: School, round_id: str) -> list[Student]:
    """Whoever needs a place, once; of a school without rounds everyone who has not left."""
    rounds = rounds_of(school, round_id)
    if not rounds:
        return [each for each in school.all(Student).values() if each.left_on is None]
    return list({each.id: each for one in rounds for each in school.students_in(one)}.values())


def own_demand(school: School, round_id: str) -> dict[Cell, Range]:
    """Our pupils, by profile and where they live; once for every round that they are in."""
    rounds = rounds_of(school, round_id)
    groups = [school.students_in(each) for each in rounds] or [pupils_of(school, round_id)]
    return counted(student for group in groups for student in group)


def counted(students: Iterable[Student]) -> dict[Cell, Range]:
    """Pupils by profile and municipality."""
    found: dict[Cell, int] = defaultdict(int)
    for each in students:
        found[each.profile, municipality_at(each.postcode, each.city)] += 1
    return {cell: Range.of(number) for cell, number in found.items()}


def own_supply(school: School, round_id: str) -> dict[str, dict[Kind, int]]:
    """Our places, by where the company is and which profiles they take; companies' maxima are kept."""
    lies: dict[str, str] = {
        each.id: municipality_at(each.postcode, each.city) for each in school.all(Company).values()
    }
    rounds = rounds_of(school, round_id)
    found: dict[str, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    for each in rounds:
        empty = Seats(school, each, taken=())
        for (name, kind), positions in _gathered(school.positions_in(each.id), lies).items():
            found[name][kind] += empty.left(positions)
    if not rounds:
        for (name, kind), positions in _gathered(school.all(Position).values(), lies).items():
            usable = [p for p in positions if not school.get(Company, p.company_id).is_blocked]
            found[name][kind] += sum(max(0, each.capacity) for each in usable)
    return found


def _gathered(
    positions: Iterable[Position], lies: Mapping[str, str]
) -> dict[tuple[str, Kind], list[Position]]:
    found: dict[tuple[str, Kind], list[Position]] = defaultdict(list)
    kinds: dict[tuple[Profile, ...], Kind] = {}
    for each in positions:
        kind = kinds.get(each.profiles)
        if kind is None:
            kind = kinds[each.profiles] = frozenset(p for p in PROFILES if takes_profile(each, p))
        found[lies[each.company_id], kind].append(each)
    return found


def counted_levels(school: School, round_id: str) -> frozenset[int]:
    """For which year levels the rounds are; from the third on when none says."""
    levels = {level for each in rounds_of(school, round_id) for level in each.year_levels}
    return frozenset(levels or range(_OLDER, _OLDER + 2))


def open_demand(school: School, year: int, levels: frozenset[int]) -> dict[Cell, Range]:
    """Pupils of every school in the open files of a year, by profile and where the school is."""
    return counted_openly(
        each
        for each in school.all(PupilCount).values()
        if each.year == year and (each.year_level is None or each.year_level in levels)
    )


def counted_openly(counts: Iterable[PupilCount]) -> dict[Cell, Range]:
    """What an open file says, by profile and municipality."""
    found: dict[Cell, Range] = defaultdict(Range)
    for each in counts:
        found[each.profile, spelled(each.municipality)] += Range(each.low, each.high)
    return dict(found)


def open_years(school: School) -> list[int]:
    """Of which years there are counts, the first first."""
    return sorted({each.year for each in school.all(PupilCount).values()})


def region_demand(school: School, year: str) -> dict[Cell, Range]:
    """What the schools of the region ask for in a school year; what has no day counts in every."""
    found: dict[Cell, Range] = defaultdict(Range)
    for each in school.all(Demand).values():
        if each.start is None or school_year_of(each.start) == year:
            found[each.profile, spelled(each.municipality)] += Range.of(each.pupils)
    return dict(found)


def region_years(school: School) -> set[str]:
    """The school years in which schools of the region ask for or offer places."""
    values: Sequence[Demand | Offer] = [*school.all(Demand).values(), *school.all(Offer).values()]
    return {school_year_of(each.start) for each in values if each.start is not None}


def region_supply(school: School, year: str, *, by_others: bool = False) -> dict[str, dict[Kind, int]]:
    """What is offered to the region in a school year; or `by_others` than ourselves alone."""
    own = {each.id for each in school.all(RegionMember).values() if each.is_self}
    found: dict[str, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    for each in school.all(Offer).values():
        is_then = each.start is None or school_year_of(each.start) == year
        if not is_then or (by_others and each.owner_id in own):
            continue
        at = school.find(RegionCompany, each.region_company_id)
        name = "" if at is None else spelled(at.municipality) or municipality_at(at.postcode, at.city)
        taken = frozenset(each.profiles) if each.profiles else frozenset(PROFILES)
        found[name][taken] += max(0, each.capacity)
    return found


def together(*supplies: Supply) -> dict[str, dict[Kind, int]]:
    """Several of them as one."""
    found: dict[str, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    for supply in supplies:
        for name, seats in supply.items():
            for kind, number in seats.items():
                found[name][kind] += number
    return found
