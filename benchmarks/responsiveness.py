"""How long the window ever stands still while lists come in and go out, beside the same window at rest.

Run from the top folder of the project: python -m benchmarks.responsiveness [part ...]
Without a display set QT_QPA_PLATFORM=offscreen.

A timer of 5 ms in the window's thread beats as long as the window answers; a pause is the time between two
beats. Meanwhile every table on the screen is scrolled ten times a second, so that something is painted too.
Behind the longest pause stands how much of it this program was computing itself, and how much of that the
window's thread: much less than the pause means that the machine was doing something else.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QItemSelection, QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QTableView

from benchmarks.excel import MADE, placed_school, pupils_workbook
from bpv.domain import School, Student
from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.placing.progressing import ChangeStatus, offers
from bpv.services.planning.round_plan import propose
from bpv.services.year.school_year import SchoolYear
from ui.application import load_the_rest, make_application, make_window
from ui.dialogs.change_many_dialog import ChangeManyDialog
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import PAGES
from ui.pages.table_page import TablePage
from ui.paper.print_dialog import PrintDialog
from ui.settings import WindowSettings
from ui.theme import Scheme
from ui.widgets.grid_view import GridView

PUPILS, IN_LISTS, IN_FILE, MANY = 10_000, 2_600, 5_000, 2_500
ALLOWED = 50
ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_BEAT, _SCROLL, _REST, _PATIENCE = 5, 100, 3.0, 180.0

Beat = tuple[float, float, float]
"""When it was, on the clock and in processor time of this program and of its window's thread, in seconds."""


class Heart(QObject):
    """Beats in the window's thread and notes when; scrolls what can be scrolled."""

    def __init__(self, window: MainWindow) -> None:
        """Start beating."""
        super().__init__(window)
        self._window = window
        self._step = 1
        self._loop = QEventLoop(self)
        self._is_done: Callable[[], bool] = lambda: False
        self.beats: list[Beat] = []
        self._timer = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self._scroller = QTimer(self, interval=_SCROLL)
        self._scroller.timeout.connect(self._on_scroll)
        self._scroller.start()

    def until(self, is_done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self._is_done = is_done
        self._loop.exec()

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() >= end)

    def take_pauses(self) -> list[Beat]:
        """The milliseconds between beats since the last call, and the computing within each."""
        beats, self.beats = self.beats, self.beats[-1:]
        return [
            (1000 * (b[0] - a[0]), 1000 * (b[1] - a[1]), 1000 * (b[2] - a[2])) for a, b in pairwise(beats)
        ]

    def _on_beat(self) -> None:
        self.beats.append((time.perf_counter(), time.process_time(), time.thread_time()))
        if self._loop.isRunning() and self._is_done():
            self._loop.quit()

    def _on_scroll(self) -> None:
        for view in self._window.findChildren(QTableView):
            bar = view.verticalScrollBar()
            if view.isVisible() and bar.maximum():
                if bar.value() in (bar.minimum(), bar.maximum()):
                    self._step = 1 if bar.value() == bar.minimum() else -1
                bar.setValue(bar.value() + 3 * self._step * bar.singleStep())


class Bench:
    """One window, and what the longest pauses were while it was put to work."""

    def __init__(self, folder: Path) -> None:
        """Show the window."""
        self.window = make_window(make_application(), WindowSettings(folder / "venster.ini"))
        self.window.show()
        self.heart = Heart(self.window)
        loading = load_the_rest()
        self.phase("na het eerste beeld", lambda: None, lambda: not loading.is_alive())

    def phase(self, what: str, act: Callable[[], object], is_done: Callable[[], bool] | None = None) -> None:
        """Do something and print the pauses until it is done and painted."""
        end = time.perf_counter() + _PATIENCE
        self.heart.rest(0.3)
        self.heart.take_pauses()
        start = time.perf_counter()
        act()
        self.heart.until(lambda: (is_done is None or is_done()) or time.perf_counter() > end)
        taken = time.perf_counter() - start
        self.heart.rest(0.3)
        report(what, taken, self.heart.take_pauses())

    def open(self, path: Path, school: School | None = None) -> None:
        """Open a school year, made first."""
        SchoolYear.create(path, school or ()).close()
        session = self.window.session
        self.phase(
            f"openen ({len(school.all(Student)) if school else 0} leerlingen)",
            partial(self.window.files.open, path),
            lambda: session.is_open and session.path == path,
        )


def report(what: str, taken: float, pauses: list[Beat]) -> None:
    """Print what was seen in one phase."""
    longest, own, window = max(pauses)
    p99 = sorted(pause for pause, *_ in pauses)[len(pauses) * 99 // 100]
    over = sum(pause > ALLOWED for pause, *_ in pauses)
    note = f", {over} keer over {ALLOWED} ms" if over else ""
    seen = f"langste {longest:3.0f} ms (zelf {own:3.0f}, venster {window:3.0f}), p99 {p99:3.0f} ms"
    print(f"{what:<40}{taken:5.2f} s  {seen}{note}", flush=True)


def bring_in(bench: Bench, name: str, path: Path) -> None:
    """Read, look through, take over, take back, do again."""
    imports, session = bench.window.exchange.imports, bench.window.session
    bench.phase(f"{name}: lezen en plannen", lambda: imports.read([path]), lambda: imports.page is not None)
    page = imports.page
    assert page is not None
    for step in (1, 0, 2):
        bench.phase(f"{name}: {page.steps.buttons[step].text()}", partial(page.show_step, step))
    bench.phase(f"{name}: letter in de wijzigingen", lambda: page.changes.search.setText("a"))
    page.changes.search.clear()
    page.show_step(1)
    for number in range(min(3, page.mending.list.points.to_do)):
        done = partial(_is_other_plan, page, page.plan)
        bench.phase(f"{name}: antwoord {number + 1}", partial(answer, page), done)
        bench.phase(f"{name}: het volgende", page.mending.go_on)
    bench.phase(f"{name}: overnemen", imports.accept, lambda: imports.page is None)
    bench.phase(f"{name}: ongedaan maken", session.undo, lambda: session.redo_label is not None)
    bench.phase(f"{name}: opnieuw doen", session.redo, lambda: session.redo_label is None)


def _is_other_plan(page: ImportPage, plan: object) -> bool:
    return page.plan is not plan


def answer(page: ImportPage) -> None:
    """Give the first answer that needs no typing to what is to be done, else leave the row out."""
    offers = page.mending.panel.offers
    next(row for row in offers if row.field is None).choose()


def measure_import(bench: Bench, folder: Path) -> None:
    """A list of 10,000 pupils of 20 columns, and all lists of a school, into an empty school year."""
    plain, whole = folder / "leerlingen.xlsx", folder / "lijsten.xlsx"
    pupils_workbook(make_demo_school(PUPILS), plain)
    lists_workbook(make_demo_school(IN_LISTS), made=MADE).write(whole)
    for name, path in ((f"{PUPILS} x 20", plain), ("alle lijsten", whole)):
        bench.open(folder / f"{path.stem}.bpv")
        bench.window.show_page("students")
        bring_in(bench, name, path)


def measure_export(bench: Bench, folder: Path) -> None:
    """The placement list of 10,000 placements, and all lists."""
    bench.open(folder / "geplaatst.bpv", placed_school(PUPILS))
    bench.window.show_page("students")
    exports, tasks = bench.window.exchange.exports, bench.window.tasks
    target = folder / "uit.xlsx"

    def write(start: Callable[[], None]) -> None:
        with patch.object(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), "")):
            start()

    def placements() -> None:
        dialog = exports.ask_placements()
        write(dialog.accept)

    for what, start in (("plaatsingslijst", placements), ("alle lijsten", partial(write, exports.ask_lists))):
        target.unlink(missing_ok=True)
        bench.phase(f"exporteren: {what}", start, lambda: target.exists() and not tasks.is_busy)


def measure_print(bench: Bench, folder: Path) -> None:
    """Every list that can be printed of 5,000 pupils: laid out, looked through, kept as a PDF."""
    bench.open(folder / "afdrukken.bpv", placed_school(IN_FILE))
    page = bench.window.show_page("students")
    printouts, tasks = bench.window.exchange.printouts, bench.window.tasks
    dialogs: list[PrintDialog] = []
    bench.phase(
        "Ctrl+P", lambda: dialogs.append(printouts.ask(page)), lambda: dialogs[0].document is not None
    )
    (dialog,) = dialogs
    for row in range(dialog.list.count()):
        name = dialog.list.item(row).text() if row != 1 else "een leerling"
        bench.phase(name, partial(dialog.list.setCurrentRow, row), lambda: dialog.document is not None)
        end = dialog.pages.verticalScrollBar().maximum()
        bench.phase(f"{name}: bladeren", partial(dialog.pages.verticalScrollBar().setValue, end))
    dialog.list.setCurrentRow(0)
    bench.phase("Deze lijst, weer", lambda: None, lambda: dialog.document is not None)
    target = folder / "uit.pdf"
    with patch.object(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), "")):
        bench.phase("bewaren als PDF", dialog.file_button.click, lambda: not tasks.is_busy)


def measure_pages(bench: Bench, folder: Path) -> None:
    """A school year of 5,000 pupils: opening it, every page, finding, dividing."""
    bench.open(folder / "school.bpv", make_demo_school(IN_FILE))
    for entry in PAGES:
        bench.phase(f"bladzijde {entry.title}", partial(bench.window.show_page, entry.key))
    for entry in PAGES:
        bench.phase(f"bladzijde {entry.title}, weer", partial(bench.window.show_page, entry.key))
    palettes = []
    for _ in range(2):
        bench.phase("Ctrl+K", lambda: palettes.append(bench.window.open_palette()))
        bench.phase("Ctrl+K: alles gelezen", lambda: None, lambda: not palettes[-1].is_reading)
        for what, text in (("letter", "a"), ("twee woorden", "jan ede"), ("tikfout", "jannsne dijkstar")):
            bench.phase(f"Ctrl+K: {what}", partial(palettes[-1].search.setText, text))
        palettes[-1].close()


def measure_changes(bench: Bench, folder: Path) -> None:
    """What changes or marks many rows at once, with 5,000 pupils of whom one round is divided."""
    bench.open(folder / "veel.bpv", make_demo_school(IN_FILE))
    window, session = bench.window, bench.window.session
    pupils = window.show_page("students")
    assert isinstance(pupils, TablePage)
    change_cells(bench, pupils.view)
    for entry in PAGES:
        window.show_page(entry.key)
    bench.phase(
        "alle bladzijden gezien", partial(window.show_page, "students"), lambda: not window.tasks.is_busy
    )
    bench.phase("zoom 110 %", partial(window.change_zoom, 10))
    bench.phase("zoom 100 %", partial(window.change_zoom, 0))
    bench.phase("donker", partial(window.set_scheme, Scheme.DARK))
    bench.phase("licht", partial(window.set_scheme, Scheme.LIGHT))
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    page.show_as("list")
    table = page.current.table
    proposal = propose(session.school, table.round_id)
    division = ApplyChangeset(proposal.changeset, "verdelen")
    bench.phase("verdeling overnemen", partial(session.execute, division))
    placed = [p.student_id for p in session.school.placements_in(table.round_id) if not p.is_pinned]
    dialogs: list[PlaceDialog | None] = []
    for again in ("", ", weer"):
        table.view.select_ids(placed[:1])
        bench.phase(f"Plek kiezen{again}", lambda: dialogs.append(table.choose_place()))
        dialogs[-1].reject()
    bench.phase("een vastzetten", partial(table.pin, True))
    bench.phase("een vastzetten, terug", session.undo)
    table.view.selectAll()
    bench.phase(f"alle {table.model.rowCount()} vastzetten", partial(table.pin, True))
    bench.phase("alle vastzetten, terug", session.undo)
    table.view.select_ids(placed[:MANY])
    step = next(each for each in offers(session.school, table._selected()) if each.transition.asks)
    command = ChangeStatus(step.placement_ids, step.transition.after)
    bench.phase(f"status van {len(table.selected_ids())}", partial(session.execute, command))
    bench.phase("status, terug", session.undo)


def change_cells(bench: Bench, view: GridView) -> None:
    """Marking, copying and filling cells of a table."""
    bench.phase(f"Ctrl+A ({view.grid.rowCount()} x {len(view.shown_columns())})", view.selectAll)
    bench.phase("Ctrl+A, weer", view.selectAll)
    bench.phase("Ctrl+A Ctrl+C", view.blocks.copy)
    for key in ("city", "track"):
        column = view.grid.column_number(key)
        block = QItemSelection(view.grid.index(0, column), view.grid.index(MANY - 1, column))
        bench.phase(f"{MANY} cellen aanwijzen", partial(view.selectionModel().select, block, ALONE))
        bench.phase(f"omlaag doorvoeren: {key}", view.blocks.fill_down)
        bench.phase("omlaag doorvoeren, terug", bench.window.session.undo)
    pupils = bench.window.show_page("students")
    assert isinstance(pupils, TablePage)
    dialogs: list[ChangeManyDialog | None] = []
    bench.phase(f"meer tegelijk wijzigen: {MANY}", lambda: dialogs.append(pupils.change_many()))
    dialog = dialogs[0]
    assert dialog is not None
    assert dialog.value is not None
    dialog.field.setCurrentText("Klas")
    bench.phase("meer tegelijk: getypt", partial(dialog.value.setText, "9X"), dialog.change_button.isEnabled)
    bench.phase("meer tegelijk: gewijzigd", dialog.change)
    bench.phase("meer tegelijk, terug", bench.window.session.undo)


PARTS = {
    "import": measure_import,
    "export": measure_export,
    "print": measure_print,
    "pages": measure_pages,
    "changes": measure_changes,
}


def main() -> None:
    """Print every figure, the window at rest first and last."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder)
        warm = folder / "warm.xlsx"
        lists_workbook(make_demo_school(40), made=MADE).write(warm)
        bench.open(folder / "warm.bpv")
        bring_in(bench, "warmlopen", warm)
        bench.window.show_page("students")
        bench.phase("in rust", lambda: None, after(_REST))
        for part in sys.argv[1:] or PARTS:
            PARTS[part](bench, folder)
        bench.window.show_page("students")
        bench.phase("in rust", lambda: None, after(_REST))
        bench.window.close()


def after(seconds: float) -> Callable[[], bool]:
    """Whether so much time has passed since now, from the first time that is asked."""
    ends: list[float] = []

    def is_over() -> bool:
        ends.append(time.perf_counter() + seconds)
        return time.perf_counter() >= ends[0]

    return is_over


if __name__ == "__main__":
    main()
