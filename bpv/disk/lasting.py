"""Names that survive a power cut."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM}
"""What a file system answers that keeps its folders safe by itself, or not at all."""


def flush(descriptor: int) -> None:
    """Have what was written to an open file or folder survive a power cut."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # fsync there stops at the memory of the disk itself
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def make_lasting(path: Path) -> None:
    """Have the name of what was just made or moved survive a power cut; until then only its content does."""
    if sys.platform == "win32":
        # No folder can be flushed there; flushing the file writes the log of names up to here too.
        with suppress(OSError), path.open("rb+") as file:
            flush(file.fileno())
    else:
        try:
            folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                flush(folder)
            finally:
                os.close(folder)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise
