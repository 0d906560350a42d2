"""What a mentor does: the pupils per round, the companies to visit, and the hours that takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student
from bpv.language import tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.lists.tables import ROUNDS
from bpv.services.mentoring.setting import read_setting
from bpv.services.placing.by_hand import first_placements


@dataclass(frozen=True, slots=True)
class GuidedPupil:
    """A pupil of a mentor in a round."""

    student_id: str
    name: str
    school_class: str
    company_id: str
    company: str


@dataclass(frozen=True, slots=True)
class GuidedRound:
    """What a mentor has in one round; `most` is how many pupils at most, None without a limit."""

    round_id: str
    name: str
    pupils: tuple[GuidedPupil, ...]
    most: int | None

    @property
    def words(self) -> str:
        """'5 van 8 leerlingen'."""
        count = len(self.pupils)
        pupils = tr_count("{count} leerling", "{count} leerlingen", count)
        return (
            pupils if self.most is None else tr("{count} van {most} leerlingen", count=count, most=self.most)
        )


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that the pupils of all rounds take, of those there are; None when that is not known."""

    used: int
    available: int | None

    @property
    def is_over(self) -> bool:
        """Whether it is more than there is."""
        return self.available is not None and self.used > self.available

    @property
    def words(self) -> str:
        """'60 van 120 uur gebruikt'."""
        of = "" if self.available is None else tr(" van {available}", available=self.available)
        return tr("{used}{of} uur gebruikt", used=self.used, of=of)


@dataclass(frozen=True, slots=True)
class VisitTo:
    """A company to visit: how many pupils are there, and how far from where the mentor starts."""

    company_id: str
    company: str
    city: str
    pupils: int
    km: float | None


def hours_of(school: School, mentor_id: str) -> Hours:
    """The hours of a mentor, over all rounds of the year."""
    mentor = school.get(Mentor, mentor_id)
    own = sum(placement.mentor_id == mentor_id for placement in school.placements())
    return Hours(own * school.setting("mentor_hours"), mentor.hours)


def guided_by(school: School, mentor_id: str) -> tuple[GuidedRound, ...]:
    """The rounds in which a mentor has pupils, in order of time."""
    mentor = school.get(Mentor, mentor_id)
    found = []
    for round_id in ROUNDS.rows(school):
        in_round = school.get(PlacementRound, round_id)
        own = [p for p in first_placements(school, in_round).values() if p.mentor_id == mentor_id]
        if own:
            own.sort(key=lambda each: school.get(Student, each.student_id).sort_key)
            pupils = tuple(_guided(school, placement) for placement in own)
            found.append(GuidedRound(round_id, in_round.name, pupils, mentor.max_students))
    return tuple(found)


def _guided(school: School, placement: Placement) -> GuidedPupil:
    student = school.get(Student, placement.student_id)
    company_id = school.get(Position, placement.position_id).company_id
    company = show_reference(school, Company, company_id)
    return GuidedPupil(student.id, student.name, student.school_class, company_id, company)


def visits_of(school: School, mentor_id: str) -> tuple[VisitTo, ...]:
    """The companies where a mentor has pupils, the nearest first; takes long in a large school."""
    import numpy as np

    from bpv.geo import cycling_km

    rounds = guided_by(school, mentor_id)
    if not rounds:
        return ()
    count = Counter(pupil.company_id for each in rounds for pupil in each.pupils)
    setting = read_setting(school, school.get(PlacementRound, rounds[0].round_id))
    base = next(b for m, b in zip(setting.mentors, setting.bases, strict=True) if m.id == mentor_id)
    visits = []
    for company_id, pupils in count.items():
        km = float(cycling_km(base, setting.works[company_id]))
        company = show_reference(school, Company, company_id)
        city = school.get(Company, company_id).city
        visits.append(VisitTo(company_id, company, city, pupils, None if np.isnan(km) else km))
    return tuple(sorted(visits, key=lambda each: (each.km is None, each.km or 0, each.company)))
