"""Earlier school years: which ones count, and what counting another file would do; it waits for a yes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
)

from bpv.domain import EarlierPlacement
from bpv.language import tr
from bpv.services.earlier_years import EarlierPlan, ForgetYear, YearCount, count_years
from bpv.services.earlier_years.plan import UnknownCompany
from ui.pages.page import Context, Page
from ui.theme import GRID, ROW_HEIGHT, scaled, set_font
from ui.widgets.buttons import ActionButton, link_button, make_action
from ui.widgets.flow_row import FlowRow
from ui.widgets.marks import MarkedTree

_ABOUT = tr(
    "Wie in een eerder schooljaar bij een bedrijf was, gaat bij het verdelen "
    "liever ergens anders heen, en een bedrijf dat vaak is gevraagd, wordt minder "
    "snel weer gevraagd. Kies het bestand van vorig schooljaar, of een "
    "plaatsingslijst in Excel; dat bestand verandert niet."
)
_NONE = tr("Er telt nog geen eerder schooljaar mee.")
_HEADERS = (tr("Niet herkend bedrijf"), tr("Plaats"), tr("Plaatsingen"), tr("Is dat dit bedrijf?"))
_WIDTHS = (300, 160, 100, 300)
_MEANT = 3
_COMPANY = Qt.ItemDataRole.UserRole
_AT_MOST = 500
"""Companies listed: with more, it is the wrong file."""


class EarlierYearsPage(Page):
    """`file_asked` for another file, `options_changed` for the plan with other answers; the rest ends it."""

    title = tr("Eerdere schooljaren")
    waiting = tr("Vorig jaar wacht op u")
    icon = "clock"
    file_asked = Signal()
    options_changed = Signal()
    accepted = Signal()
    declined = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        """Show the years that count; nothing is proposed yet."""
        super().__init__(context)
        self.plan: EarlierPlan | None = None
        self.meant: dict[tuple[str, str], str] = {}
        about = QLabel(_ABOUT, self)
        about.setWordWrap(True)
        about.setProperty("muted", True)
        self.body.addWidget(about)
        self.choose_action = make_action(self, tr("Bestand kiezen…"), self._on_choose, icon="file-open")
        self.addAction(self.choose_action)
        self.choose_button = ActionButton(self.choose_action, self)
        self.close_button = QPushButton(tr("Sluiten"), self)
        self.close_button.clicked.connect(self.closed)
        self.add_actions([self.choose_button, self.close_button])
        self.body.addWidget(self._make_counted())
        self.body.addWidget(self._make_proposal(), 1)
        self.body.addStretch(0)
        self.forget_buttons: dict[str, QPushButton] = {}
        self.leave_plan()
        self.show_counted()

    # The years that count

    def _make_counted(self) -> QFrame:
        card, heading, column = _card(self)
        heading.setText(tr("Wat meetelt"))
        self._years = QGridLayout()
        self._years.setHorizontalSpacing(3 * GRID)
        self._years.setVerticalSpacing(GRID // 2)
        self._years.setColumnStretch(3, 1)
        column.addLayout(self._years)
        return card

    def show_counted(self) -> None:
        """List the years anew."""
        while (item := self._years.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.forget_buttons.clear()
        years = count_years(self.session.school.all(EarlierPlacement).values())
        for row, count in enumerate(years):
            self._add_year(row, count)
        if not years:
            self._years.addWidget(QLabel(_NONE, self), 0, 0, 1, 3)

    def _add_year(self, row: int, count: YearCount) -> None:
        year = QLabel(count.year, self)
        set_font(year, 0, QFont.Weight.DemiBold, tabular=True)
        button = link_button(tr("Niet meer meetellen"), partial(self._on_forget_clicked, count.year), self)
        button.setAccessibleName(tr("{year} niet meer meetellen", year=count.year))
        self.forget_buttons[count.year] = button
        for column, widget in enumerate((year, QLabel(count.text, self), button)):
            self._years.addWidget(widget, row, column)

    def _on_forget_clicked(self, year: str, _checked: bool = False) -> None:
        self.session.execute(ForgetYear(year))

    # What a file would add

    def _make_proposal(self) -> QFrame:
        self.proposal, self.source, column = _card(self)
        self.year = QLineEdit(self.proposal)
        self.year.setFixedWidth(scaled(150))
        self.year.setAccessibleName(tr("Schooljaar van dit bestand"))
        self.year.setPlaceholderText(tr("zoals 2025-2026"))
        self.year.editingFinished.connect(self._on_year_editing_finished)
        self.year_note = QLabel(self.proposal)
        self.year_note.setProperty("muted", True)
        row = QHBoxLayout()
        for widget in (QLabel(tr("Schooljaar"), self.proposal), self.year, self.year_note):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self.lines = QLabel(self.proposal)
        self.lines.setWordWrap(True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.lines)
        self.unknown = MarkedTree(self.proposal)
        self.unknown.setHeaderLabels(list(_HEADERS))
        self.unknown.setAccessibleName(tr("Bedrijven die niet zijn herkend"))
        self.unknown.setRootIsDecorated(False)
        self.unknown.setUniformRowHeights(True)
        self.unknown.setAlternatingRowColors(True)
        for number, width in enumerate(_WIDTHS):
            self.unknown.setColumnWidth(number, scaled(width))
        self.unknown.itemChanged.connect(self._on_unknown_item_changed)
        column.addWidget(self.unknown, 1)
        column.addWidget(self._make_deciding())
        return self.proposal

    def _make_deciding(self) -> FlowRow:
        self.accept_button = QPushButton(tr("Meetellen"), self.proposal)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setShortcut("Ctrl+Return")
        self.accept_button.setToolTip(tr("In één stap overnemen; u kunt het ongedaan maken (Ctrl+Enter)"))
        self.accept_button.clicked.connect(self.accepted)
        self.decline_button = QPushButton(tr("Niet meetellen"), self.proposal)
        self.decline_button.clicked.connect(self.declined)
        row = FlowRow()
        row.addWidget(self.accept_button)
        row.addWidget(self.decline_button)
        return row

    def show_plan(self, plan: EarlierPlan, files: Sequence[str]) -> None:
        """Show what counting these files would do."""
        self.plan = plan
        self.source.setText(tr("Uit {files}", files=", ".join(files)))
        derived = tr(" en ").join(count.year for count in reversed(plan.years))
        self.year_note.setText(
            tr("volgens de data {derived}; vul iets in als dat niet klopt", derived=derived)
            if derived and not self.year.text()
            else ""
        )
        self.lines.setText("\n".join(plan.lines))
        self._show_unknown(plan.unknown[:_AT_MOST])
        self.accept_button.setEnabled(bool(len(plan.changeset)) and not plan.n_undated)
        if self.proposal.isHidden():
            self.proposal.show()
            (self.year if plan.n_undated else self.accept_button).setFocus()

    def _show_unknown(self, companies: Sequence[UnknownCompany]) -> None:
        """List the companies; an answer that was given stays where it is, and can be taken back."""
        place, scrolled = self.unknown.currentIndex().row(), self.unknown.verticalScrollBar().value()
        self.unknown.blockSignals(True)
        self.unknown.clear()
        self.unknown.addTopLevelItems([_unknown_row(company) for company in companies])
        self.unknown.setCurrentIndex(self.unknown.model().index(place, _MEANT))
        self.unknown.verticalScrollBar().setValue(scrolled)
        self.unknown.blockSignals(False)
        self.unknown.setVisible(bool(companies))
        self._fit_proposal()

    def _fit_proposal(self) -> None:
        """All height there is for companies to say something about, else no more than its words need."""
        down = QSizePolicy.Policy.Maximum if self.unknown.isHidden() else QSizePolicy.Policy.Preferred
        self.proposal.setSizePolicy(QSizePolicy.Policy.Preferred, down)

    def _on_unknown_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        company = item.data(0, _COMPANY)
        if item.checkState(_MEANT) is Qt.CheckState.Checked:
            self.meant[company.key] = company.nearest_id
        else:
            self.meant.pop(company.key, None)
        self.options_changed.emit()

    def show_problem(self, text: str) -> None:
        """Say why there is no plan for this year."""
        self.year_note.setText("")
        self.lines.setText(text)
        self.accept_button.setEnabled(False)

    def wait_for_plan(self) -> None:
        """Hold the decision until a new plan is worked out."""
        self.accept_button.setEnabled(False)

    def leave_plan(self) -> None:
        """Put the proposal away."""
        self.plan = None
        self.meant = {}
        self.year.clear()
        self.year.setModified(False)
        self.proposal.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out: of the proposal first, then of the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.proposal.isVisible():
            self.declined.emit()
        else:
            self.closed.emit()

    def _on_choose(self) -> None:
        self.file_asked.emit()

    def _on_year_editing_finished(self) -> None:
        """Leaving the field without a change is no change."""
        if self.year.isModified():
            self.year.setModified(False)
            self.options_changed.emit()


def _card(page: Page) -> tuple[QFrame, QLabel, QVBoxLayout]:
    card = QFrame(page)
    card.setProperty("panel", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(GRID)
    heading = QLabel(card)
    set_font(heading, 3, QFont.Weight.DemiBold)
    column.addWidget(heading)
    return card, heading, column


def _unknown_row(company: UnknownCompany) -> QTreeWidgetItem:
    item = QTreeWidgetItem([company.name, company.city, str(company.placements), company.nearest])
    item.setData(0, _COMPANY, company)
    item.setSizeHint(0, QSize(0, scaled(ROW_HEIGHT)))
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if company.nearest else flags)
    if company.nearest:
        item.setCheckState(_MEANT, Qt.CheckState.Checked if company.is_meant else Qt.CheckState.Unchecked)
        item.setToolTip(_MEANT, tr("Aanvinken: ja, dit is hetzelfde bedrijf; dan tellen de plaatsingen mee"))
    return item
