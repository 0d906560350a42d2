"""Which copies of a school year stay: fewer the older they are, and those made for a reason for a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bpv.domain.copies import CopyReason

HOURS, DAYS, WEEKS = 12, 10, 8
"""How many hours, days and weeks keep their latest copy."""

SPECIAL = timedelta(days=30)
"""How long a copy that was made before something large stays."""

_PERIODS = ((HOURS, "%Y-%m-%d %H"), (DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"))


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when it was made, where it is, and why."""

    moment: datetime
    path: Path
    reason: CopyReason = CopyReason.WORK

    @property
    def name(self) -> str:
        """What tells it from other copies of the same school year, wherever it stands."""
        return self.path.name


def what_stays(copies: Iterable[Backup], now: datetime) -> set[Backup]:
    """The latest copy of each of the last hours, days and weeks that have one, and young special ones.

    Those dated after now, when the clock was wrong, are thinned by themselves: they would take the places of
    the copies that are made now.
    """
    newest_first = sorted(copies, key=lambda copy: copy.moment, reverse=True)
    kept = {copy for copy in newest_first if copy.reason.is_special and now - copy.moment < SPECIAL}
    for part in (
        [copy for copy in newest_first if copy.moment <= now],
        [copy for copy in newest_first if copy.moment > now],
    ):
        for count, period in _PERIODS:
            latest: dict[str, Backup] = {}
            for copy in part:
                latest.setdefault(copy.moment.strftime(period), copy)
            kept.update(list(latest.values())[:count])
    return kept
