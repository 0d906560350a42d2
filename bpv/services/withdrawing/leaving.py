"""What is marked when a company takes no pupils: in the whole school year, or in one round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Company, Draft, Placement, PlacementRound, Position, Preference, School
from bpv.domain.ids import PositionId, new_id
from bpv.domain.terms import PreferenceKind


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which company, and in which round: empty is every one to come."""

    company_id: str
    round_id: str = ""


def rounds_left(school: School, leaving: Leaving, today: date) -> list[PlacementRound]:
    """The rounds it leaves, in order of time: what is over stays as it was."""
    if leaving.round_id:
        return [school.get(PlacementRound, leaving.round_id)]
    rounds = [r for r in school.all(PlacementRound).values() if r.end is None or r.end >= today]
    return sorted(rounds, key=lambda each: (each.start or date.max, each.name, each.id))


def losing(school: School, company_id: str, in_round: PlacementRound) -> list[Placement]:
    """The placements of a round that end, whatever was agreed about them."""
    here = {p.id for p in school.all(Position).values() if p.company_id == company_id}
    return [p for p in school.placements_in(in_round.id) if p.position_id in here]


def mark(draft: Draft, school: School, leaving: Leaving) -> None:
    """Have the company take nobody any more; one that takes part no longer needs nothing.

    For the whole year it takes part no longer. For one round its places there have no seats; one that is
    offered in every round is offered in the others from then on.
    """
    company = school.get(Company, leaving.company_id)
    if company.is_blocked:
        return
    if not leaving.round_id:
        draft.put(replace(company, is_blocked=True))
        return
    others = [id_ for id_ in school.all(PlacementRound) if id_ != leaving.round_id]
    for position in school.positions_in(leaving.round_id):
        if position.company_id != leaving.company_id:
            continue
        if position.round_id is not None or not others:
            draft.put(replace(position, capacity=0))
        else:
            _offer_elsewhere(draft, school, position, [school.get(PlacementRound, id_) for id_ in others])


def _offer_elsewhere(
    draft: Draft, school: School, position: Position, rounds: Sequence[PlacementRound]
) -> None:
    """Offer a place in each of these rounds by itself, with who sits there and who wishes it."""
    first, *more = rounds
    twins = {each.id: replace(position, id=PositionId(new_id()), round_id=each.id) for each in more}
    draft.put(replace(position, round_id=first.id))
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
