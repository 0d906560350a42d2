"""`withdraw` as a user runs it: nothing changes with --dry-run, else one step that is noted."""

from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from bpv.domain import Company, Mentor, Placement, Position, School, Student
from bpv.services.year.school_year import SchoolYear
from tests.cli.lists import command
from tests.cli.test_exchange import school_in
from tests.domain.values import company, in_round, placement, position, student


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Noor at Bos, where two fit; Gans has a seat; Aad waits."""
    path = tmp_path / "school.bpv"
    values = School([
        in_round(), Mentor(id="m1", abbreviation="AAA"), Mentor(id="m2", abbreviation="BBB"),
        company("c1", name="Bakkerij Bos", phone="0318-111111"), company("c2", name="Garage Gans"),
        position("p1", "c1", name="winkel", capacity=2), position("p2", "c2", name="lassen"),
        student("s1"), student("s2", first_name="Aad", student_number="7"),
        placement("x", "s1", "p1", mentor_id="m1"),
    ])  # fmt: skip
    SchoolYear.create(path, values).close()
    return path


def test_that_a_preview_changes_nothing_and_says_who_goes_where(school: Path, tmp_path: Path) -> None:
    before = list(school_in(school))
    calls = tmp_path / "bellen.xlsx"
    code, said, _ = command(
        "withdraw",
        school,
        "--company",
        "bakkerij bos",
        "--since",
        "1 feb 2027",
        "--dry-run",
        "--calls",
        calls,
    )
    assert code == DONE
    assert "Bakkerij Bos zegt af: 1 leerling verliest de plek, niemand anders verhuist" in said
    assert "Noor de Vries: gepland -> Garage Gans - lassen" in said
    assert "Garage Gans: kan Noor de Vries op 1-3-2027 beginnen?" in said
    assert list(school_in(school)) == before
    assert calls.exists()


@pytest.mark.parametrize(
    ("asked", "entity", "id_", "field", "expected"),
    [
        (("--company", "Bakkerij Bos", "--reason", "verbouwing"), Company, "c1", "notes", "verbouwing"),
        (("--pupil", "Noor de Vries", "--round", "Ronde r1"), Student, "s1", "first_name", "Noor"),
        (("--mentor", "AAA"), Mentor, "m1", "max_students", 0),
        (("--place", "Bakkerij Bos - winkel", "--capacity", "0"), Position, "p1", "capacity", 0),
    ],
)
def test_that_each_is_carried_out_in_one_step(
    school: Path, asked: tuple[str, ...], entity: type, id_: str, field: str, expected: object
) -> None:
    before = list(school_in(school))
    assert command("withdraw", school, *asked, "--since", "1-2-2027")[0] == DONE
    after = school_in(school)
    assert getattr(after.get(entity, id_), field) == expected
    held = {p.student_id: (p.position_id, p.mentor_id) for p in after.all(Placement).values()}
    assert ("s1" not in held) == (entity is Student)
    assert held.get("s1") != ("p1", "m1")
    year = SchoolYear.open(school)
    year.undo()
    year.close()
    assert list(school_in(school)) == before


def test_that_nobody_is_meant_by_a_name_that_is_not_there(school: Path) -> None:
    assert command("withdraw", school, "--company", "Nergens")[0] == REFUSED
    assert command("withdraw", school)[0] == WRONG_USAGE
