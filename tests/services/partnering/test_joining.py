"""Two partners that are one: found, and joined with nothing lost, as one step that can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import (
    Accord,
    AccordParty,
    BpvError,
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    DossierAnswer,
    Draft,
    LearningRoute,
    Partner,
    PartnerContact,
    School,
    TeamScan,
)
from bpv.domain.terms_region import CooperationForm, DossierTopic
from bpv.services.partnering.joining import IsCompany, JoinPartners, doubles
from bpv.services.partnering.organisations import organisations
from bpv.services.partnering.spoken import moments_with

BRUG = Company(id="c1", name="De Brug", contact_person="Els Vos")
MADE = Partner(id="partner-c1", company_id="c1")
AGAIN = Partner(id="p2", company_id="c1", notes="uit een lijst", since=date(2024, 1, 1))
TYPED = Partner(id="p3", name="de brug", phone="+31501234567", city="Ede", brin="12AB")
OF_TYPED = (
    PartnerContact(id="k1", partner_id="p3", name="Els Vos", phone="+31611111111"),
    PartnerContact(id="k2", partner_id="p3", name="Bo Yılmaz", may_sign=True),
    ContactMoment(id="m1", partner_id="p3", partner_contact_id="k2", on=date(2026, 9, 1)),
    ContactMoment(id="m2", company_id="c1", asker_id="p3"),
    Cooperation(id="f2", partner_id="p3", now=CooperationForm.LIST, wanted=CooperationForm.INTEGRATED),
    DossierAnswer(id="d2", partner_id="p3", topic=DossierTopic.GOALS, answer="instroom", known_by=("BRO",)),
    DossierAnswer(id="d3", partner_id="p3", topic=DossierTopic.RULES, answer="helm op"),
    Accord(id="a1", title="Samen"),
    AccordParty(id="y2", accord_id="a1", partner_id="p3", signed_on=date(2026, 9, 1)),
    LearningRoute(id="r1", mbo_id="p3"),
    TeamScan(id="s1", partner_id="p3"),
)


def done(school: School, command: object) -> School:
    draft = Draft(school)
    command.change(draft)  # type: ignore[attr-defined]
    return draft.preview()


def test_that_partners_of_one_company_or_of_its_name_are_found() -> None:
    assert doubles(School([BRUG, MADE, AGAIN])) == dict.fromkeys(("partner-c1", "p2"), ("partner-c1", "p2"))
    assert set(doubles(School([BRUG, TYPED]))) == {"p3"}
    two = [replace(TYPED, id=id_, name="Mbo Noord") for id_ in ("x", "y")]
    assert set(doubles(School([BRUG, MADE, *two]))) == {"x", "y"}
    assert not doubles(School([BRUG, MADE, replace(TYPED, name="Mbo Noord")]))


def test_that_two_of_one_company_become_one() -> None:
    school = School([BRUG, MADE, AGAIN, Cooperation(id="f", partner_id="p2", now=CooperationForm.LIST)])
    after = done(school, JoinPartners("partner-c1", ("p2",)))
    (kept,) = after.all(Partner).values()
    assert (kept.id, kept.notes, kept.since) == ("partner-c1", AGAIN.notes, AGAIN.since)
    assert [each.partner_id for each in after.all(Cooperation).values()] == ["partner-c1"]
    assert not doubles(after)


def test_that_a_partner_becomes_the_company_it_is_with_all_that_was_noted() -> None:
    own = (
        MADE,
        Cooperation(id="f1", partner_id=MADE.id, now=CooperationForm.GUEST_LESSON),
        DossierAnswer(id="d1", partner_id=MADE.id, topic=DossierTopic.GOALS, answer="vakmensen"),
        AccordParty(id="y1", accord_id="a1", partner_id=MADE.id, name="Els Vos"),
    )
    school = School([BRUG, *own, TYPED, *OF_TYPED])
    after = done(school, IsCompany("p3", "c1"))
    assert list(after.all(Partner)) == [MADE.id]
    assert after.get(Partner, MADE.id).brin == "12AB"
    company = after.get(Company, "c1")
    assert (company.name, company.phone, company.city) == ("De Brug", TYPED.phone, "Ede")
    assert not after.all(PartnerContact)
    (contact,) = after.all(Contact).values()
    assert (contact.name, contact.may_sign, contact.company_id) == ("Bo Yılmaz", True, "c1")
    moment = after.get(ContactMoment, "m1")
    assert (moment.company_id, moment.contact_id, moment.partner_id) == ("c1", contact.id, None)
    assert {each.id for each in moments_with(after, after.get(Partner, MADE.id))} == {"m1", "m2"}
    assert after.get(ContactMoment, "m2").asker_id == MADE.id
    (form,) = after.all(Cooperation).values()
    assert (form.now, form.wanted) == (CooperationForm.GUEST_LESSON, CooperationForm.INTEGRATED)
    answers = {each.topic: each.answer for each in after.all(DossierAnswer).values()}
    assert answers == {DossierTopic.GOALS: "vakmensen; instroom", DossierTopic.RULES: "helm op"}
    (party,) = after.all(AccordParty).values()
    assert (party.name, party.signed_on) == ("Els Vos", date(2026, 9, 1))
    assert after.get(LearningRoute, "r1").mbo_id == after.get(TeamScan, "s1").partner_id == MADE.id


def test_that_a_company_that_was_no_partner_yet_becomes_one_and_two_companies_stay_two() -> None:
    after = done(School([BRUG, TYPED, *OF_TYPED]), IsCompany("p3", "c1"))
    assert list(after.all(Partner)) == ["partner-c1"]
    assert list(organisations(after)) == ["partner-c1"]
    sluis = Company(id="c2", name="De Sluis")
    with pytest.raises(BpvError) as caught:
        done(School([BRUG, MADE, sluis]), JoinPartners(MADE.id, ("partner-c2",)))
    assert caught.value.code == "partners_differ"


def test_that_partners_that_are_no_company_keep_their_people() -> None:
    mbo = Partner(id="p1", name="Mbo Noord")
    after = done(School([mbo, TYPED, *OF_TYPED]), JoinPartners("p1", ("p3",)))
    assert {each.partner_id for each in after.all(PartnerContact).values()} == {"p1"}
    assert after.get(ContactMoment, "m1").partner_contact_id == "k2"
    kept = after.get(Partner, "p1")
    assert (kept.name, kept.city, kept.phone) == ("Mbo Noord", "Ede", TYPED.phone)
