"""The watch over names sees what it must see: without this the whole suite could be blind."""

import logging
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bpv.disk.leftovers import name_temporary
from bpv.domain import BpvError
from tests.nameless import ROOT, WATCH, Watch


def record(text: str, *words: object) -> logging.LogRecord:
    return logging.LogRecord("bpv", logging.ERROR, f"{ROOT}/bpv/x.py", 1, text, words, None)


@pytest.mark.parametrize("words", ["%s is weg", "de plek van %s, klas 3"])
def test_that_a_name_in_the_log_is_seen(words: str) -> None:
    watch = Watch()
    watch.hear(record("the file cannot be read"))
    assert watch.take() == []
    watch.hear(record(words, "Fatima"))
    assert watch.take() == ["a name in the log, by x.py"]
    assert watch.take() == []


def test_that_a_name_in_the_name_of_a_temporary_file_is_seen(tmp_path: Path) -> None:
    watch = Watch()
    watch.install(tmp_path / "eigen")
    with name_temporary(tmp_path).open("w") as file:
        file.write("Fatima")
    assert watch.take() == []
    (tmp_path / "eigen").mkdir()
    Path(mkdtemp(prefix="lijst van ", dir=tmp_path / "eigen"), "Fatima.csv").write_text("", encoding="utf-8")
    assert watch.take() == ["a name in the name of a temporary file"]
    (tmp_path / "eigen" / "fouten.log").write_text("Fatima kan niet", encoding="utf-8")
    watch.look_through(tmp_path / "eigen")
    assert "a name in the content of fouten.log" in watch.take()


def test_that_a_name_in_a_traceback_that_is_logged_is_seen() -> None:
    watch = Watch()
    told = record("it failed")
    try:
        raise ValueError("Fatima staat er al")
    except ValueError:
        told.exc_info = sys.exc_info()
    watch.hear(told)
    assert watch.take() == ["a name in the log, by x.py"]


def test_that_a_name_in_a_refusal_is_seen_unless_it_answers_about_someone(tmp_path: Path) -> None:
    watch = Watch()
    watch.hear_refusal(BpvError("no_place", name="Fatima", round="Blok 1"))
    watch.hear_refusal(BpvError("exists", path=tmp_path / "Fatima.bpv"))
    assert watch.take() == []
    WATCH.take()
    BpvError("cannot_write", path=tmp_path, reason="Fatima staat er in")
    assert WATCH.take() == ["a name in the refusal cannot_write"]


def test_that_a_name_in_what_a_child_process_ends_in_is_seen() -> None:
    for code, found in (
        ("import sys; sys.stderr.write('Fatima is er niet')", []),
        ("raise KeyError('Fatima')", ["a name in the standard error of a child process"]),
    ):
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert WATCH.take() == found


def test_that_a_name_on_standard_error_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    sys.stderr.write("Traceback (most recent call last):\nValueError: Fatima\n")
    capsys.readouterr()
    assert WATCH.take() == ["a name in standard error"]
