"""The settings that decide most, in sentences: what weighs how much, what that does, and the law."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bpv.domain import PlacementRound, Setting
from bpv.services.criteria.weighing import PRESETS, WEIGHED, Scale
from bpv.services.lists.commands import Command
from bpv.services.year.school_year import Done
from ui.pages.page import Context, Destination, Page
from ui.pages.revision import changes_plans
from ui.pages.settings.effect_card import EffectCard
from ui.pages.settings.limits_card import LimitsCard
from ui.pages.settings.network_card import NetworkCard
from ui.pages.settings.weights_card import WeightsCard
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button, make_action
from ui.widgets.scrolling import scroll_down

_LEAST = 180
"""The height in pixels below which the sliders are of no use."""


class SettingsPage(Page):
    """Sliders with what they mean and do; everything else is in the table beside it."""

    title = "Instellingen"
    icon = "settings"

    def __init__(self, context: Context) -> None:
        """Show the settings of the school year that is open."""
        super().__init__(context)
        self._is_stale = True
        self.effect = EffectCard(context, self)
        self.body.addWidget(self.effect)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GRID, GRID)
        column.setSpacing(GRID)
        self.weights = WeightsCard(content)
        self.limits = LimitsCard(content)
        self.network = NetworkCard(context.streets, content)
        others = "Alle instellingen: ook reizen, mentoren, vakanties, bewaren en reservekopieën"
        self.all_link = link_button(others, partial(self.go_to.emit, Destination("settings_table")), content)
        for widget in (self.weights, self.limits, self.network, self.all_link):
            column.addWidget(widget)
        self.area = scroll_down(content, self)
        # It scrolls by itself: what all of it would like to have is not asked of the page.
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.area.setMinimumHeight(scaled(_LEAST))
        self.body.addWidget(self.area, 1)
        for card in (self.weights, self.limits):
            card.changed.connect(self._on_card_changed)
        for preset in PRESETS:
            run = partial(self.weights.choose, preset)
            self.addAction(make_action(self, f"Wat telt mee: {preset.name}", run, icon="settings"))
        self.setFocusProxy(next(iter(self.weights.lines.values())).slider)
        self.session.changed.connect(self._on_session_changed)
        self.session.closing.connect(self._on_session_closing)
        context.round.round_changed.connect(self._on_round_changed)
        self._show()

    def parts(self) -> list[QWidget]:
        """The weights, the limits below, and what goes over the network."""
        return [self.weights, self.limits, self.network]

    def bookmark(self) -> Callable[[], object]:
        """Where the page was scrolled to."""
        return partial(self._go_back_to, self.area.verticalScrollBar().value())

    def _go_back_to(self, value: int) -> None:
        self.area.verticalScrollBar().setValue(value)
        self.setFocus()

    def show_rows(self, destination: Destination) -> None:
        """Put the cursor on the setting that was asked for."""
        wanted = destination.select or next((key for key in WEIGHED if key in (destination.ids or ())), "")
        line = self.weights.lines.get(wanted)
        field = self.limits.boxes.get(wanted) if line is None else line.slider
        (field or self).setFocus()
        if field is not None:
            self.area.ensureWidgetVisible(line or field)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.area.setMinimumHeight(scaled(_LEAST))
        self.weights.renew()
        self.limits.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and work out the round anew where anything changed."""
        super().showEvent(event)
        if self._is_stale:
            self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was just moved counts; what is not worked out yet no longer matters."""
        super().hideEvent(event)
        if self.session.is_open:
            self._flush()
        if self.effect.is_busy:
            self.effect.leave()
            self._is_stale = True

    def _flush(self) -> None:
        self.weights.flush()
        self.limits.flush()

    def _follow(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._show()
            self.effect.ask()

    def _show(self) -> None:
        school = self.session.school
        of_school = school.setting("max_km")
        chosen = school.find(PlacementRound, self.context.round.id)
        limit = chosen.max_km if chosen is not None and chosen.max_km else of_school
        self.weights.show_school(school, Scale(limit, of_school))
        self.limits.show_school(school)

    def _on_card_changed(self, command: Command) -> None:
        if not self.session.execute(command):
            self._show()

    def _on_session_changed(self, done: Done) -> None:
        if list(done.changeset.of(Setting)):
            self._show()
        if changes_plans(done):
            self._follow()

    def _on_session_closing(self) -> None:
        self._flush()
        self.effect.leave()

    def _on_round_changed(self, _round_id: str) -> None:
        if self.session.is_open:
            self._follow()
