"""What becomes of a placement that falls away: what a company knew of is kept as ended, the rest goes."""

from __future__ import annotations

from datetime import date

from bpv.domain import Draft, Placement
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason
from bpv.services.progress.stepping import Details, take_step

_ENDS = {
    PlacementStatus.PROPOSED: PlacementStatus.DECLINED,
    PlacementStatus.CONFIRMED: PlacementStatus.CANCELLED,
    PlacementStatus.POSTPONED: PlacementStatus.CANCELLED,
    PlacementStatus.RUNNING: PlacementStatus.BROKEN_OFF,
    PlacementStatus.INTERRUPTED: PlacementStatus.BROKEN_OFF,
}
"""How each ends; one that nobody outside of the school knew of is removed."""


def let_go(draft: Draft, placement: Placement, since: date, party: Party, reason: StopReason) -> None:
    """Have a placement hold nothing any more, from this day on."""
    after = _ENDS.get(placement.status)
    if after is None:
        draft.remove(placement)
        return
    on = since if after is PlacementStatus.BROKEN_OFF else None
    take_step(draft, placement, after, Details(on=on, party=party, reason=reason))
