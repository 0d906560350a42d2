"""What lies behind a record: pupils of a company per school year, and where a pupil was before."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import Company, EarlierPlacement, School
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.years import asked_by_company, this_year


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many pupils in one school year; `is_now` is the year that is open."""

    year: str
    count: int
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class EarlierPlace:
    """Where a pupil was in an earlier school year."""

    year: str
    company_id: str
    company: str
    round_name: str


def years_of_company(school: School, company_id: str) -> tuple[YearCount, ...]:
    """How many pupils a company had in each year that counts, the year that is open last; () if none ever."""
    asked = asked_by_company(school).get(company_id)
    if asked is None or not asked.total:
        return ()
    years = [YearCount(year, asked.earlier[year]) for year in sorted(asked.earlier)]
    return (*years, YearCount(this_year(school) or tr("nu"), asked.now, is_now=True))


def places_of_pupil(school: School, student_id: str) -> tuple[EarlierPlace, ...]:
    """Where a pupil was in earlier years, the latest first."""
    own = [each for each in school.all(EarlierPlacement).values() if each.student_id == student_id]
    own.sort(key=lambda each: (each.year, each.round_name, each.id), reverse=True)
    return tuple(
        EarlierPlace(
            each.year, each.company_id, show_reference(school, Company, each.company_id), each.round_name
        )
        for each in own
    )
