"""One round: who goes where, as a list, a board or on the map, with its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from bpv.domain import PlacementRound, School
from bpv.language import tr, tr_in
from bpv.services.alternatives.round_numbers import count_round
from bpv.services.criteria.travel import travel_of
from bpv.services.placing.by_hand import first_placements
from bpv.services.planning.placement_table import placement_table
from bpv.services.viewing.hours_columns import with_hours
from bpv.services.year.school_year import Done
from ui.pages.page import Context, Destination
from ui.pages.placing.found_places import FoundPlaces
from ui.pages.placing.incomplete_round import WITHOUT_PUPILS, IncompleteRound, way_to_round
from ui.pages.placing.missing_reasons import MissingReasons
from ui.pages.placing.placements_by_hand import PlacementsByHand
from ui.pages.placing.round_bar import LABELS, RoundBar
from ui.pages.placing.round_board import RoundBoard
from ui.pages.placing.round_head import BOARD, MAP
from ui.pages.placing.round_map_part import RoundMapPart
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


class RoundPage(PlacementsByHand):
    """One round of the page Plaatsing. `divide_asked` asks to divide it, with the rule that is chosen;
    `compare_asked` asks what every rule would give, `scenarios_asked` to see what was kept."""

    title = ""
    icon = "match"
    search_width = 118
    divide_asked = Signal()
    compare_asked = Signal()
    scenarios_asked = Signal()
    list_asked = Signal()
    """Rows are to be shown that only the list can show."""

    def __init__(self, context: Context, round_id: str, parent: QWidget | None = None) -> None:
        """Show every pupil of the round."""
        self.missing = MissingReasons(context, round_id)
        table = with_hours(placement_table(round_id, self.missing.of), round_id)
        super().__init__(context, round_id, table, parent)
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
            tr_in("to do", "Plaatsen"),
            self.divide_asked.emit,
            "match",
            "F9",
            tr("De beste verdeling van deze ronde berekenen"),
        )
        self.compare_action = self._action(
            tr("Verdeelregels vergelijken"),
            self.compare_asked.emit,
            "columns",
            "Shift+F9",
            tr("Zien wat elke verdeelregel in deze ronde geeft"),
        )
        self.scenarios_action = self._action(
            tr("Scenario's"),
            self.scenarios_asked.emit,
            "copy",
            "Ctrl+F9",
            tr("Bewaarde voorstellen van deze ronde naast elkaar zetten"),
        )
        self._make_hand_actions()
        self.found_places = FoundPlaces(self)

    def _buttons(self) -> list[QWidget]:
        self.fairness = FairnessButton(self.context.settings, self.compare_action, self)
        self.fairness.weights_asked.connect(self._on_weights_asked)
        self.divide_menu = make_menu(tr("Verdelen"), self, self.scenarios_action)
        self.pupil_menu = make_menu(tr("Leerling"), self, *self.menu_actions()[1:])
        boards = self.boards = RoundBoard(self, self.round_id, self.missing)
        boards.taking_off.connect(self.take_away)
        boards.choosing.connect(self.choose_place)
        boards.menu_asked.connect(self.pupil_menu.popup)
        self.maps = RoundMapPart(self, self.round_id)
        self.maps.rows_asked.connect(self.show_rows)
        self.maps.menu_asked.connect(self.pupil_menu.popup)
        self._only_list = [
            ActionButton(self.pin_action, self),
            icon_menu_button(self.grouping.menu, "board", tr("De rijen in groepen onder elkaar"), self),
            icon_button(self.columns_action, self),
        ]
        for widget in (boards.group_button, boards.only_button):
            widget.hide()
        return [
            ActionButton(self.divide_action, self, primary=True),
            self.fairness,
            MenuButton(self.divide_menu, "round", tr("Scenario's, rondes samen en mentoren"), self),
            self._only_list[0],
            boards.group_button,
            boards.only_button,
            ActionButton(self.why_action, self),
            MenuButton(self.pupil_menu, "student", tr("Wat u met de gekozen leerling kunt doen"), self),
            *self._only_list[1:],
        ]

    def _empty_sentence(self) -> str:
        return WITHOUT_PUPILS

    def _ways_on(self) -> list[QAction]:
        return [way_to_round(self, self.round_id)]

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
        self.found_places.follow_selection(self._selected())

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
        return [*self.actions(), *self.step_actions.values(), *self.maps.actions]

    def company_id(self) -> str:
        """The company of that pupil, or on the map the one that is pointed out."""
        return (self.maps.company_id if self.maps.is_shown else "") or super().company_id()

    def selected_ids(self) -> list[str]:
        """The pupils whom actions are about."""
        if self.is_list:
            return super().selected_ids()
        return self.boards.selected_ids() if self.boards.is_shown else self.maps.selected_ids()

    def show_as(self, key: str, *, soon: bool = False) -> None:
        """Show the round as a list, as a board or on the map, with the same pupil.

        With `soon` a board is filled once the page is painted: a page that is just made costs enough.
        """
        ids = self.selected_ids()
        self.boards.show(key == BOARD, ids, soon=soon)
        self.maps.show(key == MAP, ids)
        for widget in (*self._only_list, self.views.pills):
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

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """Have the keys go on in the list, the board or the map, whichever is shown."""
        if self.is_list:
            self.view.setFocus(reason)
        elif self.maps.is_shown and self.maps.map is not None:
            self.maps.map.setFocus(reason)
        else:
            self.boards.take_focus(reason)

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
