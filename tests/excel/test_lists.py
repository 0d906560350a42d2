"""Sheets as schools have them: header found, kind known, every row a record or left out for a reason."""

import pytest

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Severity, Student
from bpv.excel.grid import Area, CellError, FormulaWithoutValue, ListObject, Sheet
from bpv.excel.lists import Override, RecognisedList, recognise_sheet, recognise_workbook
from tests.services.school_workbooks import sheet, workbook

HEADER = ["Stamnr", "Roepnaam", "Achternaam", "Klas"]
JAN, ALI = ["1", "Jan", "Jansen", "3A"], ["2", "Ali", "Yılmaz", "3B"]


def recognise(found: Sheet, **override: object) -> RecognisedList:
    (main, *_) = recognise_sheet("lijst.xlsx", found, Override(**override))  # type: ignore[arg-type]
    return main


def lines(found: RecognisedList) -> list[int]:
    return [record.row for record in found.records]


def reasons(found: RecognisedList) -> dict[int, str]:
    return {each.row: each.reason for each in found.excluded}


@pytest.mark.parametrize(
    ("name", "header", "kind", "mapped"),
    [
        (
            "Blad1",
            "Stamnr, Roepnaam, Tussenv, Achternaam, Leerjaar, Klas, Studie, Profiel, Locatie",
            Student,
            7,
        ),
        ("x", "Stamnummer,Klas,Roepnaam,Tussenvoegsel,Achternaam,Studie,Email,Telefoonnummer", Student, 7),
        ("x", "Llnummer, Naam, Klas, Mobiel nr., Huis-nummer", Student, 5),
        ("x", "Leerlingnummer, Voorvoegsel, Stamgroep, Achternaam, Geb.datum", Student, 5),
        ("x", "Bedrijfsnaam,Contactpersoon,Email,Telefoonnummer,Adres", Company, 5),
        ("x", "Bedrijf, Functie, Profiel(en), Aantal, Ronde", Position, 5),
        ("Docenten", "Afk., Docent, Mail, Max lln", Mentor, 4),
        ("x", "Ronde, Soort stage, Begindatum, Einddatum", PlacementRound, 4),
        ("x", "Naam, Klas, 1e keuze, 2e keuze, Liever niet", Preference, 5),
        ("Plaatsing", "Klas, Leerling, Profiel, Bedrijf, Ronde, Status, Vastgezet", Placement, 6),
    ],
)
def test_that_headers_of_schools_tell_what_a_list_is_about(name, header, kind, mapped):
    words = [word.strip() for word in header.split(",")]
    found = recognise(sheet(name, words, ["x"] * len(words)))
    assert (found.kind, len(found.mapping), found.header_row) == (kind, mapped, 1)


def test_that_misspelt_headers_are_assigned_and_others_only_suggested():
    found = recognise(sheet("x", ["Stamnummr", "Achternam", "Geboortedatm", "Huisgenoot", "Klas"], ["1"] * 5))
    names = [column.name for column in found.columns]
    assert names == ["student_number", "last_name", "birth_date", None, "school_class"]


def test_that_title_rows_totals_repeats_and_dividers_are_named_not_imported():
    found = recognise(
        sheet(
            "x",
            ["Leerlingenlijst 2026"],
            ["Versie 3", None, None, "3-2-2026"],
            HEADER,
            ["Klas 3A"],
            JAN,
            [],
            HEADER,
            ["3B"],
            ALI,
            ["Totaal", 2],
            [],
            ["Bijgewerkt door Jan"],
        )
    )
    assert (found.header_row, lines(found)) == (3, [5, 9])
    assert reasons(found) == {
        1: "staat boven de kopregel", 2: "staat boven de kopregel", 4: "tussenkop", 7: "herhaalde kopregel",
        8: "tussenkop", 10: "totaalregel", 12: "opmerking onder de lijst",
    }  # fmt: skip
    assert {issue.row for issue in found.issues if issue.code == "row_excluded"} == set(reasons(found))


def test_that_a_row_with_only_its_name_is_a_company():
    rows = [["Bedrijfsnaam", "Plaats", "Tel"], ["Bakkerij Jansen"], ["Garage Smit", "Zwolle"]]
    assert lines(recognise(sheet("x", *rows))) == [2, 3]


def test_that_a_company_called_totaal_is_no_total():
    rows = [["Bedrijfsnaam", "Plaats", "Tel"], ["Totaal Techniek", "Zwolle"], ["Totaal", None, 2]]
    assert lines(recognise(sheet("x", *rows))) == [2]


def test_that_classes_come_from_dividers_or_the_sheet_when_there_is_no_column():
    header = ["Stamnr", "Roepnaam", "Achternaam"]
    divided = recognise(sheet("x", header, ["Klas 3A"], JAN[:3], ["3B"], ALI[:3]))
    assert [record.values["school_class"] for record in divided.records] == ["3A", "3B"]
    named = recognise(sheet("3KB2", header, JAN[:3]))
    assert [record.values["school_class"] for record in named.records] == ["3KB2"]


def test_that_a_header_of_two_rows_is_joined_and_groups_tell_whose_columns_are_whose():
    groups = ["Leerling", None, None, "Bedrijf", None, None]
    header = ["Stamnr", "Naam", "Plaats", "Naam", "Plaats", "Tel"]
    merged = (Area(1, 1, 1, 3), Area(1, 4, 1, 6))
    row = ["1", "Jan Jansen", "Zwolle", "Garage Smit", "Kampen", "0612345678"]
    lists = recognise_sheet("x", sheet("x", groups, header, row, merged=merged))
    assert [each.kind for each in lists] == [Student, Company, Placement]
    assert [each.records[0].values.get("city") for each in lists[:2]] == ["Zwolle", "Kampen"]
    assert lists[1].records[0].values["name"] == "Garage Smit"


def test_that_a_second_row_of_units_belongs_to_the_header():
    found = recognise(sheet("x", [*HEADER, "Max km"], ["(tekst)", None, None, None, "(km)"], [*JAN, 5]))
    assert (found.header_row, lines(found)) == (2, [3])


def test_that_pupils_with_their_company_in_one_sheet_are_three_lists():
    header = [*HEADER, "Postcode", "Bedrijf", "Adres", "Plaats", "Contactpersoon", "Ronde"]
    row = [*JAN, "8011 PK", "Garage Smit", "Weg 1", "Zwolle", "A. Smit", "Blok 1"]
    lists = recognise_sheet("x", sheet("x", header, row))
    assert [each.kind for each in lists] == [Student, Company, Placement]
    assert lists[1].records[0].values["contact_person"] == "A. Smit"


def test_that_companies_with_their_places_in_one_sheet_are_two_lists():
    header = ["Bedrijfsnaam", "Plaats", "Tel", "E-mail", "Functie", "Aantal"]
    lists = recognise_sheet("x", sheet("x", header, ["Garage Smit", "Zwolle", None, None, "sleutelen", 2]))
    assert {each.kind for each in lists} == {Company, Position}


def test_that_empty_and_double_headers_are_told_apart_and_nothing_is_overwritten():
    found = recognise(
        sheet("x", ["Stamnr", None, "Achternaam", "Klas", "Klas"], ["1", "?", "Jansen", "3A", "3B"])
    )
    assert [column.header for column in found.columns] == [
        "Stamnr",
        "Kolom B",
        "Achternaam",
        "Klas",
        "Klas (2)",
    ]
    assert found.records[0].values["school_class"] == "3A"
    assert [issue.code for issue in found.issues if issue.severity is Severity.WARNING] == ["double_column"]


def test_that_an_unknown_column_is_named_as_not_read():
    found = recognise(sheet("x", [*HEADER, "Lievelingskleur"], [*JAN, "blauw"]))
    assert [(i.code, i.column) for i in found.issues] == [("unknown_column", "Lievelingskleur")]


@pytest.mark.parametrize("header", ["BSN", "Burgerservicenummer", "Onderwijsnummer", "BSN-nr", "Nummer"])
def test_that_a_column_of_bsns_is_dropped_with_a_notice(header):
    numbers = ["111222333", "123456782", 100000009, "100000010"]
    found = recognise(sheet("x", ["Achternaam", "Klas", header], *(["Jansen", "3A", n] for n in numbers)))
    assert "bsn_dropped" in {issue.code for issue in found.issues}
    assert all("1112" not in str(record) for record in found.records)
    assert "student_number" not in found.mapping.values()


def test_that_phone_numbers_are_not_taken_for_bsns():
    rows = [["1", "Jansen", "3A", 612345679 + 11 * i] for i in range(9)]
    found = recognise(sheet("x", ["Stamnr", "Achternaam", "Klas", "Mobiel"], *rows))
    assert "phone" in found.mapping.values()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vries, de, Jan", ("Jan", "de", "Vries")), ("J. de Vries", ("J.", "de", "Vries")),
        ("Vries, Jan de", ("Jan", "de", "Vries")), ("de Vries, Jan", ("Jan", "de", "Vries")),
        ("Jan van 't Hof", ("Jan", "van 't", "Hof")), ("Kooiman, Nic", ("Nic", None, "Kooiman")),
        ("Ayşe Yılmaz", ("Ayşe", None, "Yılmaz")), ("Mohamed El Amrani", ("Mohamed", None, "El Amrani")),
        ("Vries, J. de (Jan)", ("Jan", "de", "Vries")),
    ],
)  # fmt: skip
def test_that_whole_names_are_taken_apart(text, expected):
    found = recognise(sheet("x", ["Stamnr", "Naam", "Klas"], ["1", text, "3A"]))
    values = found.records[0].values
    assert (values["first_name"], values["prefix"], values["last_name"]) == expected


@pytest.mark.parametrize("surname", ["de Vries", "Vries, de"])
def test_that_a_tussenvoegsel_in_the_surname_is_split_off(surname):
    found = recognise(
        sheet("x", ["Stamnr", "Roepnaam", "Tussenv", "Achternaam"], ["1", "Jan", None, surname])
    )
    values = found.records[0].values
    assert (values["prefix"], values["last_name"]) == ("de", "Vries")


def test_that_merged_cells_in_a_column_are_filled_down_with_a_notice():
    rows = [["Klas", "Naam", "Stamnr"], ["3A", "Jan", "1"], [None, "Piet", "2"], [None, "Klaas", "3"]]
    found = recognise(sheet("x", *rows, merged=(Area(2, 1, 4, 1),)))
    assert [record.values["school_class"] for record in found.records] == ["3A"] * 3
    assert "filled_down" in {issue.code for issue in found.issues}


def test_that_cells_merged_over_columns_are_named_where_a_column_is_read():
    merged = (Area(2, 1, 2, 2), Area(3, 3, 3, 4))
    found = recognise(
        sheet("x", ["Klas", "Naam", "Stamnr"], ["3A", None, "1"], ["3A", "Piet", "2"], merged=merged)
    )
    (issue,) = [each for each in found.issues if each.code == "merged_cells"]
    assert (issue.row, issue.found) == (2, "samengevoegde cellen A2:B2")


def test_that_only_the_rows_of_a_table_are_read_and_those_around_it_are_named():
    table = ListObject("T", Area(2, 1, 5, 4), totals_rows=1)
    found = recognise(sheet("x", ["Titel"], HEADER, JAN, ALI, ["Totaal", 2], ["noot"], tables=(table,)))
    assert lines(found) == [3, 4]
    assert set(reasons(found)) == {1, 5, 6}
    assert {i.row for i in found.issues if i.code == "row_excluded"} == {1, 5, 6}


def test_that_rows_typed_below_a_table_are_read_as_libreoffice_leaves_them_outside():
    table = ListObject("T", Area(1, 1, 2, 4))
    rows = [
        [*HEADER, "Postcode"],
        [*JAN, "8011 PK"],
        ALI,
        [],
        ["3", "Zoë", "Özdemir", "3A"],
        [],
        [],
        ["een noot"],
    ]
    found = recognise(sheet("x", *rows, tables=(table,)))
    assert lines(found) == [2, 3, 5]
    assert found.records[0].values["postcode"] == "8011 PK"
    assert [(e.row, e.is_doubtful) for e in found.excluded] == [(8, True)]


def test_that_hidden_rows_are_read_with_a_notice_and_hidden_sheets_are_skipped():
    seen = sheet("Leerlingen", HEADER, JAN, ALI, hidden_rows=frozenset({2}), filtered_rows=frozenset({2}))
    hidden = sheet("oud", HEADER, JAN, hidden=True)
    first, second = recognise_workbook(workbook(seen, hidden))
    assert len(first.records) == 2
    assert "1 rijen zijn in Excel verborgen door een filter" in {i.found for i in first.issues}
    assert (first.is_skipped, second.is_skipped) == (False, True)


def test_that_formulas_without_a_value_and_error_values_are_errors_at_their_cell():
    row = ["1", FormulaWithoutValue("=A2"), CellError("#N/B"), "3A"]
    found = recognise(sheet("x", HEADER, row))
    places = [(i.code, i.row, i.column) for i in found.issues if i.severity is Severity.ERROR]
    assert places == [("formula_without_value", 2, "Roepnaam"), ("cell_error", 2, "Achternaam")]


def test_that_the_user_may_move_the_header_and_map_columns():
    rows = [["a", "b", "c"], ["nr", "wie", "groepje"], ["1", "Jansen", "3A"]]
    mapping = {1: "student_number", 2: "last_name", 3: None}
    found = recognise(sheet("x", *rows), header_row=2, kind=Student, mapping=mapping)
    assert (found.header_row, found.mapping) == (2, {"nr": "student_number", "wie": "last_name"})
    assert found.records[0].values == {"student_number": "1", "last_name": "Jansen"}


def test_that_a_sheet_about_something_else_is_no_list_but_its_rows_are_counted():
    found = recognise(
        sheet("x", ["titel"], ["Naam stuk", "Componist", "Duur"], ["Bolero", "Ravel", 15], ["noot"])
    )
    assert (found.kind, found.header_row, len(found.records)) == (None, 2, 1)


def test_that_our_own_overviews_are_not_read_as_lists():
    placements = sheet("Plaatsing", ["Leerling", "Bedrijf", "Ronde"], ["Jansen, Jan", "Garage Smit", "Blok"])
    places = sheet("Vrije plaatsen", ["Bedrijf", "Functie", "Aantal"], ["Garage Smit", "sleutelen", 1])
    skipped = {each.sheet: each.is_skipped for each in recognise_workbook(workbook(placements, places))}
    assert skipped == {"Plaatsing": False, "Vrije plaatsen": True}


def test_that_a_class_above_the_header_counts_as_well_as_a_divider():
    header = ["Stamnr", "Roepnaam", "Achternaam"]
    rows = [["Lijst"], ["Klas 3A"], header, ["1", "Jan", "Dam"], ["Klas 3B"], header, ["2", "Ali", "Hart"]]
    found = recognise(sheet("Leerlingen", *rows))
    assert [r.values["school_class"] for r in found.records] == ["3A", "3B"]
    titled = recognise(sheet("Leerlingen", ["Stagelijst 2026"], header, ["1", "Jan", "Dam"]))
    assert "school_class" not in titled.records[0].values


def test_that_lists_below_each_other_are_lists_of_their_own():
    rows = [
        ["Leerlingen"], ["Stamnr", "Achternaam", "Klas"], ["1", "Dam", "3A"], ["2", "Hart", "3A"], [],
        ["Bedrijven"], ["Bedrijfsnaam", "Plaats"], ["Bakker", "Ede"], ["Smit", "Ede"], [],
        ["Stamnr", "Klas", "Achternaam"], ["3", "3B", "Berg"],
    ]  # fmt: skip
    found = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    assert [(each.kind, each.header_row) for each in found] == [(Student, 2), (Company, 7), (Student, 11)]
    assert [lines(each) for each in found] == [[3, 4], [8, 9], [12]]
    assert found[2].records[0].values["last_name"] == "Berg"
    assert [r.values["name"] for r in found[1].records] == ["Bakker", "Smit"]


def test_that_lists_side_by_side_are_two_where_the_second_goes_on():
    rows = [["Stamnr", "Achternaam", None, "Bedrijfsnaam", "Plaats"], ["1", "Dam", None, "Bakker", "Ede"]]
    alone = [None, None, None, "Smit", "Ede"]
    two = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows, alone))
    assert [(each.kind, lines(each)) for each in two] == [(Student, [2]), (Company, [2, 3])]
    mixed = recognise_sheet("lijst.xlsx", sheet("Blad1", *rows))
    assert [each.kind for each in mixed] == [Student, Placement]


def test_that_a_very_wide_sheet_is_read_as_far_as_a_list_goes_and_says_so():
    wide = [*HEADER, *(f"k{n}" for n in range(16_000))]
    (found,) = recognise_sheet("lijst.xlsx", sheet("Leerlingen", wide, [*JAN, *["x"] * 16_000]))
    assert lines(found) == [2]
    (issue,) = [each for each in found.issues if each.code == "too_wide"]
    assert issue.found == "cellen rechts van kolom OJ"


@pytest.mark.parametrize(("status", "severity"), [(None, Severity.WARNING), ("Bevestigd", Severity.NOTICE)])
def test_that_colours_are_said_not_to_be_read(status, severity):
    header = ["Stamnr", "Bedrijf", "Ronde", "Status"]
    rows = [header, ["1", "Bakker", "Blok 1", status], ["2", "Smit", "Blok 1", None]]
    coloured = sheet("Plaatsing", *rows, row_colours=((1, 3), (2, 1), (3, 2)))
    (issue,) = [each for each in recognise(coloured).issues if each.code == "colours"]
    assert (issue.severity, issue.found) == (severity, "rijen in 2 kleuren")
    banded = sheet("Plaatsing", *rows, row_colours=((1, 3), (3, 2)))
    assert "colours" not in {each.code for each in recognise(banded).issues}


def test_that_whole_names_and_initials_among_surnames_are_taken_apart():
    rows = [
        ["1", None, "Vries, de, Jan"], ["2", None, "Jan de Vries"], ["3", "Jan", "J. de Vries"],
        ["4", None, "Yılmaz"], ["5", None, "de Vries"],
    ]  # fmt: skip
    found = recognise(sheet("Leerlingen", ["Stamnr", "Roepnaam", "Achternaam"], *rows))
    names = [[r.values.get(n) for n in ("first_name", "prefix", "last_name")] for r in found.records]
    assert names == [["Jan", "de", "Vries"]] * 3 + [[None, None, "Yılmaz"], [None, "de", "Vries"]]
    assert [i.row for i in found.issues if i.code == "name_guessed"] == [2, 3]
