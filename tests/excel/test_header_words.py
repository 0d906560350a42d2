"""Headers: only known words are certain, alike ones are asked, opposites and another's never match."""

import pytest

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student
from bpv.excel.grid import Area, Sheet
from bpv.excel.headers import match_header
from bpv.excel.lists import RecognisedList, recognise_sheet
from tests.services.school_workbooks import sheet


def recognise(found: Sheet) -> RecognisedList:
    return recognise_sheet("lijst.xlsx", found)[0]


def unread(found: RecognisedList) -> dict[str, str]:
    return {column.header: column.unread for column in found.columns if column.unread}


OTHERS = [
    (Position, "Max leeftijd"), (Position, "Maximumleeftijd"), (Position, "Max groep"),
    (Position, "Aantal weken"), (Position, "Aantal uren"), (Position, "Aantal dagen"),
    (Position, "Aantal leerlingen vorig jaar"), (Mentor, "Aantal weken"), (Mentor, "Min leerlingen"),
    (Company, "Min totaal"), (Company, "Min per klas"), (Student, "Min km"),
    (Preference, "Vorige stageplaats"), (Preference, "Huidige stageplaats"), (Preference, "Vorig bedrijf"),
    (Preference, "Niet zelf gevonden"), (Placement, "Vorig bedrijf"), (Company, "Vorige mentor"),
    (Student, "Volgende klas"), (Student, "Vorig leerjaar"), (Student, "Nieuwe mentor"),
    (Student, "Telefoon thuis"), (Student, "Postcode school"),
    (Student, "Telefoonnummer school"),
    (Student, "Oudermail"),
    (Student, "E-mail mentor"), (Student, "Geboorteplaats"), (Student, "VOG niet aanwezig"),
    (PlacementRound, "Einddatum inschrijven vorige ronde"), (Position, "Sluittijd kantine niet"),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "header"), OTHERS)
def test_that_a_header_about_something_or_someone_else_is_neither_taken_nor_asked(entity, header):
    match = match_header(entity, header)
    assert match is None or not (match.is_certain or match.is_asked), match


@pytest.mark.parametrize(
    ("entity", "header"),
    [(Student, "Groepsnaam"), (Student, "Roepnamen"), (Student, "Postcodes"), (Company, "Contactpersonen"),
     (Mentor, "Afkortingen"), (Company, "Contract"), (Position, "Capaciteiten")],
)  # fmt: skip
def test_that_a_header_that_only_looks_like_a_known_one_is_never_taken(entity, header):
    match = match_header(entity, header)
    assert match is None or not match.is_certain


@pytest.mark.parametrize(
    ("header", "name"),
    [("Geboortdatum", "birth_date"), ("Achernaam", "last_name"), ("Geboorte-datum", "birth_date")],
)
def test_that_a_letter_that_fell_out_of_a_long_word_does_not_matter(header, name):
    match = match_header(Student, header)
    assert match is not None
    assert (match.name, match.is_certain) == (name, True)


@pytest.mark.parametrize(
    "group",
    ["Ouder", "Ouders", "Ouder/verzorger", "Ouder 1", "Vader", "Moeder", "Verzorger", "Noodgeval", "Voogd",
     "In geval van nood", "Wettelijk vertegenwoordiger", "Huisarts", "Thuis"],
)  # fmt: skip
@pytest.mark.parametrize("is_merged", [True, False])
def test_that_the_phone_below_the_word_for_a_parent_is_not_the_pupils(group, is_merged):
    rows = (
        ["Leerling", None, None, group, None],
        ["Stamnr", "Naam", "Klas", "Telefoon", "E-mail"],
        ["1", "Vries, Jan de", "3A", "0612345678", "ouder@x.nl"],
    )
    merged = (Area(1, 1, 1, 3), Area(1, 4, 1, 5)) if is_merged else ()
    found = recognise(sheet("Blad1", *rows, merged=merged))
    assert found.mapping == {"Stamnr": "student_number", "Naam": "full_name", "Klas": "school_class"}
    assert unread(found) == {"Telefoon": "gaat over een ander", "E-mail": "gaat over een ander"}


def test_that_a_word_that_does_not_say_whose_leaves_the_columns_below_it_to_be_asked():
    rows = (
        [None, None, None, "Contact", None],
        ["Stamnr", "Naam", "Klas", "Telefoon", "E-mail"],
        ["1", "Vries, Jan de", "3A", "0612345678", "x@x.nl"],
    )
    found = recognise(sheet("Blad1", *rows, merged=(Area(1, 4, 1, 5),)))
    assert {column.header: column.is_asked for column in found.columns if column.is_asked} == {
        "Telefoon": True,
        "E-mail": True,
    }
    assert "phone" not in found.mapping.values()


def test_that_a_word_about_the_pupil_or_about_nobody_changes_nothing():
    rows = (
        ["Leerling", None, "NAW-gegevens", None],
        ["Stamnr", "Naam", "Postcode", "Telefoon"],
        ["1", "Vries, Jan de", "6711 AB", "0612345678"],
    )
    found = recognise(sheet("Blad1", *rows, merged=(Area(1, 1, 1, 2), Area(1, 3, 1, 4))))
    assert {"Postcode", "Telefoon"} <= found.mapping.keys()


def test_that_the_name_below_mentor_is_the_mentor_of_the_pupil():
    rows = (
        ["Leerling", None, "Mentor", None],
        ["Stamnr", "Naam", "Naam", "E-mail"],
        ["1", "Vries, Jan de", "BAK", "bak@school.nl"],
    )
    found = recognise(sheet("Blad1", *rows, merged=(Area(1, 1, 1, 2), Area(1, 3, 1, 4))))
    assert found.mapping["Naam (2)"] == "mentor_id"
    assert "email" not in found.mapping.values()


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Nr", [1, 2, 3]), ("Nr.", ["1", "2", "3"]), ("Nummer", [1.0, 2.0, 3.0]), ("Nr", [1, 2, 1]),
     ("Nummer", [2, 3, 1]), ("Nr", ["1.", "2.", "3."])],
)  # fmt: skip
def test_that_a_column_that_counts_its_rows_is_no_number_of_anything(header, cells):
    rows = [[c, f"2800{i}", "Vries", "6711 AB"] for i, c in enumerate(cells)]
    found = recognise(sheet("Blad1", [header, "Leerlingnummer", "Achternaam", "Postcode"], *rows))
    assert found.mapping.get(header) is None
    assert unread(found) == {header: "telt alleen de rijen"}


def test_that_numbers_that_count_below_a_telling_header_are_asked_but_never_those_of_pupils():
    rows = [[i, "Vries", "6711 AB", i] for i in range(1, 7)]
    found = recognise(sheet("Blad1", ["Stamnr", "Achternaam", "Postcode", "Huisnr"], *rows))
    assert found.mapping["Stamnr"] == "student_number"
    assert "Huisnr" not in found.mapping
    assert [column.header for column in found.columns if column.is_asked] == ["Huisnr"]


@pytest.mark.parametrize("seats", [[1, 2, 1, 1, 1, 1], [1, 1, 2, 2, 3, 3], [2, 1, 3, 4, 5, 6], [1, 2, 3, 4]])
def test_that_numbers_of_seats_are_read_though_they_begin_like_counting(seats):
    rows = [[f"B{n}", "werk", seat] for n, seat in enumerate(seats)]
    found = recognise(sheet("Blad1", ["Bedrijf", "Functie", "Aantal"], *rows))
    assert found.mapping["Aantal"] == "capacity"


def test_that_a_bare_number_without_an_address_is_asked():
    rows = (["Nr", "Naam", "Klas"], ["28001", "Jansen, Piet", "3A"], ["28007", "Bos, Lisa", "3A"])
    found = recognise(sheet("Blad1", *rows))
    assert "house_number" not in found.mapping.values()


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Ouder 1", "guardian1_name"), ("Naam ouder/verzorger 1", "guardian1_name"),
        ("Verzorger", "guardian1_name"), ("Naam vader", "guardian2_name"),
        ("Mobiel moeder", "guardian1_phone"), ("Telefoon vader", "guardian2_phone"),
        ("E-mail moeder", "guardian1_email"), ("Tel. noodgeval", "emergency_phone"),
        ("Ouder 1 telefoon", "guardian1_phone"), ("Noodnummer", "emergency_phone"),
        ("Mobiel", "phone"), ("E-mail", "email"), ("Telefoon", "phone"), ("Contact", ""),
    ],
)  # fmt: skip
def test_that_who_is_at_home_is_known_as_schools_call_it_and_never_taken_for_the_pupil(header, name):
    match = match_header(Student, header)
    assert (match.name if match is not None and match.is_certain else "") == name
