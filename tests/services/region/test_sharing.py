"""What leaves the school and what comes in: companies, places, demand, claims; every step undoes."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    Asking,
    BpvError,
    Company,
    Contact,
    Demand,
    Division,
    Draft,
    Objection,
    Offer,
    RegionCompany,
    RegionMember,
    School,
    SchoolDetails,
    Share,
    ShareUse,
)
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import DivisionPhase
from bpv.services.dividing.fitting import objector_of
from bpv.services.dividing.objecting import Object
from bpv.services.dividing.standing import standing_of as standing_of_division
from bpv.services.lists.settings_table import ChangeSetting
from bpv.services.region.claiming import Claim, EndClaims, claims_of
from bpv.services.region.clashes import AnswerClashes, Clash, clashes_of
from bpv.services.region.companies import ShareCompanies, same_companies
from bpv.services.region.demanding import EVERYONE, StateDemand, summed
from bpv.services.region.making import MakePackage
from bpv.services.region.members import BecomeMember, ForgetMember, SignAnew
from bpv.services.region.offering import AskMore, OfferPlaces, UseShare, WithdrawOffers
from bpv.services.region.reading import ReadPackage, told_of
from bpv.services.region.status import standings_of_members
from bpv.services.today import about_region
from bpv.services.today.facts import Facts
from tests.domain.values import company, in_round, placement, position, student
from tests.services.region.members import AT, DAY, all_of, done, made, member, read

SHARED = ShareCompanies(("c1",))


def one_of(school: School, entity: type) -> object:
    (value,) = school.all(entity).values()
    return value


def test_that_a_school_becomes_a_member_under_its_name() -> None:
    with pytest.raises(BpvError, match="naam van de school"):
        done(School(), BecomeMember("key"))
    school = member("Baken")
    own = one_of(school, RegionMember)
    assert (own.name, own.municipality, own.contact, own.is_self) == ("Baken", "Ede", "Sanne Bos", True)
    with pytest.raises(BpvError, match="al lid"):
        done(school, BecomeMember("key"))
    with pytest.raises(BpvError, match="nog geen lid"):
        done(School([company()]), SHARED)


def test_that_a_company_is_shared_once_and_followed() -> None:
    school = done(member("Baken", company(contact_person="Ali")), SHARED, SHARED)
    shared = one_of(school, RegionCompany)
    assert (shared.contact_person, shared.municipality, shared.version) == ("Ali", "Ede", 1)
    school.apply(_changing(school, phone="0318 1"))
    (sent,) = made(school).records
    assert (sent.phone, sent.version) == ("0318 1", 2)


def _changing(school: School, **more: str):
    draft = Draft(school)
    draft.put(replace(draft.get(Company, "c1"), **more))
    return draft.changeset()


def test_that_one_company_of_two_members_is_one() -> None:
    baken = done(member("Baken", company(name="Garage Smit", kvk="12345678")), SHARED)
    smit = company("x", name="Smit BV", kvk="1234.5678", postcode="")
    delta = done(member("Delta", smit), ShareCompanies(("x",)))
    all_of([baken, delta])
    assert len(baken.all(RegionCompany)) == 2
    assert len(list(same_companies(baken).groups)) == 1
    done(baken, SHARED)
    assert len(baken.all(RegionCompany)) == 2


def test_that_changes_of_another_member_are_taken_over_or_asked() -> None:
    known = {"contact_person": "Ali", "phone": "1", "email": "a@x.nl"}
    baken, delta = member("Baken", company(**known)), done(member("Delta", company(**known)), SHARED)
    read(baken, made(delta))
    baken.apply(_changing(baken, phone="2"))
    delta.apply(_changing(delta, phone="3", contact_person="Bea"))
    read(baken, made(delta, 1))
    ours = one_of(baken, Company)
    assert (ours.contact_person, ours.phone) == ("Bea", "2")
    (clash,) = clashes_of(baken)
    (sentence,) = about_region.clashes(Facts(baken, DAY))
    assert sentence.rows.ids == ("c1",)
    assert (clash.label, clash.base, clash.mine, clash.theirs, clash.whose) == ("Tel", "1", "2", "3", "Delta")
    read(baken, made(delta, 2))
    assert list(clashes_of(baken)) == [clash]
    kept = done(School(baken), AnswerClashes((clash,), takes_theirs=False))
    taken = done(School(baken), AnswerClashes((clash,), takes_theirs=True))
    assert [each.get(Company, "c1").phone for each in (kept, taken)] == ["2", "3"]
    assert not [*clashes_of(kept), *clashes_of(taken)]
    with pytest.raises(BpvError, match="intussen gewijzigd"):
        done(taken, AnswerClashes((clash,), takes_theirs=True))


def test_that_of_two_members_that_differ_the_second_is_asked_anew_after_the_first() -> None:
    baken, clashes = _two_that_differ("30", "31")
    with pytest.raises(BpvError) as error:
        done(baken, AnswerClashes(clashes, takes_theirs=True))
    assert error.value.code == "clash_of_two"
    assert baken.get(Company, "c1").phone == "2"
    done(baken, AnswerClashes(clashes[:1], takes_theirs=True))
    assert baken.get(Company, "c1").phone == "30"
    (second,) = clashes_of(baken)
    assert (second.mine, second.theirs) == ("30", "31")
    done(baken, AnswerClashes((second,), takes_theirs=False))
    assert not list(clashes_of(baken))


def test_that_two_members_are_answered_together_where_that_says_one_thing() -> None:
    baken, clashes = _two_that_differ("30", "31")
    done(baken, AnswerClashes(clashes, takes_theirs=False))
    same, agreed = _two_that_differ("3", "3")
    done(same, AnswerClashes(agreed, takes_theirs=True))
    assert [each.get(Company, "c1").phone for each in (baken, same)] == ["2", "3"]
    assert not [*clashes_of(baken), *clashes_of(same)]


def _two_that_differ(*phones: str) -> tuple[School, tuple[Clash, ...]]:
    baken = member("Baken", company(phone="1"))
    others = [done(member(name, company(phone="1")), SHARED) for name in ("Delta", "Egel")]
    for other, phone in zip(others, phones, strict=True):
        read(baken, made(other))
        other.apply(_changing(other, phone=phone))
    baken.apply(_changing(baken, phone="2"))
    read(baken, *(made(other, 1) for other in others))
    return baken, tuple(clashes_of(baken))


def test_that_own_older_and_unknown_packages_are_refused() -> None:
    baken, delta = member("Baken"), member("Delta", company())
    first = made(delta)
    with pytest.raises(BpvError, match="nog geen lid"):
        done(baken, ReadPackage(first, DAY))
    with pytest.raises(BpvError, match="nog geen lid"):
        done(baken, ReadPackage(first, DAY, accepts="another key"))
    done(delta, SHARED)
    second = made(delta, 1)
    read(baken, second)
    for package, words in ((first, "nieuwer"), (second, "al gelezen"), (made(baken), "eigen school")):
        with pytest.raises(BpvError, match=words):
            done(baken, ReadPackage(package, DAY))
    done(delta, SignAnew("new key"))
    signed_anew = made(delta, 2)
    with pytest.raises(BpvError, match="andere sleutel"):
        done(baken, ReadPackage(signed_anew, DAY))
    read(baken, signed_anew)
    older = replace(first, sender=replace(first.sender, public_key="third"))
    with pytest.raises(BpvError, match="nieuwer"):
        read(baken, older)
    assert [each.words for each in standings_of_members(baken)]


def test_that_a_number_rises_after_a_backup_was_put_back() -> None:
    school = member("Baken")
    numbers = [made(school, minutes).number for minutes in (0, 0, 1)]
    assert numbers == sorted(set(numbers))
    assert made(member("Baken"), 2).number > numbers[-1]


def test_that_what_names_the_unknown_waits_until_it_comes_and_undoes() -> None:
    names = ("Baken", "Delta", "Egel")
    baken, delta, egel = (member(name, company(), position(), in_round()) for name in names)
    done(baken, OfferPlaces("p1", "r1", 1))
    read(delta, made(baken))
    offer = one_of(delta, Offer)
    draft = Draft(delta)
    draft.put(Share(id="a", owner_id="delta", offer_id=offer.id, school_id="egel", places=1))
    delta.apply(draft.changeset())
    done(egel, ReadPackage(made(delta), DAY, "Delta key"))
    assert not egel.all(Share)
    assert len(egel.get(RegionMember, "delta").waiting) == 1
    draft = Draft(egel)
    ReadPackage(made(baken, 1), DAY, "Baken key").change(draft)
    changeset = draft.changeset()
    egel.apply(changeset)
    assert one_of(egel, Share).places == 1
    assert "Aandelen: 1 nieuw" in told_of(egel, changeset).lines
    egel.apply(changeset.inverse)
    assert (len(egel.all(Share)), len(egel.get(RegionMember, "delta").waiting)) == (0, 1)
    egel.apply(changeset)
    done(egel, ForgetMember("baken"))
    assert not egel.all(Offer)
    assert len(egel.get(RegionMember, "delta").waiting) == 1


def test_that_no_member_takes_what_another_owns() -> None:
    baken, delta = done(member("Baken", company()), SHARED), member("Delta")
    ours = one_of(baken, RegionCompany)
    package = made(delta)
    forged = replace(ours, owner_id="delta", name="Gekaapt")
    read(baken, replace(package, records=(forged,)))
    assert baken.get(RegionCompany, ours.id).name == "Bedrijf c1"


def test_that_no_pupil_is_named_in_a_package() -> None:
    people = (student(first_name="Zoë", prefix="", last_name="Hart", student_number="100234"), company())
    school = member("Baken", *people, position(), in_round())
    for wishes in ("alleen zoe hart", "Hart, Zoë kan hier", "Z. Hart", "leerling 100234"):
        with pytest.raises(
            BpvError, match="'Wensen' staat de naam of het nummer van een leerling"
        ) as refused:
            made(done(School(school), OfferPlaces("p1", "r1", 1, wishes)))
        assert "Hart" not in str(refused.value)
    done(school, OfferPlaces("p1", "r1", 1, "hart voor techniek; Zoë's salon"))
    assert made(school).of(Offer)
    contact = Contact(id="k", company_id="c1", name="Zoë Hart")
    named = member("Baken", *people, position(), in_round(), contact)
    assert made(done(named, OfferPlaces("p1", "r1", 1, "vraag naar Zoë Hart"))).of(Offer)


def test_that_places_are_offered_changed_and_withdrawn() -> None:
    school = member("Baken", company(), position(capacity=3, profiles=(Profile.PIE,)), in_round())
    done(school, OfferPlaces("p1", "r1", 2), OfferPlaces("p1", "r1", 3, "stevige schoenen"))
    offer = one_of(school, Offer)
    assert (offer.capacity, offer.version, offer.profiles, offer.end) == (
        3,
        2,
        (Profile.PIE,),
        date(2027, 3, 12),
    )
    with pytest.raises(BpvError, match="heeft 3 plaatsen"):
        done(school, OfferPlaces("p1", "r1", 4))
    done(school, WithdrawOffers((offer.id,)))
    assert not school.all(Offer)


def test_that_a_share_is_used_given_back_and_asked_more_of() -> None:
    school = member("Baken", company(), position(capacity=9), in_round())
    done(school, OfferPlaces("p1", "r1", 9))
    offer = one_of(school, Offer)
    draft = Draft(school)
    draft.put(Division(id="v", owner_id="baken"))
    draft.put(
        Share(id="a", owner_id="baken", offer_id=offer.id, school_id="baken", places=5, division_id="v")
    )
    draft.put(Share(id="b", owner_id="baken", offer_id=offer.id, school_id="baken", places=1))
    school.apply(draft.changeset())
    done(school, UseShare("a", 3, 1), UseShare("a", 2, 3), AskMore(offer.id, 2, "te weinig Z&W"))
    use = one_of(school, ShareUse)
    assert (use.used, use.given_back, use.version) == (2, 3, 2)
    asked = one_of(school, Objection)
    assert asked.text == "Wij vragen 2 plaatsen meer bij Bedrijf c1 (werk p1): te weinig Z&W"
    assert (asked.division_id, asked.share_id) == ("v", None)
    with pytest.raises(BpvError, match="5 plaatsen"):
        done(school, UseShare("a", 3, 3))
    done(school, WithdrawOffers((offer.id,)))
    assert one_of(school, Offer).capacity == 0


def test_that_demand_tells_numbers_and_nobody() -> None:
    ede = [student(f"e{n}") for n in range(6)]
    few = [student(f"f{n}", postcode="3905 CD") for n in range(3)]
    other = [student(f"o{n}", profile=Profile.PIE) for n in range(2)]
    here = [company(), position(), in_round(), placement("x", "e5", "p1")]
    school = done(member("Baken", *ede, *few, *other, *here), StateDemand("r1"))
    told = {(d.profile, d.track, d.municipality): d.pupils for d in school.all(Demand).values()}
    assert sum(told.values()) == 10
    assert min(told.values()) >= 5
    again = done(school, StateDemand("r1"))
    assert [d.version for d in again.all(Demand).values()] == [1] * len(told)


GROUPS = st.tuples(
    st.sampled_from([None, *Profile][:4]),
    st.sampled_from([None, *Track][:3]),
    st.sampled_from(["", "Ede", "Epe"]),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(GROUPS, st.integers(1, 12), max_size=12))
def test_that_small_numbers_are_summed_and_none_is_lost(counts: dict) -> None:
    after = summed(counts, 5)
    total = sum(counts.values())
    assert sum(after.values()) == (total if total >= 5 else 0)
    assert all(number >= 5 for number in after.values())
    for group, number in after.items():
        assert group == EVERYONE or not group[2] or number == Counter(counts)[group]


def test_that_a_company_is_asked_by_one_at_a_time() -> None:
    baken = member("Baken", company(), company("c2"))
    delta = member("Delta", company("d1", name="Bedrijf c1"))
    later = DAY + timedelta(days=10)
    done(baken, Claim(DAY, later, company_id="c1", places=2))
    all_of([baken, delta])
    with pytest.raises(BpvError, match="al gevraagd door Baken, tot en met 10-12-2026"):
        done(delta, Claim(DAY, later, company_id="d1"))
    holder = claims_of(delta).holder_of_ours(delta.get(Company, "d1"), DAY)
    assert (holder.who, holder.is_ours) == ("Baken", False)
    assert claims_of(baken).holder_of_ours(baken.get(Company, "c1"), DAY) is None
    done(delta, Claim(later + timedelta(days=1), later + timedelta(days=9), company_id="d1"))
    with pytest.raises(BpvError, match="uiterlijk 31-12-2026"):
        done(baken, Claim(DAY, date(2027, 1, 1), company_id="c1"))
    with pytest.raises(BpvError, match="al 1 bedrijven tegelijk"):
        done(baken, ChangeSetting("claims_at_once", "value", 1), Claim(DAY, later, company_id="c2"))
    (claim,) = baken.all(Asking).values()
    done(baken, EndClaims((claim.id,), DAY, places=1))
    all_of([baken, delta], 1)
    done(delta, Claim(DAY, later, company_id="d1"))
    with pytest.raises(BpvError, match="ander lid"):
        done(delta, EndClaims((claim.id,), DAY))


def test_that_of_two_claims_made_apart_the_first_holds_everywhere() -> None:
    schools = [member(name, company()) for name in ("Baken", "Delta")]
    for school in schools:
        done(school, Claim(DAY, DAY + timedelta(days=3), company_id="c1"))
    all_of(schools)
    holders = []
    for school in schools:
        claims = claims_of(school)
        (group,) = claims.same.groups
        holders.append(claims.holder(group, DAY).who)
    assert len(set(holders)) == 1


def test_that_making_a_package_brings_our_own_details_along() -> None:
    school = member("Baken")
    draft = Draft(school)
    draft.put(replace(draft.get(SchoolDetails, "school"), name="Het Nieuwe Baken"))
    school.apply(draft.changeset())
    done(school, MakePackage(AT, "key"))
    own = one_of(school, RegionMember)
    assert (own.name, own.public_key, own.received_on) == ("Het Nieuwe Baken", "key", DAY)


def test_that_what_a_bureau_writes_down_for_a_school_stays_and_reaches_all() -> None:
    bureau, delta = member("Bureau", company(), position(capacity=9), in_round()), member("Delta")
    done(bureau, OfferPlaces("p1", "r1", 9))
    all_of([bureau, delta])
    offer = one_of(bureau, Offer)
    draft = Draft(bureau)
    draft.put(Division(id="v", owner_id="bureau", phase=DivisionPhase.OBJECTIONS))
    shared = {"owner_id": "bureau", "offer_id": offer.id, "school_id": "delta", "places": 2}
    draft.put(Share(id="s", division_id="v", **shared))
    bureau.apply(draft.changeset())
    done(bureau, Object("v", "Te ver", "s", "delta"), Object("v", "Te weinig", school_id="delta"))
    all_of([bureau, delta], 1)
    all_of([bureau, delta], 2)
    for school in (bureau, delta):
        said = school.all(Objection).values()
        assert {objector_of(each, school.find(Share, each.share_id)) for each in said} == {"delta"}
        assert sorted(each.text for each in said) == ["Te ver", "Te weinig"]
        (part,) = standing_of_division(school, school.get(Division, "v"), DAY).parts
        assert len(part.objections) == 2
