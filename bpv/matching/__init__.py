"""The matching engine: arrays in, a provably best placement out."""

from bpv.matching.assignment import Assignment, Certificate, solve
from bpv.matching.candidates import Geography, Pairs, find_candidates, nearest_candidates
from bpv.matching.explanation import HallSet, Move, PairExplanation, explain_pair, explain_unplaced
from bpv.matching.goals import Fairness
from bpv.matching.pricing import PairCosts, solve_complete
from bpv.matching.problem import MatchingProblem
from bpv.matching.progress import Cancelled
from bpv.matching.verification import VerificationError, verify
from bpv.matching.whatif import WhatIf, what_if

__all__ = [
    "Assignment",
    "Cancelled",
    "Certificate",
    "Fairness",
    "Geography",
    "HallSet",
    "MatchingProblem",
    "Move",
    "PairCosts",
    "PairExplanation",
    "Pairs",
    "VerificationError",
    "WhatIf",
    "explain_pair",
    "explain_unplaced",
    "find_candidates",
    "nearest_candidates",
    "solve",
    "solve_complete",
    "verify",
    "what_if",
]
