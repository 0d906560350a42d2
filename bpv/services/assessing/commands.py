"""What is done with assessments: asked, reminded of, filled in, discussed; each is one step back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import (
    BpvError,
    Draft,
    Placement,
    Student,
)
from bpv.domain.terms_following import AssessmentMoment
from bpv.language import later, tr
from bpv.services.assessing.in_draft import Assessments, refuse_ahead

_NOUNS = later("beoordeling"), later("beoordelingen")


def counted(number: int) -> str:
    """'1 beoordeling' or '12 beoordelingen'."""
    return f"{number} {tr(_NOUNS[number != 1])}"


def _asked_of(draft: Draft, placement_ids: Sequence[str]) -> Iterator[Placement]:
    """The placements of which an assessment can be asked; refuses when there is none among them."""
    placements = [draft.get(Placement, id_) for id_ in placement_ids]
    able = [each for each in placements if each.counts]
    if placements and not able:
        first = placements[0]
        raise BpvError(
            "no_assessment",
            name=draft.get(Student, first.student_id).name,
            status=first.status.label.lower(),
        )
    yield from able


@dataclass(frozen=True, slots=True)
class AskAssessments:
    """Say that companies were asked for their assessment of these pupils; who filled it in is left out.

    Of `interim_ids` they were asked half-way, whatever the moment of the others.
    """

    placement_ids: tuple[str, ...]
    on: date
    moment: AssessmentMoment = AssessmentMoment.FINAL
    interim_ids: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{counted} gevraagd", counted=counted(len(self.placement_ids) + len(self.interim_ids)))

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', 'no_assessment' where a pupil was not there, 'no_form'."""
        refuse_ahead(self.on)
        known = Assessments(draft)
        for moment, ids in (
            (self.moment, self.placement_ids),
            (AssessmentMoment.INTERIM, self.interim_ids),
        ):
            for placement in _asked_of(draft, ids):
                found = known.of(placement.id, moment=moment) or known.new(placement, moment=moment)
                if found.on is None:
                    known.ask(found, self.on)


@dataclass(frozen=True, slots=True)
class RemindAssessments:
    """Say that companies were reminded; only of what was asked and is not filled in."""

    placement_ids: tuple[str, ...]
    on: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Herinnerd aan beoordeling")

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'nothing_asked' when none waits for an answer."""
        refuse_ahead(self.on)
        known, is_any = Assessments(draft), False
        for placement in _asked_of(draft, self.placement_ids):
            found = known.of(placement.id)
            if found is not None and found.asked_on is not None and found.on is None:
                known.remind(found, self.on)
                is_any = True
        if not is_any:
            raise BpvError("nothing_asked")


@dataclass(frozen=True, slots=True)
class DiscussAssessments:
    """Say that assessments were discussed with the pupils; without a day that they were not after all."""

    placement_ids: tuple[str, ...]
    on: date | None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{counted} besproken", counted=counted(len(self.placement_ids)))

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'not_filled' when nothing is filled in of any of them."""
        if self.on is not None:
            refuse_ahead(self.on)
        known = Assessments(draft)
        found = [each for id_ in self.placement_ids if (each := known.of(id_)) and each.on is not None]
        if not found and self.placement_ids:
            placement = draft.get(Placement, self.placement_ids[0])
            raise BpvError("not_filled", name=draft.get(Student, placement.student_id).name)
        for each in found:
            known.discuss(each, self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class FillIn:
    """Take over what was filled in for one placement; nothing at all makes it empty again.

    `scores` is by criterion the word of the scale or NOT_APPLICABLE, `remarks` what was written.
    """

    placement_id: str
    form_id: str
    moment: AssessmentMoment = AssessmentMoment.FINAL
    scores: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    on: date | None = None
    by: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Beoordeling invullen")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.scores or self.remarks or self.remark.strip())

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'bad_cell' a word that is not on the scale of the form."""
        on = self.on or date.today()
        known, placement = Assessments(draft), draft.get(Placement, self.placement_id)
        found = known.of(placement.id, self.form_id, self.moment)
        if found is None and self.is_empty:
            return
        found = found or known.new(placement, self.form_id, self.moment)
        known.fill_in(found, dict(self.scores), dict(self.remarks), self.remark, on=on, by=self.by)
