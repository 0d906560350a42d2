"""By which rules a division is made, as it is kept with it and as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from bpv.domain import School
from bpv.language import tr


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
            tr(
                "Per profiel: het kleinste deel dat een school krijgt is zo groot als het kan, "
                "dan het volgende."
            ),
            tr("Vaste afspraken blijven staan."),
            tr("Geen leerling gaat verder dan {max_km} km.", max_km=self.max_km)
            if self.max_km
            else tr("Er is geen grens aan de afstand."),
            tr(
                "Daarna zo weinig mogelijk km; een plaats van vorig jaar houden mag {keep} km kosten.",
                keep=self.keep,
            ),
            *(
                (
                    tr(
                        "Sectoren zijn gespreid: een school krijgt per profiel van elke sector haar "
                        "deel, naar boven afgerond; elke plaats daarboven telt als {spread} km.",
                        spread=self.spread,
                    ),
                )
                if self.spread
                else ()
            ),
        )

    def unlike(self, other: Rules) -> tuple[str, ...]:
        """What is otherwise than in other rules, in words: 'grens 25 km (was geen)'."""
        found = []
        if self.max_km != other.max_km:
            found.append(tr("grens {limit} (was {limit2})", limit=self._limit, limit2=other._limit))
        if self.keep != other.keep:
            found.append(
                tr("plaats van vorig jaar {keep} km (was {keep2} km)", keep=self.keep, keep2=other.keep)
            )
        if self.spread != other.spread:
            found.append(
                tr(
                    "spreiding van sectoren {spread} km (was {spread2} km)",
                    spread=self.spread,
                    spread2=other.spread,
                )
            )
        return tuple(found)

    @property
    def _limit(self) -> str:
        return tr("{max_km} km", max_km=self.max_km) if self.max_km else tr("geen")

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
