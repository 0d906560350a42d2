"""Which part of the handbook is about what the user is at: by the classes of parts, pages and dialogs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from ui.help.book import called

_BEGIN = "Een schooljaar beginnen"
_NEXT = "Het volgende schooljaar"
_LISTS = "Nakijken en aanvullen"
_CELLS = "Veel cellen tegelijk"
_PLACING = "Plaatsen"
_LOCK = "Op slot"
_COPIES = "Reservekopieën, en als er iets misgaat"
_PRIVACY = "Privacy: inzage, bewaren en wissen"
_TOGETHER = "Alle rondes samen, en de mentoren"
_PROPOSAL = "Het voorstel"
_BY_HAND = "Zelf een plek kiezen"
_WISHES = "Wensen, voorrang en vervoer"
_AGREEMENTS = "Overeenkomsten"
_ASKING = "Bedrijven vragen"
_VISITING = "Stagebezoeken plannen"
_CALLING = "Contact noteren en opvolgen"
_ASSESSING = "Beoordelingen"
_PANEL = "Het zijpaneel: alles van één leerling, bedrijf of mentor"
_HOURS = "Uren en afwezigheid"
_PARTNERS = "Partners"
_EXCHANGING = "Uitwisselen met de regio"
_ACCORDS = "Afspraken en leerroutes"
_NEW_VERSION = "Nieuwe versie"
_DIVIDING = "Plaatsen verdelen over de scholen"

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        # Pages
        "StartPage": _BEGIN,
        "TodayPage": "Vandaag",
        "PlacementPage": _PLACING,
        "StudentsPage": _LISTS,
        "PreferencesPage": _WISHES,
        "ClassesPage": "Weergaven, groepen en klassen",
        "CompaniesPage": _LISTS,
        "PositionsPage": _WISHES,
        "MentorsPage": _LISTS,
        "AgreementsPage": _AGREEMENTS,
        "TimelinePage": "Rondes op de tijdlijn",
        "RoundsPage": "Rondes op de tijdlijn",
        "TasksPage": "Taken rond een ronde",
        "RequestsPage": _ASKING,
        "VisitsPage": _VISITING,
        "ContactsPage": _CALLING,
        "AssessmentsPage": _ASSESSING,
        "HoursPage": _HOURS,
        "DayDialog": _HOURS,
        "DaysDialog": _HOURS,
        "BackDialog": _HOURS,
        "TypingDialog": _ASSESSING,
        "FormsDialog": _ASSESSING,
        "FormDialog": _ASSESSING,
        "ResultsDialog": _ASSESSING,
        "PartnersPage": _PARTNERS,
        "JoinDialog": _PARTNERS,
        "IsCompanyDialog": _PARTNERS,
        "AccordsPage": _ACCORDS,
        "RoutesPage": _ACCORDS,
        "DividingPage": _DIVIDING,
        "DivisionDialog": _DIVIDING,
        "FinalDialog": _DIVIDING,
        "ObjectionDialog": _DIVIDING,
        "AnswersDialog": _DIVIDING,
        "RegionPage": "Regio in beeld",
        "YearDialog": "Regio in beeld",
        "RisksPage": "Netwerkrisico's",
        "LossDialog": "Netwerkrisico's",
        "ExchangingPage": _EXCHANGING,
        "SharedPage": _EXCHANGING,
        "AskingsPage": _EXCHANGING,
        "ExchangePage": _EXCHANGING,
        "ClashesPage": _EXCHANGING,
        "RegionFormDialog": _EXCHANGING,
        "ExplorePage": "De regio verkennen",
        "ScanPage": "Teamscan",
        "NewScanDialog": "Teamscan",
        "FillDialog": "Teamscan",
        "HistoryPage": "Geschiedenis",
        "SettingsPage": "Instellingen",
        "SettingsTablePage": "Instellingen",
        "BehindDialog": "In drie stappen",
        "ImportPage": "Lijsten inlezen",
        "EarlierYearsPage": "Eerdere schooljaren laten meetellen",
        "CopiesPage": _COPIES,
        # Parts of the window and of pages
        "RecordPanel": _PANEL,
        "Board": "Het bord",
        "RoundMap": "De kaart",
        "ProposalView": _PROPOSAL,
        "FrontierView": _PROPOSAL,
        "ScenarioView": _PROPOSAL,
        "ExplanationPanel": _PROPOSAL,
        "RoundsView": _TOGETHER,
        "MentorView": _TOGETHER,
        # Dialogs
        "NewYearDialog": _BEGIN,
        "NextYearDialog": _NEXT,
        "AgreementDialog": _AGREEMENTS,
        "AgreementStepDialog": _AGREEMENTS,
        "MakeAgreementsDialog": _AGREEMENTS,
        "CommandPalette": "Zoeken en doen (Ctrl+K)",
        "DifferingDialog": "Tegelijk werken",
        "WaitingDialog": "Tegelijk werken",
        "BringBackDialog": "Zonder server verder: meenemen en terugbrengen",
        "KeysDialog": "Toetsen",
        "AboutDialog": "Hulp (F1)",
        "NewsDialog": _NEW_VERSION,
        "UpdateDialog": _NEW_VERSION,
        "AccordDialog": _ACCORDS,
        "AccordStepDialog": _ACCORDS,
        "RecordDialog": _LISTS,
        "ChangeManyDialog": _CELLS,
        "RemovalDialog": _LISTS,
        "RefusalsDialog": _CELLS,
        "FamilyDialog": "Familiebedrijven",
        "PlaceDialog": _BY_HAND,
        "StepDialog": "Hoe ver een plaatsing is",
        "ScenarioDialog": _PROPOSAL,
        "MentorDialog": _TOGETHER,
        "AskDialog": _ASKING,
        "VisitPlanDialog": _VISITING,
        "VisitReportDialog": _VISITING,
        "VisitMomentDialog": _VISITING,
        "MomentDialog": _CALLING,
        "RequestCallsDialog": _ASKING,
        "WithdrawDialog": "Als een bedrijf afzegt",
        "ExportDialog": "Naar Excel",
        "ExportLayoutDialog": "Naar Excel",
        "LettersDialog": "Brieven en overeenkomsten",
        "PrintDialog": "Afdrukken en PDF (Ctrl+P)",
        "UnprotectedDialog": _COPIES,
        "LockDialog": _LOCK,
        "ServerDialog": "Beginnen op een server",
        "ScriptDialog": "Beginnen op een server",
        "UnlockDialog": _LOCK,
        "TakeOffDialog": _LOCK,
        "RecoveryKeyDialog": _LOCK,
        "CopiesBehindDialog": _LOCK,
        "LanguageDialog": "Instellingen",
        "StreetsDialog": "De kaart",
        "TourDialog": "De kaart",
        "RegisterDialog": _PRIVACY,
        "EraseDialog": _PRIVACY,
        "RetentionDialog": _PRIVACY,
    }
)
"""The heading by the name of a class; what is not named belongs to what it stands in."""


def heading_at(widget: QWidget | None) -> str:
    """The heading about a widget, or about the nearest thing around it that has one; '' when nothing has."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in HEADINGS:
                return called(HEADINGS[kind.__name__])
        widget = widget.parentWidget()
    return ""
