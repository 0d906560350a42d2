"""What the first list that is shown would wait for, worked out beforehand where nobody waits."""

from __future__ import annotations

from typing import Any

from bpv.domain import School
from bpv.services.lists.references import INDEXES
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import ORDERS

_ALL: tuple[Remembered[Any], ...] = (*INDEXES.values(), *ORDERS.values())


def work_ahead(school: School) -> None:
    """Work out what every record is called and in which order lists stand; in any thread."""
    for known in _ALL:
        known(school)


def adopt_work(school: School, copy: School) -> None:
    """Let a school have what was worked out for a copy of it that holds the same values."""
    for known in _ALL:
        known.adopt(school, copy)
