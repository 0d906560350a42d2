"""Rows of Beoordelingen: asked, filled in and discussed go as on their page; words are those of the scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bpv.domain import Assessment, AssessmentForm, BpvError, Placement
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.cells import clean, show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import AssessmentMoment
from bpv.excel.criteria import LINE, NA_WORDS, Line
from bpv.language import tr
from bpv.services.assessing.in_draft import Assessments
from bpv.services.assessing.scores import read_marks, show_mark
from bpv.services.importing.finding.records import Records, place_of, plain_values, plan_of
from bpv.services.importing.merging.parts import NEVER_OUT, Part, is_taken
from bpv.services.importing.merging.storing import fields_taken
from bpv.services.importing.merging.three_way import FORGOTTEN, base_of, stays_gone
from bpv.services.importing.plan import CellChange, State
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.followed import placement_fits
from bpv.services.importing.taking.forms import Forms, cell_text, expected_words, word_of
from bpv.services.importing.taking.rows import known_by_id

_WORDS = CATALOGUE[Assessment].field("remark")
_FILLED = ("on", "by", "remark")
_SAID = (*_FILLED, "asked_on", "reminded_on", "discussed_on")


_CAN_BE = tr("wat bij deze beoordeling kan")


def take_assessment(records: Records, row: ReadRow) -> None:
    """A row of our list of assessments; without our id the one on this form at this moment, or a new one."""
    existing: Assessment | None = known_by_id(records, row)
    values: dict[str, Any] = {}
    if not placement_fits(records, row, existing, values):
        return records.leave_out(row, row.text("full_name"))
    forms = _forms_of(records)
    form = forms.find(row, existing)
    if form is None:
        return records.leave_out(row)
    found = existing
    if found is None:
        if stays_gone(records, row, row.text("last_name")):
            return None
        moment = row.get("moment") or AssessmentMoment.FINAL
        found = records.assessments.of(values["placement_id"], form.id, moment)
        if found is not None and _is_taken_before(records, row, found):
            return records.leave_out(row)
    is_new = found is None
    if found is None:
        if not _says_something(row):
            records.work.rows.append(plan_of(row, State.UNCHANGED, row.text("last_name")))
            return None
        placement = records.work.draft.get(Placement, values["placement_id"])
        found = records.assessments.new(placement, form.id, moment)
    _Row(records, row, forms, form, found, is_new=is_new).take()
    return None


def _says_something(row: ReadRow) -> bool:
    """Whether a row says more than whom it is about and on which form."""
    return any(row.values.get(name) for name in _SAID) or any(
        cell is not None for name, cell in row.cells.items() if name.startswith(LINE)
    )


def _forms_of(records: Records) -> Forms:
    found = records.kept.get(Forms)
    if found is None:
        found = records.kept[Forms] = Forms(records)
    assert isinstance(found, Forms)
    return found


def _is_taken_before(records: Records, row: ReadRow, found: Assessment) -> bool:
    """Whether an earlier row is about this assessment, which is said."""
    first = records.first_rows.get((Assessment, found.id))
    if first is not None:
        place = place_of(first, row)
        remedy = tr("De beoordeling staat al op {place}; die rij telt.", place=place)
        expected = tr("één rij per formulier en moment")
        records.refuse(row, "student_number", row.text("student_number"), expected, remedy)
    return first is not None


@dataclass(slots=True)
class _Row:
    """A row about one assessment, with what that was before it."""

    records: Records
    row: ReadRow
    forms: Forms
    form: AssessmentForm
    before: Assessment
    is_new: bool
    cells: list[CellChange] = field(default_factory=list)

    @property
    def _known(self) -> Assessments:
        return self.records.assessments

    @property
    def _now(self) -> Assessment:
        return self.records.work.draft.find(Assessment, self.before.id) or self.before

    def take(self) -> None:
        """Take over what the row says, each thing by its own function; what may not be is said."""
        base = None if self.is_new else base_of(self.records.work, self.row, self.before)
        values = plain_values(self.row)
        said = fields_taken(self.records, self.row, self.before, values, base)
        if "moment" in said:
            remedy = tr("Maak voor een ander moment een nieuwe rij zonder _id.")
            self._refuse("moment", tr("'{label}', zoals deze rij", label=self.before.moment.label), remedy)
        if "asked_on" in said:
            on, is_first = said["asked_on"], self.before.asked_on is None
            ask = self._known.ask if is_first else self._known.correct_asking
            self._try("asked_on", lambda: ask(self._now, on))
        if "reminded_on" in said:
            self._try("reminded_on", lambda: self._known.remind(self._now, said["reminded_on"]))
        is_kept = self._fill_in(said, base)
        if is_kept and "discussed_on" in said:
            self._try("discussed_on", lambda: self._known.discuss(self._now, said["discussed_on"]))
        self._note(said, is_kept=is_kept)

    def _fill_in(self, said: dict[str, Any], base: Any) -> bool:
        """Take over what was filled in; whether something is left of the assessment."""
        now = self._now
        marks = _marks_of(now)
        changed = list(self._changed_marks(marks, base))
        for line, text in changed:
            own = marks[line.is_remark]
            own.pop(line.criterion.id, None)
            if text:
                own[line.criterion.id] = text
        if not changed and not said.keys() & set(_FILLED):
            return True
        remark = said.get("remark", now.remark)
        on = self._filled_on(said, is_filled=bool(marks[0] or marks[1] or remark.strip()))
        if on is None:
            return True
        try:
            by = said.get("by", now.by)
            return self._known.fill_in(now, *marks, remark, on=on, by=by) is not None
        except BpvError as refusal:
            self._refuse("on", _CAN_BE, str(refusal))
            return True

    def _filled_on(self, said: dict[str, Any], *, is_filled: bool) -> date | None:
        """On which day it was filled in; None when nothing was, which is said."""
        on: date | None = said.get("on", self._now.on)
        if not is_filled and self._now.on is None:
            name = "on" if said.get("on") else "by"
            self._refuse(
                name, tr("een lege cel"), tr("Er is niets ingevuld: vul ook een score of een opmerking in.")
            )
            return None
        if on is None and "on" in said and is_filled:
            remedy = tr(
                "Vul de dag in, of maak ook de scores en opmerkingen leeg; wat er stond blijft staan."
            )
            self._refuse("on", tr("een datum"), remedy)
            on = self._now.on
        return on or date.today()

    def _changed_marks(self, marks: tuple[dict[str, str], ...], base: Any) -> Iterator[tuple[Line, str]]:
        """The lines at which the row says something else than is here, with what it says; '' for nothing."""
        lines = self.forms.lines(self.row, self.form)
        exported = _marks_of(base) if isinstance(base, Assessment) else None
        names = [column.name for column in self.row.source.columns if column.name]
        for name in names:
            text = cell_text(self.row, name) if name.startswith(LINE) else None
            if text is None:
                continue
            line = lines.get(name)
            if line is None:
                if text:
                    self.forms.say_of_another(self.row, self.form, name, text)
                continue
            here = _shown(marks[line.is_remark].get(line.criterion.id, ""))
            was: Any = NEVER_OUT if base is None else FORGOTTEN
            if exported is not None:
                was = _shown(exported[line.is_remark].get(line.criterion.id, ""))
            if not line.is_remark and text not in ("", here, was):
                word = word_of(self.form, text)
                if word is None:
                    self._refuse_word(name, text)
                    continue
                text = show_mark(word)
            if is_taken(self.records, self.row, self.before, Part(name, _WORDS, here, was), text):
                self.cells.append(CellChange(name, self.row.source.header_for(name), here, text))
                yield line, NOT_APPLICABLE if text == NA_WORDS and not line.is_remark else text

    def _refuse_word(self, name: str, text: str) -> None:
        remedy = tr(
            "Kies een woord van de schaal van '{name}'; wat er stond blijft staan.", name=self.form.name
        )
        self.records.refuse(self.row, name, text, expected_words(self.form), remedy)

    def _try(self, name: str, act: Callable[[], object]) -> None:
        try:
            act()
        except BpvError as refusal:
            self._refuse(name, _CAN_BE, str(refusal))

    def _refuse(self, name: str, expected: str, remedy: str) -> None:
        cell = self.row.get(name)
        shown = f"{cell:%d-%m-%Y}" if isinstance(cell, date) else getattr(cell, "label", self.row.text(name))
        self.records.refuse(self.row, name, shown, expected, remedy)

    def _note(self, said: dict[str, Any], *, is_kept: bool) -> None:
        """Put what the row does in the plan."""
        now, cells = self._now, []
        for name in said:
            known = CATALOGUE[Assessment].field(name)
            old, new = (show_value(known, getattr(each, name)) for each in (self.before, now))
            if is_kept and old != new:
                cells.append(CellChange(name, known.label, old, new))
        is_there = self.records.work.draft.find(Assessment, now.id) is not None
        cells = [] if now == self.before and is_kept else [*cells, *self.cells]
        state = State.CHANGED if cells else State.UNCHANGED
        if self.is_new and is_there:
            state, cells = State.NEW, []
        self.records.first_rows.setdefault((Assessment, now.id), self.row)
        label = self.records.label_of(now)
        id_ = now.id if is_there else ""
        self.records.work.rows.append(plan_of(self.row, state, label, tuple(cells), id_))


def _marks_of(value: Assessment) -> tuple[dict[str, str], dict[str, str]]:
    """By line the words of the scale, and what was written."""
    return read_marks(value.scores), read_marks(value.remarks)


def _shown(mark: str) -> str:
    """A mark as it stands in a cell and is read from it again."""
    return clean(show_mark(mark), keep_lines=True)
