"""`retention`: what is over its term from the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import main
from bpv.domain import Mentor, Student
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from tests.services.privacy.test_retention import LOOSE, ROUND, make

LONG_AGO = replace(ROUND, start=date(2009, 11, 2), end=date(2009, 11, 6))


def test_that_it_says_first_and_erases_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, other = tmp_path / "jaar.bpv", tmp_path / "oud.bpv"
    SchoolYear.create(path, [LONG_AGO, LOOSE, Mentor(id="m", abbreviation="KWS")]).close()
    SchoolYear.create(other, [LONG_AGO, LOOSE]).close()
    before = path.read_bytes()
    assert main.main(["retention", str(path)]) == 0
    said = capsys.readouterr().err
    assert "Over de termijn: 1 leerling (schooljaar 2009-2010" in said
    assert "Over de termijn: Bestand oud.bpv" in said
    assert "niets gewist" in said
    assert path.read_bytes() == before
    assert main.main(["retention", str(path), "--apply"]) == 0
    assert "2 gewist" in capsys.readouterr().err
    assert not read_school_file(path).all(Student)
    assert other.exists()
    assert main.main(["retention", str(path), "--apply", "--files"]) == 0
    assert not other.exists()
    assert main.main(["retention", str(path)]) == 0
    assert "niets over de bewaartermijn" in capsys.readouterr().err


def test_that_of_this_year_nothing_goes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = date.today()
    make(tmp_path / "jaar.bpv").close()
    now = replace(ROUND, id="nu", start=day, end=day)
    SchoolYear.create(tmp_path / "nu.bpv", [now, LOOSE]).close()
    assert main.main(["retention", str(tmp_path / "nu.bpv"), "--apply"]) == 0
    assert len(read_school_file(tmp_path / "nu.bpv").all(Student)) == 1
    assert main.main(["retention", str(tmp_path / "weg.bpv")]) == 3
    assert "niet gevonden" in capsys.readouterr().err
