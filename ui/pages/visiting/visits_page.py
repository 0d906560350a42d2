"""The page Bezoeken: a week to plan in, and a list of every visit with what it waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from bpv.domain import ENTITIES, Mentor, Student, fold
from bpv.language import tr
from bpv.services.schedule.span import monday_of
from bpv.services.visiting.moments import Moment
from bpv.services.visiting.rows import COLUMNS, State, VisitRow, rows_of
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination, Record
from ui.pages.visiting.visit_actions import VisitActions
from ui.pages.visiting.week_view import WeekView
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, let_clear, make_action
from ui.widgets.columns_view import ColumnsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.segments import Segments
from ui.widgets.view_pills import PillWords, ViewPills

if TYPE_CHECKING:
    from ui.paper.offers import Offer

WEEK, LIST = "week", "list"
ALL = "all"
_SEEN = "visits_as"
_TONES = {
    State.TO_PLAN: "amber",
    State.PLANNED: "blue",
    State.TO_REPORT: "red",
    State.HELD: "green",
    State.MISSED: "grey",
}
_WIDTHS = {
    tr("Leerling"): 170,
    tr("Bedrijf"): 210,
    tr("Plaats"): 120,
    tr("Datum"): 104,
    tr("Tijd"): 56,
    tr("Klas"): 60,
    tr("Mentor"): 80,
}
_SEARCH = 260
_EMPTY = tr(
    "Er is nog niets te bezoeken: bezoeken horen bij plaatsingen met een mentor. Verdeel eerst de plaatsen."
)
_EVERYONE = tr("Alle mentoren")


class VisitsPage(LookedAtPage):
    """Looked at anew when it is shown after a change."""

    title = tr("Bezoeken")
    icon = "visit"

    def __init__(self, context: Context) -> None:
        """Begin with the week, or with the list where that was left."""
        super().__init__(context)
        self._rows: list[VisitRow] = []
        self._seen: tuple[int, date] | None = None
        """Of which moment the rows are, and of which day."""
        self._only: frozenset[str] | None = None
        can_change = not self.session.year.is_read_only
        self.model = ColumnsModel(_columns(), self)
        self.view = ColumnsView(self.model, tr("Bezoeken"), self)
        self.week = WeekView(self, can_change=can_change)
        self._make_head()
        self.deeds = VisitActions(context, self.chosen, self._mentor_id, self)
        self.deeds.told.connect(self.undoable)
        self.deeds.noticed.connect(self.noticed)
        self.deeds.planned.connect(self._on_planned)
        plan, *others = self.deeds.all
        buttons: list[QWidget] = [ActionButton(plan, self, primary=True)]
        row = self.add_actions([*buttons, *(ActionButton(action, self) for action in others)])
        for action, button in zip(others, row.findChildren(ActionButton)[1:], strict=False):
            action.visibleChanged.connect(partial(self._follow_visible, button, action))
        self.mentor = QComboBox(row)
        self.mentor.setAccessibleName(tr("Bezoeken van welke mentor"))
        self.mentor.setMinimumContentsLength(8)  # a long name does not widen the page
        self.mentor.activated.connect(self._show)
        row.addWidget(self.mentor)  # where it goes on in a next line, for the head has no room for it
        self.body.addWidget(self.pills)
        self._make_stack()
        self.view.opened.connect(self.deeds.open)
        self.view.moved.connect(self._on_moved)
        self.week.moved.connect(self._on_week_moved)
        self.week.opened.connect(self._on_week_opened)
        self.week.chosen.connect(self._on_moved)
        self.look_anew()
        self.show_as(context.settings.text(_SEEN) or WEEK)
        if self._work_out():
            self.week.monday = self._week_with_visits()
        self._show()

    def _make_head(self) -> None:
        self.kinds = Segments(tr("Bezoeken als"), self)
        self.kinds.add(WEEK, tr("Week"), "round", tr("Inplannen door te slepen"))
        self.kinds.add(LIST, tr("Lijst"), "list", tr("Alle bezoeken onder elkaar"))
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.search = QLineEdit(self)
        self.search.setMaximumWidth(scaled(_SEARCH))
        self.search.setPlaceholderText(tr("Zoeken"))
        self.search.setAccessibleName(tr("Zoeken in de bezoeken"))
        let_clear(self.search)
        self.search.textChanged.connect(self._on_search_changed)
        self.find_action = make_action(
            self, tr("Zoeken in deze lijst"), self._start_search, shortcut="Ctrl+F"
        )
        self.addAction(self.find_action)
        self.head.addWidget(self.kinds)
        self.head.addWidget(self.search, 20)
        self.pills = ViewPills(self)
        states = {each.name: PillWords(each.value) for each in State}
        self.pills.show_views({ALL: PillWords(tr("Alle")), **states})
        self.pills.chosen.connect(self._show)

    def _make_stack(self) -> None:
        to_places = make_action(self, tr("Naar Plaatsen"), partial(self._go, "placements"), icon="match")
        self.empty = EmptyState(self.icon, _EMPTY, to_places, self)
        show_all = make_action(self, tr("Alle bezoeken"), self._show_all)
        self.nothing = EmptyState("search", tr("Geen bezoek voldoet."), show_all, self)
        self.stack = QStackedWidget(self)
        for widget in (self.week, self.view, self.empty, self.nothing):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)

    def _go(self, page: str, _checked: bool = False) -> None:
        self.go_to.emit(Destination(page))

    def _follow_visible(self, button: QWidget, action: Any) -> None:
        button.setVisible(action.isVisible())

    # Looking

    def look(self) -> None:
        """Work the rows out anew, and show them, where something changed."""
        if self._work_out():
            self._show()

    def _work_out(self) -> bool:
        """Whether there are new rows."""
        if not self.session.is_open:
            return False
        seen = self.session.school.revision(*ENTITIES), date.today()
        if seen == self._seen:
            return False
        self._seen, self._rows = seen, rows_of(self.session.school, seen[1])
        self._offer_mentors()
        return True

    def _week_with_visits(self) -> date:
        """This week, or the first one after it in which there is a visit."""
        coming = [row.on for row in self._rows if row.on is not None and row.on >= self.week.monday]
        return monday_of(min(coming)) if coming else self.week.monday

    def _on_planned(self) -> None:
        """What was accepted is in sight, with the first of it chosen."""
        self.look()
        monday = self._week_with_visits()
        self.week.show_week_of(monday)
        of_week = [row for row in self._rows if row.on is not None and monday_of(row.on) == monday]
        if of_week and self.kinds.current == WEEK:
            self.week.choose(min(of_week, key=lambda row: (row.on, row.at_words)).key)

    def _offer_mentors(self) -> None:
        was, school = self._mentor_id(), self.session.school
        ids = {row.mentor_id for row in self._rows if row.mentor_id}
        found = sorted((school.get(Mentor, id_) for id_ in ids), key=lambda each: fold(each.label))
        self.mentor.clear()
        self.mentor.addItem(_EVERYONE, "")
        for mentor in found:
            self.mentor.addItem(mentor.label, mentor.id)
        self.mentor.setCurrentIndex(max(0, self.mentor.findData(was)))

    def _mentor_id(self) -> str:
        return str(self.mentor.currentData() or "")

    @Slot()
    def _show(self) -> None:
        mentor_id = self._mentor_id()
        rows = [row for row in self._rows if mentor_id in ("", row.mentor_id)]
        if self._only is not None:
            rows = [row for row in rows if row.key in self._only]
        counts = Counter(row.state for row in rows)
        self.pills.show_count(ALL, len(rows))
        for state in State:
            self.pills.show_count(state.name, counts[state])
        shown = rows if self.pills.current == ALL else [r for r in rows if r.state.name == self.pills.current]
        with self.view.staying():
            self.model.show_rows(shown)
        self.week.show_rows(rows)
        self.say_count(len(shown), len(self._rows), of_all=len(shown) != len(self._rows))
        self._arrange()

    def _arrange(self) -> None:
        is_list = self.kinds.current == LIST
        self.pills.setVisible(is_list)
        self.search.setVisible(is_list)
        if not self._rows:
            self.stack.setCurrentWidget(self.empty)
        elif not is_list:
            self.stack.setCurrentWidget(self.week)
        else:
            self.stack.setCurrentWidget(self.view if self.model.rowCount() else self.nothing)
        self.setFocusProxy(self.view if is_list else self.week.tray)
        self.deeds.offer()

    def show_as(self, kind: str) -> None:
        """Show the week or the list."""
        self.kinds.show_current(kind if kind in (WEEK, LIST) else WEEK)
        self._arrange()

    def _on_kind_chosen(self, kind: str) -> None:
        self.context.settings.set_text(_SEEN, kind)
        self.show_as(kind)

    def _show_all(self) -> None:
        self._only = None
        self.search.clear()
        self.pills.show_current(ALL)
        self._show()

    def _start_search(self) -> None:
        self.show_as(LIST)
        self.search.setFocus()

    def _on_search_changed(self, words: str) -> None:
        with self.view.staying():
            self.model.search(words)
        self._arrange()

    # What is chosen

    def chosen(self) -> Sequence[VisitRow]:
        """The visits that are marked."""
        if self.kinds.current == LIST:
            return self.view.chosen
        row = self._row(self.week.key)
        return [row] if row is not None else []

    def _row(self, key: str) -> VisitRow | None:
        return next((row for row in self._rows if row.key == key), None) if key else None

    def record(self) -> Record | None:
        """The pupil that is visited."""
        rows = self.chosen()
        return Record(Student, rows[0].student_id) if rows else None

    @Slot()
    def _on_moved(self) -> None:
        self.deeds.offer()
        self.record_passed.emit(self.record())

    def _on_week_opened(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self.deeds.open(row)

    def _on_week_moved(self, key: str, moment: Moment | None) -> None:
        row = self._row(key)
        if row is None or self.session.year.is_read_only:
            return
        before = set(self._keys_of(row.placement_id))
        if self.deeds.put(row, moment):
            self.look()
            new = [key for key in self._keys_of(row.placement_id) if key not in before]
            self.week.choose(new[0] if new else key)

    def _keys_of(self, placement_id: str) -> list[str]:
        return [row.key for row in self._rows if row.placement_id == placement_id]

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show the visits to placements that were asked for, or a state; begin with a proposal."""
        self._only = None
        self.look()
        act, _, state = destination.begin.partition(" ")
        if act == "state":
            self.show_as(LIST)
            self.pills.show_current(state)
        if destination.ids is not None:
            ids = destination.ids
            self._only = frozenset(r.key for r in self._rows if {r.visit_id, r.placement_id, r.key} & ids)
            self.show_as(LIST)
        self._show()
        if destination.select:
            self.view.select_key(destination.select)
            self.week.choose(destination.select)
        if act == "plan":
            self.deeds.ask_plan()

    def bookmark(self) -> Callable[[], object]:
        """The week and the visit that were shown."""
        return partial(self._show_again, self.week.monday, self.kinds.current)

    def _show_again(self, monday: date, kind: str) -> None:
        self.show_as(kind)
        self.week.show_week_of(monday)
        self.setFocus()

    def parts(self) -> list[QWidget]:
        """The page, and in the week what has no day."""
        return [self] if self.kinds.current == LIST else [self, self.week.lists[0, 0]]

    def printed(self) -> list[Offer]:
        """A sheet for the mentor, and the list as it stands."""
        from ui.paper.offers import offer_lines
        from ui.paper.visit_sheets import offer_visits

        titles = [column.title for column in self.model.columns]
        offers = [offer_lines(self.title, titles, self.model.lines(), "")] if self.model.shown else []
        return [offer_visits(self.session.school, self._mentor_id(), date.today()), *offers]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.search.setMaximumWidth(scaled(_SEARCH))
        for widget in (self.view, self.week, self.empty, self.nothing, self.pills):
            widget.renew()

    # Qt


def _columns() -> list[ShownColumn]:
    return [
        ShownColumn(title, text, sort, _WIDTHS.get(title, 110), _tone if title == tr("Stand") else None)
        for title, (text, sort) in COLUMNS.items()
    ]


def _tone(row: VisitRow) -> str:
    return _TONES[row.state]
