"""The steps a placement can take: from where to where, what people call it, and what must be said with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bpv.domain.terms import PlacementStatus as S


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
    Transition(S.AWAITING_APPROVAL, S.PLANNED, "Goedkeuren"),
    Transition(S.AWAITING_APPROVAL, S.DECLINED, "Niet akkoord", ("reason",)),
    Transition(S.PLANNED, S.PROPOSED, "Voorstellen", _AGREED),
    Transition(S.PLANNED, S.CONFIRMED, "Bevestigen", _AGREED),
    Transition(S.PLANNED, S.AWAITING_APPROVAL, "Toch niet goedgekeurd", is_back=True),
    Transition(S.PROPOSED, S.CONFIRMED, "Bevestigen", _AGREED),
    Transition(S.PROPOSED, S.DECLINED, "Afwijzen", _STOPPED, ("party", "reason")),
    Transition(S.PROPOSED, S.PLANNED, "Voorstel intrekken", is_back=True),
    Transition(S.PROPOSED, S.POSTPONED, "Toch uitgesteld", is_back=True),
    Transition(S.CONFIRMED, S.RUNNING, "Begonnen", ("on",)),
    Transition(S.CONFIRMED, S.POSTPONED, "Uitstellen", _STOPPED, ("reason",)),
    Transition(S.CONFIRMED, S.CANCELLED, "Afzeggen", _STOPPED, ("party", "reason")),
    Transition(S.CONFIRMED, S.NO_SHOW, "Niet verschenen", ("on",)),
    Transition(S.CONFIRMED, S.PLANNED, "Toch niet bevestigd", is_back=True),
    Transition(S.CONFIRMED, S.PROPOSED, "Toch niet bevestigd", is_back=True),
    Transition(S.POSTPONED, S.PROPOSED, "Nieuwe data voorstellen", ("start", "end", *_AGREED), ("start",)),
    Transition(S.POSTPONED, S.CANCELLED, "Afzeggen", _STOPPED, ("party", "reason")),
    Transition(S.POSTPONED, S.CONFIRMED, "Toch niet uitgesteld", is_back=True),
    Transition(S.RUNNING, S.FINISHED, "Afronden", ("on",)),
    Transition(S.RUNNING, S.INTERRUPTED, "Onderbreken", ("on", "until", "reason"), ("on",)),
    Transition(S.RUNNING, S.BROKEN_OFF, "Afbreken", (*_STOPPED, "hours_done"), _STOPPED),
    Transition(S.RUNNING, S.NO_SHOW, "Niet verschenen", ("on",)),
    Transition(S.RUNNING, S.CONFIRMED, "Toch niet begonnen", is_back=True),
    Transition(S.INTERRUPTED, S.RUNNING, "Hervatten", ("on",)),
    Transition(S.INTERRUPTED, S.BROKEN_OFF, "Afbreken", (*_STOPPED, "hours_done"), _STOPPED),
    Transition(S.FINISHED, S.RUNNING, "Toch niet afgerond", is_back=True),
    Transition(S.DECLINED, S.PROPOSED, "Toch niet afgewezen", is_back=True),
    Transition(S.DECLINED, S.AWAITING_APPROVAL, "Toch niet afgewezen", is_back=True),
    Transition(S.CANCELLED, S.CONFIRMED, "Herstellen", is_back=True),
    Transition(S.CANCELLED, S.POSTPONED, "Herstellen", is_back=True),
    Transition(S.BROKEN_OFF, S.RUNNING, "Herstellen", is_back=True),
    Transition(S.BROKEN_OFF, S.INTERRUPTED, "Herstellen", is_back=True),
    Transition(S.NO_SHOW, S.RUNNING, "Toch verschenen", is_back=True),
    Transition(S.NO_SHOW, S.CONFIRMED, "Toch verschenen", is_back=True),
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
