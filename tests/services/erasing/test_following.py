"""Erasing a pupil takes along what is known around the placements, and names parents nowhere any more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    AssessmentForm,
    Company,
    Contact,
    ContactMoment,
    DayRecord,
    Placement,
    PlacementRound,
    Position,
    Request,
    Signature,
    Step,
    Student,
    Visit,
)
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.lists.contacts import MakeFirst
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.year.school_year import SchoolYear
from tests.faults.erasures import traces_in

SMIT = Company(id="c1", name="Bakkerij Smit", contact_person="Piet Smit")
PLACE, ROUND = Position(id="p1", company_id="c1"), PlacementRound(id="r1", name="Blok 1")
ELIF = Student(
    id="elif4711",
    student_number="123456",
    first_name="Elif",
    last_name="Kwistenbiebel",
    guardian1_name="Hatice Zwabberdons",
    guardian1_phone="+31612345678",
    guardian2_email="omer@zwabberhuis.nl",
    emergency_name="oma Gül Pruttelman",
    emergency_phone="+31687654321",
)
SEM = Student(id="sem1234", student_number="2", first_name="Sem", last_name="Kort")
FORM = AssessmentForm(id="f1", name="Houding")
WORDS = ("elif4711", "kwistenbiebel", "zwabberdons", "zwabberhuis", "pruttelman", "geheimpje", "87654321")


def around(pupil: Student, secret: str) -> list[Any]:
    """One of everything that is about a pupil."""
    own, mark = pupil.id, pupil.student_number
    at = {"placement_id": f"x{mark}"}
    return [
        Placement(id=f"x{mark}", student_id=own, position_id="p1", round_id="r1", first_day_note=secret),
        Step(id=f"st{mark}", **at, note=secret),
        Agreement(id=f"ag{mark}", **at, note=secret),
        Signature(id=f"si{mark}", agreement_id=f"ag{mark}", name=secret),
        Visit(id=f"vi{mark}", **at, report=secret),
        ContactMoment(id=f"mo{mark}", student_id=own, subject=secret),
        ContactMoment(id=f"mc{mark}", student_id=own, company_id="c1", on=date(2026, 11, 2), summary=secret),
        ActionPoint(id=f"a1{mark}", visit_id=f"vi{mark}", text=secret),
        ActionPoint(id=f"a2{mark}", moment_id=f"mc{mark}", text=secret),
        Assessment(id=f"as{mark}", **at, form_id="f1", remark=secret),
        DayRecord(id=f"da{mark}", **at, note=secret),
    ]


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [SMIT, PLACE, ROUND, FORM, ELIF, SEM])
    year.execute(AddRecords((*around(ELIF, "geheimpje"), *around(SEM, "gewoon"))))
    yield year
    year.close()


def erase(year: SchoolYear, entity: type, id_: str) -> None:
    plan = plan_erasing(year, entity, [id_])
    assert erase_for_good(year, plan).is_finished


def test_that_nothing_around_the_placements_stays_in_any_byte(year: SchoolYear, tmp_path: Path) -> None:
    told = "gebeld met Hatice Zwabberdons (06-12345678) en omer@zwabberhuis.nl; Gül: oma Gül Pruttelman"
    year.execute(EditCells((CellEdit(Company, "c1", "notes", told),)))
    erase(year, Student, ELIF.id)
    for entity in (Placement, Step, Agreement, Signature, Visit, Assessment, DayRecord):
        assert len(year.school.all(entity)) == 1, entity
    assert {each.id for each in year.school.all(ActionPoint).values()} == {"a12", "a22"}
    year.close()
    assert not list(traces_in(tmp_path, WORDS))


def test_that_a_contact_with_the_company_stays_without_what_was_said(year: SchoolYear) -> None:
    erase(year, Student, ELIF.id)
    left = year.school.get(ContactMoment, "mc123456")
    assert (left.student_id, left.on, left.summary) == (None, date(2026, 11, 2), "")
    assert "mo123456" not in year.school.all(ContactMoment)


def test_that_what_was_removed_before_goes_from_the_history(year: SchoolYear, tmp_path: Path) -> None:
    year.execute(EditCells((CellEdit(ContactMoment, "mc123456", "student_id", None),)))
    year.execute(RemoveRecords(Placement, ("x123456",)))
    assert len(year.school.all(Visit)) == 1
    assert "a1123456" not in year.school.all(ActionPoint)
    erase(year, Student, ELIF.id)
    assert len(year.school.all(Visit)) == 1
    year.close()
    assert not list(traces_in(tmp_path, WORDS))


def test_that_a_contact_goes_and_requests_lose_only_the_name(year: SchoolYear, tmp_path: Path) -> None:
    fatma = Contact(id="fatma99", company_id="c1", name="Fatma Druppelstein", phone="+31699999999")
    asked = Request(
        id="v1", company_id="c1", round_id="r1", contact_id="fatma99", note="Fatma Druppelstein weet het"
    )
    year.execute(AddRecords((fatma, asked)))
    erase(year, Contact, "fatma99")
    assert year.school.get(Request, "v1").contact_id is None
    year.close()
    assert not list(traces_in(tmp_path, ["fatma99", "druppelstein", "99999999"]))


def test_that_a_contact_goes_who_was_first_or_became_it(year: SchoolYear, tmp_path: Path) -> None:
    """The same person stood with the company and beside it: neither keeps anything in the history."""
    fatma = Contact(id="fatma99", company_id="c1", name="Fatma Druppelstein", phone="+31699999999")
    jan = Contact(id="jan77", company_id="c1", name="Jan Kwastenmaker", phone="+31688888888")
    year.execute(AddRecords((fatma, jan)))
    year.execute(MakeFirst("fatma99"))
    year.execute(MakeFirst("jan77"))
    (again,) = (each for each in year.school.all(Contact).values() if each.name == fatma.name)
    erase(year, Contact, again.id)
    assert year.school.get(Company, "c1").contact_person == "Jan Kwastenmaker"
    path = year.path
    year.close()
    assert not list(traces_in(tmp_path, ["druppelstein", "99999999"]))
    year = SchoolYear.open(path)
    erase(year, Company, "c1")
    year.close()
    assert not list(traces_in(tmp_path, ["jan77", "kwastenmaker", "88888888", "druppelstein", "99999999"]))


def test_that_a_pupil_who_is_removed_takes_along_what_is_about_no_company(year: SchoolYear) -> None:
    year.execute(RemoveRecords(Student, (ELIF.id,)))
    assert "mo123456" not in year.school.all(ContactMoment)
    assert year.school.get(ContactMoment, "mc123456").student_id is None
    year.undo()
    assert year.school.get(ContactMoment, "mo123456").student_id == ELIF.id
