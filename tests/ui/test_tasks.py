import threading
from collections.abc import Callable
from typing import Any
from unittest.mock import Mock
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QObject, QRunnable
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError
from bpv.services.year.collecting import may_search
from ui.tasks import Progress, Report, Tasks
from ui.turns import TURNS
from ui.widgets.task_panel import TaskPanel, TaskRow


def test_that_the_result_arrives_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[tuple[object, threading.Thread]] = []
    worked_in: list[threading.Thread] = []

    def work(report: Report) -> int:
        worked_in.append(threading.current_thread())
        return 42

    tasks.start("Rekenen", work, lambda result: seen.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, threading.main_thread())]
    assert worked_in[0] is not threading.main_thread()
    assert not tasks.is_busy


def test_that_nothing_stays_of_work_that_is_done_before_the_pool_took_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[QRunnable] = []

    class Pool:
        """Does work at once, and keeps it, as PySide does when it is done that soon."""

        @staticmethod
        def globalInstance() -> type["Pool"]:
            return Pool

        @staticmethod
        def start(runner: QRunnable) -> None:
            kept.append(runner)
            runner.run()

    monkeypatch.setattr("ui.tasks.QThreadPool", Pool)
    tasks, done = Tasks(), Mock()
    gone = ref(tasks.start("Rekenen", lambda report: None, done))
    qtbot.waitUntil(lambda: not tasks.is_busy and gone() is None)
    assert len(kept) == 1
    done.assert_called_once()


def test_that_progress_is_told_on_the_way(qtbot: QtBot) -> None:
    tasks = Tasks()
    told: list[Progress] = []
    go_on = threading.Event()

    def work(report: Report) -> None:
        report(0.5, "halverwege")
        go_on.wait(5)

    task = tasks.start("Rekenen", work, lambda result: None)
    task.progressed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told))
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told == [Progress(0.5, "halverwege")]


def test_that_cancelled_work_stops_and_its_result_is_not_used(qtbot: QtBot) -> None:
    tasks = Tasks()
    used: list[object] = []
    stopped = threading.Event()

    def work(report: Report) -> None:
        try:
            while True:
                report(0.1)
        finally:
            stopped.set()

    task = tasks.start("Lang werk", work, used.append, used.append)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert stopped.is_set()
    assert used == []


def test_that_a_failure_reaches_who_listens(qtbot: QtBot) -> None:
    tasks = Tasks()
    failures: list[Exception] = []
    tasks.failed.connect(failures.append)

    def work(report: Report) -> None:
        raise ValueError("mis")

    tasks.start("Misgaan", work, lambda result: None)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)


def test_that_only_a_refusal_goes_to_who_started_the_work(qtbot: QtBot) -> None:
    tasks = Tasks()
    failures: list[Exception] = []
    refusals: list[Exception] = []
    tasks.failed.connect(failures.append)

    def start(error: Exception, *on_refused: Callable[[Any], None]) -> None:
        def work(report: Report) -> None:
            raise error

        tasks.start("Misgaan", work, lambda result: None, *on_refused)
        qtbot.waitUntil(lambda: not tasks.is_busy)

    refusal, unheard, fault = BpvError("gone"), BpvError("gone"), ValueError("mis")
    start(refusal, refusals.append)
    start(unheard)
    start(fault, refusals.append)
    assert refusals == [refusal]
    assert failures == [unheard, fault]


def test_that_no_cycles_are_searched_as_long_as_anything_is_worked_on(qtbot: QtBot) -> None:
    tasks = Tasks()
    first_may_end, second_may_end = threading.Event(), threading.Event()
    seen: list[tuple[str, bool]] = []

    def first(report: Report) -> None:
        first_may_end.wait(5)

    def second(report: Report) -> None:
        seen.append(("second begins", may_search()))
        second_may_end.wait(5)
        seen.append(("second ends", may_search()))

    tasks.start("Een", first, lambda result: seen.append(("first ended", may_search())))
    tasks.start("Twee", second, lambda result: None)
    qtbot.waitUntil(lambda: bool(seen))
    first_may_end.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    second_may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert seen == [("second begins", False), ("first ended", False), ("second ends", False)]
    assert may_search()


def test_that_the_search_for_cycles_goes_on_after_a_failure(qtbot: QtBot) -> None:
    tasks = Tasks()
    failed: list[object] = []
    tasks.failed.connect(failed.append)

    def work(report: Report) -> None:
        raise ValueError

    tasks.start("Rekenen", work, lambda result: None)
    qtbot.waitUntil(lambda: bool(failed))
    assert may_search()


def test_that_only_what_the_user_asked_for_has_a_row_in_the_panel(qtbot: QtBot) -> None:
    tasks = Tasks()
    panel = TaskPanel(tasks)
    qtbot.addWidget(panel)
    may_end = threading.Event()

    def work(report: Report) -> None:
        may_end.wait(5)

    tasks.start("Tellen", work, lambda result: None, is_asked_for=False)
    assert not panel.findChildren(TaskRow)
    tasks.start("Rekenen", work, lambda result: None)
    assert len(panel.findChildren(TaskRow)) == 1
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)


class LayoutRequests(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def test_that_telling_how_far_work_is_moves_nothing_in_the_window(qtbot: QtBot) -> None:
    tasks = Tasks()
    window = QWidget()
    qtbot.addWidget(window)
    panel = TaskPanel(tasks)
    QVBoxLayout(window).addWidget(panel)
    may_end, steps = threading.Event(), iter(range(100))

    def work(report: Report) -> None:
        while not may_end.wait(0.06):
            report(0.5, f"stap {10 ** next(steps)}")

    tasks.start("Rekenen", work, lambda result: None)
    window.show()
    qtbot.waitUntil(panel.isVisible)
    row = panel.findChild(TaskRow)
    assert row is not None
    qtbot.waitUntil(lambda: row.title.startswith("Rekenen: stap 10"))
    before = row.title
    qtbot.waitUntil(lambda: row.title != before)
    QApplication.processEvents()  # what showing the panel asked for itself
    requests = LayoutRequests()
    window.installEventFilter(requests)
    before = row.title
    qtbot.waitUntil(lambda: len(row.title) > len(before) + 5)
    assert requests.count == 0
    row.cancel_button.setText("Toch niet")
    qtbot.waitUntil(lambda: requests.count > 0)
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_that_a_long_title_is_cut_in_the_middle_and_whole_in_its_tip(qtbot: QtBot) -> None:
    tasks = Tasks()
    panel = TaskPanel(tasks)
    qtbot.addWidget(panel)
    may_end = threading.Event()
    title = f"Lezen van {'een lijst met een lange naam ' * 5}.xlsx"
    tasks.start(title, lambda report: may_end.wait(5), lambda result: None)
    row = panel.findChild(TaskRow)
    assert row is not None
    assert row.title == row.label.toolTip() == title
    assert row.label.fontMetrics().horizontalAdvance(row.label.text()) <= row.label.width()
    assert row.label.text().endswith(".xlsx")
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)


def test_that_work_waits_while_the_window_makes_and_paints_a_page(qtbot: QtBot) -> None:
    tasks, done = Tasks(), Mock()
    begun, reported = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        begun.set()
        report(0.5)
        reported.set()

    TURNS.window_begins()
    tasks.start("Rekenen", work, done)
    assert not begun.wait(0.02)
    TURNS.window_is_painted()
    assert reported.wait(5)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    done.assert_called_once()


def test_that_work_goes_on_beside_a_window_that_never_paints(qtbot: QtBot) -> None:
    tasks, done = Tasks(), Mock()
    TURNS.window_begins()
    tasks.start("Rekenen", lambda report: report(0.5), done)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    done.assert_called_once()
    TURNS.window_is_painted()
