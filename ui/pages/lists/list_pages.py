"""The pages that are one table and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtGui import QAction

from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import AddRecords
from bpv.services.lists.fixed_contact import with_fixed_contact
from bpv.services.lists.known_since import known_since
from bpv.services.lists.preference_table import PREFERENCES, SHOWN
from bpv.services.lists.settings_table import SETTINGS
from bpv.services.lists.tables import MENTORS, POSITIONS, ROUNDS, STUDENTS
from bpv.services.viewing.hours_columns import with_hours
from bpv.services.withdrawing.questions import Kind
from ui.pages.page import Context
from ui.pages.row_withdrawing import RowWithdrawing
from ui.pages.table.seats_shown import SeatsShown, seats_behind
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.widgets.buttons import make_action

_PREFERENCE_WIDTHS = {
    "student": 172,
    "school_class": 62,
    "profile": 84,
    **{f"wish_{number}": 152 for number in range(1, SHOWN + 1)},
    "sector": 100,
    "avoided": 152,
    "together": 172,
    "kept_apart": 172,
}
"""Everything about a pupil's wishes beside each other on a large screen, until the user chooses otherwise."""


class StudentsPage(TablePage):
    """Every pupil."""

    title = tr("Leerlingen")
    icon = "students"

    def __init__(self, context: Context) -> None:
        """Show the table."""
        super().__init__(context, with_hours(STUDENTS), "students")
        self.withdrawing = RowWithdrawing(self, Kind.PUPIL, tr("Valt uit…"))
        self.inzage_action = make_action(self, tr("Inzage geven…"), self.give_inzage, icon="info")

    def give_inzage(self) -> None:
        """Ask for all that is kept about the selected pupil."""
        self.inzage_wanted.emit(self.view.selected_ids())

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        self.withdrawing.show_what_is_possible()
        return [*super().menu_actions(), self.withdrawing.action, self.inzage_action]

    def acts_on(self) -> dict[QAction, str]:
        """Also who falls out."""
        return {**super().acts_on(), self.withdrawing.action: self.withdrawing.whom()}


class PositionsPage(TablePage):
    """Every place of every company."""

    title = tr("Stageplaatsen")
    icon = "position"

    def __init__(self, context: Context) -> None:
        """Show the table."""
        super().__init__(context, seats_behind(with_fixed_contact(POSITIONS), context), "positions")
        SeatsShown(self.view, context, self.key)
        self.withdrawing = RowWithdrawing(self, Kind.PLACE, tr("Minder plekken of andere dagen…"))

    def adding(self, values: tuple[Any, ...]) -> Command:
        """A place that is typed in is known since today, unless the user says since when."""
        return AddRecords(known_since(values, date.today()))

    def menu_actions(self) -> list[QAction]:
        """Also what to do when the place changes."""
        self.withdrawing.show_what_is_possible()
        return [self.withdrawing.action, *super().menu_actions()]

    def acts_on(self) -> dict[QAction, str]:
        """Also which place changes."""
        return {**super().acts_on(), self.withdrawing.action: self.withdrawing.whom()}


class MentorsPage(TablePage):
    """Every mentor."""

    title = tr("Mentoren")
    icon = "mentor"

    def __init__(self, context: Context) -> None:
        """Show the table."""
        super().__init__(context, MENTORS, "mentors")
        self.withdrawing = RowWithdrawing(self, Kind.MENTOR, tr("Valt uit…"))

    def menu_actions(self) -> list[QAction]:
        """Also what to do when the mentor falls out."""
        self.withdrawing.show_what_is_possible()
        return [self.withdrawing.action, *super().menu_actions()]

    def acts_on(self) -> dict[QAction, str]:
        """Also who falls out."""
        return {**super().acts_on(), self.withdrawing.action: self.withdrawing.whom()}


class RoundsPage(TablePage):
    """Every round."""

    title = tr("Rondes")
    icon = "round"

    def __init__(self, context: Context) -> None:
        """Show the table."""
        super().__init__(context, ROUNDS, "rounds")


class PreferencesPage(TablePage):
    """What every pupil asked for."""

    title = tr("Voorkeuren")
    icon = "preference"

    def __init__(self, context: Context) -> None:
        """Show a row per pupil; pupils come from their own page."""
        super().__init__(context, PREFERENCES, "preferences", can_add=False)
        if not context.settings.table("preferences").order:
            self.view.restore_table(TableState(widths=_PREFERENCE_WIDTHS).scaled())


class SettingsTablePage(TablePage):
    """Limits from law or habit and the weights of dividing, each with its source."""

    title = tr("Instellingen")
    icon = "settings"

    def __init__(self, context: Context) -> None:
        """Show every setting."""
        super().__init__(context, SETTINGS, "settings", can_add=False)
