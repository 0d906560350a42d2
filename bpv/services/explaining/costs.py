"""What the place of a pupil costs, criterion by criterion, in points and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import Company, Position, Student
from bpv.domain.rules import max_km
from bpv.domain.settings import DEFINITIONS
from bpv.domain.transport import word_transport
from bpv.services.criteria.company_wishes import asked_for
from bpv.services.criteria.past import Past
from bpv.services.criteria.wishes import LISTED_SECTOR
from bpv.services.lists.wishes import wishes_by_student
from bpv.services.pairs.candidates import CRITERIA, FULL
from bpv.services.planning.round_plan import Proposed, RoundPlan


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds to the cost of a place: 0 (best) to 100 points, times its weight."""

    criterion: str
    label: str
    words: str
    points: float
    weight: int

    @property
    def contribution(self) -> float:
        """The points times the weight."""
        return self.points * self.weight

    @property
    def text(self) -> str:
        """'Reisafstand: 7,3 km van hoogstens 25 (29,2 punten × 3 = 87,6)'."""
        numbers = f"{self.points:g} punten × {self.weight} = {self.contribution:g}"
        return f"{self.label}: {self.words} ({numbers})".replace(".", ",")


def parts_of(plan: RoundPlan, proposed: Proposed) -> tuple[Part, ...]:
    """Every criterion's part in the cost of a proposed place; none for one pinned against the rules."""
    words = _words(plan, proposed)
    return tuple(
        Part(
            criterion,
            DEFINITIONS[f"weight_{criterion}"].label,
            words[criterion],
            tenths / 10,
            plan.school.setting(f"weight_{criterion}"),
        )
        for criterion, tenths in zip(CRITERIA, proposed.points, strict=False)
    )


def _words(plan: RoundPlan, proposed: Proposed) -> dict[str, str]:
    if not proposed.points:
        return {}
    points = dict(zip(CRITERIA, proposed.points, strict=True))
    fits = ("past precies", "past", "niet bekend of het past", "andere sector")
    past = Past(plan.school, plan.round.id)
    company_id = plan.school.get(Position, proposed.position_id).company_id
    student, company = plan.school.get(Student, proposed.student_id), plan.school.get(Company, company_id)
    limit = max_km(plan.school, student, plan.round, company)
    by = word_transport(student, company)
    far = "afstand onbekend" if proposed.km is None else f"{proposed.km:.1f} km"
    return {
        "preference": _wish(plan, proposed, points["preference"]),
        "travel": f"{far} van hoogstens {limit} {by}".rstrip(),
        "profile": _step(points["profile"], fits),
        "variety": past.word_variety(proposed.student_id, company_id),
        "load": past.word_load(company_id),
        "mentor_near": plan.near_mentors.words(
            plan.row[proposed.student_id], plan.column[proposed.position_id]
        ),
        "company_wish": _company_wish(plan, proposed.student_id, company_id, points["company_wish"]),
    }


def _wish(plan: RoundPlan, proposed: Proposed, tenths: int) -> str:
    if proposed.preference_rank is not None:
        return f"{proposed.preference_rank}e voorkeur"
    if not wishes_by_student(plan.school, plan.round).get(proposed.student_id):
        return "geen voorkeur opgegeven"
    return "sector of profiel naar wens" if tenths == LISTED_SECTOR else "buiten de voorkeuren"


def _company_wish(plan: RoundPlan, student_id: str, company_id: str, tenths: int) -> str:
    company = plan.school.get(Company, company_id)
    word = asked_for(company, plan.school.get(Student, student_id))
    if word:
        return f"het bedrijf vroeg om {word}"
    return f"het bedrijf vroeg om {company.wanted}" if tenths else "het bedrijf vroeg om niemand"


def _step(tenths: int, words: Sequence[str]) -> str:
    """The word for 0, a quarter, half or all of the points."""
    return words[min(tenths * 4 // FULL, 3)]
