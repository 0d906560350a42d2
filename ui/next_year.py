"""The next school year from the one that is open: asked, worked out in the background, made and opened."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from bpv.domain import BpvError, School, Severity
from bpv.language import tr, tr_count
from ui.endings import ENDING, with_ending
from ui.files import Files, documents, free_name
from ui.pages.page import Context
from ui.tasks import Report, Task

if TYPE_CHECKING:
    from bpv.services.importing import ImportPlan
    from bpv.services.next_year import Fates, NextYear
    from bpv.services.securing.locks import Key
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.next_year_dialog import NextYearDialog

_MOST_FAULTS = 3
_AFTERWARDS = "overview"
"""The page that says what a new year begins with."""


class NextYearMaker(QObject):
    """At most one dialog; the year that is open stays as it is. `made` says what the new one is."""

    made = Signal(str)

    def __init__(self, context: Context, files: Files, window: QMainWindow) -> None:
        """Make it from the session of this context."""
        super().__init__(window)
        self._session, self._tasks, self._files, self._window = context.session, context.tasks, files, window
        self._settings = context.settings
        self._coming: tuple[Path, str] | None = None
        self._session.opened.connect(self._on_opened)
        self.dialog: NextYearDialog | None = None
        self._plan: NextYear | None = None
        self._task: Task | None = None

    def ask(self) -> NextYearDialog:
        """Ask who comes along; a copy of the old year is not needed, for nothing in it changes."""
        from bpv.services.schedule.span import Span, span_of
        from bpv.services.year.beginning import name_of_year
        from ui.dialogs.next_year_dialog import NextYearDialog

        school = School(self._session.school)
        span = span_of(school, date.today())
        next_name = Span(span.year + 1)
        place = self._session.place
        old = place if isinstance(place, Path) else documents() / self._session.path.name
        named = old.stem.replace(span.name, "").strip(" -_") or old.stem
        path = free_name(old.with_name(f"{name_of_year(named, next_name)}{ENDING}"))
        dialog = self.dialog = NextYearDialog(school, path, self._window)
        dialog.asked.connect(partial(self._work_out, school))
        dialog.wanted.connect(self.make)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        return dialog

    def _work_out(self, school: School, fates: Fates, listed: Path | None) -> None:
        if self._task is not None:
            self._task.cancel()
        self._plan = None
        said: list[ImportPlan] = []

        def work(report: Report) -> NextYear:
            from bpv.services.next_year import plan_next_year

            report(None, tr("volgend schooljaar uitwerken"))
            if listed is None:
                return plan_next_year(school, date.today(), fates)
            from bpv.services.importing.recognising.files import open_lists
            from bpv.services.next_year.making import plan_of

            books = open_lists(
                (listed,), progress=lambda text, part: report(part, text), cancelled=lambda: report.is_stopped
            )

            def read(base: School) -> ImportPlan:
                plan = plan_of(books)(base)
                said.append(plan)
                return plan

            return plan_next_year(school, date.today(), fates, by_list=read)

        self._task = self._tasks.start(
            tr("Volgend schooljaar uitwerken"),
            work,
            lambda plan: self._on_planned(plan, said),
            self._on_refused,
        )

    def _on_planned(self, plan: NextYear, said: list[ImportPlan]) -> None:
        self._task = None
        if self.dialog is None:
            return
        faults = [str(i) for each in said for i in each.issues if i.severity is Severity.ERROR]
        if faults:
            more = (
                tr("\nEn nog {count}.", count=len(faults) - _MOST_FAULTS)
                if len(faults) > _MOST_FAULTS
                else ""
            )
            lines = "\n".join(faults[:_MOST_FAULTS])
            self.dialog.show_refusal(
                tr("Verbeter de lijst en kies haar opnieuw.\n{lines}{more}", lines=lines, more=more)
            )
            return
        self._plan = plan
        open_ = sum(not question.is_answered for each in said for question in each.questions)
        remark = tr_count("{count} vraag over de lijst is", "{count} vragen over de lijst zijn", open_)
        self.dialog.show_plan(plan, [tr("Let op: {remark} niet beantwoord.", remark=remark)] if open_ else [])

    def _on_refused(self, refusal: BpvError) -> None:
        self._task = None
        if self.dialog is not None:
            self.dialog.show_refusal(str(refusal))

    @Slot(object)
    def make(self, path: Path) -> None:
        """Make the file and open it; the dialog stays when there is a file of that name."""
        plan, dialog = self._plan, self.dialog
        if plan is None or dialog is None:
            return
        path = with_ending(path)
        if path.exists():
            dialog.show_refusal(tr("{name} is er al. Kies een andere naam.", name=path.name))
            dialog.make_button.setEnabled(True)
            return
        dialog.accept()
        if isinstance(self._session.place, Path):
            self._make(plan, path, self._session.year.key)
        else:  # it begins as a file, which may leave the building
            self._files.offer_lock(path, partial(self._make, plan, path))

    def _make(self, plan: NextYear, path: Path, key: Key | None) -> None:
        def work(report: Report) -> SchoolYear:
            from bpv.services.next_year import make_next_year

            report(None, tr("bestand maken"))
            return make_next_year(plan, path, key)

        said = tr("Schooljaar {name} is gemaakt en geopend. {lines}", name=plan.name, lines=plan.lines[0])
        self._coming = path, tr("{said} Het vorige jaar bleef zoals het was.", said=said)
        self._settings.last_page = _AFTERWARDS
        self._files.start(tr("Schooljaar maken"), path, work)

    @Slot()
    def _on_opened(self) -> None:
        coming, self._coming = self._coming, None
        if coming is not None and self._session.path == coming[0].absolute():
            QTimer.singleShot(0, self, partial(self.made.emit, coming[1]))  # once its first page is there

    @Slot()
    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
