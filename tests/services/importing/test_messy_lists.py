"""Lists as schools have them: remarks behind names, addresses in one cell, dividers, two lists beside."""

import pytest

from bpv.domain import Company, Placement, Position, School, Severity, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.importing import plan_import
from bpv.services.planning.round_plan import apply_to


def book(*rows, name="Blad1"):
    return Workbook("a.xlsx", FileKind.XLSX, (Sheet(name, tuple(rows)),))


def after(*rows, **more):
    plan = plan_import(School(), [book(*rows, **more)])
    return plan, apply_to(School(), plan.changeset)


def pupils(school):
    found = school.all(Student).values()
    return {s.student_number: (s.first_name, s.prefix, s.last_name, s.school_class) for s in found}


@pytest.mark.parametrize(
    ("name", "first", "last", "remark"),
    [
        ("Tim Kok (van school)", "Tim", "Kok", "van school"),
        ("Kok, Tim (ziek)", "Tim", "Kok", "ziek"),
        ("Tim Kok (LWOO)", "Tim", "Kok", "LWOO"),
        ("Kok, T. (Tim)", "Tim", "Kok", ""),
        ("Kok, Timotheus (Tijmie)", "Tijmie", "Kok", ""),
        ("Kok (Tim)", "Tim", "Kok", ""),
    ],
)
def test_that_a_remark_behind_a_name_is_no_name_and_is_said(name, first, last, remark):
    plan, school = after(("Stamnr", "Naam", "Klas"), ("1", name, "3A"), ("2", "Bos, Eva", "3A"))
    assert pupils(school)["1"] == (first, "", last, "3A")
    said = [(i.row, i.severity) for i in plan.issues if i.code == "pupil_remark"]
    assert said == ([(2, Severity.WARNING)] if remark else [])


def test_that_a_class_behind_a_name_is_the_class_and_tells_pupils_apart():
    _, school = after(("Stamnr", "Naam"), ("1", "Eva Bos (3A)"), ("2", "Eva Bos (3B)"))
    assert pupils(school) == {"1": ("Eva", "", "Bos", "3A"), "2": ("Eva", "", "Bos", "3B")}
    sheets = (
        Sheet("Leerlingen", (("Stamnr", "Naam", "Klas"), ("1", "Eva Bos", "3A"), ("2", "Eva Bos", "3B"))),
        Sheet("Bedrijven", (("Bedrijfsnaam", "Plaats"), ("Bal", "Ede"))),
        Sheet("Stage", (("Leerling", "Bedrijf"), ("Eva Bos (3B)", "Bal"))),
    )
    plan = plan_import(School(), [Workbook("a.xlsx", FileKind.XLSX, sheets)])
    school = apply_to(School(), plan.changeset)
    (placement,) = school.all(Placement).values()
    assert school.get(Student, placement.student_id).student_number == "2"


def test_that_another_class_behind_a_name_is_said():
    plan, school = after(("Stamnr", "Naam", "Klas"), ("1", "Eva Bos (3B)", "3A"))
    assert pupils(school)["1"][-1] == "3A"
    assert [i.row for i in plan.issues if i.code == "pupil_remark"] == [2]


def test_that_a_whole_address_in_one_cell_is_taken_apart_and_said():
    header = ("Bedrijf", "Adres", "Contact")
    rows = (
        ("Bakker Bal", "Dorpsstraat 1\n6711 AA Ede", "Piet Bal"),
        ("Garage Pot", "Kerkweg 12a, 6713cd EDE", "mw. Pot"),
        ("Kapsalon Krul", "Molenweg 3", "Jo Krul"),
    )
    plan, school = after(header, *rows)
    found = {c.name: (c.street, c.postcode, c.city) for c in school.all(Company).values()}
    assert found == {
        "Bakker Bal": ("Dorpsstraat 1", "6711 AA", "Ede"),
        "Garage Pot": ("Kerkweg 12a", "6713 CD", "EDE"),
        "Kapsalon Krul": ("Molenweg 3", "", ""),
    }
    (said,) = [i for i in plan.issues if i.code == "address_apart"]
    assert "2 cellen" in said.remedy
    assert len(plan_import(school, [book(header, *rows)]).changeset) == 0


def test_that_a_sector_above_its_companies_is_no_company():
    rows = (("TECHNIEK",), ("Garage Pot", "Ede", 2), ("Zorg en welzijn:",), ("De Linde", "Ede", 3))
    plan, school = after(("Bedrijfsnaam", "Plaats", "Aantal plaatsen"), *rows)
    assert sorted(c.name for c in school.all(Company).values()) == ["De Linde", "Garage Pot"]
    assert [i.row for i in plan.issues if i.code == "row_excluded"] == [2, 4]
    assert {i.severity for i in plan.issues if i.code == "row_excluded"} == {Severity.WARNING}


def test_that_places_beside_pupils_are_a_list_by_themselves():
    header = ("Stamnr", "Leerling", "Klas", None, "Bedrijf", "Plaats", "Aantal")
    rows = [(str(n), f"Eva{n} Bos", "3A", None, f"Bedrijf {n}", "Ede", 2) for n in range(1, 4)]
    _, school = after(header, *rows, ("4", "Eva4 Bos", "3A"))
    assert len(school.all(Student)) == 4
    assert sorted(p.capacity for p in school.all(Position).values()) == [2, 2, 2]
    assert not school.all(Placement)


def test_that_a_total_of_a_class_is_a_total():
    rows = (("3A", "Eva Bos", "1", 10), ("Totaal 3A", 1, None, 10), ("Totaal klas 3A", 1))
    plan, school = after(("Klas", "Leerling", "Stamnr", "Max km"), *rows)
    assert list(pupils(school)) == ["1"]
    assert not plan.has_errors


def test_that_headers_say_whose_a_telephone_is_and_may_be_short():
    phones = ("Mobiel leerling", "Mobiel ouder 1")
    header = ("lln.nr", "anaam", "vnaam", "tv", "kl", "geb", "pc", "hnr", "wpl", *phones)
    row = ("1", "Berg", "Eva", "van den", "3A", "1-3-2011", "6711 AA", "3", "Ede", "0612345678", "0687654321")
    _, school = after(header, row)
    (eva,) = school.all(Student).values()
    assert (eva.name, eva.school_class) == ("Eva van den Berg", "3A")
    assert (eva.postcode, eva.city, eva.house_number) == ("6711 AA", "Ede", "3")
    assert (eva.phone, str(eva.birth_date)) == ("+31612345678", "2011-03-01")


def test_that_a_cross_says_no_to_a_vog():
    _, school = after(("Stamnr", "Naam", "VOG"), ("1", "Bos, Eva", "✗"), ("2", "Vos, Jan", "✓"))
    assert {s.student_number: s.has_vog for s in school.all(Student).values()} == {"1": False, "2": True}


def test_that_a_column_beside_placements_of_the_school_itself_is_said_to_be_unread():
    plan, _ = after(("Leerling", "Bedrijf", "Dagen"), ("Eva Bos", "Bal", "ma+di"), ("Jan Vos", "Bal", "wo"))
    assert [i.column for i in plan.issues if i.code == "unknown_column"] == ["Dagen"]


@pytest.mark.parametrize(("rank", "where"), [("Rang", "Bedrijf"), ("Voorkeur nr", "Stagebedrijf")])
def test_that_a_wish_in_each_row_is_no_placement(rank, where):
    pupils = (("Stamnr", "Naam", "Klas"), ("1", "Eva Bos", "3A"), ("2", "Jan Vos", "3A"))
    rows = [(n, name, number, f"Bedrijf {number}") for n, name, _ in pupils[1:] for number in (1, 2)]
    wishes = Sheet("Wensen", (("Stamnr", "Leerling", rank, where), *rows))
    sheets = (Sheet("Leerlingen", pupils), wishes)
    plan = plan_import(School(), [Workbook("a.xlsx", FileKind.XLSX, sheets)])
    assert not apply_to(School(), plan.changeset).all(Placement)
    assert where in [issue.column for issue in plan.issues if issue.code == "unknown_column"]
