"""Waiting for what a process, a thread or a server of its own does, and tells nobody."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(happened: Callable[[], object], patience: float = 20.0, pause: float = 0.005) -> None:
    """Look again and again; fail once it takes longer than it ever should."""
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, "this does not happen"
        time.sleep(pause)
