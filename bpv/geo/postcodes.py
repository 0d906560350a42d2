"""The postcode table: where a Dutch postcode or place lies, and whether it exists."""

from __future__ import annotations

import csv
import io
import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bpv.geo.codes import normalise
from bpv.geo.places import Place, PlaceIndex

Precision = Literal["pc4", "place"]


@dataclass(frozen=True, slots=True)
class Located:
    """A point in RD metres, how it was found, and the side in metres of the square it stands for."""

    x: float
    y: float
    precision: Precision
    place: str
    municipality: str
    province: str
    spread: float


@dataclass(frozen=True, slots=True)
class Locations:
    """Many points at once: points (n, 2) and spread (n,) in RD metres, NaN where the precision is None."""

    points: NDArray[np.float64]
    spread: NDArray[np.float64]
    precision: tuple[Precision | None, ...]


@dataclass(frozen=True, slots=True)
class _Code:
    located: Located
    is_issued: bool


class Postcodes:
    """The 4,086 PC4s of GeoNames with their points, the places, and the 460,616 full postcodes that exist.

    A PC4's point lies on average about 0.6 km from a full postcode in it. Sources: resources/ATTRIBUTION.md.
    """

    @staticmethod
    @cache
    def load() -> Postcodes:
        """Return the one table of this process; its parts are read at first use."""
        return Postcodes()

    def find(self, postcode: str, city: str = "") -> Located | None:
        """Return where a postcode lies, else where its place lies, else None: unknown, never a distance of 0.

        A PC4 without any full postcode (a post-office box, or a slip such as 1234 in Lemiers) yields to the
        place.
        """
        code = self._codes.get(_pc4(postcode))
        if code is not None and code.is_issued:
            return code.located
        place = self._places.find(city)
        if place is not None:
            return _located(place)
        return code.located if code is not None else None

    def locate_many(self, addresses: Sequence[tuple[str, str]]) -> Locations:
        """Return the locations of (postcode, city) pairs, in their order."""
        found = {address: self._found(*address) for address in dict.fromkeys(addresses)}
        located = [found[address] for address in addresses]
        values = [(at.x, at.y, at.spread) if at else (np.nan, np.nan, np.nan) for at in located]
        table = np.array(values, dtype=np.float64).reshape(-1, 3)
        precision = tuple(at.precision if at else None for at in located)
        return Locations(table[:, :2], table[:, 2], precision)

    @cached_property
    def _found(self) -> Callable[[str, str], Located | None]:
        """The same as `find`, kept of so many addresses as a large school has with its companies."""
        return lru_cache(maxsize=1 << 15)(self.find)

    def nearest_pc4(self, x: float, y: float) -> str:
        """Return the issued PC4 whose point lies nearest to a point in RD metres."""
        issued = ((at.located, pc4) for pc4, at in self._codes.items() if at.is_issued)
        return min(issued, key=lambda each: math.hypot(each[0].x - x, each[0].y - y))[1]

    def exists_pc4(self, pc4: str) -> bool:
        """Say whether any full postcode begins with these four digits (post-office boxes have none)."""
        code = normalise(pc4)
        if code is None:
            return False
        first = bit_of(f"{code[:4]} AA")
        return bool(self._issued[first : first + _LETTER_PAIRS].any())

    def exists_pc6(self, postcode: str) -> bool:
        """Say whether the full postcode was on the list of issued ones; new streets may be missing."""
        code = normalise(postcode)
        return code is not None and len(code) > 4 and bool(self._issued[bit_of(code)])

    @cached_property
    def _codes(self) -> dict[str, _Code]:
        return {
            row["pc4"]: _Code(
                Located(
                    float(row["x"]), float(row["y"]), "pc4",
                    row["place"], row["municipality"], row["province"], float(row["spread"]),
                ),
                is_issued=row["addresses"] != "0",
            )
            for row in _read("pc4.csv")
        }  # fmt: skip

    @cached_property
    def _places(self) -> PlaceIndex:
        return PlaceIndex(
            Place(
                row["place"], row["municipality"], row["province"],
                float(row["x"]), float(row["y"]), float(row["spread"]), int(row["addresses"]),
            )
            for row in _read("places.csv")
        )  # fmt: skip

    @cached_property
    def _issued(self) -> NDArray[np.bool_]:
        packed = zlib.decompress(_folder().joinpath("full_postcodes.bits.z").read_bytes())
        return np.unpackbits(np.frombuffer(packed, dtype=np.uint8)).astype(bool)


_LETTER_PAIRS = 26 * 26


def bit_of(full_postcode: str) -> int:
    """Return the place of a normalised full postcode ('1234 AB') in the bitmap, which begins at 1000 AA."""
    first, second = (ord(letter) - ord("A") for letter in full_postcode[5:7])
    return (int(full_postcode[:4]) - 1000) * _LETTER_PAIRS + first * 26 + second


def _pc4(postcode: str) -> str:
    return (normalise(postcode) or "")[:4]


def _located(place: Place) -> Located:
    return Located(
        place.x, place.y, "place", place.name, place.municipality, place.province, place.spread
    )  # fmt: skip


def _folder() -> Traversable:
    return resources.files("resources") / "postcodes"


def read_columns(name: str, *columns: str) -> list[tuple[str, ...]]:
    """Return these columns of a file in resources/postcodes: a third of the time that rows by name take."""
    rows = csv.reader(io.StringIO(_folder().joinpath(name).read_text(encoding="utf-8")))
    names = next(rows)
    pick = itemgetter(*map(names.index, columns))
    return [pick(row) for row in rows]


def _read(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(_folder().joinpath(name).read_text(encoding="utf-8")))
