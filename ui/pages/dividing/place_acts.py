"""What the bureau does with one place of a school: pin it, let it be divided again, or pin another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from bpv.domain import Division
from bpv.domain.shared_supply import Share
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr
from bpv.services.dividing.giving import PinPlaces
from bpv.services.dividing.place_rows import PlaceRow, offers_to_pin
from bpv.services.dividing.standing import SchoolPart
from ui.dialogs.region_form_dialog import Choice, Number, RegionFormDialog
from ui.pages.table_page import TablePage
from ui.widgets.buttons import make_action

_PIN, _LET_GO = tr("Vastzetten"), tr("Weer laten verdelen")
_MOST = 1_000


class PlaceActs(QObject):
    """`pinned` is called once places were pinned or let go: there is another division then."""

    def __init__(
        self,
        page: TablePage,
        division: Callable[[], Division | None],
        part: Callable[[], SchoolPart | None],
        pinned: Callable[[], object],
    ) -> None:
        """Make the actions."""
        super().__init__(page)
        self._page, self._division, self._part, self._pinned = page, division, part, pinned
        self._row: PlaceRow | None = None
        tip = tr("Deze plaatsen blijven van de school, wat er ook wordt verdeeld")
        self.pin_action = self._act(_PIN, self.pin, "pin", tip, "Ctrl+Shift+P")
        tip = tr("Een plaats kiezen die de school hoe dan ook krijgt, bijvoorbeeld door een afspraak")
        self.other_action = self._act(tr("Andere plaats vastzetten…"), self.pin_other, "add", tip)

    def _act(self, text: str, run: Callable[[], object], icon: str, tip: str, shortcut: str = "") -> QAction:
        action = make_action(self._page, text, run, icon=icon, tip=tip, shortcut=shortcut)
        self._page.addAction(action)
        return action

    def show_what_is_possible(self, row: PlaceRow | None, *, is_ours: bool) -> None:
        """Grey what cannot be done with the place that is marked."""
        self._row = row
        division = self._division()
        can = is_ours and division is not None and division.phase is not DivisionPhase.FINAL
        self.pin_action.setText(_LET_GO if row is not None and row.is_pinned else _PIN)
        self.pin_action.setEnabled(can and row is not None and not row.is_agreed)
        self.other_action.setEnabled(can and self._part() is not None)

    def pin(self) -> None:
        """Pin the place that is marked, or let it be divided again."""
        row, division = self._row, self._division()
        if row is None or division is None:
            return
        known = self._page.session.school.all(Share).values()
        pinned = sum(
            each.places
            for each in known
            if (each.division_id, each.offer_id, each.school_id) == (division.id, row.offer_id, row.school_id)
            and each.is_standing
        )
        places = 0 if row.is_pinned else row.places + pinned
        if self._page.session.execute(PinPlaces(division.id, row.offer_id, row.school_id, places)):
            said = tr("wordt weer verdeeld") if row.is_pinned else tr("vastgezet")
            self._page.undoable.emit(f"{row.name}: {said}")
            self._pinned()

    def pin_other(self) -> RegionFormDialog | None:
        """Ask which place and how many."""
        division, part = self._division(), self._part()
        if division is None or part is None:
            return None
        words = (
            tr("Plaats vastzetten"),
            tr("Vastzetten voor {name}", name=part.member.name),
            tr("De school krijgt deze plaatsen wat er ook wordt verdeeld. Ze tellen mee in haar deel."),
            tr("Vastzetten"),
        )
        options = offers_to_pin(self._page.session.school, division, part.member.id)
        fields = (Choice(tr("Plaats"), options), Number(tr("Aantal"), 1, _MOST))
        dialog = RegionFormDialog(
            words,
            fields,
            lambda said: PinPlaces(division.id, said[0], part.member.id, said[1]),
            self._page.session.try_execute,
            self._page,
        )
        dialog.carried_out.connect(self._on_pinned)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_pinned(self) -> None:
        self._page.undoable.emit(tr("Plaatsen vastgezet"))
        self._pinned()
