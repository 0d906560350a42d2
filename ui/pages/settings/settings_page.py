"""The settings in sentences, in parts: what weighs how much, travelling, the school, terms, and the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from bpv.domain import PlacementRound, Setting
from bpv.language import tr
from bpv.services.criteria.weighing import PRESETS, Preset, Scale
from bpv.services.lists.commands import Command
from bpv.services.lists.setting_changes import ResetSettings, is_standard
from bpv.services.year.school_year import Done
from ui.pages.page import Context, Destination, Page
from ui.pages.revision import changes_plans
from ui.pages.settings.agreements_card import AgreementsCard
from ui.pages.settings.asking_card import AskingCard
from ui.pages.settings.assessing_card import AssessingCard
from ui.pages.settings.effect_card import EffectCard
from ui.pages.settings.holidays_card import HolidaysCard
from ui.pages.settings.hours_card import HoursCard
from ui.pages.settings.keeping_cards import CopiesCard, KeepingCard
from ui.pages.settings.limits_card import LimitsCard
from ui.pages.settings.network_card import NetworkCard
from ui.pages.settings.own_school_card import OwnSchoolCard
from ui.pages.settings.reach_card import ReachCard
from ui.pages.settings.region_card import RegionCard
from ui.pages.settings.risks_card import RisksCard
from ui.pages.settings.school_cards import MentorsCard, SchoolCard
from ui.pages.settings.sections import (
    HOLIDAYS,
    LIMITS,
    OWN,
    REGION,
    SCHOOL,
    SECTIONS,
    TRAVEL,
    WEIGHTS,
    section_of,
)
from ui.pages.settings.sentence import SentencesCard
from ui.pages.settings.sharing_card import SharingCard
from ui.pages.settings.travel_card import TravelCard
from ui.pages.settings.trying_card import TryingCard
from ui.pages.settings.visits_card import VisitsCard
from ui.pages.settings.weights_card import WeightsCard
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button, make_action
from ui.widgets.card import Card
from ui.widgets.scrolling import scroll_down
from ui.widgets.segments import Segments

_LEAST = 150
"""The height in pixels below which sentences are of no use."""
_ALL_BACK = tr("Alles in dit onderdeel terug naar standaard")
_TIGHT = 440
"""The height of the page below which nothing above them stays where it is."""
_REMEMBERED = "settings_section"
SettingsCard = WeightsCard | LimitsCard | SentencesCard
"""What changes settings of the school year; what goes over the network is of the user alone."""


class SettingsPage(Page):
    """One part at a time, with what it does in the chosen round above it; a table is beside it."""

    title = tr("Instellingen")
    icon = "settings"

    def __init__(self, context: Context) -> None:
        """Show the settings of the school year that is open."""
        super().__init__(context)
        self._is_stale = True
        self.cards: dict[str, tuple[Card, ...]] = {}
        self.areas: dict[str, QScrollArea] = {}
        self.resets: dict[str, QPushButton] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        self.section = WEIGHTS
        self.switch = Segments(tr("Onderdeel van de instellingen"), self, wraps=True)
        for key, title in SECTIONS.items():
            self.switch.add(key, title)
        self.switch.chosen.connect(self.show_section)
        self.effect, self.reach = EffectCard(context, self), ReachCard(context, self)
        self.reach.linked.connect(self.go_to)
        self.stack = QStackedWidget(self)
        # It scrolls by itself: what all of it would like to have is not asked of the page.
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumHeight(scaled(_LEAST))
        self.body.addWidget(self.switch)
        self.above = QVBoxLayout()
        self.body.addLayout(self.above)
        self.body.addWidget(self.stack, 1)
        for preset in PRESETS:
            run = partial(self._choose, preset)
            self.addAction(
                make_action(self, tr("Wat telt mee: {name}", name=tr(preset.name)), run, icon="settings")
            )
        self.session.changed.connect(self._on_session_changed)
        self.session.closing.connect(self._on_session_closing)
        context.round.round_changed.connect(self._on_round_changed)
        self.setFocusProxy(self.switch)  # an arrow there changes nothing
        kept = context.settings.text(_REMEMBERED)
        self.show_section(kept if kept in SECTIONS else WEIGHTS)

    # Parts

    def show_section(self, section: str) -> None:
        """Show a part of the settings."""
        self._flush()
        self._leave()
        focused = self.window().focusWidget()
        parts = (self.stack, self.switch)
        had_focus = focused is not None and any(part.isAncestorOf(focused) for part in parts)
        is_other, self.section = section != self.section, section
        self.context.settings.set_text(_REMEMBERED, section)
        self.switch.show_current(section)
        if had_focus:  # or it goes to whatever comes next once its part is hidden
            self.switch.setFocus()
        self.cards_of(section)
        self.stack.setCurrentWidget(self.area)
        self._on_range_changed()
        self.effect.setVisible(self.trying is self.effect)
        self.reach.setVisible(self.trying is self.reach)
        if is_other:
            self.reach.forget()
        self._place_trying()
        self._show()
        self._is_stale = True
        if self.isVisible():
            self._follow()

    def _place_trying(self) -> None:
        """What it does stays in sight above the sentences; where there is little room it scrolls along."""
        if self.trying is None:
            return
        room = self.parentWidget() or self
        if room.height() < scaled(_TIGHT):
            self._columns[self.section].insertWidget(0, self.trying)
        else:
            self.above.addWidget(self.trying)

    def _on_range_changed(self) -> None:
        """What stands above is as wide as the cards below, which leave room to scroll."""
        bar = self.area.verticalScrollBar()
        self.above.setContentsMargins(0, 0, GRID + (bar.sizeHint().width() if bar.maximum() else 0), 0)

    @property
    def trying(self) -> TryingCard | None:
        """What works out what the part that is shown does in the round."""
        if self.section == WEIGHTS:
            return self.effect
        return self.reach if self.section in (TRAVEL, LIMITS) else None

    @property
    def area(self) -> QScrollArea:
        """What the part that is shown scrolls in."""
        return self.areas[self.section]

    def cards_of(self, section: str) -> tuple[Card, ...]:
        """The cards of a part, made when it is first looked at."""
        if section not in self.cards:
            content = QWidget(self)
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, GRID, GRID)
            column.setSpacing(GRID)
            self._columns[section] = column
            self.cards[section] = self._make(section, content)
            for each in self.cards[section]:
                column.addWidget(each)
            for card in self._changing(section):
                card.changed.connect(self._on_card_changed)
            self.resets[section] = link_button(_ALL_BACK, self._on_reset_clicked, content)
            column.addWidget(self.resets[section], 0, Qt.AlignmentFlag.AlignLeft)
            self.areas[section] = scroll_down(content, self)
            self.areas[section].verticalScrollBar().rangeChanged.connect(self._on_range_changed)
            self.stack.addWidget(self.areas[section])
        return self.cards[section]

    def _make(self, section: str, parent: QWidget) -> tuple[Card, ...]:
        if section == WEIGHTS:
            return (WeightsCard(parent),)
        if section == TRAVEL:
            return (TravelCard(parent),)
        if section == LIMITS:
            return (LimitsCard(parent),)
        if section == OWN:
            return (OwnSchoolCard(self.context, parent),)
        if section == SCHOOL:
            mentors = MentorsCard(self.context, parent)
            mentors.linked.connect(self.go_to)
            school = SchoolCard(self.context, parent)
            cards = AskingCard, AgreementsCard, VisitsCard, AssessingCard, HoursCard
            return school, mentors, *(card(parent) for card in cards)
        if section == REGION:
            return RegionCard(parent), SharingCard(parent), RisksCard(parent)
        if section == HOLIDAYS:
            holidays = HolidaysCard(parent)
            holidays.linked.connect(self.go_to)
            return (holidays,)
        keeping, copies = KeepingCard(parent), CopiesCard(self.context, parent)
        keeping.wanted.connect(self.wanted)
        copies.wanted.connect(self.wanted)
        return keeping, copies, NetworkCard(self.context.streets, self.context.updates, parent)

    def _changing(self, section: str) -> list[SettingsCard]:
        """Those of the cards that change settings, as far as they are made."""
        return [card for card in self.cards.get(section, ()) if isinstance(card, SettingsCard)]

    def fields(self, section: str) -> dict[str, QWidget]:
        """The field of every setting of a part."""
        self.cards_of(section)
        return {key: field for card in self._changing(section) for key, field in card.fields.items()}

    @property
    def weights(self) -> WeightsCard:
        """The sliders."""
        (card,) = self.cards_of(WEIGHTS)
        assert isinstance(card, WeightsCard)
        return card

    @property
    def limits(self) -> LimitsCard:
        """The limits of the law."""
        (card,) = self.cards_of(LIMITS)
        assert isinstance(card, LimitsCard)
        return card

    def _choose(self, preset: Preset) -> None:
        self.show_section(WEIGHTS)
        self.weights.choose(preset)

    # The window

    def parts(self) -> list[QWidget]:
        """The names of the parts, and the cards of the one that is shown."""
        return [self.switch, *self.cards_of(self.section)]

    def bookmark(self) -> Callable[[], object]:
        """The part that was shown, and where it was scrolled to."""
        return partial(self._go_back_to, self.section, self.area.verticalScrollBar().value())

    def _go_back_to(self, section: str, value: int) -> None:
        self.show_section(section)
        self.area.verticalScrollBar().setValue(value)
        self.setFocus()

    def show_rows(self, destination: Destination) -> None:
        """Put the cursor on the setting, or show the part, that was asked for."""
        wanted = destination.select or next(iter(destination.ids or ()), "")
        section = destination.begin if destination.begin in SECTIONS else section_of(wanted)
        self.show_section(section)
        field = self.fields(section).get(wanted) or self._own_field(wanted)
        (field or self.switch).setFocus(Qt.FocusReason.TabFocusReason)
        if field is not None:
            self._bring_in_sight(field)
            QTimer.singleShot(0, field, partial(self._bring_in_sight, field))

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with what was typed of the school itself before a crash; False when that is not there."""
        self.show_section(OWN)
        cards = (each for each in self.cards[OWN] if isinstance(each, OwnSchoolCard))
        return any(each.type_again(str(words.get("column")), str(words.get("text", ""))) for each in cards)

    def _own_field(self, name: str) -> QWidget | None:
        """The field of something that is known of the school itself, where that is shown."""
        cards = (each for each in self.cards[self.section] if isinstance(each, OwnSchoolCard))
        return next((each.editors[name] for each in cards if name in each.editors), None)

    def _bring_in_sight(self, field: QWidget) -> None:
        content = self.area.widget()
        if content is not None and content.isAncestorOf(field):
            content.adjustSize()
            self.area.ensureWidgetVisible(field, 0, 4 * GRID)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.stack.setMinimumHeight(scaled(_LEAST))
        self._place_trying()
        for section in self.cards:
            for card in self.cards[section]:
                if isinstance(card, SettingsCard | OwnSchoolCard):
                    card.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and work out the round anew where anything changed."""
        super().showEvent(event)
        if self._is_stale:
            self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences the room there is."""
        super().resizeEvent(event)
        self._place_trying()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was just moved counts; what is not worked out yet no longer matters."""
        super().hideEvent(event)
        if self.session.is_open:
            self._flush()
        self._leave()

    def _flush(self) -> None:
        for card in self._changing(self.section):
            card.flush()

    def _leave(self) -> None:
        if self.trying is not None and self.trying.is_busy:
            self.trying.leave()
            self._is_stale = True

    def _follow(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._show()
            if self.trying is not None:
                self.trying.ask()

    def _show(self) -> None:
        school = self.session.school
        for card in self._changing(self.section):
            if isinstance(card, WeightsCard):
                of_school = school.setting("max_km")
                chosen = school.find(PlacementRound, self.context.round.id)
                limit = chosen.max_km if chosen is not None and chosen.max_km else of_school
                card.show_scale(Scale(limit, of_school))
            card.show_school(school)
        self.resets[self.section].setVisible(bool(self._changed()))

    def _changed(self) -> tuple[str, ...]:
        """The settings of the part that is shown that do not stand on what the program comes with."""
        return tuple(key for key in self.fields(self.section) if not is_standard(self.session.school, key))

    def _on_reset_clicked(self, _checked: bool = False) -> None:
        self._flush()
        self.switch.setFocus()  # the link goes once it has been used
        self._on_card_changed(ResetSettings(self._changed()))

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
        self._leave()

    def _on_round_changed(self, _round_id: str) -> None:
        if self.session.is_open:
            self._follow()
