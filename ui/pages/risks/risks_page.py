"""Netwerkrisico's: what would go wrong around the school, by what helps against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from bpv.domain import ENTITIES, Company, School, fold
from bpv.domain.terms_region import NetworkMeasure
from bpv.language import DUTCH, in_dutch, of_window, tr
from bpv.services.network_risks.measuring import (
    Figure,
    KeepFigures,
    figures_now,
    losses,
    measured,
    trend_of,
)
from bpv.services.network_risks.risks import Remedy, Risk
from bpv.services.network_risks.rules import risks_of
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination, Record
from ui.pages.risks.figures_card import FiguresCard
from ui.pages.risks.loss_dialog import LossDialog
from ui.record.asking import Asking
from ui.record.helping import Helping, words_for
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, let_clear, make_action
from ui.widgets.columns_view import ColumnsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.view_pills import PillWords, ViewPills
from ui.writing_workbook import WorkbookWriting

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from ui.paper.offers import Offer

ALL = "all"
_SEARCH = 220
_PILLS = {
    ALL: PillWords(tr("Alles"), tr("Alles wat mis kan gaan")),
    **{each.name: PillWords(each.words) for each in Remedy},
}
_NONE = tr("Niets in het netwerk vraagt nu aandacht.")
_EMPTY = tr(
    "Er zijn nog geen bedrijven met stageplaatsen. Zijn die er, dan staat hier wat "
    "er mis kan gaan: één contactpersoon, lang niet gesproken, alleen goede wil, "
    "en wat u eraan doet."
)
_CHOOSE = tr("Kies eerst een regel.")
_READ_ONLY = tr("Dit schooljaar is alleen te bekijken.")
_COLUMNS = (
    ShownColumn(tr("Wat er speelt"), lambda r: r.kind.label, lambda r: r.kind.label, 170, lambda _: "grey"),
    ShownColumn(tr("Wie of wat"), lambda r: r.about, lambda r: fold(r.about), 250),
    ShownColumn(tr("Waarom"), lambda r: r.why, lambda r: fold(r.why), 360),
    ShownColumn(tr("Wat helpt"), lambda r: r.kind.remedy.words, lambda r: r.kind.remedy.words, 180),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a copy of the school."""

    revision: int
    risks: tuple[Risk, ...]
    in_dutch: Mapping[str, Risk]
    """The same by key, for a list that others read."""
    trends: Mapping[NetworkMeasure, tuple[Figure, ...]]


class RisksPage(LookedAtPage):
    """Looked at in the background; a list and three figures, never a grade."""

    title = tr("Netwerkrisico's")
    icon = "risk"

    def __init__(self, context: Context) -> None:
        """Begin with all there is."""
        super().__init__(context)
        self._found: _Found | None = None
        self.asking = Asking(context, self)
        self.helping = Helping(self.session, self)
        self.helping.go_to.connect(self.go_to)
        self.helping.told.connect(self.undoable)
        self.writing = WorkbookWriting(self.session, self._workbook, self)
        self.writing.noticed.connect(self.noticed)
        self.figures = FiguresCard(self)
        self.model = ColumnsModel(_COLUMNS, self)
        self.view = ColumnsView(self.model, self.title, self)
        self.pills = ViewPills(self)
        self.pills.show_views(_PILLS)
        self.pills.chosen.connect(self._show)
        self._make_actions()
        self.body.addWidget(self.figures)
        self.body.addWidget(self.pills)
        self.empty = EmptyState(self.icon, _NONE, None, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.view.opened.connect(self._on_opened)
        self.view.moved.connect(self._on_moved)
        self.look_anew()
        self.setFocusProxy(self.view)
        self.look()

    def _make_actions(self) -> None:
        make = self._action
        self.help_action = make(
            tr("Wat helpt"), self.help_chosen, "check", tr("Doen wat helpt tegen de gekozen regel")
        )
        self.open_action = make(
            tr("Bedrijf bekijken"), self.open_chosen, "company", tr("Alles van dit bedrijf")
        )
        tip = tr("De drie cijfers van nu bij dit schooljaar bewaren, voor de lijn van jaar tot jaar")
        self.keep_action = make(tr("Cijfers bewaren"), self.keep_figures, "pin", tip)
        tip = tr("Welke plaatsen alleen via één collega lopen; alleen voor u op dit scherm")
        self.loss_action = make(tr("Als één collega weggaat…"), self.show_losses, "person-off", tip)
        tip = tr("De lijst en de drie cijfers als werkmap; wie van de school wat weet blijft op dit scherm")
        self.excel_action = make(tr("Naar Excel…"), partial(self.writing.ask, self.title), "export", tip)
        self.companies_action = make(
            tr("Naar Bedrijven"), self._go_companies, "company", tr("De lijst van bedrijven")
        )
        self.search = QLineEdit(self)
        self.search.setMaximumWidth(scaled(_SEARCH))
        self.search.setPlaceholderText(tr("Zoeken"))
        self.search.setAccessibleName(tr("Zoeken in de netwerkrisico's"))
        let_clear(self.search)
        self.search.textChanged.connect(self._on_search_changed)
        self.addAction(make_action(self, tr("Zoeken in deze lijst"), self.search.setFocus, shortcut="Ctrl+F"))
        self.head.addWidget(self.search, 20)
        self.pills.come_after(self.search)
        others = self.open_action, self.keep_action, self.loss_action, self.excel_action
        self.help_button = ActionButton(self.help_action, self, primary=True)
        self.add_actions([self.help_button, *(ActionButton(each, self) for each in others)])

    def _action(self, text: str, run: Callable[[], object], icon: str, tip: str) -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip)
        action.setProperty("tip", action.toolTip())
        self.addAction(action)
        return action

    # Looking

    def look(self) -> None:
        """Have what changed looked at."""
        if not self.session.is_open:
            return
        if self._found is None or self._found.revision != self.session.school.revision(*ENTITIES):
            revision = self.session.school.revision(*ENTITIES)
            self.asking.ask(self, partial(_look, revision=revision, today=date.today()), self._on_looked)
        self._offer()

    def _on_looked(self, found: _Found) -> None:
        self._found = found
        self.figures.show_trends(found.trends)
        self._show()

    @Slot()
    def _show(self) -> None:
        risks = self._found.risks if self._found is not None else ()
        for key in _PILLS:
            self.pills.show_count(key, len(_of(risks, key)))
        shown = _of(risks, self.pills.current)
        with self.view.staying():
            self.model.show_rows(shown)
        self.say_count(len(shown), len(risks), of_all=len(shown) < len(risks))
        self._arrange()

    def _arrange(self) -> None:
        has_rows = bool(self.model.rowCount())
        self.stack.setCurrentWidget(self.view if has_rows or self._found is None else self.empty)
        if self._found is not None and not has_rows:
            has_any = bool(self.session.school.all(Company))
            self.empty.say(_NONE if has_any else _EMPTY, *([] if has_any else [self.companies_action]))
        self._offer()

    @Slot(str)
    def _on_search_changed(self, words: str) -> None:
        with self.view.staying():
            self.model.search(words)
        self._arrange()

    @Slot()
    def _on_moved(self) -> None:
        self._offer()
        self.record_passed.emit(self.record())

    def _offer(self) -> None:
        current: Risk | None = self.view.current
        is_only = self.session.year.is_read_only
        self.help_action.setText(words_for(current) if current else tr("Wat helpt"))
        self._let(self.help_action, _CHOOSE if current is None else _READ_ONLY if is_only else "")
        has_company = current is not None and bool(current.company_id)
        self._let(self.open_action, "" if has_company else tr("Kies een regel over een bedrijf."))
        can_keep = self._found is not None and any(
            trend[-1].percent is not None for trend in self._found.trends.values()
        )
        why = _READ_ONLY if is_only else "" if can_keep else tr("Er is nog niets te meten.")
        self._let(self.keep_action, why)
        self._let(self.excel_action, "" if self._found is not None else tr("De lijst komt er nog aan."))

    def _let(self, action: QAction, why_not: str) -> None:
        action.setEnabled(not why_not)
        action.setToolTip(why_not or action.property("tip"))

    # What the user does

    def help_chosen(self) -> None:
        """Begin what helps against the rows that are marked."""
        risks: list[Risk] = self.view.chosen or ([self.view.current] if self.view.current else [])
        if risks:
            low = self.help_button.rect().bottomLeft()
            self.helping.begin(risks, self.help_button.mapToGlobal(low + QPoint(0, 2)))

    def open_chosen(self) -> None:
        """Everything about the company of the row."""
        if (record := self.record()) is not None:
            self.record_asked.emit(record)

    def keep_figures(self) -> None:
        """Keep the figures of now with this school year."""
        figures = measured(self.session.school, date.today())
        if figures and self.session.execute(KeepFigures(figures)):
            self.undoable.emit(tr("Cijfers van {year} bewaard", year=figures[0].year))

    def show_losses(self) -> LossDialog:
        """What would go with one colleague."""
        dialog = LossDialog(losses(self.session.school), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _go_companies(self) -> None:
        self.go_to.emit(Destination("companies"))

    @Slot(object)
    def _on_opened(self, _risk: Risk) -> None:
        if self.help_action.isEnabled():
            self.help_chosen()

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show the risks that one remedy helps against."""
        if destination.begin in _PILLS:
            self.pills.show_current(destination.begin)
            self._show()

    def record(self) -> Record | None:
        """The company of the row."""
        current: Risk | None = self.view.current
        return Record(Company, current.company_id) if current is not None and current.company_id else None

    def bookmark(self) -> Callable[[], object]:
        """The remedy that was shown."""
        return partial(self._show_again, self.pills.current)

    def _show_again(self, key: str) -> None:
        self.pills.show_current(key)
        self._show()
        self.setFocus()

    def printed(self) -> list[Offer]:
        """The list as it stands; without who of the own school knows what."""
        from ui.paper.offers import offer_lines

        titles = [column.title for column in self.model.columns]
        words = _PILLS[self.pills.current].name
        return [offer_lines(self.title, titles, self._printable(), words)] if self._printable() else []

    def _workbook(self) -> WorkbookContents | None:
        from bpv.services.exporting.network import risks_workbook

        if self._found is None:
            return None
        risks = [self._found.in_dutch[each.key] for each in self.model.shown]
        return risks_workbook(risks, self._found.trends.values(), datetime.now())

    def _printable(self) -> list[tuple[str, ...]]:
        return [
            (risk.kind.label, risk.about, risk.shared_why, risk.kind.remedy.words)
            for risk in self.model.shown
            if not risk.kind.is_about_staff
        ]

    def parts(self) -> list[QWidget]:
        """What F6 goes by."""
        return [self, self.view]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.search.setMaximumWidth(scaled(_SEARCH))
        for widget in (self.view, self.empty, self.pills):
            widget.renew()


def _look(school: School, *, revision: int, today: date) -> _Found:
    now = figures_now(school, today)
    trends = {each.measure: trend_of(school, each.measure, each) for each in now}
    risks = tuple(risks_of(school, today))
    with in_dutch():
        others = risks if of_window() == DUTCH else risks_of(school, today)
    by_key = {each.key: other for each, other in zip(risks, others, strict=True)}
    return _Found(revision, risks, by_key, trends)


def _of(risks: tuple[Risk, ...], key: str) -> list[Risk]:
    return [each for each in risks if key in (ALL, each.kind.remedy.name)]
