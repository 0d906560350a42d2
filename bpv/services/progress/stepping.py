"""Taking a step: the one function that changes how far a placement is, and writes down that it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bpv.domain import (
    BpvError,
    Change,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Step,
    Student,
    new_id,
)
from bpv.domain.ids import PlacementId, StepId
from bpv.domain.rules import Violation
from bpv.domain.steps import LAPSED
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Channel, Party, StopReason
from bpv.language import tr
from bpv.services.progress.history import in_order, next_steps, way_back
from bpv.services.progress.lawful import breaches, refuse_unlawful, word_override
from bpv.services.progress.transitions import BY_ENDS, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said with a step, as far as it asks for it: `on` and `until` are days in the field.

    `start` and `end` are new dates of the placement, `hours_done` what was done before it broke off.
    `override` is why it goes on where the law forbids it.
    """

    on: date | None = None
    until: date | None = None
    party: Party | None = None
    contact: str = ""
    channel: Channel | None = None
    reason: StopReason | None = None
    note: str = ""
    hours_done: int | None = None
    start: date | None = None
    end: date | None = None
    override: str = ""


NOTHING = Details()
_UNCONFIRMED = (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED, PlacementStatus.PROPOSED)
LABELS = {
    "on": tr("de datum"),
    "until": tr("tot wanneer"),
    "party": tr("wie het besloot"),
    "contact": tr("met wie"),
    "channel": tr("hoe"),
    "reason": tr("de reden"),
    "hours_done": tr("de uren"),
    "start": tr("de nieuwe begindatum"),
    "end": tr("de nieuwe einddatum"),
}
"""What each detail is called in a refusal."""


def take_step(
    draft: Draft,
    placement: Placement,
    after: PlacementStatus,
    details: Details = NOTHING,
    *,
    has_room: bool = False,
    history: Mapping[str, Sequence[Step]] | None = None,
) -> Placement:
    """Have a placement be so far, and write down how; the same again changes nothing.

    Refuses with 'no_step' what does not follow from where it is, with 'step_needs' what says too little,
    with 'has_begun' or 'not_begun' what does not go with its first day, and with 'law' what the law forbids
    unless the details say why it goes on. What else was open for the pupil in the round lapses once one is
    confirmed. One that ended only counts again for
    who has looked that its seat and its pupil are free (`has_room`). `history` is what `steps_in` gave
    before, for who takes steps with many.
    """
    if placement.status is after:
        return placement
    steps = (steps_in(draft) if history is None else history).get(placement.id, ())
    transition = BY_ENDS.get((placement.status, after))
    is_possible = transition is not None and (
        not transition.is_back or transition == way_back(placement, steps)
    )
    if not is_possible or (after.counts and not placement.counts and not has_room):
        raise _refusal(draft, placement, after, next_steps(placement, steps))
    assert transition is not None
    _check_details(draft, placement, transition, details)
    if not transition.is_back and transition.before is not PlacementStatus.INTERRUPTED:
        placement = allow_step(draft, placement, after, details.override)
        refuse_unlawful(draft, placement, after)
    now = replace(placement, status=after, **_effects(placement, transition, details))
    draft.put(now)
    write_step(draft, placement.id, placement.status, after, details)
    if after is PlacementStatus.CONFIRMED and not transition.is_back:
        for other in open_beside(draft, now):
            _lapse(draft, other)
    return now


def open_beside(source: School | Draft, placement: Placement) -> list[Placement]:
    """The other places of the pupil in the same round that nobody confirmed yet."""
    return [
        each
        for each in source.placements_of(placement.student_id)
        if each.round_id == placement.round_id and each.id != placement.id and each.status in _UNCONFIRMED
    ]


def _lapse(draft: Draft, placement: Placement) -> None:
    """Another place was confirmed: what someone waits for is declined, what was only a plan goes."""
    if placement.status is PlacementStatus.PLANNED:
        draft.remove(placement)
        return
    said = Details(party=Party.SCHOOL, reason=StopReason.OTHER, note=LAPSED)
    take_step(draft, placement, PlacementStatus.DECLINED, said)


def allow(draft: Draft, placement: Placement, reason: str, found: Sequence[Violation]) -> Placement:
    """Let a placement stand against what the law was found to say, and write down why."""
    now = replace(placement, law_override=reason)
    draft.put(now)
    said = Details(note=word_override(list(found), reason))
    write_step(draft, placement.id, placement.status, placement.status, said)
    return now


def allow_step(draft: Draft, placement: Placement, after: PlacementStatus, reason: str) -> Placement:
    """The placement with a reason for what the law says against a step, if it says anything."""
    found = breaches(draft, placement, after)
    return allow(draft, placement, reason, found) if found and reason else placement


def steps_in(draft: Draft) -> Mapping[str, Sequence[Step]]:
    """The steps of every placement as the draft has them, in order."""
    found: dict[str, list[Step]] = defaultdict(list)
    for step in draft.all(Step):
        if step.placement_id is not None:
            found[step.placement_id].append(step)
    return {id_: in_order(own) for id_, own in found.items()}


def _refusal(
    draft: Draft, placement: Placement, after: PlacementStatus, possible: Iterable[Transition]
) -> BpvError:
    return BpvError(
        "no_step",
        name=draft.get(Student, placement.student_id).name,
        now=placement.status.label,
        after=after.label,
        possible=", ".join(each.name for each in possible) or tr("niets"),
    )


def _check_details(draft: Draft, placement: Placement, transition: Transition, details: Details) -> None:
    missing = [LABELS[name] for name in transition.needs if getattr(details, name) is None]
    name = draft.get(Student, placement.student_id).name
    if missing:
        raise BpvError("step_needs", name=name, step=transition.name, missing=tr(" en ").join(missing))
    begins = first_day(draft, placement)
    if begins is None or details.on is None:
        return
    day = f"{begins:%d-%m-%Y}"
    if transition.after is PlacementStatus.CANCELLED and details.on >= begins:
        raise BpvError("has_begun", name=name, day=day)
    if transition.after is PlacementStatus.RUNNING and not transition.is_back and details.on < begins:
        raise BpvError("not_begun", name=name, day=day)


def first_day(source: School | Draft, placement: Placement) -> date | None:
    """When a placement begins: by its own date, that of the place, or that of the round."""
    days = (each.start for each in _dated(source, placement))
    return next((day for day in days if day is not None), None)


def last_agreed(source: School | Draft, placement: Placement) -> date | None:
    """When a placement is to end: by its own date, that of the place, or that of the round."""
    days = (each.end for each in _dated(source, placement))
    return next((day for day in days if day is not None), None)


def _dated(source: School | Draft, placement: Placement) -> Iterator[Placement | Position | PlacementRound]:
    yield placement
    position = source.find(Position, placement.position_id)
    in_round = source.find(PlacementRound, placement.round_id)
    yield from (each for each in (position, in_round) if each is not None)


def _effects(placement: Placement, transition: Transition, details: Details) -> dict[str, Any]:
    """What else changes of the placement with a step."""
    after = transition.after
    found: dict[str, Any] = {}
    if transition.before is PlacementStatus.AWAITING_APPROVAL and after is PlacementStatus.PLANNED:
        found["is_pinned"] = True
    if after is PlacementStatus.CONFIRMED and not transition.is_back:
        found |= {"confirmed_on": details.on, "confirmed_by": details.contact}
    elif after in _UNCONFIRMED:
        found |= {"confirmed_on": None, "confirmed_by": ""}
    if after is PlacementStatus.BROKEN_OFF:
        found |= {"last_day": details.on, "hours_done": details.hours_done}
    elif transition.before is PlacementStatus.BROKEN_OFF:
        found |= {"last_day": None, "hours_done": None}
    if details.start is not None and "start" in transition.asks:
        found |= {"start": details.start, "end": details.end}
    return found


def write_step(draft: Draft, placement_id: str, before: str, after: str, details: Details) -> None:
    """Write down one step; only for who changes the status beside `take_step`."""
    from bpv.storage.holder import user_name

    draft.put(
        Step(
            id=StepId(new_id()),
            placement_id=PlacementId(placement_id),
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            by=user_name(),
            before=str(before),
            after=str(after),
            on=details.on,
            until=details.until,
            party=details.party,
            contact=details.contact,
            channel=details.channel,
            reason=details.reason,
            note=details.note,
        )
    )


def note_steps(draft: Draft, changes: Iterable[Change], note: str) -> None:
    """Write down what changed how far placements are without saying so: a move, a list, a proposal."""
    changes = list(changes)
    told = {
        change.after.placement_id: change.after.after
        for change in changes
        if change.before is None and isinstance(change.after, Step)
    }
    for change in changes:
        after, before = change.after, change.before
        if not isinstance(after, Placement) or told.get(after.id) == after.status:
            continue
        was = before.status if isinstance(before, Placement) else PlacementStatus.PLANNED
        if after.status is not was:
            write_step(draft, after.id, was if before is not None else "", after.status, Details(note=note))
