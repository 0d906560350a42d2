"""Runs tests with every text of the window between marks, and writes which of those the file got to keep.

`python -m tests.language.keeping FILE [TEST ...]`: the tests do what users do, in a window of another
language; whether they hold is for another run, as they look for Dutch. All that goes into a file or a server
passes here.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv import language
from tests.language.documents import OPEN, Marked

if TYPE_CHECKING:
    import pytest

_OUT = "BPV_KEPT"
_LONG = 200
_speak = language.speak


def _speak_marked(code: str, _texts: object = None) -> None:
    """Also what a test puts back after itself."""
    _speak("xx", Marked())


class Keeping:
    """Looks at what is written, for as long as the tests run."""

    def __init__(self) -> None:
        """Nothing was kept yet."""
        self._test = ""
        self._labels: set[str] = set()
        self._foreign: dict[tuple[str, str], str] = {}

    def watch(self) -> None:
        """See every statement."""
        from sqlalchemy import Engine, event

        event.listen(Engine, "before_cursor_execute", self._on_statement)

    def _on_statement(
        self, _connection: Any, _cursor: Any, statement: str, rows: Any, _context: Any, is_many: bool
    ) -> None:
        table = " ".join(statement.split()[:3])
        for row in rows if is_many else (rows,):
            for cell in row.values() if isinstance(row, Mapping) else row or ():
                text = _text_of(cell)
                self._look(table, text)
                if "journal" in table and isinstance(cell, str) and " " in cell and not cell.startswith("["):
                    self._labels.add(cell)

    def _look(self, where: str, text: str) -> None:
        at = text.find(OPEN)
        if at >= 0:
            self._foreign.setdefault((where, text[at : at + _LONG]), self._test)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Remember what is going on."""
        self._test = item.nodeid

    def pytest_unconfigure(self) -> None:
        """Tell."""
        foreign = [(where, text, test) for (where, text), test in self._foreign.items()]
        Path(os.environ[_OUT]).write_text(
            json.dumps({"labels": len(self._labels), "foreign": foreign}, ensure_ascii=False),
            encoding="utf-8",
        )


def _text_of(cell: object) -> str:
    if isinstance(cell, bytes):
        try:
            cell = zlib.decompress(cell).decode()
        except (zlib.error, UnicodeDecodeError):
            return ""
    return cell.replace("\\u00a4", OPEN) if isinstance(cell, str) else ""


def main(out: str, *tests: str) -> None:
    """Run them in this process."""
    import pytest

    os.environ[_OUT] = out
    language.speak = _speak_marked  # type: ignore[assignment]
    language.speak("xx")
    keeping = Keeping()
    keeping.watch()
    pytest.main(["-q", "-n0", "-p", "no:cacheprovider", "--tb=no", *tests], plugins=[keeping])


if __name__ == "__main__":
    main(*sys.argv[1:])
