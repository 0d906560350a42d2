"""A week of visits: two halves of five days, and beside it what has no day yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain.times import word_period, word_short_day
from bpv.language import tr, tr_count
from bpv.services.schedule.span import WEEK, monday_of, week_number
from bpv.services.visiting.moments import Moment, moment_of
from bpv.services.visiting.rows import State, VisitRow
from ui.pages.visiting.half_day_list import HALVES, HalfDayList
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import icon_button, make_action

_NAMES = (tr("ma"), tr("di"), tr("wo"), tr("do"), tr("vr"))
_DAYS = 5
_NARROW, _TRAY = 150, 230
_SHOWN = (State.PLANNED, State.TO_REPORT, State.HELD)
MOST_DUE = 200
"""So many visits without a day stand beside the week; the list has all of them."""


class WeekView(QWidget):
    """`moved` gives the key of a visit and its new half-day, None to take it out of the week."""

    moved = Signal(str, object)
    opened = Signal(str)
    chosen = Signal()

    def __init__(self, parent: QWidget, *, can_change: bool) -> None:
        """Begin in the week of today."""
        super().__init__(parent)
        self.monday = monday_of(date.today())
        self._rows: Sequence[VisitRow] = ()
        self._at: HalfDayList | None = None
        self.title = QLabel(self)
        set_font(self.title, 2, QFont.Weight.DemiBold)
        self.count = QLabel(self)
        self.count.setProperty("muted", True)
        self.back = make_action(self, tr("Vorige week"), self.show_before, icon="arrow-left", shortcut="PgUp")
        self.on = make_action(
            self, tr("Volgende week"), self.show_after, icon="arrow-right", shortcut="PgDown"
        )
        self.now = make_action(self, tr("Naar vandaag"), self.show_today, icon="today")
        for action in (self.back, self.on):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions([self.back, self.on, self.now])
        self.days = [QLabel(self) for _ in range(_DAYS)]
        self.lists = {
            (day, half): self._list(can_change=can_change) for half in (0, 1) for day in range(_DAYS)
        }
        self.tray = self._list(can_change=can_change)
        self.tray_title = QLabel(self)
        set_font(self.tray_title, 0, QFont.Weight.DemiBold)
        self._lay_out()

    def _list(self, *, can_change: bool) -> HalfDayList:
        found = HalfDayList(self, can_change=can_change)
        found.dropped.connect(partial(self._on_dropped, found))
        found.stepped.connect(partial(self._on_stepped, found))
        found.left.connect(partial(self._on_left, found))
        found.opened.connect(self.opened)
        found.entered.connect(partial(self._on_entered, found))
        found.itemSelectionChanged.connect(self.chosen)
        found.setFrameShape(QFrame.Shape.StyledPanel)
        return found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for action in (self.back, self.on, self.now):
            head.addWidget(icon_button(action, self))
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        for day, label in enumerate(self.days):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setMinimumWidth(1)  # a wrapped label asks for more than it needs
            grid.addWidget(label, 0, day + 1)
            grid.setColumnStretch(day + 1, 1)
        for half, name in enumerate(HALVES):
            label = QLabel(name.capitalize(), self)
            label.setProperty("muted", True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, half + 1, 0)
            grid.setRowStretch(half + 1, 1)
            for day in range(_DAYS):
                grid.addWidget(self.lists[day, half], half + 1, day + 1)
        beside = QVBoxLayout()
        beside.setSpacing(GRID // 2)
        self.tray_title.setWordWrap(True)
        self.tray_title.setMinimumWidth(1)
        beside.addWidget(self.tray_title)
        beside.addWidget(self.tray, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addLayout(grid, 4)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(row, 1)
        self._measure_tray()

    def _measure_tray(self) -> None:
        """Large letters leave it less than it likes, or the days would not fit beside it."""
        self.tray.setMinimumWidth(scaled(_NARROW))
        self.tray.setMaximumWidth(scaled(_TRAY))

    # What it shows

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """Show the visits among these that are in the week, and those without a day."""
        self._rows = rows
        end = self.monday + timedelta(days=_DAYS - 1)
        self.title.setText(
            tr(
                "Week {week_number}: {word_period} {year}",
                week_number=week_number(self.monday),
                word_period=word_period(self.monday, end),
                year=end.year,
            )
        )
        by_moment: dict[Moment, list[VisitRow]] = {}
        for row in rows:
            if row.on is None or not self.monday <= row.on <= end or row.state not in _SHOWN:
                continue
            by_moment.setdefault(moment_of(row.on, row.at), []).append(row)
        number = sum(map(len, by_moment.values()))
        self.count.setText(tr_count("{count} bezoek", "{count} bezoeken", number))
        for day, label in enumerate(self.days):
            on = self.monday + timedelta(days=day)
            is_today = on == date.today()
            label.setText(f"{_NAMES[day]} {word_short_day(on)}{(tr(' · vandaag') if is_today else '')}")
            set_font(label, 0, QFont.Weight.DemiBold if is_today else QFont.Weight.Normal)
            for half in (0, 1):
                moment = Moment(on, half)
                self.lists[day, half].show_visits(moment, by_moment.get(moment, []))
        due = [row for row in rows if row.on is None]
        more = tr(", de eerste {most_due}", most_due=MOST_DUE) if len(due) > MOST_DUE else ""
        self.tray_title.setText(tr("Nog zonder datum: {count}{more}", count=len(due), more=more))
        self.tray.show_visits(None, due[:MOST_DUE])

    def step(self, weeks: int) -> None:
        """Show a week further, or one before."""
        self.monday += weeks * WEEK
        self.show_rows(self._rows)

    def show_before(self) -> None:
        """The week before."""
        self.step(-1)

    def show_after(self) -> None:
        """The next week."""
        self.step(1)

    def show_today(self) -> None:
        """Show the week of today."""
        self.show_week_of(date.today())

    def show_week_of(self, day: date) -> None:
        """Show the week a day is in."""
        self.monday = monday_of(day)
        self.show_rows(self._rows)

    @property
    def key(self) -> str:
        """The visit that is marked in the list where the user is."""
        return self._at.key if self._at is not None else ""

    def choose(self, key: str) -> None:
        """Go to a visit, in its own week."""
        row = next((each for each in self._rows if each.key == key), None)
        if row is None:
            return
        if row.on is not None:
            self.show_week_of(row.on)
        found = next((each for each in self._all() if each.choose(key)), None)
        if found is not None:
            self._on_entered(found)
            found.setFocus()

    def _all(self) -> list[HalfDayList]:
        return [*self.lists.values(), self.tray]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self._measure_tray()
        set_font(self.title, 2, QFont.Weight.DemiBold)
        set_font(self.tray_title, 0, QFont.Weight.DemiBold)

    # What the user does

    def _on_entered(self, found: HalfDayList) -> None:
        self._at = found
        for other in self._all():
            if other is not found and other.selectedItems():
                other.clearSelection()
        self.chosen.emit()

    def _on_dropped(self, found: HalfDayList, key: str) -> None:
        self.moved.emit(key, found.moment)

    def _on_stepped(self, found: HalfDayList, key: str, days: int, half: int) -> None:
        """From the tray into the first half-day of the week; otherwise to the day or half beside it."""
        moment = found.moment
        if moment is None:
            self.moved.emit(key, Moment(self.monday, 0))
            return
        on = moment.on + timedelta(days=days)
        if on.weekday() >= _DAYS:
            on += timedelta(days=2 * days)
        self.moved.emit(key, Moment(on, min(1, max(0, moment.half + half))))

    def _on_left(self, found: HalfDayList, days: int, half: int) -> None:
        """Go to the list beside, around no end."""
        places = {each: place for place, each in self.lists.items()}
        if found is self.tray:
            target = self.lists[_DAYS - 1, 0] if days < 0 else None
        else:
            day, own = places[found]
            is_out = day + days >= _DAYS
            target = self.tray if is_out else self.lists.get((day + days, own + half))
        if target is not None:
            target.setFocus()
