"""What is noted down when the program fails: where, and no name, value or path whatever it was told."""

import ast
import faulthandler
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.disk.crashes import start_watching, stop_watching, strip
from bpv.disk.fault_log import Words, describe, note_failure, start_log
from bpv.domain.version import MADE_WITH

SECRET = "Łukasz van der Berg"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield start_log(tmp_path / f"thuis van {SECRET}")
    for handler in list(logging.getLogger("bpv").handlers):
        logging.getLogger("bpv").removeHandler(handler)
        handler.close()


def text_of(log: Path) -> str:
    return log.read_text(encoding="utf-8")


def fail() -> None:
    try:
        int(f"x{SECRET}")
    except ValueError as error:
        raise KeyError(SECRET) from error


def test_that_a_failure_is_noted_with_what_it_arose_from(log: Path) -> None:
    try:
        fail()
    except KeyError as error:
        note_failure(error)
    text = text_of(log)
    assert "KeyError\ntest_fault_log.py:" in text
    assert "na ValueError\ntest_fault_log.py:" in text
    assert "in fail" in text
    assert MADE_WITH in text
    assert f"Python {sys.version.split()[0]}" in text
    assert "Berg" not in text
    assert str(log.parent) not in text


def test_that_nothing_told_to_the_log_gets_names_in(log: Path) -> None:
    teller = logging.getLogger("bpv.iets")
    teller.error("cannot read %s", SECRET)
    teller.error("cannot read %s", "Sanne")
    teller.error("cannot read %s", 12345)
    teller.error("cannot read %s", f"/thuis/{SECRET}/x.bpv")
    teller.error(f"cannot read {SECRET}")
    teller.error(f"cannot read {SECRET.lower()}")
    teller.error("%(name)s", {"name": SECRET})
    teller.error(ValueError(SECRET))
    try:
        fail()
    except KeyError:
        teller.exception("it failed")
        teller.error("with the error itself: %r", sys.exc_info()[1])
    teller.warning("no backup was made: %s", "cannot_write")
    text = text_of(log)
    assert "berg" not in text.lower()
    assert "12345" not in text
    assert "Sanne" not in text
    assert "no backup was made: cannot_write" in text
    assert "cannot read (weggelaten)" in text
    assert "it failed\nKeyError\n" in text


def test_that_an_error_that_arose_from_itself_is_described_once() -> None:
    error = ValueError(SECRET)
    error.__context__ = KeyError(SECRET)
    error.__context__.__context__ = error
    assert describe(error) == "ValueError\nna KeyError"


def logging_calls(path: Path) -> list[ast.Call]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = {"debug", "info", "warning", "error", "exception", "critical"}
    return [
        node
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in named
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "_log"
    ]


def test_that_the_source_never_fills_in_a_message_itself() -> None:
    files = [path for room in ("bpv", "ui") for path in (ROOT / room).rglob("*.py")]
    calls = [call for path in files for call in logging_calls(path)]
    assert len(calls) > 5
    assert all(isinstance(call.args[0], ast.Constant) for call in calls)


def test_that_the_log_does_not_grow_without_end(log: Path) -> None:
    for number in range(1500):
        logging.getLogger("bpv").error("it failed again: %s", Words(f"{number} " * 150))
    kept = list(log.parent.iterdir())
    assert len(kept) == 4
    assert max(each.stat().st_size for each in kept) <= 201_000


def test_that_a_crash_of_the_system_is_found_at_the_next_start(log: Path) -> None:
    folder = log.parent
    code = "import sys, faulthandler; from pathlib import Path; from bpv.disk import crashes\n"
    code += "crashes.start_watching(Path(sys.argv[1])); faulthandler._sigsegv()"
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False)
    assert done.returncode != 0
    assert start_watching(folder) == 1
    stop_watching()
    assert "Fatal Python error: Segmentation fault" in text_of(log)
    assert [path.name for path in folder.iterdir()] == ["fouten.log"]
    assert start_watching(folder) == 0
    stop_watching()
    assert not faulthandler.is_enabled() or stop_watching() is None


def test_that_of_a_crash_only_where_it_was_is_kept() -> None:
    words = strip(
        "Fatal Python error: Aborted\n\nCurrent thread 0x00007f (most recent call first):\n"
        f'  File "F:\\Users\\{SECRET}\\bpv\\ui\\session.py", line 12 in close\n'
        f'  File "/thuis/{SECRET}/bpv/main.py", line 9 in main\n'
        f"{SECRET}\nExtension modules: {SECRET}\n"
    )
    assert words == "Fatal Python error: Aborted\nin een draad:\nsession.py:12 in close\nmain.py:9 in main"


def test_that_a_process_that_lives_keeps_its_own(log: Path, tmp_path: Path) -> None:
    assert start_watching(log.parent) == 0
    assert start_watching(log.parent) == 0
    assert len([path for path in log.parent.iterdir() if path.suffix == ".tmp"]) == 1
    stop_watching()


def test_that_a_log_whose_folder_is_gone_says_nothing(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.parent.rmdir()
    note_failure(ValueError(SECRET))
    assert capsys.readouterr() == ("", "")
