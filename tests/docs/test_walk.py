"""The walk in CONTRIBUTING is what happens: a cell is typed, taken back, read again, and each step passed."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import STUDENTS
from bpv.services.year.school_year import SchoolYear
from ui.models.table_model import TableModel
from ui.session import Session

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALK = PAGE.partition("## One change, from cell to disk and back")[2].partition("\n## ")[0]
STEP = re.compile(r"`([\w./]+\.py):([\w.]+)`")


def steps(part: str) -> list[str]:
    """The functions of a part of the walk, in order."""
    text = WALK.partition(f"**{part}.**")[2].partition("\n**")[0]
    return [f"{file}:{name}" for file, name in STEP.findall(text)]


@contextmanager
def watching(passed: list[str]) -> Iterator[None]:
    """Note every function of the house that is entered."""

    def note(frame, event, _argument) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(ROOT)):
            file = Path(frame.f_code.co_filename).relative_to(ROOT).as_posix()
            passed.append(f"{file}:{name_of(frame)}")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)


def name_of(frame) -> str:
    return frame.f_code.co_qualname.replace("<locals>.", "")


def missed(wanted: list[str], passed: list[str]) -> list[str]:
    """The steps that were not passed, or not in this order."""
    rest = iter(passed)
    return [step for step in wanted if step not in rest]


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    made = SchoolYear.create(tmp_path / "jaar.bpv", make_demo_school(students=5, seed=1))
    yield made
    if not made.is_closed:
        made.close()


def test_that_one_change_goes_there_and_back_as_the_page_says(qtbot: QtBot, year: SchoolYear) -> None:
    session = Session()
    session.take(year)
    model = TableModel(STUDENTS, session.school, session.try_execute)
    session.changed.connect(model.take)
    cell = model.index(0, model.column_number("postcode"))
    before, id_ = cell.data(), model.id_at(0)
    there: list[str] = []
    with watching(there):
        assert model.setData(cell, "6711ab")
    assert cell.data() == "6711 AB"
    assert session.school.get(Student, id_).postcode == "6711 AB"
    assert missed(steps("There"), there) == []

    back: list[str] = []
    with watching(back):
        session.undo()
    assert cell.data() == before
    assert missed(steps("Back"), back) == []

    path = year.path
    session.close()
    tomorrow: list[str] = []
    with watching(tomorrow):
        again = SchoolYear.open(path)
    assert again.school.get(Student, id_).postcode == before
    again.close()
    assert missed(steps("Tomorrow"), tomorrow) == []


def test_that_the_walk_has_its_parts() -> None:
    assert [len(steps(part)) for part in ("There", "Back", "Tomorrow")] == [18, 9, 3]


def test_that_a_step_in_another_order_is_missed() -> None:
    assert missed(["a", "b"], ["b", "a"]) == ["b"]
    assert missed(["a", "b"], ["x", "a", "y", "b"]) == []
