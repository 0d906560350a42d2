"""By which rules a division is made, as it is kept with it and as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from bpv.domain import School


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts. All of these are choices of the schools together, not of the law.

    A pupil goes at most `max_km` (0 is no limit). To keep a place of last year is worth `keep` kilometres, to
    keep one of the proposal that schools have seen `calm`. Each place above a school's even part of one kind
    of company counts `spread` kilometres.
    """

    max_km: int = 0
    keep: int = 10
    calm: int = 40
    spread: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """As schools read it."""
        return (
            "Per profiel: het kleinste deel dat een school krijgt is zo groot als het kan, dan het volgende.",
            "Vaste afspraken blijven staan.",
            f"Geen leerling gaat verder dan {self.max_km} km."
            if self.max_km
            else "Er is geen grens aan de afstand.",
            f"Daarna zo weinig mogelijk km; een plaats van vorig jaar houden mag {self.keep} km kosten.",
            *(
                (
                    "Sectoren zijn gespreid: een school krijgt per profiel van elke sector haar deel, naar "
                    f"boven afgerond; elke plaats daarboven telt als {self.spread} km.",
                )
                if self.spread
                else ()
            ),
        )

    def unlike(self, other: Rules) -> tuple[str, ...]:
        """What is otherwise than in other rules, in words: 'grens 25 km (was geen)'."""
        found = []
        if self.max_km != other.max_km:
            found.append(f"grens {self._limit} (was {other._limit})")
        if self.keep != other.keep:
            found.append(f"plaats van vorig jaar {self.keep} km (was {other.keep} km)")
        if self.spread != other.spread:
            found.append(f"spreiding van sectoren {self.spread} km (was {other.spread} km)")
        return tuple(found)

    @property
    def _limit(self) -> str:
        return f"{self.max_km} km" if self.max_km else "geen"

    @property
    def kept(self) -> tuple[str, ...]:
        """As it is kept with the division."""
        return tuple(f"{each.name}={getattr(self, each.name)}" for each in fields(self))


def usual_rules(school: School) -> Rules:
    """What a new division weighs, as the region chose in the settings."""
    return Rules(
        keep=school.setting("divide_keep"),
        calm=school.setting("divide_calm"),
        spread=school.setting("divide_spread"),
    )


def read_rules(kept: Iterable[str]) -> Rules:
    """The rules of a division; what is not there or no number is as usual."""
    names = {each.name for each in fields(Rules)}
    found = {}
    for text in kept:
        name, _, value = text.partition("=")
        if name in names and value.isascii() and value.isdigit() and len(value) < 5:
            found[name] = int(value)
    return Rules(**found)
