"""What every page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpv.language import tr
from ui.chosen_round import ChosenRound
from ui.guarding import Guarded
from ui.map.streets.streets import Streets
from ui.session import Session
from ui.settings import WindowSettings
from ui.tasks import Tasks
from ui.theme import GRID, set_font
from ui.updating.updates import Updates
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from bpv.domain import School
    from ui.paper.offers import Offer


@dataclass(frozen=True, slots=True)
class Context:
    """What a page works with; `round` is chosen for the whole window, and whether maps have `streets`.
    `updates` looks for a newer version.

    A page is made in a `nest` where it stays: moved there later, each of its widgets takes on the style anew.
    """

    session: Session
    tasks: Tasks
    settings: WindowSettings
    round: ChosenRound
    streets: Streets
    updates: Updates
    nest: QWidget | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a click leads: a page, perhaps some of its rows (`label` says which) in a round, or one row.

    `question` tells which rows those are at any later moment; without it they are these for good. `begin` is
    what the page begins with them at once, such as 'edit postcode', 'view unplaced' or 'divide'.
    """

    page: str
    ids: frozenset[str] | None = None
    label: str = ""
    select: str = ""
    round_id: str = ""
    question: Callable[[School], Iterable[str]] | None = None
    begin: str = ""
    opens: bool = False
    """Whether the panel shows the row that is selected."""


@dataclass(frozen=True, slots=True)
class Record:
    """One pupil, company or mentor, of which the panel at the right tells everything."""

    entity: type
    id: str


_MOST_ON_A_LINE = 3
"""Views that stand beside a title in any window; more of them go on below each other where it is narrow."""


class Page(Guarded, QWidget):
    """A page of the window: a title and its row, then whatever the page puts in `body`.

    Its QActions (`addAction`) are found by Ctrl+K while the page is shown. `go_to` asks for another page,
    `noticed` shows a text with a tone (red, amber, green, blue) in the banner over the page; `undoable` says
    what was just done, in a toast that offers to take it back; `wanted` asks for an action of the window,
    `record_asked` asks to show a record in the panel, `record_passed` tells which one the user is at now;
    `erase_wanted` to erase records of a class for good, by their ids, `inzage_wanted` what is kept of pupils.
    """

    title = ""
    icon = ""
    waiting = ""
    """What leads back to a page that is not in the navigation, as long as it waits for a decision."""
    waiting_changed = Signal()
    open_counted = Signal(int, bool)
    """How many things there are to do by what the page shows, and whether waiting does harm."""
    go_to = Signal(object)
    noticed = Signal(str, str)
    undoable = Signal(str)
    wanted = Signal(str)
    record_asked = Signal(object)
    record_passed = Signal(object)
    erase_wanted = Signal(object, object)
    inzage_wanted = Signal(object)
    letters_wanted = Signal(str, object, str)
    """A kind of letter, the ids of those it is for, and what those are called: asks to make letters."""
    footed = Signal(str)
    """What is to stand at the foot of the window from now on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the title row; the school year is open for as long as the page lives."""
        super().__init__(parent or context.nest)
        self.context = context
        self.session = context.session
        self._foot = ""
        self.heading = ElidedLabel(self.title, self)
        set_font(self.heading, 9, QFont.Weight.DemiBold)
        self.subheading = ElidedLabel(self)
        self.subheading.setProperty("muted", True)
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.subheading)
        self.head.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        self.body.setSpacing(GRID)
        self.body.addLayout(self.head)

    @property
    def waiting_numbers(self) -> str:
        """How much waits on such a page, in a few words."""
        return ""

    @property
    def foot(self) -> str:
        """What stands at the foot of the window while the page is shown."""
        return self._foot

    def say_at_foot(self, words: str) -> None:
        """Have this stand there."""
        self._foot = words
        self.footed.emit(words)

    def show_rows(self, destination: Destination) -> None:
        """Show what a click elsewhere asked for; pages without rows have nothing to do."""

    def bookmark(self) -> Callable[[], object]:
        """What shows again what is shown now: called when the user comes back to it."""
        return self.setFocus

    def parts(self) -> list[QWidget]:
        """What F6 goes by: the page, and what stands beside its main part."""
        return [self]

    def offer_views(self, names: Mapping[str, str], shown: str) -> None:
        """Let the user switch to pages that show the same otherwise: what they are called, by their keys."""
        switch = Segments(self.title, self, wraps=len(names) > _MOST_ON_A_LINE)
        for key, name in names.items():
            switch.add(key, name)
        switch.show_current(shown)
        switch.chosen.connect(partial(self._on_view_chosen, switch, shown))
        self.head.insertWidget(2, switch)

    def say_count(self, shown: int, total: int, *, of_all: bool) -> None:
        """Say beside the title how many rows are shown, `of_all` of them; searching moves nothing there."""
        self.subheading.setText(tr("{shown} van {total}", shown=shown, total=total) if of_all else str(total))
        self.subheading.keep_room_for(tr("{total} van {total}", total=total))

    def _on_view_chosen(self, switch: Segments, shown: str, key: str) -> None:
        switch.show_current(shown)  # of this page it stays true
        self.go_to.emit(Destination(key))

    def record(self) -> Record | None:
        """What the user is at, for the panel; None on pages without rows that have one."""
        return None

    def acts_on(self) -> dict[QAction, str]:
        """Of actions for which something must be chosen: whom or what they are about, empty for nothing."""
        return {}

    def printed(self) -> list[Offer]:
        """What can be printed of what is shown now, the most usual first; made when it is asked for."""
        return []

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with what was left here unfinished; False when that cannot be."""
        return False

    def renew(self) -> None:
        """Take on the colours and measures of the theme, beyond what palette and fonts do."""

    def store(self) -> None:
        """Remember how the page is left."""

    def add_actions(self, actions: Iterable[QWidget]) -> FlowRow:
        """Add the row of buttons under the title."""
        row = FlowRow(controls=True)
        for button in actions:
            row.addWidget(button)
        self.body.addWidget(row)
        return row
