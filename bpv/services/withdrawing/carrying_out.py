"""Carrying out what was proposed when a company leaves: one step, one undo."""

from __future__ import annotations

from dataclasses import replace

from bpv.domain import Company, Draft
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.withdrawing.settling import Settlement


class Withdraw:
    """The company leaves; everyone goes where the settlement says, or `later` only stays without a place."""

    label = "Bedrijf zegt af"

    def __init__(self, settlement: Settlement, reason: str = "", *, later: bool = False) -> None:
        """Take what was reviewed, and the reason: it is noted with the company."""
        self.company_id = settlement.leaving.company_id
        self.reason = reason.strip()
        self._apply = ApplyChangeset(settlement.leaving_only if later else settlement.changeset, self.label)

    def change(self, draft: Draft) -> None:
        """Make the changes; 'conflict' when what they were made from has changed meanwhile."""
        self._apply.change(draft)
        if self.reason:
            company = draft.get(Company, self.company_id)
            draft.put(replace(company, notes="; ".join(filter(None, (company.notes, self.reason)))))
