"""The school holidays of the Netherlands: their dates by region, each school year with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.language import Said, later, tr


class Region(Said):
    """The three parts of the country that go on holiday at different times."""

    NORTH = later("Noord")
    MIDDLE = later("Midden")
    SOUTH = later("Zuid")


class HolidayKind(Said):
    """Which holiday; the value is what it is called after 'de'."""

    AUTUMN = later("herfstvakantie")
    CHRISTMAS = later("kerstvakantie")
    SPRING = later("voorjaarsvakantie")
    MAY = later("meivakantie")
    SUMMER = later("zomervakantie")

    @property
    def short(self) -> str:
        """'kerst', where there is little room."""
        return tr(_SHORT[self])


_SHORT: dict[HolidayKind, str] = {
    HolidayKind.AUTUMN: later("herfst"),
    HolidayKind.CHRISTMAS: later("kerst"),
    HolidayKind.SPRING: later("voorjaar"),
    HolidayKind.MAY: later("mei"),
    HolidayKind.SUMMER: later("zomer"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday, from its first Saturday to its last Sunday."""

    kind: HolidayKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The holidays of one school year: first days, by region in the order of `Region`, with their source.

    `may_extra` is the first day of the week by which schools are advised to make the May holiday longer. That
    of 2025 and 2026 is as calendars of schools have it, that of 2029 the week before, as in most years.
    """

    autumn: tuple[date, date, date]
    christmas: date
    spring: tuple[date, date, date]
    may: date
    may_extra: date
    summer: tuple[date, date, date]
    source: str
    as_of: date


_WEEKS = {
    HolidayKind.AUTUMN: 1,
    HolidayKind.CHRISTMAS: 2,
    HolidayKind.SPRING: 1,
    HolidayKind.MAY: 1,
    HolidayKind.SUMMER: 6,
}
"""How long they are; each has a weekend before it that counts as well."""

_OPEN_DATA = "open data van de Rijksoverheid, schoolvakanties (stand 10-9-2025)"
_PAGE = "rijksoverheid.nl, overzicht schoolvakanties"
_READ = date(2026, 11, 30)

HOLIDAY_YEARS: dict[int, HolidayYear] = {
    2024: HolidayYear(
        (date(2024, 10, 26), date(2024, 10, 26), date(2024, 10, 19)),
        date(2024, 12, 21),
        (date(2025, 2, 15), date(2025, 2, 22), date(2025, 2, 22)),
        date(2025, 4, 26),
        date(2025, 4, 19),
        (date(2025, 7, 12), date(2025, 7, 19), date(2025, 7, 5)),
        _OPEN_DATA,
        _READ,
    ),
    2025: HolidayYear(
        (date(2025, 10, 18), date(2025, 10, 18), date(2025, 10, 11)),
        date(2025, 12, 20),
        (date(2026, 2, 21), date(2026, 2, 14), date(2026, 2, 14)),
        date(2026, 4, 25),
        date(2026, 4, 18),
        (date(2026, 7, 4), date(2026, 7, 18), date(2026, 7, 11)),
        _OPEN_DATA,
        _READ,
    ),
    2026: HolidayYear(
        (date(2026, 10, 10), date(2026, 10, 17), date(2026, 10, 17)),
        date(2026, 12, 19),
        (date(2027, 2, 20), date(2027, 2, 20), date(2027, 2, 13)),
        date(2027, 4, 24),
        date(2027, 5, 1),
        (date(2027, 7, 10), date(2027, 7, 17), date(2027, 7, 24)),
        _OPEN_DATA,
        _READ,
    ),
    2027: HolidayYear(
        (date(2027, 10, 16), date(2027, 10, 16), date(2027, 10, 23)),
        date(2027, 12, 25),
        (date(2028, 2, 19), date(2028, 2, 26), date(2028, 2, 26)),
        date(2028, 4, 29),
        date(2028, 4, 22),
        (date(2028, 7, 15), date(2028, 7, 8), date(2028, 7, 22)),
        f"{_PAGE} 2027-2028",
        _READ,
    ),
    2028: HolidayYear(
        (date(2028, 10, 14), date(2028, 10, 21), date(2028, 10, 21)),
        date(2028, 12, 23),
        (date(2029, 2, 17), date(2029, 2, 17), date(2029, 2, 10)),
        date(2029, 4, 28),
        date(2029, 4, 21),
        (date(2029, 7, 21), date(2029, 7, 7), date(2029, 7, 14)),
        f"{_PAGE} 2028-2029",
        _READ,
    ),
    2029: HolidayYear(
        (date(2029, 10, 20), date(2029, 10, 20), date(2029, 10, 13)),
        date(2029, 12, 22),
        (date(2030, 2, 16), date(2030, 2, 23), date(2030, 2, 23)),
        date(2030, 4, 27),
        date(2030, 4, 20),
        (date(2030, 7, 20), date(2030, 7, 13), date(2030, 7, 6)),
        _OPEN_DATA,
        _READ,
    ),
}
"""By the year in which a school year begins."""


SEASONS: dict[HolidayKind, tuple[int, ...]] = {
    HolidayKind.AUTUMN: (*range(39, 48),),
    HolidayKind.CHRISTMAS: (50, 51, 52, 53),
    HolidayKind.SPRING: (*range(5, 14),),
    HolidayKind.MAY: (*range(15, 22),),
    HolidayKind.SUMMER: (*range(26, 33),),
}
"""The ISO weeks in which a school may have a holiday begin."""
_LAST_OF_AUTUMN = 26
"""Up to this week a holiday begins in the second calendar year of a school year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWeeks:
    """Where a school does otherwise: ISO weeks in which holidays begin (0: as the region); weeks in May."""

    autumn: int = 0
    christmas: int = 0
    spring: int = 0
    may: int = 0
    summer: int = 0
    may_weeks: int = 1

    def of(self, kind: HolidayKind) -> int:
        """The week that was chosen for a holiday."""
        chosen = {
            HolidayKind.AUTUMN: self.autumn,
            HolidayKind.CHRISTMAS: self.christmas,
            HolidayKind.SPRING: self.spring,
            HolidayKind.MAY: self.may,
            HolidayKind.SUMMER: self.summer,
        }
        return chosen[kind]


def holidays_of(year: int, region: Region, own: OwnWeeks | None = None) -> tuple[Holiday, ...]:
    """The holidays of the school year that begins in `year`, in order, as far as they are known."""
    known, own = HOLIDAY_YEARS.get(year), own or OwnWeeks()
    found = ((kind, first_day(kind, year, own.of(kind))) for kind in HolidayKind)
    days = {kind: own_day or _by_region(known, kind, region, own) for kind, own_day in found}
    lengths = {**_WEEKS, HolidayKind.MAY: max(own.may_weeks, 1)}
    return tuple(_lasting(kind, first, lengths[kind]) for kind, first in days.items() if first is not None)


def first_day(kind: HolidayKind, year: int, week: int) -> date | None:
    """The Saturday before an ISO week of the school year that begins in `year`; None for no week."""
    in_autumn = kind is HolidayKind.AUTUMN or (kind is HolidayKind.CHRISTMAS and week > _LAST_OF_AUTUMN)
    try:
        return date.fromisocalendar(year if in_autumn else year + 1, week, 1) - timedelta(days=2)
    except ValueError:  # week 53 of a year that has 52, or 0
        return None


def _by_region(known: HolidayYear | None, kind: HolidayKind, region: Region, own: OwnWeeks) -> date | None:
    if known is None:
        return None
    at = list(Region).index(region)
    days = {
        HolidayKind.AUTUMN: known.autumn[at],
        HolidayKind.CHRISTMAS: known.christmas,
        HolidayKind.SPRING: known.spring[at],
        HolidayKind.MAY: known.may if own.may_weeks <= 1 or own.may else min(known.may, known.may_extra),
        HolidayKind.SUMMER: known.summer[at],
    }
    return days[kind]


def _lasting(kind: HolidayKind, first: date, weeks: int) -> Holiday:
    return Holiday(kind, first, first + timedelta(days=7 * weeks + 1))


# First and last of the four figures of postcodes, where a region begins; up to the next line it goes on.
_FROM = (
    (1000, Region.NORTH), (2160, Region.MIDDLE), (3755, Region.NORTH), (3756, Region.MIDDLE),
    (4260, Region.SOUTH), (4280, Region.MIDDLE), (4290, Region.SOUTH), (6700, Region.MIDDLE),
    (6800, Region.SOUTH), (6940, Region.MIDDLE), (6950, Region.SOUTH), (6960, Region.MIDDLE),
    (6980, Region.SOUTH), (6996, Region.MIDDLE), (7400, Region.NORTH), (8070, Region.MIDDLE),
    (8100, Region.NORTH), (8160, Region.MIDDLE), (8196, Region.NORTH),
)  # fmt: skip
"""The division is by municipality; by postcode it is a first guess, which a school can change."""


def region_of_postcode(figures: int) -> Region | None:
    """The region of the four figures of a postcode; None for what is none."""
    if not 1000 <= figures <= 9999:
        return None
    return [region for first, region in _FROM if first <= figures][-1]


def region_of_postcodes(postcodes: Iterable[str]) -> Region | None:
    """The region in which most of these postcodes are; None when none of them says so."""
    counts: Counter[Region] = Counter()
    for figures, count in Counter(text[:4] for text in postcodes).items():  # a school has few of them
        region = region_of_postcode(int(figures)) if figures.isdecimal() else None
        if region is not None:
            counts[region] += count
    return max(counts, key=lambda region: counts[region]) if counts else None
