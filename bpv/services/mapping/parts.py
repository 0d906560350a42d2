"""A part of what a map shows."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from bpv.language import tr
from bpv.services.mapping.content import MapContent, Spot, SpotKind


class Part(Enum):
    """What a user wants to see of a round."""

    ALL = tr("Alles")
    PUPILS = tr("Alleen leerlingen")
    COMPANIES = tr("Alleen bedrijven")
    OPEN = tr("Alleen wat open is")

    def has(self, spot: Spot) -> bool:
        """Whether a spot belongs to it."""
        if self is Part.OPEN:
            return spot.is_open
        return self is Part.ALL or (self is Part.PUPILS) is (spot.kind is SpotKind.PUPIL)


def part_of(content: MapContent, part: Part) -> MapContent:
    """That part, with the ways of which both ends are in it."""
    if part is Part.ALL:
        return content
    spots = tuple(spot for spot in content.spots if part.has(spot))
    ids = {spot.id for spot in spots}
    ways = tuple(way for way in content.ways if way.start_id in ids and way.end_id in ids)
    return replace(content, spots=spots, ways=ways)
