"""What is no longer shown is no longer there: school years, pages, proposals and imports that were left."""

import gc
import subprocess
import sys
from pathlib import Path
from typing import Any
from weakref import ref

from pytestqt.qtbot import QtBot

from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook
from bpv.services.year.school_year import SchoolYear
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import PAGES

TIMES = 4


def alive(references: list[ref[Any]]) -> int:
    return sum(reference() is not None for reference in references)


def use(qtbot: QtBot, window: MainWindow, path: Path) -> tuple[ref[Any], list[ref[Any]]]:
    """Open a file and look at every page."""
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == path, timeout=20_000)
    pages = [ref(window.show_page(entry.key)) for entry in PAGES]
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    return ref(window.session.school), pages


def test_that_a_closed_year_leaves_no_values_and_no_pages(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Andere.bpv"
    SchoolYear.create(other, make_demo_school(students=25, seed=2)).close()
    schools: list[ref[Any]] = []
    pages: list[ref[Any]] = []
    for number in range(TIMES):
        school, shown = use(qtbot, empty_window, (demo_path, other)[number % 2])
        schools.append(school)
        pages += shown
        # without a search: that would stop the window
        assert alive(schools) == 1
        assert alive(pages) == len(PAGES)
    empty_window.files.close()
    assert alive(pages) == 0
    qtbot.waitUntil(
        lambda: alive(schools) == 0
    )  # what looks a file over in the background ends at its next step


def test_that_proposals_and_imports_that_were_left_are_freed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    lists = tmp_path / "lijsten.xlsx"
    lists_workbook(window.session.school).write(lists)
    page, imports = window.show_page("placements"), window.exchange.imports
    assert isinstance(page, PlacementPage)
    left: list[ref[Any]] = []
    for _ in range(TIMES):
        in_round = page.current
        assert in_round is not None
        in_round.divide()
        qtbot.waitUntil(lambda: in_round.proposal is not None, timeout=20_000)  # noqa: B023
        assert in_round.proposal is not None
        left += [ref(in_round.proposal), ref(in_round.proposal.view.grid)]
        qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)  # work that ends freezes
        in_round.decline()
        imports.read([lists])
        qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
        assert imports.page is not None
        left.append(ref(imports.page))
        qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
        imports.leave()
        window.show_page("placements")
    rest(qtbot)
    gc.collect()  # only what a search that comes by itself would find
    assert alive(left) == 0


LEFT_OUT = """
import gc
from bpv.services.year import collecting
with collecting.without_collecting():
    collecting.collect_what_was_let_go()
before = gc.get_freeze_count()
with collecting.without_collecting():
    few = [[number] for number in range(1000)]
assert gc.get_freeze_count() <= before
with collecting.without_collecting():
    many = [[number] for number in range(collecting.MANY + 1000)]
assert gc.get_freeze_count() > before + collecting.MANY
assert gc.isenabled()
del few, many
collecting.collect_what_was_let_go()
assert gc.get_freeze_count() < before + collecting.MANY
"""


def test_that_only_very_many_values_are_left_out_of_searches() -> None:
    # In a process of its own: what other tests made counts as well.
    subprocess.run([sys.executable, "-c", LEFT_OUT], check=True, timeout=60)
