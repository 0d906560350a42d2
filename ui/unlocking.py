"""Whatever waits for a locked file: ask what opens it, try that in the background, and go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.tasks import Report, Tasks

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from ui.dialogs.unlock_dialog import UnlockDialog


class Unlocking(QObject):
    """At most one dialog. `copies_asked` gives the file of which the copies are wanted instead.

    `refused` says that the computer does not keep what opened a file, when that was wished for.
    """

    copies_asked = Signal(object)
    refused = Signal(str)

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        """Ask over this window."""
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self.dialog: UnlockDialog | None = None

    def ask(self, path: Path, go_on: Callable[[], object]) -> UnlockDialog:
        """Ask what opens this file; once it does, whatever waited for that goes on."""
        from ui.dialogs.unlock_dialog import UnlockDialog

        if self.dialog is not None:
            self.dialog.reject()
        dialog = self.dialog = UnlockDialog(path, self._window)
        dialog.tried.connect(partial(self._try, dialog))
        dialog.copies_asked.connect(partial(self.copies_asked.emit, path))
        dialog.accepted.connect(go_on)
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        dialog.open()
        return dialog

    def _try(self, dialog: UnlockDialog, typed: str, is_kept: bool) -> None:
        path = dialog.path

        def work(_report: Report) -> None:
            from bpv.services.securing.opening import unlock

            unlock(path, typed)

        opened, refused = partial(self._on_opened, dialog, is_kept), partial(self._on_refused, dialog)
        task = self._tasks.start(
            tr("Slot openen"), work, opened, refused, is_asked_for=False, is_of_year=False
        )
        task.failed.connect(dialog.reject)

    def _on_opened(self, dialog: UnlockDialog, is_kept: bool, _nothing: object) -> None:
        if dialog is not self.dialog:
            return
        dialog.accept()
        if is_kept:
            self._keep(dialog.path)

    def _keep(self, path: Path) -> None:
        """Apart, for a keyring may first ask its user something."""

        def work(_report: Report) -> None:
            from bpv.services.securing.opening import keep_key_of

            keep_key_of(path)

        self._tasks.start(
            tr("Sleutel onthouden"),
            work,
            _nothing_more,
            self._on_not_kept,
            is_asked_for=False,
            is_of_year=False,
        )

    def _on_not_kept(self, refusal: BpvError) -> None:
        self.refused.emit(str(refusal))

    def _on_refused(self, dialog: UnlockDialog, refusal: BpvError) -> None:
        if dialog is self.dialog:
            dialog.refuse(_word(refusal, dialog.path.stem))

    def _on_dialog_finished(self, dialog: UnlockDialog, _result: int) -> None:
        if dialog is self.dialog:
            self.dialog = None
        dialog.field.edit.clear()
        dialog.deleteLater()


def _word(refusal: BpvError, name: str) -> str:
    """Why it stays locked; its folder is no matter here."""
    from bpv.domain import BpvError

    return str(BpvError(refusal.code, **{**refusal.data, "path": name}))


def _nothing_more(_result: object) -> None:
    """It worked, and that needs no words."""
