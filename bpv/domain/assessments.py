"""Beoordelingen: forms of the school's own sections, criteria and scale, and what was filled in."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import AssessmentFormId, AssessmentId, CriterionId, PlacementId
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import AssessmentMoment, Party

NOT_APPLICABLE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentForm:
    """A form with its scale, worst word first; `points` beside it when there is a total.

    `filled_by` says who fills it; `about` is the party it is about: a pupil, or the school itself. One that
    was `retired_on` a day is kept for what was filled in on it, and is used no more.
    """

    id: AssessmentFormId
    name: str = ""
    scale: tuple[str, ...] = ()
    points: tuple[int, ...] = ()
    has_total: bool = False
    filled_by: Party = Party.TRAINER
    about: Party = Party.PUPIL
    types: tuple[PlacementType, ...] = ()
    explanation: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a form under the name of its section, at its place in the form."""

    id: CriterionId
    form_id: AssessmentFormId
    place: int = 0
    section: str = ""
    text: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A form filled in for a placement.

    `scores` has 'criterion=word of the scale' for each line, NOT_APPLICABLE where it does not apply;
    `remarks` the same with what was written.
    """

    id: AssessmentId
    placement_id: PlacementId
    form_id: AssessmentFormId
    moment: AssessmentMoment = AssessmentMoment.FINAL
    asked_on: date | None = None
    reminded_on: date | None = None
    on: date | None = None
    by: str = ""
    scores: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    remark: str = ""
    discussed_on: date | None = None
