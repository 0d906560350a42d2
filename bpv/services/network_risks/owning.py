"""Someone else becomes the owner of companies, partners and accords that are of someone who left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bpv.domain import Accord, Company, Draft, Partner
from bpv.domain.ids import MentorId
from bpv.language import tr
from bpv.services.network_risks.risks import Risk


@dataclass(frozen=True, slots=True)
class NameOwner:
    """Make a mentor the owner of what these risks are about."""

    risks: Sequence[Risk]
    mentor_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Eigenaar aanwijzen")

    def change(self, draft: Draft) -> None:
        """Write it where the one who left stood."""
        owner = MentorId(self.mentor_id)
        for risk in self.risks:
            accord = draft.find(Accord, risk.accord_id or None)
            if accord is not None:
                draft.put(replace(accord, owner_id=owner))
                continue
            partner = draft.find(Partner, risk.partner_id or None)
            if partner is not None and partner.owner_id is not None:
                draft.put(replace(partner, owner_id=owner))
            company = draft.find(Company, risk.company_id or None)
            if company is not None and (partner is None or partner.owner_id is None):
                draft.put(replace(company, mentor_id=owner))
