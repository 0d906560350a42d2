"""Erasing someone for good: out of the file, its history and its copies, with what is decided about texts."""

from bpv.services.erasing.carrying_out import (
    Erasure,
    Outcome,
    drop_unreadable,
    erase_copies,
    erase_for_good,
    erase_here,
    finish_erasing,
    finish_here,
    is_unfinished,
)
from bpv.services.erasing.dossier import DOSSIER, with_dossier
from bpv.services.erasing.forgetting import Forget
from bpv.services.erasing.planning import ErasePlan, has_someone, place_of, plan_erasing
from bpv.services.erasing.same_person import contacts_ever

__all__ = [
    "DOSSIER",
    "ErasePlan",
    "Erasure",
    "Forget",
    "Outcome",
    "contacts_ever",
    "drop_unreadable",
    "erase_copies",
    "erase_for_good",
    "erase_here",
    "finish_erasing",
    "finish_here",
    "has_someone",
    "is_unfinished",
    "place_of",
    "plan_erasing",
    "with_dossier",
]
