"""Files become workbooks in order, with progress; what the user says about a sheet adds up."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from bpv.domain import BpvError, Company, Preference, School, Student
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.recognising.files import (
    column_choices,
    kinds_of_list,
    locked_file,
    open_lists,
    with_override,
)
from bpv.services.planning.round_plan import apply_to


def write(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_that_files_are_opened_in_order_with_progress_over_all(tmp_path):
    paths = [
        write(tmp_path / "een.xlsx", ("Stamnr", "Achternaam"), ("1", "Vries")),
        write(tmp_path / "twee.xlsx", ("Bedrijfsnaam", "Plaats"), ("De Bron", "Ede")),
    ]
    heard: list[tuple[str, float]] = []
    books = open_lists(paths, progress=lambda what, share: heard.append((what, share)))
    assert [book.file for book in books] == ["een.xlsx", "twee.xlsx"]
    assert [share for _, share in heard] == sorted(share for _, share in heard)
    assert all(0 <= share <= 1 for _, share in heard)


def test_that_only_a_question_for_a_password_names_the_locked_file(tmp_path):
    paths = (tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert locked_file(BpvError("password_needed", file="b.xlsx"), paths) == paths[1]
    assert locked_file(BpvError("password_wrong", file="a.xlsx"), paths) == paths[0]
    assert locked_file(BpvError("damaged", file="a.xlsx"), paths) is None


def test_that_what_is_said_about_a_sheet_adds_up_until_its_header_moves():
    said = with_override(ImportOptions(), "f", "Blad1", columns={1: "notes"})
    said = with_override(said, "f", "Blad1", columns={2: None})
    said = with_override(said, "f", "Blad2", is_skipped=True)
    assert said.overrides["f"]["Blad1"].mapping == {1: "notes", 2: None}
    assert said.overrides["f"]["Blad2"].is_skipped
    moved = with_override(said, "f", "Blad1", header_row=3)
    assert moved.overrides["f"]["Blad1"].header_row == 3
    assert not moved.overrides["f"]["Blad1"].mapping
    assert moved.overrides["f"]["Blad2"].is_skipped


def test_that_a_column_assigned_by_hand_is_read_as_that(tmp_path):
    path = write(
        tmp_path / "lijst.xlsx",
        ("Stamnr", "Roepnaam", "Achternaam", "Iets"),
        ("1", "Zoë", "Vries", "oom heeft een garage"),
    )
    books = open_lists([path])
    options = with_override(ImportOptions(), "lijst.xlsx", "Blad1", columns={4: "notes"})
    before = plan_import(School(), books)
    after = plan_import(School(), books, options)
    assert [change.after.notes for change in before.changeset.of(Student)] == [""]
    assert [change.after.notes for change in after.changeset.of(Student)] == ["oom heeft een garage"]


@pytest.mark.parametrize("kind", list(kinds_of_list()))
def test_that_every_kind_of_list_offers_fields_with_a_header(kind):
    offered = column_choices(kind)
    assert offered
    assert all(offered.values())
    assert not any(name.startswith("_") for name in offered)


def test_that_wishes_and_names_of_companies_can_be_assigned():
    assert column_choices(Preference)["choice_2"] == "Voorkeur 2"
    assert column_choices(Company)["name"] == "Bedrijfsnaam"


def test_that_the_summary_names_every_kind_that_changes_or_says_that_none_does(tmp_path):
    path = write(
        tmp_path / "lijst.xlsx",
        ("Stamnr", "Roepnaam", "Achternaam"),
        ("1", "Zoë", "Vries"),
        ("2", "Łukasz", "Nowak"),
        ("2", "Ayşe", "Yılmaz"),
    )
    books = open_lists([path])
    plan = plan_import(School(), books)
    assert plan.summary == "Leerlingen: 2 nieuw, 1 met een fout."
    known = apply_to(School(), plan.changeset)
    again = write(tmp_path / "weer.xlsx", ("Stamnr", "Roepnaam", "Achternaam"), ("1", "Zoë", "Vries"))
    assert "verandert niets" in plan_import(known, open_lists([again])).summary
