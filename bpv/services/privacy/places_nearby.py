"""Another postcode where it is as far from everywhere: other letters behind the same four digits."""

from __future__ import annotations

import re

from bpv.geo import Postcodes
from bpv.services.privacy.inventing import Inventor

_FULL = re.compile(r"(\d{4})(\s*)[A-Za-z]{2}")
_LETTERS = "BCDFGHJKLMNPRSTVWXZ"
_TRIES = 200


class PlacesNearby:
    """Gives each postcode another one, the same for the same; a place without a postcode gets one there."""

    def __init__(self, invent: Inventor) -> None:
        """Draw with the chance of this, and keep clear of what is real."""
        self._invent, self._table = invent, Postcodes.load()
        self._known: dict[tuple[str, str], str] = {}

    def postcode(self, postcode: str, city: str) -> str:
        """What stands for a postcode, or where that says nothing for the place; '' for nowhere."""
        key = postcode, city
        if key not in self._known:
            self._known[key] = self._new(postcode, city)
        return self._known[key]

    def _new(self, postcode: str, city: str) -> str:
        at = self._table.find(postcode, city)
        if at is None:
            return self._invent.like("postcode", postcode)
        full = _FULL.fullmatch(postcode.strip())
        between = full[2] if full else " "
        digits = postcode.strip()[:4] if at.precision == "pc4" else self._table.nearest_pc4(at.x, at.y)
        return self._letters(digits, between)

    def _letters(self, digits: str, between: str) -> str:
        """Letters that someone's post could have, where there are any that nobody here has."""
        found = ""
        for number in range(_TRIES):
            found = f"{digits}{between}{''.join(self._invent.chance.choices(_LETTERS, k=2))}"
            is_free = not self._invent.is_real(found)
            if is_free and (self._table.exists_pc6(found) or number > _TRIES // 2):
                break
        return found
