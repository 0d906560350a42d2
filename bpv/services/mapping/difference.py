"""What a proposal for a round changes, on the map: the ways that come and go beside those that stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpv.domain import Changeset, School
from bpv.services.mapping.content import Change, MapContent, Spot, Way
from bpv.services.mapping.round_content import content_of_round


def content_of_proposal(school: School, changeset: Changeset, round_id: str) -> MapContent:
    """The map of a round as it would be, with what would be no more; who moves says where from."""
    after = School(school)
    after.apply(changeset)
    now, then = content_of_round(school, round_id), content_of_round(after, round_id)
    before, proposed = _pairs(now.ways), _pairs(then.ways)
    ways = [
        replace(way, change=Change.STAYS if pair in before else Change.COMES)
        for pair, way in proposed.items()
    ]
    ways += [replace(way, change=Change.GOES) for pair, way in before.items() if pair not in proposed]
    known = {spot.id for spot in then.spots}
    left = [spot for spot in now.spots if spot.id not in known]  # a company that stopped and loses its last
    was = {spot.id: spot.words.partition(": ")[2] for spot in now.spots}
    spots = [_told(spot, was.get(spot.id, "")) for spot in then.spots]
    return replace(then, spots=(*spots, *left), ways=tuple(ways))


def _pairs(ways: Iterable[Way]) -> dict[tuple[str, str], Way]:
    return {(way.start_id, way.end_id): way for way in ways}


def _told(spot: Spot, was: str) -> Spot:
    """With what was, where that is something else."""
    is_same = not was or spot.words.endswith(f": {was}")
    return spot if is_same else replace(spot, words=f"{spot.words} (nu: {was})")
