"""The first page of an open school year: what must be done now, what was done, and how everything stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from bpv.domain import BpvError, Student
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.today.latest import Latest, take_back
from bpv.services.today.naming import names_in
from bpv.services.today.sentences import Sentence, Severity
from bpv.services.year.naming import year_name
from bpv.services.year.school_year import LONG
from ui.pages.page import Context, Destination, Page
from ui.pages.registry import page_of
from ui.pages.today.classes_card import ClassesCard
from ui.pages.today.latest_card import LatestCard
from ui.pages.today.looking import Looked, Looking
from ui.pages.today.profiles_card import ListsRow, ProfilesCard
from ui.pages.today.rounds_card import RoundsCard
from ui.pages.today.sentences_card import SentencesCard
from ui.pages.today.starting import rows_of, start
from ui.theme import GRID, scaled
from ui.widgets.buttons import make_action
from ui.widgets.empty_state import PASTING, EmptyState
from ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from ui.paper.offers import Offer

BESIDE_FROM = 860
"""So wide a page has room for the numbers beside what is to be done."""
SHARE, NARROWEST, WIDEST = 34, 350, 440
"""Percents of the width for the numbers, and pixels between which it stays."""
_UNBOUNDED = 16_777_215
EMPTY = tr(
    "Dit schooljaar is nog leeg. Begin met uw lijsten, of met de leerlingen.\n{pasting}", pasting=PASTING
)


class TodayPage(Page):
    """Sentences and the latest changes at the left, numbers at the right; below each other when narrow.

    Everything is looked at anew in the background when the page is shown and after every change; until that
    is ready what was found before stands there.
    """

    title = tr("Vandaag")
    icon = "today"

    def __init__(self, context: Context) -> None:
        """Look once the page is shown."""
        super().__init__(context)
        self.looking = Looking(context, self)
        self.looking.looked.connect(self._on_looked)
        self._make_empty()
        self._make_cards()
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self._is_beside: bool | None = None
        self._looked: Looked | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self.session.changed.connect(self._on_session_changed)
        self.session.reminded.connect(self._look_soon)
        self.session.drafts.forgotten.connect(self._look_soon)
        self.session.drafts.waiting_changed.connect(self._look_soon)
        context.round.round_changed.connect(self._look_soon)

    def _make_empty(self) -> None:
        begin = make_action(self, tr("Naar de leerlingen"), self._on_begin_triggered, icon="students")
        importing = make_action(
            self, tr("Lijsten importeren…"), partial(self.wanted.emit, "import"), icon="import"
        )
        self.empty = EmptyState(self.icon, EMPTY, importing, self, also=[begin])
        QShortcut(QKeySequence.StandardKey.Paste, self.empty, partial(self.wanted.emit, "paste_lists"))

    def _make_cards(self) -> None:
        content = QWidget(self)
        self.sentences, self.latest = SentencesCard(content), LatestCard(content)
        self.rounds, self.classes = RoundsCard(content), ClassesCard(content)
        self.profiles, self.lists = ProfilesCard(content), ListsRow(content)
        self.sentences.started.connect(self._on_sentence_started)
        self.sentences.rows_asked.connect(self._on_rows_asked)
        self.sentences.export_asked.connect(partial(self.wanted.emit, "export_placements"))
        self.sentences.record_asked.connect(self.record_asked)
        self.latest.undo_asked.connect(self.take_back)
        self.latest.told_asked.connect(self._on_told_asked)
        self.latest.all_asked.connect(partial(self.go_to.emit, Destination("history")))
        for numbers in (self.rounds, self.classes, self.profiles, self.lists):
            numbers.go_to.connect(self.go_to)
        self._cards = (self.sentences, self.latest, self.rounds, self.classes, self.profiles)
        for card in self._cards:
            card.arranged.connect(self._order_tabs)
        self._left = _column(content, self.sentences, self.latest)
        self._right = _column(content, self.rounds, self.classes, self.profiles, self.lists)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, GRID, GRID)
        self._grid.setSpacing(2 * GRID)
        self.area = ScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(content)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on at the first sentence, once there is one: the page itself has no keys."""
        super().focusInEvent(event)
        self.sentences.focus_first()

    # Looking

    def look(self) -> None:
        """Have everything looked at and then shown."""
        if not self.session.is_open:
            return
        is_empty = not self.session.school.all(Student)
        self.stack.setCurrentWidget(self.empty if is_empty else self.area)
        if is_empty:
            self.looking.stop()
            self.subheading.setText(year_name(self.session.school, self.session.path))
        else:
            self.looking.start(self.context.round.id)

    @Slot()
    def _look_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        self.latest.notice.hide()
        self._look_soon()

    @Slot(object)
    def _on_looked(self, looked: Looked) -> None:
        found, self._looked = looked.today, looked
        self.subheading.setText("  ·  ".join(filter(None, (word_day(date.today()), found.starts))))
        self.sentences.side.setText(
            tr(
                "{count} open  ·  {done_today} vandaag gedaan",
                count=len(found.sentences),
                done_today=looked.changes.done_today,
            )
        )
        is_harmful = any(each.severity is Severity.HARM for each in found.sentences)
        self.open_counted.emit(len(found.sentences), is_harmful)
        school = self.session.school
        names = {each.name: names_in(school, each) for each in found.sentences}
        self.sentences.show_sentences(found.sentences, names)
        self.latest.show_latest(looked.changes.latest, can_change=not self.session.year.is_read_only)
        self.rounds.show_rounds(found.rounds)
        self.classes.show_classes(found.classes, found.round_id, found.round_name)
        self.profiles.show_profiles(found.profiles, found.round_id, has_places=found.has_places)
        self.lists.show_figures(found.lists)
        self._order_tabs()
        if self.hasFocus():
            self.sentences.focus_first()
        for card in self._cards:  # at once: what stands half laid out would jump
            card.activate()
        self._grid.activate()

    # What is asked

    @Slot(object)
    def _on_sentence_started(self, sentence: Sentence) -> None:
        start(self, sentence)

    @Slot(object)
    def _on_rows_asked(self, sentence: Sentence) -> None:
        there = rows_of(sentence)
        if there is not None:
            self.go_to.emit(there)

    @Slot(object)
    def take_back(self, latest: Latest) -> None:
        """Take one change back: the last one as undo does, an older one by itself where that can be."""
        if latest.is_next:
            self.session.undo()
            return
        command = take_back(self.session.year, latest)
        try:
            self.session.try_execute(command, is_long=latest.entry.changes >= LONG)
        except BpvError as refusal:
            before = "" if latest.before is None else str(latest.before.id)
            there = Destination("history", select=before, begin="back")
            action = tr("Terug tot vóór deze wijziging…") if before else ""
            self.latest.say(str(refusal), action, partial(self.go_to.emit, there))
            return
        self.session.note_taken_back(latest.entry.id)
        self.undoable.emit(command.label)

    @Slot(object)
    def _on_told_asked(self, latest: Latest) -> None:
        self.go_to.emit(Destination("history", select=str(latest.entry.id)))

    def _on_begin_triggered(self) -> None:
        self.go_to.emit(Destination(page_of(Student)))

    # Layout

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew: time has passed, and what waits may be decided."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the computer work for the page that is shown."""
        super().hideEvent(event)
        self.looking.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside or below, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_beside = self.width() >= scaled(BESIDE_FROM)
        # As wide whatever is in it: else everything would move when another round is chosen.
        width = min(scaled(WIDEST), max(scaled(NARROWEST), self.width() * SHARE // 100))
        self._right.setMinimumWidth(width if is_beside else 0)
        self._right.setMaximumWidth(width if is_beside else _UNBOUNDED)
        if is_beside is self._is_beside:
            return
        self._is_beside = is_beside
        for column in (self._left, self._right):
            self._grid.removeWidget(column)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, *((0, 1) if is_beside else (1, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1 if is_beside else 0)
        self._grid.setRowStretch(1, 0 if is_beside else 1)

    @Slot()
    def _order_tabs(self) -> None:
        """From left to right, from top to bottom: what is made anew comes last by itself."""
        parts = (self.sentences, self.latest, self.rounds, self.classes, self.profiles, self.lists)
        stops = [stop for part in parts for stop in part.stops]
        for before, after in pairwise([self, *stops]):
            QWidget.setTabOrder(before, after)

    def bookmark(self) -> Callable[[], object]:
        """The sentence that was gone on with."""
        name = self.sentences.focused

        def restore() -> None:
            if not self.sentences.focus(name):
                self.setFocus()

        return restore

    def printed(self) -> list[Offer]:
        """What is to be done and the numbers, once they are known."""
        if self._looked is None:
            return []
        from ui.paper.offers import offer_todo

        return [offer_todo(self._looked.today)]

    def renew(self) -> None:
        """Lay out again in the measures of the theme."""
        self.empty.renew()
        for card in self._cards:
            card.arrange()
        self._is_beside = None
        self._fit()


def _column(parent: QWidget, *parts: QWidget) -> QWidget:
    column = QWidget(parent)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID + GRID // 2)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return column
