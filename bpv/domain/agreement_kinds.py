"""Which paper a placement has, and what the school calls it."""

from __future__ import annotations

from bpv.domain.institution import SchoolDetails
from bpv.domain.rounds import PlacementRound
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import AgreementKind

_WITH_MBO = (PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV)
"""Kinds of placement for which the law asks for a praktijkovereenkomst."""


def kind_for(in_round: PlacementRound) -> AgreementKind:
    """What is signed in a round: what the round says, else what goes with its kind."""
    if in_round.agreement is not None:
        return in_round.agreement
    return AgreementKind.POK if in_round.type in _WITH_MBO else AgreementKind.PLACEMENT


def name_of(details: SchoolDetails, kind: AgreementKind) -> str:
    """What the school calls the paper."""
    return details.pok_name if kind is AgreementKind.POK and details.pok_name else kind.label
