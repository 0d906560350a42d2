"""What is written down of sending agreements and reminding who has not signed; nothing is sent here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Agreement, BpvError, Draft, Placement, School
from bpv.language import tr
from bpv.services.agreeing.agreed import agreed_now
from bpv.services.agreeing.in_draft import Papers
from bpv.services.agreeing.signing import refuse_ahead, refuse_void
from bpv.services.agreeing.standing import standing_of


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending some would do: how many were sent before, and on how many of those someone signed."""

    sent_before: int
    signed: int


def foresee_sending(school: School, placement_ids: Sequence[str]) -> Sending:
    """Look before it is said that these were sent."""
    papers = [paper for id_ in placement_ids if (paper := standing_of(school, id_).to_sign) is not None]
    again = [each for each in papers if each.agreement.sent_on is not None]
    return Sending(len(again), sum(any(s.signed_on for s in each.signatures) for each in again))


@dataclass(frozen=True, slots=True)
class SendAgreements:
    """Say that papers were sent; signatures stay, unless `clears` has them begin anew."""

    placement_ids: tuple[str, ...]
    on: date
    clears: bool = False

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        return (
            tr("Overeenkomst verstuurd")
            if count == 1
            else tr("{count} overeenkomsten verstuurd", count=count)
        )

    def change(self, draft: Draft) -> None:
        """Who has no agreement gets one; refuses with 'signed_ahead'."""
        refuse_ahead(self.on)
        papers = Papers(draft)
        for id_ in self.placement_ids:
            self._send(papers, draft.get(Placement, id_))

    def _send(self, papers: Papers, placement: Placement) -> None:
        standing = papers.standing(placement.id) or [papers.make(placement, self.on)]
        paper = next((each for each in standing if _is_open(papers, each)), standing[-1])
        if self.clears:
            for each in papers.signatures(paper.id):
                papers.put(replace(each, signed_on=None, way=None, reminded_on=None))
        send(papers, paper, self.on)


def send(papers: Papers, paper: Agreement, on: date) -> None:
    """Say that a paper was sent; refuses with 'signed_ahead' and 'agreement_void'.

    As long as nobody signed it says what holds now.
    """
    refuse_ahead(on)
    refuse_void(papers, paper)
    says_anew = not any(each.signed_on for each in papers.signatures(paper.id))
    placement = papers.draft.get(Placement, paper.placement_id)
    agreed = agreed_now(papers.draft, placement) if says_anew else paper.agreed
    papers.put(replace(paper, sent_on=on, reminded_on=None, agreed=agreed))


def correct_sending(papers: Papers, paper: Agreement, on: date | None) -> None:
    """Say that what was sent was sent on another day, or not at all: 'has_signed' refuses that."""
    if on is None:
        signed = next((each for each in papers.signatures(paper.id) if each.signed_on), None)
        if signed is not None:
            raise BpvError("sent_and_signed", name=signed.name or signed.party.label)
        remind(papers, paper, None)
        paper = papers.draft.get(Agreement, paper.id)
    else:
        refuse_ahead(on)
    papers.put(replace(paper, sent_on=on))


def remind(papers: Papers, paper: Agreement, on: date | None) -> bool:
    """Say when whoever has not signed a paper yet was reminded; whether there was anyone.

    Refuses with 'signed_ahead', and with 'not_sent' what was never sent.
    """
    if on is not None:
        refuse_ahead(on)
        if paper.sent_on is None:
            raise BpvError("not_sent", name=papers.whose(paper))
    waiting = [each for each in papers.signatures(paper.id) if each.signed_on is None]
    papers.put(replace(paper, reminded_on=on))
    for each in waiting:
        papers.put(replace(each, reminded_on=on))
    return bool(waiting)


@dataclass(frozen=True, slots=True)
class RemindSigners:
    """Say that whoever has not signed yet was reminded; papers that were not sent are left out."""

    placement_ids: tuple[str, ...]
    on: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Herinnerd aan handtekening")

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', and with 'nobody_missing' when all have signed."""
        refuse_ahead(self.on)
        papers, reminded = Papers(draft), 0
        for paper in (each for id_ in self.placement_ids for each in papers.standing(id_)):
            if paper.sent_on is not None and _is_open(papers, paper):
                reminded += remind(papers, paper, self.on)
        if not reminded:
            raise BpvError("nobody_missing")


def _is_open(papers: Papers, paper: Agreement) -> bool:
    return any(each.signed_on is None for each in papers.signatures(paper.id))
