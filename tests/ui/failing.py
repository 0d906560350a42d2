"""A process whose window fails wherever Qt asks it something: what it survived, as JSON on the last line.

Run as `python -m tests.ui.failing FILE`. A process of its own: a failure that reaches Qt ends it.
"""

from __future__ import annotations

import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getclosurevars
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

import ui
from bpv.disk.fault_log import start_log
from bpv.domain import Student
from bpv.services.year.school_year import SchoolYear
from ui.application import make_application, make_window
from ui.guarding import overrides
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings

SECRET = "Łukasz van der Berg"
"""Stands in what failures say, and nowhere else."""
KINDS: tuple[Callable[..., object], ...] = (
    lambda *_, **__: 1 // 0,
    lambda *_, **__: [][5],
    lambda *_, **__: int(f"x{SECRET}"),
    lambda *_, **__: {}[SECRET],
)


def classes_of_qt(package: str) -> Iterator[type]:
    """Every class in a package that is one of Qt's, wherever in the code it stands."""
    todo, seen = [shiboken6.Object], set[type]()
    while todo:
        for below in todo.pop().__subclasses__():
            if below not in seen:
                seen.add(below)
                todo.append(below)
                if below.__module__.split(".")[0] == package:
                    yield below


def import_all() -> None:
    """Have every module of the window loaded."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)


def main(path: Path) -> dict[str, Any]:
    """Have each guarded method fail while the window is used; afterwards everything works."""
    import_all()
    app = make_application()
    window = make_window(app, WindowSettings(path.with_suffix(".ini")))
    window.failures.install()
    log = start_log(path.parent)
    window.show()
    window.session.take(SchoolYear.open(path))
    reached: list[str] = []
    dialogs: list[str] = []
    called = Called()
    for _ in range(2):  # what is shown for the first time asks for more
        use(app, window)
    for number, (where, method) in enumerate(called.each()):
        if fail(method, KINDS[number % len(KINDS)], lambda: use(app, window)):
            reached.append(where)
        app.processEvents()
        if window.failures.dialog is not None:
            shown = window.failures.dialog
            dialogs.append(f"{shown.text()}{shown.informativeText()}{shown.detailedText()}")
            shown.close()
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.model.setData(page.model.index(0, page.model.column_number("notes")), "gaat verder")
    window.close()
    year = SchoolYear.open(path)
    kept = any(student.notes == "gaat verder" for student in year.school.all(Student).values())
    year.close()
    return {"reached": reached, "dialogs": dialogs, "kept": kept, "log": str(log)}


def methods() -> list[tuple[str, Any]]:
    """Every method of ours that Qt may call."""
    found = [(cls, name) for cls in classes_of_qt("ui") for name in overrides(cls)]
    return sorted(((f"{cls.__name__}.{name}", vars(cls)[name]) for cls, name in found), key=lambda f: f[0])


class Called:
    """Which of them are called while the window is used: another would fail unseen, for as much work."""

    def __init__(self) -> None:
        """Note it from now on."""
        self._found, self._seen = methods(), list[int]()
        for number, (_, method) in enumerate(self._found):
            function = _function_of(method)
            function.cell_contents = self._noting(number, function.cell_contents)

    def _noting(self, number: int, good: Callable[..., object]) -> Callable[..., object]:
        def note(*arguments: object, **named: object) -> object:
            if number not in self._seen:
                self._seen.append(number)
            return good(*arguments, **named)

        return note

    def each(self) -> Iterator[tuple[str, Any]]:
        """In the order in which they were; also those that are only called once another has failed."""
        for number in self._seen:  # which grows meanwhile
            yield self._found[number]


def _function_of(method: Any) -> Any:
    """The cell in which a guard holds what it guards."""
    cell = method.__closure__[method.__code__.co_freevars.index("function")]
    assert getclosurevars(method).nonlocals["function"] is cell.cell_contents
    return cell


def fail(method: Any, boom: Callable[..., object], act: Callable[[], None]) -> bool:
    """Let the function behind the guard fail during an act; whether it was called."""
    calls: list[None] = []

    def failing(*arguments: object, **named: object) -> object:
        calls.append(None)
        return boom()

    cell = _function_of(method)
    good, cell.cell_contents = cell.cell_contents, failing
    try:
        act()
    finally:
        cell.cell_contents = good
    return bool(calls)


def use(app: QApplication, window: MainWindow) -> None:
    """A little of everything."""
    window.show_page("overview")
    app.processEvents()
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    window.resize(1100 + window.width() % 3, 700)
    page.view.resizeRowToContents(0)
    page.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    page.view.setCurrentIndex(page.model.index(0, page.model.column_number("city")))
    window.toast.say("Gedaan", "blue", "Ongedaan maken", window.session.undo)
    for key, text in ((Qt.Key.Key_Down, ""), (Qt.Key.Key_B, "b"), (Qt.Key.Key_Escape, "")):
        target = QApplication.focusWidget() or page.view
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
    palette = window.open_palette()
    app.processEvents()
    palette.close()
    palette.deleteLater()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
