"""The table of one round: who goes where, and everything a coordinator does to a placement by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.criteria.travel import travel_of
from bpv.services.placing.by_hand import PinPlacements, SetStatus, first_placements
from bpv.services.placing.taking_away import TakingAway, foresee_taking_away
from bpv.services.planning.placement_table import placement_table
from bpv.services.searching.known import named
from bpv.services.year.school_year import Done
from ui.dialogs.place_dialog import PlaceDialog
from ui.dialogs.removal_dialog import RemovalDialog, ask_first
from ui.pages.page import Context, Destination
from ui.pages.placing.found_places import FoundPlaces
from ui.pages.placing.incomplete_round import WITHOUT_PUPILS, IncompleteRound, way_to_round
from ui.pages.placing.missing_reasons import MissingReasons
from ui.pages.placing.round_bar import LABELS, RoundBar
from ui.pages.placing.round_board import RoundBoard
from ui.pages.placing.round_head import BOARD, MAP
from ui.pages.placing.round_map_part import RoundMapPart
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.widgets.buttons import ActionButton, MenuButton, icon_button, icon_menu_button, make_menu
from ui.widgets.fairness_button import FairnessButton

_FIRST_LOOK = TableState(
    widths={
        "school_class": 62,
        "student": 172,
        "why": 240,
        "profile": 84,
        "company": 204,
        "position": 150,
        "km": 58,
        "rank": 86,
        "trouble": 110,
        "mentor_id": 84,
        "status": 134,
        "is_pinned": 92,
    },
    hidden=["city", "minutes"],
)
"""What shows the most on a small screen, until the user chooses otherwise."""


class RoundPage(TablePage):
    """One round of the page Plaatsing. `divide_asked` asks to divide it, with the rule that is chosen;
    `compare_asked` asks what every rule would give, `scenarios_asked` to see what was kept,
    `why_asked` why a pupil has this place."""

    title = ""
    icon = "match"
    search_width = 118
    divide_asked = Signal()
    compare_asked = Signal()
    scenarios_asked = Signal()
    why_asked = Signal()
    list_asked = Signal()
    """Rows are to be shown that only the list can show."""

    def __init__(self, context: Context, round_id: str, parent: QWidget | None = None) -> None:
        """Show every pupil of the round."""
        self.round_id = round_id
        self._placements: dict[str, Placement] = {}
        self.missing = MissingReasons(context, round_id)
        table = placement_table(round_id, self.missing.of)
        super().__init__(context, table, "placements", can_add=False, parent=parent)
        self.typing.back = {"page": "placements", "round": round_id}
        self.missing.setParent(self)
        self.missing.renewed.connect(self.model.renew)
        self.body.setContentsMargins(0, 0, 0, 0)
        if not context.settings.table("placements").order:
            self.view.restore_table(_FIRST_LOOK.scaled())
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.doubleClicked.connect(self._on_view_double_clicked)
        self.heading.hide()
        self.subheading.hide()
        self.bar = RoundBar(self.missing, [self.only_chip, self.search], self)
        """What stands at the top of the page."""
        self.figures = self.bar.figures
        self.bar.asked.connect(self._on_figure_asked)
        for part in (self.boards, self.maps):
            part.chosen.connect(self._show_what_is_possible)
        self.incomplete = IncompleteRound(self)
        for notice in (self.incomplete, self.found_places):
            self.body.insertWidget(self.body.indexOf(self.stack), notice)
        self.count()

    # Building

    def _make_actions(self) -> None:
        super()._make_actions()
        self.divide_action = self._action(
            "Plaatsen", self.divide_asked.emit, "match", "F9", "De beste verdeling van deze ronde berekenen"
        )
        self.compare_action = self._action(
            "Verdeelregels vergelijken",
            self.compare_asked.emit,
            "columns",
            "Shift+F9",
            "Zien wat elke verdeelregel in deze ronde geeft",
        )
        self.scenarios_action = self._action(
            "Scenario's",
            self.scenarios_asked.emit,
            "copy",
            "Ctrl+F9",
            "Bewaarde voorstellen van deze ronde naast elkaar zetten",
        )
        self.why_action = self._action(
            "Waarom",
            self.why_asked.emit,
            "info",
            "F8",
            "Waarom een leerling deze plek heeft, en wat nog meer kan",
        )
        self.move_action = self._action(
            "Plek kiezen…", self.choose_place, "position", "Ctrl+M", "Zelf een plek kiezen voor deze leerling"
        )
        self.pin_action = self._action(
            "Vastzetten",
            partial(self.pin, True),
            "pin",
            "Ctrl+Shift+P",
            "Vastzetten, zodat Plaatsen deze leerling laat zitten",
        )
        self.unpin_action = self._action(
            "Losmaken",
            partial(self.pin, False),
            "unpin",
            "Ctrl+Shift+L",
            "Losmaken, zodat Plaatsen mag schuiven",
        )
        self.take_away_action = self._action(
            "Weghalen", self.take_away, "person-off", "Ctrl+Del", "De leerling van deze plek halen"
        )
        self.found_places = FoundPlaces(self)
        self.status_menu = QMenu("Status", self)
        self.status_actions: list[QAction] = []
        for status in PlacementStatus:
            action = self.status_menu.addAction(status.label)
            action.triggered.connect(partial(self.set_status, status))
            action.setProperty("found_as", f"Status op {status.label}")
            self.status_actions.append(action)

    def _buttons(self) -> list[QWidget]:
        self.fairness = FairnessButton(self.context.settings, self.compare_action, self)
        self.fairness.weights_asked.connect(self._on_weights_asked)
        self.divide_menu = make_menu("Verdelen", self, self.scenarios_action)
        self.pupil_menu = make_menu("Leerling", self, *self.menu_actions()[1:])
        boards = self.boards = RoundBoard(self, self.round_id, self.missing)
        boards.taking_off.connect(self.take_away)
        boards.choosing.connect(self.choose_place)
        boards.menu_asked.connect(self.pupil_menu.popup)
        self.maps = RoundMapPart(self, self.round_id)
        self.maps.rows_asked.connect(self.show_rows)
        self._only_list = [
            ActionButton(self.pin_action, self),
            icon_menu_button(self.grouping.menu, "board", "De rijen in groepen onder elkaar", self),
            icon_button(self.columns_action, self),
        ]
        for widget in (boards.group_button, boards.only_button):
            widget.hide()
        return [
            ActionButton(self.divide_action, self, primary=True),
            self.fairness,
            MenuButton(self.divide_menu, "round", "Scenario's, rondes samen en mentoren", self),
            self._only_list[0],
            boards.group_button,
            boards.only_button,
            ActionButton(self.why_action, self),
            MenuButton(self.pupil_menu, "student", "Wat u met de gekozen leerling kunt doen", self),
            *self._only_list[1:],
        ]

    def _empty_sentence(self) -> str:
        return WITHOUT_PUPILS

    def _ways_on(self) -> list[QAction]:
        return [way_to_round(self, self.round_id)]

    def menu_actions(self) -> list[QAction]:
        """What can be done to placements."""
        by_hand = [
            self.why_action,
            self.move_action,
            self.pin_action,
            self.unpin_action,
            self.take_away_action,
        ]
        return [*by_hand, self.status_menu.menuAction()]

    # Actions

    def choose_place(self) -> PlaceDialog | None:
        """Let the user choose a place for the pupil of the current row."""
        ring = self.record() if self.is_list else None
        ids = self.selected_ids()
        if not ids:
            return None
        school = self.session.school
        student = school.get(Student, ring.id if ring is not None else ids[0])
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
            self._tell(placements, "vastgezet" if pinned else "losgemaakt")

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

    def set_status(self, status: PlacementStatus) -> None:
        """Say how far the selected placements are."""
        placements = [p for p in self._selected() if p.status is not status]
        command = SetStatus(tuple(p.id for p in placements), status)
        if placements and self.session.execute(command):
            self._tell(placements, f"op '{status.label}' gezet")

    def _selected(self) -> list[Placement]:
        ids = self.selected_ids()
        return [self._placements[id_] for id_ in ids if id_ in self._placements]

    def _tell(self, placements: list[Placement], what: str) -> None:
        who = f"{len(placements)} leerlingen"
        if len(placements) == 1:
            who = self.session.school.get(Student, placements[0].student_id).name
        self.undoable.emit(f"{who} {what}")

    # Numbers

    def count(self) -> None:
        """Count the round anew."""
        in_round = self.session.school.find(PlacementRound, self.round_id)
        if in_round is None:
            return
        school = self.session.school
        self._placements = first_placements(school, in_round)
        self.incomplete.follow(in_round)
        self.found_places.follow(list(self._placements.values()))
        numbers = self.numbers = count_round(school, in_round, travel_of(school))
        self.bar.show_numbers(numbers)
        self._show_what_is_possible()

    def _on_figure_asked(self, key: str) -> None:
        if key == "unplaced" and self.boards.is_shown and self.boards.board is not None:
            self.boards.board.tray.setFocus()
            return

        def question(_school: School) -> Iterable[str]:
            return self.bar.ids_of(key)  # counted just before the table asks

        ids = frozenset(question(self.session.school))
        self.show_rows(Destination("", ids, LABELS[key], question=question))
        if key == "mean_km":
            self.model.ask(replace(self.model.query, sort_key="km", descending=True))

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        selected = self._selected()
        self.move_action.setEnabled(bool(self.selected_ids()))
        self.many_action.setEnabled(self.is_list and self.view.has_records)
        self.pin_action.setEnabled(any(not p.is_pinned for p in selected))
        self.unpin_action.setEnabled(any(p.is_pinned for p in selected))
        self.take_away_action.setEnabled(bool(selected))
        self.status_menu.setEnabled(bool(selected))
        for status, action in zip(PlacementStatus, self.status_actions, strict=True):
            action.setEnabled(any(p.status is not status for p in selected))
        self.found_places.follow_selection(selected)

    def follow(self, *actions: Done) -> None:
        """Count again, and show what changed."""
        self.count()
        super().follow(*actions)
        self.boards.follow(*actions)
        self.maps.follow(*actions)
        self.missing.follow()

    # The board and the map

    @property
    def is_list(self) -> bool:
        """Whether the list is shown, and not the board or the map."""
        return not (self.boards.is_shown or self.maps.is_shown)

    @property
    def offered(self) -> list[QAction]:
        """What Ctrl+K offers: what can be done to placements, and with the map."""
        return [*self.actions(), *self.status_actions, *self.maps.actions]

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
        }
        for status, action in zip(PlacementStatus, self.status_actions, strict=True):
            about[action] = whom(p.student_id for p in placed if p.status is not status)
        return about

    def selected_ids(self) -> list[str]:
        """The pupils whom actions are about."""
        if self.is_list:
            return self.view.selected_ids()
        return self.boards.selected_ids() if self.boards.is_shown else self.maps.selected_ids()

    def show_as(self, key: str) -> None:
        """Show the round as a list, as a board or on the map, with the same pupil."""
        ids = self.selected_ids()
        self.boards.show(key == BOARD, ids)
        self.maps.show(key == MAP, ids)
        for widget in self._only_list:
            widget.setVisible(self.is_list)
        self._on_model_arranged()
        if self.is_list and ids and self.model.row_of(ids[0]) is not None:
            self.view.select_ids(ids)
        self.boards.chosen.emit()

    def _on_model_arranged(self) -> None:
        super()._on_model_arranged()
        other = self.boards.board if self.boards.is_shown else self.maps.map
        if not self.is_list and other is not None and self.model.total:
            self.stack.setCurrentWidget(other)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on in a cell: that is in the list."""
        if not self.is_list:
            self.list_asked.emit()
        return super().take_up(words)

    def show_rows(self, destination: Destination) -> None:
        """Rows are shown in the list; one pupil also on the board."""
        board = self.boards.board if self.boards.is_shown else None
        if board is not None and destination.ids is None and destination.select:
            board.choose(destination.select)
            board.setFocus()
            return
        if not self.is_list:
            self.list_asked.emit()
        super().show_rows(destination)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        super().renew()
        self.boards.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, also on why who has no place has none."""
        super().showEvent(event)
        self.missing.follow()

    def _on_view_double_clicked(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].edit is None:
            self.choose_place()

    def _on_weights_asked(self) -> None:
        from bpv.domain.settings import DEFINITIONS, SettingGroup

        weights = [key for key, what in DEFINITIONS.items() if what.group is SettingGroup.WEIGHT]
        self.go_to.emit(Destination("settings", frozenset(weights), SettingGroup.WEIGHT.value))
