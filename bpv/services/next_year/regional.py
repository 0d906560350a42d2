"""What of the region comes along: its members, what is of the year to come, how places were divided.

From how they were divided the bureau begins the year after. What a school needed, used, asked or objected
to in a year that is over stays there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import (
    Asking,
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    Position,
    School,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase

REGIONAL = (Offer, Demand, Division, Share, ShareUse, Objection, ObjectionAnswer, Asking)
"""The classes of which that is asked, parents before children."""


def regional_values(school: School, start: date) -> Mapping[type, list[Any]]:
    """What comes along into the year that begins on `start`, by class."""
    divisions: dict[str, Division] = {
        each.id: each
        for each in school.all(Division).values()
        if _is_ahead(each, start) or each.phase is DivisionPhase.FINAL
    }
    shares = {each.id: each for each in _shares(school, divisions, start)}
    named = {each.offer_id for each in shares.values()}
    objections = {
        each.id: each
        for each in school.all(Objection).values()
        if each.division_id in divisions and _is_ahead(divisions[each.division_id], start)
    }
    offers = [
        _offer(school, each, start)
        for each in school.all(Offer).values()
        if each.id in named or _is_ahead(each, start)
    ]
    ahead = {each.id for each in offers if _is_ahead(each, start)}
    return {
        Offer: offers,
        Demand: [each for each in school.all(Demand).values() if _is_ahead(each, start)],
        Division: list(divisions.values()),
        Share: list(shares.values()),
        ShareUse: [
            each
            for each in school.all(ShareUse).values()
            if each.share_id in shares and shares[each.share_id].offer_id in ahead
        ],
        Objection: [
            replace(each, share_id=each.share_id if each.share_id in shares else None)
            for each in objections.values()
        ],
        ObjectionAnswer: [
            each for each in school.all(ObjectionAnswer).values() if each.objection_id in objections
        ],
        Asking: [each for each in school.all(Asking).values() if each.until and each.until >= start],
    }


def _shares(school: School, divisions: Mapping[str, Division], start: date) -> Iterator[Share]:
    for each in school.all(Share).values():
        offer = school.get(Offer, each.offer_id)
        if each.division_id is None:
            is_along = each.is_standing or _is_ahead(offer, start)
        else:
            is_along = each.division_id in divisions
        if is_along and (each.places or _is_ahead(offer, start)):
            yield each


def _is_ahead(value: Offer | Demand | Division, start: date) -> bool:
    """Whether some of it is in the year to come; what has no end is."""
    return value.end is None or value.end >= start


def _offer(school: School, offer: Offer, start: date) -> Offer:
    """One of a year that is over stands for no place any more: that is of the year to come."""
    known = school.find(Position, offer.position_id)
    return offer if known is not None and _is_ahead(offer, start) else replace(offer, position_id=None)
