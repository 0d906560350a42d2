"""What is known of the school itself, and what school and year are called by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.domain import School, SchoolDetails, Setting
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.school_details import EditDetails
from bpv.services.year.beginning import Beginning
from bpv.services.year.naming import year_name
from bpv.services.year.school_year import SchoolYear


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    year = SchoolYear.create(tmp_path / "Stages 2026-2027.bpv", [])
    yield year
    year.close()


def test_that_the_first_thing_that_is_known_makes_the_school(year: SchoolYear) -> None:
    year.execute(EditDetails("phone", "+31318123456"))
    assert year.school.details == SchoolDetails(phone="+31318123456")
    year.undo()
    assert not year.school.all(SchoolDetails)


def test_that_the_map_follows_the_postcode_unless_it_was_set_apart(year: SchoolYear) -> None:
    year.execute(EditDetails("postcode", "6711 AB"))
    assert year.school.setting("school_postcode") == 6711
    year.execute(EditDetails("postcode", "3911 AB"))
    assert year.school.setting("school_postcode") == 3911
    year.execute(EditCells((CellEdit(Setting, "school_postcode", "value", 1234),)))
    year.execute(EditDetails("postcode", "6711 AB"))
    assert year.school.setting("school_postcode") == 1234


def test_that_the_file_names_the_school_until_it_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "Het Streek 2026-2027.bpv"
    assert year_name(School(), path) == "Het Streek 2026-2027"
    streek, other = (School([SchoolDetails(name=name)]) for name in ("het streek", "De Brug"))
    assert year_name(streek, path) == "Het Streek 2026-2027"
    assert year_name(other, path) == "De Brug, Het Streek 2026-2027"


def test_that_a_first_start_asks_for_the_school() -> None:
    begin = School(Beginning(postcode=6711, school=" De  Brug ", code="6711ab").values())
    assert begin.details == SchoolDetails(name="De Brug", postcode="6711 AB")
    assert School(Beginning(postcode=6711, school="De Brug", code="6711").values()).details.postcode == ""
    assert not School(Beginning(postcode=6711, code="6711ab").values()).all(SchoolDetails)
