"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

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


class Clock:
    """The time that work may take: `tick` tells which part of it has gone, and stops the work on request."""

    def __init__(
        self,
        seconds: float,
        progress: Progress | None = None,
        cancelled: Cancel | None = None,
        *,
        whole: Clock | None = None,
    ) -> None:
        """Start now; `progress` hears the part of the time that has gone, that of `whole` if given."""
        self._start, self._seconds = monotonic(), seconds
        self._report = watch(progress, cancelled)
        self._whole = whole

    @property
    def left(self) -> float:
        """The seconds that are left, 0 when the time is over."""
        return max(self._start + self._seconds - monotonic(), 0.0)

    def tick(self) -> None:
        """Tell how far it is; raises Cancelled when the caller wants to stop."""
        if self._whole is not None:
            self._whole.tick()
            return
        gone = monotonic() - self._start
        self._report(min(gone / self._seconds, 1.0) if self._seconds > 0 else 1.0)

    def part(self, share: float) -> Clock:
        """Return a clock for a share (0 to 1) of the time that is left, which tells of the whole time."""
        return Clock(self.left * share, whole=self)
