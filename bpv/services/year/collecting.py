"""When Python may look for cycles of values: never while very many lasting ones are made."""

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

_lock = Lock()
_working = 0
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
    global _working, _is_left_out, _is_begun
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                if gc.get_count()[0] > MANY or not _is_begun:
                    gc.freeze()
                    _is_left_out = _is_begun = True
                gc.enable()


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
