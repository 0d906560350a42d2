"""What becomes of the requests to a company that takes nobody any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bpv.domain import Draft, Request
from bpv.domain.terms_following import RefusalReason, RequestStatus
from bpv.language import kept
from bpv.services.asking.transitions import Noted, move


def end_requests(draft: Draft, company_id: str, round_ids: Collection[str], on: date) -> None:
    """Note that promises do not hold and that no answer is to come; of the seats its leaving takes care."""
    noted = Noted(on=on, note=kept("bedrijf zegt af"))
    for request in draft.all(Request):
        if request.company_id != company_id or request.round_id not in round_ids:
            continue
        reason = request.reason or RefusalReason.OTHER
        if request.status in (RequestStatus.PROMISED, RequestStatus.CONDITIONAL):
            move(draft, request, RequestStatus.WITHDRAWN, noted, reason=reason)
        elif request.status is RequestStatus.ASKED:
            move(draft, request, RequestStatus.REFUSED, noted, reason=reason, answered_on=on)
        elif request.status is RequestStatus.DRAFT:
            move(draft, request, RequestStatus.LAPSED, noted)
