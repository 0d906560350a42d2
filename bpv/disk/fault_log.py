"""What the program notes down when it fails: where in it that was, and nothing of what it was working with.

No text of an exception, no value and no path gets in: those hold names of pupils, or of who is logged in.
Nothing is sent; the files stay in a folder that the user can open and give to whoever helps.
"""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from bpv.disk.leftovers import program_folder
from bpv.domain.version import MADE_WITH
from bpv.domain.wording import is_code

NAME = "fouten.log"
_BYTES, _KEPT = 200_000, 3
_CLASS = re.compile(r"[A-Z][A-Za-z]{0,60}(?:Error|Exception|Warning|Interrupt)")
_FIXED = re.compile(r"[a-z ,.;:()'%-]{1,120}")
"""A message as our own source has it (a test holds that none is filled in before it comes here)."""
_LEFT_OUT = "(weggelaten)"
_log = logging.getLogger("bpv")


class Words(str):
    """A text of the program's own, known to hold no names."""

    __slots__ = ()


def log_folder() -> Path:
    """Where the files are."""
    home = program_folder()
    is_in_own_folder = sys.platform in ("win32", "darwin")
    return home.with_name("logboeken" if is_in_own_folder else f"{home.name}-logboeken")


def start_log(folder: Path | None = None) -> Path:
    """From now on note down what fails; gives the file. OSError when its folder cannot be made."""
    from logging.handlers import RotatingFileHandler

    # What Python says where nothing can be written has the path in it, and so who is logged in.
    logging.raiseExceptions = False
    folder = log_folder() if folder is None else folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / NAME
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(_Nameless())
    for old in list(_log.handlers):
        _log.removeHandler(old)
        old.close()
    _log.addHandler(handler)
    _log.propagate = False
    return path


def describe(error: BaseException) -> Words:
    """Where an error arose, and what it arose from, without their texts."""
    told: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        frames = traceback.extract_tb(now.__traceback__)
        lines = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
        told.append("\n".join([type(now).__name__, *lines]))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return Words("\nna ".join(told))


def note_failure(error: BaseException) -> None:
    """Note down an error that nobody expected."""
    _log.error("%s", describe(error))


class _Nameless(logging.Formatter):
    """When, of what version on what system, where in the program, and words that name nobody."""

    def __init__(self) -> None:
        super().__init__()
        system = f"{platform.system()} {platform.release()}"
        self._what = f"[{MADE_WITH}, Python {platform.python_version()}, {system}]"

    def format(self, record: logging.LogRecord) -> str:
        """One record; what is filled in is left out unless it is known to be harmless."""
        words = _words_of(record)
        if record.exc_info and record.exc_info[1] is not None:
            words = f"{words}\n{describe(record.exc_info[1])}"
        return f"{self.formatTime(record)} {self._what} {record.module}:{record.lineno} {words}"


def _words_of(record: logging.LogRecord) -> str:
    text = record.msg if isinstance(record.msg, str) else ""
    if not _FIXED.fullmatch(text):
        return _LEFT_OUT
    given = record.args if isinstance(record.args, tuple) else ()
    with suppress(TypeError, ValueError):
        return text % tuple(map(_safe, given)) if given else text
    return _LEFT_OUT


def _safe(value: object) -> object:
    """The name of a class of errors, the code of a refusal, words of the program itself; no values."""
    if isinstance(value, Words):
        return value
    is_known = isinstance(value, str) and (_CLASS.fullmatch(value) or is_code(value))
    return value if is_known else _LEFT_OUT
