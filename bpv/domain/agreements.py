"""Overeenkomsten: what is signed for a placement, by whom, and what was added later."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import AgreementId, PlacementId, SignatureId
from bpv.domain.terms_following import AgreementKind, Party, SignatureWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A paper for one placement; how far it is follows from its signatures and is kept nowhere.

    An addition changes another agreement (`adds_to_id`) for a reason (`motive`); `changes` says what.
    `agreed` is what it says of dates, days, times, place and people: 'start=2026-11-30', none where unknown.
    """

    id: AgreementId
    placement_id: PlacementId
    kind: AgreementKind = AgreementKind.PLACEMENT
    sent_on: date | None = None
    reminded_on: date | None = None
    adds_to_id: AgreementId | None = None
    motive: str = ""
    changes: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    void_on: date | None = None
    void_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One who has to sign an agreement; signed when there is a date."""

    id: SignatureId
    agreement_id: AgreementId
    party: Party = Party.SCHOOL
    name: str = ""
    function: str = ""
    signed_on: date | None = None
    way: SignatureWay | None = None
    reminded_on: date | None = None
