"""`region duo` as a user runs it: a file of DUO taken in, or only told what is in it."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.domain import PupilCount, School
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company
from tests.services.supply.test_open_file import HEADER, ROWS, write


def counts(path: Path) -> int:
    year = SchoolYear.open(path)
    try:
        return len(year.school.all(PupilCount))
    finally:
        year.close()


def test_that_a_file_of_duo_is_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    school = tmp_path / "school.bpv"
    SchoolYear.create(school, School([company(postcode="6711 AB")])).close()
    file = write(tmp_path, HEADER, *ROWS, name="leerlingen.csv")
    assert run(["region", "duo", str(file), str(school)]) == REFUSED
    assert "geen jaar" in capsys.readouterr().err
    assert run(["region", "duo", str(file), str(school), "--year", "2025", "--dry-run"]) == DONE
    assert "2025: 1 vestiging in 1 gemeente ingelezen" in capsys.readouterr().err
    assert counts(school) == 0
    assert run(["region", "duo", str(file), str(school), "--year", "2025"]) == DONE
    assert counts(school) == 1
