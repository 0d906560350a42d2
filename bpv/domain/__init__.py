"""What the field knows: values and rules, on the standard library alone."""

from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment, AssessmentForm, Criterion
from bpv.domain.attendance import DayRecord
from bpv.domain.changes import Change, Changeset
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.errors import BpvError, Issue, Severity
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.history import EarlierPlacement
from bpv.domain.ids import new_id
from bpv.domain.institution import SchoolDetails
from bpv.domain.letters import LetterTemplate
from bpv.domain.people import Mentor, Student, fold
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.requests import Request
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.school import ENTITIES, Draft, School
from bpv.domain.settings import Setting
from bpv.domain.steps import Step
from bpv.domain.tasks import Task
from bpv.domain.visits import Visit

__all__ = [
    "ENTITIES",
    "ActionPoint",
    "Agreement",
    "Assessment",
    "AssessmentForm",
    "BpvError",
    "Change",
    "Changeset",
    "Companion",
    "Company",
    "Contact",
    "ContactMoment",
    "Criterion",
    "DayRecord",
    "Draft",
    "EarlierPlacement",
    "Exclusion",
    "ExportLayout",
    "Issue",
    "LetterTemplate",
    "MatchRun",
    "Mentor",
    "Placement",
    "PlacementRound",
    "Position",
    "Preference",
    "RememberedAnswer",
    "RememberedColumns",
    "Request",
    "SavedView",
    "School",
    "SchoolDetails",
    "Setting",
    "Severity",
    "Signature",
    "Step",
    "Student",
    "Task",
    "Visit",
    "fold",
    "new_id",
]
