"""Small regions to divide: a bureau, schools, offers and demand."""

from dataclasses import replace
from datetime import date

from bpv.domain import Draft, School
from bpv.domain.ids import DemandId, DivisionId, OfferId, RegionCompanyId, RegionMemberId
from bpv.domain.shared_supply import Demand, Division, Offer, RegionCompany, RegionMember
from bpv.domain.terms import Profile
from bpv.domain.terms_region import DivisionPhase, MemberKind
from bpv.services.dividing.giving import TakeProposal
from bpv.services.dividing.proposing import propose
from bpv.services.dividing.rules import read_rules

TODAY = date(2027, 1, 15)
BUREAU = RegionMember(id=RegionMemberId("bureau"), kind=MemberKind.BUREAU, name="Bureau", is_self=True)
TOWNS = {"Ede": "6711 AA", "Arnhem": "6811 AA", "Utrecht": "3511 AA"}


def member(id_, town="Ede"):
    return RegionMember(id=RegionMemberId(id_), name=f"School {id_}", municipality=town, postcode=TOWNS[town])


def company(id_, town="Ede"):
    return RegionCompany(
        id=RegionCompanyId(id_), owner_id=BUREAU.id, name=f"Bedrijf {id_}", postcode=TOWNS[town], city=town
    )


def offer(id_, capacity, company_id="c", *profiles, **more):
    return Offer(
        id=OfferId(id_),
        owner_id=BUREAU.id,
        region_company_id=RegionCompanyId(company_id),
        capacity=capacity,
        profiles=profiles,
        **more,
    )


def demand(id_, school_id, pupils, profile=Profile.ZW, town="Ede", **more):
    return Demand(
        id=DemandId(id_),
        owner_id=RegionMemberId(school_id),
        profile=profile,
        municipality=town,
        pupils=pupils,
        **more,
    )


def division(phase=DivisionPhase.OFFER, **more):
    return Division(id=DivisionId("d"), owner_id=BUREAU.id, name="Blok", phase=phase, **more)


def region(*values):
    """Two schools and a company in Ede, with the values."""
    return School((BUREAU, member("a"), member("b"), company("c"), *values))


def after(school, *commands):
    for command in commands:
        draft = Draft(school)
        command.change(draft)
        school = draft.preview()
    return school


def proposed(school, today=TODAY, **more):
    """The school once a proposal was made and taken."""
    of = school.get(Division, "d")
    found = propose(school, of, replace(read_rules(of.rules), **more), today)
    return after(school, TakeProposal(found, "2027-01-15T10:00"))
