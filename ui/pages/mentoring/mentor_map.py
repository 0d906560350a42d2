"""The proposal for the mentors of a round on the map: from where each goes to which companies."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpv.domain import PlacementRound
from bpv.language import tr, tr_count
from bpv.services.mapping.base_map import base_map
from bpv.services.mapping.content import MapContent, SpotKind
from ui.map.clusters import Group
from ui.map.legend import MapLegend
from ui.map.map_view import MapView
from ui.map.paper import MapPage, map_offer
from ui.map.tools import MapTools
from ui.pages.mentoring.mentor_work import MentorAnswer
from ui.pages.page import Context
from ui.printouts import Printouts
from ui.tasks import Report, Task
from ui.theme import GRID
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

_NOTE = tr("Wat nu op de kaart te zien is: mentoren en bedrijven, geen leerlingen.")


class MentorMap(QWidget):
    """Works its content out when it is first looked at; `show_only` shows the visits of some mentors."""

    def __init__(
        self,
        context: Context,
        answer: MentorAnswer,
        only: frozenset[str],
        banner: Banner,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the visits of these mentors; what has to be said is said in the banner."""
        super().__init__(parent)
        self._context, self._answer = context, answer
        self._only = only
        self._task: Task | None = None
        self._is_new = True
        self.map = MapView(self)
        self.map.shown.labels = True
        self.map.chosen.connect(self._on_map_chosen)
        self._printouts = Printouts(context, banner, self)
        self.tools = MapTools(context, self.map, self.page, self.print, self)
        self.tools.saving.noticed.connect(banner.say)
        self.words = ElidedLabel(self)
        self.words.setAccessibleName(tr("Wat op de kaart gekozen is"))
        self.legend = MapLegend(self)
        row = FlowRow(self)
        for widget in self.tools.widgets:
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(row)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.map)
        self.show_only(only)

    def show_only(self, mentor_ids: frozenset[str]) -> None:
        """Show the visits of these mentors, of all where there are none."""
        self._only = mentor_ids
        if self._task is not None:
            self._task.cancel()
        answer = self._answer

        def work(_report: Report) -> MapContent:
            from bpv.services.mentoring.visits_map import visits_map

            base_map()  # read here, where nobody waits
            return visits_map(answer.school, answer.changeset, answer.mentors.round_id, mentor_ids)

        tasks = self._context.tasks
        self._task = tasks.start(tr("Kaart maken"), work, self._on_content, is_asked_for=False)

    @Slot(object)
    def _on_content(self, content: MapContent) -> None:
        self._task = None
        self.legend.explain(content)
        self.map.show_content(content, fit=self._is_new or self.map.is_fitted)
        self._is_new = False
        self._say()

    @Slot(object)
    def _on_map_chosen(self, _one: Group | None) -> None:
        self._say()

    def _say(self) -> None:
        self.words.setText(self.map.words or self.remark)

    @property
    def remark(self) -> str:
        """'5 mentoren bezoeken 32 bedrijven'."""
        guided = self._answer.mentors.guided
        all_ids = {one.mentor_id for one in guided if one.mentor_id is not None}
        mentors = len(all_ids & self._only if self._only else all_ids)
        companies = sum(spot.kind is SpotKind.COMPANY for spot in self.map.scene.spots)
        if not companies:
            return tr("Geen bezoeken om te tonen. {unknown}", unknown=self.map.scene.content.unknown).strip()
        who = tr_count("{count} mentor bezoekt", "{count} mentoren bezoeken", mentors)
        where = tr_count("{count} bedrijf", "{count} bedrijven", companies)
        return f"{who} {where}. {self.map.scene.content.unknown}".strip()

    def page(self) -> MapPage:
        """What is in sight, as a page."""
        name = self._answer.school.get(PlacementRound, self._answer.mentors.round_id).name
        return MapPage(
            tr("Mentoren in {name}", name=name), self.remark, self.map.scene, self.map.view, labels=True
        )

    def print(self) -> None:
        """Show the page before it is printed."""
        self._printouts.show([map_offer(self.page(), tr("Kaart van de mentoren"), _NOTE)], self)
