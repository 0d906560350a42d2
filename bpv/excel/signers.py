"""The columns of Overeenkomsten beside its fields: how far each is, and who signed it when and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bpv.domain import Agreement, Signature
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.terms_following import Party
from bpv.excel.layout import ColumnKind, ColumnSpec

STATE, CHANGES, WHO = "state", "what_changes", "who_signs"
STATE_HEADER = "Stand"
_SIGNED, _HOW = "signed_", "how_"
_MOST = 3


class Slot(NamedTuple):
    """One who signs: which party, and the how manieth of it."""

    party: Party
    number: int = 1

    @property
    def signed(self) -> str:
        """The name of the column with the day."""
        return f"{_SIGNED}{self.party.value}_{self.number}"

    @property
    def how(self) -> str:
        """The name of the column that says how."""
        return f"{_HOW}{self.party.value}_{self.number}"

    @property
    def label(self) -> str:
        """'ouder of verzorger 2'."""
        return f"{self.party.dutch.lower()}{f' {self.number}' if self.number > 1 else ''}"


_SLOTS = tuple(Slot(party, number) for party in Party for number in range(1, _MOST + 1))
SLOTS = {name: slot for slot in _SLOTS for name in (slot.signed, slot.how)}
"""Who signs, by the name of either of the two columns."""
USUAL_SLOTS = tuple(map(Slot, (Party.SCHOOL, Party.COMPANY, Party.PUPIL, Party.GUARDIAN)))
"""Who signs nearly every agreement."""
SIGNER_HEADERS: dict[str, tuple[str, ...]] = {
    **{slot.signed: (f"Getekend door {slot.label}",) for slot in _SLOTS},
    **{slot.how: (f"Hoe {slot.label} tekende",) for slot in _SLOTS},
}
AGREEMENT_HEADERS: dict[str, tuple[str, ...]] = {
    STATE: (STATE_HEADER,),
    CHANGES: (CATALOGUE[Agreement].field("changes").excel_header,),
    WHO: ("Wie tekent",),
    **SIGNER_HEADERS,
}
"""The headers that are no field of an agreement itself, or only shown, by the name of their column."""


def signer_field(name: str) -> Field | None:
    """The field behind a column about a signature; None for any other."""
    if name not in SLOTS:
        return None
    return CATALOGUE[Signature].field("signed_on" if name.startswith(_SIGNED) else "way")


def agreement_columns(slots: Iterable[Slot]) -> list[tuple[str, str, ColumnSpec]]:
    """The columns beside the fields, each with the field it stands before and its own name."""
    ways = signer_field(USUAL_SLOTS[0].how)
    assert ways is not None
    found = [
        ("kind", STATE, ColumnSpec(header=STATE_HEADER, width=17, explanation=_STATE)),
        ("void_on", CHANGES, ColumnSpec(header=AGREEMENT_HEADERS[CHANGES][0], width=30, explanation=_SHOWN)),
        ("motive", WHO, ColumnSpec(header=AGREEMENT_HEADERS[WHO][0], width=44, explanation=_SHOWN)),
    ]
    for slot in slots:
        day = ColumnSpec(
            header=SIGNER_HEADERS[slot.signed][0], kind=ColumnKind.DATE, width=12, explanation=_DAY
        )
        how = ColumnSpec(
            header=SIGNER_HEADERS[slot.how][0], width=12, choices=ways.dutch_offered, explanation=_WAY
        )
        found += [("motive", slot.signed, day), ("motive", slot.how, how)]
    return found


_SHOWN = "Alleen om te zien."
_STATE = "Alleen om te zien: dit volgt uit de data hiernaast."
_DAY = "Een datum, zoals 12-03-2027. Leeg: nog niet getekend."
_WAY = "Leeg bij een datum: op papier."
