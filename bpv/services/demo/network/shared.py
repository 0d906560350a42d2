"""What the region of the demo school shares: two other members, companies, places, a division and claims."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from bpv.domain import (
    Asking,
    Company,
    Demand,
    Division,
    Offer,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Share,
    ShareUse,
)
from bpv.domain.ids import (
    AskingId,
    DemandId,
    DivisionId,
    OfferId,
    RegionCompanyId,
    RegionMemberId,
    ShareId,
    ShareUseId,
)
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import DivisionPhase, MemberKind
from bpv.services.demo.chance import Chance

_OTHERS = (("Vmbo De Rivier", MemberKind.SCHOOL), ("Regiobureau Vallei", MemberKind.BUREAU))
_SHARED, _OFFERED, _DIVIDED = 6, 5, 3
"""Of each member so many companies and places, and of those of the bureau so many are divided."""
_RECEIVED = date(2026, 11, 23)
_UNTIL = date(2027, 2, 1)
_CLAIMS = (date(2026, 12, 14), date(2026, 12, 11), date(2026, 11, 20))
_NEEDED = ((Profile.ZW, Track.BB, 12), (Profile.PIE, Track.KB, 7))


def add_shared(school: School, chance: Chance) -> School:
    """The school as a member among two others; one without places has nothing to share."""
    rounds, positions = list(school.all(PlacementRound).values()), list(school.all(Position).values())
    if not rounds or not positions:
        return school
    own = _member(chance, school.details.name or "Demoschool", MemberKind.SCHOOL, is_self=True)
    others = [_member(chance, name, kind, is_self=False) for name, kind in _OTHERS]
    values: list[Any] = [own, *others]
    companies = list(dict.fromkeys(position.company_id for position in positions))
    for at, member in enumerate((own, *others)):
        mine = companies[at * _SHARED : (at + 1) * _SHARED]
        known = {id_: _company(chance, school.get(Company, id_), member, own) for id_ in mine}
        values += known.values()
        offers = [
            _offer(chance, position, known[position.company_id], member, rounds[0])
            for position in positions
            if position.company_id in known
        ][: 0 if member is own else _OFFERED]
        values += offers
        if member.kind is MemberKind.BUREAU:
            values += _division(chance, member, own, offers[:_DIVIDED], rounds[0])
        elif member is not own:
            values += [_demand(chance, member, rounds[0], *need) for need in _NEEDED]
        values += [
            Asking(
                id=AskingId(chance.new_id()),
                owner_id=member.id,
                region_company_id=each.id,
                asked_on=_RECEIVED if until > _RECEIVED else date(2026, 11, 9),
                until=until,
                places=2,
            )
            for each, until in zip(known.values(), _CLAIMS, strict=False)
        ][: 1 if member is own else len(_CLAIMS)]
    return School([*school, *values])


def _member(chance: Chance, name: str, kind: MemberKind, *, is_self: bool) -> RegionMember:
    key = f"{chance.new_id()}{chance.new_id()}"
    return RegionMember(
        id=RegionMemberId(chance.new_id()),
        kind=kind,
        name=name,
        city="Ede",
        municipality="Ede",
        public_key=key,
        is_self=is_self,
        package=0 if is_self else 217_000_000,
        received_on=None if is_self else _RECEIVED,
    )


_SAME = {each.name for each in fields(RegionCompany)} - {
    "id",
    "owner_id",
    "version",
    "company_id",
    "received",
}


def _company(chance: Chance, company: Company, member: RegionMember, own: RegionMember) -> RegionCompany:
    known = {name: getattr(company, name) for name in _SAME if hasattr(company, name)}
    return RegionCompany(
        id=RegionCompanyId(chance.new_id()),
        owner_id=member.id,
        company_id=company.id if member is own or chance.happens(0.5) else None,
        municipality=company.city,
        **known,
    )


def _offer(
    chance: Chance,
    position: Position,
    company: RegionCompany,
    member: RegionMember,
    in_round: PlacementRound,
) -> Offer:
    return Offer(
        id=OfferId(chance.new_id()),
        owner_id=member.id,
        region_company_id=company.id,
        name=position.name,
        kind=in_round.type,
        profiles=position.profiles,
        tracks=position.tracks,
        start=in_round.start,
        end=in_round.end,
        capacity=position.capacity + 2,
    )


def _demand(
    chance: Chance,
    member: RegionMember,
    in_round: PlacementRound,
    profile: Profile,
    track: Track,
    pupils: int,
) -> Demand:
    return Demand(
        id=DemandId(chance.new_id()),
        owner_id=member.id,
        kind=in_round.type,
        profile=profile,
        track=track,
        municipality="Ede",
        start=in_round.start,
        end=in_round.end,
        pupils=pupils,
    )


def _division(
    chance: Chance, bureau: RegionMember, own: RegionMember, offers: list[Offer], in_round: PlacementRound
) -> list[Any]:
    division = Division(
        id=DivisionId(chance.new_id()),
        owner_id=bureau.id,
        name="Blokstage voorjaar",
        phase=DivisionPhase.FINAL,
        start=in_round.start,
        end=in_round.end,
    )
    shares = [
        Share(
            id=ShareId(chance.new_id()),
            owner_id=bureau.id,
            offer_id=offer.id,
            school_id=own.id,
            division_id=division.id,
            places=2,
            until=_UNTIL,
        )
        for offer in offers
    ]
    use = [
        ShareUse(id=ShareUseId(chance.new_id()), owner_id=own.id, share_id=share.id, used=1)
        for share in shares[:1]
    ]
    return [division, *shares, *use]
