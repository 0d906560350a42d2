"""What the field knows: values and rules, on the standard library alone."""

from bpv.domain.accords import Accord, AccordParty, AccordPoint, LearningRoute
from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment, AssessmentForm, Criterion
from bpv.domain.attendance import DayRecord
from bpv.domain.changes import Change, Changeset
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.entities import ENTITIES
from bpv.domain.errors import BpvError, Issue, Severity
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.history import EarlierPlacement
from bpv.domain.ids import id_of, new_id, regional_id
from bpv.domain.institution import SchoolDetails
from bpv.domain.letters import LetterTemplate
from bpv.domain.partners import Cooperation, DossierAnswer, Partner, PartnerContact
from bpv.domain.people import Mentor, Student, fold
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.requests import Request
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.school import Draft, School
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
    "ENTITIES",
    "Accord",
    "AccordParty",
    "AccordPoint",
    "ActionPoint",
    "Agreement",
    "Asking",
    "Assessment",
    "AssessmentForm",
    "BpvError",
    "Change",
    "Changeset",
    "Companion",
    "Company",
    "Contact",
    "ContactMoment",
    "Cooperation",
    "Criterion",
    "DayRecord",
    "Demand",
    "Division",
    "DossierAnswer",
    "Draft",
    "EarlierPlacement",
    "Exclusion",
    "ExportLayout",
    "Issue",
    "LearningRoute",
    "LetterTemplate",
    "MatchRun",
    "Mentor",
    "Objection",
    "ObjectionAnswer",
    "Offer",
    "Partner",
    "PartnerContact",
    "Placement",
    "PlacementRound",
    "Position",
    "Preference",
    "PupilCount",
    "RegionCompany",
    "RegionMember",
    "RegionNote",
    "RememberedAnswer",
    "RememberedColumns",
    "Request",
    "SavedView",
    "ScanAnswer",
    "School",
    "SchoolDetails",
    "Setting",
    "Severity",
    "Share",
    "ShareUse",
    "Signature",
    "Step",
    "Student",
    "Task",
    "TeamScan",
    "Visit",
    "YearFigure",
    "fold",
    "id_of",
    "new_id",
    "regional_id",
]
