"""Opening the lock of a school year with what its user types."""

from __future__ import annotations

from pathlib import Path

from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.keyring import keep_key
from bpv.keys.unlocked import forget, known_key
from bpv.language import tr


def unlock(path: Path, typed: str) -> None:
    """From now on open a file with its password or recovery key, whichever was typed. Takes a while.

    BpvError 'wrong_key', 'bad_recovery_key', 'damaged_file', 'cannot_read'.
    """
    from bpv import storage

    try:
        storage.unlock(path, typed)
    except OSError:
        raise BpvError("cannot_read", path=path, reason=tr("geen toegang")) from None


def keep_key_of(path: Path) -> None:
    """Have the computer keep what opened a file; BpvError('not_kept') when it does not. May wait long."""
    from bpv import storage

    salt = storage.salt_of(path)
    key = known_key(salt) if salt is not None else None
    if key is None or not keep_key(key):
        raise BpvError("not_kept")


def lock_again(key: Key | None) -> None:
    """Have what opened a school year typed again the next time, unless the computer keeps it."""
    if key is not None:
        forget(key.salt)
