"""What the place of a pupil costs, criterion by criterion, in points and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import Company, Position, Student
from bpv.domain.rules import max_km
from bpv.domain.settings import DEFINITIONS
from bpv.domain.transport import word_transport
from bpv.language import comma, tr
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
        numbers = tr(
            "{points} punten × {weight} = {contribution}",
            points=f"{self.points:g}",
            weight=self.weight,
            contribution=f"{self.contribution:g}",
        )
        return comma(f"{self.label}: {self.words} ({numbers})")


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
    fits = (tr("past precies"), "past", tr("niet bekend of het past"), tr("andere sector"))
    past = Past(plan.school, plan.round.id)
    company_id = plan.school.get(Position, proposed.position_id).company_id
    student, company = plan.school.get(Student, proposed.student_id), plan.school.get(Company, company_id)
    limit = max_km(plan.school, student, plan.round, company)
    by = word_transport(student, company)
    far = tr("afstand onbekend") if proposed.km is None else tr("{km} km", km=f"{proposed.km:.1f}")
    return {
        "preference": _wish(plan, proposed, points["preference"]),
        "travel": tr("{far} van hoogstens {limit} {by}", far=far, limit=limit, by=by).rstrip(),
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
        return tr("{preference_rank}e voorkeur", preference_rank=proposed.preference_rank)
    if not wishes_by_student(plan.school, plan.round).get(proposed.student_id):
        return tr("geen voorkeur opgegeven")
    return tr("sector of profiel naar wens") if tenths == LISTED_SECTOR else tr("buiten de voorkeuren")


def _company_wish(plan: RoundPlan, student_id: str, company_id: str, tenths: int) -> str:
    company = plan.school.get(Company, company_id)
    word = asked_for(company, plan.school.get(Student, student_id))
    if word:
        return tr("het bedrijf vroeg om {word}", word=word)
    return (
        tr("het bedrijf vroeg om {wanted}", wanted=company.wanted)
        if tenths
        else tr("het bedrijf vroeg om niemand")
    )


def _step(tenths: int, words: Sequence[str]) -> str:
    """The word for 0, a quarter, half or all of the points."""
    return words[min(tenths * 4 // FULL, 3)]
