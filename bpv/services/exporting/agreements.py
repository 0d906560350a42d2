"""The sheet Overeenkomsten: beside the fields of each, how far it is and who signed it when and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bpv.domain import Agreement, School, Signature
from bpv.domain.cells import show_value
from bpv.domain.terms_following import AgreementState, Party
from bpv.excel.layout import CellValue
from bpv.excel.signers import CHANGES, SLOTS, STATE, USUAL_SLOTS, WHO, Slot, agreement_columns, signer_field
from bpv.services.agreeing.standing import papers_before, standing_of
from bpv.services.agreeing.states import signatures_of


def slots_of(signatures: Iterable[Signature]) -> dict[Slot, Signature]:
    """Who signs an agreement, by party and the how manieth of it, in an order that stays the same."""
    counts: Counter[object] = Counter()
    found: dict[Slot, Signature] = {}
    for each in sorted(signatures, key=lambda each: each.id):
        counts[each.party] += 1
        found[Slot(each.party, counts[each.party])] = each
    return found


def with_signatures(paper: Agreement, signatures: Iterable[Signature]) -> tuple[Agreement | Signature, ...]:
    """What a row of the sheet stands for, in an order that stays the same."""
    return (paper, *sorted(signatures, key=lambda each: each.id))


def state_shown(school: School, paper: Agreement) -> AgreementState:
    """How far an agreement is, as its row says."""
    standing = standing_of(school, paper.placement_id)
    papers = (*standing.papers, *papers_before(school, paper.placement_id))
    return next(each.state for each in papers if each.agreement.id == paper.id)


_KNOWN = (Party.SCHOOL, Party.PUPIL)
"""Who it is that signs is plain of these."""


class AgreementCells:
    """What stands in the columns beside the fields of each agreement of a school."""

    def __init__(self, school: School) -> None:
        """Find for which parties there is a column: the usual ones, and whoever has to sign."""
        self._school = school
        used = {slot for id_ in school.all(Agreement) for slot in slots_of(signatures_of(school, id_))}
        known = (slot for slot in used if slot.signed in SLOTS)
        parties = dict.fromkeys((*(slot.party for slot in USUAL_SLOTS), *Party))
        order = {party: at for at, party in enumerate(parties)}
        self._slots = sorted({*USUAL_SLOTS, *known}, key=lambda slot: (order[slot.party], slot.number))
        self.columns = agreement_columns(self._slots)

    def contents(self, paper: Agreement) -> Sequence[Agreement | Signature]:
        """What a row stands for."""
        return with_signatures(paper, signatures_of(self._school, paper.id))

    def cells(self, paper: Agreement) -> dict[str, CellValue]:
        """The cells of a row, by the name of their column."""
        own = slots_of(signatures_of(self._school, paper.id))
        state = state_shown(self._school, paper)
        others = ((slot, each.name) for slot, each in own.items() if slot.party not in _KNOWN)
        who = "; ".join(f"{slot.label}: {name}" for slot, name in others if name)
        found: dict[str, CellValue] = {STATE: state.dutch, CHANGES: "; ".join(paper.changes), WHO: who}
        for slot in self._slots:
            signature, way = own.get(slot), signer_field(slot.how)
            assert way is not None
            found[slot.signed] = signature.signed_on if signature is not None else None
            found[slot.how] = show_value(way, signature.way) if signature is not None else ""
        return found
