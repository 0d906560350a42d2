"""The copies of a school year in the window: listed, read one after the other, looked into, put back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStatusBar, QWidget

from bpv.language import said_again, tr
from ui.endings import with_ending
from ui.files import KINDS, Files, documents
from ui.pages.page import Context
from ui.tasks import Report, Task, Work
from ui.upkeep import CopyTimer
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError, School
    from bpv.services.year.backups import Contents, Copy, PutBack
    from bpv.services.year.upkeep import Kept
    from ui.pages.copies_page import CopiesPage

_SOON_MS = 500
"""After a change the differences are worked out anew, not at each of many."""


class Copies(QObject):
    """At most one list at a time. `shown` and `left` give its page.

    `salvage_asked` gives the file of which all that can be read is to be saved. `of_server_asked` asks
    about the copies of a school year that stands on a server.
    """

    shown = Signal(object)
    left = Signal(object)
    salvage_asked = Signal(object)
    of_server_asked = Signal()

    def __init__(
        self, context: Context, files: Files, banner: Banner, status: QStatusBar, window: QWidget
    ) -> None:
        """Nothing is shown yet."""
        super().__init__(window)
        self._context, self._session, self._tasks = context, context.session, context.tasks
        self._files, self._banner, self._window = files, banner, window
        self.timer = CopyTimer(context, status, self)
        self.timer.kept.connect(self._on_kept)
        self.timer.label.clicked.connect(self.ask)
        self.page: CopiesPage | None = None
        self._task: Task | None = None
        self._now: School | None = None
        self._unread: list[Copy] = []
        self._is_stale = self._is_lock_said = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._list)
        self._session.changed.connect(self._on_session_changed)
        self._session.opened.connect(self.leave)

    # The list

    @Slot()
    def ask(self) -> None:
        """Show the copies of the school year that is open; without one, ask of which."""
        if self._session.is_open and self._session.year.file.address is not None:
            self.of_server_asked.emit()
        elif self._session.is_open:
            self.show(self._of or self._session.path)
        else:
            self._ask_of_which()

    def _ask_of_which(self) -> None:
        settings = self._context.settings
        last = settings.last_file or next(iter(settings.recent_files), None)
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Reservekopieën van"), str(last.parent if last else ""), KINDS
        )
        if name:
            self.show(Path(name))

    @property
    def _of(self) -> Path | None:
        """Of which school year a copy is looked at."""
        from bpv.services.year.looking import LookedAt

        year = self._session.year
        return year.of if isinstance(year, LookedAt) else None

    def show(self, path: Path) -> None:
        """Show the copies of a school year; they are read one after the other in the background."""
        if self.page is not None and self.page.of == path:
            self.shown.emit(self.page)
            return
        from bpv.services.year.backups import original_name
        from ui.pages.copies_page import CopiesPage

        self.leave()
        is_open = self._is_open(path)
        self.page = page = CopiesPage(
            self._context, path, is_open=is_open, is_copy=original_name(path) is not None
        )
        page.restore_asked.connect(self.restore)
        page.restore_as_asked.connect(self.restore_as)
        page.look_asked.connect(partial(self._files.look, path))
        page.make_asked.connect(self.timer.make_now)
        page.place_asked.connect(self.choose_place)
        page.place_given_up.connect(self._on_place_given_up)
        page.salvage_asked.connect(partial(self.salvage_asked.emit, path))
        page.closed.connect(self.leave)
        page.came_in_sight.connect(self._list_if_seen)
        self.shown.emit(page)
        page.table.setFocus()
        self._list()

    @Slot()
    def leave(self) -> None:
        """Put the list away and stop reading."""
        self._stop()
        page, self.page = self.page, None
        if page is not None:
            self.left.emit(page)
            page.deleteLater()

    def _is_open(self, path: Path) -> bool:
        """Whether that is the year in which the user works."""
        return (
            self._session.is_open
            and not self._session.year.is_read_only
            and self._session.year.stands_at(path)
        )

    def _stop(self) -> None:
        self._soon.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _list(self) -> None:
        if self.page is None:
            return
        self._stop()
        self._is_stale = self._is_lock_said = False
        path, is_open = self.page.of, self.page.is_open
        if is_open:
            from bpv.domain import School

            self._now = School(self._session.school)
            self._show_place()

        def work(_report: Report) -> tuple[list[Copy], bool]:
            from bpv.services.year.backups import list_copies
            from bpv.services.year.upkeep import place_of_copies

            place = place_of_copies(path)
            return list_copies(path), place is None or place.is_there

        self._start(work, self._on_listed)

    def _show_place(self, is_there: bool = True) -> None:
        from bpv.services.year.upkeep import place_of_copies

        if self.page is not None and self.page.is_open:
            is_locked = self._session.year.is_locked
            self.page.show_place(place_of_copies(self.page.of), is_locked=is_locked, is_there=is_there)

    @Slot(object)
    def _on_listed(self, found: tuple[list[Copy], bool]) -> None:
        copies, is_there = found
        if self.page is not None:
            self._show_place(is_there)
            self.page.show_copies(copies)
            self._unread = list(copies)
            self._read_next()

    def _read_next(self) -> None:
        """The copy that is marked first; then the others, newest first."""
        if self.page is None or not self._unread:
            return
        copy = self.page.chosen if self.page.chosen in self._unread else self._unread[0]
        assert copy is not None
        self._unread.remove(copy)
        now, path, is_open = self._now, self.page.of, self.page.is_open

        def work(_report: Report) -> tuple[Copy, School | None, Contents]:
            from bpv.services.year.backups import look_into, read_now

            values = now if now is not None or is_open else read_now(path)
            return copy, values, look_into(copy, values)

        self._start(work, self._on_read)

    def _start(self, work: Work, on_done: Callable[[Any], None]) -> None:
        self._task = self._tasks.start(tr("Reservekopieën lezen"), work, on_done, is_asked_for=False)

    @Slot(object)
    def _on_read(self, read: tuple[Copy, School | None, Contents]) -> None:
        copy, self._now, contents = read
        if self.page is not None:
            self.page.show_contents(copy, contents)
            if contents.is_locked and not self._is_lock_said:
                self._is_lock_said = True
                unlock = partial(self._files.locked.emit, copy.path, self._list)
                self._banner.say(tr("Er zijn kopieën op slot."), "blue", tr("Slot openen…"), unlock)
            self._read_next()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        self._is_stale = True
        self._list_if_seen()

    @Slot()
    def _list_if_seen(self) -> None:
        if self._is_stale and self.page is not None and self.page.is_open and self.page.isVisible():
            self._soon.start()

    # Putting back

    @Slot(object)
    def restore(self, copy: Copy) -> None:
        """Put a copy back: as a step in the year that is open, else in the place of the file."""
        if self.page is None:
            return
        if not self._is_open(self.page.of):
            self._files.restore(self.page.of, copy)
            return

        def work(report: Report) -> PutBack:
            from bpv.services.year.backups import read_step

            report(None, tr("kopie van {made} lezen", made=f"{copy.made:%d-%m-%Y %H:%M}"))
            return read_step(copy)

        refused = partial(self._on_refused, partial(self.restore, copy))
        self._tasks.start(tr("Reservekopie terugzetten"), work, self._put_back, refused)

    @Slot(object)
    def _put_back(self, step: PutBack) -> None:
        before = self._session.undo_label
        if not self._session.execute(step, is_long=True):
            return
        if self._session.undo_label == before:
            self._banner.say(tr("Er is niets anders dan in die kopie."), "blue")
        else:
            self._banner.say(
                tr("Gedaan: {label}.", label=said_again(step.label)),
                "green",
                tr("Ongedaan maken"),
                self._session.undo,
            )

    @Slot(object)
    def restore_as(self, copy: Copy) -> None:
        """Ask for another name and put the copy there."""
        if self.page is None:
            return
        from bpv.services.year.backups import original_name

        of = self.page.of
        own = original_name(of)
        start = of.with_stem(f"{of.stem} {copy.made:%d-%m-%Y}") if own is None else documents() / own
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Terugzetten als"),
            str(start),
            KINDS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            target = Path(name)
            self._restore_to(copy, with_ending(target))

    def _restore_to(self, copy: Copy, target: Path) -> None:
        def work(report: Report) -> Path:
            from bpv.services.year.backups import restore_to

            report(None, target.stem)
            restore_to(copy, target)
            return target

        refused = partial(self._on_refused, partial(self._restore_to, copy, target))
        self._tasks.start(tr("Reservekopie terugzetten"), work, self._on_restored_as, refused)

    @Slot(object)
    def _on_restored_as(self, target: Path) -> None:
        self._banner.say(
            tr("De kopie staat nu in {name}.", name=target.name),
            "green",
            tr("Openen"),
            partial(self._files.open, target),
        )

    def _on_refused(self, again: Callable[[], object], refusal: BpvError) -> None:
        if refusal.code == "locked_file":
            self._files.locked.emit(refusal.data["path"], again)
        else:
            self._banner.say(str(refusal), "red")

    # Where they go

    @Slot()
    def choose_place(self) -> None:
        """Ask for a folder to keep copies in as well; first what that means for a file without a key."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Tweede plaats voor reservekopieën"))
        if not name or not self._session.is_open:
            return
        use = partial(self.timer.make_now, Path(name))
        if self._session.year.is_locked:
            use()
            return
        from ui.dialogs.unprotected_dialog import UnprotectedDialog

        dialog = UnprotectedDialog(Path(name), self._window)
        dialog.accepted.connect(use)
        dialog.open()

    @Slot()
    def _on_place_given_up(self) -> None:
        from bpv.services.year.upkeep import forget_place

        if self.page is not None:
            forget_place(self.page.of)
            self.timer.show_reminder()
            self._list()

    @Slot(object)
    def _on_kept(self, done: tuple[Kept, bool]) -> None:
        kept, is_asked_for = done
        if is_asked_for:
            self._banner.say(kept.text, "green" if kept.refusal is None else "amber")
        self._list()
