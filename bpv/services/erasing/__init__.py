"""Erasing someone for good: out of the file, its history and its copies, with what is decided about texts."""

from bpv.services.erasing.carrying_out import Outcome, erase_for_good, finish_erasing, is_unfinished
from bpv.services.erasing.planning import ErasePlan, place_of, plan_erasing

__all__ = [
    "ErasePlan",
    "Outcome",
    "erase_for_good",
    "finish_erasing",
    "is_unfinished",
    "place_of",
    "plan_erasing",
]
