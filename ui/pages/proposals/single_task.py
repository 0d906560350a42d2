"""Work in the background that a page starts by its actions, of which one piece goes at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from bpv.domain import BpvError
from ui.pages.page import Context
from ui.tasks import Task, Work


class SingleTask(QObject):
    """The actions wait until the work has ended, in whatever way; `noticed` says why it was refused."""

    noticed = Signal(str, str)

    def __init__(self, context: Context, parent: QObject, *actions: QAction) -> None:
        """Begin without work."""
        super().__init__(parent)
        self.task: Task | None = None
        self._tasks, self._actions = context.tasks, actions
        self._tasks.ended.connect(self._on_task_ended)

    def start(self, title: str, work: Work, on_done: Callable[[Any], None]) -> None:
        """Set the work going; there must be none."""
        self._set_can_start(False)
        self.task = self._tasks.start(title, work, on_done, self._on_refused)

    def _set_can_start(self, can_start: bool) -> None:
        for action in self._actions:
            action.setEnabled(can_start)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self.noticed.emit(str(refusal), "red")

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is self.task:
            self.task = None
            self._set_can_start(True)
