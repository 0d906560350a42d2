"""What becomes of a placement that falls away: what a company knew of is kept as ended, the rest goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import BpvError, Changeset, Draft, Placement, PlacementRound, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason
from bpv.language import later, tr
from bpv.services.progress.stepping import Details, first_day, last_agreed, take_step, write_step

_S = PlacementStatus
_ENDS = {
    _S.PROPOSED: _S.DECLINED,
    _S.CONFIRMED: _S.CANCELLED,
    _S.POSTPONED: _S.CANCELLED,
    _S.RUNNING: _S.BROKEN_OFF,
    _S.INTERRUPTED: _S.BROKEN_OFF,
}
"""How each ends; one that nobody outside of the school knew of is removed."""
_UNSAID = later("begonnen zonder dat het was genoteerd")


@dataclass(frozen=True, slots=True)
class Ending:
    """How it comes to an end: `on` is the last day of what has begun by then, and who ended it, and why."""

    on: date
    party: Party
    reason: StopReason
    note: str = ""


def is_known_outside(placement: Placement) -> bool:
    """Whether someone outside of the school counts on it, so that it is ended and not changed or removed."""
    return placement.status in _ENDS


def how_it_ends(source: School | Draft, placement: Placement, on: date) -> PlacementStatus | None:
    """How a placement would end that day: cancelled before its first day, broken off from then on."""
    after = _ENDS.get(placement.status)
    if placement.status is not _S.CONFIRMED:
        return after
    begins = first_day(source, placement)
    return _S.BROKEN_OFF if begins is not None and begins <= on else after


def let_go(draft: Draft, placement: Placement, ending: Ending) -> Placement | None:
    """Have a placement hold nothing any more: the placement as it ended, None when it was removed.

    Refuses with 'is_finished' one that ran to its end; one that ended before stays as it was.
    """
    if placement.status is _S.FINISHED:
        name = draft.get(Student, placement.student_id).name
        in_round = draft.get(PlacementRound, placement.round_id).name
        raise BpvError("is_finished", name=name, round=in_round)
    if not placement.counts:
        return placement
    after = how_it_ends(draft, placement, ending.on)
    if after is None:
        draft.remove(placement)
        return None
    if placement.status is _S.CONFIRMED and after is _S.BROKEN_OFF:
        placement = _begin_unsaid(draft, placement)
    on = ending.on if after is _S.BROKEN_OFF else None
    return take_step(
        draft, placement, after, Details(on=on, party=ending.party, reason=ending.reason, note=ending.note)
    )


def _begin_unsaid(draft: Draft, placement: Placement) -> Placement:
    """It had begun, and nobody wrote it down; the law has no say in what is over."""
    now = replace(placement, status=_S.RUNNING)
    draft.put(now)
    begun = Details(on=first_day(draft, placement), note=_UNSAID)
    write_step(draft, placement.id, placement.status, now.status, begun)
    return now


def begins_after(draft: Draft, ended: Placement | None, becomes: Placement) -> Placement:
    """The placement that comes beside one that broke off: it begins the day after, its hours count from then.

    One that would begin on its first day anyhow has no date of its own.
    """
    if ended is None or ended.last_day is None:
        return becomes
    first, end = first_day(draft, becomes), last_agreed(draft, becomes)
    day = ended.last_day + timedelta(days=1)
    is_within = (first is None or first < day) and (end is None or day <= end)
    return replace(becomes, start=day) if is_within else becomes


def word_ending(source: School | Draft, placement: Placement, on: date) -> str:
    """'is lopend; die wordt afgebroken en blijft bewaard'; '' of what may become another place."""
    after = how_it_ends(source, placement, on)
    if after is None:
        return ""
    return tr(
        "is {label}; die wordt {label2} en blijft bewaard",
        label=placement.status.label.lower(),
        label2=after.label.lower(),
    )


def word_kept(changeset: Changeset) -> str:
    """Of changes that end placements: how many end how, and that what was recorded of them stays."""
    ends = [
        change.after
        for change in changeset.of(Placement)
        if isinstance(change.before, Placement) and isinstance(change.after, Placement)
        if change.before.counts and not change.after.counts
    ]
    if not ends:
        return ""
    parts = []
    for status in PlacementStatus:
        own = [each for each in ends if each.status is status]
        days = sorted({each.last_day for each in own if each.last_day is not None})
        if own:
            last = tr(" (laatste dag {days})", days=f"{days[-1]:%d-%m-%Y}") if days else ""
            parts.append(f"{len(own)} {status.label.lower()}{last}")
    return tr(
        "Blijft bewaard, met overeenkomst, uren, bezoeken en beoordeling: {parts}.", parts=", ".join(parts)
    )
