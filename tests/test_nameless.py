"""The watch over names sees what it must see: without this the whole suite could be blind."""

import logging
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bpv.disk.leftovers import name_temporary
from tests.nameless import ROOT, Watch


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
