"""How soon the window is there, and how fast a table answers: printed with the peer they are held against.

Run `python benchmarks/window.py`; without a display set QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.models.table_model import TableModel

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
STUDENTS = 10_000
REST = 0.5
"""Seconds for a page to do what it does once it is painted."""

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.application import make_application, make_window
from ui.main_window import MainWindow
from ui.settings import WindowSettings
own = MainWindow.paintEvent
def paint(self, event):
    own(self, event)
    QTimer.singleShot(0, lambda: os._exit(0))
MainWindow.paintEvent = paint
app = make_application()
window = make_window(app, WindowSettings(Path(sys.argv[1])))
window.show()
app.exec()
"""
"""Both end once everything is painted: what comes after, and the end of a process, nobody waits for."""


def main() -> None:
    """Print every figure."""
    first_paint()
    keystrokes()
    for pupils in (600, 5_000):
        dragging(pupils)
    going_about(5_000)


def first_paint() -> None:
    """The whole process until the first paint, ours and that of an empty PySide6 window, by turns.

    Both run with compiled modules at hand, as every start but the first does.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        seconds: dict[str, list[float]] = {EMPTY: [], OURS: []}
        for _ in range(RUNS + 1):
            for script, taken in seconds.items():
                command = [sys.executable, "-c", script, str(Path(folder) / "venster.ini")]
                taken.append(timed(lambda command=command: run(command, environment)))
    empty, ours = statistics.median(seconds[EMPTY][1:]), statistics.median(seconds[OURS][1:])
    print(f"first paint: {ours:.2f} s, empty PySide6 window {empty:.2f} s, ratio {ours / empty:.2f}")


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a process from the top folder to its end."""
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def keystrokes() -> None:
    """A letter typed in the search field and a click on a header, with 10,000 pupils, until painted."""
    from bpv.services.demo import make_demo_school
    from bpv.services.lists.tables import STUDENTS as TABLE
    from ui.application import make_application
    from ui.models.rows import Query
    from ui.models.table_model import TableModel
    from ui.theme import Scheme, apply_theme
    from ui.widgets.grid_view import GridView

    app = make_application()
    apply_theme(app, Scheme.LIGHT)
    model = TableModel(TABLE, make_demo_school(students=STUDENTS, seed=1), lambda command: None)
    view = GridView(model)
    view.resize(1366, 768)
    view.show()
    app.processEvents()

    def report(what: str, steps: list[Callable[[], None]]) -> None:
        taken = [1000 * timed(lambda step=step: (step(), app.processEvents())) for step in steps]
        print(f"{what}: median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms")

    def ask(words: str) -> Callable[[], None]:
        return lambda: model.ask(Query(words=words))

    def sort(column: int) -> Callable[[], None]:
        return lambda: view.sortByColumn(column, view.horizontalHeader().sortIndicatorOrder())

    print(f"{STUDENTS} rows of {len(TABLE.columns)} columns")
    report("first letter, nothing read ahead", [ask("v")])
    print(f"its answer {1000 * timed(lambda: read_on(model, app)):.0f} ms later")
    report(
        "letter",
        [ask(words) for words in ("va", "van", "van ", "van d", "van", "a", "an", "ann", "", "3", "")],
    )
    report("sort", [sort(column) for column in range(len(TABLE.columns))])
    report("letter while sorted", [ask(words) for words in ("v", "va", "van", "", "b", "be")])


def read_on(model: TableModel, app: QApplication) -> None:
    """Let the window work until every row is read for searching."""
    while model.reads_ahead:
        app.processEvents()


def timed(run: Callable[[], object]) -> float:
    """The seconds a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def dragging(pupils: int) -> None:
    """A pupil over the board: taken in hand, over each of 60 places, let go: processor time with painting.

    Held against painting the same board with nobody in hand.
    """
    from bpv.services.demo import make_demo_school
    from bpv.services.lists.commands import ApplyChangeset
    from bpv.services.planning.round_plan import propose
    from bpv.services.year.school_year import SchoolYear
    from ui.application import make_application, make_window
    from ui.pages.placing.placement_page import PlacementPage
    from ui.settings import WindowSettings

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bord.bpv"
        SchoolYear.create(path, make_demo_school(students=pupils, seed=1)).close()
        window = make_window(app, WindowSettings(Path(folder) / "venster.ini"))
        window.resize(1366, 728)
        window.show()
        window.session.take(SchoolYear.open(path))
        page = window.show_page("placements")
        assert isinstance(page, PlacementPage)
        assert page.current is not None
        round_id = page.current.round_id
        window.session.execute(ApplyChangeset(propose(window.session.school, round_id).changeset, "verdelen"))
        page.show_as("board")
        board = page.current.table.boards.board
        assert board is not None
        while board.source.standing is None:
            app.processEvents()
        places = [item.card.position_id for item in board.model.items if item.card is not None]
        print(f"board of {len(set(places))} places, {len(board.source.standing.students)} pupils")

        def report(what: str, steps: list[Callable[[], object]]) -> float:
            taken = []
            for step in steps:
                app.processEvents()
                begin = time.thread_time()
                step()
                taken.append(1000 * (time.thread_time() - begin))
            median = statistics.median(taken)
            print(f"  {what}: median {median:.0f} ms, worst {max(taken):.0f} ms")
            return median

        plain = report("painted with nobody in hand", [board.view.viewport().repaint] * 10)
        ids = list(board.source.standing.row)[5:65:5]
        take = [lambda id_=id_: (board.hand.take(id_), board.view.viewport().repaint()) for id_ in ids]
        taken = report("taken in hand", take)
        board.hand.is_dragging = True
        over = report(
            "over another place",
            [
                lambda place=place: (board.hand.point(place), board.view.viewport().repaint())
                for place in places[:: max(1, len(places) // 60)]
            ],
        )
        board.hand.is_dragging = False
        print(f"  ratio to painting alone: {taken / plain:.1f} taken, {over / plain:.1f} over")
        keys = [lambda: board.hand.step(1)] * 10
        report("arrow to the next place, scrolled to", keys)
        report("let go, all counted anew", [board.hand.let_go])
        report("undone", [window.session.undo])
        window.close()


def going_about(pupils: int) -> None:
    """Pages that are made and that were, back over them, and another round: processor time with painting.

    Modules are loaded and lists are sorted beforehand in another thread, as the program has it done.
    """
    from bpv.services.demo import make_demo_school
    from bpv.services.year.school_year import SchoolYear
    from ui.application import load_the_rest, make_application, make_window
    from ui.pages.registry import PAGES
    from ui.settings import WindowSettings

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rond.bpv"
        SchoolYear.create(path, make_demo_school(students=pupils, seed=1)).close()
        window = make_window(app, WindowSettings(Path(folder) / "venster.ini"))
        window.resize(1366, 728)
        window.show()
        load_the_rest().join()
        year = SchoolYear.open(path)
        year.work_ahead()
        window.session.take(year)
        print(f"going about with {pupils} pupils")

        def report(what: str, steps: list[Callable[[], object]]) -> None:
            taken = []
            for step in steps:
                app.processEvents()
                begin = time.thread_time()
                step()
                app.processEvents()
                taken.append(1000 * (time.thread_time() - begin))
            print(f"  {what}: median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms")

        window.show_page("overview")
        settle(app, window)
        first = {entry.key: first_shown(app, window, entry.key) for entry in PAGES[1:]}
        worst = max(first, key=lambda key: first[key][0])
        taken = [each for each, _wall in first.values()]
        wall = max(wall for _taken, wall in first.values())
        print(
            f"  page first shown, until painted: median {statistics.median(taken):.0f} ms, "
            f"worst {max(taken):.0f} ms ({worst}), by the clock at most {wall:.0f} ms"
        )
        pages = ("students", "companies", "mentors", "rounds", "placements", "history", "students")
        show: list[Callable[[], object]] = [lambda key=key: window.show_page(key) for key in pages]
        report("page again", show)
        report("back", [lambda: window.step(-1)] * (len(pages) - 1))
        window.show_page("placements")
        for _ in window.context.round.ids:
            window.context.round.step(1)
        report("another round", [lambda: window.context.round.step(1)] * 6)
        window.close()


def first_shown(app: QApplication, window: MainWindow, key: str) -> tuple[float, float]:
    """The milliseconds until a page that was never shown is painted: processor time, and by the clock.

    The window is at rest before, and has done what it does after that when this returns.
    """
    from ui.turns import TURNS

    painted: list[tuple[float, float]] = []
    told = TURNS.window_is_painted

    def tell() -> None:
        painted.append((time.thread_time(), time.perf_counter()))
        told()

    with patch.object(TURNS, "window_is_painted", tell):
        begin = (time.thread_time(), time.perf_counter())
        window.show_page(key)
        while not painted:
            app.processEvents()
    settle(app, window)
    return 1000 * (painted[0][0] - begin[0]), 1000 * (painted[0][1] - begin[1])


def settle(app: QApplication, window: MainWindow) -> None:
    """Let the window come to rest."""
    end = time.perf_counter() + REST
    while window.tasks.is_busy or time.perf_counter() < end:
        app.processEvents()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
