"""Which pages there are, in the order of the navigation. A page is added here, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from ui.pages.page import Context, Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: imported when first shown; `counted` names the class its number in the navigation counts."""

    key: str
    title: str
    icon: str
    module: str
    name: str
    counted: str = ""

    @property
    def entity(self) -> type | None:
        """The class that is counted; looked up late, for the first paint needs no values."""
        if not self.counted:
            return None
        entity = getattr(import_module("bpv.domain"), self.counted)
        assert isinstance(entity, type)
        return entity

    def make(self, context: Context) -> Page:
        """The page itself."""
        page = getattr(import_module(self.module), self.name)(context)
        assert isinstance(page, Page)
        return page


_LISTS = "ui.pages.lists.list_pages"

PAGES = (
    PageEntry("overview", "Overzicht", "home", "ui.pages.overview_page", "OverviewPage"),
    PageEntry("students", "Leerlingen", "students", _LISTS, "StudentsPage", "Student"),
    PageEntry(
        "companies", "Bedrijven", "company", "ui.pages.lists.companies_page", "CompaniesPage", "Company"
    ),
    PageEntry("positions", "Stageplaatsen", "position", _LISTS, "PositionsPage", "Position"),
    PageEntry("mentors", "Mentoren", "mentor", _LISTS, "MentorsPage", "Mentor"),
    PageEntry("rounds", "Rondes", "round", _LISTS, "RoundsPage", "PlacementRound"),
    PageEntry("preferences", "Voorkeuren", "preference", _LISTS, "PreferencesPage"),
    PageEntry("placements", "Plaatsing", "match", "ui.pages.placing.placement_page", "PlacementPage"),
    PageEntry("settings", "Instellingen", "settings", _LISTS, "SettingsPage"),
)


def page_of(entity: type) -> str:
    """The key of the page that shows the rows of a class; empty when there is none."""
    return {entry.counted: entry.key for entry in PAGES if entry.counted}.get(entity.__name__, "")
