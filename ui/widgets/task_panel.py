"""What is being worked on in the background: what, how far, how long, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from bpv.language import tr
from ui.tasks import Progress, Task, Tasks
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button

PATIENCE_MS = 250
_TITLE_WIDTH, _TIME_WIDTH = 420, 48


class TaskPanel(QWidget):
    """A row per task that takes longer than a moment; hidden when there is none."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        """Follow these tasks."""
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        self._layout.setSpacing(GRID // 2)
        self._rows: dict[int, TaskRow] = {}
        self.hide()
        tasks.started.connect(self._on_task_started)
        tasks.ended.connect(self._on_task_ended)

    @Slot(object)
    def _on_task_started(self, task: Task) -> None:
        if not task.is_asked_for:
            return
        row = TaskRow(task, self)
        self._rows[id(task)] = row
        self._layout.addWidget(row)
        QTimer.singleShot(PATIENCE_MS, self, self._show_if_any)

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        row = self._rows.pop(id(task), None)
        if row is not None:
            self._layout.removeWidget(row)
            row.deleteLater()
        if not self._rows:
            self.hide()

    def _show_if_any(self) -> None:
        self.setVisible(bool(self._rows))


class TaskRow(QFrame):
    """One task."""

    def __init__(self, task: Task, parent: QWidget) -> None:
        """Show it and follow it."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self._task = task
        self.label = _still_label(scaled(_TITLE_WIDTH), self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(scaled(8))
        self._time = _still_label(scaled(_TIME_WIDTH), self)
        self._time.setProperty("muted", True)
        self.cancel_button = link_button(tr("Annuleren"), self._on_cancel_clicked, self)
        self.cancel_button.setVisible(task.can_cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        for widget, stretch in ((self.label, 0), (self._bar, 1), (self._time, 0), (self.cancel_button, 0)):
            layout.addWidget(widget, stretch)
        self._show_title(task.title)
        self._on_clock_timeout()
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._on_clock_timeout)
        self._clock.start()
        task.progressed.connect(self._on_task_progressed)

    @Slot(object)
    def _on_task_progressed(self, progress: Progress) -> None:
        if progress.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(progress.fraction * 1000))
        self._show_title(f"{self._task.title}: {progress.text}" if progress.text else self._task.title)

    def _show_title(self, text: str) -> None:
        self.title = text
        room = self.label.width()
        self.label.setText(self.label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.label.setToolTip(text)

    def _on_clock_timeout(self) -> None:
        self._time.setText(f"{self._task.seconds:.0f} s")

    def _on_cancel_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self._show_title(tr("{title}: wordt gestopt", title=self._task.title))
        self._task.cancel()


def _still_label(width: int, parent: QWidget) -> QLabel:
    """A label of one line and one size: of any other a new text has the whole window laid out again."""
    label = QLabel("0 s", parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFixedSize(width, label.sizeHint().height())
    return label
