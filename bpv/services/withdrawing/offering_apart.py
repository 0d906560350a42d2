"""A place of every round, offered in some of them by itself: nobody moves, no wish is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bpv.domain import Draft, Placement, PlacementRound, Position, Preference, School
from bpv.domain.ids import PositionId, new_id
from bpv.domain.terms import PreferenceKind


def offer_apart(draft: Draft, school: School, position: Position, rounds: Sequence[PlacementRound]) -> None:
    """Offer a twin of a place in each of these rounds, with who sits there and who wishes it."""
    twins = {each.id: replace(position, id=PositionId(new_id()), round_id=each.id) for each in rounds}
    for twin in twins.values():
        draft.put(twin)
    for placement in school.all(Placement).values():
        if placement.position_id == position.id and placement.round_id in twins:
            draft.put(replace(placement, position_id=twins[placement.round_id].id))
    if twins:
        _keep_wishes(draft, school, position, {id_: twin.id for id_, twin in twins.items()})


def _keep_wishes(draft: Draft, school: School, position: Position, twins: Mapping[str, str]) -> None:
    """A wish for the place is for its twin in that round; one of every round is for the company."""
    for wish in school.all(Preference).values():
        if wish.kind is not PreferenceKind.POSITION or wish.target != position.id:
            continue
        if wish.round_id is None:
            draft.put(replace(wish, kind=PreferenceKind.COMPANY, target=position.company_id))
        elif wish.round_id in twins:
            draft.put(replace(wish, target=twins[wish.round_id]))
