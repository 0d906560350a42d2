"""Which pages there are, in the order of the navigation. A page is added here, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType

from bpv.language import tr, tr_in
from ui.pages.page import Context, Page


class Group(StrEnum):
    """Where in the navigation a page stands; what it is called there."""

    NOW = ""
    DATA = tr("Gegevens")
    FOLLOWING = tr("Opvolgen")
    REGION = tr("Regio")
    BELOW = tr("Onderaan")


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: imported when first shown; `counted` names the class its number in the navigation counts.

    One that is a `view_of` another has no entry of its own there: a switch on the page leads to it.
    """

    key: str
    title: str
    icon: str
    module: str
    name: str
    group: Group
    counted: str = ""
    view_of: str = ""
    keys: str = ""

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
_CLASSES = "ui.pages.lists.classes_page"
_COMPANIES = "ui.pages.lists.companies_page"
_DIVIDING = "ui.pages.dividing.dividing_page"
_HISTORY = "ui.pages.history.history_page"
_ROUNDS = "ui.pages.rounds.timeline_page"
_SETTINGS = "ui.pages.settings.settings_page"
_ASSESSMENTS = "ui.pages.assessments.assessments_page"
_HOURS = "ui.pages.attending.hours_page"
_REQUESTS = "ui.pages.requests.requests_page"
_VISITS = "ui.pages.visiting.visits_page"
_CONTACTS = "ui.pages.visiting.contacts_page"
_RISKS = "ui.pages.risks.risks_page"
_REGION = "ui.pages.region.region_page"
_PARTNERS = "ui.pages.partners.partners_page"
_ACCORDS = "ui.pages.accords.accords_page"
_ROUTES = "ui.pages.accords.routes_page"
_SCAN = "ui.pages.scan.scan_page"
_EXPLORE = "ui.pages.explore.explore_page"
_PLACING = "ui.pages.placing.placement_page"
_EXCHANGING = "ui.pages.exchanging"

PAGES = (
    PageEntry("overview", tr("Vandaag"), "today", "ui.pages.today.today_page", "TodayPage", Group.NOW),
    PageEntry("placements", tr_in("the page", "Plaatsen"), "match", _PLACING, "PlacementPage", Group.NOW),
    PageEntry("students", tr("Leerlingen"), "students", _LISTS, "StudentsPage", Group.DATA, "Student"),
    PageEntry(
        "preferences",
        tr("Voorkeuren"),
        "preference",
        _LISTS,
        "PreferencesPage",
        Group.DATA,
        view_of="students",
    ),
    PageEntry("classes", tr("Klassen"), "students", _CLASSES, "ClassesPage", Group.DATA, view_of="students"),
    PageEntry("companies", tr("Bedrijven"), "company", _COMPANIES, "CompaniesPage", Group.DATA, "Company"),
    PageEntry(
        "positions",
        tr("Stageplaatsen"),
        "position",
        _LISTS,
        "PositionsPage",
        Group.DATA,
        "Position",
        "companies",
    ),
    PageEntry("mentors", tr("Mentoren"), "mentor", _LISTS, "MentorsPage", Group.DATA, "Mentor"),
    PageEntry("timeline", tr("Rondes"), "round", _ROUNDS, "TimelinePage", Group.DATA, "PlacementRound"),
    PageEntry(
        "rounds",
        tr("Rondes als tabel"),
        "round",
        _LISTS,
        "RoundsPage",
        Group.DATA,
        "PlacementRound",
        "timeline",
    ),
    PageEntry(
        "tasks", tr("Taken"), "task", "ui.pages.tasks.tasks_page", "TasksPage", Group.DATA, "Task", "timeline"
    ),
    PageEntry("requests", tr("Verzoeken"), "request", _REQUESTS, "RequestsPage", Group.FOLLOWING, "Request"),
    PageEntry(
        "agreements",
        tr("Overeenkomsten"),
        "agreement",
        "ui.pages.agreements.agreements_page",
        "AgreementsPage",
        Group.FOLLOWING,
    ),
    PageEntry("visits", tr("Bezoeken"), "visit", _VISITS, "VisitsPage", Group.FOLLOWING),
    PageEntry(
        "contacts",
        tr("Bellen en mailen"),
        "phone",
        _CONTACTS,
        "ContactsPage",
        Group.FOLLOWING,
        view_of="visits",
    ),
    PageEntry(
        "assessments", tr("Beoordelingen"), "assessment", _ASSESSMENTS, "AssessmentsPage", Group.FOLLOWING
    ),
    PageEntry("hours", tr("Uren"), "hours", _HOURS, "HoursPage", Group.FOLLOWING, view_of="assessments"),
    PageEntry("partners", tr("Partners"), "partners", _PARTNERS, "PartnersPage", Group.REGION, "Partner"),
    PageEntry("accords", tr("Afspraken"), "accord", _ACCORDS, "AccordsPage", Group.REGION, "Accord"),
    PageEntry(
        "routes", tr("Leerroutes"), "accord", _ROUTES, "RoutesPage", Group.REGION, "LearningRoute", "accords"
    ),
    PageEntry("region", tr("Regio in beeld"), "region", _REGION, "RegionPage", Group.REGION),
    PageEntry("risks", tr("Netwerkrisico's"), "risk", _RISKS, "RisksPage", Group.REGION, view_of="region"),
    PageEntry(
        "shared", tr("Gedeeld aanbod"), "shared", f"{_EXCHANGING}.shared_page", "SharedPage", Group.REGION
    ),
    PageEntry(
        "askings",
        tr("Wie vraagt wie"),
        "shared",
        f"{_EXCHANGING}.askings_page",
        "AskingsPage",
        Group.REGION,
        view_of="shared",
    ),
    PageEntry(
        "dividing", tr("Verdelen"), "shared", _DIVIDING, "DividingPage", Group.REGION, view_of="shared"
    ),
    PageEntry(
        "clashes",
        tr("Verschillen"),
        "swap",
        f"{_EXCHANGING}.clashes_page",
        "ClashesPage",
        Group.REGION,
        view_of="shared",
    ),
    PageEntry(
        "exchange",
        tr("Uitwisselen"),
        "shared",
        f"{_EXCHANGING}.exchange_page",
        "ExchangePage",
        Group.REGION,
        "RegionMember",
        view_of="shared",
    ),
    PageEntry("explore", tr("Verkennen"), "region", _EXPLORE, "ExplorePage", Group.REGION, view_of="region"),
    PageEntry("scan", tr("Teamscan"), "region", _SCAN, "ScanPage", Group.REGION, view_of="region"),
    PageEntry("history", tr("Geschiedenis"), "history", _HISTORY, "HistoryPage", Group.BELOW, keys="Ctrl+H"),
    PageEntry(
        "settings", tr("Instellingen"), "settings", _SETTINGS, "SettingsPage", Group.BELOW, keys="Ctrl+,"
    ),
    PageEntry(
        "settings_table",
        tr("Instellingen als tabel"),
        "settings",
        _LISTS,
        "SettingsTablePage",
        Group.BELOW,
        view_of="settings",
    ),
)
BY_KEY: Mapping[str, PageEntry] = MappingProxyType({entry.key: entry for entry in PAGES})
IN_NAVIGATION = tuple(entry for entry in PAGES if not entry.view_of)


def _numbered() -> dict[str, str]:
    own = [entry for entry in IN_NAVIGATION if not entry.keys]
    numbers = {entry.key: f"Ctrl+{number}" for number, entry in enumerate(own[:9], start=1)}
    return {entry.key: entry.keys or numbers.get(entry.key, "") for entry in IN_NAVIGATION}


KEYS: Mapping[str, str] = MappingProxyType(_numbered())
"""What shows a page of the navigation from anywhere: Ctrl and its number, or keys of its own."""


def head_of(key: str) -> str:
    """The page of the navigation under which a page stands: itself, or what it is a view of."""
    entry = BY_KEY.get(key)
    return key if entry is None else entry.view_of or key


def views_beside(key: str) -> tuple[PageEntry, ...]:
    """A page with the others that show the same in another way; nothing when it stands alone."""
    head = head_of(key)
    family = tuple(entry for entry in PAGES if head in (entry.key, entry.view_of))
    return family if len(family) > 1 else ()


def page_of(entity: type) -> str:
    """The key of the page that shows the rows of a class; empty when there is none."""
    return {entry.counted: entry.key for entry in PAGES if entry.counted}.get(entity.__name__, "")
