"""The privacy register is whole: every column of the file, every person, and where it really goes."""

import pytest

from bpv.domain import (
    Agreement,
    Assessment,
    Mentor,
    Placement,
    Position,
    Preference,
    School,
    Setting,
    Signature,
    Student,
)
from bpv.domain.fields import CATALOGUE, Privacy, Retention
from bpv.services.privacy.destinations import destinations_of
from bpv.services.privacy.register import HEADERS, STORES, RegisterRow, personal_fields, register, years_kept
from bpv.storage.tables import METADATA, TABLES
from tools.build_register import TARGET, text

FOR_COMPANIES, FOR_PUPILS = "Plaatsing voor bedrijven", "Plaatsing voor leerlingen"
FOR_MENTORS, TO_EDIT = "Plaatsing voor mentoren", "Lijsten om te bewerken"


@pytest.fixture(scope="module")
def rows() -> tuple[RegisterRow, ...]:
    return register()


def row_of(rows: tuple[RegisterRow, ...], what: str) -> RegisterRow:
    (row,) = (row for row in rows if row.what == what)
    return row


def test_that_every_column_of_the_file_is_in_the_catalogue() -> None:
    for entity, table in TABLES.items():
        names = {field.name for field in CATALOGUE[entity].fields}
        assert {column.name for column in table.columns} - {"id"} == names - {"id"}, entity
    beside = {table.name for table in METADATA.sorted_tables} - {table.name for table in TABLES.values()}
    assert beside == {store.table for store in STORES if store.table}


def test_that_every_personal_field_has_one_whole_row(rows: tuple[RegisterRow, ...]) -> None:
    assert len(rows) == len(list(personal_fields())) == len({row.what for row in rows})
    for row in rows:
        assert len(row.cells) == len(HEADERS)
        assert all(row.cells)


def test_that_nothing_about_a_pupil_but_the_name_and_class_goes_to_a_company() -> None:
    going = {
        field.name
        for field in CATALOGUE[Student].fields
        if field.name != "id" and FOR_COMPANIES in destinations_of(field)
    }
    assert going == {"first_name", "prefix", "last_name", "school_class", "profile"}


def test_that_what_is_sensitive_leaves_the_school_in_no_list(rows: tuple[RegisterRow, ...]) -> None:
    for row in rows:
        if row.sort == Privacy.SENSITIVE.value:
            assert not {FOR_COMPANIES, FOR_PUPILS, FOR_MENTORS} & set(row.destinations), row.what


def test_that_pupils_see_nobody_in_their_list(rows: tuple[RegisterRow, ...]) -> None:
    told = {row.what for row in rows if FOR_PUPILS in row.destinations}
    assert told == {
        "plaatsing: Stageplaats",
        "plaatsing: Ronde",
    }  # how many places are left follows from these


def test_that_a_list_for_on_the_wall_says_no_more_than_who_goes_where(rows: tuple[RegisterRow, ...]) -> None:
    told = {row.what for row in rows if "Klassenlijst voor leerlingen" in row.destinations}
    own = ("begin", "einde", "dagen", "begintijd", "eindtijd")
    when = {"leerling: Uitgeschreven op", *(f"plaatsing: Eigen {name}" for name in own)}
    assert told - when == {
        *(f"leerling: {name}" for name in ("Roepnaam", "Tussenvoegsel", "Achternaam", "Klas", "Mentor")),
        *(f"plaatsing: {name}" for name in ("Leerling", "Stageplaats", "Ronde", "Mentor")),
        "mentor: Afkorting",
    }


@pytest.mark.parametrize(
    ("entity", "name", "expected"),
    [
        (Student, "birth_date", {TO_EDIT, "Plaatsing voor eigen gebruik"}),  # the age in a rule
        (Student, "postcode", {TO_EDIT, "Plaatsing voor eigen gebruik"}),  # as kilometres
        (Mentor, "email", {TO_EDIT}),
        (
            Position,
            "trainer",
            {
                TO_EDIT,
                "Plaatsing voor eigen gebruik",
                FOR_MENTORS,
                FOR_COMPANIES,
                "Klassenlijst voor eigen gebruik",
                "Klassenlijst voor mentoren",
            },
        ),
        (Preference, "student_id", {TO_EDIT, "Plaatsing voor eigen gebruik"}),
        (Placement, "reason", {TO_EDIT}),
        (Assessment, "scores", {TO_EDIT}),
        (Signature, "name", {TO_EDIT}),
        (Agreement, "agreed", set()),
    ],
)
def test_that_a_field_is_found_in_the_lists_that_show_it(entity: type, name: str, expected: set[str]) -> None:
    assert set(destinations_of(CATALOGUE[entity].field(name))) == expected


def test_that_the_terms_are_those_of_the_school() -> None:
    assert years_kept(Retention.PUPIL_FILE) == 2
    assert years_kept(Retention.SCHOOL_YEAR) is None
    own = School([Setting(id="keep_pupil_file", value=1)])
    assert years_kept(Retention.PUPIL_FILE, own) == 1
    assert years_kept(Retention.PLACEMENT, own) == 5


def test_that_the_page_in_the_handbook_is_what_the_program_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == text(), "python -m tools.build_register"
