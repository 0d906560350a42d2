"""Passwords of servers: given in this run, by the environment, kept by the computer, or asked of the user.

An account is 'jan@server.school.nl:5432/bpv'. A password stands in no address and in no file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from bpv.keys.keyring import find_password

ENVIRONMENT = "BPV_SERVER_PASSWORD"

Ask = Callable[[str], Iterator[str]]
"""Gives the passwords that a user means for an account, as often as it is worth trying."""

_turn = RLock()
_known: dict[str, str] = {}
_tried: set[str] = set()
"""The accounts of which a user types the password at this moment: then no other counts."""

_ask: Ask | None = None


def learn_password(account: str, password: str) -> None:
    """From now on try this one first."""
    with _turn:
        _known[account] = password


def forget_passwords() -> None:
    """Know none of this run any more; what the computer keeps stays."""
    with _turn:
        _known.clear()


def forget_password(account: str) -> None:
    """Know the password of one account no longer; what the computer keeps stays."""
    with _turn:
        _known.pop(account, None)


@contextmanager
def trying(account: str, password: str) -> Iterator[None]:
    """Have this password count, and no other, for as long as the block lasts; after an error as before it."""
    with _turn:
        before = _known.get(account)
        _known[account] = password
        _tried.add(account)
    try:
        yield
    except BaseException:
        with _turn:
            _known.pop(account, None)
            if before is not None:
                _known[account] = before
        raise
    finally:
        with _turn:
            _tried.discard(account)


def passwords_for(account: str) -> Iterator[str]:
    """The passwords worth trying, each once."""
    tried: set[str] = set()
    for found in _sources(account):
        if found and found not in tried:
            tried.add(found)
            yield found


def _sources(account: str) -> Iterator[str | None]:
    with _turn:
        known, is_tried = _known.get(account), account in _tried
    if known is not None:
        yield known
    if is_tried:
        return
    yield os.environ.get(ENVIRONMENT)
    yield find_password(account)
    if _ask is not None:
        yield from _ask(account)


@contextmanager
def asking_passwords(ask: Ask) -> Iterator[None]:
    """Have the user asked for what no one knows, for as long as the block lasts."""
    global _ask
    before, _ask = _ask, ask
    try:
        yield
    finally:
        _ask = before
