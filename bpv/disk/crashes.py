"""Crashes that Python itself does not live through: where they were is found at the next start.

What the system leaves at such a moment has whole paths, and with them who is logged in; so it is kept apart
for as long as the process lives, and taken into the log without.
"""

from __future__ import annotations

import atexit
import faulthandler
import logging
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from bpv.disk.fault_log import Words, log_folder
from bpv.disk.locks import is_running

_NAME = re.compile(r"crash-(\d{1,10})\.tmp")
_LONGEST = 100_000
_FRAME = re.compile(r'  File "(?:.*[\\/])?([^\\/"]*)", line (\d+) in (\S+)')
_KIND = re.compile(r"((?:Fatal Python error|Windows fatal exception): [A-Za-z0-9_ ]{1,60}).*")
_THREAD = re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+ .*")
_log = logging.getLogger(__name__)
_watched: tuple[TextIO, Path] | None = None


def start_watching(folder: Path | None = None) -> int:
    """Have such a crash leave where it was; gives how many earlier ones were taken into the log."""
    folder = log_folder() if folder is None else folder
    found = _take(folder)
    for words in found:
        _log.error("%s", words)
    with suppress(OSError, ValueError):
        _watch(folder / f"crash-{os.getpid()}.tmp")
    return len(found)


def stop_watching() -> None:
    """Nothing crashed: leave nothing behind."""
    global _watched
    if _watched is not None:
        (file, path), _watched = _watched, None
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()


def strip(text: str) -> Words:
    """What the system wrote, with names of files for paths, and without what is not of its form."""
    kept = []
    for line in text.splitlines():
        if match := _FRAME.fullmatch(line):
            kept.append(f"{match[1]}:{match[2]} in {match[3]}")
        elif match := _KIND.fullmatch(line):
            kept.append(match[1])
        elif _THREAD.fullmatch(line):
            kept.append("in een draad:")
    return Words("\n".join(kept))


def _watch(path: Path) -> None:
    global _watched
    stop_watching()
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w")
    _watched = file, path
    faulthandler.enable(file, all_threads=True)
    atexit.register(stop_watching)


def _take(folder: Path) -> list[Words]:
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            match = _NAME.fullmatch(path.name)
            if match is None or is_running(int(match[1])):
                continue
            with suppress(OSError):
                text = path.read_text(encoding="utf-8", errors="replace")[:_LONGEST]
                path.unlink()
                if words := strip(text):
                    found.append(words)
    return found
