"""Teamscan: a radar with the same in a table, what lies furthest apart, and remarks without names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import ScanAnswer, Setting, TeamScan
from bpv.domain.times import word_date
from bpv.language import tr, tr_count
from bpv.services.lists.commands import Command
from bpv.services.surroundings.scan_results import ScanResults, axes, lines_of, results_of
from bpv.services.surroundings.scans import CloseScan, RemoveScan, scans_of
from ui.dialogs.scan_dialogs import FillDialog, NewScanDialog
from ui.models.columns_model import ColumnsModel
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination
from ui.pages.scan.shown import COLUMNS
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, make_action
from ui.widgets.card import Card
from ui.widgets.columns_view import ColumnsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.radar import RadarChart, Series
from ui.widgets.scrolling import scroll_down
from ui.writing_workbook import WorkbookWriting

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from ui.paper.offers import Offer

_Dialog = TypeVar("_Dialog", bound=QDialog)
_EMPTY = tr(
    "Er is nog geen teamscan. Met zes vragen ziet u hoe een team een samenwerking "
    "beleeft: ieder vult voor zich in, zonder naam, en samen bespreekt u waar u "
    "verschilt."
)


class ScanPage(LookedAtPage):
    """One scan at a time; the latest at first."""

    title = tr("Teamscan")
    icon = "region"

    def __init__(self, context: Context) -> None:
        """Begin with the latest."""
        super().__init__(context)
        self._known: tuple[object, ...] = ()
        self._id = ""
        self._results: ScanResults | None = None
        make = self._action
        self.fill_action = make(
            tr("Invullen…"), self.ask_filled, "assessment", tr("Eén collega na de andere")
        )
        self.new_action = make(
            tr("Nieuwe scan…"), self.ask_new, "add", tr("Een samenwerking om samen te bekijken")
        )
        self.close_action = make(tr("Sluiten"), self.close_or_open, "check", tr("Niemand vult meer in"))
        self.print_action = make(
            tr("Afdrukken voor het team…"),
            partial(self.wanted.emit, "print"),
            "print",
            tr("Op papier of als PDF"),
        )
        self.writing = WorkbookWriting(self.session, self._workbook, self)
        self.writing.noticed.connect(self.noticed)
        tip = tr("De uitkomsten als werkmap, zodra de scan die laat zien")
        self.excel_action = make(tr("Naar Excel…"), self.ask_workbook, "export", tip)
        self.remove_action = make(tr("Verwijderen"), self.remove, "delete", tr("De scan met alle antwoorden"))
        others = (
            self.new_action,
            self.close_action,
            self.print_action,
            self.excel_action,
            self.remove_action,
        )
        row = self.add_actions(
            [
                ActionButton(self.fill_action, self, primary=True),
                *(ActionButton(each, self) for each in others),
            ]
        )
        self.scans = QComboBox(row)
        self.scans.setAccessibleName(tr("Welke scan"))
        self.scans.activated.connect(self._on_scan_chosen)
        row.addWidget(self.scans)
        self._lay_out()
        self.look_anew()
        self.look()

    def _action(self, text: str, run: Callable[[], object], icon: str, tip: str) -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.radar = RadarChart(tr("Radar van de teamscan"), self)
        self.lines = ColumnsModel(COLUMNS, self)
        self.list = ColumnsView(self.lines, tr("Uitkomsten per vraag"), self)
        self.gaps, self.remarks = Card(tr("Om over te praten"), self), Card(tr("Opmerkingen"), self)
        self.gap_words, self.remark_words = QLabel(self), QLabel(self)
        for card, words in ((self.gaps, self.gap_words), (self.remarks, self.remark_words)):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            card.body.addWidget(words)
        told = QWidget(self)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.gaps)
        column.addWidget(self.remarks)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.list, 1)
        right.addWidget(scroll_down(told, self), 1)
        shown = QWidget(self)
        across = QHBoxLayout(shown)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * GRID)
        across.addWidget(self.radar, 2)
        across.addLayout(right, 3)
        self.empty = EmptyState(self.icon, _EMPTY, self.new_action, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    @property
    def scan(self) -> TeamScan | None:
        """The scan that is shown."""
        return self.session.school.find(TeamScan, self._id or None)

    def look(self) -> None:
        """Show the scan as it is now."""
        if not self.session.is_open:
            return
        school = self.session.school
        known = (school.revision(TeamScan, ScanAnswer, Setting), self._id)
        if known == self._known:
            return
        scans = scans_of(school)
        if self.scan is None:
            self._id = scans[0].id if scans else ""
        self._known = (known[0], self._id)
        self.scans.clear()
        for each in scans:
            self.scans.addItem(_word(each), each.id)
        self.scans.setCurrentIndex(max(0, self.scans.findData(self._id)))
        self.scans.setVisible(len(scans) > 1)
        scan = self.scan
        self._results = None if scan is None else results_of(school, scan)
        self._show(self._results)
        self._offer(scan)

    def _show(self, results: ScanResults | None) -> None:
        is_shown = results is not None and results.is_shown
        self.stack.setCurrentIndex(0 if is_shown else 1)
        if results is None:
            self.subheading.setText("")
            self.empty.say(_EMPTY, self.new_action)
            return
        people = tr_count("{count} keer ingevuld", "{count} keer ingevuld", results.people)
        closed = results.scan.closed_on
        ended = tr(", gesloten op {word_date}", word_date=word_date(closed)) if closed is not None else ""
        self.subheading.setText(f"{results.scan.title}: {people}{ended}")
        if not results.is_shown:
            more = (
                tr("nog 1 collega")
                if results.lacking == 1
                else tr("nog {lacking} collega's", lacking=results.lacking)
            )
            said = tr(
                "{title}: {people}. Er moet {more} invullen; pas vanaf {enough} is er iets te zien.",
                title=results.scan.title,
                people=people,
                more=more,
                enough=results.enough,
            )
            self.empty.say(said, self.fill_action)
            return
        self.radar.show_series(axes(), [Series(*each) for each in lines_of(results)])
        with self.list.staying():
            self.lines.show_rows(list(results.topics))
        self.gap_words.setText("\n".join(results.gaps))
        remarks = [f"{each.topic.label}: {said}" for each in results.topics for said in each.remarks]
        self.remark_words.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _offer(self, scan: TeamScan | None) -> None:
        can = not self.session.year.is_read_only
        is_closed = scan is not None and scan.closed_on is not None
        self.new_action.setEnabled(can)
        self.fill_action.setEnabled(can and scan is not None and not is_closed)
        for action in (self.close_action, self.remove_action):
            action.setEnabled(can and scan is not None)
        self.close_action.setText(tr("Weer openen") if is_closed else tr("Sluiten"))
        self.print_action.setEnabled(scan is not None)
        self.excel_action.setEnabled(self._results is not None and self._results.is_shown)

    @Slot()
    def _on_scan_chosen(self) -> None:
        self._id = str(self.scans.currentData() or "")
        self.look()

    # What the user does

    def ask_new(self) -> NewScanDialog:
        """Ask what it is about, and begin."""
        dialog = NewScanDialog(self.session, self)
        dialog.made.connect(self._on_made)
        return self._open(dialog)

    @Slot(str)
    def _on_made(self, id_: str) -> None:
        self._id = id_
        self.look()
        scan = self.scan
        self.undoable.emit(
            tr("Teamscan begonnen: {title}", title=scan.title)
            if scan is not None
            else tr("Teamscan begonnen")
        )

    def ask_filled(self) -> FillDialog | None:
        """Let one colleague after another fill it in."""
        scan = self.scan
        if scan is None:
            return None
        dialog = FillDialog(self.session, scan, self)
        dialog.stored.connect(self._on_stored)
        return self._open(dialog)

    @Slot(int)
    def _on_stored(self, count: int) -> None:
        self.look()
        self.undoable.emit(
            tr(
                "Teamscan: {value} bewaard",
                value=tr_count("{count} formulier", "{count} formulieren", count),
            )
        )

    def close_or_open(self) -> None:
        """Close it, or open it again."""
        scan = self.scan
        if scan is not None:
            on = date.today() if scan.closed_on is None else None
            self._do(CloseScan(scan.id, on), f"{scan.title}: {(tr('gesloten') if on else tr('weer open'))}")

    def remove(self) -> None:
        """Throw it away; undo brings it back."""
        scan = self.scan
        if scan is not None:
            self._do(RemoveScan(scan.id), tr("Teamscan verwijderd: {title}", title=scan.title))

    def _do(self, command: Command, told: str) -> None:
        if self.session.execute(command):
            self.look()
            self.undoable.emit(told)

    def _open(self, dialog: _Dialog) -> _Dialog:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show the scan that is asked for."""
        if destination.select:
            self._id = destination.select
            self.look()

    def printed(self) -> list[Offer]:
        """What a team talks about."""
        from ui.paper.team_report import offer_team_report

        return [offer_team_report(self.session.school, date.today(), scan_id=self._id)] if self._id else []

    def ask_workbook(self) -> QFileDialog:
        """Ask where the workbook of this scan is to be."""
        return self.writing.ask(f"Teamscan {self.scan.title if self.scan is not None else ''}")

    def _workbook(self) -> WorkbookContents | None:
        from bpv.services.exporting.network import scan_workbook

        return None if self._results is None else scan_workbook(self._results, datetime.now())

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for widget in (self.list, self.empty):
            widget.renew()
        self.radar.update()


def _word(scan: TeamScan) -> str:
    return f"{scan.title} ({word_date(scan.opened_on)})" if scan.opened_on is not None else scan.title
