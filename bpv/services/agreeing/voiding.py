"""Declaring a paper void with a reason, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Agreement, BpvError, Draft
from bpv.language import tr
from bpv.services.agreeing.in_draft import Papers
from bpv.services.agreeing.signing import refuse_ahead, refuse_void


@dataclass(frozen=True, slots=True)
class VoidAgreement:
    """Declare a paper void, and the additions to it."""

    agreement_id: str
    on: date
    reason: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Overeenkomst laten vervallen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'required' without a reason, with 'signed_ahead' and 'agreement_void'."""
        void(Papers(draft), draft.get(Agreement, self.agreement_id), self.on, self.reason)


@dataclass(frozen=True, slots=True)
class RestoreAgreement:
    """Have a paper that was declared void hold again."""

    agreement_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Overeenkomst herstellen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'has_agreement' when another holds meanwhile."""
        restore(Papers(draft), draft.get(Agreement, self.agreement_id))


def void(papers: Papers, main: Agreement, on: date, reason: str) -> None:
    """Declare a paper void, and the additions to it; what `VoidAgreement` does."""
    if not reason.strip():
        raise BpvError("required", label=tr("De reden"))
    refuse_ahead(on)
    refuse_void(papers, main)
    for paper in papers.of(main.placement_id):
        if main.id in (paper.id, paper.adds_to_id) and paper.void_on is None:
            papers.put(replace(paper, void_on=on, void_reason=reason.strip()))


def restore(papers: Papers, paper: Agreement) -> None:
    """Have a paper that was declared void hold again; what `RestoreAgreement` does."""
    other = papers.holding(paper.placement_id)
    if other is not None and other.id not in (paper.id, paper.adds_to_id):
        raise BpvError("has_agreement", name=papers.whose(paper))
    for each in papers.of(paper.placement_id):
        went_along = each.adds_to_id == paper.id and each.void_on == paper.void_on
        if each.id == paper.id or (went_along and each.void_reason == paper.void_reason):
            papers.put(replace(each, void_on=None, void_reason=""))
