"""Whether the name of a pupil came where it never may: in a log, or in the name of a temporary file.

Everything that the whole suite does is watched: what the program logs, what it calls the files that it makes
in its own folder or as temporary ones, and at the end every byte of its logs.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bpv.disk.leftovers import PREFIX
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

    def hear(self, record: logging.LogRecord) -> None:
        """Look at what the program itself logs."""
        if record.pathname.startswith((f"{ROOT}/bpv", f"{ROOT}/ui")):
            self.look(record.getMessage(), f"the log, by {Path(record.pathname).name}")

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
