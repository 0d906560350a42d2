"""Whether an open file still stands under its name: that may be given to another while this one is open."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bpv.disk.lasting import make_lasting
from bpv.domain import BpvError

_PART = 1 << 20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the file system calls a file, whatever its name."""

    device: int
    number: int

    @classmethod
    def of(cls, path: Path) -> Identity | None:
        """Of what has this name now; None when nothing has, or when this file system has no such numbers."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino) if found.st_ino else None


_OPEN: list[Identity] = []
"""What this process has open."""


def is_open_here(path: Path) -> bool:
    """Whether this process has what has this name open: reading that by another way would unlock it."""
    return Identity.of(path) in _OPEN


class Standing:
    """Where an open file stood when it was opened, compared with what has its name now."""

    def __init__(self, path: Path) -> None:
        """Begin right after the file was opened and locked."""
        self.path = path
        self.identity = Identity.of(path)
        self._log: Identity | None = None
        if self.identity is not None:
            _OPEN.append(self.identity)
        self._number: int | None = None
        self._written = self._moment()
        self._content = self._read_content()

    def end(self) -> None:
        """The file is closed; nothing is said of it any more when this is done twice."""
        if self.identity in _OPEN:
            _OPEN.remove(self.identity)

    def note_written(self) -> None:
        """Take the file as it is now for what this process made of it."""
        if (written := self._moment()) != self._written:
            self._written, self._content = written, self._read_content()
        if self.is_there(self.path):
            self._log = Identity.of(_log_of(self.path)) or self._log

    def check(self) -> None:
        """BpvError as in `MISPLACED` when the name is no longer that of the open file."""
        if self.identity is None:
            return  # nothing to compare on this file system
        now = Identity.of(self.path)
        if self.is_overwritten:
            raise BpvError("file_replaced", path=self.path)
        if now == self.identity:
            return
        if (found := self.find()) is not None:
            raise BpvError("file_moved", path=self.path, found=found)
        raise BpvError("file_gone" if now is None else "file_replaced", path=self.path)

    @property
    def is_overwritten(self) -> bool:
        """Whether another program wrote its own content in this very file."""
        written = self._moment()
        if written == self._written:
            return False
        if self._content is None or self._read_content() != self._content:
            return True
        self._written = written  # touched, and the same as before
        return False

    def is_there(self, path: Path) -> bool:
        """Whether the open file has this name now."""
        return self.identity is not None and Identity.of(path) == self.identity

    def find(self) -> Path | None:
        """The name that the open file has now, as far as it can be found; None when it was deleted."""
        with suppress(OSError):
            for path in self.path.parent.iterdir():
                if self.is_there(path):
                    return path
        return self._ask_system()

    @property
    def is_lost(self) -> bool:
        """Whether the open file has no name any more: closing it would be the end of it."""
        if self.identity is None or self.is_there(self.path) or self.find() is not None:
            return False
        opened = self._opened()
        return opened is None or os.fstat(opened).st_nlink == 0

    def settle_log(self, found: Path | None) -> None:
        """After closing: take away the log that this process left under the old name, and no other's.

        What could not be brought into the file goes with it to its new name, where SQLite reads it.
        """
        log = _log_of(self.path)
        if self._log is None or Identity.of(log) != self._log:
            return
        with suppress(OSError):
            if not log.stat().st_size:
                log.unlink()
            elif found is not None and not _log_of(found).exists():
                log.rename(_log_of(found))
                make_lasting(found)

    def empty_log(self) -> None:
        """Have nothing of this process come into the file any more, since another program wrote in it."""
        log = _log_of(self.path)
        if self._log is not None and Identity.of(log) == self._log:
            with suppress(OSError):
                os.truncate(log, 0)

    def _opened(self) -> int | None:
        """By what number this process has the file open; opening it anew and closing that would unlock it.

        None on Windows, which tells nobody.
        """
        if sys.platform != "win32":
            if self._number is not None and self._is_open_as(self._number):
                return self._number
            with suppress(OSError, ValueError):
                numbers = map(int, os.listdir("/dev/fd"))  # noqa: PTH208
                self._number = next((number for number in numbers if self._is_open_as(number)), None)
                return self._number
        return None

    def _is_open_as(self, number: int) -> bool:
        try:
            found = os.fstat(number)
        except OSError:
            return False
        return self.identity == Identity(found.st_dev, found.st_ino)

    def _moment(self) -> tuple[int, int] | None:
        """Size and moment of the last writing, wherever the file is now; None where that is not known."""
        opened = self._opened()
        if opened is None:
            return None
        found = os.fstat(opened)
        return found.st_size, found.st_mtime_ns

    def _read_content(self) -> int | None:
        """A checksum of the file as it is on the disk; None where it cannot be read without unlocking it."""
        opened = self._opened()
        if opened is None:
            return None
        if sys.platform != "win32":
            checksum, at = 0, 0
            with suppress(OSError):
                while part := os.pread(opened, _PART, at):
                    checksum, at = crc32(part, checksum), at + len(part)
                return checksum
        return None

    def _ask_system(self) -> Path | None:
        """The name by way of the open file itself, where a system tells."""
        opened = self._opened()
        if opened is None:
            return None
        with suppress(OSError):
            if sys.platform == "darwin":
                import fcntl

                asked = fcntl.fcntl(opened, 50, bytes(1024))  # F_GETPATH
                path = Path(os.fsdecode(asked.rstrip(bytes(1))))
            else:
                path = Path(f"/proc/self/fd/{opened}").readlink()
            return path if self.is_there(path) else None
        return None


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
