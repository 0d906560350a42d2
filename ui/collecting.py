"""How threads share Python: the one of the window is never kept waiting long by work in the background."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_TURN = 0.0005
"""Seconds for which a thread may go on computing while another waits. Python's own 0.005 adds up: what the
window does in several steps waits for each of them."""

_lock = Lock()
_working = 0


def take_short_turns() -> None:
    """Have threads that compute give way to each other soon."""
    sys.setswitchinterval(_TURN)


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
