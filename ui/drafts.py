"""What is not decided yet, or half typed, kept in the file every few seconds without the window waiting.

A program that crashes loses what was typed in the last moments; one that ends as it should loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from ui.guarding import Guarded

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

EVERY_MS = 2000
_PATIENCE = 0.4
"""Seconds that a window that closes waits for a server; what is written then is written without it."""
Contents = Mapping[str, "bytes | None"]
Make = Callable[[], Contents]
_log = logging.getLogger(__name__)


class Keeper(Protocol):
    """Where drafts go."""

    def keep_drafts(self, contents: Contents) -> None:
        """Keep what has content, let go of the rest."""


class _Outside:
    """Where an import goes while no school year is open."""

    def keep_drafts(self, contents: Contents) -> None:
        from bpv.services.year.outside import keep_outside

        keep_outside(contents)


class Drafts(QObject):
    """The drafts of the school year that is open: dropped at once, kept within seconds.

    While none is open an import alone is kept, in the program's own folder.
    """

    looked = Signal(int)
    """How many things wait in a school year that was opened."""

    asked = Signal(str)
    """Someone wants to go on with what waits under this name."""

    ending = Signal()
    """The school year is about to close: what is half typed and can be stored is stored now."""

    waiting_changed = Signal()
    """Something began to wait, or waits no longer."""

    unopened = Signal()
    """The program began and there was no school year to open."""

    forgotten = Signal()
    """Someone was erased, and with them all that waited: it may be about them."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject) -> None:
        """Nothing is open yet; `is_busy` tells whether a long change is under way."""
        super().__init__(parent)
        self._is_busy = is_busy
        self._year: Keeper | None = _Outside()
        self._pending: dict[str, Make | None] = {}
        self._files: dict[str, set[str]] = {}
        self._unwritten = _Unwritten()
        self._writing: Thread | None = None
        self._is_left = False
        self.is_held = False
        """Whether the user is asked about them: what then loses its field is not thrown away."""
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self._write_aside)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.wait)

    def begin(self, year: SchoolYear) -> None:
        """Keep what comes in this school year, unless it is only looked at."""
        self._pending, self._files, self._unwritten = {}, {}, _Unwritten()
        self._year = None if year.is_read_only else year
        self._writing, self._is_left = None, False

    def end(self) -> None:
        """Write what is left, before the file closes; from now on nothing goes there."""
        if not self._is_left:
            self.ending.emit()
        if self._is_far:  # over a line that may be dead
            self._timer.stop()
            writing = Thread(target=self.write_elsewhere(), name="drafts", daemon=True)
            writing.start()
            writing.join(_PATIENCE)
        else:
            self.wait()
        self._pending, self._files, self._unwritten = {}, {}, _Unwritten()
        self._year, self._writing = _Outside(), None

    @property
    def _is_far(self) -> bool:
        return bool(getattr(self._year, "is_shared", False))

    def is_kept(self) -> bool:
        """Whether closing now loses nothing; what is on a server is written first, for a moment at most."""
        if not self._is_far:
            return True
        wait = 0.0
        if self._writing is None or not self._writing.is_alive():
            self._timer.stop()
            self._writing = Thread(target=self.write_elsewhere(), name="drafts", daemon=True)
            self._writing.start()
            wait = _PATIENCE
        self._writing.join(wait)
        return not self._writing.is_alive() and not self._unwritten.has_any

    def leave(self) -> None:
        """The user closes all the same: nobody is asked about what is half typed any more."""
        self._is_left = True

    @Slot()
    def try_again(self) -> None:
        """The line to where they go may be back: write what could not be written then."""
        if self._is_far and self._unwritten.has_any and not self._timer.isActive():
            self._timer.start()

    def keep(self, name: str, make: Make) -> None:
        """Keep what `make` gives under this name, with names of its files behind it; asked for later."""
        if self._year is not None:
            self._pending[name] = make
            if not self._timer.isActive():
                self._timer.start()

    def know(self, name: str, files: set[str]) -> None:
        """These files are kept with it already."""
        self._files.setdefault(name, set()).update(files)

    def drop(self, name: str) -> None:
        """It was decided, finished or thrown away."""
        if self._year is None or self.is_held:
            return
        if name in self._files:
            self._pending[name] = None
            self._write_aside()
        else:  # it never came in the file: a cell that was stored before it could
            self._pending.pop(name, None)

    def leave_outside(self) -> None:
        """What waited while no school year was open is in one now."""
        gone = _Unwritten()
        gone.add({"import": None})
        QThreadPool.globalInstance().start(_Writing(_Outside(), gone))

    @Slot()
    def wait(self) -> None:
        """Write what is left now, so that nothing is written behind the back of what comes."""
        if self._year is not None:
            self._timer.stop()
            self._take()
            self._unwritten.write(self._year)

    def write_elsewhere(self) -> Callable[[], None]:
        """Take what is left; gives what writes it, for a thread that is about to read what waits."""
        if self._year is None or self._is_busy():
            return lambda: None
        self._take()
        return partial(self._unwritten.write, self._year)

    def forget(self) -> None:
        """Nothing is in the file any more; let go of it here as well."""
        self._pending, self._files, self._unwritten = {}, {}, _Unwritten()
        self.forgotten.emit()

    def _write_aside(self) -> None:
        year = self._year
        if self._is_busy():  # whoever has the file now would keep the window waiting
            self._timer.start()
        elif year is not None and (self._take() or self._unwritten.has_any):
            QThreadPool.globalInstance().start(_Writing(year, self._unwritten))

    def _take(self) -> bool:
        pending, self._pending = self._pending, {}
        for name, make in pending.items():
            if make is None:
                self._unwritten.add(dict.fromkeys({name, *self._files.pop(name, ())}))
            else:
                made = make()
                self._files.setdefault(name, set()).update(made)
                self._unwritten.add(made)
        return bool(pending)


class _Unwritten:
    """What is to be written, the latest of each name; one writes at a time, and no one waits to add."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes | None] = {}
        self._adding, self._writing = Lock(), Lock()

    def add(self, contents: Contents) -> None:
        with self._adding:
            self._contents.update(contents)

    @property
    def has_any(self) -> bool:
        """Whether something is here that has content."""
        with self._adding:
            return any(content is not None for content in self._contents.values())

    def write(self, year: Keeper) -> None:
        """Write all of it; what could not be written comes with the next."""
        with self._writing:
            with self._adding:
                contents, self._contents = self._contents, {}
            try:
                if contents:
                    year.keep_drafts(contents)
            except Exception as error:  # a precaution: what the user does goes on, and says so when it cannot
                _log.warning("a draft was not kept: %s", type(error).__name__)
                with self._adding:
                    self._contents = {**contents, **self._contents}


class _Writing(Guarded, QRunnable):
    def __init__(self, year: Keeper, unwritten: _Unwritten) -> None:
        super().__init__()
        self._write: Callable[[], None] | None = partial(unwritten.write, year)

    def run(self) -> None:
        """Write, in a thread of the pool; this may stay (see `tasks`), and the year not with it."""
        write, self._write = self._write, None
        if write is not None:
            write()
