"""The copies beside a school year on a server: there are none, and nothing pretends there are.

Who runs the server makes copies of it; a user makes one with `back_up`, which is a file like any other.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bpv.domain import BpvError
from bpv.domain.copies import CopyReason


class NoCopies:
    """Makes none, and says so to who asks for one."""

    refusal: BpvError | None = None

    def __init__(self) -> None:
        """There is nothing to know."""
        self.unverified: list[Path] = []
        self.is_by_itself = False
        self.every = timedelta.max

    def keep_up(self, now: datetime) -> Path | None:
        """None is due."""
        return None

    def keep(self, reason: CopyReason, now: datetime | None = None) -> Path | None:
        """None is made."""
        return None

    def make(self, reason: CopyReason, now: datetime) -> Path:
        """BpvError('not_on_server')."""
        raise BpvError("not_on_server")

    def verify(self, now: datetime) -> None:
        """There is nothing to look at."""
