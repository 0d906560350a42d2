"""What the subcommands say on the terminal, and where they may write."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from os.path import realpath  # `Path.resolve` raises for a link in a circle before Python 3.13
from pathlib import Path

from bpv.domain import BpvError

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3
SHOW_AFTER_SECONDS = 1.0


def check_targets(sources: Sequence[Path], *targets: Path | None) -> None:
    """Refuse before the work what cannot be written after it."""
    wanted = [target for target in targets if target is not None]
    for target in wanted:
        if not Path(realpath(target)).parent.is_dir():
            raise BpvError("cannot_write", path=target, reason="de map bestaat niet")
        if target.is_dir():
            raise BpvError("cannot_write", path=target, reason="dit is een map")
        if any(source.exists() and target.exists() and target.samefile(source) for source in sources):
            raise BpvError("cannot_write", path=target, reason="dit is de lijst die gelezen wordt")
    if len({realpath(target) for target in wanted}) < len(wanted):
        raise BpvError("cannot_write", path=wanted[0], reason="twee keer dezelfde naam")


class Progress:
    """What is being done, on a terminal, once it takes over a second; erased at the end."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._is_terminal = sys.stderr.isatty()
        self._shown = False

    def show(self, what: str, done: float) -> None:
        """Say what is being done and how far it is, from 0 to 1."""
        if self._is_terminal and time.monotonic() - self._begun > SHOW_AFTER_SECONDS:
            part = f" {done:.0%}" if done else ""
            sys.stderr.write(f"\r\x1b[K{what}...{part}")
            sys.stderr.flush()
            self._shown = True

    def __enter__(self) -> Progress:
        return self

    def clear(self) -> None:
        """Erase what is shown, so that something else can be said."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = False

    def __exit__(self, *_: object) -> None:
        self.clear()


def say(text: str) -> None:
    """Say something to the user; standard output is for programs."""
    with suppress(OSError):  # the terminal may be a file on a disk that is full
        print(text, file=sys.stderr)


def make_streams_safe() -> None:
    """Have letters that a console cannot show replaced: no message may end in a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
