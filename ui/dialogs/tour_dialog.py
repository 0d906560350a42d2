"""The visits of one mentor in a good order: the stops with their ways, beside the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Mentor, PlacementRound, School
from bpv.language import tr
from bpv.services.lists.tables import ROUNDS
from bpv.services.mapping.base_map import base_map
from bpv.services.mapping.content import SpotKind
from bpv.services.mapping.tour import Tour, tour_of
from bpv.services.mapping.tour_rows import HEADERS, NUMBERS, rows_of
from bpv.services.mapping.visiting import TravelBy
from bpv.services.printing.content import PaperColumn, PaperTable
from ui import clipboard
from ui.dialogs.deciding import lay_out
from ui.dialogs.read_table import ReadTable
from ui.guarding import Guarded
from ui.map.clusters import Group
from ui.map.legend import MapLegend
from ui.map.paper import MapPage, map_offer
from ui.map.tools import MapTools
from ui.map.tour_map import TourMap
from ui.pages.page import Context
from ui.printouts import Printouts
from ui.tasks import Report, Task
from ui.theme import GRID, scaled, set_font
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

_ALL = tr("Alle rondes")
_BY = "tour_by"
_WIDE, _HIGH, _SIDE = 1300, 680, 590
_BESIDE = 980
"""So wide the stops have room beside the map."""
_NOTE = tr(
    "De kaart met de bezoeken in volgorde, en eronder elke stop. Er staan geen namen van leerlingen op."
)


class TourDialog(Guarded, QDialog):
    """`opened` gives the kind and id of a spot of which more is asked; the dialog is gone then."""

    opened = Signal(object, str)

    def __init__(
        self, context: Context, mentor_id: str, round_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin with this round where the mentor has pupils in it, else with all of them."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._mentor_id = context, mentor_id
        self._task: Task | None = None
        self.tour = Tour()
        label = context.session.school.get(Mentor, mentor_id).label
        self._title = tr("Bezoekronde van {label}", label=label)
        self.setWindowTitle(self._title)
        self.map = TourMap(self)
        self.map.chosen.connect(self._on_map_chosen)
        self.map.opened.connect(self._on_map_opened)
        self.banner = Banner(self)
        self.tools = MapTools(context, self.map, self.page, self.print, self)
        self.tools.saving.noticed.connect(self.banner.say)
        self._printouts = Printouts(context, self.banner, self)
        self._make_choices(round_id)
        self._lay_out()
        self.finished.connect(self._on_finished)
        self._work_out()

    def _make_choices(self, round_id: str) -> None:
        school = self._context.session.school
        own = {p.round_id for p in school.placements() if p.mentor_id == self._mentor_id}
        self.round, self.by = QComboBox(self), QComboBox(self)
        self.round.addItem(_ALL, "")
        for id_ in ROUNDS.rows(school):
            if id_ in own:
                self.round.addItem(school.get(PlacementRound, id_).name, id_)
        for by in TravelBy:
            self.by.addItem(by.value.capitalize(), by)
        self.round.setAccessibleName(tr("Bezoeken van welke ronde"))
        self.by.setAccessibleName(tr("Waarmee de mentor gaat"))
        self.round.setCurrentIndex(max(0, self.round.findData(round_id)))
        self.by.setCurrentIndex(int(self._context.settings.text(_BY) == TravelBy.BICYCLE.name))
        self.round.currentIndexChanged.connect(self._work_out)
        self.by.currentIndexChanged.connect(self._on_by_changed)

    def _lay_out(self) -> None:
        heading = QLabel(self._title, self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = FlowRow(self)
        for widget in (self.round, self.by, *self.tools.widgets):
            row.addWidget(widget)
        self.stops = ReadTable(HEADERS, tr("De bezoeken in volgorde"), self, NUMBERS)
        header = self.stops.horizontalHeader()
        header.setStretchLastSection(False)
        self.stops.currentCellChanged.connect(self._on_stops_current)
        self.legend = MapLegend(self)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)
        self.splitter = QSplitter(self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stops)
        self.splitter.addWidget(shown)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([scaled(_SIDE), scaled(_WIDE - _SIDE)])
        content = QVBoxLayout()
        content.setSpacing(GRID)
        for widget in (heading, row, self.banner, self.words):
            content.addWidget(widget)
        content.addWidget(self.splitter, 1)
        lay_out(self, content, self._below(), scaled(_WIDE), scaled(_HIGH))

    def _below(self) -> QHBoxLayout:
        self.copy_button = QPushButton(tr("Kopiëren voor Excel of mail"), self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        close = QPushButton(tr("Sluiten"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stops stand beside the map, or above it where that is too narrow."""
        super().resizeEvent(event)
        is_wide = self.width() >= scaled(_BESIDE)
        way = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() is not way:
            self.splitter.setOrientation(way)

    # Working it out

    def _on_by_changed(self) -> None:
        self._context.settings.set_text(_BY, TravelBy(self.by.currentData()).name)
        self._work_out()

    def _work_out(self) -> None:
        """Work the tour out in the background; an answer that is still to come no longer counts."""
        if self._task is not None:
            self._task.cancel()
        school, mentor_id = School(self._context.session.school), self._mentor_id
        round_id, by = str(self.round.currentData()), TravelBy(self.by.currentData())

        def work(_report: Report) -> Tour:
            base_map()  # read here, where nobody waits
            return tour_of(school, mentor_id, round_id, by)

        tasks = self._context.tasks
        self._task = tasks.start(tr("Bezoekronde uitrekenen"), work, self._on_tour, is_asked_for=False)

    @Slot(object)
    def _on_tour(self, tour: Tour) -> None:
        self._task, self.tour = None, tour
        self.words.setText(f"{tour.words} {tour.missing}".strip())
        self.stops.show_rows(rows_of(tour))
        self.stops.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.copy_button.setEnabled(bool(tour.stops))
        self.legend.explain(tour.content)
        self.map.show_content(tour.content)

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # What is pointed out

    def _on_stops_current(self, row: int, *_: int) -> None:
        stops = self.tour.stops
        id_ = stops[row].company_id if 0 <= row < len(stops) else ""
        if id_ != self.map.chosen_id:
            self.map.choose(id_)
            self.map.reveal(id_)

    @Slot(object)
    def _on_map_chosen(self, _one: Group | None) -> None:
        ids = [stop.company_id for stop in self.tour.stops]
        if self.map.chosen_id in ids:
            self.stops.selectRow(ids.index(self.map.chosen_id))

    def _on_map_opened(self, kind: SpotKind, id_: str) -> None:
        if not kind.is_begin:
            self.accept()
            self.opened.emit(kind, id_)

    # On paper

    def page(self) -> MapPage:
        """The map with the stops below it."""
        columns = tuple(PaperColumn(name, number in NUMBERS) for number, name in enumerate(HEADERS))
        table = PaperTable(columns=columns, rows=rows_of(self.tour), fixed=2)
        remark = f"{self.round.currentText()}. {self.words.text()}"
        shown = self.map
        return MapPage(self._title, remark, shown.scene, shown.view, labels=True, tables=(table,))

    def print(self) -> None:
        """Show the pages before they are printed."""
        self._printouts.show([map_offer(self.page(), tr("Bezoekronde"), _NOTE)], self)

    def _on_copy_clicked(self) -> None:
        clipboard.put("\n".join("\t".join(row) for row in [HEADERS, *rows_of(self.tour)]))


def ask_for_tour(context: Context, mentor_id: str, round_id: str, parent: QWidget) -> TourDialog:
    """Show the tour of a mentor."""
    dialog = TourDialog(context, mentor_id, round_id, parent)
    dialog.open()
    return dialog
