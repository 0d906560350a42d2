"""Half-way: whose interim assessment is to be asked, of placements that run long enough for one."""

from __future__ import annotations

from datetime import date, timedelta

from bpv.domain import Assessment, AssessmentForm, Placement, PlacementRound, Position, School
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.language import tr
from bpv.services.assessing.standing import is_main
from bpv.services.lists.remembered import OfSchool, Remembered

TO_ASK, WAITED_FOR = tr("te vragen"), tr("gevraagd")
"""What a list says of an interim assessment that is not filled in."""


def _interims(school: School) -> dict[str, Assessment]:
    """The interim assessment by the company, of each placement that has one."""
    mains = {form.id for form in school.all(AssessmentForm).values() if is_main(form)}
    found: dict[str, Assessment] = {}
    for each in school.all(Assessment).values():
        if each.moment is AssessmentMoment.INTERIM and each.form_id in mains:
            found.setdefault(each.placement_id, each)
    return found


def _filled_finals(school: School) -> frozenset[str]:
    """The placements of which the end was judged already: half-way is past then."""
    final = AssessmentMoment.FINAL
    return frozenset(
        each.placement_id
        for each in school.all(Assessment).values()
        if each.moment is final and (each.on is not None or each.asked_on is not None)
    )


_known = Remembered(_interims, Assessment, AssessmentForm)
_ended = Remembered(_filled_finals, Assessment)


class Halfway(OfSchool):
    """Of one placement after another whether its interim assessment is due on a day."""

    def __init__(self, school: School, today: date) -> None:
        """Look up once what all of them need."""
        super().__init__(school)
        self._today = today
        self._interims, self._finals = _known(school), _ended(school)
        self._least = timedelta(weeks=school.setting("assess_interim_weeks"))
        self._before = timedelta(days=school.setting("assess_interim_days"))
        self._until = timedelta(days=school.setting("assess_ask_days"))
        self._spans: dict[tuple[str, str], tuple[date | None, date | None]] = {}

    def is_due(self, placement: Placement) -> bool:
        """Whether it is to be asked: half-way is near or past, and nobody was asked for it or for the end."""
        if placement.status is not PlacementStatus.RUNNING or not self._least:
            return False
        if placement.id in self._interims or placement.id in self._finals:
            return False
        start, end = self._span(placement)
        if start is None or end is None or end - start + timedelta(days=1) < self._least:
            return False
        return start + (end - start) / 2 - self._before <= self._today < end - self._until

    def words(self, placement: Placement) -> str:
        """The day it was filled in, else that it was asked or is to be asked; empty for neither."""
        found = self._interims.get(placement.id)
        if found is not None:
            return f"{found.on:%d-%m-%Y}" if found.on is not None else WAITED_FOR if found.asked_on else ""
        return TO_ASK if self.is_due(placement) else ""

    def _span(self, placement: Placement) -> tuple[date | None, date | None]:
        key = placement.position_id, placement.round_id
        if placement.start is not None or placement.end is not None or key not in self._spans:
            school = self._school
            position = school.find(Position, placement.position_id)
            span = school.dates_of(position, school.get(PlacementRound, placement.round_id), placement)
            if placement.start is not None or placement.end is not None:
                return span
            self._spans[key] = span
        return self._spans[key]
