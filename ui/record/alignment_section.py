"""The part of the panel about what a pupil is to learn at a company, and in which lessons that comes back."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpv.domain.terms_region import Alignment
from bpv.language import tr
from bpv.services.partnering.alignment import Align, Aligned, alignments_of
from bpv.services.partnering.working import works_with_region
from ui.record.fields_section import FieldKeys
from ui.record.lines import title_line
from ui.record.section import LinesSection, refill
from ui.theme import GRID
from ui.widgets.cell_editors import LineEditor
from ui.widgets.choice_box import ChoiceBox

_CHOICES: tuple[Alignment | None, ...] = (None, *Alignment)
_TEXTS = {"goals": tr("Leerdoelen"), "lessons": tr("Gekoppelde lessen")}


class AlignmentBox(QWidget):
    """One placement: planned or ad hoc, with what for and in which lessons."""

    def __init__(self, aligned: Aligned, section: AlignmentSection) -> None:
        """Show what is known."""
        super().__init__(section)
        self.aligned, self._section = aligned, section
        is_read_only = section.session.year.is_read_only
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(title_line(aligned.where, aligned.round_name, self), 0, 0, 1, 2)
        self.kind = ChoiceBox(tr("Afstemming: {where}", where=aligned.where), self)
        self.kind.setObjectName(f"afstemming {aligned.placement_id}")
        self.kind.offer([(n, each.label if each else tr("niet bekend")) for n, each in enumerate(_CHOICES)])
        self.kind.setCurrentIndex(_CHOICES.index(aligned.alignment))
        self.kind.setEnabled(not is_read_only)
        self.kind.activated.connect(self._on_kind_chosen)
        self._add(grid, tr("Afstemming"), self.kind)
        self.editors: dict[str, LineEditor] = {}
        for name, words in _TEXTS.items():
            editor = self.editors[name] = LineEditor(self)
            editor.setText(getattr(aligned, name))
            editor.setCursorPosition(0)
            editor.setModified(False)
            editor.setReadOnly(is_read_only)
            editor.setAccessibleName(f"{words}: {aligned.where}")
            editor.setObjectName(f"{name} {aligned.placement_id}")
            editor.editingFinished.connect(partial(self.store, name))
            FieldKeys(editor).reverted.connect(partial(self._revert, name))
            self._add(grid, words, editor)

    def _add(self, grid: QGridLayout, words: str, field: QWidget) -> None:
        label = QLabel(words, self)
        label.setProperty("muted", True)
        label.setBuddy(field)
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)

    def store(self, name: str) -> None:
        """Store what is typed."""
        editor = self.editors[name]
        if editor.isModified():
            editor.setModified(False)
            self._section.align(self.aligned, {name: editor.text().strip()})

    def _revert(self, name: str) -> None:
        editor = self.editors[name]
        editor.setText(getattr(self.aligned, name))
        editor.setModified(False)

    def _on_kind_chosen(self, number: int) -> None:
        if _CHOICES[number] is not self.aligned.alignment:
            self._section.align(self.aligned, {"alignment": _CHOICES[number]})


class AlignmentSection(LinesSection):
    """A box for each placement that counts; for a school that works with its region."""

    title = tr("Afstemming met lessen")

    def fill(self) -> None:
        """Show them; nothing where nobody is placed."""
        found = alignments_of(self.school, self.record_id)
        is_said = any(each.alignment or each.goals or each.lessons for each in found)
        self.setVisible(bool(found) and (works_with_region(self.school) or is_said))
        if not self.shows_already(found):
            self.boxes: dict[str, AlignmentBox] = {}
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: tuple[Aligned, ...]) -> None:
        for each in found:
            self.boxes[each.placement_id] = AlignmentBox(each, self)
            self.lines.addWidget(self.boxes[each.placement_id])

    def align(self, aligned: Aligned, values: dict[str, Any]) -> None:
        """Note something of a placement."""
        self.do(Align((aligned.placement_id,), values), tr("Afstemming gewijzigd"))

    def store_typed(self) -> None:
        """Store what is being typed."""
        for box in list(self.boxes.values()):
            for name in box.editors:
                box.store(name)
