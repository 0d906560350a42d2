"""How far an agreement is: worked out from its signatures, kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from bpv.domain import Agreement, School, Signature
from bpv.domain.terms_following import AgreementKind, AgreementState
from bpv.services.lists.remembered import Remembered


def state_of(
    agreement: Agreement,
    signatures: Sequence[Signature],
    *,
    end: date | None = None,
    today: date | None = None,
    is_replaced: bool = False,
    is_off: bool = False,
) -> AgreementState:
    """How far it is; over on a day after its last one, where both are given.

    Where the placement is off before anyone came there is nothing left to agree on.
    """
    if agreement.void_on is not None or is_off:
        return AgreementState.VOID
    if is_replaced:
        return AgreementState.REPLACED
    signed = sum(each.signed_on is not None for each in signatures)
    if signatures and signed == len(signatures):
        is_over = end is not None and today is not None and today > end
        return AgreementState.OVER if is_over else AgreementState.SIGNED
    if signed:
        return AgreementState.PARTLY
    return AgreementState.DRAFT if agreement.sent_on is None else AgreementState.SENT


def _by_placement(school: School) -> dict[str, tuple[Agreement, ...]]:
    found: dict[str, list[Agreement]] = defaultdict(list)
    for each in school.all(Agreement).values():
        found[each.placement_id].append(each)
    return {id_: tuple(own) for id_, own in found.items()}


def _by_agreement(school: School) -> dict[str, tuple[Signature, ...]]:
    found: dict[str, list[Signature]] = defaultdict(list)
    for each in school.all(Signature).values():
        found[each.agreement_id].append(each)
    return {id_: tuple(own) for id_, own in found.items()}


_agreements = Remembered(_by_placement, Agreement, is_shared=True)
_signatures = Remembered(_by_agreement, Signature, is_shared=True)


def agreements_of(school: School, placement_id: str) -> tuple[Agreement, ...]:
    """The agreements of a placement with their additions, in order of entry."""
    return _agreements(school).get(placement_id, ())


def signatures_of(school: School, agreement_id: str) -> tuple[Signature, ...]:
    """Who has to sign an agreement, in order of entry."""
    return _signatures(school).get(agreement_id, ())


def agreement_of(school: School, placement_id: str) -> Agreement | None:
    """The agreement that holds for a placement: the latest that is no addition and was not declared void."""
    return holding(agreements_of(school, placement_id))


def holding(papers: Sequence[Agreement]) -> Agreement | None:
    """Of the papers of one placement the agreement that holds; those before it were replaced."""
    standing = [each for each in papers if each.kind is not AgreementKind.ADDITION and each.void_on is None]
    return standing[-1] if standing else None


def state_at(
    school: School, placement_id: str, *, end: date | None = None, today: date | None = None
) -> AgreementState | None:
    """How far the agreement of a placement is; None where there is none."""
    agreement = agreement_of(school, placement_id)
    if agreement is None:
        return None
    return state_of(agreement, signatures_of(school, agreement.id), end=end, today=today)


def _signed(school: School) -> frozenset[str]:
    return frozenset(id_ for id_ in _agreements(school) if state_at(school, id_) is AgreementState.SIGNED)


signed_placements = Remembered(_signed, Agreement, Signature, is_shared=True)
"""The placements whose agreement everyone signed, by id."""
