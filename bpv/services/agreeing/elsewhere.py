"""An agreement that was signed outside of the program: on paper, or known from a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import Agreement, Draft, Placement
from bpv.domain.terms_following import SignatureWay
from bpv.services.agreeing.in_draft import Papers


def sign_elsewhere(draft: Draft | Papers, placement: Placement, on: date, note: str = "") -> Agreement:
    """Have everyone who did not sign yet have signed elsewhere; a placement without an agreement gets one.

    Who does so for many finds the papers once.
    """
    papers = draft if isinstance(draft, Papers) else Papers(draft)
    agreement = papers.holding(placement.id)
    if agreement is None:
        agreement = replace(papers.make(placement, on, note), sent_on=on)
        papers.put(agreement)
    for each in papers.signatures(agreement.id):
        if each.signed_on is None:
            papers.put(replace(each, signed_on=on, way=SignatureWay.ELSEWHERE))
    return agreement
