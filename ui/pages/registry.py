"""Which pages there are, in the order of the navigation. A page is added here, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from bpv.domain import Company, Mentor, PlacementRound, Position, Student
from ui.pages.page import Context, Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: imported when first shown; `entity` is what its number in the navigation counts."""

    key: str
    title: str
    icon: str
    module: str
    name: str
    entity: type | None = None

    def make(self, context: Context) -> Page:
        """The page itself."""
        page = getattr(import_module(self.module), self.name)(context)
        assert isinstance(page, Page)
        return page


PAGES = (
    PageEntry("overview", "Overzicht", "home", "ui.pages.overview_page", "OverviewPage"),
    PageEntry("students", "Leerlingen", "students", "ui.pages.list_pages", "StudentsPage", Student),
    PageEntry("companies", "Bedrijven", "company", "ui.pages.companies_page", "CompaniesPage", Company),
    PageEntry("positions", "Stageplaatsen", "position", "ui.pages.list_pages", "PositionsPage", Position),
    PageEntry("mentors", "Mentoren", "mentor", "ui.pages.list_pages", "MentorsPage", Mentor),
    PageEntry("rounds", "Rondes", "round", "ui.pages.list_pages", "RoundsPage", PlacementRound),
    PageEntry("preferences", "Voorkeuren", "preference", "ui.pages.list_pages", "PreferencesPage"),
    PageEntry("placements", "Plaatsing", "match", "ui.pages.placement_page", "PlacementPage"),
    PageEntry("settings", "Instellingen", "settings", "ui.pages.list_pages", "SettingsPage"),
)

PAGE_OF: dict[type, str] = {entry.entity: entry.key for entry in PAGES if entry.entity is not None}
"""Where the rows of a class are shown."""
