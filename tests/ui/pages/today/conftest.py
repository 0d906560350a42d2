from pathlib import Path

import pytest

from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.main_window import MainWindow

DONE = [
    in_round(year_levels=(3,)),
    student(),
    student("s2", first_name="Bo", school_class="3A"),
    company(),
    company("c2", name="Werkplaats"),
    position(capacity=4),
    placement("a", "s1", "p1"),
    placement("b", "s2", "p1"),
]


@pytest.fixture
def small(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with two pupils who are placed: nothing is left to do."""
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", DONE))
    return empty_window
