"""Partners: a company is one without anything typed twice, and what the school knows of each."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import (
    Accord,
    AccordParty,
    BpvError,
    Company,
    ContactMoment,
    Cooperation,
    Draft,
    Mentor,
    Partner,
    PartnerContact,
    School,
)
from bpv.domain.ids import (
    AccordId,
    AccordPartyId,
    ContactMomentId,
    MentorId,
    PartnerContactId,
    PartnerId,
)
from bpv.domain.terms import Profile
from bpv.domain.terms_region import CooperationForm, DossierTopic, PartnerKind
from bpv.services.contacting.noting import NoteMoment
from bpv.services.lists.editing import RemoveRecords
from bpv.services.lists.setting_changes import ChangeSettings
from bpv.services.partnering.changing import AddPartners, EditPartner, RemovePartners
from bpv.services.partnering.cooperating import SetCooperation, cooperations_of, wants_on
from bpv.services.partnering.dossier import AnswerDossier, dossier_of, known_of, months_before
from bpv.services.partnering.organisations import find_partner, organisations, partner_of_company
from bpv.services.partnering.spoken import last_spoken, next_step
from bpv.services.partnering.table import PARTNERS
from bpv.services.partnering.working import works_with_region
from bpv.services.searching.known import all_known
from bpv.services.viewing import partners as views
from tests.domain.values import company, position

TODAY = date(2026, 11, 30)
MBO = Partner(id=PartnerId("mbo"), kind=PartnerKind.MBO, name="Mbo Rijnland")


def base(*more) -> School:
    known = company(contact_person="Ayşe Yılmaz", phone="0318 123456")
    return School((known, company("c2"), position(), MBO, *more))


def after(school, *commands):
    for command in commands:
        draft = Draft(school)
        command.change(draft)
        school = draft.preview()
    return school


def said(school, id_, key):
    return PARTNERS.column(key).text(school, id_)


def test_that_a_company_with_a_place_is_a_partner_with_what_stands_there():
    school = base()
    assert list(PARTNERS.rows(school)) == ["partner-c1", "mbo"]
    assert list(school.all(Partner)) == ["mbo"]
    shown = {key: said(school, "partner-c1", key) for key in ("name", "kind", "city", "contact", "dossier")}
    assert shown == {
        "name": "Bedrijf c1", "kind": "Bedrijf", "city": "Ede", "contact": "Ayşe Yılmaz",
        "dossier": "0 van 6",
    }  # fmt: skip


def test_that_what_a_company_has_changes_there_and_the_rest_makes_its_partner_once():
    school = after(
        base(),
        EditPartner("partner-c1", "city", "Veenendaal"),
        EditPartner("partner-c1", "notes", "belt graag 's ochtends"),
        SetCooperation("partner-c1", {"now": CooperationForm.GUEST_LESSON}, today=TODAY),
    )
    assert school.get(Company, "c1").city == "Veenendaal"
    own = partner_of_company(school, "c1")
    assert (own.city, own.notes, own.company_id) == ("", "belt graag 's ochtends", "c1")
    assert sorted(school.all(Partner)) == ["mbo", "partner-c1"]
    with pytest.raises(BpvError, match="hier niet te wijzigen"):
        after(school, EditPartner("partner-c1", "kind", PartnerKind.MBO))


def test_that_a_company_without_a_place_is_one_once_something_is_noted():
    school = base()
    assert "partner-c2" not in organisations(school)
    school = after(school, AnswerDossier("partner-c2", DossierTopic.GOALS, "vakmensen", ("VRJ",), TODAY))
    assert "partner-c2" in organisations(school)
    with pytest.raises(BpvError):
        after(school, EditPartner("partner-weg", "notes", "?"))


def test_that_a_company_takes_its_partner_along_and_is_not_removed_as_one():
    school = after(base(), SetCooperation("partner-c1", {"wanted": CooperationForm.INTEGRATED}))
    with pytest.raises(BpvError, match="Bedrijven"):
        after(school, RemovePartners(("partner-c1",)))
    gone = after(school, RemoveRecords(Company, ("c1",)))
    assert (list(gone.all(Partner)), len(gone.all(Cooperation))) == (["mbo"], 0)
    assert find_partner(gone, "partner-c1") is None


def test_that_an_organisation_has_a_name():
    with pytest.raises(BpvError):
        after(base(), AddPartners((Partner(id=PartnerId("leeg")),)))
    with pytest.raises(BpvError):
        after(base(), EditPartner("mbo", "name", ""))


def test_that_the_form_counts_for_all_or_the_closest_of_the_profiles():
    school = after(
        base(),
        SetCooperation("mbo", {"now": CooperationForm.GUEST_LESSON}, Profile.ZW, TODAY),
        SetCooperation("mbo", {"now": CooperationForm.JOINT_PROJECT}, Profile.BWI, TODAY),
    )
    assert said(school, "mbo", "form_now") == CooperationForm.JOINT_PROJECT.label
    assert not wants_on(school, school.get(Partner, "mbo"))
    command = PARTNERS.column("form_wanted").edit(school, "mbo", "Samen één opleiding")
    school = after(school, command)
    assert wants_on(school, school.get(Partner, "mbo"))
    assert list(views.wanting_more(school, "")) == ["mbo"]
    first = cooperations_of(school, school.get(Partner, "mbo"))[0]
    assert (first.profile, first.since) == (None, None)
    school = after(school, SetCooperation("mbo", {"wanted": None}))
    assert [each.profile for each in cooperations_of(school, school.get(Partner, "mbo"))] == [
        Profile.BWI, Profile.ZW,
    ]  # fmt: skip


def test_that_a_dossier_counts_what_is_known_and_says_what_is_old_or_of_one_person():
    school = after(
        base(),
        AnswerDossier("mbo", DossierTopic.RULES, "helm op", ("VRJ",), date(2025, 11, 29)),
        AnswerDossier("mbo", DossierTopic.GOALS, "instroom", ("VRJ", "JNS"), TODAY),
    )
    rules, _, goals, *others = dossier_of(school, school.get(Partner, "mbo"), TODAY)
    assert (rules.is_stale, rules.is_person_bound, goals.is_stale, goals.is_person_bound) == (
        True, True, False, False,
    )  # fmt: skip
    assert not any(each.is_known for each in others)
    assert said(school, "mbo", "dossier") == "2 van 6"
    school = after(school, AnswerDossier("mbo", DossierTopic.RULES, " "))
    assert known_of(school, school.get(Partner, "mbo")) == 1


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 11, 30), 12, date(2025, 11, 30)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 14, date(2024, 11, 15)),
    ],
)
def test_that_months_before_a_day_end_in_that_month(day, months, earlier):
    assert months_before(day, months) == earlier


def test_that_only_the_schools_own_contact_counts_as_such_and_the_first_promise_is_next():
    moment = ContactMoment(
        id=ContactMomentId("m"), partner_id=PartnerId("mbo"), on=date(2026, 11, 2), subject="Rondleiding",
        follow_up=date(2026, 12, 5),
    )  # fmt: skip
    broker = replace(
        moment, id=ContactMomentId("b"), asker_id=PartnerId("mbo"), on=TODAY, follow_up=date(2026, 12, 1)
    )
    school = after(base(), NoteMoment(moment), NoteMoment(replace(broker, subject="Zij vroegen")))
    mbo = school.get(Partner, "mbo")
    assert last_spoken(school, mbo) == date(2026, 11, 2)
    step = next_step(school, mbo)
    assert step is not None
    assert step.text == "Zij vroegen"
    at_company = replace(broker, partner_id=None, company_id=company().id)
    school = after(base(), NoteMoment(at_company))
    assert last_spoken(school, partner_of_company(school, "c1")) is None
    gone = after(after(base(), NoteMoment(moment)), RemovePartners(("mbo",)))
    assert not gone.all(ContactMoment)


def test_that_an_owner_who_left_is_none_and_that_is_said():
    left = Mentor(id=MentorId("v"), abbreviation="VRJ", left_on=date(2026, 1, 1))
    school = base(left)
    school = after(school, EditPartner("mbo", "owner_id", "v"))
    assert said(school, "mbo", "owner_id") == "VRJ (uit dienst)"
    assert "mbo" in list(views.ownerless(school, ""))
    again = PARTNERS.column("owner_id").edit(school, "mbo", "VRJ (uit dienst)")
    assert after(school, again).get(Partner, "mbo").owner_id == "v"


def test_that_goodwill_ends_with_a_signed_accord_that_runs():
    accord = Accord(id=AccordId("a"), title="DLR", ends=date(2100, 1, 1))
    party = AccordParty(id=AccordPartyId("p"), accord_id=accord.id, partner_id=PartnerId("mbo"))
    assert "mbo" in list(views.goodwill(base(accord, party), ""))
    own = AccordParty(id=AccordPartyId("s"), accord_id=accord.id, signed_on=date(2026, 1, 1))
    assert "mbo" in list(views.goodwill(base(accord, own, party), ""))
    signed = base(accord, own, replace(party, signed_on=date(2026, 1, 1)))
    assert list(views.goodwill(signed, "")) == ["partner-c1"]


def test_that_contacts_of_a_partner_are_those_of_its_company_or_its_own():
    school = base(PartnerContact(id=PartnerContactId("k"), partner_id=PartnerId("mbo"), name="Łukasz Nowak"))
    assert said(school, "mbo", "contact") == "Łukasz Nowak"
    assert said(school, "partner-c1", "phone") == "0318 123456"


def test_that_a_school_works_with_the_region_when_it_chose_so_or_from_the_first_partner_on():
    alone = School((company(), position()))
    assert not works_with_region(alone)
    assert works_with_region(after(alone, ChangeSettings("Regio", {"works_with_region": 1})))
    assert works_with_region(base())
    assert not works_with_region(after(base(), ChangeSettings("Regio", {"works_with_region": 0})))


def test_that_a_partner_is_found_by_name_and_a_company_once():
    school = after(base(), EditPartner("partner-c1", "notes", "?"))
    known = [(each.entity, each.text) for each in all_known(school)]
    assert (Partner, "Mbo Rijnland") in known
    assert [entity for entity, text in known if text == "Bedrijf c1"] == [Company]
