"""The keyring of the computer: where a key is kept, so that its user need not type it every day.

Windows, macOS and most Linux desktops have one. It may be absent, locked, or keep nothing and say nothing;
whoever asks then gets no key and no error, and the user types the password.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from bpv.keys.key import SECRET, Key

SERVICE = "BPV-planner"
PATIENCE = 20.0
"""Seconds to wait for a keyring: one that is locked asks its user first, and may never answer."""

_log = logging.getLogger(__name__)
T = TypeVar("T")
_owes: Thread | None = None


def is_there() -> bool:
    """Whether this computer has a keyring that can keep something; not when it does not answer."""
    return _ask(lambda ring: ring.priority > 0 and not _holds_nothing(ring)) is True


def find_key(salt: bytes) -> Key | None:
    """The key that this computer keeps for the file that begins with this salt."""
    kept = _ask(lambda ring: ring.get_password(SERVICE, salt.hex()))
    try:
        return Key(bytes.fromhex(kept), salt) if kept and len(kept) == 2 * SECRET else None
    except ValueError:
        return None


def keep_key(key: Key) -> bool:
    """Have this computer keep a key; False when it does not."""
    _ask(lambda ring: ring.set_password(SERVICE, key.salt.hex(), key.secret.hex()))
    return find_key(key.salt) == key  # some keep nothing and say nothing


def forget_key(salt: bytes) -> bool:
    """Have this computer forget a key; whether it is gone, which one that does not answer leaves open."""
    _ask(lambda ring: ring.delete_password(SERVICE, salt.hex()))
    return _ask(lambda ring: _holds_nothing(ring) or ring.get_password(SERVICE, salt.hex()) is None) is True


def find_password(account: str) -> str | None:
    """The password that this computer keeps for an account on a server."""
    return _ask(lambda ring: ring.get_password(SERVICE, account)) or None


def keep_password(account: str, password: str) -> bool:
    """Have this computer keep a password; False when it does not."""
    _ask(lambda ring: ring.set_password(SERVICE, account, password))
    return find_password(account) == password


def forget_password(account: str) -> bool:
    """Have this computer forget a password; whether it is gone."""
    _ask(lambda ring: ring.delete_password(SERVICE, account))
    return _ask(lambda ring: _holds_nothing(ring) or ring.get_password(SERVICE, account) is None) is True


def _ask(question: Callable[[Any], T]) -> T | None:
    """What the keyring answers in time, in a thread of its own: some never do.

    One that still owes an answer is asked nothing more: its user has a question on the screen already.
    """
    global _owes
    if _owes is not None and _owes.is_alive():
        return None
    answers: SimpleQueue[T | None] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(question(_ring()))
        except Exception as error:  # each keyring raises errors of its own kind
            _log.info(
                "the keyring refuses: %s", type(error).__name__
            )  # and not its text: that may quote a key
            answers.put(None)

    asked = Thread(target=ask, daemon=True, name="keyring")
    asked.start()
    try:
        return answers.get(timeout=PATIENCE)
    except Empty:
        _owes = asked
        _log.info("the keyring does not answer")
        return None


def _holds_nothing(ring: Any) -> bool:
    from keyring.backends.fail import Keyring as Nothing

    return isinstance(ring, Nothing)


def _ring() -> Any:
    """The keyring of this system; by name where a frozen program would find none."""
    import keyring  # takes 0.2 s

    ring = keyring.get_keyring()
    if _holds_nothing(ring) and getattr(sys, "frozen", False):
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring as Named
        elif sys.platform == "darwin":
            from keyring.backends.macOS import Keyring as Named
        else:
            from keyring.backends.SecretService import Keyring as Named
        return Named()  # type: ignore[no-untyped-call]
    return ring
