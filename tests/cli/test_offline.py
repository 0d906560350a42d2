"""`offline`: a school year of a server taken along and brought back, on the command line."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.domain import Student
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear, first_changeset
from tests.storage.places import PASSWORD, SchoolServer
from tests.storage.values import school_of


@pytest.fixture
def url(school_server: SchoolServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BPV_SERVER_PASSWORD", PASSWORD)
    monkeypatch.setenv("BPV_PASSWORD", "vier losse woorden hier")
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_of(3)))
    found: str = school_server.address("jan").url
    return found


def change(place: Path | str, city: str) -> None:
    year = SchoolYear.open(place)
    year.execute(EditCells((CellEdit(Student, "student-1", "city", city),)))
    year.close()


def city_there(url: str) -> str:
    year = SchoolYear.open(url)
    try:
        return year.school.get(Student, "student-1").city
    finally:
        year.close()


def test_that_it_is_taken_along_once_brought_back_and_goes(url: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "laptop.bpv"
    assert run(["offline", "take", url, str(file)]) == DONE
    assert "3 leerlingen" in capsys.readouterr().err
    assert run(["offline", "take", url, str(file)]) == REFUSED
    assert run(["offline", "status", str(tmp_path / "begin.bpv")]) == REFUSED
    assert "niet meegenomen van een server" in capsys.readouterr().err
    change(file, "Ede")
    change(url, "Velp")
    assert run(["offline", "status", str(file)]) == DONE
    assert "1 wijziging" in capsys.readouterr().err
    assert run(["offline", "return", str(file), "--dry-run"]) == DONE
    said = capsys.readouterr().err
    assert "1 wijziging, waarvan 1 keer iets te kiezen" in said
    assert "laptop: Ede; server (Jan): Velp" in said
    assert run(["offline", "return", str(file), "--then", "refresh"]) == DONE
    assert city_there(url) == "Velp"
    change(file, "Rhenen")
    change(url, "Arnhem")
    assert run(["offline", "return", str(file), "--mine"]) == DONE
    assert city_there(url) == "Rhenen"
    assert not file.exists()
