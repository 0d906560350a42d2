"""When Python may look for cycles of values: never while very many lasting ones are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_working = 0


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make many lasting values without the search for cycles, which stops every thread meanwhile.

    What was made is values without cycles: it is left out of later searches as well. Several threads may do
    this at once.
    """
    global _working
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            gc.freeze()
            if not _working:
                gc.enable()
