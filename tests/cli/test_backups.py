"""`backups`: copies on the command line, and the way to them from a refusal."""

import re
import shutil
from pathlib import Path

import pytest

import main
from bpv.domain import Student
from bpv.storage import read_school_file
from tests.services.year.test_backups import path
from tests.storage.test_opening import change_raw

__all__ = ["path"]


def test_that_copies_are_listed_with_what_differs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["backups", str(path)]) == 0
    out = capsys.readouterr().out
    assert re.search(
        r" 1  20-11-2026 09\.00\.00  reservekopie \(tijdens het werken; hier\): 12 leerlingen, \d+ plaatsing",
        out,
    )
    assert "anders dan nu: leerlingen: 1 meer, 1 anders" in out


def test_that_a_refusal_leads_to_the_copies_and_one_is_put_back(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_raw(path, "CREATE VIEW vreemd AS SELECT 1")
    assert main.main(["export", str(path), "--out", str(tmp_path / "x.xlsx")]) == 3
    words = capsys.readouterr().err
    assert f'backups "{path}"' in words
    assert "Traceback" not in words
    assert main.main(["backups", str(path), "--restore", "1"]) == 0
    assert "Wat er stond is bewaard" in capsys.readouterr().err
    assert len(read_school_file(path).all(Student)) == 12
    assert main.main(["backups", str(path)]) == 0
    assert "vervangen bestand (maakte plaats voor een kopie; hier): " in capsys.readouterr().out


def test_that_a_copy_goes_to_a_new_file(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    target = tmp_path / "terug.bpv"
    assert main.main(["backups", str(path), "--restore", "1", "--out", str(target)]) == 0
    assert len(read_school_file(target).all(Student)) == 12
    assert path.read_bytes() == before
    assert main.main(["backups", str(path), "--restore", "1", "--out", str(target)]) == 3
    assert "bestaat al" in capsys.readouterr().err


def test_that_an_import_has_a_copy_made_that_is_named_after_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lijst.csv").write_text("Leerlingnummer;Voornaam;Achternaam;Klas\n99801;Noor;Vlier;3A\n")
    assert main.main(["import", str(tmp_path / "lijst.csv"), "--into", str(path)]) == 0
    assert main.main(["backups", str(path)]) == 0
    assert re.search(r" 1  .*reservekopie \(voor import; hier\): 11 leerlingen", capsys.readouterr().out)


def test_that_a_copy_is_not_put_back_in_a_copy(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy,) = path.with_name("jaar reservekopieën").iterdir()
    before = copy.read_bytes()
    assert main.main(["backups", str(copy), "--restore", "1"]) == 3
    assert "is zelf een reservekopie" in capsys.readouterr().err
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--restore", "7"], 3), (["--out", "x.bpv"], 2), (["--restore", "niets"], 2)],
)
def test_that_wrong_wishes_are_refused(
    path: Path, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["backups", str(path), *words]) == code
    assert capsys.readouterr().err


def test_that_without_copies_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["backups", str(tmp_path / "niets.bpv")]) == 3
    assert "niet gevonden" in capsys.readouterr().err


def test_that_copies_go_to_a_second_place_and_come_back(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main.main(["backups", str(path), "--second-place", str(stick)]) == 0
    words = capsys.readouterr().err
    assert f"gaan voortaan ook naar {stick / 'jaar reservekopieën'}" in words
    assert "zit niet op slot" in words
    assert main.main(["backups", str(path)]) == 0
    assert "reservekopie (zelf gemaakt; hier en op de tweede plaats): 11" in capsys.readouterr().out
    shutil.rmtree(path.with_name("jaar reservekopieën"))
    assert main.main(["backups", str(path), "--restore", "2"]) == 0
    assert "wijzigingen, in het venster ongedaan te maken" in capsys.readouterr().err
    assert len(read_school_file(path).all(Student)) == 12
    shutil.rmtree(stick)
    assert main.main(["backups", str(path), "--now"]) == 3
    assert "is er nu niet" in capsys.readouterr().err
    assert main.main(["backups", str(path), "--no-second-place"]) == 0
    assert main.main(["backups", str(path), "--now"]) == 0
    assert "gemaakt en teruggelezen." in capsys.readouterr().err
    assert main.main(["backups", str(path), "--second-place", str(tmp_path / "nergens")]) == 3
