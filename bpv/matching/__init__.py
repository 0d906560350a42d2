"""The matching engine: arrays in, a provably best placement out.

A library of its own: it stands on numpy and SciPy alone. `docs/engine.md` shows it at work.
"""

from bpv.matching.assignment import Assignment, Certificate, solve
from bpv.matching.calculator import CalculatorEnded
from bpv.matching.candidates import Geography, PairCosts, Pairs, find_candidates, nearest_candidates
from bpv.matching.carrying import carry
from bpv.matching.complete import solve_complete
from bpv.matching.conditions import Conditions, solve_with_conditions
from bpv.matching.explanation import HallSet, Move, PairExplanation, explain_pair, explain_unplaced
from bpv.matching.fair_shares import FairShares, Tight, share_fairly, verify_fairness
from bpv.matching.goals import Fairness, Goal, list_goals
from bpv.matching.linked import BoundedAssignment
from bpv.matching.mentor_model import Mentors
from bpv.matching.mentors import MentorPlan, plan_mentors, plan_with_mentors
from bpv.matching.problem import MatchingProblem
from bpv.matching.program import Contradiction, OutOfTime
from bpv.matching.progress import Cancelled
from bpv.matching.proven import solve_complete_proven, solve_proven
from bpv.matching.reassigning import Reassignment, reassign_visits
from bpv.matching.rounds import Overlap, solve_rounds
from bpv.matching.supply_network import SupplyNetwork
from bpv.matching.transport import Carried, Transport, verify_transport
from bpv.matching.verification import VerificationError, verify
from bpv.matching.visits import VisitPlan, assign_visits, cluster_visits, route_metres
from bpv.matching.whatif import WhatIf, what_if

__all__ = [
    "Assignment",
    "BoundedAssignment",
    "CalculatorEnded",
    "Cancelled",
    "Carried",
    "Certificate",
    "Conditions",
    "Contradiction",
    "FairShares",
    "Fairness",
    "Geography",
    "Goal",
    "HallSet",
    "MatchingProblem",
    "MentorPlan",
    "Mentors",
    "Move",
    "OutOfTime",
    "Overlap",
    "PairCosts",
    "PairExplanation",
    "Pairs",
    "Reassignment",
    "SupplyNetwork",
    "Tight",
    "Transport",
    "VerificationError",
    "VisitPlan",
    "WhatIf",
    "assign_visits",
    "carry",
    "cluster_visits",
    "explain_pair",
    "explain_unplaced",
    "find_candidates",
    "list_goals",
    "nearest_candidates",
    "plan_mentors",
    "plan_with_mentors",
    "reassign_visits",
    "route_metres",
    "share_fairly",
    "solve",
    "solve_complete",
    "solve_complete_proven",
    "solve_proven",
    "solve_rounds",
    "solve_with_conditions",
    "verify",
    "verify_fairness",
    "verify_transport",
    "what_if",
]
