"""The list of one round with everything a coordinator does to a placement by hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import Placement, PlacementRound, Position, Student
from bpv.language import tr
from bpv.services.lists.tables import Table
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.placing.progressing import Offer, key_of, offers
from bpv.services.placing.taking_away import TakingAway, foresee_taking_away
from bpv.services.progress.transitions import TRANSITIONS
from bpv.services.searching.known import named
from bpv.services.viewing.placements import PLACEMENTS
from bpv.services.viewing.view import View
from bpv.services.withdrawing.questions import Kind
from ui.dialogs.place_dialog import PlaceDialog
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.dialogs.step_dialog import StepDialog
from ui.pages.page import Context
from ui.pages.row_withdrawing import RowWithdrawing
from ui.pages.table_page import TablePage
from ui.stepping import take, words_of


class PlacementsByHand(TablePage):
    """Chooses, pins and takes away places, says how far they are, and what happens when someone falls away.

    `why_asked` asks why a pupil has this place.
    """

    why_asked = Signal()

    def __init__(self, context: Context, round_id: str, table: Table, parent: QWidget | None = None) -> None:
        """Show every pupil of the round."""
        self.round_id = round_id
        self._placements: dict[str, Placement] = {}
        super().__init__(context, table, "placements", can_add=False, parent=parent)

    def views_offered(self) -> Iterable[View]:
        """By how far they are; what runs no longer as well."""
        return PLACEMENTS

    def _make_hand_actions(self) -> None:
        self.why_action = self._action(
            tr("Waarom"),
            self.why_asked.emit,
            "info",
            "F8",
            tr("Waarom een leerling deze plek heeft, en wat nog meer kan"),
        )
        self.move_action = self._action(
            tr("Plek kiezen…"),
            self.choose_place,
            "position",
            "Ctrl+M",
            tr("Zelf een plek kiezen voor deze leerling"),
        )
        self.pin_action = self._action(
            tr("Vastzetten"),
            partial(self.pin, True),
            "pin",
            "Ctrl+Shift+P",
            tr("Vastzetten, zodat Plaatsen deze leerling laat zitten"),
        )
        self.unpin_action = self._action(
            tr("Losmaken"),
            partial(self.pin, False),
            "unpin",
            "Ctrl+Shift+L",
            tr("Losmaken, zodat Plaatsen mag schuiven"),
        )
        self.take_away_action = self._action(
            tr("Weghalen"), self.take_away, "person-off", "Ctrl+Del", tr("De leerling van deze plek halen")
        )
        self.status_menu = QMenu(tr("Status"), self)
        self.status_action = self._action(
            tr("Status…"),
            self.open_status_menu,
            "check",
            "F7",
            tr("Hoe ver deze plaatsing is, en wat erbij hoort"),
        )
        self.step_actions: dict[str, QAction] = {}
        self._offers: dict[str, Offer] = {}
        for each in TRANSITIONS:
            key = key_of(each)
            if key not in self.step_actions:
                action = QAction(words_of(each), self)
                action.triggered.connect(partial(self.take_step, key))
                action.setProperty("found_as", f"Status: {each.name.lower()} ({each.after.label.lower()})")
                self.step_actions[key] = action
        self.pupil_out = RowWithdrawing(self, Kind.PUPIL, tr("Valt uit…"), self.pupil_id)
        self.company_out = RowWithdrawing(self, Kind.COMPANY, tr("Bedrijf zegt af…"), self.company_id)

    def menu_actions(self) -> list[QAction]:
        """What can be done to placements."""
        by_hand = [
            self.why_action,
            self.move_action,
            self.pin_action,
            self.unpin_action,
            self.take_away_action,
        ]
        return [*by_hand, self.status_menu.menuAction(), self.pupil_out.action, self.company_out.action]

    def acts_on(self) -> dict[QAction, str]:
        """The pupils who are chosen, as far as it changes anything for them."""
        school, ids, placed = self.session.school, self.selected_ids(), self._selected()

        def whom(chosen: Iterable[str]) -> str:
            return named(school, Student, list(chosen))

        about: dict[QAction, str] = {
            self.why_action: whom(ids[:1]),
            self.move_action: whom(ids[:1]),
            self.many_action: whom(ids),
            self.pin_action: whom(p.student_id for p in placed if not p.is_pinned),
            self.unpin_action: whom(p.student_id for p in placed if p.is_pinned),
            self.take_away_action: whom(p.student_id for p in placed),
            self.pupil_out.action: self.pupil_out.whom(),
            self.company_out.action: self.company_out.whom(),
        }
        student_of: dict[str, str] = {p.id: p.student_id for p in placed}
        for key, offer in self._offers.items():
            about[self.step_actions[key]] = whom(student_of[id_] for id_ in offer.placement_ids)
        return about

    # Whom it is about

    @property
    def is_list(self) -> bool:
        """Whether the list is shown, and not something in its place."""
        return True

    def selected_ids(self) -> list[str]:
        """The pupils whom actions are about."""
        return self.view.selected_ids()

    def pupil_id(self) -> str:
        """Of these the one with the ring, else the first; empty without any."""
        ring = self.record() if self.is_list else None
        ids = self.selected_ids()
        return "" if not ids else ring.id if ring is not None else ids[0]

    def company_id(self) -> str:
        """The company where that pupil goes; empty when that is none."""
        held = self._placements.get(self.pupil_id())
        return "" if held is None else self.session.school.get(Position, held.position_id).company_id

    # Actions

    def choose_place(self) -> PlaceDialog | None:
        """Let the user choose a place for the pupil of the current row."""
        id_ = self.pupil_id()
        if not id_:
            return None
        school = self.session.school
        student = school.get(Student, id_)
        in_round = school.get(PlacementRound, self.round_id)
        dialog = PlaceDialog(self.session, in_round, student, self)
        dialog.placed.connect(self.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def pin(self, pinned: bool) -> None:
        """Pin the selected placements, or release them."""
        placements = [p for p in self._selected() if p.is_pinned != pinned]
        command = PinPlacements(tuple(p.id for p in placements), pinned)
        if placements and self.session.execute(command):
            self._tell(placements, tr("vastgezet") if pinned else tr("losgemaakt"))

    def take_away(self) -> RemovalDialog | None:
        """Take the selected pupils from their place; many, or one a company counts on, are shown first."""
        placements = self._selected()
        if not placements:
            return None
        foreseen = foresee_taking_away(self.session.school, placements)
        if not foreseen.needs_preview:
            self._take_away(foreseen)
            return None
        return ask_first(foreseen, partial(self._take_away, foreseen), self, icon="person-off")

    def _take_away(self, foreseen: TakingAway) -> None:
        if self.session.execute(foreseen.command):
            self.undoable.emit(foreseen.told)

    def take_step(self, key: str, _checked: bool = False) -> StepDialog | None:
        """Take a step with those of the selected placements that can."""
        offer = self._offers.get(key)
        return None if offer is None else take(self.session, offer, self, self.undoable.emit)

    def open_status_menu(self) -> None:
        """Offer the steps at the row of the ring; the first is under the hand."""
        self._offer_steps()
        if self.status_menu.actions():
            at = self.mapToGlobal(self.rect().center())
            if self.view.isVisible():
                cell = self.view.visualRect(self.view.currentIndex())
                at = self.view.viewport().mapToGlobal(cell.bottomLeft())
            self.status_menu.setActiveAction(self.status_menu.actions()[0])
            self.status_menu.popup(at)

    def _offer_steps(self) -> None:
        """Show in the menu the steps that the selected placements can take now."""
        self._offers = {offer.key: offer for offer in offers(self.session.school, self._selected())}
        for key, action in self.step_actions.items():
            action.setEnabled(key in self._offers)
        self.status_menu.clear()
        was_back = False
        for key, offer in self._offers.items():
            if offer.transition.is_back and not was_back and self.status_menu.actions():
                self.status_menu.addSeparator()
            was_back = offer.transition.is_back
            self.status_menu.addAction(self.step_actions[key])

    def _selected(self) -> list[Placement]:
        ids = self.selected_ids()
        return [self._placements[id_] for id_ in ids if id_ in self._placements]

    def _tell(self, placements: list[Placement], what: str) -> None:
        who = tr("{count} leerlingen", count=len(placements))
        if len(placements) == 1:
            who = self.session.school.get(Student, placements[0].student_id).name
        self.undoable.emit(f"{who} {what}")

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        selected = self._selected()
        self.move_action.setEnabled(bool(self.selected_ids()))
        self.many_action.setEnabled(self.is_list and self.view.has_records)
        self.pin_action.setEnabled(any(not p.is_pinned for p in selected))
        self.unpin_action.setEnabled(any(p.is_pinned for p in selected))
        self.take_away_action.setEnabled(bool(selected))
        self.status_menu.setEnabled(bool(selected))
        self.status_action.setEnabled(bool(selected))
        self._offer_steps()
        for falling in (self.pupil_out, self.company_out):
            falling.show_what_is_possible()
