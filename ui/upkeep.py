"""Copies of the open school year, made while someone works: on a timer, in the background."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStatusBar

from bpv.language import tr
from ui.icons import set_icon
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from pathlib import Path

    from bpv.services.year.upkeep import Kept, Upkeep

FIRST_MS, EVERY_MS = 3_000, 60_000
"""How long after opening, and how often then, is looked whether a copy is due."""

_PASSING = ("no_second_place", "closed")
"""Refusals of what is tried again by itself."""


class CopyTimer(QObject):
    """Has copies made and taken to the second place; `kept` tells what was done, `label` what is too old."""

    kept = Signal(object)

    def __init__(self, context: Context, status: QStatusBar, parent: QObject) -> None:
        """Watch which school year is open."""
        super().__init__(parent)
        self._session, self._tasks = context.session, context.tasks
        self._upkeep: Upkeep | None = None
        self._task: Task | None = None
        self._told = self._shown = ""
        self.label = link_button(tr("Tweede plaats is te oud"), lambda: None, status)
        set_icon(self.label, "warning")
        self.label.hide()
        status.addWidget(self.label)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_after)
        self._session.opened.connect(self._on_session_opened)
        self._session.closing.connect(self._on_session_closing)

    @property
    def reminder(self) -> str:
        """What to say about the second place; '' when all is well."""
        from bpv.services.year.upkeep import reminder

        if self._upkeep is None:
            return ""
        days = self._session.school.setting("second_place_days")
        return reminder(self._session.path, days, datetime.now())

    @Slot()
    def look_after(self) -> None:
        """Have what is due done now."""
        self._timer.start(EVERY_MS)
        if self._upkeep is None or self._task is not None:
            return
        upkeep = self._upkeep
        upkeep.repeat(self._session.school.setting("copy_minutes"))

        def work(report: Report) -> Kept:
            return upkeep.look_after(datetime.now(), report)

        self._task = self._tasks.start(
            tr("Reservekopie maken"), work, self._on_kept, self._on_refused, is_asked_for=False
        )
        self._task.ended.connect(self._on_task_ended)

    def make_now(self, place: Path | None = None) -> None:
        """Make a copy because the user asks for one, after choosing a second place for it."""
        upkeep = self._upkeep
        if upkeep is None:
            return
        path = self._session.path

        def work(report: Report) -> Kept:
            from bpv.services.year.upkeep import choose_place

            if place is not None:
                report(None, tr("map maken"))
                choose_place(path, place)
            return upkeep.make_now(datetime.now(), report)

        self._tasks.start(tr("Reservekopie maken"), work, partial(self._on_kept, is_asked_for=True))

    def show_reminder(self) -> None:
        """Say in the status bar that the newest copy elsewhere is too old, or no longer."""
        words = self.reminder
        self.label.setToolTip(words)
        self.label.setVisible(bool(words))
        if words != self._shown:
            self._shown = words
            self._session.reminded.emit()

    def _on_kept(self, kept: Kept, is_asked_for: bool = False) -> None:
        if self._upkeep is None:
            return
        self.show_reminder()
        refusal = kept.refusal
        # A place that is not there comes back by itself; what is wrong is said once.
        words = str(refusal) if refusal is not None and refusal.code not in _PASSING else ""
        if words and words != self._told and not is_asked_for:
            self._session.warned.emit(words)
        self._told = words
        if (warning := self._session.year.take_warning()) and warning != words:
            self._session.warned.emit(warning)
        if is_asked_for or kept.made is not None or kept.brought:
            self.kept.emit((kept, is_asked_for))

    @Slot(object)
    def _on_refused(self, _refusal: object) -> None:
        """The school year closed meanwhile."""

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None

    @Slot()
    def _on_session_opened(self) -> None:
        from bpv.services.year.upkeep import Upkeep

        if not self._session.year.is_read_only:
            self._upkeep = Upkeep(self._session.year)
            self._timer.start(FIRST_MS)
            self.show_reminder()

    @Slot()
    def _on_session_closing(self) -> None:
        self._upkeep, self._task = None, None
        self._told = self._shown = ""
        self._timer.stop()
        self.label.hide()
