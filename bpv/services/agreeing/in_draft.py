"""The papers of a school year as a draft has them, found once for a command that changes many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from bpv.domain import Agreement, Contact, Draft, Placement, PlacementRound, Signature, Student, new_id
from bpv.domain.agreement_kinds import kind_for
from bpv.domain.ids import AgreementId, SignatureId
from bpv.services.agreeing.agreed import agreed_now
from bpv.services.agreeing.parties import Contacts, Signer, contacts_by_company, proposed_signers
from bpv.services.agreeing.states import holding


class Papers:
    """Reads and writes papers of a draft; what it writes it knows at once."""

    def __init__(self, draft: Draft) -> None:
        """Find every paper and who signs it."""
        self.draft = draft
        self._of: dict[str, dict[str, Agreement]] = defaultdict(dict)
        self._signers: dict[str, dict[str, Signature]] = defaultdict(dict)
        for paper in draft.all(Agreement):
            self._of[paper.placement_id][paper.id] = paper
        for signature in draft.all(Signature):
            self._signers[signature.agreement_id][signature.id] = signature

    @cached_property
    def _contacts(self) -> Contacts:
        return contacts_by_company(self.draft.all(Contact))

    def of(self, placement_id: str) -> list[Agreement]:
        """The papers of a placement, in order of entry."""
        return list(self._of[placement_id].values())

    def holding(self, placement_id: str) -> Agreement | None:
        """The agreement that holds for a placement; None while there is none."""
        return holding(self.of(placement_id))

    def standing(self, placement_id: str) -> list[Agreement]:
        """The agreement that holds, and its additions that were not declared void."""
        main = self.holding(placement_id)
        if main is None:
            return []
        own = (each for each in self.of(placement_id) if each.adds_to_id == main.id and each.void_on is None)
        return [main, *own]

    def signatures(self, agreement_id: str) -> list[Signature]:
        """Who has to sign a paper."""
        return list(self._signers[agreement_id].values())

    def put(self, value: Agreement | Signature) -> None:
        """Write one."""
        self.draft.put(value)
        if isinstance(value, Agreement):
            self._of[value.placement_id][value.id] = value
        else:
            self._signers[value.agreement_id][value.id] = value

    def make(self, placement: Placement, on: date, note: str = "") -> Agreement:
        """A new agreement for a placement, with whoever is to sign it."""
        kind = kind_for(self.draft.get(PlacementRound, placement.round_id))
        paper = Agreement(
            id=AgreementId(new_id()),
            placement_id=placement.id,
            kind=kind,
            agreed=agreed_now(self.draft, placement),
            note=note,
        )
        self.put(paper)
        self.ask(paper, proposed_signers(self.draft, placement, self._contacts, on))
        return paper

    def ask(self, paper: Agreement, signers: Iterable[Signer]) -> None:
        """Have these sign a paper."""
        for each in signers:
            self.put(
                Signature(
                    id=SignatureId(new_id()),
                    agreement_id=paper.id,
                    party=each.party,
                    name=each.name,
                    function=each.function,
                )
            )

    def whose(self, paper: Agreement) -> str:
        """The pupil of a paper, for what is said of it."""
        placement = self.draft.get(Placement, paper.placement_id)
        return self.draft.get(Student, placement.student_id).name
