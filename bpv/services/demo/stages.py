"""The two kinds of stage that the demo school has: a block of weeks, and a day a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import PlacementRound
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementType, Weekday
from bpv.services.demo.chance import Chance

_FARTHEST = 20


def block(chance: Chance, level: int, start: date, end: date) -> PlacementRound:
    """A blokstage of a year level."""
    return PlacementRound(
        id=RoundId(chance.new_id()),
        name=f"Blokstage leerjaar {level}",
        type=PlacementType.BLOKSTAGE,
        start=start,
        end=end,
        year_levels=(level,),
        max_km=_FARTHEST,
    )


def ribbon(chance: Chance, level: int, start: date, end: date, day: Weekday) -> PlacementRound:
    """A lintstage of a year level, on one day of the week."""
    made = block(chance, level, start, end)
    return replace(made, name=f"Lintstage leerjaar {level}", type=PlacementType.LINTSTAGE, days=(day,))
