"""The real window with something unfinished, killed; opened again all of it is offered, and nothing is lost.

Run as `python -m tests.faults.half_done FILE LIST KIND` it is that window, and says when that is in the file.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bpv.domain import Student
from bpv.services.demo import make_demo_school
from bpv.services.importing.answering.waiting import open_waiting, read_import
from bpv.services.year.drafts import read_waiting
from bpv.services.year.school_year import SchoolYear

ROOT = Path(__file__).parents[2]
KINDS = ("import", "cell", "form", "proposal")
LIST = "Leerlingnummer;Voornaam;Achternaam;Klas\n99123;Sanne;de Vries;3B\n"


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """So many windows killed, of each kind in turn."""
    wrong = []
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        with TemporaryDirectory() as folder:
            wrong += [f"{kind} {number}: {line}" for line in _try(Path(folder), kind, Random(number))]
    say(f"{size} windows killed with something unfinished")
    return wrong


def _try(folder: Path, kind: str, chance: Random) -> list[str]:
    path, lists = folder / "jaar.bpv", folder / "lijst.csv"
    SchoolYear.create(path, make_demo_school(students=20, seed=1)).close()
    lists.write_text(LIST, encoding="utf-8")
    command = [sys.executable, "-m", "tests.faults.half_done", str(path), str(lists), kind]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as window:
        assert window.stdout is not None
        said = window.stdout.readline()
        window.send_signal(chance.choice((signal.SIGKILL, signal.SIGSEGV)))
        window.wait()
    if said != "kept\n":
        return [f"the window ended before anything was kept: {said!r}"]
    lists.unlink()
    return _look(path, kind)


def _look(path: Path, kind: str) -> list[str]:
    with closing(SchoolYear.open(path)) as year:
        (waiting,) = read_waiting(year)
        stored = any(each.notes == "opgeslagen" for each in year.school.all(Student).values())
    if not stored:
        return ["what was saved before is gone"]
    if waiting.kind != kind:
        return [f"{waiting.kind} waits"]
    if kind == "import":
        kept = read_import(waiting)
        books = open_waiting(kept, {}) if kept is not None else ()
        is_whole = bool(books) and "Sanne" in str(books[0].sheets[0].rows)
    else:
        words = {"cell": "Wagening", "form": "Jansen", "proposal": "verdelen"}
        is_whole = words[kind] in str(waiting.words)
    return [] if is_whole else ["what waits is not whole"]


def _work(path: Path, lists: Path, kind: str) -> None:
    """In the process that is killed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from ui.application import make_application, make_window
    from ui.dialogs.record_dialog import RecordDialog
    from ui.pages.placing.placement_page import PlacementPage
    from ui.pages.table_page import TablePage
    from ui.settings import WindowSettings

    app = make_application()
    window = make_window(app, WindowSettings(path.with_suffix(".ini")))
    window.show()
    window.session.take(SchoolYear.open(path))
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.model.setData(page.model.index(0, page.model.column_number("notes")), "opgeslagen")
    if kind == "import":
        window.exchange.imports.read([lists])
    elif kind == "cell":
        page.view.setCurrentIndex(page.model.index(2, page.model.column_number("city")))
        page.view.edit(page.view.currentIndex())
        QTest.keyClicks(page.view.findChild(QLineEdit), "Wagening")
    elif kind == "form":
        page.add()
        QTest.keyClicks(page.findChild(RecordDialog).editors["last_name"], "Jansen")
    else:
        placing = window.show_page("placements")
        assert isinstance(placing, PlacementPage)
        assert placing.current is not None
        placing.current.divide()

    def look() -> None:
        if any(name.startswith(kind) for name in window.session.year.file.drafts.names()):
            timer.stop()
            print("kept", flush=True)

    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    app.exec()


if __name__ == "__main__":
    _work(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
