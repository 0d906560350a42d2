"""`erase`: someone out of a school year from the command line."""

import json
from pathlib import Path

import pytest

import main
from bpv.domain import Company, Student
from bpv.storage import read_school_file
from bpv.storage.backup import backup_folder
from tests.faults.erasures import pupil, traces_in, words_of, write_story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_story(tmp_path / "jaar.bpv", [pupil(1), pupil(2)])
    return tmp_path / "jaar.bpv"


def test_that_pupils_are_erased_and_what_and_where_is_said(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = [pupil(1).student_number, pupil(2).student_number]
    command = ["erase", str(path), "--student", *numbers]
    assert main.main([*command, "--dry-run"]) == 0
    words = capsys.readouterr().err
    assert "2 leerlingen, met" in words
    assert "Reservekopieën: uit alle 2" in words
    assert main.main([*command, "--yes"]) == 2
    assert "--texts" in capsys.readouterr().err
    assert len(read_school_file(path).all(Student)) == 3
    assert main.main([*command, "--yes", "--texts", "all"]) == 0
    assert "Uit 2 reservekopieën gewist." in capsys.readouterr().err
    assert not list(traces_in(path.parent, [*words_of(pupil(1)), *words_of(pupil(2))]))


def test_that_nothing_is_erased_unconfirmed_or_of_nobody(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["erase", str(path), "--student", "000"]) == 3
    assert "'000'" in capsys.readouterr().err
    assert main.main(["erase", str(path), "--contact", "Bakkerij Smit", "--texts", "none"]) == 3
    assert "--yes" in capsys.readouterr().err
    assert read_school_file(path).get(Company, "company-1").contact_person == "mevr. Smit"
    assert main.main(["erase", str(path), "--contact", "Bakkerij Smit", "--texts", "none", "--yes"]) == 0
    assert read_school_file(path).get(Company, "company-1").contact_person == ""


def test_that_any_command_first_finishes_what_was_left(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = pupil(1).id
    note = {"targets": [["Student", id_]], "blanked": [], "kept": []}
    (backup_folder(path) / "wissen.json").write_text(json.dumps(note))
    assert main.main(["erase", str(path), "--student", pupil(2).student_number, "--dry-run"]) == 0
    assert "gaat verder" in capsys.readouterr().err
    for each in (path, *backup_folder(path).glob("*.bpv")):
        assert id_ not in read_school_file(each).all(Student)
    assert not (backup_folder(path) / "wissen.json").exists()
