"""Which demand an offer is for, and how much of an offer is there to divide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bpv.domain import School
from bpv.domain.ids import OfferId, RegionMemberId
from bpv.domain.shared_supply import (
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase, MemberKind


class Period(Protocol):
    """Something with a first and a last day, either of which may be open."""

    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


def fits(demand: Demand, offer: Offer) -> bool:
    """Whether pupils of this demand may use the places; what either leaves open fits everything."""
    return (
        (demand.kind is None or offer.kind is None or demand.kind is offer.kind)
        and (demand.profile is None or not offer.profiles or demand.profile in offer.profiles)
        and (demand.track is None or not offer.tracks or demand.track in offer.tracks)
        and overlap(demand, offer)
    )


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day together."""
    return not (
        (one.end is not None and other.start is not None and one.end < other.start)
        or (other.end is not None and one.start is not None and other.end < one.start)
    )


def demands_in(school: School, division: Division) -> list[Demand]:
    """What schools ask in the period of a division, in the order of schools and ids."""
    schools = {each.id for each in schools_in(school)}
    found = (each for each in school.all(Demand).values() if each.owner_id in schools and each.pupils)
    return sorted(
        (each for each in found if overlap(each, division)), key=lambda each: (each.owner_id, each.id)
    )


def offers_in(school: School, division: Division) -> list[Offer]:
    """What is offered in the period of a division, by id."""
    found = (each for each in school.all(Offer).values() if each.capacity and overlap(each, division))
    return sorted(found, key=lambda each: each.id)


def schools_in(school: School) -> list[RegionMember]:
    """The schools of the region, by name."""
    found = (each for each in school.all(RegionMember).values() if each.kind is MemberKind.SCHOOL)
    return sorted(found, key=lambda each: (each.name, each.id))


@dataclass(frozen=True, slots=True)
class Held:
    """Places of an offer that a school has already: `own` as this very division gave them."""

    offer_id: OfferId
    school_id: RegionMemberId
    places: int
    own: bool


def held(school: School, division: Division, today: date) -> list[Held]:
    """What stands before anything is divided: standing agreements, and what is final, until its day.

    After its day a school keeps what it uses; what it gave back is nobody's.
    """
    uses = uses_of(school.all(ShareUse).values())
    found = []
    for share in school.all(Share).values():
        own = share.division_id == division.id and not share.is_standing
        if not (share.is_standing or is_final(school, share)):
            continue
        places = share.places if not is_final(school, share) else kept(share, uses.get(share.id), today)
        if places:
            found.append(Held(share.offer_id, share.school_id, places, own))
    return found


def is_final(school: School, share: Share) -> bool:
    """Whether a share was decided: by a division that is final, or outside any division."""
    division = school.find(Division, share.division_id)
    return division is None or division.phase is DivisionPhase.FINAL


def uses_of(uses: Iterable[ShareUse]) -> Mapping[str, ShareUse]:
    """What was done with each share."""
    return {each.share_id: each for each in uses}


def kept(share: Share, use: ShareUse | None, today: date) -> int:
    """The places of a share that are still the school's own on a day."""
    used = 0 if use is None else min(use.used, share.places)
    if share.until is not None and share.until < today:
        return used
    return max(share.places - (0 if use is None else use.given_back), used)


def shares_of(school: School, division: Division) -> list[Share]:
    """The shares of a division, by offer and school."""
    found = (each for each in school.all(Share).values() if each.division_id == division.id)
    return sorted(found, key=lambda each: (each.offer_id, each.school_id, each.id))


def granted_away(school: School) -> set[str]:
    """The shares whose school objected to having them, and was right: it does not get those again."""
    answers = school.all(ObjectionAnswer).values()
    granted = {each.objection_id for each in answers if each.is_granted}
    return {
        each.share_id
        for each in school.all(Objection).values()
        if each.share_id is not None and each.id in granted
    }


def last_year(school: School, division: Division) -> Mapping[tuple[str, str], int]:
    """How many places each school had at each company by earlier divisions: (company, school) -> places."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for share in school.all(Share).values():
        other = school.find(Division, share.division_id)
        if other is None or other.id == division.id or other.phase is not DivisionPhase.FINAL:
            continue
        if other.start is None or division.start is None or other.start < division.start:
            found[school.get(Offer, share.offer_id).region_company_id, share.school_id] += share.places
    return found


FOR = ":"
"""In the id of an objection that a bureau wrote down, after the school that said it."""


def objector_of(objection: Objection, share: Share | None = None) -> str:
    """Whose objection it is: of the school of its share, of who said it by telephone, else of its owner.

    What a bureau writes down for a school is the bureau's record: no package of the school has it.
    """
    if share is not None:
        return share.school_id
    said_by, mark, _ = objection.id.partition(FOR)
    return said_by if mark else objection.owner_id
