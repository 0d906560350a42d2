"""The calendar of a pupil: every day of a placement, what it comes to, to change and to print."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.language import tr
from bpv.services.attending.calendar import placements_of_pupil, weeks_of, word_route_of, word_totals
from bpv.services.lists.of_placement import name_of_company
from ui.dialogs.day_dialog import DayDialog
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.models.days_model import DaysModel
from ui.pages.page import Context
from ui.printouts import Printouts
from ui.theme import GRID, scaled
from ui.widgets.days_view import DaysView
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.paper.print_dialog import PrintDialog

_WIDE, _HIGH = 1100, 600
_NOTHING = tr("Deze leerling heeft nog geen plek. Met een plek vullen de uren zich vanzelf.")
_NO_DAYS = tr(
    "Bij deze plek zijn nog geen dagen bekend. Vul de data van de ronde en de dagen van de plek in."
)


class DaysDialog(QDialog):
    """`told` says what was stored."""

    told = Signal(str)

    def __init__(
        self, context: Context, student_id: str, placement_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin with this placement, else with the one that is on now or comes last."""
        super().__init__(parent)
        self._context, self._session, self._student_id = context, context.session, student_id
        school = self._session.school
        name = school.get(Student, student_id).name
        self.setWindowTitle(tr("Uren en dagen"))
        self.banner = Banner(self)
        self._printouts = Printouts(context, self.banner, self)
        self.which = QComboBox(self)
        self.which.setAccessibleName(tr("Welke plek"))
        own = placements_of_pupil(school, student_id)
        for each in own:
            in_round = school.get(PlacementRound, each.round_id).name
            self.which.addItem(f"{name_of_company(school, each)} · {in_round}", each.id)
        self.which.setCurrentIndex(max(0, self.which.findData(placement_id or _now(school, own))))
        self.totals, self.route = QLabel(self), QLabel(self)
        for label in (self.totals, self.route):
            label.setWordWrap(True)
        self.route.setProperty("muted", True)
        self.model = DaysModel(self)
        self.view = DaysView(self.model, tr("Dagen van {name}", name=name), self)
        self.empty = EmptyState("hours", _NO_DAYS if own else _NOTHING, None, self)
        self.stack = QStackedWidget(self)
        for widget in (self.view, self.empty):
            self.stack.addWidget(widget)
        self._lay_out(name)
        self.view.opened.connect(self.open_day)
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self._session.changed.connect(self._on_session_changed)
        self._show()
        self._go_to_today()

    def _lay_out(self, name: str) -> None:
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("Uren van {name}", name=name)))
        for widget in (self.which, self.banner, self.totals, self.route):
            content.addWidget(widget)
        content.addWidget(self.stack, 1)
        self.print_button = QPushButton(tr("Afdrukken…"), self)
        self.print_button.clicked.connect(self.print)
        below, self.open_button = deciding_row(
            self, tr("Dag openen…"), self.view.open_current, self.print_button, leave=tr("Sluiten")
        )
        lay_out(self, content, below, scaled(_WIDE), scaled(_HIGH))
        self.view.setFocus()

    @property
    def placement_id(self) -> str:
        """The placement that is shown; '' when the pupil has none."""
        return str(self.which.currentData() or "")

    def _show(self) -> None:
        school, today = self._session.school, date.today()
        placement = school.find(Placement, self.placement_id or None)
        weeks = weeks_of(school, placement, today) if placement is not None else ()
        self.which.setVisible(self.which.count() > 0)
        self.totals.setText(word_totals(school, placement, today) if placement is not None and weeks else "")
        self.route.setText(word_route_of(school, placement, today) if placement is not None else "")
        for label in (self.totals, self.route):
            label.setVisible(bool(label.text()))
        self.model.show_weeks(school, self.placement_id, weeks)
        self.stack.setCurrentWidget(self.view if weeks else self.empty)
        self.print_button.setEnabled(bool(weeks))
        self.open_button.setEnabled(bool(weeks) and not self._session.year.is_read_only)

    def _go_to_today(self) -> None:
        """To today, else to the first day there is."""
        today = date.today()
        at = self.model.place_of(today)
        if not at.isValid() or self.view.isColumnHidden(at.column()):
            days = [day.on for week in self.model.weeks for day in week.days if day is not None]
            near = min(days, key=lambda day: abs(day - today), default=today)
            at = self.model.place_of(near)
        if at.isValid():
            self.view.setCurrentIndex(at)
            self.view.scrollTo(at)

    def _on_which_changed(self) -> None:
        self._show()
        self._go_to_today()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        if not self._session.is_open or self._session.school.find(Student, self._student_id) is None:
            self.reject()
            return
        self._show()

    def open_day(self, day: date) -> DayDialog | None:
        """Show a day, to change."""
        if self._session.year.is_read_only or not self.placement_id:
            return None
        dialog = DayDialog(self._session, self.placement_id, day, self)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def print(self) -> PrintDialog:
        """Show the statement of hours and the presence record before they are printed."""
        from ui.paper.hours import hours_offers

        offers = hours_offers(School(self._session.school), [self.placement_id])
        return self._printouts.show(offers[::-1], self)


def _now(school: School, own: list[Placement]) -> str:
    """The placement that is on today or is the next one, else the last."""
    today = date.today() - timedelta(days=1)
    for each in own:
        weeks = weeks_of(school, each, today)
        if weeks and weeks[-1].monday + timedelta(days=6) >= today:
            return each.id
    return own[-1].id if own else ""
