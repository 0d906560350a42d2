"""`template` and `demo` as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from tests.cli.lists import command, match, placed, rows_of

LISTS = ("Leerlingen", "Bedrijven", "Stageplaatsen", "Mentoren", "Voorkeuren")


def test_that_the_template_has_every_list_with_choices_and_explanations(tmp_path: Path):
    out = tmp_path / "leeg.xlsx"
    assert command("template", "--out", out)[0] == DONE
    workbook = load_workbook(out)
    assert set(LISTS) <= set(workbook.sheetnames)
    students = workbook["Leerlingen"]
    header = [cell.value for cell in students[1]]
    assert header[:6] == ["Stamnr", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Klas"]
    assert any('"BB,KB,GL,TL"' in str(v.formula1) for v in students.data_validations.dataValidation)
    assert students["A1"].comment is not None
    assert rows_of(out, "Leerlingen") == []


def test_that_the_template_filled_in_can_be_matched(tmp_path: Path):
    out = tmp_path / "leeg.xlsx"
    command("template", "--out", out)
    workbook = load_workbook(out)
    rows = {
        "Leerlingen": {"Stamnr": "1", "Achternaam": "Yılmaz", "Roepnaam": "Ayşe", "Klas": "3B"},
        "Bedrijven": {"Bedrijfsnaam": "Bakkerij Çelik", "Plaats": "Ede"},
        "Stageplaatsen": {"Bedrijf": "Bakkerij Çelik", "Functie": "Hulp", "Aantal": 1},
    }
    for name, values in rows.items():
        header = [cell.value for cell in workbook[name][1]]
        for title, value in values.items():
            workbook[name].cell(2, header.index(title) + 1, value)
    workbook.save(out)
    placing = tmp_path / "plaatsing.xlsx"
    assert command("match", out, "--out", placing)[0] == DONE
    assert [row["Bedrijf"] for row in rows_of(placing, "Plaatsing")] == ["Bakkerij Çelik"]


def test_that_a_demo_is_the_same_for_the_same_seed(tmp_path: Path):
    numbers = []
    for seed in (3, 3, 4):
        school, lists = tmp_path / f"{len(numbers)}.bpv", tmp_path / f"{len(numbers)}.xlsx"
        words = ("demo", "--out", school, "--students", 25, "--seed", seed, "--xlsx", lists)
        assert command(*words)[0] == DONE
        numbers.append([row["Stamnr"] for row in rows_of(lists, "Leerlingen")])
    assert [len(found) for found in numbers] == [25, 25, 25]
    assert numbers[0] == numbers[1] != numbers[2]


def test_that_a_demo_can_be_matched_and_its_lists_agree_with_its_file(tmp_path: Path):
    school, lists, again = (tmp_path / name for name in ("demo.bpv", "demo.xlsx", "weer.xlsx"))
    command("demo", "--out", school, "--students", 60, "--xlsx", lists)
    command("export", school, "--out", again)
    reports = [match(tmp_path, source).report for source in (lists, again)]
    assert placed(reports[0]) == placed(reports[1])
    assert reports[0] is not None
    assert reports[0]["students"] == 60
    assert reports[0]["issues"] == []


def test_that_a_demo_never_replaces_a_school(tmp_path: Path):
    school, lists = tmp_path / "demo.bpv", tmp_path / "demo.xlsx"
    school.write_bytes(b"een schooljaar")
    code, said, _ = command("demo", "--out", school, "--xlsx", lists)
    assert code == REFUSED
    assert "bestaat al" in said
    assert school.read_bytes() == b"een schooljaar"
    assert not lists.exists()


@pytest.mark.parametrize("number", ["0", "-5", "veel", "1.5", "1000000"])
def test_that_a_wrong_number_of_pupils_is_wrong_usage(tmp_path: Path, number: str):
    code, said, _ = command("demo", "--out", tmp_path / "demo.bpv", f"--students={number}")
    assert code == WRONG_USAGE
    assert "--students" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("template", "--out"), ("demo", "--xlsx", "x.xlsx", "--out")])
def test_that_a_folder_that_is_not_there_is_refused(tmp_path: Path, words: tuple[str, ...]):
    code, said, _ = command(*words, tmp_path / "geen" / "x.bpv")
    assert code == REFUSED
    assert "de map bestaat niet" in said
