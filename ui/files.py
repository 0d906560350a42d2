"""School year files: new, open, demo, close. Opening happens in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.language import kept, tr
from ui.endings import ENDING, with_ending
from ui.recent import name_of
from ui.session import Session
from ui.settings import WindowSettings
from ui.tasks import Report, Task, Tasks, Work

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.securing.locks import Key
    from bpv.services.year.backups import Copy
    from bpv.services.year.beginning import Beginning
    from bpv.services.year.school_year import Done, SchoolYear
    from ui.dialogs.new_year_dialog import NewYearDialog
    from ui.recent import Place

KINDS = tr("Schooljaar (*{ending})", ending=ENDING)
DEMO_STUDENTS = 120
OfferLock = Callable[[Path, Callable[["Key | None"], object]], None]
_HALF_FILLED = "new_year"
"""By this name is remembered what was filled in for a school year that is not made yet."""
BUSY_MS = 50
"""So often is asked whether a long change in the school year that is open has been written."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a copy back gave; after a refusal the year is the one that was there."""

    year: SchoolYear
    replaced: Path | None = None
    refusal: BpvError | None = None
    step: Done | None = None
    lost_lock: str = ""


class Files(QObject):
    """What the menu Bestand does with school years.

    `begun` gives where what is being opened stands; then comes `opened` with the year, or `refused` with why
    and `ended`; `locked` gives instead the file of which the lock is in the way, and what goes on once that
    is open, `unreached` the address of a server that was not reached, and why. `restored` says after
    `opened` how putting a copy back went.
    """

    begun = Signal(object)
    opened = Signal(object)
    refused = Signal(object)
    locked = Signal(object, object)
    unreached = Signal(object, object)
    ended = Signal()
    restored = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, settings: WindowSettings, parent: QWidget | None = None
    ) -> None:
        """Open into this session."""
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._settings = settings
        self._window = parent
        self.is_opening = False
        """Whether a school year is on its way."""
        self._waiting = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._waiting.timeout.connect(self._take_what_waits)
        self._turns = QTimer(self, singleShot=True, interval=0)
        self._turns.timeout.connect(self._take_by_turns)
        self._opened: SchoolYear | None = None
        self._restored: Restored | None = None
        self._again: Callable[[], object] = self.ask_open
        self._place: Place | None = None
        self._task: Task | None = None
        self.let_go_of_one: Callable[[], bool] = lambda: False
        """Lets go of something of the year that is open, before another is shown; False without any."""
        self.offer_lock: OfferLock = _without_lock
        """How the user is offered a lock on a file that is to be made."""
        self.make_elsewhere: Callable[[Path], object] | None = None
        """How to make under another name what is being made, or could not be."""

    def ask_new(self) -> NewYearDialog:
        """Ask what a new school year is to hold, and make it; what was filled in is kept until then."""
        from ui.dialogs.new_year_dialog import NewYearDialog

        keep = partial(self._settings.set_text, _HALF_FILLED)
        kept = self._settings.text(_HALF_FILLED)
        dialog = NewYearDialog(documents(), free_name, kept, keep, self._window)
        dialog.wanted.connect(self._on_new_wanted)
        dialog.open()
        return dialog

    @Slot(object, object)
    def _on_new_wanted(self, path: Path, beginning: Beginning) -> None:
        self._session.about_to_open.emit()
        self.offer_lock(path, partial(self.create, path, beginning=beginning))

    def ask_open(self) -> None:
        """Ask which school year to open."""
        last = self._settings.last_file
        start = str(last.parent if last is not None else documents())
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Schooljaar openen"), start, KINDS)
        if name:
            self.open(Path(name))

    def create(self, path: Path, key: Key | None = None, beginning: Beginning | None = None) -> None:
        """Make a new school year and open it; a file that is there already is never overwritten."""
        path = with_ending(path)

        def work(report: Report) -> SchoolYear:
            from bpv.services.year.school_year import SchoolYear

            report(None, tr("bestand maken"))
            path.parent.mkdir(parents=True, exist_ok=True)
            return SchoolYear.create(path, () if beginning is None else beginning.values(), key=key)

        again = partial(self.create, key=key, beginning=beginning)
        self.start(tr("Schooljaar maken"), path, work, self._on_created, elsewhere=again)

    @Slot(object)
    def _on_created(self, year: SchoolYear) -> None:
        self._settings.set_text(_HALF_FILLED, "")
        self.take(year)

    def open(self, place: Place) -> None:
        """Open a school year, to look at where it cannot be written; what is wrong is said in the window."""

        def work(report: Report) -> SchoolYear:
            from bpv.services.year.looking import open_year
            from bpv.services.year.on_server import open_there

            report(None, name_of(place))
            year = open_year(place) if isinstance(place, Path) else open_there(place)
            try:
                report(None, name_of(place))
                year.work_ahead()
                report(None, name_of(place))
            except BaseException:
                year.close()
                raise
            return year

        self.start(tr("Schooljaar openen"), place, work)

    def open_demo(self) -> None:
        """Make a demo school among the user's documents and open it; an earlier one stays as it was left."""
        path = free_name(documents() / f"Demoschool{ENDING}")

        def work(report: Report) -> SchoolYear:
            from bpv.services.demo import make_demo_school
            from bpv.services.year.school_year import SchoolYear

            report(None, tr("leerlingen en bedrijven verzinnen"))
            school = make_demo_school(students=DEMO_STUDENTS, seed=1, with_year=True, with_region=True)
            report(None, tr("opslaan"))
            path.parent.mkdir(parents=True, exist_ok=True)
            return SchoolYear.create(path, school, kept("Demoschool gemaakt"))

        self.start(tr("Demoschool maken"), path, work)

    def restore(self, path: Path, copy: Copy) -> None:
        """Put a copy back in a school year and open that; what stood there is kept, or can be done again."""
        was_open = self._session.is_open and self._session.year.stands_at(path)

        def work(report: Report) -> Restored:
            from bpv.domain import BpvError
            from bpv.services.year.backups import put_back
            from bpv.services.year.looking import open_year

            report(None, path.stem)
            try:
                done = put_back(copy, path)
            except BpvError as refusal:
                if not was_open:
                    raise
                return Restored(open_year(path), refusal=refusal)
            return Restored(done.year, done.replaced, step=done.step, lost_lock=done.lost_lock)

        self.start(tr("Reservekopie terugzetten"), path, work, self._on_restored)

    def look(self, path: Path, copy: Copy) -> None:
        """Show what is in a copy of a school year; nothing of it can be changed."""

        def work(report: Report) -> SchoolYear:
            from bpv.services.year.looking import LookedAt

            report(None, copy.path.stem)
            return LookedAt(copy, path)

        self.start(tr("Reservekopie openen"), copy.path, work)

    def look_at_open(self, path: Path, holder: object) -> None:
        """Show what someone else is working in, as it is now."""

        def work(report: Report) -> SchoolYear:
            from bpv.services.year.looking import look_at_open

            report(None, path.stem)
            return look_at_open(path, holder)

        self.start(tr("Schooljaar bekijken"), path, work)

    def close(self) -> None:
        """Close the school year; everything is saved already, or the user is asked."""
        if not self._session.may_close():
            return
        from bpv.services.securing.opening import lock_again
        from bpv.services.year.server_login import sign_off

        year = self._session.year if self._session.is_open else None
        key, address = (year.key, year.file.address) if year is not None else (None, None)
        self._settings.last_place = None
        self._session.close()
        lock_again(key)
        sign_off(address)

    def start(
        self,
        title: str,
        place: Place,
        work: Work,
        on_made: Callable[[Any], None] | None = None,
        elsewhere: Callable[[Path], object] | None = None,
    ) -> bool:
        """Have a school year opened or made; it is shown, or `on_made` does so with `take`.

        `elsewhere` makes the same under another name. One at a time: False when another is on its way. The
        one that is open here is closed before it is opened or made again.
        """
        if self.is_opening and not (self._task is not None and self._task.is_cancelled):
            return False
        if not self._session.may_close():
            return False
        self._session.about_to_open.emit()
        if isinstance(place, Path) and self._session.is_open and self._session.year.stands_at(place):
            if self._session.path != place.absolute():  # renamed while it was open
                self._session.go_on_as(place)
                return False
            self._session.close()
        self.is_opening = True
        self._place, self._again = place, partial(self.start, title, place, work, on_made, elsewhere)
        self.make_elsewhere = elsewhere
        self.begun.emit(place)
        on_done = self._on_year_opened if on_made is None else on_made
        can_stop = not isinstance(place, Path)  # a server may keep one waiting
        task = self._tasks.start(
            title, work, on_done, self._on_refused, can_cancel=can_stop, is_of_year=False
        )
        task.failed.connect(self._on_failed)
        task.unused.connect(_leave)
        task.ended.connect(self._on_task_ended)
        self._task = task
        return True

    def try_again(self) -> None:
        """Do once more what was done last, now that something is no longer in the way."""
        self._again()

    @Slot(object)
    def _on_year_opened(self, year: SchoolYear) -> None:
        self._opened = year
        self._take_by_turns()

    def _take_by_turns(self) -> None:
        """Show what was opened once little is left of what was open, for all of it at once takes long."""
        if not self._session.is_busy and self.let_go_of_one():
            self._turns.start()
        else:
            self._take_what_waits()

    @Slot(object)
    def take(self, year: SchoolYear) -> None:
        """Show a school year that was just opened or made, and remember it; after a change under way."""
        self._opened = year
        self._take_what_waits()

    def _take_what_waits(self) -> None:
        if self._session.is_busy:
            self._waiting.start()
            return
        year, self._opened = self._opened, None
        if year is not None:
            self._show(year)

    def _show(self, year: SchoolYear) -> None:
        self.is_opening = False
        if not year.is_passing:
            from bpv.services.year.on_server import place_of_year

            self._settings.last_place = place = place_of_year(year)
            self._settings.add_recent(place)
        self._session.take(year)
        self.opened.emit(year)
        restored, self._restored = self._restored, None
        if restored is not None:
            self.restored.emit(restored)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self._restored = restored
        self.take(restored.year)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self.is_opening = False
        if refusal.code == "locked_file":
            self.locked.emit(refusal.data["path"], self.try_again)
        elif self._place is not None and not isinstance(self._place, Path):
            self.unreached.emit(self._place, refusal)
        else:
            self.refused.emit(refusal)
        self.ended.emit()

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is not self._task:  # stopped, and another was begun since
            return
        self._task = None
        if task.is_cancelled:
            self.is_opening = False
            self.ended.emit()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        self.is_opening = False
        self.ended.emit()


def _leave(made: object) -> None:
    """Close what was opened all the same, though nobody waits for it any more."""
    year = getattr(made, "year", made)
    cast("SchoolYear", year).close()


def _without_lock(_path: Path, make: Callable[[Key | None], object]) -> None:
    make(None)


def free_name(path: Path) -> Path:
    """This name, or the first of 'Demoschool 2', 'Demoschool 3' that is not taken."""
    names = (path.with_stem(f"{path.stem} {number}") for number in count(2))
    return next(name for name in chain((path,), names) if not name.exists())


def documents() -> Path:
    """Where a user keeps files."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
