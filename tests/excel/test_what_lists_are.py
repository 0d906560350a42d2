"""What a list is about: headers and content decide, and a row may hold more than one of something."""

import pytest

from bpv.domain import Company, Mentor, Placement, Position, Preference, Student
from bpv.excel.lists import recognise_sheet
from tests.services.school_workbooks import sheet

PUPILS = (["Stamnr", "Naam", "Klas"], ["1", "Jansen, Piet", "3A"])


def kinds(name: str, *rows: list) -> list[type | None]:
    return [found.kind for found in recognise_sheet("lijst.xlsx", sheet(name, *rows))]


@pytest.mark.parametrize(
    "name",
    ["Mentor Bakker", "Ronde 2 (mei)", "Bedrijven 3A", "Mentoren", "Rondes", "Stageplaatsen", "Voorkeur 2",
     "Plaatsing", "bedrijf", "Leerlingen mentor de Wit", "overzicht rondes en bedrijven"],
)  # fmt: skip
def test_that_no_word_in_the_name_of_a_sheet_makes_pupils_into_something_else(name):
    assert kinds(name, *PUPILS) == [Student]
    assert kinds(name, ["Stamnr", "Naam", "Klas", "Leerjaar"], ["1", "Jansen, Piet", "4A", 4]) == [Student]


def test_that_no_word_in_the_name_of_a_sheet_makes_companies_into_pupils():
    rows = (["Bedrijfsnaam", "Plaats", "Tel"], ["AH", "Ede", "0318123456"])
    assert kinds("Leerlingen", *rows) == [Company]
    assert kinds("Mentoren", *rows) == [Company]


@pytest.mark.parametrize(
    ("name", "kind"), [("Bedrijven", Company), ("Mentoren", Mentor), ("Leerlingen", Student)]
)
def test_that_a_name_advises_where_headers_leave_it_open(name, kind):
    assert kinds(name, ["Naam", "E-mail"], ["Bakker", "x@y.nl"]) == [kind]


def test_that_mentors_with_their_class_are_mentors():
    rows = (["Afk", "Naam", "E-mail", "Klas"], ["BAK", "A. Bakker", "x@y.nl", "3A"])
    assert kinds("Blad1", *rows) == [Mentor]


@pytest.mark.parametrize("word", ["Leerling", "Stagiair", "Naam leerling"])
def test_that_every_pupil_in_a_row_of_a_company_is_read(word):
    header = ["Bedrijf", "Plaats", f"{word} 1", f"{word} 2", f"{word} 3"]
    rows = (
        header,
        ["AH", "Ede", "Jansen, Piet", "Bos, Lisa", None],
        ["Hotel", "Ede", None, None, "Vos, Eva"],
    )
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    assert {each.kind for each in found} == {Placement}
    names = [(record.row, record.values["last_name"]) for each in found for record in each.records]
    assert names == [(2, "Jansen"), (2, "Bos"), (3, "Vos")]


def test_that_pupils_below_the_same_header_are_all_read():
    rows = (["Bedrijf", "Leerling", "Leerling"], ["AH", "Jansen, Piet", "Bos, Lisa"])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    assert [r.values["last_name"] for each in found for r in each.records] == ["Jansen", "Bos"]


def test_that_the_number_of_each_of_three_pupils_goes_with_the_name():
    header = ["Bedrijf", "Stamnr 1", "Leerling 1", "Stamnr 2", "Leerling 2"]
    rows = (header, ["AH", "1", "Jansen, Piet", "2", "Bos, Lisa"])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    values = [r.values for each in found for r in each.records]
    assert [(v["student_number"], v["last_name"]) for v in values] == [("1", "Jansen"), ("2", "Bos")]


def test_that_two_places_in_a_row_of_a_company_are_two():
    header = ["Bedrijfsnaam", "Plaats", "Functie 1", "Aantal 1", "Functie 2", "Aantal 2"]
    rows = (header, ["AH", "Ede", "vakken", 2, "kassa", 1], ["Hotel", "Ede", "keuken", 1, None, None])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    places = [r.values for each in found if each.kind is Position for r in each.records]
    assert {(p["company_id"], p["name"], p["capacity"]) for p in places if p["capacity"]} == {
        ("AH", "vakken", 2),
        ("AH", "kassa", 1),
        ("Hotel", "keuken", 1),
    }


def test_that_wishes_below_the_same_header_keep_their_order():
    rows = (["Stamnr", "Naam", "Voorkeur", "Voorkeur", "Voorkeur"], ["1", "Bos, Lisa", "AH", "Hotel", "Vos"])
    found = recognise_sheet("lijst.xlsx", sheet("Voorkeuren", *rows))
    values = next(each for each in found if each.kind is Preference).records[0].values
    assert [values[f"choice_{n}"] for n in (1, 2, 3)] == ["AH", "Hotel", "Vos"]


def test_that_a_second_number_and_address_are_kept():
    header = ["Bedrijfsnaam", "Plaats", "Tel 1", "Tel 2", "E-mail 1", "E-mail 2", "Crebo 1", "Crebo 2"]
    rows = (header, ["AH", "Ede", "0318123456", "0612345678", "a@b.nl", "c@d.nl", "25651", "25652"])
    (values,) = [r.values for r in recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0].records]
    assert (values["phone"], values["email"], values["crebos"]) == ("0318123456", "a@b.nl", "25651, 25652")
    assert "0612345678" in values["notes"]
    assert "c@d.nl" in values["notes"]


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [("days", ["ma", "di", "wo", "do", "vr"], "DI, DO"),
     ("days", ["Maandag", "Dinsdag", "Wo", "Do", "Vr"], "di, do"),
     ("profiles", ["BWI", "PIE", "M&T", "Z&W", "E&O"], "PIE, Z&W"),
     ("tracks", ["x1", "BB", "x2", "KB", "TL"], "BB, KB")],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["x", "X", "ja", 1, "✓", "v", True])
def test_that_crosses_below_days_profiles_and_leerwegen_are_read(name, words, expected, mark):
    header = ["Bedrijf", "Functie", "Aantal", *words]
    rows = (header, ["AH", "vakken", 2, None, mark, None, mark, None], ["Hotel", "keuken", 1, *[None] * 5])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0]
    assert found.kind is Position
    assert found.records[0].values[name].lower() == expected.lower()
    assert found.records[1].values[name] is None


def test_that_one_day_with_crosses_beside_empty_days_is_that_day():
    rows = (
        ["Bedrijf", "Aantal", "ma", "di", "wo"],
        ["AH", 2, None, "x", None],
        ["Hotel", 1, None, "x", None],
    )
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0]
    assert [record.values["days"] for record in found.records] == ["di", "di"]


def test_that_columns_of_days_with_something_else_are_said_and_not_read():
    rows = (["Bedrijf", "Aantal", "ma", "di"], ["AH", 2, "9-17", None], ["Hotel", 1, "x", "x"])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0]
    assert "days" not in found.mapping.values()
    assert {column.header for column in found.columns if column.unread} == {"ma", "di"}


def test_that_every_unread_column_is_counted():
    rows = ([*PUPILS[0], "Studie"], [*PUPILS[1], "basis"], ["2", "Bos, Lisa", "3A", "kader"])
    (column,) = [c for c in recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0].columns if c.unread]
    assert (column.header, column.filled) == ("Studie", 2)


PUPIL_AND_COMPANY = ["Stamnr", "Naam", "Klas", "Bedrijf"]


def mapped(found: list, kind: type) -> dict[str, str]:
    return next((each.mapping for each in found if each.kind is kind), {})


def test_that_the_telephone_behind_a_company_is_that_of_the_company():
    header = [*PUPIL_AND_COMPANY, "Adres", "Plaats", "Tel"]
    row = ["1", "Bos, Lisa", "3A", "AH", "Dorpsstraat 1", "Ede", "0318123456"]
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", header, row))
    assert {"Tel", "Plaats"} & mapped(found, Student).keys() == set()
    assert mapped(found, Company) == {"Bedrijf": "name", "Adres": "street", "Plaats": "city", "Tel": "phone"}


def test_that_a_telephone_behind_a_company_that_may_be_anyones_is_asked():
    row = ["1", "Bos, Lisa", "3A", "AH", "0318123456"]
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", [*PUPIL_AND_COMPANY, "Tel"], row))
    assert not any("Tel" in each.mapping for each in found)
    assert [column.header for column in found[0].columns if column.is_asked] == ["Tel"]
    own = recognise_sheet("lijst.xlsx", sheet("Blad1", [*PUPIL_AND_COMPANY, "Mobiel"], row))
    assert mapped(own, Student)["Mobiel"] == "phone"


def test_that_three_companies_of_a_pupil_are_no_placement():
    rows = (["Stamnr", "Naam", "Bedrijf 1", "Bedrijf 2"], ["1", "Bos, Lisa", "AH", "Hotel"])
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    assert [each.kind for each in found] == [Student]
    assert {column.header for column in found[0].columns if column.unread} == {"Bedrijf 1", "Bedrijf 2"}


def test_that_crosses_below_words_that_are_sectors_as_well_are_asked_for_pupils():
    pupils = (["1", "Bos, Lisa", "x", None], ["2", "Vos, Eva", None, "x"])
    rows = (["Stamnr", "Naam", "Techniek", "Economie"], *pupils)
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))[0]
    assert "profile" not in found.mapping.values()
    assert {column.header for column in found.columns if column.is_asked} == {"Techniek", "Economie"}
