"""Passwords on the command line: from the environment, else typed on a terminal; never as an argument."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from getpass import getpass
from pathlib import Path

from bpv.cli.terminal import say
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.paper import from_paper, is_paper
from bpv.keys.typed import keys_typed
from bpv.services.securing.passwords import check_password, fault_of

NOW, NEW = "BPV_PASSWORD", "BPV_NEW_PASSWORD"
_TRIES = 3


class Asking:
    """Gives the keys to try on a locked file, and asks of each at most once."""

    def __init__(self) -> None:
        """Nothing is asked yet."""
        self._given: dict[bytes, list[Key]] = {}

    def __call__(self, path: Path, salt: bytes) -> Iterator[Key]:
        """The keys that the environment, and then whoever sits at the terminal, gives for this file."""
        if (given := self._given.get(salt)) is not None:
            yield from given
            return
        given = self._given[salt] = []
        for typed in _given_for(path):
            for key in keys_typed(typed, salt):
                given.append(key)
                yield key


def key_for_new_file() -> Key | None:
    """The key of a file that is made: from the password in the environment, none without."""
    password = os.environ.get(NOW)
    return Key.from_password(_warned(password)) if password else None


def new_password(*names: str) -> str:
    """The password to lock with: from the first of these in the environment that is filled, else asked twice.

    BpvError 'no_password' without a terminal, 'passwords_differ'. A weak one in the environment is warned of.
    """
    for name in names:
        if password := os.environ.get(name):
            return _warned(password)
    if not _is_at_terminal():
        raise BpvError("no_password", name=names[0])
    password = _ask("Nieuw wachtwoord: ")
    if not password:
        raise BpvError("no_password", name=names[0])
    check_password(password)
    if _ask("Nog een keer: ") != password:
        raise BpvError("passwords_differ")
    return password


def word_locked(refusal: BpvError) -> str:
    """What to do about a file that stays locked: what is wrong with what was given, or how to give it."""
    typed = os.environ.get(NOW, "")
    if typed and is_paper(typed):
        try:
            from_paper(typed)
        except BpvError as fault:
            return str(fault)
    if typed:
        return str(BpvError("wrong_key", **refusal.data))
    return str(BpvError("password_not_given", name=NOW, **refusal.data))


def ask_for_server(account: str) -> Iterator[str]:
    """The passwords that whoever sits at the terminal gives for an account on a server."""
    if not _is_at_terminal():
        return
    for left in reversed(range(_TRIES)):
        typed = _ask(f"Wachtwoord van {account}: ")
        if not typed:
            return
        yield typed
        if left:
            say("Dat wachtwoord klopt niet.")


def _given_for(path: Path) -> Iterator[str]:
    yield from filter(None, (os.environ.get(name) for name in (NOW, NEW)))
    if not _is_at_terminal():
        return
    for left in reversed(range(_TRIES)):
        typed = _ask(f"Wachtwoord of herstelsleutel van {path.name}: ")
        if not typed:
            return
        yield typed
        if left:
            say("Dat past niet. Controleer hoofdletters en het toetsenbord.")


def _warned(password: str) -> str:
    if fault := fault_of(password):
        say(f"Let op: dit wachtwoord {fault}.")
    return password


def _is_at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(words: str) -> str:
    try:
        return getpass(words)
    except EOFError:
        return ""
