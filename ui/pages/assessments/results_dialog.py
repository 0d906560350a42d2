"""What assessments come to: how often each word was chosen, or the mean of each class, company or mentor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import AssessmentForm, PlacementRound
from bpv.domain.terms_following import AssessmentMoment
from bpv.language import comma, tr
from bpv.services.assessing.forms import all_forms, find_form, lines_of, used_forms
from bpv.services.assessing.results import By, Results, results_of, usual_form
from bpv.services.printing.assessments import result_cells, result_titles, word_number
from ui.dialogs.deciding import headed, lay_out
from ui.dialogs.read_table import ReadTable
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.segments import Segments

_WIDE, _HIGH = 1040, 620
_NOTHING = tr("Hiervoor is op dit formulier nog niets ingevuld.")
_MEANS = tr("Per regel het gemiddelde van de punten. Rust met de muis op een kop voor de hele regel.")
_PLACES = tr(
    "Per regel de gemiddelde plaats op de schaal: {scale}. Rust met de muis op een kop voor de hele regel."
)
_SHORT = 14


class ResultsDialog(QDialog):
    """A table of one form; the choice above it says of whom."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the form that was filled in, of all rounds together."""
        super().__init__(parent)
        self.setWindowTitle(tr("Resultaten van beoordelingen"))
        self._school = session.school
        self.form, self.by, self.round = QComboBox(self), QComboBox(self), QComboBox(self)
        self.moment = Segments(tr("Moment"), self)
        self._fill()
        self.about = QLabel(self)
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self._holder = QVBoxLayout()
        self.table: ReadTable | None = None
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, tr("Resultaten van beoordelingen")))
        layout.addLayout(self._choices())
        layout.addWidget(self.about)
        layout.addLayout(self._holder, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.show_results()
        lay_out(self, layout, buttons, scaled(_WIDE), scaled(_HIGH))
        for box in (self.form, self.by, self.round):
            box.activated.connect(self.show_results)
        self.moment.chosen.connect(self.show_results)

    def _fill(self) -> None:
        used = used_forms(self._school)
        for form in all_forms(self._school):
            if form.id in used or form.retired_on is None:
                self.form.addItem(form.name, form.id)
        self.form.setCurrentIndex(max(0, self.form.findData(usual_form(self._school))))
        for by in By:
            self.by.addItem(by.value, by)
        self.round.addItem(tr("Alle rondes"), "")
        for each in self._school.all(PlacementRound).values():
            self.round.addItem(each.name, each.id)
        for moment in AssessmentMoment:
            self.moment.add(moment.value, moment.label)
        self.moment.show_current(AssessmentMoment.FINAL.value)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for name, box in ((tr("Formulier"), self.form), (tr("Van wie"), self.by), (tr("Ronde"), self.round)):
            box.setAccessibleName(name)
            row.addWidget(box)
        row.addWidget(self.moment)
        row.addStretch(1)
        return row

    def show_results(self) -> None:
        """Count anew what is asked for."""
        form, by = find_form(self._school, str(self.form.currentData())), By(self.by.currentText())
        moment, round_id = AssessmentMoment(self.moment.current), str(self.round.currentData())
        found = results_of(self._school, form.id, by, moment, round_id)
        if by is By.ALL:
            self._show_words(form, found)
        else:
            self._show_means(form, found)
        if not found:
            self.about.setText(_NOTHING)

    def _show_words(self, form: AssessmentForm, found: Sequence[Results]) -> None:
        titles = result_titles(form)
        table = self._table((tr("Onderdeel"), tr("Regel"), *titles), range(2, 2 + len(titles)))
        table.show_rows(
            [
                [each.line.section, each.line.text, *result_cells(form, each)]
                for results in found
                for each in results.lines
            ]
        )
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.about.setText(", ".join(map(word_number, found)).capitalize())

    def _show_means(self, form: AssessmentForm, found: Sequence[Results]) -> None:
        lines = [line for line in lines_of(self._school, form.id) if not line.is_open]
        name = self.by.currentText().removeprefix("Per ").capitalize()
        points = (tr("Punten"),) if form.has_total else ()
        headers = (name, tr("Aantal"), *points, *(_shortened(line.text) for line in lines))
        table = self._table(headers, range(1, len(headers)))
        for at, line in enumerate(lines, start=2 + len(points)):
            if (head := table.horizontalHeaderItem(at)) is not None:
                head.setToolTip(f"{line.section}: {line.text}" if line.section else line.text)
        table.show_rows([_means(each, form) for each in found])
        scale = ", ".join(
            tr("{number} is {word}", number=number, word=word)
            for number, word in enumerate(form.scale, start=1)
        )
        self.about.setText(_MEANS if form.has_total else _PLACES.format(scale=scale))

    def _table(self, headers: Sequence[str], numbers: range) -> ReadTable:
        if self.table is not None:
            self._holder.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = ReadTable(headers, tr("Resultaten"), self, numbers)
        self._holder.addWidget(self.table, 1)
        return self.table


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _means(results: Results, form: AssessmentForm) -> list[str]:
    points = [] if not form.has_total else ["" if results.share is None else f"{results.share:.0%}"]
    means = [each.mean if form.has_total else each.place for each in results.lines]
    shown = ["" if mean is None else comma(f"{mean:.1f}") for mean in means]
    return [results.name, str(results.number), *points, *shown]
