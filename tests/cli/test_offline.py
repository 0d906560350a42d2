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


def test_that_a_school_year_is_taken_along_once(url: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "laptop.bpv"
    assert run(["offline", "take", url, str(file)]) == DONE
    assert "3 leerlingen" in capsys.readouterr().err
    assert run(["offline", "take", url, str(file)]) == REFUSED
    assert run(["offline", "status", str(file)]) == DONE
    assert "nog niets gewijzigd" in capsys.readouterr().err
    assert run(["offline", "status", str(tmp_path / "begin.bpv")]) == REFUSED
    assert "niet meegenomen van een server" in capsys.readouterr().err


def change(place: Path | str, city: str) -> None:
    year = SchoolYear.open(place)
    year.execute(EditCells((CellEdit(Student, "student-1", "city", city),)))
    year.close()


@pytest.mark.parametrize("choice", ["", "--mine"])
def test_that_it_is_brought_back_and_goes(url: str, tmp_path: Path, choice: str, capsys) -> None:
    file = tmp_path / "laptop.bpv"
    assert run(["offline", "take", url, str(file)]) == DONE
    change(file, "Ede")
    change(url, "Velp")
    capsys.readouterr()
    assert run(["offline", "return", str(file), "--dry-run"]) == DONE
    said = capsys.readouterr().err
    assert "1 wijziging, waarvan 1 keer iets te kiezen" in said
    assert "laptop: Ede; server (Jan): Velp" in said
    assert run(["offline", "return", str(file), *choice.split(), "--then", "refresh"]) == DONE
    assert run(["offline", "return", str(file)]) == DONE
    assert "niets meer terug te brengen" in capsys.readouterr().err
    assert not file.exists()
    year = SchoolYear.open(url)
    assert year.school.get(Student, "student-1").city == ("Ede" if choice else "Velp")
    year.close()
