"""Where the demo school lies: real postcodes that exist, around real towns."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.geo import Located, Postcodes

TOWNS = (
    "6711", "3811", "7311", "8911", "7411", "4811", "5611", "2801", "1621", "9711", "4331", "6041",
    "7811", "3511",
)  # fmt: skip
"""A PC4 in the middle of each town, in the order in which larger demo schools take them in."""

REACH_KM = 15.0
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class Address:
    """A postcode with its place and its point in RD metres."""

    postcode: str
    city: str
    x: float
    y: float

    def km_to(self, other: Address) -> float:
        """Kilometres to another address by bicycle, on the high side."""
        return 0.5 + 1.3 * math.hypot(self.x - other.x, self.y - other.y) / 1000.0


class Region:
    """A town and what lies within fifteen kilometres: most people live and work close to its middle."""

    def __init__(self, middle: str, rng: random.Random) -> None:
        """Gather the PC4s around a middle; `rng` draws the addresses."""
        self._rng = rng
        self._postcodes, known = _known_codes()
        heart = known[middle]
        self._codes: list[str] = []
        self._places: list[Located] = []
        home: list[float] = []
        work: list[float] = []
        for code, at in known.items():
            km = math.hypot(at.x - heart.x, at.y - heart.y) / 1000.0
            if km <= REACH_KM:
                self._codes.append(code)
                self._places.append(at)
                home.append(math.exp(-km / 5.0))
                work.append(math.exp(-km / 7.0))
        self._weights = {"home": home, "work": work}

    def draw(self, purpose: str) -> Address:
        """Draw an address to live ('home') or to work ('work')."""
        (index,) = self._rng.choices(range(len(self._codes)), self._weights[purpose])
        at = self._places[index]
        return Address(self._full(self._codes[index]), at.place, at.x, at.y)

    def _full(self, pc4: str) -> str:
        for _ in range(400):
            postcode = f"{pc4} {self._rng.choice(_LETTERS)}{self._rng.choice(_LETTERS)}"
            if self._postcodes.exists_pc6(postcode):
                return postcode
        return pc4


@cache
def _known_codes() -> tuple[Postcodes, dict[str, Located]]:
    from bpv.geo import Postcodes

    postcodes = Postcodes.load()
    codes = (str(number) for number in range(1000, 10_000))
    found = {code: postcodes.find(code) for code in codes if postcodes.exists_pc4(code)}
    return postcodes, {code: at for code, at in found.items() if at is not None}
