"""An agreement that was signed outside of the program: on paper, or known from a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bpv.domain import Agreement, Draft, Placement, PlacementRound, Position, Signature, Student, new_id
from bpv.domain.ids import AgreementId, SignatureId
from bpv.domain.rules import age_on
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms_following import AgreementKind, Party, SignatureWay


def sign_elsewhere(draft: Draft, placement: Placement, on: date, note: str = "") -> Agreement:
    """Have everyone who did not sign yet have signed elsewhere; a placement without an agreement gets one."""
    agreement = _standing(draft, placement)
    if agreement is None:
        in_round = draft.get(PlacementRound, placement.round_id)
        kind = in_round.agreement or AgreementKind.PLACEMENT
        agreement = Agreement(
            id=AgreementId(new_id()), placement_id=placement.id, kind=kind, sent_on=on, note=note
        )
        draft.put(agreement)
    own = [each for each in draft.all(Signature) if each.agreement_id == agreement.id]
    for each in own or list(_parties(draft, placement, agreement, on)):
        if each.signed_on is None:
            draft.put(replace(each, signed_on=on, way=SignatureWay.ELSEWHERE))
    return agreement


def _standing(draft: Draft, placement: Placement) -> Agreement | None:
    own = [
        each
        for each in draft.all(Agreement)
        if each.placement_id == placement.id
        and each.kind is not AgreementKind.ADDITION
        and each.void_on is None
    ]
    return own[-1] if own else None


def _parties(draft: Draft, placement: Placement, agreement: Agreement, on: date) -> Iterator[Signature]:
    for party in signing_parties(draft, placement, on):
        yield Signature(id=SignatureId(new_id()), agreement_id=agreement.id, party=party)


def signing_parties(draft: Draft, placement: Placement, on: date) -> tuple[Party, ...]:
    """Who signs for a placement: school, company and pupil, and a guardian of who is not of age."""
    student = draft.get(Student, placement.student_id)
    start = _first_day(draft, placement) or on
    adult = draft.find(Setting, "adult_age")
    age = adult.value if adult is not None else DEFINITIONS["adult_age"].default
    is_adult = student.birth_date is not None and age_on(student.birth_date, start) >= age
    guardian = () if is_adult else (Party.GUARDIAN,)
    return (Party.SCHOOL, Party.COMPANY, Party.PUPIL, *guardian)


def _first_day(draft: Draft, placement: Placement) -> date | None:
    position = draft.find(Position, placement.position_id)
    return (
        placement.start
        or (position.start if position is not None else None)
        or draft.get(PlacementRound, placement.round_id).start
    )
