"""Setting, changing and taking off the lock of an open school year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError
from bpv.keys.key import Key as Key
from bpv.keys.keyring import find_key, forget_key, keep_key
from bpv.services.securing.copies import Cancelled, Followed, Progress, bring_along

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class Wish:
    """How a school year is to be locked; without a password by a key alone, which this computer must keep."""

    password: str = field(default="", repr=False)
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A key as it was wished for, and whether this computer keeps it."""

    key: Key
    is_kept: bool


def make_key(wish: Wish) -> Made:
    """Make a key, and have the computer keep it before anything is locked with it. Takes a while.

    BpvError('no_keyring') for a key alone that the computer does not keep: only paper would open it.
    """
    key = Key.from_password(wish.password) if wish.password else Key.draw()
    is_kept = wish.is_kept and keep_key(key)
    if not wish.password and not is_kept:
        raise BpvError("no_keyring")
    return Made(key, is_kept)


def can_keep() -> bool:
    """Whether this computer really keeps keys: one is kept and forgotten to see. May wait for its user."""
    key = Key.draw()
    return keep_key(key) and forget_key(key.salt)


def secure(
    year: SchoolYear,
    key: Key | None,
    *,
    others: Sequence[Path] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Followed:
    """Give a school year another key, or none, and then its copies; BpvError and then all is as it was.

    Copies that cannot follow are in the answer. The old key is forgotten last, unless one of the `others`
    has it.
    """
    try:
        was = change_key(year, key)
    except BpvError:
        if key is not None and year.key != key:
            forget_key(key.salt)
        raise
    return bring_along(year.path, key, was=was, others=others, progress=progress, cancelled=cancelled)


def change_key(year: SchoolYear, key: Key | None) -> bytes | None:
    """Give a school year another key, or none; its copies come after. Gives the salt of the one it had.

    BpvError('not_locked') when there is none to take off; after any other it has the key it had.
    """
    before = year.key
    if before is None and key is None:
        raise BpvError("not_locked", path=year.path)
    year.change_key(key)
    return before.salt if before is not None else None


def is_kept(key: Key) -> bool:
    """Whether this computer keeps the key of a school year. May wait for its user."""
    return find_key(key.salt) == key


def keep(key: Key) -> None:
    """Have this computer keep the key of a school year; BpvError('not_kept') when it does not."""
    if not keep_key(key):
        raise BpvError("not_kept")


def keep_no_longer(key: Key) -> None:
    """Have this computer forget the key of a school year; BpvError('still_kept') when it does not."""
    if not forget_key(key.salt):
        raise BpvError("still_kept")
