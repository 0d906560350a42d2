"""Six forms of cooperation as the steps of a ladder, with a mark for how it is now and for what is wished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QRadioButton, QWidget

from bpv.domain.terms_region import CooperationForm
from bpv.language import tr
from ui.guarding import Guarded
from ui.theme import GRID, set_font

NOW, WANTED = "now", "wanted"
_NAMES = {NOW: tr("Nu"), WANTED: tr("Gewenst")}
_UP, _DOWN, _ASIDE = (Qt.Key.Key_Up,), (Qt.Key.Key_Down,), (Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Mark(Guarded, QRadioButton):
    """`moved` asks for another mark: so many steps up, or with 0 the one beside it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go along the marks, and put none."""
        for keys, steps in ((_UP, 1), (_DOWN, -1), (_ASIDE, 0)):
            if event.key() in keys:
                self.moved.emit(steps)
                return
        super().keyPressEvent(event)


class Ladder(QWidget):
    """`chosen` tells which mark was put: 'now' or 'wanted', and the form, or None once it is taken away.

    Each column is one stop for Tab; the arrows go along the steps, and the space bar marks one.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        """Lay the loosest form at the foot and the closest on top."""
        super().__init__(parent)
        self.marks: dict[tuple[str, CooperationForm], _Mark] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, (key, name) in enumerate(_NAMES.items(), start=1):
            heading = QLabel(name, self)
            heading.setProperty("muted", True)
            grid.addWidget(heading, 0, column, Qt.AlignmentFlag.AlignHCenter)
            for row, form in enumerate(reversed(CooperationForm), start=1):
                mark = self.marks[key, form] = self._mark(key, name, form)
                grid.addWidget(mark, row, column, Qt.AlignmentFlag.AlignHCenter)
        self.steps: dict[CooperationForm, QLabel] = {}
        for row, form in enumerate(reversed(CooperationForm), start=1):
            self.steps[form] = QLabel(form.label, self)
            grid.addWidget(self.steps[form], row, 0)
        self.show_forms(None, None)

    def _mark(self, key: str, name: str, form: CooperationForm) -> _Mark:
        mark = _Mark(self)
        mark.setAutoExclusive(False)
        mark.setObjectName(f"{key} {form.value}")
        mark.setAccessibleName(f"{name}: {form.label}")
        mark.setToolTip(tr("{name}: {label}; nog eens om het weg te halen", name=name, label=form.label))
        mark.moved.connect(partial(self._on_mark_moved, key, form))
        mark.clicked.connect(partial(self._on_mark_clicked, key, form))
        return mark

    def show_forms(self, now: CooperationForm | None, wanted: CooperationForm | None) -> None:
        """Show how it is and what is wished; the steps that are meant stand out."""
        for key, meant in ((NOW, now), (WANTED, wanted)):
            for form in CooperationForm:
                mark = self.marks[key, form]
                mark.setChecked(form is meant)
                is_stop = form is (meant or CooperationForm.LIST)
                mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        for form, step in self.steps.items():
            is_meant = form in (now, wanted)
            set_font(step, 0, QFont.Weight.DemiBold if is_meant else QFont.Weight.Normal)
            step.setProperty("muted", not is_meant)
            step.style().unpolish(step)
            step.style().polish(step)

    def set_read_only(self, is_read_only: bool) -> None:
        """Have it only looked at."""
        for mark in self.marks.values():
            mark.setEnabled(not is_read_only)

    def _on_mark_moved(self, key: str, form: CooperationForm, steps: int) -> None:
        forms = list(CooperationForm)
        at = min(max(forms.index(form) + steps, 0), len(forms) - 1)
        column = key if steps else next(each for each in _NAMES if each != key)
        self.marks[column, forms[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_mark_clicked(self, key: str, form: CooperationForm, _checked: bool = False) -> None:
        self.chosen.emit(key, form if self.marks[key, form].isChecked() else None)
