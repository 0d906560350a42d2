"""When the program itself fails: say that the data is safe, keep a trace without names, and go on."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from bpv.language import tr
from ui.icons import pixmap
from ui.theme import scaled, tokens

QUIET_SECONDS = 30.0
_SIGN = 32


def _note_unraisable(told: sys.UnraisableHookArgs) -> None:
    """What fails where nothing can be raised, such as in the end of an object, goes on unseen."""
    from bpv.disk.fault_log import note_failure

    if told.exc_value is not None:
        note_failure(told.exc_value)


class FailureGuard(QObject):
    """Takes what nobody caught: refusals are shown as such, the rest once, however often it repeats."""

    _failed = Signal(object)

    def __init__(self, show_refusal: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Show refusals through `show_refusal`, failures over `parent`."""
        super().__init__(parent)
        self._show_refusal = show_refusal
        self._parent = parent
        self._shown_at: dict[str, float] = {}
        self.dialog: QMessageBox | None = None
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of last resort for this process."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = _note_unraisable

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Handle one exception that reached the top; safe to call from any thread and while painting."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._failed.emit(error)

    def show(self, error: BaseException) -> None:
        """Handle an exception that background work ended with."""
        self._failed.emit(error)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_failed(self, error: BaseException) -> None:
        from bpv.disk.fault_log import describe, note_failure
        from bpv.domain import BpvError

        if isinstance(error, BpvError):
            self._show_refusal(str(error))
            return
        details = describe(error)
        now = time.monotonic()
        known = now - self._shown_at.get(details, -QUIET_SECONDS) < QUIET_SECONDS
        self._shown_at[details] = now
        if known:
            return
        note_failure(error)
        if isinstance(error, OSError):
            from bpv.disk.reasons import refusal_of

            self._show_refusal(str(refusal_of(error)))
            return
        if self.dialog is None:
            self._open_dialog(details)

    def _open_dialog(self, details: str) -> None:
        dialog = QMessageBox(self._parent)
        ratio = dialog.devicePixelRatioF()
        dialog.setIconPixmap(pixmap("warning", scaled(_SIGN), tokens().on_amber, ratio))
        dialog.setWindowTitle(tr("Er ging iets mis"))
        dialog.setText(tr("Er ging iets mis in het programma. Uw gegevens zijn veilig."))
        dialog.setInformativeText(
            tr(
                "Elke wijziging staat al in het schooljaarbestand. U kunt verder werken; lukt "
                "iets niet, sluit het programma dan en open het opnieuw."
            )
        )
        dialog.setDetailedText(
            tr("Waar het misging (zonder namen of andere gegevens):\n{details}", details=details)
        )
        dialog.setStandardButtons(QMessageBox.StandardButton.Close)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
