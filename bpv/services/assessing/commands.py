"""What is done with assessments: asked, reminded of, filled in, discussed; each is one step back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import (
    Assessment,
    AssessmentForm,
    BpvError,
    Criterion,
    Draft,
    Placement,
    PlacementRound,
    Student,
    new_id,
)
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import WORK
from bpv.domain.ids import AssessmentId
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.services.assessing.forms import take_up
from bpv.services.assessing.scores import keep_marks

_NOUNS = "beoordeling", "beoordelingen"


def counted(number: int) -> str:
    """'1 beoordeling' or '12 beoordelingen'."""
    return f"{number} {_NOUNS[number != 1]}"


def _refuse_ahead(on: date) -> None:
    if on > date.today():
        raise BpvError("signed_ahead", day=f"{on:%d-%m-%Y}")


class _Assessments:
    """The assessments of a draft by placement, found once for many."""

    def __init__(self, draft: Draft, moment: AssessmentMoment = AssessmentMoment.FINAL) -> None:
        self.draft, self.moment = draft, moment
        self._forms = {form.id: form for form in draft.all(AssessmentForm)}
        self._known: dict[str, list[Assessment]] = {}
        for each in draft.all(Assessment):
            self._known.setdefault(each.placement_id, []).append(each)
        self._by_kind: dict[PlacementType, AssessmentForm] = {}

    def of(self, placement_id: str, form_id: str = "") -> Assessment | None:
        """What there is of a placement: on this form, else on the one the company fills in of the pupil."""
        for each in self._known.get(placement_id, ()):
            if each.moment is self.moment and (
                each.form_id == form_id or (not form_id and _is_main(self._forms[each.form_id]))
            ):
                return each
        return None

    def new(self, placement: Placement, form_id: str = "") -> Assessment:
        """A new one, on this form or on the one that goes with the kind of stage."""
        form = take_up(self.draft, form_id) if form_id else self._form(placement)
        self._forms[form.id] = form
        return Assessment(
            id=AssessmentId(new_id()), placement_id=placement.id, form_id=form.id, moment=self.moment
        )

    def _form(self, placement: Placement) -> AssessmentForm:
        kind = self.draft.get(PlacementRound, placement.round_id).type
        if kind not in self._by_kind:
            self._by_kind[kind] = take_up(self.draft, self._form_id(kind))
        return self._by_kind[kind]

    def _form_id(self, kind: PlacementType) -> str:
        own = sorted(
            (form for form in self.draft.all(AssessmentForm) if _is_main(form) and form.retired_on is None),
            key=lambda form: form.name.lower(),
        )
        of_kind = next((form for form in own if kind in form.types), None)
        found = of_kind or next((form for form in own if not form.types), None)
        if found is None and self.draft.find(AssessmentForm, WORK) is not None:
            raise BpvError("no_form", kind=kind.label.lower())
        return WORK if found is None else found.id


def _is_main(form: AssessmentForm) -> bool:
    return form.about is Party.PUPIL and form.filled_by is Party.TRAINER


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
    """Say that companies were asked for their assessment of these pupils; who filled it in is left out."""

    placement_ids: tuple[str, ...]
    on: date
    moment: AssessmentMoment = AssessmentMoment.FINAL

    @property
    def label(self) -> str:
        """What undo calls it."""
        return f"{counted(len(self.placement_ids))} gevraagd"

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', 'no_assessment' where a pupil was not there, 'no_form'."""
        _refuse_ahead(self.on)
        known = _Assessments(draft, self.moment)
        for placement in _asked_of(draft, self.placement_ids):
            found = known.of(placement.id) or known.new(placement)
            if found.on is None:
                draft.put(replace(found, asked_on=self.on, reminded_on=None))


@dataclass(frozen=True, slots=True)
class RemindAssessments:
    """Say that companies were reminded; only of what was asked and is not filled in."""

    placement_ids: tuple[str, ...]
    on: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return "Herinnerd aan beoordeling"

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'nothing_asked' when none waits for an answer."""
        _refuse_ahead(self.on)
        known, is_any = _Assessments(draft), False
        for placement in _asked_of(draft, self.placement_ids):
            found = known.of(placement.id)
            if found is not None and found.asked_on is not None and found.on is None:
                draft.put(replace(found, reminded_on=self.on))
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
        return f"{counted(len(self.placement_ids))} besproken"

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'not_filled' when nothing is filled in of any of them."""
        if self.on is not None:
            _refuse_ahead(self.on)
        known = _Assessments(draft)
        found = [each for id_ in self.placement_ids if (each := known.of(id_)) and each.on is not None]
        if not found and self.placement_ids:
            placement = draft.get(Placement, self.placement_ids[0])
            raise BpvError("not_filled", name=draft.get(Student, placement.student_id).name)
        for each in found:
            draft.put(replace(each, discussed_on=self.on))


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
        return "Beoordeling invullen"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.scores or self.remarks or self.remark.strip())

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'bad_cell' a word that is not on the scale of the form."""
        on = self.on or date.today()
        _refuse_ahead(on)
        placement = draft.get(Placement, self.placement_id)
        known = _Assessments(draft, self.moment)
        found = known.of(placement.id, self.form_id)
        if found is None and self.is_empty:
            return
        found = found or known.new(placement, self.form_id)
        form = draft.get(AssessmentForm, found.form_id)
        lines = sorted(
            (each for each in draft.all(Criterion) if each.form_id == form.id), key=lambda each: each.place
        )
        _check_words(form, lines, self.scores)
        if self.is_empty and found.asked_on is None:
            draft.remove(found)
            return
        draft.put(
            replace(
                found,
                scores=keep_marks(dict(self.scores), lines),
                remarks=keep_marks({id_: text.strip() for id_, text in self.remarks}, lines),
                remark=self.remark.strip(),
                on=None if self.is_empty else on,
                by="" if self.is_empty else self.by.strip(),
                discussed_on=None if self.is_empty else found.discussed_on,
            )
        )


def _check_words(form: AssessmentForm, lines: Sequence[Criterion], scores: Sequence[tuple[str, str]]) -> None:
    allowed = {*form.scale, NOT_APPLICABLE}
    texts: dict[str, str] = {line.id: line.text for line in lines}
    for id_, word in scores:
        if id_ in texts and word not in allowed:
            raise BpvError("bad_cell", label=texts[id_], found=word, expected=", ".join(form.scale))
