"""Opening the lock of a school year with what its user types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bpv.keys.keyring import keep_key
from bpv.keys.unlocked import forget, known_key

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear


def unlock(path: Path, typed: str, *, is_kept: bool = False) -> bool:
    """From now on open a file with its password or recovery key, whichever was typed. Takes a while.

    Gives whether the computer keeps the key when that was wished for, else True. BpvError 'wrong_key',
    'bad_recovery_key', 'damaged_file', 'missing_file'.
    """
    from bpv import storage
    from bpv.domain import BpvError

    try:
        storage.unlock(path, typed)
        salt = storage.salt_of(path)
    except OSError:
        raise BpvError("cannot_read", path=path, reason="geen toegang") from None
    if not is_kept or salt is None:
        return True
    key = known_key(salt)
    return key is not None and keep_key(key)


def lock_again(year: SchoolYear) -> None:
    """Have what opened a school year typed again the next time, unless the computer keeps it."""
    if year.key is not None:
        forget(year.key.salt)
