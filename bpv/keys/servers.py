"""Passwords of servers: given in this run, by the environment, kept by the computer, or asked of the user.

An account is 'jan@server.school.nl:5432/bpv'. A password stands in no address and in no file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, local

from bpv.keys.keyring import find_password

ENVIRONMENT = "BPV_SERVER_PASSWORD"

Ask = Callable[[str], Iterator[str]]
"""Gives the passwords that a user means for an account, as often as it is worth trying."""

_turn = RLock()
_known: dict[str, str] = {}


class _Trying(local):
    """What a user typed that this thread tries at this moment; another thread may try something else."""

    def __init__(self) -> None:
        self.password_of: dict[str, str] = {}


_trying = _Trying()

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
    """Have this password count here, and no other, for as long as the block lasts; after an error as before.

    Others know only what a server accepted. A try that fails late takes away nothing that was learned since.
    """
    with _turn:
        before = _known.get(account)
    outer = _trying.password_of.get(account)
    _trying.password_of[account] = password
    try:
        yield
    except BaseException:
        with _turn:
            if before != password == _known.get(account):
                del _known[account]
                if before is not None:
                    _known[account] = before
        raise
    else:
        learn_password(account, password)
    finally:
        del _trying.password_of[account]
        if outer is not None:
            _trying.password_of[account] = outer


def passwords_for(account: str) -> Iterator[str]:
    """The passwords worth trying, each once."""
    tried: set[str] = set()
    for found in _sources(account):
        if found and found not in tried:
            tried.add(found)
            yield found


def _sources(account: str) -> Iterator[str | None]:
    if (tried := _trying.password_of.get(account)) is not None:
        yield tried
        return
    with _turn:
        known = _known.get(account)
    if known is not None:
        yield known
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
