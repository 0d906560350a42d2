"""`offline`: a school year of a server taken along and brought back, on the command line."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.services.year.school_year import first_changeset
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
