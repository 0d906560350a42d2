"""The steps a placement can take: from where to where, what people call it, and what must be said with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bpv.domain.terms import PlacementStatus as S
from bpv.language import tr


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: `name` is what the button says, `asks` are the fields of `Details` that belong to it.

    Without those in `needs` it is refused. One that `is_back` takes back the step before it; the history
    keeps both.
    """

    before: S
    after: S
    name: str
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_back: bool = False


_AGREED = ("on", "contact", "channel")
_STOPPED = ("on", "party", "reason")

TRANSITIONS: tuple[Transition, ...] = (
    Transition(S.AWAITING_APPROVAL, S.PLANNED, tr("Goedkeuren")),
    Transition(S.AWAITING_APPROVAL, S.DECLINED, tr("Niet akkoord"), ("reason",)),
    Transition(S.PLANNED, S.PROPOSED, tr("Voorstellen"), _AGREED),
    Transition(S.PLANNED, S.CONFIRMED, tr("Bevestigen"), _AGREED),
    Transition(S.PLANNED, S.AWAITING_APPROVAL, tr("Toch niet goedgekeurd"), is_back=True),
    Transition(S.PROPOSED, S.CONFIRMED, tr("Bevestigen"), _AGREED),
    Transition(S.PROPOSED, S.DECLINED, tr("Afwijzen"), _STOPPED, ("party", "reason")),
    Transition(S.PROPOSED, S.PLANNED, tr("Voorstel intrekken"), is_back=True),
    Transition(S.PROPOSED, S.POSTPONED, tr("Toch uitgesteld"), is_back=True),
    Transition(S.CONFIRMED, S.RUNNING, tr("Begonnen"), ("on",)),
    Transition(S.CONFIRMED, S.POSTPONED, tr("Uitstellen"), _STOPPED, ("reason",)),
    Transition(S.CONFIRMED, S.CANCELLED, tr("Afzeggen"), _STOPPED, ("party", "reason")),
    Transition(S.CONFIRMED, S.NO_SHOW, tr("Niet verschenen"), ("on",)),
    Transition(S.CONFIRMED, S.PLANNED, tr("Toch niet bevestigd"), is_back=True),
    Transition(S.CONFIRMED, S.PROPOSED, tr("Toch niet bevestigd"), is_back=True),
    Transition(
        S.POSTPONED, S.PROPOSED, tr("Nieuwe data voorstellen"), ("start", "end", *_AGREED), ("start",)
    ),
    Transition(S.POSTPONED, S.CANCELLED, tr("Afzeggen"), _STOPPED, ("party", "reason")),
    Transition(S.POSTPONED, S.CONFIRMED, tr("Toch niet uitgesteld"), is_back=True),
    Transition(S.RUNNING, S.FINISHED, tr("Afronden"), ("on",)),
    Transition(S.RUNNING, S.INTERRUPTED, tr("Onderbreken"), ("on", "until", "reason"), ("on",)),
    Transition(S.RUNNING, S.BROKEN_OFF, tr("Afbreken"), (*_STOPPED, "hours_done"), _STOPPED),
    Transition(S.RUNNING, S.NO_SHOW, tr("Niet verschenen"), ("on",)),
    Transition(S.RUNNING, S.CONFIRMED, tr("Toch niet begonnen"), is_back=True),
    Transition(S.INTERRUPTED, S.RUNNING, tr("Hervatten"), ("on",)),
    Transition(S.INTERRUPTED, S.BROKEN_OFF, tr("Afbreken"), (*_STOPPED, "hours_done"), _STOPPED),
    Transition(S.FINISHED, S.RUNNING, tr("Toch niet afgerond"), is_back=True),
    Transition(S.DECLINED, S.PROPOSED, tr("Toch niet afgewezen"), is_back=True),
    Transition(S.DECLINED, S.AWAITING_APPROVAL, tr("Toch niet afgewezen"), is_back=True),
    Transition(S.CANCELLED, S.CONFIRMED, tr("Herstellen"), is_back=True),
    Transition(S.CANCELLED, S.POSTPONED, tr("Herstellen"), is_back=True),
    Transition(S.BROKEN_OFF, S.RUNNING, tr("Herstellen"), is_back=True),
    Transition(S.BROKEN_OFF, S.INTERRUPTED, tr("Herstellen"), is_back=True),
    Transition(S.NO_SHOW, S.RUNNING, tr("Toch verschenen"), is_back=True),
    Transition(S.NO_SHOW, S.CONFIRMED, tr("Toch verschenen"), is_back=True),
)
"""Every step there is; of several ways back the first is for a placement of which no history is known."""

BY_ENDS: Mapping[tuple[S, S], Transition] = MappingProxyType({(t.before, t.after): t for t in TRANSITIONS})
"""The steps by where they go from and to."""


def leads_to(before: S, after: S) -> bool:
    """Whether steps ahead lead from one to the other."""
    ways = [before]
    for status in ways:
        ways += [each.after for each in forward_from(status) if each.after not in ways]
    return after in ways[1:]


def forward_from(status: S) -> tuple[Transition, ...]:
    """The steps ahead, in the order in which they are offered."""
    return tuple(each for each in TRANSITIONS if each.before is status and not each.is_back)
