"""`history` as a user runs it."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from bpv.domain import EarlierPlacement
from bpv.services.year.school_year import SchoolYear
from tests.cli.lists import command
from tests.cli.test_exchange import school_in
from tests.services.earlier_schools import last_year, save, save_list, this_year


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return save(last_year(), tmp_path / "vorig.bpv")


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return save(this_year(), tmp_path / "school.bpv")


def test_that_last_year_counts_once(old: Path, school: Path):
    before = list(school_in(school))
    code, said, _ = command("history", old, "--into", school, "--dry-run")
    assert code == DONE
    assert "2025-2026: 5 plaatsingen bij 3 bedrijven, van 3 leerlingen die er nog zijn." in said
    assert "Niet herkend: Garage Verloren, Lunteren: 1 plaatsing (lijkt op Garage Vanloren, Lunteren)" in said
    assert list(school_in(school)) == before
    assert command("history", old, "--into", school)[0] == DONE
    once = list(school_in(school))
    assert len(once) == len(before) + 5
    code, said, _ = command("history", old, "--into", school)
    assert code == DONE
    assert "er verandert niets" in said
    assert list(school_in(school)) == once
    year = SchoolYear.open(school)
    year.undo()
    year.close()
    assert list(school_in(school)) == before


def test_that_a_list_without_dates_needs_a_year(school: Path, tmp_path: Path):
    path = save_list(tmp_path / "lijst.xlsx", ("Vries, Noor de", "3B", "Bakkerij Smit", "Blok 1"))
    code, said, _ = command("history", path, "--into", school)
    assert code == REFUSED
    assert "niet van welk schooljaar" in said
    assert not school_in(school).all(EarlierPlacement)
    assert command("history", path, "--into", school, "--year", "2024-2025")[0] == DONE
    assert {e.year for e in school_in(school).all(EarlierPlacement).values()} == {"2024-2025"}


def test_that_what_cannot_be_is_refused(old: Path, school: Path, tmp_path: Path):
    for arguments, words in (
        ((school, "--into", school), "is het schooljaar zelf"),
        ((tmp_path / "weg.bpv", "--into", school), "niet gevonden"),
        ((old, "--into", tmp_path / "weg.bpv"), "niet gevonden"),
        ((old, "--into", school, "--year", "26"), "geen schooljaar: "),
        ((old, "--into", school, "--year", "2026-2027"), "geen eerder schooljaar"),
    ):
        code, said, _ = command("history", *arguments)
        assert code == REFUSED
        assert words in said
    assert command("history", old)[0] == WRONG_USAGE
    assert not school_in(school).all(EarlierPlacement)
