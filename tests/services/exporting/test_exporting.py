"""The placement list: what stands in it, for whom, and at any size."""

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from bpv.domain import Company, Issue, Mentor, Placement, PlacementRound, Position, School, Severity, Student
from bpv.domain.terms import PlacementStatus, Profile
from bpv.services.demo import make_demo_school
from bpv.services.exporting import placement_workbook, school_placements
from bpv.services.exporting.audience import Audience
from bpv.services.rounds.dividing import divide
from tests.domain.values import signed

MADE = datetime(2026, 11, 22, 10)
HEADERS = (
    "Klas Leerling Profiel Bedrijf Adres Plaats Praktijkopleider Tel Mentor Ronde Van Tot Dagen Tijden Km "
    "Minuten Voorkeur Status Vastgezet Overeenkomst Bezoek _id _rev"
)
SECRET = ("SECRET-NUMBER", "SECRET-NOTE", "2012-01-02", "02-01-2012", "SECRET-PHONE", "secret@mail")


@pytest.fixture(scope="module")
def division():
    return divide(make_demo_school(60))


@pytest.fixture(scope="module")
def workbook(division, tmp_path_factory):
    return saved(placement_workbook(division, ["Let hier op."], made=MADE), tmp_path_factory.mktemp("export"))


def saved(contents, folder):
    path = folder / "plaatsing.xlsx"
    assert contents.write(path) == []
    return openpyxl.load_workbook(path)


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def records(sheet):
    header, *rows = values(sheet)
    return [dict(zip(header, row, strict=True)) for row in rows]


def small_school(*placements):
    """Two pupils of different companies; everything private has a value that can be recognised."""
    return School(
        [
            Mentor(id="m", abbreviation="VRJ", name="Jan de Vries"),
            PlacementRound(id="r", name="Blok", start=date(2027, 3, 8), end=date(2027, 3, 19)),
            Company(
                id="c", name="=Bakkerij", phone="0123-456789", contact_person="Smit", notes="SECRET-NOTE"
            ),
            Company(id="d", name="Garage", city="Ede"),
            Position(id="p", company_id="c", name="winkel", capacity=2),
            Position(id="q", company_id="d", name="werkplaats", capacity=1),
            *(
                Student(
                    id=id_,
                    student_number="SECRET-NUMBER",
                    first_name=name,
                    last_name="Yılmaz",
                    school_class="3B",
                    birth_date=date(2012, 1, 2),
                    profile=Profile.EO,
                    phone="SECRET-PHONE",
                    email="secret@mail",
                    notes="SECRET-NOTE",
                )
                for id_, name in (("s", "Zoë"), ("t", "Łukasz"))
            ),
            *placements,
        ]
    )


PLACED = (
    Placement(id="x", student_id="s", position_id="p", round_id="r", mentor_id="m"),
    Placement(id="y", student_id="t", position_id="q", round_id="r", status=PlacementStatus.CONFIRMED),
    *signed("y"),
)


def export(school, folder, **more):
    rounds = list(school.all(PlacementRound).values())
    return saved(school_placements(school, rounds, made=MADE, **more), folder)


def test_that_the_list_has_the_sheets_people_expect(workbook):
    names = "Overzicht,Plaatsing,Niet geplaatst,Vrije plaatsen,Per mentor,Per bedrijf,Controles"
    assert workbook.sheetnames == names.split(",")


def test_that_everyone_placed_is_listed_once_by_class_and_surname(workbook, division):
    sheet = workbook["Plaatsing"]
    rows = records(sheet)
    assert list(rows[0]) == HEADERS.split()
    assert [row["_id"] for row in rows] != sorted(row["_id"] for row in rows)
    assert {row["_id"] for row in rows} == {p.id for p in division.school.placements()}
    classes = [row["Klas"] for row in rows]
    assert classes == sorted(classes)
    assert [sheet.column_dimensions[letter].hidden for letter in "UVW"] == [False, True, True]


def test_that_a_row_tells_the_whole_story(workbook, division):
    school = division.school
    proposal = division.proposals[0]
    proposed = next(p for p in proposal.placements if p.preference_rank == 1)
    placement = next(
        p for p in school.placements_in(proposal.round_id) if p.student_id == proposed.student_id
    )
    row = next(row for row in records(workbook["Plaatsing"]) if row["_id"] == placement.id)
    company = school.get(Company, school.get(Position, proposed.position_id).company_id)
    assert row["Leerling"] == school.get(Student, proposed.student_id).list_name
    assert row["Bedrijf"].startswith(company.name)
    assert (row["Adres"], row["Plaats"]) == (company.address, company.city)
    assert (row["Km"], row["Minuten"], row["Voorkeur"]) == (round(proposed.km, 1), proposed.minutes, "1e")
    assert row["Van"].date() == school.get(PlacementRound, proposal.round_id).start


def test_that_numbers_on_the_overview_add_up(workbook, division):
    rows = values(workbook["Overzicht"])
    figures = dict(zip(rows[3], rows[4], strict=True))
    placed = sum(len(p.placements) for p in division.proposals)
    unplaced = sum(len(p.unplaced) for p in division.proposals)
    first = sum(p.first_choices for p in division.proposals)
    assert figures["Geplaatst"] == placed
    assert figures["Niet geplaatst"] == unplaced
    assert figures["Leerlingen"] == placed + unplaced
    assert figures["Eerste keuze"] == first
    assert len(workbook["Overzicht"]._charts) == 3


def test_that_every_pupil_without_a_place_has_the_reason(workbook, division):
    reasons = sorted(u.reason for p in division.proposals for u in p.unplaced)
    assert sorted(row["Reden"] for row in records(workbook["Niet geplaatst"])) == reasons


def test_that_free_places_are_those_left_over(tmp_path):
    rows = records(export(small_school(*PLACED), tmp_path)["Vrije plaatsen"])
    assert [(row["Bedrijf"], row["Functie"], row["Vrij"]) for row in rows] == [("=Bakkerij", "winkel", 1)]


def test_that_checks_show_rules_remarks_and_issues_worst_first(tmp_path):
    issue = Issue(
        code="x",
        severity=Severity.ERROR,
        sheet="Leerlingen",
        row=3,
        column="Klas",
        found="?",
        remedy="Vul aan.",
    )
    three = Placement(id="z", student_id="t", position_id="p", round_id="r")
    book = export(small_school(*PLACED, three), tmp_path, checks=["Let hier op.", issue])
    rows = records(book["Controles"])
    assert rows[0]["Soort"] == "Fout"
    assert rows[0]["Waar"] == "blad Leerlingen, rij 3, kolom Klas"
    assert "Let hier op." in [row["Wat"] for row in rows]
    assert any("2 vastgezette plekken" in row["Wat"] for row in rows)
    without_import = export(small_school(*PLACED, three), tmp_path)["Controles"]
    assert [cell.value for cell in without_import[1]] == ["Soort", "Waar", "Wat"]


def test_that_mentors_get_their_own_page_with_room_for_visits(tmp_path):
    sheet = export(small_school(*PLACED), tmp_path)["Per mentor"]
    rows = records(sheet)
    assert [(row["Mentor"], row["Leerling"]) for row in rows] == [
        ("VRJ - Jan de Vries", "Yılmaz, Zoë"),
        ("nog geen mentor", "Yılmaz, Łukasz"),
    ]
    assert {"Bezoek 1", "Bezoek 2", "Opmerking"} <= set(rows[0])
    assert [brk.id for brk in sheet.row_breaks.brk] == [2]


def test_that_a_signed_placement_has_its_agreement(tmp_path):
    rows = records(export(small_school(*PLACED), tmp_path)["Plaatsing"])
    assert {row["Leerling"]: row["Overeenkomst"] for row in rows} == {
        "Yılmaz, Zoë": "nog niet",
        "Yılmaz, Łukasz": "ondertekend",
    }


def test_that_a_class_gets_a_sheet_when_asked(tmp_path):
    book = export(small_school(*PLACED), tmp_path, per_class=True)
    assert len(records(book["Klas 3B"])) == 2


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.PUPIL])
def test_that_copies_for_outside_never_carry_what_is_private(tmp_path, audience):
    book = export(small_school(*PLACED), tmp_path, audience=audience, per_class=True, checks=["SECRET-NOTE"])
    words = " ".join(str(cell) for sheet in book for row in values(sheet) for cell in row)
    comments = [cell.comment for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert not [secret for secret in SECRET if secret in words]
    assert "_id" not in words
    assert not comments
    if audience is Audience.PUPIL:
        assert "Yılmaz" not in words
        assert "0123-456789" not in words
        assert "Smit" not in words


def test_that_a_company_starts_a_page_of_its_own(tmp_path):
    together = export(small_school(*PLACED), tmp_path, audience=Audience.COMPANY)["Per bedrijf"]
    assert [brk.id for brk in together.row_breaks.brk] == [2]


def test_that_names_that_start_like_a_formula_stay_names(tmp_path):
    for sheet in export(small_school(*PLACED), tmp_path):
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("school", [School(), small_school()])
def test_that_a_school_without_placements_gives_a_list_that_says_so(tmp_path, school):
    book = export(school, tmp_path)
    assert book["Plaatsing"]["A2"].value == "Er zijn nog geen plaatsingen."
    missing = {row["Reden"] for row in records(book["Niet geplaatst"]) if row["Klas"] == "3B"}
    assert len(missing) == (2 if school.all(Student) else 0)
    assert all(reason.startswith("nog niet verdeeld: er is plek, bijvoorbeeld bij ") for reason in missing)


def test_that_a_list_of_the_school_as_it_stands_has_the_reasons_of_dividing_it(tmp_path, division):
    reasons = sorted(u.reason for p in division.proposals for u in p.unplaced)
    assert reasons
    rows = records(export(division.school, tmp_path)["Niet geplaatst"])
    assert sorted(row["Reden"] for row in rows) == reasons


def test_that_a_reason_says_when_there_is_room_only_after_a_change(tmp_path):
    school = small_school(Placement(id="x", student_id="s", position_id="p", round_id="r"))
    only_here = replace(school.get(Student, "t"), profile=Profile.ZW)
    bakery = replace(school.get(Position, "p"), capacity=1)
    garage = replace(school.get(Position, "q"), profiles=(Profile.EO,))
    (row,) = records(export(School([*school, only_here, bakery, garage]), tmp_path)["Niet geplaatst"])
    assert row["Reden"] == "nog niet verdeeld: er komt plek als anderen van plek wisselen"


def test_that_a_round_without_positions_is_the_reason(tmp_path):
    school = small_school()
    empty = School(value for value in school if not isinstance(value, Position))
    assert {row["Reden"] for row in records(export(empty, tmp_path)["Niet geplaatst"])} == {
        "er zijn geen stageplaatsen in deze ronde"
    }


def test_that_long_names_and_one_pupil_fit(tmp_path):
    school = small_school(PLACED[0])
    long = Student(
        id="t", first_name="Zoë " * 40, last_name="Van den Berg-Özdemir", school_class="3/B[2]" * 8
    )
    book = export(School([*school, long]), tmp_path, per_class=True)
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert book["Niet geplaatst"].row_dimensions[2].height > 15


def test_that_the_list_and_the_checks_say_who_cannot_stay(tmp_path):
    stopped = [replace(v, is_blocked=True) if v.id == "c" else v for v in small_school(*PLACED)]
    book = export(School(stopped), tmp_path)
    rows = records(book["Plaatsing"])
    told = {row["Bedrijf"]: row["Let op"] for row in rows}
    assert "doet niet mee" in told["=Bakkerij"]
    assert told["Garage"] is None
    wrong = [row["Wat"] for row in records(book["Controles"]) if row["Soort"] == "Fout"]
    assert len(wrong) == 1
    assert "Zet 'Doet niet mee' uit" in wrong[0]
