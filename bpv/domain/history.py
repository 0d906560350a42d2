"""What earlier school years left behind: who was where, and how often a company was asked."""

import re
from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import CompanyId, EarlierPlacementId, StudentId

_FIRST_MONTH = 8
_YEAR = re.compile(r"\s*(\d{4})\s*[-/–]\s*(\d{4}|\d{2})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPlacement:
    """A placement of an earlier school year, '2025-2026'.

    Without a pupil when that one is not in the list of this year: the company was asked all the same.
    """

    id: EarlierPlacementId
    company_id: CompanyId
    student_id: StudentId | None = None
    year: str = ""
    round_name: str = ""
    hours: int | None = None


def school_year_of(day: date) -> str:
    """The school year of a day; it begins on 1 August."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def read_school_year(text: str) -> str | None:
    """A school year as people write it ('2025-2026', '2025/26'), in our own way; None when it is none."""
    found = _YEAR.fullmatch(text)
    if found is None:
        return None
    first, last = int(found[1]), found[2]
    year = f"{first}-{first + 1}"
    return year if year.endswith(last) else None


def years_before(year: str, other: str) -> int:
    """How many school years `year` lies before the other."""
    return int(other[:4]) - int(year[:4])
