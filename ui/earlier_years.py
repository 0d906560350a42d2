"""Earlier school years brought in: choose files, read them in the background, show the proposal, apply it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError, EarlierPlacement, School
from bpv.domain.copies import CopyReason
from bpv.language import tr
from bpv.services.lists.commands import ApplyChangeset
from ui.locked_files import LockedFiles
from ui.pages.importing.earlier_years_page import EarlierYearsPage
from ui.pages.page import Context
from ui.tasks import Report, Task, Work

if TYPE_CHECKING:
    from bpv.services.earlier_years import EarlierPlan, EarlierRow
    from ui.recent import Place

_TITLE = tr("Vorig schooljaar meetellen")
_KINDS = tr(
    "Schooljaar of plaatsingslijst (*.bpv *.xlsx *.xlsm *.xls *.ods *.csv *.txt *.html *.htm);;"
    "Alle bestanden (*)"
)
_STOPPED = tr("Het nakijken is gestopt. Kies het bestand opnieuw.")
_FOLDER = "earlier_years_folder"

Rows = tuple["EarlierRow", ...]


class EarlierYears(QObject):
    """At most one page. `shown` and `left` give it; `counted` says what was done and can be taken back."""

    shown = Signal(object)
    left = Signal(object)
    counted = Signal(str)
    locked = Signal(object, object)
    """A file of which the lock is in the way, and what goes on once that is open."""

    def __init__(self, context: Context, window: QWidget) -> None:
        """Bring years into the session of this context."""
        super().__init__(window)
        self._context, self._session, self._window = context, context.session, window
        self.page: EarlierYearsPage | None = None
        self._lists = LockedFiles()
        self._rows: Rows = ()
        self._task: Task | None = None
        self._session.changed.connect(self._on_session_changed)

    def ask(self) -> None:
        """Show which years count; when none does yet, ask for a file at once."""
        page = self.page
        if page is None:
            page = self.page = EarlierYearsPage(self._context)
            page.file_asked.connect(self.ask_file)
            page.options_changed.connect(self._plan_again)
            page.accepted.connect(self.accept)
            page.declined.connect(self.decline)
            page.closed.connect(self.leave)
        self.shown.emit(page)
        page.choose_button.setFocus()
        if page.plan is None and not self._session.school.all(EarlierPlacement):
            self.ask_file()

    @Slot()
    def ask_file(self) -> None:
        """Ask which files hold the placements of an earlier year."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, _TITLE, self._context.settings.text(_FOLDER), _KINDS
        )
        if names and self.page is not None:  # the school year may have closed meanwhile
            self.read([Path(name) for name in names])

    # Reading

    def read(self, paths: Sequence[Path]) -> None:
        """Read files in the background and show what counting them would do."""
        own = [path for path in paths if _is_same(path, self._session.place)]
        if own:
            self._session.refused.emit(str(BpvError("own_year", path=own[0])))
            return
        self.decline()
        self._context.settings.set_text(_FOLDER, str(paths[0].parent))
        self._lists = LockedFiles(paths)
        self._start_reading()

    def _start_reading(self) -> None:
        work = _reading(self._lists.paths, dict(self._lists.passwords), School(self._session.school))
        self._task = self._context.tasks.start(
            tr("Eerder schooljaar lezen"), work, self._on_read, self._on_refused
        )

    @Slot(object)
    def _on_read(self, read: tuple[Rows, EarlierPlan]) -> None:
        self._task = None
        self._rows, plan = read
        if self.page is not None:
            self.shown.emit(self.page)
        self._show(plan)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        if refusal.code == "locked_file":
            self.locked.emit(refusal.data["path"], self._read_again)
        elif self._lists.unlock(refusal, self._session, self._window) and self.page is not None:
            self._start_reading()

    def _read_again(self) -> None:
        if self.page is not None:  # the school year may have closed meanwhile
            self._start_reading()

    def _plan_again(self) -> None:
        """Work the plan out anew: with other answers, or because the school changed."""
        if self.page is None or not self._rows:
            return
        self._stop_task()
        self.page.wait_for_plan()
        school = School(self._session.school)
        work = _planning(self._rows, self.page.year.text(), dict(self.page.meant), school)
        self._task = self._context.tasks.start(_TITLE, work, self._on_planned, self._on_planning_refused)
        self._task.ended.connect(self._on_planning_ended)

    @Slot(object)
    def _on_planned(self, plan: EarlierPlan) -> None:
        self._task = None
        self._show(plan)

    @Slot(object)
    def _on_planning_refused(self, refusal: BpvError) -> None:
        if self.page is not None:
            self.page.show_problem(str(refusal))

    @Slot(object)
    def _on_planning_ended(self, task: Task) -> None:
        """Where the user stopped it: what is shown belongs to another year by now."""
        if task is self._task and task.is_cancelled and self.page is not None:
            self.page.show_problem(_STOPPED)

    def _show(self, plan: EarlierPlan) -> None:
        if self.page is not None:
            self.page.show_plan(plan, [path.name for path in self._lists.paths])

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        if self.page is not None:
            self.page.show_counted()
            self._plan_again()

    def _stop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    # Deciding

    @Slot()
    def accept(self) -> None:
        """Count it, as one step; when that is refused the proposal stays."""
        page = self.page
        if page is None or page.plan is None or not page.accept_button.isEnabled():
            return
        plan, rows = page.plan, self._rows
        self._rows = ()  # the change it makes itself is no reason to plan again
        if self._session.execute(ApplyChangeset(plan.changeset, plan.label, CopyReason.IMPORT), is_long=True):
            self.decline()
            self.counted.emit(" ".join(f"{count.year}: {count.text}." for count in plan.years))
        else:
            self._rows = rows

    @Slot()
    def decline(self) -> None:
        """Put the proposal away; nothing changes."""
        self._stop_task()
        self._rows = ()
        if self.page is not None:
            self.page.leave_plan()
            self.page.choose_button.setFocus()

    @Slot()
    def leave(self) -> None:
        """Put the page away."""
        self.decline()
        page, self.page = self.page, None
        if page is not None:
            self.left.emit(page)
            page.deleteLater()


def _reading(paths: tuple[Path, ...], passwords: dict[Path, str], school: School) -> Work:
    def work(report: Report) -> tuple[Rows, EarlierPlan]:
        from bpv.services.earlier_years import plan_earlier, read_rows

        def show(what: str, share: float) -> None:
            report(share, what)

        rows = read_rows(paths, passwords, progress=show, cancelled=lambda: report.is_stopped)
        return rows, plan_earlier(school, rows, progress=show, cancelled=lambda: report.is_stopped)

    return work


def _planning(rows: Rows, year: str, meant: dict[tuple[str, str], str], school: School) -> Work:
    def work(report: Report) -> EarlierPlan:
        from bpv.services.earlier_years import plan_earlier

        def show(what: str, share: float) -> None:
            report(share, what)

        return plan_earlier(school, rows, year, meant, progress=show, cancelled=lambda: report.is_stopped)

    return work


def _is_same(path: Path, place: Place) -> bool:
    return isinstance(place, Path) and path.exists() and path.samefile(place)
