"""Each municipality of a picture as a circle on the map: how many pupils, and what lacks there."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.language import tr
from bpv.services.supply.balance import State
from bpv.services.supply.picture import Picture
from bpv.services.supply.ranges import Range

_WORST = (State.SHORT, State.MAYBE, State.TIGHT, State.ENOUGH, State.UNASKED)


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality in RD metres; `state` is that of its profile that stands worst."""

    name: str
    x: float
    y: float
    pupils: Range
    places: int
    short: Range
    state: State

    @property
    def verdict(self) -> str:
        """'5 te kort', 'misschien 2 te kort', 'krap', 'genoeg'."""
        if self.state is State.SHORT:
            return tr("{words} te kort", words=self.short.words)
        return (
            tr("misschien {high} te kort", high=self.short.high)
            if self.state is State.MAYBE
            else self.state.words
        )

    @property
    def words(self) -> str:
        """'Ede: 12 leerlingen, 5 te kort'."""
        return f"{self.name}: {self.pupils.counted(tr('leerling'), tr('leerlingen'))}, {self.verdict}"


def towns_of(picture: Picture) -> tuple[Town, ...]:
    """The municipalities whose middle is known, those with most pupils first."""
    from bpv.geo import find_municipality

    found = []
    for name in picture.municipalities:
        at = find_municipality(name)
        lines = [each for each in picture.lines if each.municipality == name]
        if at is None or not lines:
            continue
        states = {each.state for each in lines}
        found.append(
            Town(
                name,
                at.x,
                at.y,
                Range.sum(each.pupils for each in lines),
                max(each.places for each in lines),
                Range.sum(each.short for each in lines),
                next(state for state in _WORST if state in states),
            )
        )
    return tuple(found)
