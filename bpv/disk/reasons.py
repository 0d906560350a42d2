"""Why a disk or a folder refuses, in the words of a refusal."""

import errno
import os
from pathlib import Path

from bpv.domain import BpvError
from bpv.language import tr

_REASONS = {
    errno.ENOSPC: tr("de schijf is vol"),
    errno.EDQUOT: tr("de schijfruimte is op"),
    errno.EFBIG: tr("het bestand wordt te groot voor deze schijf"),
    errno.EROFS: tr("de map is alleen-lezen"),
    errno.ENOENT: tr("de map bestaat niet"),
    errno.ENOTDIR: tr("de map bestaat niet"),
    errno.EISDIR: tr("er staat een map met deze naam"),
    errno.EEXIST: tr("er staat al een bestand of map met deze naam"),
    errno.ENOTEMPTY: tr("er staat al een map met deze naam"),
    errno.ENAMETOOLONG: tr("de naam is te lang"),
}


def reason_of(path: Path, error: OSError) -> str:
    """Why this could not be written."""
    if isinstance(error, PermissionError):
        if os.access(path.parent, os.W_OK) and path.exists():
            return tr("het bestand is in gebruik; sluit het in Excel of kies een andere naam")
        return tr("u mag niet in deze map schrijven")
    return _REASONS.get(error.errno or 0, tr("de schijf geeft een fout"))


def refusal_of(error: OSError) -> BpvError:
    """The refusal of a disk that nobody foresaw."""
    path = Path(error.filename) if isinstance(error.filename, str) else Path()
    return BpvError("disk_refuses", path=path, reason=reason_of(path, error))
