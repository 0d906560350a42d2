"""When something went wrong with a file: say so, and offer the way back; and the copies of a school year."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.files import KINDS, Files, Restored
from ui.open_mark import OpenMark
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError, School
    from bpv.services.year.altered import Retold
    from bpv.services.year.backups import Contents
    from bpv.services.year.looking import LookedAt
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.backups_dialog import BackupsDialog

_COPIES = "Reservekopieën…"


class Recovery(QObject):
    """Says what happened to files in the banner of the window; `ask` shows the copies of one."""

    def __init__(self, context: Context, files: Files, banner: Banner, window: QWidget) -> None:
        """Watch what is opened and closed in this window."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._files, self._banner, self._window = files, banner, window
        self._mark = OpenMark(context.settings)
        self.dialog: BackupsDialog | None = None
        self._of: Path | None = None
        self._task: Task | None = None
        files.begun.connect(self._mark.set)
        files.refused.connect(self._on_file_refused)
        files.opened.connect(self._on_file_opened)
        files.restored.connect(self._on_file_restored)
        files.ended.connect(self._mark_open)
        self._session.closed.connect(self._mark.clear)
        self._session.relocated.connect(self._mark_open)

    def open_first(self, path: Path | None) -> None:
        """Once the window is painted: open the file named, else the last one.

        Not one that was open at a crash: it may be why. It is offered, and then Overzicht is shown first.
        """
        left = self._mark.take_left()
        if left is not None:
            self._settings.last_page = ""
        first = path if path is not None else self._settings.last_file
        if left is not None and first in (None, left) and left.is_file():
            QTimer.singleShot(0, self, partial(self._offer_again, left))
        elif first is not None:
            QTimer.singleShot(0, self, partial(self._files.open, first))

    def _offer_again(self, path: Path) -> None:
        self._banner.say(
            f"Het programma is de vorige keer onverwacht gestopt terwijl {path.stem} open was. Wat was "
            "opgeslagen is er nog; het bestand is nu niet vanzelf geopend.",
            "amber",
            "Openen",
            partial(self._files.open, path),
        )
        self._banner.add_action(_COPIES, partial(self.show, path))

    # Copies

    def ask(self) -> None:
        """Show the copies of the school year that is open; without one, ask of which."""
        if self._session.is_open:
            self.show(self._of or self._session.path)
            return
        last = self._settings.last_file or next(iter(self._settings.recent_files), None)
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Reservekopieën van", str(last.parent if last else ""), KINDS
        )
        if name:
            self.show(Path(name))

    def show(self, path: Path) -> None:
        """Show the copies of a school year; they are read one after the other in the background."""
        from bpv.services.year.backups import list_copies
        from ui.dialogs.backups_dialog import BackupsDialog

        dialog = self.dialog = BackupsDialog(path, list_copies(path), self._window)
        dialog.wanted.connect(partial(self._files.restore, path))
        dialog.looked_at.connect(partial(self._files.look, path))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()
        now = self._values_of(path)
        if dialog.copies:
            self._read(path, now, 0)

    def _values_of(self, path: Path) -> School | None:
        from bpv.domain import School

        is_open = self._session.is_open and self._of is None and self._session.year.stands_at(path)
        return School(self._session.school) if is_open else None

    def _read(self, path: Path, now: School | None, row: int) -> None:
        assert self.dialog is not None
        copy = self.dialog.copies[row]

        def work(_report: Report) -> tuple[School | None, Contents]:
            from bpv.services.year.backups import look_into, read_now

            values = now if now is not None or row else read_now(path)
            return values, look_into(copy, values)

        done = partial(self._on_read, path, row)
        self._task = self._tasks.start("Reservekopieën lezen", work, done, is_asked_for=False)

    def _on_read(self, path: Path, row: int, read: tuple[School | None, Contents]) -> None:
        values, contents = read
        if self.dialog is None:
            return
        self.dialog.show_contents(row, contents)
        if row + 1 < len(self.dialog.copies):
            self._read(path, values, row + 1)

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if dialog is not None:
            dialog.deleteLater()

    # What happened

    @Slot(object)
    def _on_file_refused(self, refusal: BpvError) -> None:
        from bpv.services.year.backups import way_back

        path = way_back(refusal)
        if path is None:
            self._banner.say(str(refusal), "red")
        else:
            self._banner.say(str(refusal), "red", _COPIES, partial(self.show, path))

    @Slot(object)
    def _on_file_opened(self, year: SchoolYear) -> None:
        from bpv.services.year.looking import LookedAt, word_mended

        self._of = None
        self._mark_open()
        if isinstance(year, LookedAt):
            self._show_looking(year)
            return
        if year.is_read_only:
            return
        if remark := word_mended(year.mended):
            self._banner.say(remark, "amber", _COPIES, partial(self.show, year.path))
        self._tasks.start(
            "Bestand nakijken",
            partial(_check, year),
            partial(self._on_checked, remark),
            self._on_file_refused,
            is_asked_for=False,
        )

    def _show_looking(self, year: LookedAt) -> None:
        self._of = year.of
        self._banner.say(
            f"U bekijkt een kopie van {year.of.stem}: {year.path.stem}. Wijzigen kan hier niet.",
            "blue",
            "Deze terugzetten",
            partial(self._files.restore, year.of, year.copy),
        )
        self._banner.add_action(f"Terug naar {year.of.stem}", partial(self._files.open, year.of))

    def _on_checked(self, remark: str, found: Retold) -> None:
        from bpv.services.year.altered import word_altered

        if text := word_altered(self._session.school, found):
            self._banner.say(
                f"{remark} {text}".strip(), "amber", "Terugzetten", partial(self._put_back, found)
            )
            if found.altered:
                self._banner.add_action("Zo laten", partial(self._leave, found))

    def _put_back(self, found: Retold) -> None:
        from bpv.services.year.altered import put_back

        if self._session.execute(put_back(self._session.school, found)):
            self._banner.put_away()

    def _leave(self, found: Retold) -> None:
        from bpv.services.year.altered import leave

        leave(self._session.year, found)
        self._banner.put_away()

    @Slot(object)
    def _on_file_restored(self, restored: Restored) -> None:
        if restored.refusal is not None:
            self._on_file_refused(restored.refusal)
            return
        kept = f" Wat er stond is bewaard: {restored.replaced.name}." if restored.replaced else ""
        self._banner.say(f"De kopie is teruggezet.{kept}", "green", _COPIES, self.ask)

    @Slot()
    def _mark_open(self) -> None:
        """Mark what is open now; a copy that is looked at is never in danger."""
        if self._session.is_open and not self._session.year.is_read_only:
            self._mark.set(self._session.path)
        else:
            self._mark.clear()


def _check(year: SchoolYear, report: Report) -> Retold:
    """Look at what opening left for later, and whether anything was changed by another program."""
    from bpv.services.year.altered import find_altered

    if not year.is_checked:
        year.check_further()
    return find_altered(year)
