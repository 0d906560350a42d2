"""The keys that this process knows, each proven by the file that it opened.

A school year is read in many ways (to work in, as a backup, through a copy, for another year); each finds the
key of a file here by how that file begins, and no one has to hand it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from bpv.keys.key import Key
from bpv.keys.keyring import find_key

Ask = Callable[[Path, bytes], Iterator[Key]]
"""Gives the keys that a user means for a file with this salt, as often as it is worth trying."""

_turn = RLock()
_known: dict[bytes, Key] = {}
_not_kept: set[bytes] = set()
"""Of which the keyring was asked already."""
_ask: Ask | None = None


def learn(key: Key) -> None:
    """From now on open every file with this salt."""
    with _turn:
        _known[key.salt] = key


def forget(salt: bytes | None = None) -> None:
    """Know a key no longer; without a salt none at all."""
    with _turn:
        if salt is None:
            _known.clear()
            _not_kept.clear()
        else:
            _known.pop(salt, None)
            _not_kept.discard(salt)


def known_key(salt: bytes) -> Key | None:
    """The key that opened a file with this salt before."""
    with _turn:
        return _known.get(salt)


def keys_for(path: Path, salt: bytes) -> Iterator[Key]:
    """The keys worth trying on a file: the one known, the one in the keyring, those that the user gives."""
    if (known := known_key(salt)) is not None:
        yield known
        return
    if salt not in _not_kept:
        if (kept := find_key(salt)) is not None:
            yield kept
        _not_kept.add(salt)  # asked once: a keyring that is locked would ask its user at every copy
    if _ask is not None:
        yield from _ask(path, salt)


@contextmanager
def asking(ask: Ask) -> Iterator[None]:
    """Have the user asked for what no one knows, for as long as the block lasts."""
    global _ask
    before, _ask = _ask, ask
    try:
        yield
    finally:
        _ask = before
