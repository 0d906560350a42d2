"""Importing lists: choose or drop files, read them in the background, show what would change, apply it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from bpv.domain import BpvError, School
from bpv.language import kept, tr
from ui.endings import with_ending
from ui.files import Files
from ui.import_work import Exported, Planned, Read, pasting, planning, reading
from ui.locked_files import LockedFiles
from ui.pages.importing.import_page import ImportPage
from ui.pages.page import Context
from ui.remarks import Remarks
from ui.tasks import Report, Task, Work
from ui.waiting_import import KeptImport, resuming

if TYPE_CHECKING:
    from bpv.services.importing import ImportOptions, ImportPlan
    from bpv.services.importing.answering.waiting import WaitingImport
    from bpv.services.securing.locks import Key
    from bpv.services.year.school_year import SchoolYear

_KINDS = tr("Lijsten (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.html *.htm);;Alle bestanden (*)")
_FOLDER = "import_folder"
_AFTERWARDS = "overview"
"""The page that says what there is to do now that the lists are in."""
_NO_CELLS = tr("Er staan geen cellen op het klembord. Kopieer ze eerst in Excel, met de kopregel erbij.")
_PUT_AWAY = tr(
    "De import die nog wachtte is weggelegd: die kon gaan over wie is gewist. Lees "
    "de lijst zo nodig opnieuw in."
)


class Imports(QObject):
    """At most one import at a time. `shown` and `left` give its page; `imported` a report to show, and how
    to get the remarks (None without any); `laid_aside` how to go on after all with one that was declined.
    """

    shown = Signal(object)
    left = Signal(object)
    imported = Signal(str, object)
    laid_aside = Signal(object)

    def __init__(self, context: Context, files: Files, window: QWidget) -> None:
        """Import into the session of this context; `files` makes a school year where there is none."""
        super().__init__(window)
        self._files = files
        self._context, self._session, self._window = context, context.session, window
        self.page: ImportPage | None = None
        self._kept: KeptImport | None = None
        self._resumed: WaitingImport | None = None
        self.remarks: Remarks = Remarks(context, window)
        self._lists = LockedFiles()
        self._task: Task | None = None
        self._changes = 0
        self._read_at = 0
        self._session.opened.connect(self._on_session_opened)
        self._session.changed.connect(self._on_session_changed)
        self._session.drafts.forgotten.connect(self._on_forgotten)

    # Reading

    def ask(self) -> None:
        """Ask which files to import; an import that waits for a decision is shown again instead."""
        if self.page is not None:
            self.shown.emit(self.page)
            return
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Lijsten importeren"), self._context.settings.text(_FOLDER), _KINDS
        )
        if names:
            self.read([Path(name) for name in names])

    def paste(self) -> None:
        """Read the cells that were copied in Excel and show what importing them would change."""
        text = QApplication.clipboard().text().rstrip()
        if "\t" not in text and "\n" not in text:
            self._session.refused.emit(_NO_CELLS)
            return
        self._stop_task()
        self._lists, self._resumed = LockedFiles(), None
        self._start(tr("Cellen lezen"), pasting(text, self._school()))

    def read(self, paths: Sequence[Path]) -> None:
        """Read files in the background and show what importing them would change."""
        self._stop_task()
        self._context.settings.set_text(_FOLDER, str(paths[0].parent))
        self._lists, self._resumed = LockedFiles(paths), None
        self._start_reading()

    def resume(self, waiting: WaitingImport) -> None:
        """Go on with an import that waited in the school year, where it was left."""
        self._stop_task()
        self._lists, self._resumed = LockedFiles(waiting.paths), waiting
        self._start_reading()

    def _start_reading(self) -> None:
        passwords, school, exported = dict(self._lists.passwords), self._school(), self._exported()
        if self._resumed is not None:
            work = resuming(self._resumed, passwords, school, exported)
        else:
            work = reading(self._lists.paths, passwords, school, exported)
        self._start(tr("Lijsten lezen"), work)

    def _start(self, title: str, work: Work) -> None:
        self._read_at = self._changes
        self._task = self._context.tasks.start(title, work, self._on_read, self._on_refused)

    def _stop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _school(self) -> School:
        """A copy to compare with; empty as long as no school year is open."""
        return School(self._session.school) if self._session.is_open else School()

    def _exported(self) -> Exported:
        """What stood in lists that went out, so that one that comes back edited is known for what it is."""
        return self._session.year.file.kept_exports() if self._session.is_open else {}

    @Slot(object)
    def _on_read(self, read: Read) -> None:
        self.leave()
        books, (plan, points), contents = read
        resumed, self._resumed = self._resumed, None
        options = resumed.options if resumed is not None else None
        place = resumed.place if resumed is not None else None
        self.page = ImportPage(self._context, books, plan, points, self._lists.paths, options, place)
        self._kept = KeptImport(self._session, contents, self._lists.paths)
        self.page.accepted.connect(self.accept)
        self.page.declined.connect(self._on_declined)
        self.page.moved.connect(self._keep)
        self.page.annotating.connect(self._on_annotating)
        self.page.pasted.connect(self.paste)
        self.page.options_changed.connect(self._plan_again)
        self.shown.emit(self.page)
        self.page.begin()
        if resumed is not None:
            self._go_back(self.page, resumed)
        self._keep()
        if self._read_at != self._changes:  # the lists were held against what was there before
            self._plan_again()

    def _go_back(self, page: ImportPage, resumed: WaitingImport) -> None:
        """To where the user was; and say so when there is a new plan."""
        from bpv.services.year.drafts import moment_of

        page.return_to(resumed.place)
        if self._session.is_open and resumed.moment != moment_of(self._session.year):
            page.noticed.emit(
                tr("De gegevens zijn intussen gewijzigd; de import is opnieuw nagekeken."), "amber"
            )

    @Slot()
    def _keep(self) -> None:
        if self.page is not None and self._kept is not None:
            self._kept.keep(self.page)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        if self._lists.unlock(refusal, self._session, self._window):
            self._start_reading()

    @Slot()
    def _on_forgotten(self) -> None:
        """Someone was erased: an import that waits may bring them back, so it goes."""
        if self.page is not None:
            self.leave()
            self._session.warned.emit(_PUT_AWAY)

    @Slot()
    def _on_session_opened(self) -> None:
        if self.page is not None and self._kept is not None:
            self._kept.keep_anew(self.page)
        self._changes += 1
        self._plan_again()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        self._changes += 1
        self._plan_again()

    def _plan_again(self) -> None:
        if self.page is None:
            return
        self._stop_task()
        self._keep()
        self.page.wait_for_plan()
        options = replace(self.page.options, exported=self._exported())
        work = planning(self._school(), self.page.books, options)
        self._task = self._context.tasks.start(tr("Lijsten nakijken"), work, self._on_planned)
        self._task.ended.connect(self._on_planning_ended)

    @Slot(object)
    def _on_planned(self, planned: Planned) -> None:
        self._task = None
        if self.page is not None:
            self.page.show_plan(*planned)

    @Slot(object)
    def _on_planning_ended(self, task: Task) -> None:
        """Also when it failed or the user stopped it: what is shown can then be decided on again."""
        if task is self._task and self.page is not None:
            self.page.stop_waiting()

    @Slot()
    def _on_annotating(self) -> None:
        annotate = self._annotation(self.page) if self.page is not None else None
        if annotate is not None:
            annotate()

    def _annotation(self, page: ImportPage) -> Callable[[], None] | None:
        if not page.annotated:
            return None
        return partial(self.remarks.ask, page.annotated, page.books, page.plan.issues)

    # Deciding

    def accept(self) -> None:
        """Carry the plan out as one step; without a school year it first asks where to make one."""
        if self.page is None or not self.page.accept_button.isEnabled():
            return
        if not self._session.is_open:
            self._ask_new_year(self.page)
            return
        from bpv.services.importing.answering.memory import ImportLists

        page, self.page = self.page, None  # the change it makes itself is no reason to plan again
        is_done = self._session.execute(ImportLists(page.plan, page.options, self._label(page)), is_long=True)
        self.page = page
        if is_done:
            self._context.settings.last_page = _AFTERWARDS
            self.decline()
            self.imported.emit(page.plan.summary, self._annotation(page))

    @Slot()
    def _on_declined(self) -> None:
        """The user does not want it; of one that was worked on it can be taken up again."""
        page, kept = self.page, self._kept
        again = None
        if page is not None and kept is not None and not page.is_untouched:
            again = partial(self.resume, kept.waiting(page.options, page.place))
        self.decline()
        if again is not None:
            self.laid_aside.emit(again)

    @Slot()
    def decline(self) -> None:
        """It is decided: put it away, and keep it no longer."""
        if self._kept is not None:
            self._kept.drop()
        self.leave()

    def leave(self) -> None:
        """Put the import away, or stop reading it; nothing changes, and what is kept of it stays."""
        self._stop_task()
        self._kept = None
        page, self.page = self.page, None
        if page is not None:
            self.left.emit(page)
            page.deleteLater()

    def _label(self, page: ImportPage) -> str:
        return kept("Importeren van {these}", these=", ".join(book.file for book in page.books))

    def _ask_new_year(self, page: ImportPage) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._lists.paths[0].parent if self._lists.paths else Path(documents)
        start = str(folder / "Stages.bpv")
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Waar komt het nieuwe schooljaar?"),
            start,
            tr("Schooljaar (*.bpv)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            path = with_ending(Path(name))
            self._files.offer_lock(path, partial(self._make_year, path))

    def _make_year(self, path: Path, key: Key | None = None) -> None:
        if (page := self.page) is not None:
            work = _making(path, page.plan, page.options, self._label(page), key)
            elsewhere = partial(self._make_year, key=key)
            self._files.start(tr("Schooljaar maken"), path, work, self._on_year_made, elsewhere)

    @Slot(object)
    def _on_year_made(self, year: SchoolYear) -> None:
        page = self.page
        self._context.settings.last_page = _AFTERWARDS
        self.decline()
        self._files.take(year)
        if page is not None:
            self.imported.emit(page.plan.summary, self._annotation(page))


def _making(path: Path, plan: ImportPlan, options: ImportOptions, label: str, key: Key | None) -> Work:
    def work(report: Report) -> SchoolYear:
        from bpv.services.importing.answering.memory import ImportLists
        from bpv.services.year.school_year import SchoolYear

        report(None, path.stem)
        year = SchoolYear.create(path, then=ImportLists(plan, options, label), key=key)
        year.work_ahead()
        return year

    return work
