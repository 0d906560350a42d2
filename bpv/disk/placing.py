"""Putting finished files in place: each whole or not at all, several together or none, and for good."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from bpv.disk.lasting import flush, make_lasting
from bpv.disk.leftovers import name_temporary
from bpv.disk.reasons import reason_of
from bpv.domain import BpvError

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES}
"""What a file system answers that knows no second name for a file, such as that of a stick."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of `path` at the end; on any error `path` stays as it was.

    Raises BpvError('cannot_write') with the reason in Dutch when the disk or the folder refuses.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        temporary = name_temporary(path.parent)
        with os.fdopen(open_private(temporary), "w+b") as file:
            yield file
            file.flush()
            flush(file.fileno())
        temporary.chmod(path.stat().st_mode if path.exists() else _mode_of_new_files())
        together = _together.get()
        if together is None:
            move_in_place(temporary, path)
        else:
            together.moves.append((temporary, path))
        temporary = None
    except OSError as error:
        raise BpvError("cannot_write", path=path.name, reason=reason_of(path, error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextmanager
def all_or_none() -> Iterator[Together]:
    """Have all files that are written in this block appear together at its end, or none of them.

    What else must succeed for them to stay comes after `put_in_place`. Only for this thread. Raises
    BpvError('cannot_write') when one of them cannot be put in place.
    """
    if (whole := _together.get()) is not None:
        yield whole
        return
    together = Together()
    token = _together.set(together)
    try:
        yield together
        together.put_in_place()
    except BaseException:
        together.take_back()
        raise
    finally:
        _together.reset(token)
        together.forget()


def move_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name, for good; what had that name is replaced."""
    draft.replace(path)
    make_lasting(path)


def place_new(draft: Path, path: Path) -> None:
    """Give a finished file a name that no other has, for good; FileExistsError when one does have it.

    Whoever comes second hears of it: looking first and then moving would replace what came in between.
    """
    if sys.platform == "win32":
        draft.rename(path)  # refuses by itself
    else:
        try:
            path.hardlink_to(draft)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            os.close(open_private(path))
            draft.replace(path)
        else:
            draft.unlink()
    make_lasting(path)


def open_private(path: Path) -> int:
    """Make a file that only its owner may read and write; FileExistsError when there is one."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def keep_as(path: Path, other: Path) -> None:
    """Give what stands there a second name that no other has, or a copy where there are no second names.

    What is written under the one name then also stands under the other: for a file that is to be replaced.
    """
    try:
        other.hardlink_to(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with path.open("rb") as source, os.fdopen(open_private(other), "wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            flush(target.fileno())
    make_lasting(other)


class Together:
    """Files that are finished and wait for each other."""

    def __init__(self) -> None:
        """Begin with none."""
        self.moves: list[tuple[Path, Path]] = []
        self._done: list[tuple[Path, Path | None]] = []

    def put_in_place(self) -> None:
        """Move all of them already; they go back when the rest of the block fails."""
        while self.moves:
            temporary, path = self.moves[0]
            try:
                self._done.append((path, _keep(path)))
                move_in_place(temporary, path)
            except OSError as error:
                raise BpvError("cannot_write", path=path.name, reason=reason_of(path, error)) from error
            del self.moves[0]

    def take_back(self) -> None:
        """Remove what was made for nothing, and put back what was replaced."""
        for temporary, _ in self.moves:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        for path, kept in reversed(self._done):
            with suppress(OSError):
                if kept is None:
                    path.unlink(missing_ok=True)
                else:
                    kept.replace(path)
                make_lasting(path)

    def forget(self) -> None:
        """Let go of what was replaced."""
        for _, kept in self._done:
            if kept is not None:
                with suppress(OSError):
                    kept.unlink(missing_ok=True)


_together: ContextVar[Together | None] = ContextVar("together", default=None)


def _keep(path: Path) -> Path | None:
    """A second name for what stands there, or a copy where there are no second names."""
    if not path.exists():
        return None
    kept = name_temporary(path.parent)
    keep_as(path, kept)
    return kept


def _mode_of_new_files() -> int:
    """What a plainly opened new file gets; temporary files are for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
