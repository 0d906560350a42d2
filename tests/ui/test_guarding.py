import gc
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QAbstractTableModel, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from bpv.domain import Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import STUDENTS
from bpv.services.year.school_year import SchoolYear
from tests.ui import failing
from ui.guarding import Guarded, overrides
from ui.models.table_model import TableModel
from ui.widgets.grid_view import GridView

ROOT = Path(__file__).resolve().parents[2]


def unguarded(package: str) -> list[str]:
    return [
        f"{cls.__module__}.{cls.__qualname__}.{name}"
        for cls in failing.classes_of_qt(package)
        for name in overrides(cls)
        if not hasattr(vars(cls)[name], "is_guarded")
    ]


def test_that_qt_calls_nothing_of_ours_that_is_not_guarded() -> None:
    failing.import_all()
    assert unguarded("ui") == []
    names = {where for where, _ in failing.methods()}
    assert {
        "TableModel.data",
        "CellDelegate.paint",
        "MainWindow.event",
        "_Runner.run",
        "_Lines.sizeHint",
    } <= names


def test_that_a_method_without_a_guard_is_found() -> None:
    class Bare(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(1 // 0, 0)

    class Beneath(Guarded, QWidget):
        def sizeHint(self) -> QSize:
            return QSize(1 // 0, 0)

    found = [name.rpartition("<locals>.")[2] for name in unguarded("tests")]
    assert "Bare.sizeHint" in found
    assert "Beneath.sizeHint" not in found


def test_that_a_guard_needs_to_know_a_safe_answer() -> None:
    with pytest.raises(TypeError, match="safe answer"):

        class _Odd(Guarded, QAbstractTableModel):
            def buddy(self, index: object) -> "Odd":  # type: ignore[name-defined] # noqa: F821
                return index


def test_that_a_failure_lets_go_of_what_it_held(monkeypatch: pytest.MonkeyPatch) -> None:
    class Painting(Guarded, QWidget):
        def event(self, event: object) -> bool:
            painter = QObject()
            painters.append(ref(painter))
            return bool(1 // 0)

    painters: list[ref[QObject]] = []
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    assert Painting.event(None, None) is False  # type: ignore[arg-type]
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert [painter() for painter in painters] == [None]


def test_that_a_window_that_fails_everywhere_lives_on(demo_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ui.failing", str(demo_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert {
        "TableModel.data",
        "TableModel.flags",
        "TableModel.headerData",
        "TableModel.rowCount",
        "CellDelegate.paint",
        "CellDelegate.createEditor",
        "CellDelegate.eventFilter",
        "GridView.keyPressEvent",
        "MainWindow.event",
        "TablePage.showEvent",
        "CommandPalette.eventFilter",
        "_Lines.setGeometry",
        "NavigationDelegate.paint",
    } <= set(told["reached"])
    assert 1 <= len(told["dialogs"]) <= len(failing.KINDS)
    assert told["kept"]
    log = Path(told["log"]).read_text(encoding="utf-8")
    assert {"ZeroDivisionError", "IndexError", "ValueError", "KeyError"} == {
        line.split()[-1] for line in log.splitlines() if line[:2] == "20"
    }
    with closing(SchoolYear.open(demo_path)) as year:
        pupils = year.school.all(Student).values()
        names = {failing.SECRET, *(f"{each.first_name} {each.last_name}" for each in pupils)}
        names |= {text for each in pupils for text in (each.list_name, each.postcode, each.phone) if text}
    everything = "".join((log, ended.stdout, ended.stderr, *told["dialogs"]))
    assert [name for name in names if name in everything] == []


def test_that_a_view_that_python_lets_go_of_says_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: told.append(failure))
    school = make_demo_school(students=8, seed=1)

    def look() -> None:
        view = GridView(TableModel(STUDENTS, school, lambda _command: None))
        view.resize(600, 300)
        view.show()
        qapp.processEvents()

    look()
    gc.collect()
    qapp.processEvents()
    assert told == []
