"""What a killed process left behind, found and cleared at the next start.

A process that makes a temporary file has a folder of its own in the private folder of the program: a lock
in it lasts as long as the process, a list names what it makes elsewhere, and the rest is for its temporary
files. A folder whose lock can be taken is of a process that is gone.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from uuid import uuid4

from bpv.disk.lasting import flush, make_lasting
from bpv.disk.locks import try_lock

PREFIX, SUFFIX = ".bpv-", ".tmp"
"""How the name of everything temporary begins and ends; what is called otherwise is never cleared."""

LOGS = ("-wal", "-journal")
"""How the names end of what SQLite replays into a file that it opens."""

COMPANIONS = (*LOGS, "-shm")
"""What SQLite keeps beside a file of that name."""

_LOCK, _LIST = "slot", "lijst"
_TRIES = 5
_YOUNG = 3600.0
_PATIENCE = 30 * 24 * 3600.0
"""Seconds for which a list is kept while the disk that it names is not there."""

_log = logging.getLogger(__name__)
_turn = threading.Lock()
_own: _Owner | None = None


def program_folder() -> Path:
    """Where the program keeps what is its own, for this user alone."""
    try:
        home = Path.home()
    except RuntimeError as error:
        raise FileNotFoundError("this user has no home") from error
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "BPV-planner" / "werk"
    elif sys.platform == "darwin":
        return home / "Library" / "Application Support" / "BPV-planner" / "werk"
    else:
        return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "bpv-planner"


def name_temporary(folder: Path) -> Path:
    """A free name in this folder, noted down so that it is cleared when this process does not come to it."""
    path = folder / f"{PREFIX}{uuid4().hex}{SUFFIX}"
    note_down(path)
    return path


def stamp_of(path: Path) -> str:
    """What tells a file from a later one of the same name."""
    found = path.stat()
    return f"{found.st_ino}-{found.st_mtime_ns}"


def note_down(path: Path, stamp: str = "") -> None:
    """Have this cleared when the process is killed; with a stamp only while it is that very file.

    Work goes on without when the program has no place for its list: it is a precaution.
    """
    try:
        own_folder().note({"path": str(path.absolute()), "stamp": stamp}, lasting=not stamp)
    except OSError as error:
        _log.warning("no list of temporary files: %s", type(error).__name__)


def keep_temporaries_private() -> None:
    """Have every library make its temporary files in the folder of this process."""
    with suppress(OSError):
        _system_temporaries()
        tempfile.tempdir = str(own_folder().folder)


def own_folder() -> _Owner:
    """The folder of this process, made when first asked for; what others left is cleared then."""
    global _own
    with _turn:
        is_first = _own is None or _own.process != os.getpid() or not _own.folder.is_dir()
        if is_first:
            _own = _Owner.begin()
        assert _own is not None
        own = _own
    if is_first:
        clear_leftovers()
    return own


def clear_leftovers() -> int:
    """Remove what processes that are gone left behind; gives how many of them there were."""
    cleared = 0
    for find in (program_folder, _spare_folder):
        with suppress(OSError):
            for folder in _folders_in(find()):
                with suppress(OSError):
                    cleared += _clear(folder)
    return cleared


def _folders_in(parent: Path) -> list[Path]:
    """The folders of processes; none when the parent is of another user, who could have us remove things."""
    if not _is_ours(parent):
        return []
    return [each for each in parent.iterdir() if each.is_dir() and not each.is_symlink()]


if sys.platform == "win32":

    def _is_ours(folder: Path) -> bool:
        return True

    def _user() -> str:
        return os.environ.get("USERNAME", "")

else:

    def _is_ours(folder: Path) -> bool:
        return folder.stat().st_uid == os.geteuid()

    def _user() -> str:
        return str(os.geteuid())


class _Owner:
    """The folder of a process that lives."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.folder, self.process, self._lock = folder, os.getpid(), lock
        self._list: int | None = None
        self._is_lasting = False
        self._turn = threading.Lock()

    @classmethod
    def begin(cls) -> _Owner:
        for find in (*[program_folder] * _TRIES, _spare_folder):
            with suppress(OSError):
                owner = cls._begin_in(find())
                atexit.register(owner.end)
                return owner
        raise FileNotFoundError("there is nowhere to keep temporary files")

    @classmethod
    def _begin_in(cls, parent: Path) -> _Owner:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(parent):
            raise PermissionError(f"{parent} is of someone else")
        folder = parent / uuid4().hex
        folder.mkdir(mode=0o700)
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        # Another that clears may have come between the making and the locking.
        if not try_lock(lock) or not (folder / _LOCK).exists():
            os.close(lock)
            raise BlockingIOError("taken for a leftover")
        return cls(folder, lock)

    def note(self, entry: dict[str, str], *, lasting: bool) -> None:
        with self._turn:
            if self._list is None:
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
                self._list = os.open(self.folder / _LIST, flags, 0o600)
            os.write(self._list, (json.dumps(entry) + "\n").encode())
            if not lasting:
                return
            # Before what it names is there: a power cut must not leave one without the other.
            flush(self._list)
            if not self._is_lasting:
                make_lasting(self.folder / _LIST)
                make_lasting(self.folder)
                self._is_lasting = True

    def end(self) -> None:
        if self.process != os.getpid():
            return  # of the process that this one was split from
        atexit.unregister(self.end)
        if tempfile.tempdir == str(self.folder):
            tempfile.tempdir = None
        for descriptor in (self._list, self._lock):
            if descriptor is not None:
                os.close(descriptor)
        shutil.rmtree(self.folder, ignore_errors=True)


def _clear(folder: Path) -> int:
    """Clear one folder of a process; 0 when that still lives or cannot be cleared now."""
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        if time.time() - folder.stat().st_mtime > _YOUNG:  # else it is perhaps being made at this moment
            shutil.rmtree(folder)
        return 0
    try:
        if not try_lock(lock):
            return 0
        if _clear_listed(folder) and time.time() - (folder / _LIST).stat().st_mtime < _PATIENCE:
            _empty(folder)
            return 0
        if os.name != "nt":  # which keeps what is open
            shutil.rmtree(folder)  # before the lock goes: who made it a moment ago then sees that it is gone
            return 1
    finally:
        os.close(lock)
    shutil.rmtree(folder)
    return 1


def _clear_listed(folder: Path) -> list[Path]:
    """Remove what a process listed; gives what cannot be reached now."""
    listed = list(_read_list(folder))
    away = [path for path, stamp in listed if not _clear_one(path, stamp, folder.parent)]
    gone = {folder, *(path for path, _ in listed)}  # and with these went what was in them
    return [path for path in away if gone.isdisjoint(path.parents)]


def _empty(folder: Path) -> None:
    """Remove the temporary files of a process whose list cannot be carried out now."""
    for path in folder.iterdir():
        if path.name in (_LOCK, _LIST):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _read_list(folder: Path) -> Iterator[tuple[Path, str]]:
    with suppress(FileNotFoundError):
        for line in (folder / _LIST).read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                entry = json.loads(line)
                path, stamp = Path(entry["path"]), str(entry["stamp"])
            except (ValueError, KeyError, TypeError):
                continue  # cut off halfway
            if path.is_absolute() and (stamp or (path.name.startswith(PREFIX) and path.suffix == SUFFIX)):
                yield path, stamp


def _clear_one(path: Path, stamp: str, home: Path) -> bool:
    """Whether it is gone; False when it cannot be reached now, such as on a stick that was taken out."""
    if not path.parent.is_dir():
        return home in path.parents  # where the lists are, nothing is taken out
    try:
        if stamp:
            if stamp_of(path) == stamp:
                path.unlink()
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
            for ending in COMPANIONS:
                path.with_name(path.name + ending).unlink(missing_ok=True)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _spare_folder() -> Path:
    """For who has no home to write in."""
    return _system_temporaries() / f"bpv-planner-{_user()}"


@cache
def _system_temporaries() -> Path:
    """Where the system keeps temporary files, as it was before `keep_temporaries_private`."""
    return Path(tempfile.gettempdir())
