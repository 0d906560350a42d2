"""The open school year as the window sees it: commands go in, signals come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from bpv.language import tr
from ui.aside import run_aside
from ui.drafts import Drafts
from ui.live.hearing import Hearing
from ui.live.typing import Typing
from ui.turns import TURNS

if TYPE_CHECKING:
    from bpv.domain import BpvError, Draft, School
    from bpv.services.erasing import Erasure, Forget
    from bpv.services.lists.commands import Command
    from bpv.services.securing.locks import Key
    from bpv.services.year.school_year import Done, SchoolYear
    from ui.live.recourse import Recourse
    from ui.recent import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Back:
    """What is tried, by name: the year itself knows what it takes back."""

    label: str

    def change(self, draft: Draft) -> None:
        """Nothing by itself."""


class Session(QObject):
    """At most one school year at a time. Every change is on disk before `changed` tells of it.

    `closing` asks for everything that shows the school year to be let go of, while it is still open; when
    `closed` tells of its end nothing of it is left.
    """

    about_to_open = Signal()
    """A school year is on its way: who is to hear of it has to be there."""
    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    refused = Signal(str)
    misplaced = Signal(object)
    """The refusal, once the open file turns out to be moved, deleted or replaced."""
    relocated = Signal()
    """The same school year goes on in a file with another name."""
    relocked = Signal()
    """The same school year goes on with another lock, or without."""
    closed_elsewhere = Signal(object)
    """Where everything is when the file that was closed had lost its name."""
    warned = Signal(str)
    only_looked_at = Signal(str)
    """Why a change was refused in a school year that can only be looked at, however it was tried."""
    reminded = Signal()
    """There is something else, or nothing any more, to say about copies."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing open."""
        super().__init__(parent)
        self._year: SchoolYear | None = None
        self._saved_at: datetime | None = None
        self._is_busy = False
        self.is_taken = False
        """Whether the open school year was taken along from a server, and is to be brought back there."""
        self.drafts = Drafts(lambda: self._is_busy, self)
        """What waits in the open school year."""
        self.hearing = Hearing(self, self)
        """Of others who work in the open school year."""
        self.hearing.refused.connect(self.refused)
        self.hearing.cut_changed.connect(self.drafts.try_again)
        self.typing = Typing(lambda: 0 if self._year is None else self._year.moment, self)
        self.recourse: Recourse | None = None
        """Whom to ask what to do about a change that others, or the line, stood in the way of."""

    @property
    def is_open(self) -> bool:
        """Whether a school year is open."""
        return self._year is not None

    @property
    def year(self) -> SchoolYear:
        """The open school year; BpvError('closed') when there is none."""
        if self._year is None:
            from bpv.domain import BpvError

            raise BpvError("closed")
        return self._year

    @property
    def school(self) -> School:
        """The current values; BpvError('closed') when nothing is open."""
        return self.year.school

    @property
    def path(self) -> Path:
        """Where the open file is."""
        return self.year.path

    @property
    def place(self) -> Place:
        """Where the open school year stands: in that file, or on a server."""
        from bpv.services.year.on_server import place_of_year

        return place_of_year(self.year)

    @property
    def title(self) -> str:
        """What the window is called: the school year, with a lock when it has one."""
        if self._year is None:
            return "BPV-planner"
        from bpv.services.year.naming import year_name  # no values before the first paint

        lock = "🔒 " if self.year.is_locked else ""
        remark = tr(" (alleen-lezen)") if self.year.is_read_only else ""
        where = "" if self._year.file.address is None else tr(" op {host}", host=self._year.file.address.host)
        return tr(
            "{lock}{year_name}{where}{remark} - BPV-planner",
            lock=lock,
            year_name=year_name(self.school, self.path),
            where=where,
            remark=remark,
        )

    @property
    def saved_words(self) -> str:
        """What the window says of it: 'Alles opgeslagen 14:02'."""
        if self._year is None:
            return ""
        if self._year.is_read_only:
            return tr("Alleen om te bekijken")
        moment = "" if self._saved_at is None else f" {self._saved_at:%H:%M}"
        return tr(
            "{value}Alles opgeslagen{moment}",
            value=tr("Op slot. ") if self._year.is_locked else "",
            moment=moment,
        )

    @property
    def is_busy(self) -> bool:
        """Whether a long change is under way: the school year must stay open until it is written."""
        return self._is_busy

    def take(self, year: SchoolYear) -> None:
        """Show this school year from now on; what was open is closed. Not while `is_busy`."""
        self.about_to_open.emit()
        try:
            self.close()
        finally:
            self._begin(year)

    def _begin(self, year: SchoolYear) -> None:
        self._year = year
        self._saved_at = None
        year.listen(self._on_year_changed)
        year.do_long_work_with(self._aside)
        self.drafts.begin(year)
        self.typing.follow(is_on=year.is_shared)
        self.opened.emit()
        self.hearing.begin(year)

    def may_close(self) -> bool:
        """Whether closing loses nothing of what is half typed, or the user closes all the same."""
        return self._year is None or self.recourse is None or self.recourse.may_leave(self._year, self.drafts)

    def close(self) -> None:
        """Close the school year, if one is open. Not while `is_busy`."""
        if self._year is None:
            return
        self.drafts.end()
        self.typing.follow(is_on=False)
        self.hearing.end()
        self.closing.emit()
        elsewhere = None
        try:
            elsewhere = self._end()
        finally:
            self.closed.emit()
        if elsewhere is not None:
            self.closed_elsewhere.emit(elsewhere)

    def _end(self) -> Path | None:
        """Where it was saved when its file was gone; the last reference to the year goes with this call."""
        year, self._year = self._year, None
        return None if year is None else year.close()

    def try_execute(self, command: Command, *, is_long: bool = False) -> Done:
        """Carry out a command, or raise BpvError with nothing changed.

        During one that `is_long` the window is painted but hears nothing; other changes are refused.
        """
        since = self.typing.since

        def act(wanted: Command, since: int | None) -> Done:
            return self._free_year().execute(wanted, is_long=is_long, since=since)

        with self._noticing():
            done = self._with_recourse(act, command, since)
            self.typing.is_stored()
            return done

    def _with_recourse(
        self, act: Callable[[Command, int | None], Done], command: Command, since: int | None
    ) -> Done:
        """Carry it out; where others or the line stand in the way, as the user then wants it."""
        from bpv.domain import BpvError

        while True:
            try:
                return act(command, since)
            except BpvError as refusal:
                year = self.year
                moment = year.moment
                if self.recourse is None or not year.is_shared:
                    raise
                again = self.recourse.after(refusal, command, year)
                if again is None or self._year is not year:
                    raise (_overtaken(refusal, year) or refusal) from None
                since = since if again is command else moment
                command = again

    def execute(self, command: Command, *, is_long: bool = False) -> bool:
        """Carry out a command; a refusal is shown to the user and gives False."""
        return self._attempt(lambda: self.try_execute(command, is_long=is_long))

    def note_taken_back(self, *entries: int) -> None:
        """The latest action took these back: nobody has to hear of them any more."""
        from bpv.services.year.drafts import note_taken_back

        self.drafts.wait()
        if self._attempt(lambda: note_taken_back(self._free_year(), entries)):
            self.drafts.waiting_changed.emit()

    def undo(self) -> None:
        """Take the latest action back."""
        self._attempt(self._undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._attempt(self._redo)

    def erase(self, plan: Erasure) -> bool:
        """Erase someone from the open file, for good; a refusal is shown and gives False."""
        from bpv.services.erasing import erase_here

        self.drafts.wait()
        is_done = self._replace(lambda: erase_here(self._free_year(), plan))
        if is_done:
            self.drafts.forget()
        return is_done

    def finish_erasing(self) -> Forget | None:
        """Erase from the open file what was left the time before; gives whom, None after a refusal."""
        from bpv.services.erasing import finish_here

        found: list[Forget | None] = []
        self._replace(lambda: found.append(finish_here(self._free_year())))
        return found[0] if found else None

    def _replace(self, act: Callable[[], object]) -> bool:
        """Do what puts another file in the place of the open one; someone else may take that at once."""
        is_done = self._attempt(act)
        if not is_done and self._year is not None and self._year.is_closed:
            self.close()
        return is_done

    def _undo(self) -> None:
        with self._noticing():
            back = _Back(tr("Ongedaan maken: {undo_label}", undo_label=self.undo_label))
            self._with_recourse(lambda _command, _since: self._free_year().undo(), back, None)

    def _redo(self) -> None:
        with self._noticing():
            back = _Back(tr("Opnieuw doen: {redo_label}", redo_label=self.redo_label))
            self._with_recourse(lambda _command, _since: self._free_year().redo(), back, None)

    def check_standing(self) -> None:
        """Notice that the file is no longer where it was opened; takes no time."""
        if self._year is None or self._is_busy:
            return
        from bpv.domain import BpvError

        with suppress(BpvError), self._noticing():
            self._year.check_standing()

    def go_on_as(self, path: Path) -> None:
        """Go on under the new name of the file that is open; a refusal is shown."""
        if self._attempt(lambda: self._aside(partial(self._free_year().go_on_as, path))):
            self.relocated.emit()
        elif self._year is not None and self._year.is_closed:
            self.close()  # whole under its new name, where something else holds it now

    def save_elsewhere(self, path: Path) -> None:
        """Go on in a new file with all that was saved; a refusal is shown."""
        if self._attempt(lambda: self._aside(partial(self._free_year().save_elsewhere, path))):
            self.relocated.emit()

    def try_change_key(self, key: Key | None) -> bytes | None:
        """Give the school year another key or none, and return the salt of the one it had. May be refused."""
        from bpv.services.securing.locks import change_key

        try:
            with self._noticing():
                was = self._aside(partial(change_key, self._free_year(), key))
        finally:
            if self._year is not None and self._year.is_closed:
                self.close()  # whole under its key, where something else holds it now
        self.relocked.emit()
        return was

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        """Tell of a file that turns out to be moved, whoever asked for the change."""
        from bpv.domain import BpvError
        from bpv.domain.errors import MISPLACED

        try:
            yield
        except BpvError as refusal:
            if refusal.code in MISPLACED:
                self.misplaced.emit(refusal)
            elif self._year is not None and self._year.is_read_only:
                self.only_looked_at.emit(str(refusal))
            raise

    def work_out(self, act: Callable[[], T]) -> T:
        """What this gives, worked out while the window is painted and nothing else can change."""
        self._free_year()
        return self._aside(act)

    def _aside(self, act: Callable[[], T]) -> T:
        self._is_busy = True
        try:
            return run_aside(act)
        finally:
            self._is_busy = False

    def _free_year(self) -> SchoolYear:
        """The open school year; BpvError('busy') while a long change is under way."""
        if self._is_busy:
            from bpv.domain import BpvError

            raise BpvError("busy")
        return self.year

    def _attempt(self, act: Callable[[], object]) -> bool:
        from bpv.domain import BpvError
        from bpv.domain.errors import MISPLACED

        try:
            act()
        except BpvError as refusal:
            if refusal.code not in MISPLACED:  # that is said with what can be done about it
                self.refused.emit(str(refusal))
            return False
        return True

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None when there is nothing."""
        return self._year.undo_label if self._year is not None else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None when there is nothing."""
        return self._year.redo_label if self._year is not None else None

    def _on_year_changed(self, done: Done) -> None:
        if not done.is_elsewhere:
            self._saved_at = datetime.now()
        TURNS.window_begins()
        self.changed.emit(done)
        if self._year is not None and (warning := self._year.take_warning()):
            self.warned.emit(warning)


def _overtaken(refusal: BpvError, year: SchoolYear) -> BpvError | None:
    """The same refusal with who came first, where that is what it is about."""
    from bpv.domain import BpvError

    if refusal.code != "conflict" or not year.last_other:
        return None
    return BpvError("overtaken", who=year.last_other, **refusal.data)
