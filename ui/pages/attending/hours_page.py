"""The page Uren: a row a placement, a column a day of the week; only what went otherwise is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from bpv.domain import Placement
from bpv.domain.terms_following import DayKind
from bpv.domain.times import word_period
from bpv.language import tr
from bpv.services.attending.recording import AbsentOn
from bpv.services.attending.table import HIDDEN, Week, first_week, hours_table
from bpv.services.schedule.span import WEEK, monday_of, week_number
from bpv.services.searching.known import named
from bpv.services.viewing.attending import hours_views
from bpv.services.viewing.view import View
from ui.pages.attending.day_acts import DayActs
from ui.pages.attending.statement import Statement
from ui.pages.page import Context, Destination
from ui.pages.printed_table import printed_table
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.theme import GRID, set_font
from ui.widgets.buttons import ActionButton, MenuButton, icon_button, make_action, make_menu

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.paper.offers import Offer

KEY = "hours"
_HINT = tr(
    "Typ z ziek, v verlof, o ongeoorloofd, t te laat, d dicht, s school vrij, i inhalen, of uren. "
    "Leeg: plan. Spatie opent de dag."
)
_ABSENT = {
    DayKind.SICK: (tr("Ziek"), "Ctrl+Return"),
    DayKind.LEAVE: (tr("Verlof"), ""),
    DayKind.UNAUTHORISED: (tr("Ongeoorloofd"), ""),
    DayKind.LATE: (tr("Te laat"), ""),
    DayKind.COMPANY_CLOSED: (tr("Bedrijf dicht"), ""),
    DayKind.SCHOOL_OFF: (tr("School vrij"), ""),
    DayKind.PRESENT: (tr("Toch aanwezig"), ""),
}


class HoursPage(TablePage):
    """The week that is shown is stepped through with PgUp and PgDn."""

    title = tr("Uren")
    icon = "hours"
    takes_lists = False

    def __init__(self, context: Context) -> None:
        """Begin in this week, or in the first in which someone is at work."""
        self.week = Week(first_week(context.session.school, date.today()))
        super().__init__(context, hours_table(self.week), KEY, can_add=False)
        if not context.settings.table(KEY).order:
            self.view.restore_table(TableState(hidden=list(HIDDEN)).scaled())
        if not self.asking.view_key:
            self.views.show("week")
        self._show_week()
        self._show_what_is_possible()

    def _make_actions(self) -> None:
        super()._make_actions()
        self.before_action = self._action(tr("Vorige week"), partial(self.step, -1), "arrow-left", "Alt+PgUp")
        self.after_action = self._action(
            tr("Volgende week"), partial(self.step, 1), "arrow-right", "Alt+PgDown"
        )
        self.now_action = self._action(tr("Naar deze week"), self.show_today, "today", "Alt+Home")
        self.statement = Statement(self)
        self.addAction(self.statement.action)
        self.acts = DayActs(self, self.week)
        self.absent_actions: dict[DayKind, QAction] = {}
        for kind, (words, keys) in _ABSENT.items():
            tip = tr("Voor de gekozen leerlingen, vandaag")
            action = self._action(words, partial(self.tell, kind), "hours", keys, tip)
            action.setProperty("found_as", tr("{absence} melden, vandaag", absence=words))
            self.absent_actions[kind] = action

    def _make_head(self) -> None:
        super()._make_head()
        self.week_label = QLabel(self)
        set_font(self.week_label, 1, QFont.Weight.DemiBold)
        self.hint = QLabel(_HINT, self)
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(icon_button(self.before_action, self))
        row.addWidget(icon_button(self.after_action, self))
        row.addWidget(icon_button(self.now_action, self))
        row.addWidget(self.week_label)
        row.addWidget(self.hint, 1)
        self.body.addLayout(row)

    def _buttons(self) -> list[QWidget]:
        sick = ActionButton(self.absent_actions[DayKind.SICK], self, primary=True)
        others = [action for kind, action in self.absent_actions.items() if kind is not DayKind.SICK]
        self.absent_menu: QMenu = make_menu(tr("Anders"), self, *others)
        self.absent_menu.addSeparator()
        self.absent_menu.addActions(self.acts.all[1:])
        self.grouping.button.show()
        return [
            sick,
            MenuButton(
                self.absent_menu,
                "hours",
                tr("De gekozen leerlingen zijn er vandaag om iets anders niet"),
                self,
            ),
            ActionButton(self.acts.open_action, self),
            ActionButton(self.statement.action, self),
            ActionButton(self.columns_action, self),
            self.grouping.button,
        ]

    def views_offered(self) -> Iterable[View]:
        """By the week that is shown, and by what cannot wait."""
        return hours_views(self.week)

    def _empty_sentence(self) -> str:
        return tr("Er zijn nog geen plaatsingen. Verdeel eerst de plaatsen; dan vullen de uren zich vanzelf.")

    def _ways_on(self) -> list[QAction]:
        go: Callable[[], object] = partial(self.go_to.emit, Destination("placements"))
        return [make_action(self, tr("Naar Plaatsen"), go, icon="match")]

    # The week

    def step(self, by: int) -> None:
        """Go so many weeks on."""
        self._go(self.week.monday + by * WEEK)

    def show_today(self) -> None:
        """Go to the week of today."""
        self._go(monday_of(date.today()))

    def _go(self, monday: date) -> None:
        self.week.monday = monday
        self._show_week()
        self.views.show(self.asking.view_key or "week")
        self.model.begin_anew()
        self.views.count()

    def _show_week(self) -> None:
        monday = self.week.monday
        words = word_period(monday, monday + timedelta(days=4))
        self.week_label.setText(
            tr("Week {week_number} · {words}", week_number=week_number(monday), words=words)
        )

    def show_day(self, id_: str, day: date) -> None:
        """Go to a day of a placement."""
        self._go(monday_of(day))
        if self.model.row_of(id_) is None:
            self.views.show("week")
        row = self.model.row_of(id_)
        if row is not None:
            column = self.model.column_number(f"day{day.weekday()}")
            self.view.setColumnHidden(column, False)  # one of the weekend is shown when it is asked for
            self.view.setCurrentIndex(self.model.index(row, column))
            self.view.scrollTo(self.view.currentIndex())

    # Absent

    def tell(self, kind: DayKind) -> None:
        """Those that are marked are absent today, or are there after all."""
        ids = self.view.selected_ids()
        if not ids:
            return
        if self.session.execute(AbsentOn(tuple(ids), date.today(), kind)):
            self.undoable.emit(f"{named(self.session.school, Placement, ids)}: {_ABSENT[kind][0].lower()}")

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        for action in (*self.absent_actions.values(), *self.acts.all):
            action.setEnabled(self.view.has_records)

    def follow(self, *actions: Done) -> None:
        """Also what the buttons can do."""
        super().follow(*actions)
        self._show_what_is_possible()

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen, in words."""
        ids = self.view.selected_ids() if self.view.has_records else []
        whom = named(self.session.school, Placement, ids)
        return {**super().acts_on(), **dict.fromkeys((*self.absent_actions.values(), *self.acts.all), whom)}

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return [*self.acts.all, *self.absent_actions.values(), *super().menu_actions()]

    def printed(self) -> list[Offer]:
        """The list, the statement of hours and the presence record."""
        return [*printed_table(self), *self.statement.offers()]
