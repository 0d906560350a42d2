"""Letters to partners: who gets an invitation, who an accord to sign, and where it is noted."""

from dataclasses import replace
from datetime import date

from bpv.domain import Company, ContactMoment, Draft, Partner, PartnerContact, SchoolDetails
from bpv.domain.partners import partner_made_of
from bpv.services.accords.commands import MakeAccord, SignParties
from bpv.services.letters.addresses import addresses_of
from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.kinds import MEETING, SIGNING, find_letter
from bpv.services.letters.noting import NoteLetters
from bpv.services.letters.templates import our_template
from bpv.services.letters.writing import Order
from tests.domain.values import position
from tests.services.accords.values import MBO, TODAY, accord, done, look, school
from tests.word.documents import text

BOTH = replace(MBO, street="Kade", house_number="4", city="Groningen", email="info@voorbeeld.nl")
FIRST = PartnerContact(id="k1", partner_id=MBO.id, name="Ayşe Yılmaz", email="ayse@voorbeeld.nl")
SIGNS = PartnerContact(id="k2", partner_id=MBO.id, name="Łukasz Nowak", may_sign=True)


def known():
    at = school(SchoolDetails(name="De Vlinderstruik", city="Ede"), FIRST, SIGNS)
    draft = Draft(at)
    draft.put(BOTH)
    draft.put(partner_made_of("c1"))
    return draft.preview()


def cases(at, key, *ids):
    return find_cases(at, find_letter(key), Wanted(ids=frozenset(ids)), TODAY)


def said(at, key, *ids):
    letter = find_letter(key)
    return text(Order(at, letter, our_template(letter), cases(at, key, *ids)).document())


def test_that_an_invitation_goes_to_partners_that_are_no_company_or_to_who_was_chosen():
    at = known()
    assert [each.name for each in cases(at, MEETING)] == ["Noorderpoort"]
    assert [each.name for each in cases(at, MEETING, "partner-c1")] == ["Bakkerij"]
    unnoted = school(position())
    assert [each.name for each in cases(unnoted, MEETING, "partner-c1")] == ["Bakkerij"]
    assert "T.a.v. Ayşe Yılmaz\nKade 4\nGroningen" in said(at, MEETING)
    assert "Beste Ayşe Yılmaz," in said(at, MEETING)
    assert addresses_of(find_letter(MEETING), cases(at, MEETING)[0]) == ["ayse@voorbeeld.nl"]


def test_that_an_accord_goes_to_each_other_party_that_has_not_signed_to_who_may_sign():
    at = known()
    done(at, MakeAccord(accord(), (MBO.id, "partner-c1")))
    assert [each.name for each in cases(at, SIGNING)] == [
        "Bakkerij, Leerwerktraject PIE",
        "Noorderpoort, Leerwerktraject PIE",
    ]
    mbo = cases(at, SIGNING)[1]
    assert mbo.partner_contact == SIGNS
    assert addresses_of(find_letter(SIGNING), mbo) == ["info@voorbeeld.nl"]
    assert "Hierbij ontvangt u 'Leerwerktraject PIE'" in said(at, SIGNING, MBO.id)
    party = next(each for each in look(at).parties if each.partner_id == MBO.id)
    done(at, SignParties((party.id,), date(2026, 9, 1)))
    assert [each.partner.company_id for each in cases(at, SIGNING, "a1")] == ["c1"]


def test_that_a_letter_is_noted_with_the_partner_or_with_the_company_that_is_one():
    at = known()
    letter = find_letter(MEETING)
    both = [*cases(at, MEETING), *cases(at, MEETING, "partner-c1")]
    draft = Draft(at)
    NoteLetters(letter, both, "BRO").change(draft)
    found = {(each.partner_id, each.partner_contact_id, each.company_id) for each in draft.all(ContactMoment)}
    assert found == {(MBO.id, "k1", None), (None, None, "c1")}
    assert isinstance(at.get(Company, "c1"), Company)
    assert at.get(Partner, MBO.id) == BOTH
