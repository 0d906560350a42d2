"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], object]
"""Hears the part done, from 0 to 1."""

Cancel = Callable[[], bool]
"""Says whether to stop."""


class Cancelled(Exception):  # noqa: N818 - it reports a wish, not an error
    """The caller's `cancelled` said so."""


def watch(progress: Progress | None, cancelled: Cancel | None) -> Progress:
    """Return one function that passes progress on, and raises Cancelled when the caller wants to stop."""

    def report(done: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done)

    return report


def unheard(done: float) -> None:
    """Hear how far work is, and let it go on."""


def part(report: Progress, first: float, last: float) -> Progress:
    """Return a progress function for the part of the work from `first` to `last`."""
    return lambda done: report(first + (last - first) * done)
