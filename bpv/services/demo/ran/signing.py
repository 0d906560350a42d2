"""Agreements of a round that ran: most signed in time, some are still waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bpv.domain import Agreement, Placement, PlacementRound, School, Signature
from bpv.services.demo.chance import Chance
from bpv.services.demo.following.agreements import AgreementMaker, Case

_BEFORE = timedelta(days=22)
_ALL = Case(True, 1.0)
_CASES = (*(_ALL,) * 4, Case(True, 0.75), *(_ALL,) * 6, Case(True, 0.0), *(_ALL,) * 5, Case(True, 0.5), None)
"""In turn; None has no agreement yet."""


def signed(
    school: School, in_round: PlacementRound, placement: Placement, number: int, chance: Chance
) -> Iterator[Agreement | Signature]:
    """The agreement of one placement with who signed it."""
    case = _CASES[number % len(_CASES)]
    if case is not None and in_round.start is not None:
        yield from AgreementMaker(school, chance, in_round.start - _BEFORE).agreement(placement, case)
