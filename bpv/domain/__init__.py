"""What the field knows: values and rules, on the standard library alone."""

from bpv.domain.changes import Change, Changeset
from bpv.domain.companies import Company, Position
from bpv.domain.errors import BpvError, Issue, Severity
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.history import EarlierPlacement
from bpv.domain.ids import new_id
from bpv.domain.people import Mentor, Student, fold
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.school import ENTITIES, Draft, School
from bpv.domain.settings import Setting

__all__ = [
    "ENTITIES",
    "BpvError",
    "Change",
    "Changeset",
    "Companion",
    "Company",
    "Draft",
    "EarlierPlacement",
    "Exclusion",
    "ExportLayout",
    "Issue",
    "MatchRun",
    "Mentor",
    "Placement",
    "PlacementRound",
    "Position",
    "Preference",
    "RememberedAnswer",
    "RememberedColumns",
    "SavedView",
    "School",
    "Setting",
    "Severity",
    "Student",
    "fold",
    "new_id",
]
