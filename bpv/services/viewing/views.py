"""Which views each list has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpv.services.viewing.companies import COMPANIES, POSITIONS
from bpv.services.viewing.mentors import MENTORS
from bpv.services.viewing.partners import PARTNERS
from bpv.services.viewing.pupils import PUPILS, WISHES
from bpv.services.viewing.requests import REQUESTS
from bpv.services.viewing.view import View

VIEWS: Mapping[str, tuple[View, ...]] = MappingProxyType(
    {
        "students": PUPILS,
        "preferences": WISHES,
        "companies": COMPANIES,
        "positions": POSITIONS,
        "mentors": MENTORS,
        "requests": REQUESTS,
        "partners": PARTNERS,
    }
)
"""The views that come with the program, by the list they are of."""
