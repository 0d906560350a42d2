"""No test sleeps: it waits for what it needs to see, or has the clock say so."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.test_files import TESTS, name_of, text_of

PAUSES = {"sleep", "msleep", "usleep", "nanosleep", "qWait", "qSleep"}
"""What these are called by whichever library; `wait` is one with a number of milliseconds for Qt."""
MOMENT = 1.0
"""Who waits for something for less than a second expects it not to come."""
ALLOWED = {
    "tests/until.py": "the one place that looks again for what nobody tells",
    "tests/faults/kill_tries.py": "the moment at which a process dies is what is tried",
    "tests/faults/kills.py": "the moment at which a process dies is what is tried",
    "tests/storage/server/contests.py": "the moment at which a server dies is what is tried",
    "tests/storage/server/cutting.py": "a line that takes its time is what is tried",
    "tests/storage/server/racer.py": "the control has to lose its races",
    "tests/storage/server/region/contests.py": "the control has to lose its races",
    "tests/ui/test_tasks.py": "work that takes its time, and work that may not begin",
}


def pauses(text: str) -> Iterator[str]:
    """Every call that only lets time pass; most modules have no such word, and are not parsed."""
    if re.search(r"sleep|[wW]ait\(", text) is None:
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in PAUSES or (name == "wait" and _is_pause(called, node)):
            yield f"{node.lineno}: {ast.unparse(node)}"


def _is_pause(called: ast.expr, node: ast.Call) -> bool:
    of = ast.unparse(called).removesuffix(".wait")
    if of.endswith(("qtbot", "bot")):
        return True
    given = [*node.args, *(word.value for word in node.keywords if word.arg == "timeout")]
    return any(isinstance(each, ast.Constant) and _is_moment(each.value) for each in given)


def _is_moment(value: object) -> bool:
    return isinstance(value, int | float) and value < MOMENT


def test_that_no_test_sleeps() -> None:
    found = {name_of(path): said for path in TESTS if (said := list(pauses(text_of(path))))}
    assert {name: said for name, said in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "an exception that is needed no more"


@pytest.mark.parametrize(
    "line",
    [
        "time.sleep(1)",
        "sleep(0.1)",
        "qtbot.wait(20)",
        "QTest.qWait(5)",
        "QThread.msleep(2)",
        "Event().wait(0.1)",
    ],
)
def test_that_a_sleep_is_seen(line: str) -> None:
    assert list(pauses(line)) == [f"1: {line}"]


@pytest.mark.parametrize(
    "line", ["event.wait(20)", "process.wait()", "qtbot.waitUntil(done)", "line.wait(until)"]
)
def test_that_waiting_for_something_is_none(line: str) -> None:
    assert list(pauses(line)) == []
