"""Changing by hand who has to sign: anyone more, two of a kind, someone else, or one less."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpv.domain import Agreement, BpvError, Draft, Signature
from bpv.language import tr
from bpv.services.agreeing.in_draft import Papers
from bpv.services.agreeing.parties import Signer
from bpv.services.agreeing.signing import refuse_void


@dataclass(frozen=True, slots=True)
class AddSigner:
    """Have one more sign a paper."""

    agreement_id: str
    signer: Signer

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Ondertekenaar toevoegen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'agreement_void'."""
        papers, paper = Papers(draft), draft.get(Agreement, self.agreement_id)
        refuse_void(papers, paper)
        papers.ask(paper, (self.signer,))


@dataclass(frozen=True, slots=True)
class ChangeSigner:
    """Say who it is that has to sign, or as what."""

    signature_id: str
    signer: Signer

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Ondertekenaar wijzigen")

    def change(self, draft: Draft) -> None:
        """Put another name there; when someone signed, that stays."""
        own, who = draft.get(Signature, self.signature_id), self.signer
        draft.put(replace(own, party=who.party, name=who.name, function=who.function))


@dataclass(frozen=True, slots=True)
class RemoveSigner:
    """Have someone not sign a paper after all."""

    signature_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Ondertekenaar verwijderen")

    def change(self, draft: Draft) -> None:
        """Refuses with 'has_signed' who did, and with 'last_signer' the only one."""
        own = draft.get(Signature, self.signature_id)
        if own.signed_on is not None:
            raise BpvError("has_signed", name=own.name or own.party.label)
        if len(Papers(draft).signatures(own.agreement_id)) == 1:
            raise BpvError("last_signer")
        draft.remove(own)
