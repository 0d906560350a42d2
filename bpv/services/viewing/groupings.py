"""By which columns each list can be grouped: those in which many rows say the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUPINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "students": (
            "school_class",
            "year_level",
            "profile",
            "track",
            "mentor_id",
            "city",
            "transport",
            "hours_away",
        ),
        "preferences": ("school_class", "profile", "wish_1"),
        "classes": ("school_class", "profile"),
        "companies": ("city", "sector", "branch", "mentor_id"),
        "positions": ("company_id", "round_id", "profiles"),
        "mentors": ("profiles", "days"),
        "assessments": ("state", "school_class", "company", "mentor", "round", "form"),
        "partners": ("kind", "form_now", "form_wanted", "owner_id", "city"),
        "accords": ("kind", "state", "owner_id"),
        "routes": ("kind", "accord_state", "mbo_id", "profile"),
        "requests": ("status", "reason", "profile", "round", "channel", "city"),
        "agreements": ("company", "round", "school_class", "state", "missing", "mentor"),
        "placements": ("school_class", "company", "city", "profile", "mentor_id", "status", "hours_away"),
    }
)
"""The keys of columns, by the list they are of."""
