"""What needs doing now: numbers, each of which leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import ENTITIES, Position, School, Student
from bpv.services.today.overview import (
    OVERVIEW_DEPENDS_ON,
    Balance,
    Figure,
    Overview,
    RoundOverview,
    adopt_overview,
    make_overview,
    rows_behind,
    rows_of_balance,
)
from bpv.services.year.upkeep import reminder
from ui.pages.page import Context, Destination, Page
from ui.pages.registry import page_of
from ui.retention import is_looked_beside, is_said, note_looked_beside
from ui.tasks import Report, Task
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button, make_action
from ui.widgets.empty_state import PASTING, EmptyState

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done

MOST_PER_ROW, ROOM_OF_FIGURE = 3, 290
OVERDUE = "Er is iets over de bewaartermijn: kijk één keer per schooljaar wat weg kan."
EMPTY = f"Dit schooljaar is nog leeg. Begin met uw lijsten, of met de leerlingen.\n{PASTING}"


@dataclass(frozen=True, slots=True)
class _Counted:
    """The numbers, and the copy of the school that was counted with the revision it was made at."""

    overview: Overview
    copy: School
    revision: int
    has_overdue: bool = False


class OverviewPage(Page):
    """The first page of an open school year; counts anew when it is looked at after a change.

    The counting is done in the background: until it is ready, the numbers of before are shown.
    """

    title = "Overzicht"
    icon = "home"

    def __init__(self, context: Context) -> None:
        """Count once the page is shown."""
        super().__init__(context)
        self.subheading.setText(self.session.path.stem)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._area, 1)
        self._begin_action = make_action(
            self, "Naar de leerlingen", self._on_begin_triggered, icon="students"
        )
        self._import_action = make_action(
            self, "Lijsten importeren…", partial(self.wanted.emit, "import"), icon="import"
        )
        self._is_stale = True
        self._overview: Overview | None = None
        self._laid_out_for = 0
        self._reminded = ""
        self._has_overdue = self._is_beside_overdue = self._is_beside_looked_at = False
        self._is_said = False
        self._task: Task | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.count)
        self.session.changed.connect(self._on_session_changed)
        self.session.reminded.connect(self._soon.start)

    def showEvent(self, event: QShowEvent) -> None:
        """Count when something changed since the last look."""
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer numbers beside each other in a narrow window."""
        super().resizeEvent(event)
        if self._overview is not None and self._laid_out_for != self._per_row():
            self._lay_out(self._overview)

    def _per_row(self) -> int:
        return min(MOST_PER_ROW, max(1, self.width() // scaled(ROOM_OF_FIGURE)))

    def count(self) -> None:
        """Have everything counted and then shown, when needed."""
        if not self.session.is_open:
            return
        if not self._is_stale:
            if self._overview is not None and (
                self._reminder() != self._reminded or self._is_term_said() != self._is_said
            ):
                self._lay_out(self._overview)
            return
        self._is_stale = False
        if not self.session.school.all(Student):
            self._stop_counting()
            self._overview = None
            empty = EmptyState(self.icon, EMPTY, self._import_action, self, also=[self._begin_action])
            QShortcut(QKeySequence.StandardKey.Paste, empty, partial(self.wanted.emit, "paste_lists"))
            self._area.setWidget(empty)
            return
        self._stop_counting()
        copy = School(self.session.school)
        revision = self.session.school.revision(*ENTITIES)

        def work(_report: Report) -> _Counted:
            from bpv.services.privacy.retention import has_overdue

            return _Counted(make_overview(copy), copy, revision, has_overdue(copy, date.today()))

        tasks = self.context.tasks
        self._task = tasks.start("Overzicht tellen", work, self._on_counted, is_asked_for=False)

    def _stop_counting(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    @Slot(object)
    def _on_counted(self, counted: _Counted) -> None:
        self._task, self._overview = None, counted.overview
        if self.session.is_open and self.session.school.revision(*ENTITIES) == counted.revision:
            adopt_overview(self.session.school, counted.copy)
        self._has_overdue = counted.has_overdue
        self._lay_out(counted.overview)
        if not self._is_beside_looked_at:
            self._is_beside_looked_at = True
            self._look_beside(counted.copy)

    def _look_beside(self, school: School) -> None:
        """Look once at the terms of the files beside this one: that takes as long as there are many."""
        path, settings = self.session.path, self.context.settings
        if self._is_term_said() or is_looked_beside(settings, path.parent, date.today()):
            return

        def work(_report: Report) -> bool:
            from bpv.services.privacy.retention import has_overdue_beside

            return has_overdue_beside(path, school, date.today())

        self.context.tasks.start(
            "Bewaartermijnen nakijken", work, self._on_beside_looked_at, is_asked_for=False
        )

    @Slot(object)
    def _on_beside_looked_at(self, has_overdue: bool) -> None:
        self._is_beside_overdue = has_overdue
        if not has_overdue:
            note_looked_beside(self.context.settings, self.session.path.parent, date.today())
        elif self._overview is not None:
            self._lay_out(self._overview)

    def _lay_out(self, overview: Overview) -> None:
        self._laid_out_for = self._per_row()
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        self._reminded = self._reminder()
        if self._reminded:
            layout.addWidget(self._reminder_card("Reservekopieën", self._reminded, "backups"))
        self._is_said = self._is_term_said()
        if (self._has_overdue or self._is_beside_overdue) and not self._is_said:
            layout.addWidget(self._reminder_card("Bewaartermijnen", OVERDUE, "retention"))
        if overview.harm:
            layout.addWidget(self._harm_card(overview))
        for in_round in overview.rounds:
            layout.addWidget(self._round_card(in_round))
        layout.addWidget(self._figures_card("Bedrijven vragen", overview.asked))
        layout.addWidget(self._figures_card("Lijsten op orde", overview.figures))
        layout.addStretch(1)
        self._area.setWidget(content)

    def _on_begin_triggered(self) -> None:
        self.go_to.emit(Destination(page_of(Student)))

    def renew(self) -> None:
        """Lay out again in the measures of the theme."""
        if self._overview is not None:
            self._lay_out(self._overview)
        else:
            self._is_stale = True
            self.count()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if not done.changeset.entities.isdisjoint(OVERVIEW_DEPENDS_ON):
            self._is_stale = True
            if self.isVisible():
                self._soon.start()

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setProperty("panel", True)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        heading = QLabel(title, card)
        set_font(heading, 3, QFont.Weight.DemiBold)
        layout.addWidget(heading)
        return card, layout

    def _figures_card(self, title: str, figures: tuple[Figure, ...]) -> QFrame:
        card, layout = self._card(title)
        layout.addLayout(self._figures(figures))
        return card

    def _reminder(self) -> str:
        days = self.session.school.setting("second_place_days")
        return reminder(self.session.path, days, datetime.now())

    def _is_term_said(self) -> bool:
        return is_said(self.context.settings, date.today())

    def _reminder_card(self, title: str, words: str, wanted: str) -> QFrame:
        """Something that was not looked at for too long, with the way there."""
        card, layout = self._card(title)
        line = QHBoxLayout()
        label = QLabel(words, card)
        label.setWordWrap(True)
        line.addWidget(label, 1)
        line.addWidget(link_button("Bekijken", partial(self.wanted.emit, wanted), card))
        layout.addLayout(line)
        return card

    def _harm_card(self, overview: Overview) -> QFrame:
        """Who cannot stay where they are, each line with the round it is about."""
        card, layout = self._card("Eerst oplossen")
        names = {each.round_id: each.name for each in overview.rounds}
        lines = [replace(each, title=f"{each.title}, {names[each.round_id or '']}") for each in overview.harm]
        layout.addLayout(self._figures(tuple(lines), per_row=1))
        return card

    def _round_card(self, in_round: RoundOverview) -> QFrame:
        card, layout = self._card(in_round.name)
        row = QHBoxLayout()
        bar = QProgressBar(card)
        bar.setRange(0, max(1, in_round.n_students))
        bar.setValue(in_round.n_placed)
        bar.setTextVisible(False)
        bar.setFixedHeight(scaled(10))
        words = QLabel(f"{in_round.n_placed} van {in_round.n_students} leerlingen hebben een plek", card)
        row.addWidget(bar, 1)
        row.addWidget(words)
        layout.addLayout(row)
        layout.addLayout(self._figures(in_round.figures, in_round.name))
        if in_round.balances:
            layout.addSpacing(GRID)
            layout.addLayout(self._balances(in_round))
        return card

    def _figures(self, figures: tuple[Figure, ...], where: str = "", per_row: int = 0) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for number, figure in enumerate(figures):
            row, column = divmod(number, per_row or self._per_row())
            label = f"{figure.title}, {where}" if where else figure.title
            question = partial(rows_behind, key=figure.key, round_id=figure.round_id)
            count = self._number(
                figure.count, figure.entity, figure.ids, label, question, figure.round_id or ""
            )
            name = QLabel(figure.title, self)
            name.setProperty("muted", not figure.count)
            grid.addWidget(count, row, 2 * column)
            grid.addWidget(name, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        return grid

    def _balances(self, in_round: RoundOverview) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(0)
        for column, title in enumerate(("Profiel", "Leerlingen", "Nog zonder plek", "Plekken", "Nog vrij")):
            head = QLabel(title, self)
            head.setProperty("muted", True)
            head.setContentsMargins(0, 0, GRID // 2 if column else 0, 0)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(head, 0, column, side)
        for row, balance in enumerate(in_round.balances, start=1):
            self._balance_row(grid, row, balance, in_round)
        grid.setColumnStretch(5, 1)
        return grid

    def _balance_row(self, grid: QGridLayout, row: int, balance: Balance, in_round: RoundOverview) -> None:
        title = f"{balance.title}, {in_round.name}"

        def number(count: int, entity: type, what: str, label: str) -> QWidget:
            question = partial(
                rows_of_balance, round_id=in_round.round_id, profile=balance.profile, what=what
            )
            return self._number(count, entity, getattr(balance, what), label, question)

        numbers = (
            number(len(balance.student_ids), Student, "student_ids", title),
            number(len(balance.unplaced_ids), Student, "unplaced_ids", f"Nog zonder plek: {title}"),
            number(balance.seats, Position, "position_ids", f"Plekken voor {title}"),
            number(balance.free_seats, Position, "position_ids", f"Plekken voor {title}"),
        )
        grid.addWidget(QLabel(balance.title, self), row, 0)
        for column, button in enumerate(numbers, start=1):
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignRight)

    def _number(
        self,
        count: int,
        entity: type,
        ids: tuple[str, ...],
        label: str,
        question: Callable[[School], Iterable[str]],
        round_id: str = "",
    ) -> QWidget:
        page = "placements" if round_id and entity is Student else page_of(entity)
        there = Destination(page, frozenset(ids), label, round_id=round_id, question=question)
        button = link_button(str(count), partial(self.go_to.emit, there), self)
        set_font(button, 1, QFont.Weight.DemiBold, tabular=True)
        button.setEnabled(bool(ids))
        button.setAccessibleName(f"{label}: {count}")
        button.setToolTip(f"Toon {label[0].lower()}{label[1:]}" if ids else "")
        return button
