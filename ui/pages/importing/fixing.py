"""Setting right what is wrong in lists: the value typed anew, all alike at once, or the row left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Issue
from bpv.services.importing import ImportOptions, ImportPlan
from bpv.services.importing.questions import QuestionKind
from bpv.services.importing.reading.corrections import Spot, spot_of, with_row_left_out, with_text
from ui.pages.importing.issues import IssuesView
from ui.pages.importing.question import QuestionPanel
from ui.theme import GRID, scaled
from ui.widgets.buttons import keep_room
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import Workbook

_OF_COLUMNS = ("missing_column", "double_column")


class FixingView(QWidget):
    """The issues, and under them what to do about the one that is chosen; `fixed` gives the new options.

    Where a column is missing, `answered` gives where it is or what holds for every row.
    """

    fixed = Signal(object)
    answered = Signal(object)

    def __init__(
        self,
        plan: ImportPlan,
        books: tuple[Workbook, ...],
        options: ImportOptions,
        parent: QWidget | None = None,
    ) -> None:
        """Show the issues of a plan for these books and options."""
        super().__init__(parent)
        self._plan, self._books, self._options = plan, books, options
        self._issue: Issue | None = None
        self._spot: Spot | None = None
        self.issues = IssuesView(plan.issues, self)
        self.issues.chosen.connect(self._on_issue_chosen)
        self.issues.itemActivated.connect(self._on_item_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.issues, 1)
        layout.addWidget(self._make_panel())
        self._layout = layout
        self.asked: list[QuestionPanel] = []

    def _make_panel(self) -> QFrame:
        self.panel = QFrame(self)
        keep_room(self.panel)
        self.panel.setProperty("panel", True)
        self.what = QLabel(self.panel)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setWordWrap(True)
        self.edit = QLineEdit(self.panel)
        self.edit.setAccessibleName("De goede waarde")
        self.edit.setPlaceholderText("de goede waarde")
        self.edit.setFixedWidth(scaled(260))
        self.edit.textChanged.connect(self._check)
        self.edit.returnPressed.connect(self.fix)
        self.fix_button = self._make_button("Verbeteren", self.fix)
        self.fix_all_button = self._make_button("", self.fix_all)
        self.leave_out_button = self._make_button("Rij weglaten", self.leave_out)
        self.leave_out_button.setToolTip("Deze rij niet inlezen; in uw bestand verandert niets")
        self.refusal = QLabel(self.panel)
        self.refusal.setProperty("muted", True)
        self.refusal.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.edit, self.fix_button, self.refusal):
            keep_room(widget)
        row = FlowRow()
        for widget in (self.edit, self.fix_button, self.fix_all_button, self.leave_out_button):
            row.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self.refusal)
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.what)
        layout.addWidget(row)
        layout.addLayout(below)
        self.panel.hide()
        return self.panel

    def _make_button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text, self.panel)
        button.clicked.connect(run)
        return button

    def go_on(self, place: int) -> None:
        """Choose the issue that took the place of one set right, ready to type."""
        self.issues.choose(place)
        self._start_typing()

    def fix(self) -> None:
        """Take the text in place of this cell."""
        if self._spot is not None:
            self._take([self._spot.row])

    def fix_all(self) -> None:
        """Take the text in place of every cell of the column that is the same."""
        if self._spot is not None:
            self._take(list(self._spot.alike))

    def leave_out(self) -> None:
        """Do not read this row."""
        if self._issue is not None and self._issue.row is not None:
            issue = self._issue
            self.fixed.emit(with_row_left_out(self._options, issue.file, issue.sheet, self._issue.row))

    def _take(self, rows: list[int]) -> None:
        if self._spot is not None and self.fix_button.isEnabled():
            self.fixed.emit(with_text(self._options, self._spot, self.edit.text(), rows))

    def _on_issue_chosen(self, issue: Issue | None) -> None:
        self._issue = issue if issue is not None and issue.row is not None else None
        self._spot = None
        if self._issue is not None:
            self._spot = spot_of(self._plan.lists, self._books, self._options, self._issue)
        is_of_row = self._issue is not None and any(
            (each.file, each.sheet) == (self._issue.file, self._issue.sheet)
            and any(record.row == self._issue.row for record in each.records)
            for each in self._plan.lists
        )
        self.panel.setVisible(is_of_row)
        if self._issue is not None:
            column = f", kolom {self._issue.column}" if self._issue.column else ""
            expected = f" Verwacht: {self._issue.expected}." if self._issue.expected else ""
            self.what.setText(f"Rij {self._issue.row}{column}.{expected}")
        self._show_spot()
        self._show_questions(issue)

    def _show_questions(self, issue: Issue | None) -> None:
        """Ask in place where the column is that an issue says is missing."""
        for panel in self.asked:
            panel.hide()
            panel.deleteLater()
        self.asked = []
        if issue is None or (self._spot is not None and issue.code not in _OF_COLUMNS):
            return
        for question in self._plan.questions:
            is_here = (question.file, question.sheet) == (issue.file, issue.sheet)
            is_missing = issue.code == "missing_column" and question.is_missing
            is_about = question.column in issue.expected if is_missing else issue.column == question.column
            if question.kind is QuestionKind.COLUMN and is_here and is_about:
                panel = QuestionPanel(question, self)
                panel.answered.connect(self.answered)
                self._layout.addWidget(panel)
                panel.show()
                self.asked.append(panel)

    def _show_spot(self) -> None:
        spot = self._spot
        for widget in (self.edit, self.fix_button, self.refusal):
            widget.setVisible(spot is not None)
        times = len(spot.alike) if spot is not None else 0
        self.fix_all_button.setVisible(times > 1)
        if spot is not None:
            same = f"'{spot.found}'" if spot.found else "lege cellen"
            self.fix_all_button.setText(f"Alle {times} gelijke verbeteren")
            self.fix_all_button.setToolTip(f"Alle {times} keer {same} in kolom {spot.header}")
            self.edit.setText(spot.found)
            self._check()

    def _check(self) -> None:
        if self._spot is None:
            return
        text = self.edit.text().strip()
        refusal = self._spot.refusal(text)
        is_new = text != self._spot.found
        words = "Leeg laten: dit veld wordt niet ingevuld." if not text and is_new else ""
        if refusal is not None and is_new:
            words = f"Nog niet goed. {refusal.remedy or f'Verwacht: {refusal.expected}.'}"
        self.refusal.setText(words)
        for button in (self.fix_button, self.fix_all_button):
            button.setEnabled(is_new and refusal is None)

    def _on_item_activated(self) -> None:
        self._start_typing()

    def _start_typing(self) -> None:
        if self._spot is not None:
            self.edit.setFocus()
            self.edit.selectAll()
        else:
            self.issues.setFocus()
