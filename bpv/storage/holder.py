"""Who has a school year open: a note beside the file, for the one who finds it locked.

SQLite's own exclusive lock is the guard and dies with the process; the note only gives it a name. A note that
a crash left behind is therefore harmless, and the next one to open the file writes its own over it. In a
folder that is kept in step no lock reaches the other computer: there the note is the only sign.
"""

from __future__ import annotations

import getpass
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bpv.disk.leftovers import note_down, stamp_of
from bpv.disk.locks import is_running
from bpv.language import tr

_LONGEST = 500
"""Characters that are read of a note: anyone may have written it."""
_DAY = timedelta(hours=24)
"""After this a note of another computer is taken for one that a crash left."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, and since when, as far as a note tells."""

    name: str = ""
    since: datetime | None = None
    process: int | None = None
    """Its number, when it is on this computer."""

    def __str__(self) -> str:
        """'jan op LAPTOP-3, sinds 14:02'."""
        if not self.name:
            return tr("een ander programma")
        if self.since is None:
            return self.name
        return tr("{name}, sinds {moment}", name=self.name, moment=word_moment(self.since))


def word_moment(moment: datetime) -> str:
    """'14:02' when that is today, else '28-11 14:02'."""
    return f"{moment:%H:%M}" if moment.date() == datetime.now().date() else f"{moment:%d-%m %H:%M}"


def user_name() -> str:
    """The name under which the user is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"


def leave_note(path: Path) -> str:
    """Write beside the file who has it open; gives by what to know the note, empty when there is none."""
    note = _note_of(path)
    words = (f"{user_name()} op {_computer()}", f"{datetime.now():%Y-%m-%dT%H:%M:%S}", str(os.getpid()))
    try:
        note.unlink(missing_ok=True)
        note.write_text("\n".join(words), encoding="utf-8", newline="\n")
        stamp = stamp_of(note)
    except OSError:
        with suppress(OSError):  # a disk that is full takes the name of a file, not what is in it
            note.unlink()
        return ""
    note_down(note, stamp)
    return stamp


def read_note(path: Path) -> Holder:
    """Who has a locked file open; a note of a process that is gone is not about who has it now."""
    holder = _read(path)
    if holder.process is not None and not is_running(holder.process):
        return Holder()
    return holder


def read_note_from_elsewhere(path: Path) -> Holder | None:
    """Who seems to have the file open on another computer, by a note of less than a day old."""
    holder = _read(path)
    if not holder.name or holder.process is not None or holder.since is None:
        return None
    return holder if datetime.now() - holder.since < _DAY else None


def remove_note(path: Path, stamp: str) -> None:
    """Take the note away when the file is closed, unless it is another's."""
    note = _note_of(path)
    try:
        if stamp_of(note) == stamp:
            note.unlink()
    except OSError:
        return  # gone, or someone is reading it; the next one to open the file replaces it


def _read(path: Path) -> Holder:
    try:
        with _note_of(path).open(encoding="utf-8", errors="replace") as note:
            lines = note.read(_LONGEST).splitlines()
    except OSError:
        return Holder()
    name, since, process = [*lines, "", "", ""][:3]
    moment, number = None, None
    with suppress(ValueError):
        moment = datetime.strptime(since, "%Y-%m-%dT%H:%M:%S")
    if process.isascii() and process.isdigit() and name.endswith(f" op {_computer()}"):
        number = int(process)
    return Holder("".join(filter(str.isprintable, name)), moment, number)


def _computer() -> str:
    return platform.node() or "deze computer"


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
