"""Place names as people write them, and the points they stand for."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_OTHER_NAMES = {"den haag": "s gravenhage", "den bosch": "s hertogenbosch"}
_PROVINCE_SUFFIXES = {
    "gn": "Groningen", "gr": "Groningen", "fr": "Fryslân", "frl": "Fryslân", "dr": "Drenthe",
    "ov": "Overijssel", "ovs": "Overijssel", "fl": "Flevoland", "gld": "Gelderland", "ut": "Utrecht",
    "nh": "Noord-Holland", "zh": "Zuid-Holland", "zld": "Zeeland", "nb": "Noord-Brabant",
    "nbr": "Noord-Brabant", "lb": "Limburg", "lim": "Limburg",
}  # fmt: skip
_NEAR_M = 10_000.0
_CLEARLY_LARGER = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A place within one municipality: RD metres, the side it fills, and its number of full postcodes."""

    name: str
    municipality: str
    province: str
    x: float
    y: float
    spread: float
    addresses: int


def fold(name: str) -> str:
    """Return a place name in the form in which its spellings meet: ''s-GRAVENHAGE', 'Den Haag ' and so on."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(?:a/d|a\.d\.|aan den|aan de)(?!\w)", "aan d", plain)
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    folded = " ".join("sint" if word == "st" else word for word in words)
    return _OTHER_NAMES.get(folded, folded)


class PlaceIndex:
    """Finds a place by name; a name that two distant places share is only found when one is far larger."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            folded = fold(place.name)
            base, _ = _split(folded)
            for key in {folded, base}:
                self._by_name[key].append(place)

    def find(self, name: str) -> Place | None:
        """Return the place of this name ('Hengelo', 'Hengelo (Gld)'), or None when unknown or ambiguous."""
        folded = fold(name)
        if folded in self._by_name:
            return _only(self._by_name[folded])
        base, province = _split(folded)
        return _only([place for place in self._by_name.get(base, ()) if place.province == province])


def _split(folded: str) -> tuple[str, str]:
    base, _, suffix = folded.rpartition(" ")
    return (base, _PROVINCE_SUFFIXES[suffix]) if base and suffix in _PROVINCE_SUFFIXES else (folded, "")


def _only(places: list[Place]) -> Place | None:
    if not places:
        return None
    largest = max(places, key=lambda place: place.addresses)
    far = [place for place in places if math.hypot(place.x - largest.x, place.y - largest.y) > _NEAR_M]
    rivals = sum(place.addresses for place in far)
    return largest if largest.addresses >= _CLEARLY_LARGER * rivals else None
