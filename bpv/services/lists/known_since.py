"""Since when the school knows of places: said when they are first noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bpv.domain import Position


def known_since(places: Iterable[Position], day: date) -> tuple[Position, ...]:
    """Places that are new, known since a day where nothing else was said."""
    return tuple(replace(each, known_on=each.known_on or day) for each in places)
