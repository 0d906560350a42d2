"""What is done for the copies of an open school year: made, tried, taken to a second place.

All of it beside the work of the user: it may take long, and what goes wrong is said and never stops anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bpv.domain import BpvError
from bpv.domain.copies import CopyReason
from bpv.language import tr

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage.second_place import SecondPlace as SecondPlace

PATIENCE = timedelta(minutes=5)
"""After a second place that could not be reached or written to: a share that is gone answers slowly."""

UNPROTECTED = tr(
    "dit schooljaar zit niet op slot. Wie de stick of de map in handen krijgt, kan "
    "de gegevens van alle leerlingen lezen."
)
"""What to think of before copies of a file without a key go elsewhere."""

Report = Callable[[float | None, str], object]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done: the copy that was made, how many went to the second place, and what went wrong."""

    made: Path | None = None
    brought: int = 0
    refusal: BpvError | None = None

    @property
    def text(self) -> str:
        """What a user who asked for a copy hears."""
        if self.refusal is not None:
            return str(self.refusal)
        also = tr(" Hij staat ook op de tweede plaats.") if self.brought else ""
        return tr("De reservekopie is gemaakt en teruggelezen.{also}", also=also)


class Upkeep:
    """Looks after the copies of one school year; threads wait for each other."""

    def __init__(self, year: SchoolYear) -> None:
        """Nothing is done yet. From now on a change makes no copy by itself."""
        self._file = year.file  # not the year: what runs on in the background must not keep its values
        self._settled: frozenset[str] = frozenset()
        self._not_before = datetime.min
        self._turn = Lock()
        year.file.copies.is_by_itself = False

    def repeat(self, minutes: int) -> None:
        """Have a copy due once the latest is so old."""
        self._file.copies.every = timedelta(minutes=minutes)

    def look_after(self, now: datetime, report: Report = lambda *_: None) -> Kept:
        """Make the copy that is due, try what was made, and bring over what the second place lacks."""
        made = self._file.copies.keep_up(now)
        return self.finish(made, now, report)

    def make_now(self, now: datetime, report: Report = lambda *_: None) -> Kept:
        """Make a copy because the user wants one, here and on the second place."""
        report(None, tr("maken"))
        made = self._file.copies.make(CopyReason.ASKED, now)
        return self.finish(made, now, report, is_asked_for=True)

    def finish(
        self,
        made: Path | None,
        now: datetime,
        report: Report = lambda *_: None,
        *,
        is_asked_for: bool = False,
    ) -> Kept:
        """Try the copies that were made and not yet tried, and bring over what the second place lacks."""
        try:
            with self._turn:
                report(None, tr("teruglezen"))
                self._file.copies.verify(now)
                brought = self._bring_over(now, report, is_asked_for=is_asked_for)
        except BpvError as refusal:
            return Kept(made, 0, refusal)
        return Kept(made, brought)

    def _bring_over(self, now: datetime, report: Report, *, is_asked_for: bool) -> int:
        from bpv.storage.second_place import bring_over

        path = self._file.path
        if place_of_copies(path) is None:
            return 0
        if not is_asked_for and (_stand_of(path) == self._settled or now < self._not_before):
            return 0
        self._not_before = now + PATIENCE  # unless it goes well
        brought = bring_over(
            path, self._file.key, now, lambda done: report(done, tr("naar de tweede plaats brengen"))
        )
        self._not_before = datetime.min
        self._settled = _stand_of(path)
        return brought


def _stand_of(path: Path) -> frozenset[str]:
    """What the second place has to be like: the copies here as they are now, and which place it is."""
    from bpv.storage.backup import find_backups

    written = (f"{copy.name} {copy.path.stat().st_mtime_ns}" for copy in find_backups(path))
    return frozenset((*written, str(place_of_copies(path))))


def place_of_copies(path: Path) -> SecondPlace | None:
    """The second place of a school year; None when none was chosen."""
    from bpv.storage.second_place import second_place_of

    return second_place_of(path)


def choose_place(path: Path, folder: Path) -> SecondPlace:
    """Have copies go to this folder as well; BpvError('cannot_write')."""
    from bpv.storage.second_place import choose_second_place

    place = place_of_copies(path)
    if place is not None and place.folder.parent == folder.absolute() and place.is_there:
        return place
    return choose_second_place(path, folder, datetime.now())


def forget_place(path: Path) -> None:
    """Have copies go there no longer; those that are there stay."""
    from bpv.storage.second_place import forget_second_place

    forget_second_place(path)


def reminder(path: Path, days: int, now: datetime) -> str:
    """What to say when the newest copy on the second place is too old; '' when all is well. Takes no time."""
    place = place_of_copies(path)
    if place is None or not days:
        return ""
    age = now - (place.newest or place.chosen)
    if age < timedelta(days=days):
        return ""
    if place.newest is None:
        return tr(
            "Op de tweede plaats ({parent}) staat nog geen reservekopie. Sluit die aan.",
            parent=place.folder.parent,
        )
    return tr(
        "De nieuwste reservekopie op de tweede plaats ({parent}) is {days} dagen oud. "
        "Sluit die aan; de rest gaat vanzelf.",
        parent=place.folder.parent,
        days=age.days,
    )
