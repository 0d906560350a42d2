"""Partners and whom to reach there, as lists: out, changed in Excel, in again; new ones among them."""

from bpv.domain import Mentor, Partner, PartnerContact, School
from bpv.domain.ids import MentorId, PartnerContactId, PartnerId
from bpv.domain.partners import partner_id_of
from bpv.domain.terms_region import PartnerKind
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.importing import State, plan_import
from tests.domain.values import company, position
from tests.services.importing.followed_lists import listed, take

MBO = Partner(id=PartnerId("mbo"), kind=PartnerKind.MBO, name="Mbo Rijnland")
WHO = PartnerContact(id=PartnerContactId("k"), partner_id=MBO.id, name="Łukasz Nowak")
OWN = Partner(id=partner_id_of("c1"), kind=PartnerKind.COMPANY, company_id=company().id, notes="belt graag")
SCHOOL = School((company(), position(), Mentor(id=MentorId("v"), abbreviation="VRJ"), MBO, OWN, WHO))


def test_that_what_goes_out_comes_in_again_as_it_was_and_one_cell_as_that_edit() -> None:
    for entity in (Partner, PartnerContact):
        plan = take(SCHOOL, listed(SCHOOL, entity))
        assert {row.state for row in plan.rows} == {State.UNCHANGED}
    plan = take(SCHOOL, listed(SCHOOL, Partner, {("Wie onderhoudt het contact", "mbo"): "VRJ"}))
    (change,) = plan.changeset
    assert (change.id, change.after.owner_id) == ("mbo", "v")


def test_that_new_partners_come_with_their_people_and_a_company_is_the_one_it_was() -> None:
    partners = [["Soort", "Bedrijf", "Naam", "Opmerking", "_id"]]
    partners += [["Gemeente", None, "Gemeente Ede", "wethouder", None]]
    partners += [[None, "Bedrijf c1", None, "vanaf maart", None], ["Mbo", None, None, "zonder naam", None]]
    people = [["Partner", "Naam", "Tel", "_id"], ["Gemeente Ede", "Noor Hart", "0318 123456", None]]
    sheets = (("Partners", partners), ("Contacten van partners", people))
    pages = tuple(Sheet(title, tuple(map(tuple, rows))) for title, rows in sheets)
    plan = plan_import(SCHOOL, [Workbook("lijst.xlsx", FileKind.XLSX, pages)])
    new = {each.after.id: each.after for each in plan.changeset}
    (town,) = [each for each in new.values() if getattr(each, "name", "") == "Gemeente Ede"]
    assert (town.kind, town.notes) == (PartnerKind.MUNICIPALITY, "wethouder")
    (person,) = [each for each in new.values() if isinstance(each, PartnerContact)]
    assert (person.partner_id, person.name) == (town.id, "Noor Hart")
    assert (new[OWN.id].notes, new[OWN.id].kind, new[OWN.id].name) == ("vanaf maart", PartnerKind.COMPANY, "")
    assert sum(row.state is State.ERROR for row in plan.rows) == 1
