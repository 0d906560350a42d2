"""The lists of a school as a workbook, and the empty one."""

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bpv.domain import (
    Changeset,
    Company,
    Contact,
    Exclusion,
    LearningRoute,
    Placement,
    PlacementRound,
    Preference,
    School,
    Signature,
    Student,
)
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.terms import PreferenceKind, Sector
from bpv.excel.followed import FOLLOWED
from bpv.excel.followed_examples import FOLLOWED_EXAMPLES
from bpv.excel.reading import read_bytes
from bpv.excel.template import LIST_ENTITIES, followed_names, list_fields
from bpv.excel.template_examples import EXAMPLES
from bpv.excel.template_sheets import template_sheets
from bpv.services.demo import make_demo_school
from bpv.services.exporting import EXPORT_ID, lists_workbook, template_workbook
from bpv.services.importing import plan_import
from bpv.services.lists.revisions import revision_of

MADE = datetime(2026, 11, 22, 10)
PHONE = "+31612345678"
SHEETS = ["Leerlingen", "Bedrijven", "Stageplaatsen", "Mentoren", "Rondes", "Voorkeuren"]
EXPORTED = [
    *SHEETS,
    "Plaatsing",
    "Contactpersonen",
    "Taken",
    "Verzoeken",
    "Overeenkomsten",
    "Bezoeken",
    "Contactmomenten",
]
DOMAIN_HEADERS = {
    "Leerlingen": (
        "Stamnr, Roepnaam, Tussenvoegsel, Achternaam, Geboortedatum, Klas, Leerjaar, Leerweg, Profiel, "
        "Route, Postcode, Huisnr, Plaats, Mobiel, E-mail, Mentor, Vervoer, Max km, Zoekt zelf, VOG, "
        "Bijzonderheden"
    ),
    "Bedrijven": (
        "Bedrijfsnaam, Straat, Huisnr, Postcode, Plaats, Contactpersoon, Tel, E-mail, Sector, Branche, "
        "Erkend, Leerbedrijf-ID, Crebo, Vaste mentor, Laatste contact, Opmerking"
    ),
    "Stageplaatsen": (
        "Bedrijf, Functie, Profiel(en), Leerweg(en), Aantal, Min groep, Ronde, Van, Tot, Dagen, "
        "Begintijd, Eindtijd, Min leeftijd, VOG, Risico's, Praktijkopleider"
    ),
    "Mentoren": "Afkorting, Naam, E-mail, Uren, Max leerlingen, Profiel, Dagen, Postcode",
    "Voorkeuren": "Stamnr, Voorkeur 1, Voorkeur 2, Voorkeur 3, Sector, Liever niet, Zelf gevonden bedrijf",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lijsten.xlsx"


def rows_of(path, sheet):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def test_that_the_template_has_the_headers_of_the_field_in_order(path):
    template_workbook().write(path)
    book = openpyxl.load_workbook(path)
    followed = [CATALOGUE[entity].sheet for entity in FOLLOWED]
    assert book.sheetnames == ["Uitleg", *SHEETS, "Plaatsing", *followed]
    for name, headers in DOMAIN_HEADERS.items():
        found = [cell.value for cell in book[name][1]]
        assert found[: len(headers.split(", "))] == headers.split(", ")
    assert [cell.value for cell in book["Bedrijven"][1]][-3:] == ["Erkend tot", "Max totaal", "Doet niet mee"]


def test_that_the_template_has_dropdowns_and_holds_no_data(path):
    template_workbook().write(path)
    book = openpyxl.load_workbook(path)
    formulas = {v.formula1 for name in SHEETS for v in book[name].data_validations.dataValidation}
    assert {'"BB,KB,GL,TL"', '"ja,nee"', "'Rondes'!$A$2:$A$2002", "'Bedrijven'!$A$2:$A$2002"} <= formulas
    for name in book.sheetnames[1:]:
        assert not [cell.value for row in book[name].iter_rows(min_row=2) for cell in row if cell.value]
    assert "Kies uit: BB, KB, GL, TL." in book["Leerlingen"]["H1"].comment.text


def test_that_the_template_is_the_same_every_time(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        template_workbook().write(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("entity", LIST_ENTITIES)
def test_that_every_example_in_the_explanation_can_be_read(entity):
    assert list(EXAMPLES[entity]) == [field.name for field in CATALOGUE[entity].fields]
    for field in CATALOGUE[entity].fields:
        reading = read_value(field, EXAMPLES[entity][field.name])
        assert reading.value is not None
        assert not reading.remarks


@pytest.mark.parametrize("entity", FOLLOWED)
def test_that_every_column_of_what_is_followed_has_an_example(entity):
    assert set(followed_names(entity)) <= set(FOLLOWED_EXAMPLES[entity])


def test_that_the_explanation_names_every_column():
    page, *sheets = template_sheets()
    explained = [(row[0].value, row[1].value) for row in page.rows[7:]]
    assert explained == [(sheet.title, column.header) for sheet in sheets for column in sheet.columns]


def test_that_all_lists_read_back_to_the_same_values(path):
    school = School(
        replace(value, phone=PHONE) if isinstance(value, Student | Company) else value
        for value in make_demo_school(60)
    )
    assert lists_workbook(school, made=MADE, export_id="e1").write(path) == []
    assert openpyxl.load_workbook(path).custom_doc_props[EXPORT_ID].value == "e1"
    for entity in LIST_ENTITIES:
        header, *rows = rows_of(path, CATALOGUE[entity].sheet)
        assert header[-2:] == ["_id", "_rev"]
        assert {row[-2] for row in rows} == set(school.all(entity))
        for row in rows:
            value = school.get(entity, row[-2])
            assert row[-1] == revision_of(value)
            cells = zip(list_fields(entity), row, strict=False)
            read = {
                f.name: read_value(f, cell or None).value
                for f, cell in cells
                if f.kind is not FieldKind.REFERENCE
            }
            filled = {name: found for name, found in read.items() if found is not None}
            assert replace(value, **filled) == value


def test_that_wishes_stand_at_their_rank_and_closing_sectors_apart(path):
    def wish(rank, kind, target, round_id=None):
        return Preference(
            id=f"w{rank}{target}", student_id="s", rank=rank, kind=kind, target=target, round_id=round_id
        )

    school = School(
        [
            Student(id="s", student_number="007", last_name="Berg", first_name="Zoë", school_class="3B"),
            Student(id="t", student_number="008", last_name="Dam"),
            Company(id="c", name="Bakker", city="Ede"),
            Company(id="d", name="Bakker", city="Zeist"),
            PlacementRound(id="r", name="Lint"),
            wish(2, PreferenceKind.COMPANY, "c"),
            wish(4, PreferenceKind.COMPANY, "d"),
            wish(5, PreferenceKind.SECTOR, Sector.GROEN.value),
            wish(1, PreferenceKind.SECTOR, Sector.TECHNIEK.value, "r"),
            Exclusion(id="e", student_id="s", company_id="d", reason="familie"),
        ]
    )
    lists_workbook(school, made=MADE).write(path)
    header, *rows = rows_of(path, "Voorkeuren")
    found = [{name: cell for name, cell in zip(header, row, strict=True) if cell} for row in rows]
    assert [{k: v for k, v in row.items() if k not in ("_id", "_rev")} for row in found] == [
        {
            "Stamnr": "007",
            "Voorkeur 2": "Bakker (Ede)",
            "Voorkeur 4": "Bakker (Zeist)",
            "Sector": "Groen",
            "Liever niet": "Bakker (Zeist)",
            "Naam": "Berg, Zoë",
            "Klas": "3B",
        },
        {"Stamnr": "007", "Sector": "Techniek", "Naam": "Berg, Zoë", "Klas": "3B", "Ronde": "Lint"},
        {"Stamnr": "008", "Naam": "Dam"},
    ]


def test_that_a_revision_follows_the_contents():
    student = Student(id="s", last_name="Yılmaz", birth_date=date(2011, 3, 12))
    assert revision_of(student) == revision_of(replace(student))
    assert revision_of(student) != revision_of(replace(student, school_class="3B"))


def import_into(school, path):
    return plan_import(school, [read_bytes(path.read_bytes(), path.name, None, lambda *_: None)])


def test_that_exported_lists_change_nothing_when_they_come_back(path):
    school = make_demo_school(60)
    lists_workbook(school, made=MADE).write(path)
    plan = import_into(school, path)
    assert plan.changeset == Changeset()
    assert plan.issues == ()


def test_that_exported_lists_make_the_same_school_elsewhere(path):
    school = make_demo_school(60)
    lists_workbook(school, made=MADE).write(path)
    plan = import_into(School(), path)
    assert not plan.has_errors
    for entity in (*LIST_ENTITIES, Preference):
        assert len(plan.changeset.of(entity)) == len(school.all(entity))
    assert len(plan.changeset.of(Placement)) == len(school.placements())


def test_that_a_filled_in_template_imports_without_errors(path):
    template_workbook().write(path)
    book = openpyxl.load_workbook(path)
    for entity in LIST_ENTITIES:
        sheet = book[CATALOGUE[entity].sheet]
        for column, field in enumerate(list_fields(entity), start=1):
            sheet.cell(2, column).value = EXAMPLES[entity][field.name]
    book.save(path)
    plan = import_into(School(), path)
    assert not plan.has_errors, [str(issue) for issue in plan.issues]
    assert [change.entity for change in plan.changeset].count(Student) == 1
    named_only = {LearningRoute, Contact} & plan.changeset.entities
    assert len(plan.changeset) == len(LIST_ENTITIES) + len(named_only)


def test_that_the_examples_of_all_lists_of_the_year_import_without_a_question(path, monkeypatch):
    for place in ("agreeing.signing", "agreeing.sending", "assessing.in_draft"):
        monkeypatch.setattr(f"bpv.services.{place}.refuse_ahead", lambda on: None)
    template_workbook().write(path)
    book = openpyxl.load_workbook(path)
    columns = {}
    for line in book["Uitleg"].iter_rows(min_row=8, values_only=True):
        columns.setdefault(line[0], []).append(line[3])
    for title, examples in columns.items():
        if title != "Voorkeuren":
            for column, text in enumerate(examples, start=1):
                book[title].cell(2, column).value = text
    book.save(path)
    plan = import_into(School(), path)
    assert not plan.questions
    assert not plan.has_errors, [str(issue) for issue in plan.issues]
    assert {row.state.name for row in plan.rows} == {"NEW"}
    assert {*FOLLOWED, Placement, Signature} <= plan.changeset.entities


def test_that_lists_go_out_as_csv_too_and_come_back_the_same(path):
    school = make_demo_school(60)
    files = lists_workbook(school, made=MADE).write_csv(path)
    assert [file.name for file in files] == [f"lijsten - {name}.csv" for name in EXPORTED]
    books = [read_bytes(file.read_bytes(), file.name, None, lambda *_: None) for file in files]
    plan = plan_import(school, books)
    assert plan.changeset == Changeset()
    assert not plan.has_errors, [str(issue) for issue in plan.issues]
