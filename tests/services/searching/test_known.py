from dataclasses import replace

import pytest

from bpv.domain import Company, Mentor, Position, School, Student
from bpv.domain.ids import CompanyId, MentorId, PositionId, StudentId
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms import Sector
from bpv.services.searching.finder import Finder
from bpv.services.searching.known import Known, all_known, all_settings, all_several, named

JAN = Student(
    id=StudentId("s1"),
    student_number="00123",
    first_name="Jan",
    prefix="van den",
    last_name="Dijkstra",
    school_class="3B 2",
    city="Ede",
)
ELS = Student(
    id=StudentId("s2"), student_number="124", first_name="Els", last_name="Ruyter", city="Wageningen"
)
GARAGE = Company(
    id=CompanyId("c1"), name="Garage Smit", city="Rhenen", sector=Sector.TECHNIEK, contact_person="Kees Smit"
)
ZORG = Company(id=CompanyId("c2"), name="De Linde", city="Ede", sector=Sector.ZORG_EN_WELZIJN)
MENTOR = Mentor(id=MentorId("m1"), abbreviation="BKR", name="Anne Bakker")
POSITION = Position(id=PositionId("p1"), company_id=GARAGE.id, name="Monteur")
SCHOOL = School([JAN, ELS, GARAGE, ZORG, MENTOR, POSITION])


def ids(query: str) -> list[str]:
    finder, known = Finder(), list[Known](all_known(SCHOOL))
    for each in known:
        finder.add(each.text, each.words)
    return [known[number].id for number in finder.best(query, 30).numbers]


@pytest.mark.parametrize(
    "query",
    [
        "jan dijkstra",
        "dykstra",
        "dijkstra vd",
        "v.d. dijkstra",
        "vden dijkstra",
        "vandendijkstra",
        "00123",
        "123",
        "3b2",
        "3B 2 jan",
        "jan ede",
        "dijkstar",
        "jan de dijkstra",
    ],
)
def test_that_a_pupil_is_found_as_people_say_it(query: str) -> None:
    assert ids(query)[0] == JAN.id


def test_that_y_is_found_as_ij() -> None:
    assert ids("ruijter") == [ELS.id]
    rayan = Student(id=StudentId("s3"), first_name="Rayan", last_name="Abdi")
    assert "jan" not in next(iter(all_known(School([rayan])))).words


@pytest.mark.parametrize("query", ["smit rhenen", "techniek rhenen", "kees smit", "garaage"])
def test_that_a_company_is_found_by_sector_place_and_contact(query: str) -> None:
    assert GARAGE.id in ids(query)


def test_that_a_mentor_is_found_by_name_and_abbreviation() -> None:
    assert ids("bakker") == ids("bkr") == [MENTOR.id]


def test_that_a_place_is_found_by_company_and_work() -> None:
    assert ids("monteur smit") == [POSITION.id]


def test_that_classes_sectors_and_towns_lead_to_their_rows() -> None:
    groups = {group.text: (group.detail, list(group.question(SCHOOL))) for group in all_several(SCHOOL)}
    assert groups["Klas 3B 2"] == ("1 leerling", [JAN.id])
    assert groups["Bedrijven: Techniek"] == ("1 bedrijf", [GARAGE.id])
    assert groups["Bedrijven in Ede"] == ("1 bedrijf", [ZORG.id])


def test_that_settings_say_what_they_stand_on() -> None:
    school = School([Setting(id="max_km", value=17)])
    settings = {known.id: known for known in all_settings(school)}
    assert set(settings) == set(DEFINITIONS)
    assert settings["max_km"].detail.startswith("17 ")


def test_that_one_is_named_and_more_are_counted() -> None:
    assert named(SCHOOL, Student, [JAN.id]) == "Jan van den Dijkstra"
    assert named(SCHOOL, Student, [JAN.id, ELS.id]) == "2 leerlingen"
    assert named(SCHOOL, Mentor, [MENTOR.id]) == "Anne Bakker"
    assert named(SCHOOL, Company, []) == ""


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\t"])
def test_that_texts_of_nothing_but_space_are_found_past(blank: str) -> None:
    pupil = replace(JAN, prefix=blank, first_name=blank, last_name=blank, school_class=blank, city=blank)
    company = replace(GARAGE, name=blank, city=blank, contact_person=blank)
    school = School([pupil, company, replace(MENTOR, name=blank, abbreviation=blank)])
    assert {known.id for known in all_known(school)} == {pupil.id, company.id, MENTOR.id}
    list(all_several(school))
