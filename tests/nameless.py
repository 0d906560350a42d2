"""Whether the name of a pupil came where it never may: logs, refusals, file names, titles, the clipboard.

Everything that the whole suite does is watched: what the program logs and with which traceback, why it
refuses, what comes on the standard error of this process and of what it starts, what the files are called
that it makes in its own folder or as temporary ones, and at the end every byte of its logs. The tests of the
window add what its windows are called and what is on the clipboard once it is closed.
"""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bpv.disk.leftovers import PREFIX
from bpv.domain import BpvError
from bpv.services.demo.names import FIRST_NAMES, LAST_NAMES
from tests.storage import values

ROOT = Path(__file__).parents[1]
_SHORTEST = 4
"""Shorter names are parts of other words."""


def _words() -> Iterable[str]:
    for name in (*FIRST_NAMES, *LAST_NAMES, *values.FIRST_NAMES, *values.LAST_NAMES):
        parts = (name,) if isinstance(name, str) else name
        yield from (part for part in parts if len(part) >= _SHORTEST and part[:1].isupper())


NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(set(_words()))))})(?!\w)")


ANSWERS = frozenset((
    "nobody", "bad_cell", "duplicate", "full", "company_full", "day_full", "no_place", "settled",
    "not_waiting", "no_step", "step_needs", "has_begun", "is_finished", "not_begun", "placed_already",
    "request_step", "request_needs", "request_first", "request_not_waiting", "request_used", "not_to_ask",
    "ask_later", "ask_from", "asked_already",
    "rule", "law", "scenario_unfit", "no_round", "no_layout", "bad_answer", "unknown_question",
    "bad_problem", "bad_year", "no_agreement", "signed_before_sent", "agreement_void", "no_such_signer",
    "has_signed", "has_agreement", "not_signed_yet", "no_assessment", "not_filled",
    "not_there", "day_outside", "back_too_early", "built_by_other", "differs", "overtaken",
))  # fmt: skip
"""Refusals that answer the user about what they chose or typed; others are about files and the program."""

_PLACES = frozenset(("path", "log", "place", "found"))
"""What a refusal says about where something is: the user called it so."""

_TRACEBACK = "Traceback (most recent call last)"


class Watch:
    """Remembers where a name was seen."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.found: list[str] = []
        self.folder = ""

    def install(self, folder: Path) -> None:
        """Watch from now on, for as long as the process lives; `folder` is the program's own."""
        self.folder = str(folder)
        make = logging.getLogRecordFactory()

        def make_record(*words: Any, **more: Any) -> logging.LogRecord:
            record = make(*words, **more)
            self.hear(record)
            return record

        logging.setLogRecordFactory(make_record)
        sys.addaudithook(self._on_event)
        self._watch_refusals()
        self._watch_streams()

    def hear(self, record: logging.LogRecord) -> None:
        """Look at what the program itself logs, with the traceback where it has one."""
        if record.pathname.startswith((f"{ROOT}/bpv", f"{ROOT}/ui")):
            where = f"the log, by {Path(record.pathname).name}"
            self.look(record.getMessage(), where)
            if record.exc_info:
                self.look(logging.Formatter().formatException(record.exc_info), where)

    def hear_refusal(self, refusal: BpvError) -> None:
        """Look at what a refusal says that is no answer about someone."""
        if refusal.code not in ANSWERS:
            for name, value in refusal.data.items():
                if name not in _PLACES and not isinstance(value, Path):
                    self.look(str(value), f"the refusal {refusal.code}")

    def hear_stream(self, text: str | bytes | None, where: str) -> None:
        """Look at tracebacks: what else a command says there it says to whom is at the terminal."""
        text = text.decode(errors="replace") if isinstance(text, bytes) else text or ""
        self.look(text[text.find(_TRACEBACK) :] if _TRACEBACK in text else "", where)

    def _watch_refusals(self) -> None:
        begin = BpvError.__init__

        def begun(refusal: BpvError, code: str, **data: object) -> None:
            begin(refusal, code, **data)
            self.hear_refusal(refusal)

        BpvError.__init__ = begun  # type: ignore[method-assign]

    def _watch_streams(self) -> None:
        talk, read = subprocess.Popen.communicate, pytest.CaptureFixture.readouterr

        def communicate(process: Any, *words: Any, **more: Any) -> Any:
            said = talk(process, *words, **more)
            self.hear_stream(said[1], "the standard error of a child process")
            return said

        def readouterr(capture: Any) -> Any:
            said = read(capture)
            self.hear_stream(said.err, "standard error")
            return said

        subprocess.Popen.communicate = communicate  # type: ignore[method-assign]
        pytest.CaptureFixture.readouterr = readouterr  # type: ignore[method-assign]

    def look(self, text: str, where: str) -> None:
        """Remember when there is a name in a text."""
        if NAMES.search(text):
            self.found.append(f"a name in {where}")

    def look_through(self, folder: Path) -> None:
        """Look at the name of each file in a folder, and at what the logs say."""
        for each in folder.rglob("*"):
            self.look(each.name, "the name of a file that stays in the program's own folder")
            if each.suffix == ".log" and each.is_file():
                self.look(each.read_text(encoding="utf-8"), f"the content of {each.name}")

    def take(self) -> list[str]:
        """What was found since the last time."""
        found, self.found = self.found, []
        return found

    def _on_event(self, event: str, words: tuple[Any, ...]) -> None:
        if event in ("open", "os.rename", "os.mkdir") and isinstance(words[0], str):
            path = words[0]
            if PREFIX in path or (self.folder and path.startswith(self.folder)):
                self.look(path.rpartition("/")[2], "the name of a temporary file")


WATCH = Watch()
"""The one that watches this process."""
