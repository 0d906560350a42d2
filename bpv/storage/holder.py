"""Who has a school year open: a note beside the file, for the one who finds it locked.

SQLite's own exclusive lock is the guard and dies with the process; the note only gives it a name. A note that
a crash left behind is therefore harmless, and the next one to open the file writes its own over it.
"""

import getpass
import platform
from pathlib import Path

from bpv.disk.leftovers import note_down, stamp_of


def user_name() -> str:
    """The name under which the user is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"


def leave_note(path: Path) -> str:
    """Write beside the file who has it open; gives by what to know the note, empty when there is none."""
    note = _note_of(path)
    try:
        note.unlink(missing_ok=True)
        note.write_text(f"{user_name()} op {platform.node() or 'deze computer'}", encoding="utf-8")
        stamp = stamp_of(note)
    except OSError:
        return ""
    note_down(note, stamp)
    return stamp


def read_note(path: Path) -> str:
    """Who has the file open, as far as the note tells."""
    try:
        return _note_of(path).read_text(encoding="utf-8") or "een ander programma"
    except (OSError, UnicodeDecodeError):
        return "een ander programma"


def remove_note(path: Path, stamp: str) -> None:
    """Take the note away when the file is closed, unless it is another's."""
    note = _note_of(path)
    try:
        if stamp_of(note) == stamp:
            note.unlink()
    except OSError:
        return  # gone, or someone is reading it; the next one to open the file replaces it


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
