"""Storing forms: one that was filled in before is kept as it was, beside what it has become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Assessment, AssessmentForm, BpvError, Criterion, Draft, fold, new_id
from bpv.domain.forms import READY
from bpv.domain.ids import AssessmentFormId, CriterionId
from bpv.language import tr
from bpv.services.assessing.editing import FormEdit, check_edit
from bpv.services.assessing.forms import take_up


def _lines(draft: Draft, form_id: str) -> list[Criterion]:
    return [each for each in draft.all(Criterion) if each.form_id == form_id]


def _is_filled(each: Assessment) -> bool:
    return each.on is not None or bool(each.scores or each.remarks or each.remark)


def _filled(draft: Draft, form_id: str) -> bool:
    return any(each.form_id == form_id and _is_filled(each) for each in draft.all(Assessment))


def makes_new_version(before: FormEdit, after: FormEdit) -> bool:
    """Whether what was filled in would read otherwise: other words, or a line less. More lines do not."""
    old, new = before.form, after.form
    if (old.scale, old.points, old.has_total, old.about) != (
        new.scale,
        new.points,
        new.has_total,
        new.about,
    ):
        return True
    kept = {line.id: (line.section, line.text, line.is_open) for line in after.lines}
    return any(kept.get(line.id) != (line.section, line.text, line.is_open) for line in before.lines)


@dataclass(frozen=True, slots=True)
class SaveForm:
    """Store a form as it was made; with `corrects` only texts were mended, also for what is filled in."""

    edit: FormEdit
    on: date
    corrects: bool = False

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Formulier '{name}' opslaan", name=self.edit.form.name)

    def change(self, draft: Draft) -> None:
        """Refuses what is no form (`check_edit`), and 'form_corrects' where more than texts changed."""
        edit = self.edit.change(replace(self.edit.form, name=self.edit.form.name.strip()))
        id_ = edit.form.id
        if id_ in READY and draft.find(AssessmentForm, id_) is None:
            take_up(draft, id_)
        known = draft.find(AssessmentForm, id_)
        check_edit(edit, [form for form in draft.all(AssessmentForm) if form.id != id_])
        if known is not None and _filled(draft, id_):
            before = FormEdit(known, tuple(sorted(_lines(draft, id_), key=lambda line: line.place)))
            if makes_new_version(before, edit):
                if not self.corrects:
                    self._put_beside(draft, known, edit)
                    return
                if not _only_texts(before, edit):
                    raise BpvError("form_corrects")
        self._put(draft, edit)

    def _put(self, draft: Draft, edit: FormEdit) -> None:
        kept = {line.id for line in edit.lines}
        for line in _lines(draft, edit.form.id):
            if line.id not in kept:
                draft.remove(line)
        draft.put(edit.form)
        for line in edit.lines:
            draft.put(line)

    def _put_beside(self, draft: Draft, known: AssessmentForm, edit: FormEdit) -> None:
        """Let the old one go out of use under its day; who was asked and did not answer gets the new one."""
        draft.put(replace(known, name=_old_name(draft, known.name, self.on), retired_on=self.on))
        new = replace(edit.form, id=AssessmentFormId(new_id()), retired_on=None)
        draft.put(new)
        for line in edit.lines:
            draft.put(replace(line, id=CriterionId(new_id()), form_id=new.id))
        for each in draft.all(Assessment):
            if each.form_id == known.id and not _is_filled(each):
                draft.put(replace(each, form_id=new.id))


def _only_texts(before: FormEdit, after: FormEdit) -> bool:
    old, new = before.form, after.form
    is_same = (old.scale, old.points, old.has_total, old.about) == (
        new.scale,
        new.points,
        new.has_total,
        new.about,
    )
    kept = {line.id: line.is_open for line in after.lines}
    return is_same and all(kept.get(line.id) == line.is_open for line in before.lines)


def _old_name(draft: Draft, name: str, on: date) -> str:
    taken = {fold(form.name) for form in draft.all(AssessmentForm)}
    old, number = f"{name} (tot {on:%d-%m-%Y})", 2
    while fold(old) in taken:
        old, number = f"{name} (tot {on:%d-%m-%Y}, {number})", number + 1
    return old


@dataclass(frozen=True, slots=True)
class RemoveForm:
    """Take a form out of use; where nothing was filled in or asked on it, it goes altogether."""

    form_id: str
    on: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Formulier weghalen")

    def change(self, draft: Draft) -> None:
        """One of ours is kept out of use, or it would be offered again."""
        form = take_up(draft, self.form_id)
        is_used = any(each.form_id == form.id for each in draft.all(Assessment))
        if is_used or form.id in READY:
            draft.put(replace(form, retired_on=self.on))
            return
        for line in _lines(draft, form.id):
            draft.remove(line)
        draft.remove(form)


@dataclass(frozen=True, slots=True)
class UseFormAgain:
    """Take a form that went out of use back into use."""

    form_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Formulier weer gebruiken")

    def change(self, draft: Draft) -> None:
        """Nothing else changes."""
        draft.put(replace(draft.get(AssessmentForm, self.form_id), retired_on=None))
