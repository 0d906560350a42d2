"""`import`, `export` and `inspect` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED
from bpv.domain import School, Student
from bpv.services.year.school_year import SchoolYear
from tests.cli.lists import Lists, command, put, rows_of, save, small_lists


def school_in(path: Path) -> School:
    year = SchoolYear.open(path)
    try:
        return School(year.school)
    finally:
        year.close()


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    return save(small_lists(), tmp_path / "lijsten.xlsx")


def test_that_importing_twice_changes_nothing_the_second_time(tmp_path: Path, lists: Path):
    school = tmp_path / "school.bpv"
    code, said, _ = command("import", lists, "--into", school)
    assert code == DONE
    assert "leerlingen: 6 nieuw" in said
    first = list(school_in(school))
    code, said, _ = command("import", lists, "--into", school)
    assert code == DONE
    assert "leerlingen: 6 ongewijzigd" in said
    assert "nieuw" not in said
    assert "gewijzigd," not in said
    assert list(school_in(school)) == first


def test_that_a_dry_run_tells_and_writes_nothing(tmp_path: Path, lists: Path):
    school = tmp_path / "school.bpv"
    code, said, _ = command("import", lists, "--into", school, "--dry-run")
    assert code == DONE
    assert "leerlingen: 6 nieuw" in said
    assert not school.exists()
    command("import", lists, "--into", school)
    changed = small_lists()
    put(changed, "Leerlingen", 2, "Klas", "3C")
    before = list(school_in(school))
    code, said, _ = command("import", save(changed, lists), "--into", school, "--dry-run")
    assert "leerlingen: 1 gewijzigd, 5 ongewijzigd" in said
    assert list(school_in(school)) == before


def test_that_a_changed_cell_is_imported_into_an_existing_school(tmp_path: Path, lists: Path):
    school = tmp_path / "school.bpv"
    command("import", lists, "--into", school)
    changed = small_lists()
    put(changed, "Leerlingen", 2, "Klas", "3C")
    assert command("import", save(changed, lists), "--into", school)[0] == DONE
    classes = {s.student_number: s.school_class for s in school_in(school).all(Student).values()}
    assert (classes["101"], classes["102"]) == ("3C", "3B")


def test_that_two_files_are_imported_as_one(tmp_path: Path):
    whole = small_lists()
    pupils: Lists = {name: whole.pop(name) for name in ("Leerlingen", "Voorkeuren")}
    files = [save(pupils, tmp_path / "leerlingen.xlsx"), save(whole, tmp_path / "bedrijven.xlsx")]
    code, said, _ = command("import", *files, "--into", tmp_path / "school.bpv")
    assert code == DONE
    assert "leerlingen: 6 nieuw" in said
    assert "voorkeuren: 2 nieuw" in said


@pytest.mark.parametrize("exists", [False, True])
def test_that_errors_keep_the_school_as_it_was_unless_skipped(tmp_path: Path, lists: Path, exists: bool):
    school = tmp_path / "school.bpv"
    if exists:
        command("import", lists, "--into", school)
    bad = small_lists()
    put(bad, "Leerlingen", 2, "Geboortedatum", "31-02-2011")
    put(bad, "Leerlingen", 3, "Klas", "3D")
    path = save(bad, tmp_path / "fout.xlsx")
    code, said, _ = command("import", path, "--into", school)
    assert code == REFUSED
    assert "fout.xlsx, blad Leerlingen, rij 2, kolom Geboortedatum" in said
    assert school.exists() is exists
    assert command("import", path, "--into", school, "--skip-errors")[0] == DONE
    assert {s.school_class for s in school_in(school).all(Student).values()} == {"3B", "3D"}


def test_that_empty_lists_make_no_school(tmp_path: Path):
    template, school = tmp_path / "leeg.xlsx", tmp_path / "school.bpv"
    assert command("template", "--out", template)[0] == DONE
    code, said, _ = command("import", template, "--into", school)
    assert code == REFUSED
    assert "niets gevonden" in said
    assert not school.exists()


def test_that_what_is_no_school_is_refused(tmp_path: Path, lists: Path):
    before = lists.read_bytes()
    for words in (("import", lists, "--into", lists), ("export", lists, "--out", tmp_path / "uit.xlsx")):
        code, said, _ = command(*words)
        assert code == REFUSED
        assert "geen schooljaarbestand" in said
    assert command("export", tmp_path / "weg.bpv", "--out", tmp_path / "uit.xlsx")[0] == REFUSED
    assert lists.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["lijsten.xlsx"]


def test_that_an_export_comes_back_without_a_change(tmp_path: Path, lists: Path):
    school, out = tmp_path / "school.bpv", tmp_path / "uit.xlsx"
    command("import", lists, "--into", school)
    assert command("export", school, "--out", out)[0] == DONE
    assert len(rows_of(out, "Leerlingen")) == 6
    code, said, _ = command("import", out, "--into", school)
    assert code == DONE
    assert "leerlingen: 6 ongewijzigd" in said
    assert "nieuw" not in said
    assert " gewijzigd" not in said


def test_that_an_export_can_be_matched(tmp_path: Path, lists: Path):
    school, out, placing = tmp_path / "school.bpv", tmp_path / "uit.xlsx", tmp_path / "plaatsing.xlsx"
    command("import", lists, "--into", school)
    command("export", school, "--out", out)
    assert command("match", out, "--out", placing)[0] == DONE
    assert len(rows_of(placing, "Plaatsing")) == 6


def test_that_the_placement_list_of_a_school_can_be_exported(tmp_path: Path):
    school, out = tmp_path / "demo.bpv", tmp_path / "plaatsing.xlsx"
    command("demo", "--out", school, "--students", 30)
    assert command("export", school, "--out", out, "--kind", "placements")[0] == DONE
    left, there = rows_of(out, "Niet geplaatst"), rows_of(out, "Plaatsing")
    assert len(left) + len(there) == 2 * 30  # each pupil has a round that began and one to come


def test_that_inspect_says_what_is_in_a_file(lists: Path):
    code, said, printed = command("inspect", lists)
    assert (code, printed) == (DONE, "")
    assert "Leerlingen: leerlingen, 6 rijen" in said
    code, said, printed = command("inspect", lists, "--json")
    answer = json.loads(printed)
    assert (answer["kind"], answer["refused"]) == ("xlsx", None)
    (students,) = [sheet for sheet in answer["sheets"] if sheet["name"] == "Leerlingen"]
    assert set(students) >= {"name", "hidden", "header_row", "kind", "records", "mapping", "issues"}
    assert (students["header_row"], students["records"], students["hidden"]) == (1, 6, False)
    assert students["mapping"]["Stamnr"] == "student_number"


def test_that_inspect_refuses_what_is_no_list(tmp_path: Path):
    path = tmp_path / "brief.xlsx"
    path.write_bytes(b"%PDF-1.7")
    code, said, printed = command("inspect", path, "--json")
    assert code == REFUSED
    assert json.loads(printed)["refused"]
    assert "brief.xlsx" in said


def test_that_inspect_says_by_itself_what_is_doubtful_and_what_was_not_read(tmp_path: Path):
    rows = [["Stamnr", "Naam", "Klas", "Mobiel", "Studie"], ["1", "Bos, Eva", "3A", "0612345678", "vmbo"]]
    rows += [["2", "Vos, Jan", '"', "?", "vmbo"], ["3", "Pot, An", "3B", "06123", None]]
    path = save({"Leerlingen": rows}, tmp_path / "lijst.xlsx")
    code, said, _ = command("inspect", path)
    assert code == DONE
    lines = said.splitlines()
    assert lines[0] == "Leerlingen: leerlingen, 3 rijen"
    assert [line.split(":")[0] for line in lines[1:3]] == ["Let op", "Fout"]
    assert "1 cel gelezen als de waarde erboven: rij 3" in lines[1]
    assert "gevonden: '06123'" in lines[2]
    assert lines[3] == "Blad Leerlingen: kolom Studie (2 waarden) is niet gelezen: geen kolom die wij kennen"
    assert lines[4] == "Blad Leerlingen: 1 cel met '?' gelezen als leeg"
    assert "Ter info" not in said
