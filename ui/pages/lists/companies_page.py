"""Companies with, under them, the places of the one that is selected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from bpv.domain import Company, Position
from bpv.language import tr
from bpv.services.lists.fixed_contact import with_fixed_contact
from bpv.services.lists.tables import COMPANIES, POSITIONS
from bpv.services.lists.years import asked_by_company
from bpv.services.viewing.requested import with_requests
from bpv.services.withdrawing.questions import Kind
from bpv.services.year.school_year import Done
from ui.pages.page import Context
from ui.pages.row_withdrawing import RowWithdrawing
from ui.pages.table.seats_shown import SeatsShown, seats_behind
from ui.pages.table_page import TablePage
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel


class PositionsPanel(TablePage):
    """The table of places, of one company only."""

    title = ""
    icon = "position"
    takes_lists = False
    is_main = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin without a company."""
        self._company_id = ""
        table = seats_behind(with_fixed_contact(POSITIONS), context)
        super().__init__(context, table, "positions_of_company", parent=parent)
        SeatsShown(self.view, context, self.key)
        self.body.setContentsMargins(0, GRID, 0, 0)
        set_font(self.heading, 3, QFont.Weight.DemiBold)
        self.search.hide()
        self.asked = ElidedLabel(self)
        self.asked.setProperty("muted", True)
        self.head.addWidget(self.asked)
        self.view.setColumnHidden(self.model.column_number("company_id"), True)
        for action in self.actions():
            action.setShortcut(QKeySequence())
        self.add_action.setShortcut("Ctrl+Shift+N")

    def show_company(self, company_id: str) -> None:
        """Show the places of this company."""
        self._company_id = company_id
        company = self.session.school.find(Company, company_id)
        self.heading.setText(
            tr("Stageplaatsen van {name}", name=company.name) if company else tr("Stageplaatsen")
        )
        asked = asked_by_company(self.session.school).get(company_id)
        self.asked.setText(tr("Gevraagd: {text}", text=asked.text) if asked else "")
        self.add_action.setEnabled(company is not None)
        if company is None:
            self.empty.say(tr("Kies een bedrijf om zijn stageplaatsen te zien."))
        else:
            self.empty.say(self._empty_sentence(), self.add_action)
        self._ask()

    def preset(self) -> dict[str, str]:
        """A new place is at the company shown."""
        company = self.session.school.find(Company, self._company_id)
        return {"company_id": company.name if company else ""}

    def _ask(self) -> None:
        positions = self.session.school.all(Position).values()
        own = frozenset(p.id for p in positions if p.company_id == self._company_id)
        self.model.ask(replace(self.model.query, only=own))

    def follow(self, *actions: Done) -> None:
        """Show what changed, among it which places are of this company."""
        super().follow(*actions)
        self._ask()

    def _on_model_arranged(self) -> None:
        shown = len(self.model.answered)
        self.subheading.setText(str(shown))
        self.stack.setCurrentWidget(self.view if shown else self.empty)
        self._show_what_is_possible()

    def _empty_sentence(self) -> str:
        return tr("Dit bedrijf heeft nog geen stageplaatsen.")


class CompaniesPage(TablePage):
    """The table of companies over the places of the selected one."""

    title = tr("Bedrijven")
    icon = "company"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the first company's places."""
        table = with_requests(seats_behind(COMPANIES, context))
        super().__init__(context, table, "companies", parent=parent)
        SeatsShown(self.view, context, self.key)
        self.withdrawing = RowWithdrawing(self, Kind.COMPANY, tr("Zegt af…"))
        self.positions = PositionsPanel(context, self)
        self.positions.noticed.connect(self.noticed)
        self.positions.undoable.connect(self.undoable)
        self.positions.erase_wanted.connect(self.erase_wanted)
        self.positions.record_asked.connect(self.record_asked)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.positions)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.body.addWidget(self.splitter, 1)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        if self.model.ids:  # the first company, also below the row of a town
            self.view.setCurrentIndex(self.model.index(self.model.row_of(self.model.ids[0]) or 0, 0))
        self._on_current_row_changed()

    def acts_on(self) -> dict[QAction, str]:
        """Also the company of the row."""
        return {**super().acts_on(), self.withdrawing.action: self.withdrawing.whom()}

    def menu_actions(self) -> list[QAction]:
        """Also what to do when the company takes no pupils."""
        self.withdrawing.show_what_is_possible()
        return [self.withdrawing.action, *super().menu_actions()]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        super().renew()
        self.positions.renew()

    def store(self) -> None:
        """Remember both tables."""
        super().store()
        self.positions.store()

    def _on_current_row_changed(self) -> None:
        record = self.record()
        self.positions.show_company(record.id if record is not None else "")
        self.positions.setVisible(self.model.total > 0)

    def follow(self, *actions: Done) -> None:
        """Show what changed, also the name of the company under the table."""
        super().follow(*actions)
        self._on_current_row_changed()
