"""What happened to a placement or a request, step by step; only added to, never rewritten."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import PlacementId, RequestId, StepId
from bpv.domain.terms_following import Channel, Party, StopReason
from bpv.language import later

MOVED = later("naar een andere plek")
TAKEN_AWAY = later("van de plek gehaald")
LAPSED = later("een andere plek is bevestigd")
"""What the history says of a placement that ended because of another, or that was taken away by hand."""

ELSEWHERE = frozenset((MOVED, TAKEN_AWAY, LAPSED))
"""Where nobody said no: the pupil may come back there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one status to another: at what moment and by whom it was entered, and what it is about.

    `at` is an ISO moment. `before` and `after` are stored statuses. `on` and `until` are days in the field:
    answered on, last day present, interrupted from and until. `party` is who decided.
    """

    id: StepId
    placement_id: PlacementId | None = None
    request_id: RequestId | None = None
    at: str = ""
    by: str = ""
    before: str = ""
    after: str = ""
    on: date | None = None
    until: date | None = None
    party: Party | None = None
    contact: str = ""
    channel: Channel | None = None
    reason: StopReason | None = None
    note: str = ""
