"""The small maps: one company, one pupil or one mentor with what belongs to it."""

from __future__ import annotations

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.language import tr
from bpv.services.criteria.travel import Leg, travel_of
from bpv.services.mapping.circles import circle_of_company, circles_of_pupil
from bpv.services.mapping.content import Circle, MapContent
from bpv.services.mapping.spots import Pair, Saying, gather


def around_company(school: School, company_id: str, round_id: str = "") -> MapContent:
    """A company, the pupils placed there in a round or in any, and twenty minutes by bicycle around it."""
    company = school.find(Company, company_id)
    if company is None:
        return MapContent()
    placed = [pair for pair in _pairs(school, round_id) if pair[1] == company_id]
    return _with_pupils(school, placed, [company], circle_of_company(school, company))


def around_mentor(school: School, mentor_id: str, round_id: str = "") -> MapContent:
    """The companies that a mentor visits, with the pupils there."""
    placed = _pairs(school, round_id, mentor_id)
    ids = {company_id for _, company_id in placed}
    return _with_pupils(school, placed, [c for id_, c in school.all(Company).items() if id_ in ids], ())


def around_student(school: School, student_id: str, round_id: str = "") -> MapContent:
    """Where a pupil lives, the companies where that pupil is placed, and how far the pupil gets."""
    student = school.find(Student, student_id)
    if student is None:
        return MapContent()
    placed = [pair for pair in _pairs(school, round_id) if pair[0] == student_id]
    companies = [school.get(Company, company_id) for _, company_id in placed]
    circles = circles_of_pupil(school, student, school.find(PlacementRound, round_id))
    legs = zip(placed, travel_of(school).legs(placed), strict=True)
    said = {company_id: _said_of(school.get(Company, company_id).name, leg) for (_, company_id), leg in legs}
    return gather(school, [student], companies, placed, said, circles)


def _with_pupils(
    school: School, placed: list[Pair], companies: list[Company], circles: tuple[Circle, ...]
) -> MapContent:
    students = [school.get(Student, student_id) for student_id in dict(placed)]
    legs = zip(placed, travel_of(school).legs(placed), strict=True)
    said = {
        student_id: _said_of(_short(school.get(Student, student_id)), leg) for (student_id, _), leg in legs
    }
    return gather(school, students, companies, placed, said, circles)


def _said_of(name: str, leg: Leg | None) -> Saying:
    """Beside a spot stands the name with the minutes; who points at it reads the kilometres too."""
    return (
        Saying(leg.words, tr("{name} {minutes} min", name=name, minutes=leg.minutes))
        if leg
        else Saying("", name)
    )


def _short(student: Student) -> str:
    return student.first_name or student.name


def _pairs(school: School, round_id: str, mentor_id: str = "") -> list[Pair]:
    """Who goes where, each pair once, in order of entry."""
    placements = [
        each
        for each in school.placements()
        if (not round_id or each.round_id == round_id) and (not mentor_id or each.mentor_id == mentor_id)
    ]
    pairs = ((each.student_id, school.get(Position, each.position_id).company_id) for each in placements)
    return list(dict.fromkeys(pairs))
