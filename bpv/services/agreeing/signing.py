"""Who signed when and how; one click for all parties, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Agreement, BpvError, Draft, Placement, Signature
from bpv.domain.terms_following import Party, SignatureWay
from bpv.language import kept, tr
from bpv.services.agreeing.in_draft import Papers


@dataclass(frozen=True, slots=True)
class Signing:
    """On which day was signed and how; a day before the paper was sent needs a reason."""

    on: date
    way: SignatureWay = SignatureWay.PAPER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignPlacements:
    """Have whoever did not sign yet sign now, additions as well; who has no agreement gets one.

    With `parties` only these sign.
    """

    placement_ids: tuple[str, ...]
    signing: Signing
    parties: tuple[Party, ...] = ()

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        return (
            tr("Overeenkomst ondertekend")
            if count == 1
            else tr("{count} overeenkomsten ondertekend", count=count)
        )

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', 'signed_before_sent' and 'no_such_signer'."""
        papers, has_any = Papers(draft), False
        for id_ in self.placement_ids:
            standing = papers.standing(id_) or [papers.make(draft.get(Placement, id_), self.signing.on)]
            found = [each for paper in standing for each in self._asked(papers, paper)]
            has_any = has_any or bool(found)
            sign(papers, (each for each in found if each.signed_on is None), self.signing)
        if not has_any:
            words = tr(" en ").join(party.label for party in self.parties)
            raise BpvError("no_such_signer", party=words, name=papers.whose(standing[0]))

    def _asked(self, papers: Papers, paper: Agreement) -> list[Signature]:
        own = papers.signatures(paper.id)
        return [each for each in own if not self.parties or each.party in self.parties]


@dataclass(frozen=True, slots=True)
class Sign:
    """Have these sign, or say of those who did that it was otherwise."""

    signature_ids: tuple[str, ...]
    signing: Signing

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.signature_ids)
        return tr("Ondertekenen") if count == 1 else tr("{count} keer ondertekenen", count=count)

    def change(self, draft: Draft) -> None:
        """Refuses with 'signed_ahead', 'signed_before_sent' and 'agreement_void'."""
        sign(Papers(draft), (draft.get(Signature, id_) for id_ in self.signature_ids), self.signing)


@dataclass(frozen=True, slots=True)
class TakeBackSignatures:
    """Say that these did not sign after all."""

    signature_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Toch niet ondertekend")

    def change(self, draft: Draft) -> None:
        """Empty the day and the way."""
        take_back(Papers(draft), (draft.get(Signature, id_) for id_ in self.signature_ids))


def take_back(papers: Papers, signatures: Iterable[Signature]) -> None:
    """Say that these did not sign after all."""
    for each in signatures:
        papers.put(replace(each, signed_on=None, way=None))


def refuse_ahead(on: date) -> None:
    """Refuse with 'signed_ahead' a day that is yet to come."""
    if on > date.today():
        raise BpvError("signed_ahead", day=f"{on:%d-%m-%Y}")


def refuse_void(papers: Papers, paper: Agreement) -> None:
    """Refuse with 'agreement_void' to go on with what was declared void."""
    if paper.void_on is not None:
        raise BpvError("agreement_void", name=papers.whose(paper))


def sign(papers: Papers, signatures: Iterable[Signature], signing: Signing) -> None:
    """Have these sign, or say that it was otherwise; what `Sign` does, for who has found the papers."""
    refuse_ahead(signing.on)
    for each in signatures:
        paper = papers.draft.get(Agreement, each.agreement_id)
        refuse_void(papers, paper)
        is_early = paper.sent_on is not None and signing.on < paper.sent_on
        if is_early and each.signed_on != signing.on:
            _write_down(papers, paper, each, signing)
        papers.put(replace(each, signed_on=signing.on, way=signing.way))


def _write_down(papers: Papers, paper: Agreement, signature: Signature, signing: Signing) -> None:
    """Keep with the paper why someone signed before it was sent; refuse with 'signed_before_sent' without."""
    day = f"{signing.on:%d-%m-%Y}"
    if not signing.reason.strip():
        sent = f"{paper.sent_on:%d-%m-%Y}"
        raise BpvError("signed_before_sent", name=papers.whose(paper), sent=sent, day=day)
    who = signature.name or signature.party.dutch
    said = kept(
        "{who} tekende op {day}, voor het versturen: {reason}",
        who=who,
        day=day,
        reason=signing.reason.strip(),
    )
    papers.put(replace(paper, note="\n".join(part for part in (paper.note, said) if part)))
