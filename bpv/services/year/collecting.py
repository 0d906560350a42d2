"""When Python may look for cycles of values: never while very many lasting ones are made.

And in a program with a window only in the thread of the window, between two of the things it does: Python by
itself searches in whatever thread makes a value, and what it frees there may be a widget to which Qt is just
then handing an event.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

MANY = 50_000
"""So many new values stop every thread for about 5 ms when they are searched for the first time."""
AT_ONCE = 200
"""Values let go of between two moments at which another thread may go on."""

_NEW = 700
"""So many new values are worth a search of these, as Python has it."""
_TURNS = 10
"""After so many searches of what is new, what was there then is searched as well; and so on, once more."""

_lock = Lock()
_working = 0
_begun_at = 0
_is_by_hand = False
_is_left_out = False
"""Whether values were left out of searches that may be used no more."""
_is_begun = False
"""Whether anything was ever left out. Python only knows by counting all of it, which takes milliseconds."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make many lasting values without the search for cycles, which stops every thread meanwhile.

    When it was very many, they are left out of later searches as well, until `collect_what_was_let_go`. Less
    is searched as ever: what is shown of it may be in cycles, and would stay when it is used no more. Several
    threads may do this at once.
    """
    global _working, _begun_at, _is_left_out, _is_begun
    with _lock:
        if not _working:
            _begun_at = gc.get_count()[0]
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                if gc.get_count()[0] - _begun_at > MANY or not _is_begun:
                    gc.freeze()
                    _is_left_out = _is_begun = True
                if not _is_by_hand:
                    gc.enable()


def search_by_hand() -> None:
    """From now on search only where `search_what_is_new` is called."""
    global _is_by_hand
    with _lock:
        _is_by_hand = True
        gc.disable()


def may_search() -> bool:
    """Whether nothing is worked on for which searches wait."""
    return not _working


def search_what_is_new() -> None:
    """Search as far as enough is new, as Python does by itself elsewhere; in the thread that calls this."""
    new, young, old = gc.get_count()
    if may_search() and new > _NEW:
        gc.collect(2 if old > _TURNS else 1 if young > _TURNS else 0)


def collect_what_was_let_go() -> None:
    """Free what was left out of searches and is used no more, such as a school year that was closed.

    It searches everything once: for a moment at which very much was let go of. Where nothing was left out,
    the searches that come by themselves are enough.
    """
    global _is_left_out
    if _is_left_out:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _is_left_out = False


def let_go(values: list[Any]) -> None:
    """Empty a list of very many values a few at a time: at once it would stop every other thread."""
    while values:
        del values[-AT_ONCE:]
