"""How a piece of work ended that was killed or had no room, and the commands as such pieces."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import main


@dataclass
class Outcome:
    """How a try ended: exit code, what was said, and which changes were acknowledged."""

    code: int = 0
    said: str = ""
    saved: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)


Act = Callable[[Path, Path], Outcome]


def cli(*words: str) -> Act:
    """A subcommand; IN is the folder of what is read, OUT the disk that is full."""

    def act(source: Path, target: Path) -> Outcome:
        told = io.StringIO()
        filled = [word.replace("IN/", f"{source}/").replace("OUT/", f"{target}/") for word in words]
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            code = main.main(filled)
        return Outcome(code, told.getvalue())

    return act
