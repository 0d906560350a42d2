"""Whether a company may be used, by this pupil and beside those who are there."""

from collections.abc import Iterator

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.language import tr


def check_company(school: School, student: Student, company: Company) -> list[Violation]:
    """The company may be used, by this pupil; a family firm is an exclusion with its reason."""
    if company.is_blocked:
        return [Violation("blocked", tr("{name} doet niet mee", name=company.name))]
    for exclusion in school.exclusions_of(student.id):
        if exclusion.company_id == company.id:
            reason = f": {exclusion.reason}" if exclusion.reason else ""
            return [
                Violation(
                    "excluded",
                    tr("{name} is uitgesloten voor deze leerling{reason}", name=company.name, reason=reason),
                )
            ]
    return []


def check_apart(
    school: School, student: Student, company: Company, in_round: PlacementRound
) -> Iterator[Violation]:
    """No pupil of a pair to keep apart is at this company in this round."""
    for exclusion in school.exclusions_of(student.id):
        other_id = exclusion.student_id if exclusion.student_id != student.id else exclusion.other_student_id
        other = school.find(Student, other_id)
        if other is None or other.id == student.id:
            continue
        for placement in school.placements_in(in_round.id):
            if placement.student_id != other.id:
                continue
            if school.get(Position, placement.position_id).company_id == company.id:
                yield Violation(
                    "apart",
                    tr(
                        "mag niet samen met {name}, die al bij {name2} zit",
                        name=other.name,
                        name2=company.name,
                    ),
                )
