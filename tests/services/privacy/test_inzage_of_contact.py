"""What is told of who can be reached at a company or partner: all of it, and no pupil."""

import json
from datetime import date
from pathlib import Path

import pytest

from bpv.domain import Company, Contact, ContactMoment, Partner, PartnerContact, Student
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.partnering.joining import IsCompany
from bpv.services.privacy.inzage_of_contact import make_inzage_of_contact
from bpv.services.year.school_year import SchoolYear

MBO = Partner(id="mbo", name="Mbo Rijnland")
WHO = PartnerContact(
    id="k", partner_id="mbo", name="Łukasz Nowak", email="l@example.org", notes="mentor van Bo"
)
PUPIL = Student(id="s", student_number="12345", first_name="Wieteke", last_name="Vertrokken")
SAID = ContactMoment(
    id="m", partner_id="mbo", partner_contact_id="k", on=date(2026, 9, 1), subject="over Wieteke Vertrokken"
)


@pytest.mark.parametrize("is_joined", [False, True])
def test_that_all_that_is_kept_of_a_contact_is_told_and_no_pupil(tmp_path: Path, is_joined: bool) -> None:
    year = SchoolYear.create(
        tmp_path / "jaar.bpv", (Company(id="c1", name="Rijnland"), MBO, WHO, PUPIL, SAID)
    )
    year.execute(EditCells((CellEdit(PartnerContact, "k", "role", "decaan"),)))
    entity, id_ = PartnerContact, "k"
    if is_joined:
        year.execute(IsCompany("mbo", "c1"))
        entity, id_ = Contact, next(iter(year.school.all(Contact)))
    inzage = make_inzage_of_contact(year, entity, id_)
    year.close()
    assert (inzage.title, inzage.file_name) == ("Inzage Łukasz Nowak", "inzage contactpersoon")
    parts = json.loads(inzage.json)["onderdelen"]
    told = {row["Gegeven"]: row["Waarde"] for row in parts["gegevens"]["rijen"]}
    assert {"Łukasz Nowak", "l@example.org", "decaan"} <= set(told.values())
    (said,) = parts["contact"]["rijen"]
    assert said["Onderwerp"] == "over [een leerling]"
    assert "decaan" in [row["Werd"] for row in parts["geschiedenis"]["rijen"]]
    for word in ("Wieteke", "Vertrokken", "Leerlingnummer", "deze leerling"):
        assert word not in inzage.html


def test_that_of_a_company_only_who_stands_with_it_is_told(tmp_path: Path) -> None:
    company = Company(id="c1", name="Smit", contact_person="Els Vos", street="Dorpsstraat")
    year = SchoolYear.create(tmp_path / "jaar.bpv", (company,))
    inzage = make_inzage_of_contact(year, Company, "c1")
    year.close()
    assert "Els Vos" in inzage.title
    assert "Dorpsstraat" not in inzage.html
