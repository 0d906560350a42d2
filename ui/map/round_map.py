"""The map of one round with its buttons: everyone's place, who goes where, what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpv.domain import Changeset, PlacementRound, School, Student
from bpv.language import tr
from bpv.services.mapping.base_map import base_map
from bpv.services.mapping.circles import circles_of_pupil
from bpv.services.mapping.content import MapContent, SpotKind
from bpv.services.mapping.difference import content_of_proposal
from bpv.services.mapping.parts import Part, part_of
from bpv.services.mapping.round_content import content_of_round
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.map.clusters import Group
from ui.map.legend import MapLegend
from ui.map.map_view import MapView
from ui.map.paper import MapPage, map_offer
from ui.map.scene import words_of_group
from ui.map.tools import MapTools
from ui.map.tour_menu import TourButton
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.theme import GRID
from ui.widgets.buttons import keep_room, link_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from ui.paper.offers import Offer


class RoundMap(Guarded, QWidget):
    """Give it a round with `show_round`, and call `follow` after every change while it is in sight.

    `selected` gives the kind and id of a spot that is pointed out, or None and '', `opened` of one to open.
    `ids_lassoed` gives the ids of the pupils that are marked, also when there are none any more; `list_asked`
    asks to see them.
    `noticed` says a text with a tone, `print_asked` asks to print what can be.
    """

    selected = Signal(object, str)
    opened = Signal(object, str)
    ids_lassoed = Signal(object)
    list_asked = Signal(object)
    noticed = Signal(str, str)
    print_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin without a round."""
        super().__init__(parent)
        self._context = context
        self._round_id = ""
        self._content = MapContent()
        self._proposed: Changeset | None = None
        self._task: Task | None = None
        self._is_new = True
        self._wanted = ""
        self._to_mark: frozenset[str] = frozenset()
        self._to_list: frozenset[str] = frozenset()
        """Who the button under the map shows in the list."""
        self.map = MapView(self)
        self.map.chosen.connect(self._on_map_chosen)
        self.map.opened.connect(self.opened)
        self.map.lassoed.connect(self._on_map_lassoed)
        self.tools = MapTools(context, self.map, self.page, self.print, self)
        self.tools.saving.noticed.connect(self.noticed)
        self.legend = MapLegend(self)
        self.words = ElidedLabel(self)
        self.words.setAccessibleName(tr("Wat op de kaart gekozen is"))
        self.list_button = link_button(tr("Toon in de lijst"), self._on_list_clicked, self)
        keep_room(self.list_button)
        self.list_button.hide()
        below = QHBoxLayout()
        below.addWidget(self.words, 1)
        below.addWidget(self.list_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._make_row())
        layout.addWidget(self.map, 1)
        layout.addLayout(below)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.map)

    def _make_row(self) -> FlowRow:
        self.part = QComboBox(self)
        self.part.setAccessibleName(tr("Wat de kaart toont"))
        for part in Part:
            self.part.addItem(part.value, part)
        self.part.currentIndexChanged.connect(self._on_part_changed)
        self.ways_button = self._switch(
            tr("Lijnen"), "arrow-right", tr("Van elke leerling een lijn naar de plek")
        )
        self.ways_button.setChecked(True)
        self.ways_button.toggled.connect(self._on_ways_toggled)
        self.lasso_button = self._switch(
            tr("Omcirkelen"), "lasso", tr("Sleep om leerlingen en bedrijven heen (of houd Shift ingedrukt)")
        )
        self.lasso_button.toggled.connect(self._on_lasso_toggled)
        self.tours_button = TourButton(self._context, lambda: self._round_id, self)
        self.tours_button.opened.connect(self.opened)
        row = FlowRow(self)
        for widget in (
            self.part,
            self.ways_button,
            self.lasso_button,
            self.tours_button,
            *self.tools.widgets,
        ):
            row.addWidget(widget)
        return row

    def _switch(self, words: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setToolTip(tip)
        set_icon(button, icon)
        return button

    # What is shown

    def show_round(self, round_id: str) -> None:
        """Show a round; another one is brought in sight whole."""
        if round_id != self._round_id:
            self._round_id, self._is_new = round_id, True
            self.map.choose("")
        self.follow()

    def show_proposal(self, changeset: Changeset | None) -> None:
        """Show what a proposal changes in the round, until that is None again."""
        self._proposed = changeset
        self.tours_button.setVisible(changeset is None)
        self.follow()

    def follow(self, *_done: object) -> None:
        """Work out in the background what is to be seen now."""
        if self._task is not None:
            self._task.cancel()
        session, round_id = self._context.session, self._round_id
        if not session.is_open or not round_id:
            return
        copy, proposed = School(session.school), self._proposed

        def work(report: Report) -> MapContent:
            base_map()  # read here, where nobody waits
            if proposed is not None:
                return content_of_proposal(copy, proposed, round_id)
            return content_of_round(copy, round_id)

        tasks = self._context.tasks
        self._task = tasks.start(tr("Kaart maken"), work, self._on_content, is_asked_for=False)

    def mark(self, ids: frozenset[str]) -> None:
        """Mark what is selected elsewhere, as soon as it is on the map."""
        self._to_mark = frozenset() if self.map.scene.spots else ids
        self.map.mark(ids)

    def choose(self, id_: str) -> None:
        """Point one out and bring it in sight, as soon as it is on the map; a pupil may never be."""
        self._wanted = "" if id_ in self.map.scene.row else id_
        if self._wanted:
            self.map.choose("")
            self.selected.emit(SpotKind.PUPIL, id_)
            self._say()
        else:
            self.map.choose(id_, is_one=True)
            self.map.reveal(id_)

    @Slot(object)
    def _on_content(self, content: MapContent) -> None:
        self._task = None
        self._content = content
        self.legend.explain(content)
        self._show_part(fit=self._is_new or self.map.is_fitted)
        self._is_new = False
        to_mark, self._to_mark = self._to_mark, frozenset()
        if to_mark:
            self.mark(to_mark)
        if self._wanted in self.map.scene.row:
            self.choose(self._wanted)

    def _show_part(self, *, fit: bool) -> None:
        self.map.show_content(part_of(self._content, Part(self.part.currentData())), fit=fit)
        self._say()

    def _on_part_changed(self) -> None:
        self._show_part(fit=False)

    def _on_ways_toggled(self, is_on: bool) -> None:
        self.map.shown.ways = is_on
        self.map.update()

    def _on_lasso_toggled(self, is_on: bool) -> None:
        self.map.is_lassoing = is_on

    # What is pointed out

    @Slot(object)
    def _on_map_chosen(self, _one: Group | None) -> None:
        self._say()
        if not self._spot_id:
            if not self._wanted:
                self.selected.emit(None, "")
            return
        self._wanted = ""
        spot = self.map.scene.spots[self.map.scene.row[self._spot_id]]
        school = self._context.session.school
        student = school.find(Student, spot.id)
        if spot.kind is SpotKind.PUPIL and student is not None:
            in_round = school.find(PlacementRound, self._round_id)
            self.map.shown.circles = circles_of_pupil(school, student, in_round)
            self.map.update()
        self.selected.emit(spot.kind, spot.id)

    @property
    def _spot_id(self) -> str:
        """Who is pointed out; '' when that is nobody, or several who are drawn as one."""
        one = self.map.current
        return self.map.chosen_id if one is not None and (one.is_single or self.map.is_one) else ""

    @Slot(object)
    def _on_map_lassoed(self, ids: frozenset[str]) -> None:
        self._say()
        self.ids_lassoed.emit(self._pupils_of(ids))

    def _pupils_of(self, ids: frozenset[str]) -> frozenset[str]:
        spots = (self.map.scene.spots[self.map.scene.row[id_]] for id_ in ids)
        return frozenset(spot.id for spot in spots if spot.kind is SpotKind.PUPIL)

    def _on_list_clicked(self) -> None:
        self.list_asked.emit(self._to_list)

    def _say(self) -> None:
        """Under the map: who is pointed out, else what is marked, else what is there."""
        marked = [self.map.scene.spots[self.map.scene.row[id_]] for id_ in self.map.shown.marked]
        missing = frozenset(() if marked or self.map.words else self._content.unknown_students)
        self._to_list = self._pupils_of(frozenset(self.map.shown.marked)) or missing
        self.list_button.setText(tr("Toon wie ontbreekt") if missing else tr("Toon in de lijst"))
        self.list_button.setVisible(bool(self._to_list))
        if self._wanted and self._content.spots:
            self.words.setText(tr("Van wie gekozen is, is niet bekend waar die woont."))
        elif self.map.words:
            self.words.setText(self.map.words)
        elif marked:
            self.words.setText(tr("Gemarkeerd: {words_of_group}", words_of_group=words_of_group(marked)))
        else:
            self.words.setText(self.remark)

    @property
    def remark(self) -> str:
        """'57 leerlingen (3 zonder plek) en 94 bedrijven', and who is missing."""
        here = words_of_group(list(self.map.scene.spots)) or tr("Niemand van deze ronde staat op de kaart")
        return f"{here}. {self._content.unknown}".strip()

    def pupils(self) -> list[str]:
        """The pupils who are marked, else the one who is pointed out; on the map or not."""
        marked = self._to_mark or self._pupils_of(frozenset(self.map.shown.marked))
        if marked:
            return sorted(marked)
        return [self._wanted] if self._wanted else sorted(self._pupils_of(frozenset({self._spot_id} - {""})))

    @property
    def company_id(self) -> str:
        """The company that is pointed out; empty when that is none, or a pupil."""
        id_ = self._spot_id
        spot = self.map.scene.spots[self.map.scene.row[id_]] if id_ else None
        return id_ if spot is not None and spot.kind is SpotKind.COMPANY else ""

    # On paper

    def page(self) -> MapPage:
        """What is in sight, as a page."""
        in_round = self._context.session.school.find(PlacementRound, self._round_id)
        name = in_round.name if in_round else tr("Kaart")
        return MapPage(name, self.remark, self.map.scene, self.map.view, self.map.shown.ways)

    def print(self) -> None:
        """Show what can be printed, the map first."""
        self.print_asked.emit()

    def offer(self) -> Offer:
        """The page as something to print: what is in sight now."""
        note = tr("Wat nu op de kaart te zien is, zonder namen van leerlingen: het kan aan de muur.")
        return map_offer(self.page(), tr("Kaart"), note)
