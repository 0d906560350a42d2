"""The catalogue: one field, one line. Columns, forms, Excel, privacy register and search read from it."""

from bpv.domain.accords import Accord, AccordParty, AccordPoint, LearningRoute
from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment, AssessmentForm, Criterion
from bpv.domain.attendance import DayRecord
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.fields.following import (
    AGREEMENT_FIELDS,
    ASSESSMENT_FIELDS,
    CONTACT_FIELDS,
    CRITERION_FIELDS,
    DAY_FIELDS,
    DETAILS_FIELDS,
    FORM_FIELDS,
    MOMENT_FIELDS,
    POINT_FIELDS,
    REQUEST_FIELDS,
    SIGNATURE_FIELDS,
    STEP_FIELDS,
    TASK_FIELDS,
    TEMPLATE_FIELDS,
    VISIT_FIELDS,
)
from bpv.domain.fields.kinds import (
    EntityWords,
    Field,
    FieldKind,
    Privacy,
    Purpose,
    Retention,
    Together,
    grouped,
)
from bpv.domain.fields.network import (
    ACCORD_FIELDS,
    ACCORD_PARTY_FIELDS,
    ACCORD_POINT_FIELDS,
    COOPERATION_FIELDS,
    DOSSIER_ANSWER_FIELDS,
    LEARNING_ROUTE_FIELDS,
    PARTNER_CONTACT_FIELDS,
    PARTNER_FIELDS,
    PUPIL_COUNT_FIELDS,
    REGION_NOTE_FIELDS,
    SCAN_ANSWER_FIELDS,
    TEAM_SCAN_FIELDS,
    YEAR_FIGURE_FIELDS,
)
from bpv.domain.fields.people import MENTOR_FIELDS, STUDENT_FIELDS
from bpv.domain.fields.places import COMPANY_FIELDS, POSITION_FIELDS, ROUND_FIELDS
from bpv.domain.fields.placing import (
    COMPANION_FIELDS,
    EARLIER_FIELDS,
    EXCLUSION_FIELDS,
    MATCH_RUN_FIELDS,
    PLACEMENT_FIELDS,
    PREFERENCE_FIELDS,
)
from bpv.domain.fields.remembered import (
    ANSWER_FIELDS,
    COLUMNS_FIELDS,
    LAYOUT_FIELDS,
    SETTING_FIELDS,
    VIEW_FIELDS,
)
from bpv.domain.fields.shared import (
    ASKING_FIELDS,
    DEMAND_FIELDS,
    DIVISION_FIELDS,
    OBJECTION_ANSWER_FIELDS,
    OBJECTION_FIELDS,
    OFFER_FIELDS,
    REGION_COMPANY_FIELDS,
    REGION_MEMBER_FIELDS,
    SHARE_FIELDS,
    SHARE_USE_FIELDS,
)
from bpv.domain.history import EarlierPlacement
from bpv.domain.institution import SchoolDetails
from bpv.domain.letters import LetterTemplate
from bpv.domain.partners import Cooperation, DossierAnswer, Partner, PartnerContact
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.requests import Request
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.settings import Setting
from bpv.domain.shared_supply import (
    Asking,
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.domain.steps import Step
from bpv.domain.surroundings import PupilCount, RegionNote, ScanAnswer, TeamScan, YearFigure
from bpv.domain.tasks import Task
from bpv.domain.visits import Visit

__all__ = [
    "CATALOGUE",
    "EntityWords",
    "Field",
    "FieldKind",
    "Privacy",
    "Purpose",
    "Retention",
    "Together",
    "grouped",
    "label_of",
]

CATALOGUE: dict[type, EntityWords] = {
    words.entity: words
    for words in (
        EntityWords(Student, "leerling", "leerlingen", "Leerlingen", STUDENT_FIELDS),
        EntityWords(Company, "bedrijf", "bedrijven", "Bedrijven", COMPANY_FIELDS),
        EntityWords(Position, "stageplaats", "stageplaatsen", "Stageplaatsen", POSITION_FIELDS),
        EntityWords(Mentor, "mentor", "mentoren", "Mentoren", MENTOR_FIELDS),
        EntityWords(PlacementRound, "ronde", "rondes", "Rondes", ROUND_FIELDS),
        EntityWords(Preference, "voorkeur", "voorkeuren", "Voorkeuren", PREFERENCE_FIELDS),
        EntityWords(Exclusion, "uitsluiting", "uitsluitingen", "", EXCLUSION_FIELDS),
        EntityWords(Companion, "koppel", "koppels", "", COMPANION_FIELDS),
        EntityWords(Placement, "plaatsing", "plaatsingen", "Plaatsing", PLACEMENT_FIELDS),
        EntityWords(EarlierPlacement, "eerdere plaatsing", "eerdere plaatsingen", "", EARLIER_FIELDS),
        EntityWords(MatchRun, "scenario", "scenario's", "", MATCH_RUN_FIELDS),
        EntityWords(Setting, "instelling", "instellingen", "", SETTING_FIELDS),
        EntityWords(ExportLayout, "indeling", "indelingen", "", LAYOUT_FIELDS),
        EntityWords(RememberedColumns, "onthouden kolomindeling", "onthouden kolommen", "", COLUMNS_FIELDS),
        EntityWords(RememberedAnswer, "onthouden antwoord", "onthouden antwoorden", "", ANSWER_FIELDS),
        EntityWords(SchoolDetails, "schoolgegevens", "schoolgegevens", "", DETAILS_FIELDS),
        EntityWords(Contact, "contactpersoon", "contactpersonen", "Contactpersonen", CONTACT_FIELDS),
        EntityWords(Request, "verzoek", "verzoeken", "Verzoeken", REQUEST_FIELDS),
        EntityWords(Step, "stap", "stappen", "", STEP_FIELDS),
        EntityWords(Agreement, "overeenkomst", "overeenkomsten", "Overeenkomsten", AGREEMENT_FIELDS),
        EntityWords(Signature, "handtekening", "handtekeningen", "", SIGNATURE_FIELDS),
        EntityWords(Visit, "bezoek", "bezoeken", "Bezoeken", VISIT_FIELDS),
        EntityWords(ContactMoment, "contactmoment", "contactmomenten", "Contactmomenten", MOMENT_FIELDS),
        EntityWords(ActionPoint, "actiepunt", "actiepunten", "", POINT_FIELDS),
        EntityWords(AssessmentForm, "formulier", "formulieren", "", FORM_FIELDS),
        EntityWords(Criterion, "criterium", "criteria", "", CRITERION_FIELDS),
        EntityWords(Assessment, "beoordeling", "beoordelingen", "Beoordelingen", ASSESSMENT_FIELDS),
        EntityWords(DayRecord, "stagedag", "stagedagen", "Uren", DAY_FIELDS),
        EntityWords(Task, "taak", "taken", "Taken", TASK_FIELDS),
        EntityWords(LetterTemplate, "sjabloon", "sjablonen", "", TEMPLATE_FIELDS),
        EntityWords(Partner, "partner", "partners", "Partners", PARTNER_FIELDS),
        EntityWords(
            PartnerContact,
            "contactpersoon van een partner",
            "contactpersonen van partners",
            "Contacten van partners",
            PARTNER_CONTACT_FIELDS,
        ),
        EntityWords(Cooperation, "samenwerking", "samenwerkingen", "Samenwerking", COOPERATION_FIELDS),
        EntityWords(DossierAnswer, "dossierpunt", "dossierpunten", "Dossier", DOSSIER_ANSWER_FIELDS),
        EntityWords(Accord, "afspraak", "afspraken", "Afspraken", ACCORD_FIELDS),
        EntityWords(
            AccordParty,
            "partij bij een afspraak",
            "partijen bij afspraken",
            "Partijen bij afspraken",
            ACCORD_PARTY_FIELDS,
        ),
        EntityWords(
            AccordPoint,
            "punt van een afspraak",
            "punten van afspraken",
            "Punten van afspraken",
            ACCORD_POINT_FIELDS,
        ),
        EntityWords(LearningRoute, "leerroute", "leerroutes", "Leerroutes", LEARNING_ROUTE_FIELDS),
        EntityWords(RegionNote, "antwoord over de regio", "antwoorden over de regio", "", REGION_NOTE_FIELDS),
        EntityWords(TeamScan, "teamscan", "teamscans", "", TEAM_SCAN_FIELDS),
        EntityWords(
            ScanAnswer, "antwoord in een teamscan", "antwoorden in teamscans", "", SCAN_ANSWER_FIELDS
        ),
        EntityWords(YearFigure, "jaarcijfer", "jaarcijfers", "", YEAR_FIGURE_FIELDS),
        EntityWords(PupilCount, "leerlingental", "leerlingentallen", "", PUPIL_COUNT_FIELDS),
        EntityWords(RegionMember, "lid van de regio", "leden van de regio", "", REGION_MEMBER_FIELDS),
        EntityWords(RegionCompany, "bedrijf in de regio", "bedrijven in de regio", "", REGION_COMPANY_FIELDS),
        EntityWords(Offer, "gedeelde plaats", "gedeelde plaatsen", "", OFFER_FIELDS),
        EntityWords(Demand, "vraag", "vraag", "", DEMAND_FIELDS),
        EntityWords(Division, "verdeling", "verdelingen", "", DIVISION_FIELDS),
        EntityWords(Share, "toegedeelde plaatsen", "toegedeelde plaatsen", "", SHARE_FIELDS),
        EntityWords(ShareUse, "gebruik van een aandeel", "gebruik van aandelen", "", SHARE_USE_FIELDS),
        EntityWords(Objection, "bezwaar", "bezwaren", "", OBJECTION_FIELDS),
        EntityWords(
            ObjectionAnswer, "antwoord op een bezwaar", "antwoorden op bezwaren", "", OBJECTION_ANSWER_FIELDS
        ),
        EntityWords(Asking, "claim op een bedrijf", "claims op bedrijven", "", ASKING_FIELDS),
        EntityWords(SavedView, "weergave", "weergaven", "", VIEW_FIELDS),
    )
}
"""Words and fields of every entity."""


def label_of(entity: type, name: str) -> str:
    """How a field is called on the screen, also the identity that no list shows."""
    return CATALOGUE[entity].field(name).label if name != "id" else "kenmerk"
