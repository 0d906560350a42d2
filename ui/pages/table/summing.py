"""What the rows of a table come to together: of each group, and of all that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from bpv.domain import (
    Agreement,
    Assessment,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Setting,
    Signature,
    Student,
)
from bpv.services.viewing.totals import Totals
from ui.models.table_model import TableModel
from ui.pages.page import Page

_DEPENDS_ON = (
    Setting,
    Mentor,
    Student,
    Company,
    PlacementRound,
    Position,
    Placement,
    Agreement,
    Signature,
    Assessment,
)


class Summing(QObject):
    """Works for one page: words above groups, and the foot of the page once the rows have come to rest."""

    def __init__(self, page: Page, key: str, model: TableModel) -> None:
        """Begin with nothing worked out; `key` tells which list it is."""
        super().__init__(page)
        self._page, self._key, self._model = page, key, model
        self._of_all = self._of_marked = ""
        self._totals: tuple[tuple[int, str], Totals] | None = None
        self._told: tuple[int, str] | None = None
        self._is_of_list = True
        self._resting = QTimer(self, singleShot=True, interval=0)
        self._resting.timeout.connect(self._tell)
        model.groups.word = self.words
        model.arranged.connect(self.start)
        page.context.round.round_changed.connect(self.start)

    def start(self) -> None:
        """Say it anew in an idle moment, unless nobody looks."""
        if self._page.isVisible():
            self._resting.start()

    @property
    def _known(self) -> tuple[int, str]:
        """What the words follow from: while it is the same, so are they."""
        return self._model.school.revision(*_DEPENDS_ON), self._page.context.round.id

    def words(self, ids: Sequence[str]) -> str:
        """'6 bedrijven, 7 plekken vrij'; worked out once for a school that stays the same."""
        known = self._known
        if self._totals is None or self._totals[0] != known:
            self._totals = known, Totals(self._model.school, self._model.table.entity, known[1], self._key)
        return self._totals[1].words(ids)

    def _tell(self) -> None:
        if self._page.session.is_open:
            if self._known != self._told:
                self._told = self._known
                self._model.count_groups_anew()
            rows = self._model.answered if self._is_of_list else self._model.table.rows(self._model.school)
            self._of_all = self.words(rows)
            self._say()

    def be_of_list(self, is_list: bool) -> None:
        """Speak of what the list shows; or of all there is, where that is shown otherwise."""
        self._is_of_list = is_list
        self.start()

    def tell_marked(self, words: str) -> None:
        """Say this of the marked cells beside it."""
        self._of_marked = words
        self._say()

    def _say(self) -> None:
        marked = self._of_marked if self._is_of_list else ""
        self._page.say_at_foot("    |    ".join(filter(None, (self._of_all, marked))))
