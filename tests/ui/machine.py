"""A user of the real window who does whatever comes to mind, and what must hold after each step."""

from __future__ import annotations

import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from bpv.domain import BpvError, School, Student, new_id
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import AddRecords
from bpv.services.year.school_year import SchoolYear
from tests.ui.machine_cells import CellRules
from tests.ui.machine_lists import ListRules
from tests.ui.machine_parts import BoardRules, PanelRules
from tests.ui.widgets.test_marks import CONTROL, MOVES, NO, SHIFT
from ui.application import make_application, make_window
from ui.models.rows import Rows
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import PAGES
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings
from ui.widgets.grid_view import GridView

LISTS = [entry.key for entry in PAGES if entry.key not in ("overview", "placements")]
WORDS = ["", "a", "van", "en", "zzz"]
TEXTS = ["Ergens", "12", "nee", "1234 AB", "25 mrt 27", ""]
SMALL = st.integers(0, 11)
IS_OPEN = precondition(lambda self: self.window.session.is_open)
HAS_TABLE = precondition(lambda self: self.table is not None)


@cache
def first_files() -> tuple[bytes, bytes]:
    """Two small school years as they are in the beginning."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.bpv" for number in range(2)]
        for number, path in enumerate(paths):
            SchoolYear.create(path, make_demo_school(students=8 + 3 * number, seed=number)).close()
        return paths[0].read_bytes(), paths[1].read_bytes()


def values_of(school: School) -> dict[str, Any]:
    return {value.id: value for value in school}


class WindowMachine(BoardRules, PanelRules, ListRules, CellRules, RuleBasedStateMachine):
    """Two files, one window. `known` is what a file must hold as long as it is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[str] = []
        self.hook, sys.excepthook = sys.excepthook, self.take_failure
        self.folder = tempfile.TemporaryDirectory()
        self.paths = [Path(self.folder.name) / name for name in ("Eerste.bpv", "Tweede.bpv")]
        for path, content in zip(self.paths, first_files(), strict=True):
            path.write_bytes(content)
        self.app = make_application()
        settings = WindowSettings(Path(self.folder.name) / "venster.ini")
        settings.set_text("placing_view", "list")
        self.window = make_window(self.app, settings)
        self.window.show()
        self.known: dict[Path, dict[str, Any]] = {}

    def take_failure(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, BpvError):
            return  # the window shows it as the refusal it is
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        self.failures.append(f"{kind.__name__}: {error} {where}")

    @property
    def table(self) -> TablePage | None:
        """The table that is in front."""
        page = self.window.page
        if isinstance(page, PlacementPage):
            stack = page.current
            return stack.table if stack is not None and stack.currentWidget() is stack.table else None
        return page if isinstance(page, TablePage) else None

    @property
    def view(self) -> GridView:
        assert self.table is not None
        return self.table.view

    def settle(self) -> None:
        """Let all that was begun end."""
        end = time.monotonic() + 30
        self.app.processEvents()
        while self.window.tasks.is_busy or self.window.files.is_opening:
            assert time.monotonic() < end
            self.app.processEvents()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def remember(self) -> None:
        """What is in the file that is about to be closed."""
        session = self.window.session
        if session.is_open:
            self.known[session.path] = values_of(session.school)

    # School years and pages

    @initialize()
    def begin(self) -> None:
        self.open(0)

    @rule(which=st.integers(0, 1))
    def open(self, which: int) -> None:
        self.remember()
        path = self.paths[which]
        self.window.files.open(path)
        self.settle()
        assert self.window.session.path == path
        if path in self.known:
            assert values_of(self.window.session.school) == self.known[path]

    @IS_OPEN
    @rule()
    def close(self) -> None:
        self.remember()
        self.window.actions_by_key["close"].trigger()
        assert self.window.stack.currentWidget() is self.window.start_page
        assert self.window.pages == {}

    @IS_OPEN
    @rule(key=st.sampled_from([*LISTS, "students", "students", "placements", "placements", "overview"]))
    def show(self, key: str) -> None:
        self.window.show_page(key)
        self.settle()

    # Rows

    @HAS_TABLE
    @rule(row=SMALL, place=SMALL, modifiers=st.sampled_from([NO, NO, CONTROL, SHIFT]))
    def click(self, row: int, place: int, modifiers: Qt.KeyboardModifier) -> None:
        view, model = self.view, self.view.grid
        if model.rowCount():
            columns = view.shown_columns()
            index = model.index(row % model.rowCount(), columns[place % len(columns)])
            view.scrollTo(index)
            middle = view.visualRect(index).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, middle)

    @HAS_TABLE
    @rule(
        key=st.sampled_from(MOVES), modifiers=st.sampled_from([NO, CONTROL, CONTROL, SHIFT, SHIFT | CONTROL])
    )
    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.view, key, modifiers)

    @HAS_TABLE
    @rule(words=st.sampled_from(WORDS))
    def search(self, words: str) -> None:
        assert self.table is not None
        self.table.search.setText(words)

    @HAS_TABLE
    @rule(column=SMALL)
    def sort(self, column: int) -> None:
        self.view.sortByColumn(
            column % len(self.view.grid.columns), self.view.horizontalHeader().sortIndicatorOrder()
        )

    @HAS_TABLE
    @rule(column=SMALL, kept=st.integers(0, 2))
    def filter(self, column: int, kept: int) -> None:
        assert self.table is not None
        key = self.view.grid.columns[column % len(self.view.grid.columns)].key
        values = self.view.grid.column_values(key)
        self.table.asking.set_filter(key, frozenset(values[kept : kept + 2]) or None)

    @HAS_TABLE
    @rule()
    def clear_search(self) -> None:
        assert self.table is not None
        self.table.clear_search()

    # Changes

    @HAS_TABLE
    @rule(text=st.sampled_from(TEXTS))
    def edit(self, text: str) -> None:
        ring = self.view.currentIndex()
        if ring.isValid():
            self.changes_only_marked(lambda: self.view.grid.setData(ring, text))

    @HAS_TABLE
    @rule()
    def delete(self) -> None:
        self.changes_only_marked(lambda: QTest.keyClick(self.view, Qt.Key.Key_Delete))

    def changes_only_marked(self, act: Any) -> None:
        """What a key does to cells it does to marked ones; wishes and places may move up beside them."""
        assert self.table is not None
        entity, marked = self.table.table.entity, set(self.view.selected_ids())
        before = dict(self.window.session.school.all(entity))
        act()
        self.close_dialogs()
        after = dict(self.window.session.school.all(entity))
        assert {id_ for id_ in before | after if before.get(id_) != after.get(id_)} <= marked

    @precondition(lambda self: self.table is not None and self.table.can_add)
    @rule()
    def remove(self) -> None:
        assert self.table is not None
        entity = self.table.table.entity
        marked = set(self.view.selected_ids())
        before = set(self.window.session.school.all(entity))
        self.table.remove_action.trigger()
        self.close_dialogs(accept=True)
        assert before - set(self.window.session.school.all(entity)) in (marked, set())

    def close_dialogs(self, *, accept: bool = False) -> None:
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.accept() if accept else dialog.reject()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @IS_OPEN
    @rule(number=SMALL)
    def add(self, number: int) -> None:
        pupil = Student(id=new_id(), student_number=f"9{number}", first_name="Noor", last_name="Vos")
        self.window.session.execute(AddRecords((pupil,)))

    @rule(key=st.sampled_from(["undo", "undo", "redo"]))
    def take_back(self, key: str) -> None:
        self.window.actions_by_key[key].trigger()

    # Placing

    @precondition(lambda self: self.table is not None and hasattr(self.table, "choose_place"))
    @rule(down=st.integers(0, 3))
    def place(self, down: int) -> None:
        dialog = self.table.choose_place()  # type: ignore[union-attr]
        if dialog is not None:
            for _ in range(down):
                QTest.keyClick(dialog.view, Qt.Key.Key_Down)
            dialog.reason.setText("omdat het kan")
            dialog.place()
        self.close_dialogs()

    @precondition(lambda self: isinstance(self.window.page, PlacementPage))
    @rule(is_accepted=st.booleans())
    def divide(self, is_accepted: bool) -> None:
        page = self.window.page
        assert isinstance(page, PlacementPage)
        if page.current is not None:
            page.current.divide()
            self.settle()
            if is_accepted:
                page.current.accept()
            page.current.decline()

    # What holds

    @invariant()
    def nothing_failed(self) -> None:
        assert self.failures == [], self.failures

    @invariant()
    def the_window_shows_what_there_is(self) -> None:
        session, window = self.window.session, self.window
        assert window.navigation.isEnabled() == session.is_open
        assert (window.stack.currentWidget() is window.start_page) != session.is_open
        if self.table is None:
            return
        model, school = self.table.model, session.school
        fresh = Rows(school, model.table)
        # Rows do not jump away under the user: one that was changed keeps its place until the next question.
        assert len(set(model.ids)) == len(model.ids)
        assert set(model.ids) <= set(fresh.all)
        assert model.query.is_filtering or set(model.answered) == set(fresh.all)
        columns = range(len(model.columns))
        for id_ in model.ids:
            row = model.row_of(id_)
            assert row is not None
            assert tuple(model.text_at(row, column) for column in columns) == fresh.texts(id_)

    @invariant()
    def the_ring_is_inside_what_is_marked(self) -> None:
        if self.table is None:
            return
        ring, selection = self.view.currentIndex(), self.view.selectionModel()
        assert ring.isValid() == self.view.has_marks
        assert not ring.isValid() or selection.isSelected(ring)

    def teardown(self) -> None:
        """Afterwards each file holds what was last seen of it."""
        self.remember()
        self.window.close()
        sys.excepthook = self.hook
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for path, values in self.known.items():
            year = SchoolYear.open(path)
            stored = values_of(year.school)
            year.close()
            assert stored == values
        self.folder.cleanup()
