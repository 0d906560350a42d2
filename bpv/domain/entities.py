"""Every class of values that a school year holds."""

from bpv.domain.accords import Accord, AccordParty, AccordPoint, LearningRoute
from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment, AssessmentForm, Criterion
from bpv.domain.attendance import DayRecord
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
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

ENTITIES: tuple[type, ...] = (
    Setting,
    SchoolDetails,
    AssessmentForm,
    Criterion,
    Mentor,
    Company,
    Contact,
    Partner,
    PartnerContact,
    Cooperation,
    DossierAnswer,
    Accord,
    AccordParty,
    AccordPoint,
    LearningRoute,
    Student,
    PlacementRound,
    Position,
    Preference,
    Exclusion,
    Companion,
    Placement,
    Request,
    Step,
    Agreement,
    Signature,
    Visit,
    ContactMoment,
    ActionPoint,
    Assessment,
    DayRecord,
    Task,
    LetterTemplate,
    RegionNote,
    TeamScan,
    ScanAnswer,
    YearFigure,
    PupilCount,
    RegionMember,
    RegionCompany,
    Offer,
    Demand,
    Division,
    Share,
    ShareUse,
    Objection,
    ObjectionAnswer,
    Asking,
    EarlierPlacement,
    MatchRun,
    ExportLayout,
    RememberedColumns,
    RememberedAnswer,
    SavedView,
)
"""Every class of values, parents before children."""
