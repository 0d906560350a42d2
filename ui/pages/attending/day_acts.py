"""What is done with days of the week that is shown: opening one, saying it was told, back after illness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from bpv.domain import DayRecord, Placement
from bpv.domain.terms_following import DayKind
from bpv.language import tr, tr_count
from bpv.services.attending.recording import TellOf
from bpv.services.attending.sickness import ill_among
from bpv.services.searching.known import named
from ui.dialogs.back_dialog import BackDialog
from ui.dialogs.day_dialog import DayDialog
from ui.dialogs.days_dialog import DaysDialog
from ui.widgets.buttons import make_action

if TYPE_CHECKING:
    from bpv.services.attending.table import Week
    from ui.pages.table_page import TablePage

_DAY = "day"


class DayActs(QObject):
    """Works for the page Uren; where the ring is in no day, about today."""

    def __init__(self, page: TablePage, week: Week) -> None:
        """Make the actions."""
        super().__init__(page)
        self._page, self._week = page, week
        self.open_action = self._make(
            tr("Dag openen…"),
            self.open_day,
            "info",
            "",
            tr("Gemeld, inhalen en een notitie bij deze dag (spatie)"),
        )
        self.school_action = self._make(
            tr("Gemeld bij school"), partial(self.tell, to_company=False), "students", "Ctrl+1",
            tr("De gekozen dagen zijn gemeld bij school; nog eens: toch niet"),
        )  # fmt: skip
        self.company_action = self._make(
            tr("Gemeld bij bedrijf"), partial(self.tell, to_company=True), "company", "Ctrl+2",
            tr("De gekozen dagen zijn gemeld bij het bedrijf; nog eens: toch niet"),
        )  # fmt: skip
        self.back_action = self._make(
            tr("Beter gemeld…"), self.ask_back, "check", "Ctrl+Shift+Return",
            tr("De gekozen leerlingen zijn er weer: alle stagedagen tot dan waren ze ziek"),
        )  # fmt: skip
        self.days_action = self._make(
            tr("Kalender…"), self.open_days, "round", "Ctrl+Shift+D",
            tr("Alle dagen van deze leerling, wat ze samen zijn, en afdrukken"),
        )  # fmt: skip
        self.letter_action = self._make(
            tr("Brief aan ouders…"), self.write, "letter", "",
            tr("Een brief over ongeoorloofde afwezigheid, voor de gekozen leerlingen"),
        )  # fmt: skip
        page.view.on_space = self.open_day

    @property
    def all(self) -> list[QAction]:
        """What can be done, for a menu."""
        return [
            self.open_action,
            self.school_action,
            self.company_action,
            self.back_action,
            self.days_action,
            self.letter_action,
        ]

    def _make(self, text: str, run: Callable[[], object], icon: str, keys: str, tip: str) -> QAction:
        action = make_action(self._page, text, run, icon=icon, shortcut=keys, tip=tip)
        self._page.addAction(action)
        return action

    def _day_of(self, column: int) -> date | None:
        key = self._page.model.columns[column].key if column >= 0 else ""
        number = key.removeprefix(_DAY)
        return self._week.day(int(number)) if key.startswith(_DAY) and number.isdecimal() else None

    def days(self) -> list[tuple[str, date]]:
        """The days that are marked, each with its placement; where none is, today of the marked rows."""
        page, found = self._page, []
        for row, columns in page.view.marked_cells().items():
            days = [day for day in map(self._day_of, columns) if day is not None]
            found += [(page.model.id_at(row), day) for day in days or [date.today()]]
        return found

    def open_day(self) -> DayDialog | None:
        """Show the day of the ring, to change."""
        page, at = self._page, self._page.view.currentIndex()
        if not at.isValid() or page.model.group_at(at.row()) is not None or page.session.year.is_read_only:
            return None
        dialog = DayDialog(
            page.session, page.model.id_at(at.row()), self._day_of(at.column()) or date.today(), page
        )
        dialog.told.connect(page.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_days(self) -> DaysDialog | None:
        """Show every day of the pupil of the ring."""
        page = self._page
        row = page.view.currentIndex().row()
        if row < 0 or page.model.group_at(row) is not None:
            return None
        id_ = page.model.id_at(row)
        student_id = page.session.school.get(Placement, id_).student_id
        dialog = DaysDialog(page.context, student_id, id_, page)
        dialog.told.connect(page.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def tell(self, *, to_company: bool) -> None:
        """Note that they were told; where all were already, that they were not."""
        days = self.days()
        wanted = set(days)
        records = [
            each
            for each in self._page.session.school.all(DayRecord).values()
            if (each.placement_id, each.on) in wanted
        ]
        known = [each.told_company if to_company else each.told_school for each in records]
        is_told = not known or not all(known)
        if days and self._page.session.execute(TellOf(tuple(days), to_company, is_told)):
            whom = tr("bedrijf") if to_company else "school"
            count = tr_count("{count} dag", "{count} dagen", len(records))
            self._page.undoable.emit(
                tr(
                    "{count} {part}gemeld bij {whom}",
                    count=count,
                    part="" if is_told else tr("toch niet "),
                    whom=whom,
                )
            )

    def write(self) -> None:
        """Make letters to the homes of those who stayed away without leave."""
        page = self._page
        school, ids = page.session.school, set(page.view.selected_ids())
        away = (each for each in school.all(DayRecord).values() if each.kind is DayKind.UNAUTHORISED)
        found = sorted({each.placement_id for each in away} & ids)
        if not found:
            page.noticed.emit(tr("Van wie gekozen is, was niemand ongeoorloofd afwezig."), "amber")
            return
        rounds = {school.get(Placement, id_).round_id for id_ in found}
        if page.context.round.id not in rounds:
            page.context.round.choose(min(rounds))
        page.letters_wanted.emit("parents-absence", found, named(school, Placement, found))

    def ask_back(self) -> BackDialog | None:
        """Ask from which day those who are marked are back."""
        page = self._page
        school, ids = page.session.school, page.view.selected_ids()
        ill = list(ill_among(school, ids, date.today()))
        if not ill:
            page.noticed.emit(tr("Van wie gekozen is, is niemand ziek gemeld."), "amber")
            return None
        dialog = BackDialog(page.session, ill, page)
        dialog.told.connect(page.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
