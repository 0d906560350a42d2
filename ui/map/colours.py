"""What the map is drawn in: colours of both themes, a shape and a colour for a sector, a line for a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bpv.domain.terms import Sector
from bpv.services.mapping.content import Duration
from ui.theme import DARK, tokens


@dataclass(frozen=True, slots=True)
class MapColours:
    """The colours of the map by what they are for; a test measures them against land, towns and water."""

    sea: str
    abroad: str
    land: str
    built: str
    line: str
    name: str
    text: str
    halo: str
    techniek: str
    zorg: str
    economie: str
    groen: str
    other: str
    short: str
    middle: str
    long: str
    far: str
    open: str
    marked: str
    circle: str
    street_ink: str
    street_paper: str


LIGHT_MAP = MapColours(
    sea="#dbe7f1",
    abroad="#e9eaec",
    land="#f8f8f4",
    built="#ecebe3",
    line="#c3c7c0",
    name="#59616b",
    text="#1a1d21",
    halo="#ffffff",
    techniek="#1d4ed8",
    zorg="#9d174d",
    economie="#8a4b00",
    groen="#166534",
    other="#4b5563",
    short="#166534",
    middle="#1d4ed8",
    long="#8a4b00",
    far="#b01e1e",
    open="#b45309",
    marked="#1d4ed8",
    circle="#4b5563",
    street_ink="#565d66",
    street_paper="#ffffff",
)
DARK_MAP = MapColours(
    sea="#1a2733",
    abroad="#222427",
    land="#2a2d2f",
    built="#373a3c",
    line="#555b60",
    name="#b3bac3",
    text="#f1f3f5",
    halo="#17191c",
    techniek="#8ab4f8",
    zorg="#f3a0c4",
    economie="#f0b866",
    groen="#86d69e",
    other="#c2c8d0",
    short="#86d69e",
    middle="#8ab4f8",
    long="#f0b866",
    far="#f79a9a",
    open="#f7c873",
    marked="#8ab4f8",
    circle="#c2c8d0",
    street_ink="#aab1ba",
    street_paper="#1b1e21",
)


def map_colours() -> MapColours:
    """Those of the theme in use."""
    return DARK_MAP if tokens() is DARK else LIGHT_MAP


class Shape(Enum):
    """What a sector looks like, also to who sees no colours."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    BAR = "bar"


_SHAPES = {
    Sector.TECHNIEK: Shape.SQUARE,
    Sector.ZORG_EN_WELZIJN: Shape.CIRCLE,
    Sector.ECONOMIE: Shape.DIAMOND,
    Sector.GROEN: Shape.TRIANGLE,
}
_DASHES: dict[Duration, tuple[float, ...]] = {
    Duration.SHORT: (),
    Duration.MIDDLE: (8.0, 2.0),
    Duration.LONG: (4.0, 3.0),
    Duration.FAR: (1.5, 2.5),
}


def shape_of(sector: Sector | None) -> Shape:
    """The shape of a sector; who has none has a bar."""
    return _SHAPES[sector] if sector is not None else Shape.BAR


def colour_of(sector: Sector | None, colours: MapColours) -> str:
    """The colour of a sector."""
    return {
        Sector.TECHNIEK: colours.techniek,
        Sector.ZORG_EN_WELZIJN: colours.zorg,
        Sector.ECONOMIE: colours.economie,
        Sector.GROEN: colours.groen,
        None: colours.other,
    }[sector]


def line_colour(duration: Duration, colours: MapColours) -> str:
    """The colour of a way that takes this long."""
    return {
        Duration.SHORT: colours.short,
        Duration.MIDDLE: colours.middle,
        Duration.LONG: colours.long,
        Duration.FAR: colours.far,
    }[duration]


def line_dashes(duration: Duration) -> tuple[float, ...]:
    """Its dashes in widths of the line: the longer it takes, the more broken it is."""
    return _DASHES[duration]
