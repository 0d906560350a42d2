"""Who has a school year open: a note beside the file, for the one who finds it locked.

SQLite's own exclusive lock is the guard and dies with the process; the note only gives it a name. A note that
a crash left behind is therefore harmless, and the next one to open the file writes its own over it.
"""

import getpass
import os
import platform
from pathlib import Path


def user_name() -> str:
    """The name under which the user is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"


def leave_note(path: Path) -> None:
    """Write beside the file who has it open; a folder that refuses the note does not stop the work."""
    note = _note_of(path)
    fresh = note.with_name(f"{note.name}.{os.getpid()}")
    try:
        fresh.write_text(f"{user_name()} op {platform.node() or 'deze computer'}", encoding="utf-8")
        fresh.replace(note)
    except OSError:
        fresh.unlink(missing_ok=True)


def read_note(path: Path) -> str:
    """Who has the file open, as far as the note tells."""
    try:
        return _note_of(path).read_text(encoding="utf-8") or "een ander programma"
    except (OSError, UnicodeDecodeError):
        return "een ander programma"


def remove_note(path: Path) -> None:
    """Take the note away when the file is closed."""
    try:
        _note_of(path).unlink(missing_ok=True)
    except OSError:
        return  # someone is reading it; the next one to open the file replaces it


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
