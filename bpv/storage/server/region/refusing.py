"""What the database of a region refuses, as refusals that a user can do something about."""

from __future__ import annotations

import json
from typing import Any

from bpv.domain import BpvError
from bpv.language import tr_count
from bpv.storage.server.region.counting import (
    BLIND,
    CLAIMED_OUT,
    FULL,
    GIVEN,
    IN_USE,
    LINKED,
    MEMBER_FIXED,
)

_CODES = {
    FULL: "share_full",
    GIVEN: "offer_full",
    IN_USE: "share_in_use",
    LINKED: "share_linked",
    CLAIMED_OUT: "claims_full",
    MEMBER_FIXED: "member_fixed",
    BLIND: "region_blind",
}
_CONSTRAINTS = {
    "ck_offer_taken": "offer_taken",
    "ck_share_used": "share_spent",
    "uq_claim_slot": "server_busy",
}
"""What is checked by the tables themselves."""


def refusal_of(cause: Any) -> BpvError | None:
    """What an error of the driver means when it is of a region; None when it is of something else."""
    code = _CODES.get(cause.sqlstate or "") or _CONSTRAINTS.get(cause.diag.constraint_name or "")
    if code is None:
        return None
    said = cause.diag.message_detail if cause.sqlstate in _CODES else None
    data = json.loads(said) if said else {}
    return BpvError(code, places=tr_count("{count} plek", "{count} plekken", data.get("count", 0)), **data)
