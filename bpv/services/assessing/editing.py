"""A form being made or changed, as a value: each change gives the next, so that every step has a way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bpv.domain import AssessmentForm, BpvError, Criterion, School, fold, new_id
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.domain.ids import AssessmentFormId, CriterionId
from bpv.language import kept, tr
from bpv.services.assessing.forms import all_forms, find_form, lines_of

Lines = tuple[Criterion, ...]
_SEPARATORS = ";="
"""What stands between words where several are kept together."""


@dataclass(frozen=True, slots=True)
class FormEdit:
    """A form with its lines in order, as it would be stored."""

    form: AssessmentForm
    lines: Lines

    def add(self, at: int, text: str = "", *, is_open: bool = False) -> FormEdit:
        """A line below the one at a place, in the same section; at -1 above all."""
        section = self.lines[at].section if 0 <= at < len(self.lines) else ""
        if at < 0 and self.lines:
            section = self.lines[0].section
        new = Criterion(
            id=CriterionId(new_id()), form_id=self.form.id, section=section, text=text, is_open=is_open
        )
        return self._with((*self.lines[: at + 1], new, *self.lines[at + 1 :]))

    def remove(self, at: int) -> FormEdit:
        """Without the line at a place."""
        return self._with((*self.lines[:at], *self.lines[at + 1 :]))

    def move(self, at: int, by: int) -> FormEdit:
        """The line one up or down; over the edge of a section it comes in the next one first."""
        other = at + by
        if not 0 <= at < len(self.lines) or not 0 <= other < len(self.lines):
            return self
        lines = list(self.lines)
        if lines[at].section != lines[other].section:
            lines[at] = replace(lines[at], section=lines[other].section)
        else:
            lines[at], lines[other] = lines[other], lines[at]
        return self._with(tuple(lines))

    def set_text(self, at: int, text: str) -> FormEdit:
        """What the line at a place says."""
        return self._replaced(at, replace(self.lines[at], text=text.strip()))

    def set_open(self, at: int, is_open: bool) -> FormEdit:
        """Whether the line is a question with room to write."""
        return self._replaced(at, replace(self.lines[at], is_open=is_open))

    def set_section(self, at: int, section: str) -> FormEdit:
        """Under which name the line stands: it goes to the end of the section that has that name."""
        line = replace(self.lines[at], section=section.strip())
        if line.section == self.lines[at].section:
            return self
        rest = [*self.lines[:at], *self.lines[at + 1 :]]
        same = [number for number, each in enumerate(rest) if each.section == line.section]
        where = same[-1] + 1 if same else at
        return self._with((*rest[:where], line, *rest[where:]))

    def rename_section(self, old: str, new: str) -> FormEdit:
        """Another name for a section."""
        return self._with(
            replace(line, section=new.strip()) if line.section == old else line for line in self.lines
        )

    def change(self, form: AssessmentForm) -> FormEdit:
        """Other words about the form as a whole."""
        return replace(self, form=form)

    def _replaced(self, at: int, line: Criterion) -> FormEdit:
        return self._with((*self.lines[:at], line, *self.lines[at + 1 :]))

    def _with(self, lines: Iterable[Criterion]) -> FormEdit:
        return replace(self, lines=tuple(replace(line, place=n) for n, line in enumerate(lines)))


def edit_of(school: School, form_id: str) -> FormEdit:
    """A form there is, to change."""
    return FormEdit(find_form(school, form_id), lines_of(school, form_id))


def new_edit(school: School, like: str = "") -> FormEdit:
    """A new form: empty, or a copy of another."""
    source, lines = (READY[WORK], ()) if not like else (find_form(school, like), lines_of(school, like))
    name = kept("{name} (kopie)", name=source.name) if like else kept("Nieuw formulier")
    name = _free_name(school, name)
    form = replace(source, id=AssessmentFormId(new_id()), name=name, retired_on=None)
    if not like:
        form = replace(form, explanation="")
        lines = tuple(replace(line, section=kept("Onderdeel"), text="") for line in READY_LINES[WORK][:1])
    return FormEdit(form, tuple(replace(line, id=CriterionId(new_id()), form_id=form.id) for line in lines))


def _free_name(school: School, name: str) -> str:
    taken, number, free = {fold(form.name) for form in all_forms(school)}, 2, name
    while fold(free) in taken:
        free, number = f"{name} {number}", number + 1
    return free


def check_edit(edit: FormEdit, others: Iterable[AssessmentForm]) -> None:
    """Refuses with 'required', 'duplicate', 'bad_cell' or 'form_points' what is no form to fill in."""
    form = edit.form
    if not form.name.strip():
        raise BpvError("required", label=tr("Naam"))
    if any(fold(other.name) == fold(form.name) and other.id != form.id for other in others):
        raise BpvError("duplicate", label=tr("Naam"), found=form.name)
    if not edit.lines or any(not line.text for line in edit.lines):
        raise BpvError("required", label=tr("De tekst van een regel"))
    has_scored = any(not line.is_open for line in edit.lines)
    _check_scale(form.scale, is_needed=has_scored)
    if form.has_total and len(form.points) != len(form.scale):
        raise BpvError("form_points", words=len(form.scale), points=len(form.points))


def _check_scale(scale: tuple[str, ...], *, is_needed: bool) -> None:
    if is_needed and len(scale) < 2:
        raise BpvError(
            "bad_cell", label=tr("Schaal"), found=", ".join(scale), expected=tr("minstens twee woorden")
        )
    if len(scale) > 9:
        raise BpvError(
            "bad_cell", label=tr("Schaal"), found=str(len(scale)), expected=tr("hoogstens negen woorden")
        )
    for word in scale:
        if not word or word == NOT_APPLICABLE or any(mark in word for mark in _SEPARATORS):
            raise BpvError("bad_cell", label=tr("Schaal"), found=word, expected=tr("woorden zonder ; of ="))
    if len({fold(word) for word in scale}) < len(scale):
        raise BpvError(
            "bad_cell", label=tr("Schaal"), found=", ".join(scale), expected=tr("elk woord één keer")
        )
