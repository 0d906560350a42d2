"""The usual tasks of a round, counted from its days; every one can be changed, moved or left out."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain.rules import NEEDS_ACCREDITATION
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import Anchor

_WEEK = 7
_INSIDE = frozenset({PlacementType.INTERN})
_SHORT = frozenset({PlacementType.SNUFFELSTAGE, PlacementType.MAATSCHAPPELIJK, PlacementType.INTERN})


@dataclass(frozen=True, slots=True)
class Usual:
    """One task of the list, so many days after its anchor; for `only` some kinds, `never` for others."""

    key: str
    name: str
    days: int
    anchor: Anchor = Anchor.START
    only: frozenset[PlacementType] = frozenset()
    never: frozenset[PlacementType] = frozenset()

    def is_for(self, kind: PlacementType) -> bool:
        """Whether a round of this kind has it."""
        return kind not in self.never and (not self.only or kind in self.only)


USUAL: tuple[Usual, ...] = (
    Usual("ask", "Bedrijven vragen, eerst die van vorig jaar", -20 * _WEEK, never=_INSIDE),
    Usual("remind", "Bedrijven zonder antwoord herinneren of bellen", -18 * _WEEK, never=_INSIDE),
    Usual("wishes", "Voorkeuren van leerlingen binnen", -13 * _WEEK),
    Usual("searching", "Leerlingen zonder plek aanspreken; ouders over de VOG", -8 * _WEEK),
    Usual("divide", "Plaatsen verdelen", -8 * _WEEK),
    Usual("confirm", "Plaatsingen door bedrijven laten bevestigen", -8 * _WEEK + 4, never=_INSIDE),
    Usual("complete", "Gegevens voor de overeenkomst compleet", -7 * _WEEK, never=_INSIDE),
    Usual("accreditation", "Erkenning van leerbedrijven nakijken", -7 * _WEEK, only=NEEDS_ACCREDITATION),
    Usual("agreements", "Overeenkomsten versturen", -6 * _WEEK, never=_INSIDE),
    Usual("signatures", "Herinneren aan ontbrekende handtekeningen", -3 * _WEEK, never=_INSIDE),
    Usual("mentors", "Mentoren krijgen hun lijst en bezoekplan", -2 * _WEEK),
    Usual("unsigned", "Laatste herinnering: niet getekend begint niet", -3, never=_INSIDE),
    Usual("begun", "Eerste dag: legitimatie, en wie is er niet?", 0),
    Usual("visits", "Bezoeken en tussentijds gesprek", 0, Anchor.HALFWAY, never=_SHORT - _INSIDE),
    Usual("assess", "Beoordelingen vragen", -1, Anchor.END),
    Usual("assessed", "Herinneren aan de beoordeling", 3, Anchor.END),
    Usual("discussed", "Beoordeling besproken met de leerling", 2 * _WEEK, Anchor.END),
    Usual("thanks", "Bedrijven bedanken en voor volgend jaar vragen", 2 * _WEEK, Anchor.END, never=_INSIDE),
    Usual("closed", "Ronde afsluiten", 2 * _WEEK, Anchor.END),
    Usual("subsidy", "Urenverklaringen voor de subsidie", 3 * _WEEK, Anchor.END, only=NEEDS_ACCREDITATION),
)
"""Every usual task, in the order in which they come."""
