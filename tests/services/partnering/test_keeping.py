"""What becomes of partners: erased, kept no longer than needed, copied without names, taken to next year."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpv.domain import Company, Contact, ContactMoment, DossierAnswer, Partner, PartnerContact, School
from bpv.domain.ids import ContactMomentId, DossierAnswerId, PartnerContactId, PartnerId
from bpv.domain.terms_region import DossierTopic, PartnerKind
from bpv.services.demo import make_demo_school
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.next_year.values import next_values
from bpv.services.partnering.joining import IsCompany
from bpv.services.partnering.organisations import organisations
from bpv.services.partnering.spoken import last_spoken
from bpv.services.partnering.table import PARTNERS
from bpv.services.privacy.pseudonyms import write_without_names
from bpv.services.privacy.retention import in_school
from bpv.services.privacy.terms import Overdue
from bpv.services.schedule.span import Span
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile

MBO = Partner(id=PartnerId("mbo"), kind=PartnerKind.MBO, name="Mbo Rijnland")
WHO = PartnerContact(id=PartnerContactId("k"), partner_id=MBO.id, name="Łukasz Kwispelstaart")
SAID = ContactMoment(
    id=ContactMomentId("m"), partner_id=MBO.id, partner_contact_id=WHO.id, on=date(2020, 1, 5),
    subject="Kwispelstaart gebeld",
)  # fmt: skip
KNOWN = DossierAnswer(
    id=DossierAnswerId("d"), partner_id=MBO.id, topic=DossierTopic.POSITION,
    answer="Łukasz Kwispelstaart beslist",
)  # fmt: skip


def test_that_someone_at_a_partner_is_erased_also_from_what_was_said(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", (MBO, WHO, SAID, KNOWN))
    plan = plan_erasing(year, PartnerContact, ["k"])
    assert plan.who == "Contactpersoon Łukasz Kwispelstaart van Mbo Rijnland"
    for mention in plan.mentions:
        plan.decide(mention, is_blanked=True)
    erase_for_good(year, plan)
    assert not year.school.all(PartnerContact)
    assert year.school.get(ContactMoment, "m").partner_contact_id is None
    year.close()
    assert b"Kwispelstaart" not in (tmp_path / "jaar.bpv").read_bytes()


@pytest.mark.parametrize("whom", [Contact, Company, PartnerContact])
def test_that_who_became_a_contact_by_joining_is_erased_to_the_last_byte(tmp_path: Path, whom: type) -> None:
    known = WHO.name if whom is Company else ""
    company = Company(id="c1", name="Rijnland", contact_person=known)
    year = SchoolYear.create(tmp_path / "jaar.bpv", (company, MBO, WHO, SAID))
    year.execute(EditCells((CellEdit(PartnerContact, "k", "role", "beslist"),)))
    year.execute(IsCompany(MBO.id, "c1"))
    if whom is PartnerContact:
        year.undo()
    plan = plan_erasing(year, whom, list(year.school.all(whom)))
    for mention in plan.mentions:
        plan.decide(mention, is_blanked=True)
    assert erase_for_good(year, plan).is_finished
    year.close()
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert [each.name for each in files if b"Kwispelstaart" in each.read_bytes()] == []


def test_that_a_contact_is_over_its_term_after_the_last_word_with_the_partner() -> None:
    found = in_school(School((MBO, WHO, SAID)), date(2030, 1, 1))
    over = [each for each in found if isinstance(each, Overdue) and each.key == "contacts"]
    assert [(each.names, each.targets) for each in over] == [(("Mbo Rijnland",), (("PartnerContact", "k"),))]


def test_that_a_copy_without_names_has_the_network_and_says_nothing_of_it(tmp_path: Path) -> None:
    school = make_demo_school(12, with_region=True)
    write_without_names(school, tmp_path / "kopie.bpv")
    content = (tmp_path / "kopie.bpv").read_bytes()
    assert b"Bouwkring" not in content
    assert b"Snuffelstart" not in content
    with SchoolFile.open(tmp_path / "kopie.bpv") as file:
        copy = file.load()
    assert len(organisations(copy)) == len(organisations(school)) == len(PARTNERS.rows(copy))
    assert len(copy.all(DossierAnswer)) == len(school.all(DossierAnswer))


def test_that_partners_come_along_with_the_last_word_and_what_is_to_follow() -> None:
    open_ = replace(SAID, id=ContactMomentId("o"), on=date(2019, 1, 1), follow_up=date(2020, 2, 1))
    older = replace(SAID, id=ContactMomentId("p"), on=date(2018, 1, 1))
    of_broker = replace(SAID, id=ContactMomentId("b"), on=date(2020, 3, 1), asker_id=MBO.id)
    school = School((MBO, WHO, SAID, KNOWN, open_, older, of_broker))
    later = School(next_values(school, Span(2026), {}))
    assert sorted(later.all(ContactMoment)) == ["m", "o"]
    assert last_spoken(later, MBO) == SAID.on
    assert (len(later.all(DossierAnswer)), len(later.all(PartnerContact))) == (1, 1)
