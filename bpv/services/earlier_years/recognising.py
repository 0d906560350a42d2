"""Who of this year's pupils and companies the rows of another year mean."""

from __future__ import annotations

from bpv.domain import Company, Draft, School, Student
from bpv.services.earlier_years.sources import EarlierRow
from bpv.services.importing.finding.lookup import Companies, Students, place_key


class Recogniser:
    """Finds the pupils and companies of one school by the words of another year."""

    def __init__(self, school: School) -> None:
        """Index the school once."""
        draft = Draft(school)
        self._school = school
        self._students, self._companies = Students(draft), Companies(draft)

    def student(self, row: EarlierRow) -> Student | None:
        """The pupil by id in a copied file, by number, or by name with the same birth date."""
        known = self._school.find(Student, row.student_id or None)
        known = known or (self._students.numbered(row.student_number) if row.student_number else None)
        if known is not None and not _differ(known.birth_date, row.birth_date):
            return known
        if row.birth_date is None or not row.student_name:
            return None
        named = [s for s in self._students.named(row.student_name) if s.birth_date == row.birth_date]
        return named[0] if len(named) == 1 else None

    def namesake(self, row: EarlierRow, years: int | None) -> Student | None:
        """The only pupil of this name, for a row that has nothing else; `years` is how long ago it was.

        Not one who was in a higher class then, or has gone up by more classes than there were years.
        """
        if row.student_number or not row.student_name:
            return None
        named = [
            s
            for s in self._students.named(row.student_name)
            if not _differ(s.birth_date, row.birth_date) and _can_be(s.year_level, row.year_level, years)
        ]
        return named[0] if len(named) == 1 else None

    def company(self, row: EarlierRow) -> Company | None:
        """The company by id in a copied file, else by name and place: never one in another place."""
        known = self._school.find(Company, row.company_id or None)
        if known is not None:
            return known
        same = self._companies.same(row.company, row.city, row.postcode)
        if same is not None:
            return same
        named = self._companies.named(row.company)
        if row.is_place_certain and (row.city or row.postcode):
            named = [c for c in named if not _elsewhere(c, row)]
        return named[0] if len(named) == 1 else None

    def by_id(self, company_id: str | None) -> Company | None:
        """The company with this id."""
        return self._school.find(Company, company_id)

    def nearest(self, name: str, city: str) -> Company | None:
        """The company here with the most similar name, of several of that name the one in that place."""
        for similar in self._companies.nearest(name):
            named = self._companies.named(similar)
            here = [company for company in named if place_key(company.city) == place_key(city)] or named
            if len(here) == 1:
                return here[0]
        return None


def _differ(one: object | None, other: object | None) -> bool:
    return one is not None and other is not None and one != other


def _can_be(level: int | None, then: int | None, years: int | None) -> bool:
    if level is None or then is None:
        return True
    return then <= level and (years is None or level - then <= years)


def _elsewhere(company: Company, row: EarlierRow) -> bool:
    pairs = ((company.city, row.city), (company.postcode, row.postcode))
    known = [(place_key(here), place_key(there)) for here, there in pairs if here and there]
    return bool(known) and all(here != there for here, there in known)
