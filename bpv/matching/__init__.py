"""The matching engine: arrays in, a provably best placement out."""

from bpv.matching.assignment import Assignment, Cancelled, Certificate, solve
from bpv.matching.goals import Fairness
from bpv.matching.problem import MatchingProblem
from bpv.matching.verification import VerificationError, verify

__all__ = [
    "Assignment",
    "Cancelled",
    "Certificate",
    "Fairness",
    "MatchingProblem",
    "VerificationError",
    "solve",
    "verify",
]
