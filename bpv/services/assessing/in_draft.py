"""The assessments of a school year as a draft has them, found once for a command that changes many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
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


def refuse_ahead(on: date) -> None:
    """Refuse with 'signed_ahead' a day that is yet to come."""
    if on > date.today():
        raise BpvError("signed_ahead", day=f"{on:%d-%m-%Y}")


class Assessments:
    """Reads and writes assessments of a draft by placement; what it writes it knows at once."""

    def __init__(self, draft: Draft) -> None:
        """Find every assessment and form."""
        self.draft = draft
        self._forms = {form.id: form for form in draft.all(AssessmentForm)}
        self._known: dict[str, dict[str, Assessment]] = {}
        for each in draft.all(Assessment):
            self._known.setdefault(each.placement_id, {})[each.id] = each
        self._by_kind: dict[PlacementType, AssessmentForm] = {}
        self._lines: dict[str, list[Criterion]] = {}

    def of(
        self, placement_id: str, form_id: str = "", moment: AssessmentMoment = AssessmentMoment.FINAL
    ) -> Assessment | None:
        """What there is of a placement: on this form, else on the one the company fills in of the pupil."""
        for each in self._known.get(placement_id, {}).values():
            if each.moment is moment and (
                each.form_id == form_id or (not form_id and _is_main(self._forms[each.form_id]))
            ):
                return each
        return None

    def new(
        self, placement: Placement, form_id: str = "", moment: AssessmentMoment = AssessmentMoment.FINAL
    ) -> Assessment:
        """A new one, on this form or on the one that goes with the kind of stage."""
        form = take_up(self.draft, form_id) if form_id else self._form(placement)
        self._forms[form.id] = form
        self._lines = {}
        return Assessment(
            id=AssessmentId(new_id()), placement_id=placement.id, form_id=form.id, moment=moment
        )

    def put(self, value: Assessment) -> Assessment:
        """Write one."""
        self.draft.put(value)
        self._known.setdefault(value.placement_id, {})[value.id] = value
        return value

    def lines(self, form_id: str) -> Sequence[Criterion]:
        """What stands on a form that the school has, from top to bottom."""
        if not self._lines:
            for each in sorted(self.draft.all(Criterion), key=lambda each: each.place):
                self._lines.setdefault(each.form_id, []).append(each)
        return self._lines.get(form_id, ())

    def ask(self, found: Assessment, on: date) -> Assessment:
        """Say that an assessment was asked for on a day; refuses with 'signed_ahead'."""
        refuse_ahead(on)
        return self.put(replace(found, asked_on=on, reminded_on=None))

    def correct_asking(self, found: Assessment, on: date | None) -> Assessment:
        """Say that it was asked for on another day, or not at all; refuses with 'signed_ahead'."""
        if on is not None:
            refuse_ahead(on)
        return self.put(replace(found, asked_on=on, reminded_on=found.reminded_on if on else None))

    def remind(self, found: Assessment, on: date | None) -> Assessment:
        """Say that the company was reminded; refuses with 'signed_ahead', and 'nothing_asked' too soon."""
        if on is not None:
            refuse_ahead(on)
            if found.asked_on is None:
                raise BpvError("nothing_asked")
        return self.put(replace(found, reminded_on=on))

    def discuss(self, found: Assessment, on: date | None) -> Assessment:
        """Say that it was discussed; refuses with 'signed_ahead', and 'not_filled' what is empty."""
        if on is not None:
            refuse_ahead(on)
            if found.on is None:
                raise BpvError("not_filled", name=self.whose(found))
        return self.put(replace(found, discussed_on=on))

    def fill_in(
        self,
        found: Assessment,
        scores: Mapping[str, str],
        remarks: Mapping[str, str],
        remark: str,
        *,
        on: date,
        by: str = "",
    ) -> Assessment | None:
        """Take over what was filled in, by criterion; nothing at all makes it empty again.

        None where nothing is left of it: it was not asked for either. Refuses with 'signed_ahead', and with
        'bad_cell' a word that is not on the scale of the form.
        """
        refuse_ahead(on)
        form, lines = self.draft.get(AssessmentForm, found.form_id), self.lines(found.form_id)
        _check_words(form, lines, scores)
        is_empty = not (scores or remarks or remark.strip())
        if is_empty and found.asked_on is None:
            self.draft.remove(found)
            self._known.get(found.placement_id, {}).pop(found.id, None)
            return None
        return self.put(
            replace(
                found,
                scores=keep_marks(scores, lines),
                remarks=keep_marks({id_: text.strip() for id_, text in remarks.items()}, lines),
                remark=remark.strip(),
                on=None if is_empty else on,
                by="" if is_empty else by.strip(),
                discussed_on=None if is_empty else found.discussed_on,
            )
        )

    def whose(self, found: Assessment) -> str:
        """The pupil of an assessment, for what is said of it."""
        placement = self.draft.get(Placement, found.placement_id)
        return self.draft.get(Student, placement.student_id).name

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


def _check_words(form: AssessmentForm, lines: Sequence[Criterion], scores: Mapping[str, str]) -> None:
    allowed = {*form.scale, NOT_APPLICABLE}
    texts: dict[str, str] = {line.id: line.text for line in lines}
    for id_, word in scores.items():
        if id_ in texts and word not in allowed:
            raise BpvError("bad_cell", label=texts[id_], found=word, expected=", ".join(form.scale))
