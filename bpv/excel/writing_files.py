"""Putting a finished file in place: all of it or nothing, and the same bytes for the same content."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bpv.domain import BpvError

_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte is op",
    errno.EFBIG: "het bestand wordt te groot voor deze schijf",
    errno.EROFS: "de map is alleen-lezen",
    errno.ENOENT: "de map bestaat niet",
    errno.ENOTDIR: "de map bestaat niet",
    errno.EISDIR: "er staat een map met deze naam",
    errno.ENAMETOOLONG: "de naam is te lang",
}


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of `path` at the end; on any error `path` stays as it was.

    Raises BpvError('cannot_write') with the reason in Dutch when the disk or the folder refuses.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".bpv-", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode if path.exists() else _mode_of_new_files())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise BpvError("cannot_write", path=path.name, reason=_reason(path, error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode_of_new_files() -> int:
    """What a plainly opened new file gets; temporary files are for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        writable = os.access(path.parent, os.W_OK)
        return (
            "het bestand is in gebruik" if writable and path.exists() else "u mag niet in deze map schrijven"
        )
    return _REASONS.get(error.errno or 0, "de schijf geeft een fout")


class FixedTimeZip(ZipFile):
    """A zip whose members all carry one time, so that the same content gives the same bytes."""

    def __init__(self, file: IO[bytes], moment: datetime) -> None:
        """Write to `file`, which stays open; a zip knows no years before 1980."""
        super().__init__(file, "w", ZIP_DEFLATED, allowZip64=True)
        self._moment = max(moment.replace(tzinfo=None), datetime(1980, 1, 1)).timetuple()[:6]

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._moment)
        info.compress_type = ZIP_DEFLATED
        return info

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member from memory."""
        super().writestr(self._info(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a member from a file."""
        with Path(filename).open("rb") as source, self.open(self._info(str(arcname)), "w") as target:
            shutil.copyfileobj(source, target)
