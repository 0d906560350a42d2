"""The seats a promise becomes in its round, and what is left of them when it does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bpv.domain import (
    Company,
    Draft,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    new_id,
)
from bpv.domain.ids import PositionId, RoundId
from bpv.domain.requests import Request
from bpv.domain.rules import takes_profile
from bpv.domain.steps import Step
from bpv.domain.terms_following import RequestStatus
from bpv.language import kept, tr, tr_count

_NOTED = re.compile(r"plekken van (\d+) naar (\d+)")


def give_seats(draft: Draft, request: Request) -> tuple[Request, str]:
    """Make or raise the place of a promise; gives the request with it, and what is noted with the step.

    A place of this round has as many seats as were promised for it, and never fewer than pupils. One that is
    offered in every round is never made smaller.
    """
    position = place_for(draft.all(Position), request)
    if position is None:
        made = _made(draft, request)
        draft.put(made)
        return replace(request, position_id=made.id), _noted(0, made.capacity)
    linked = replace(request, position_id=position.id)
    wanted = _promised_at(draft, position.id, without=request.id) + (request.promised or 0)
    if position.round_id is None:
        wanted = max(wanted, position.capacity)
    seats = max(wanted, _sitting(draft, position.id))
    draft.put(replace(position, capacity=seats))
    return linked, _noted(position.capacity, seats)


def take_seats(draft: Draft, request: Request, *, is_back: bool) -> None:
    """Let seats go that nobody sits on; one that `is_back` gives a place what it had before the promise."""
    position = draft.find(Position, request.position_id)
    if position is None:
        return
    before = _before(draft, request, position.capacity)
    rest = _promised_at(draft, position.id, without=request.id)
    if (is_back or position.round_id is None) and before is not None:
        rest = before
    elif position.round_id is None:
        return  # what other rounds were told stands
    seats = max(rest, _sitting(draft, position.id))
    if seats or _is_known(draft, position, request):
        draft.put(replace(position, capacity=seats))
        return
    draft.put(replace(request, position_id=None))
    draft.remove(position)


def place_for(positions: Iterable[Position], request: Request) -> Position | None:
    """The place a promise is about: the one it became, else one of the round that takes the profile."""
    own = [position for position in positions if position.company_id == request.company_id]
    for position in own:
        if position.id == request.position_id:
            return position
    here = [p for p in own if p.round_id in (None, request.round_id)]
    fitting = [p for p in here if request.profile is None or takes_profile(p, request.profile)]
    return min(fitting, key=lambda p: (p.round_id is None, request.profile not in p.profiles), default=None)


def word_seats(school: School, request: Request, promised: int) -> str:
    """'Verkoop heeft nu 2 plekken, dat worden er 3': what a promise would do."""
    draft = Draft(school)
    linked, _ = give_seats(draft, replace(request, promised=promised, status=RequestStatus.PROMISED))
    after = draft.get(Position, linked.position_id or "")
    before = school.find(Position, after.id)
    name = after.name or tr("De stageplaats")
    if before is None:
        return tr("Er komt een stageplaats bij met {seats}.", seats=_seats(after.capacity))
    if before.capacity == after.capacity:
        return tr("{name} heeft al {seats}; dat blijft zo.", name=name, seats=_seats(after.capacity))
    return tr(
        "{name} heeft nu {seats}; dat worden er {capacity}.",
        name=name,
        seats=_seats(before.capacity),
        capacity=after.capacity,
    )


def sitting_of(school: School, request: Request) -> tuple[Placement, ...]:
    """The placements that a request was promised for and that would be hit when it is withdrawn."""
    if request.position_id is None:
        return ()
    here = school.placements_in(request.round_id)
    return tuple(each for each in here if each.position_id == request.position_id)


def _seats(count: int) -> str:
    return tr_count("{count} plek", "{count} plekken", count)


def _noted(before: int, after: int) -> str:
    return kept("plekken van {before} naar {after}", before=before, after=after)


def _before(draft: Draft, request: Request, now: int) -> int | None:
    """How many seats the place had before the promise; None when it was changed since."""
    steps = [
        each
        for each in draft.all(Step)
        if each.request_id == request.id and each.after == RequestStatus.PROMISED.value
    ]
    for step in sorted(steps, key=lambda each: each.at, reverse=True):
        found = _NOTED.search(step.note)
        if found is not None:
            return int(found[1]) if int(found[2]) == now else None
    return None


def _promised_at(draft: Draft, position_id: str, without: str) -> int:
    return sum(
        each.promised or 0
        for each in draft.all(Request)
        if each.position_id == position_id and each.status is RequestStatus.PROMISED and each.id != without
    )


def _sitting(draft: Draft, position_id: str) -> int:
    """How many pupils are there in the round in which most are."""
    count: dict[str, int] = {}
    for each in draft.placements():
        if each.position_id == position_id:
            count[each.round_id] = count.get(each.round_id, 0) + 1
    return max(count.values(), default=0)


def _is_known(draft: Draft, position: Position, request: Request) -> bool:
    """Whether more is known of a place than that it was promised."""
    made = replace(_made(draft, request, position.id), capacity=position.capacity, name=position.name)
    made = replace(made, known_on=position.known_on)
    return (
        position != replace(made, profiles=position.profiles)
        or any(each.position_id == position.id for each in draft.all(Placement))
        or any(each.target == position.id for each in draft.all(Preference))
        or any(each.position_id == position.id and each.id != request.id for each in draft.all(Request))
    )


def _made(draft: Draft, request: Request, id_: PositionId | None = None) -> Position:
    """A new place; what the company does for the profile in another round is known already.

    It is known since the company answered. Its days are those of the round; days and times that neither
    says are those of the company's latest place.
    """
    in_round = draft.get(PlacementRound, request.round_id)
    own = [p for p in draft.all(Position) if p.company_id == request.company_id and p.id != id_]
    alike = next((p for p in own if request.profile in (None, *p.profiles)), None)
    seats, id_ = request.promised or 1, id_ or PositionId(new_id())
    if alike is not None:
        made = replace(
            alike, id=id_, round_id=in_round.id, capacity=seats, start=None, end=None, days=(),
            min_group=None, must_fill=False, shared_seat="",
        )  # fmt: skip
    else:
        made = Position(
            id=id_,
            company_id=request.company_id,
            name=draft.get(Company, request.company_id).branch,
            profiles=(request.profile,) if request.profile is not None else (),
            capacity=seats,
            round_id=in_round.id,
        )
    return _with_usual_hours(draft, replace(made, known_on=request.answered_on), in_round, own)


def _with_usual_hours(
    draft: Draft, made: Position, in_round: PlacementRound, own: Iterable[Position]
) -> Position:
    """A place with when people work at the company, as far as that is known: else it has no hours."""
    rounds = {each.id: each for each in draft.all(PlacementRound)}
    timed = [each for each in own if each.start_time is not None and each.end_time is not None]
    latest = max(timed, key=lambda each: _begins(each, rounds), default=None)
    if latest is None:
        return made
    if made.start_time is None or made.end_time is None:
        made = replace(
            made,
            start_time=latest.start_time,
            end_time=latest.end_time,
            break_minutes=latest.break_minutes,
            day_times=latest.day_times,
        )
    there = rounds.get(latest.round_id) if latest.round_id is not None else None
    is_alike = not in_round.days and (there is None or not there.days)  # else the days are of a ribbon
    return replace(made, days=latest.days) if is_alike else made


def _begins(position: Position, rounds: Mapping[RoundId, PlacementRound]) -> date:
    there = rounds.get(position.round_id) if position.round_id is not None else None
    return position.start or (there.start if there is not None else None) or date.min
