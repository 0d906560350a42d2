"""A school year on a server: opened by a form, taken there from a file, and copied to a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop import open_with_desktop
from ui.files import ENDING, KINDS, Files, documents, free_name
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.domain.server_address import Address
    from bpv.services.securing.locks import Key
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.script_dialog import ScriptDialog
    from ui.dialogs.server_dialog import Purpose, ServerDialog

_TRY = "Met de server verbinden"


class Joining(QObject):
    """At most one form; connecting and copying happen in the background."""

    def __init__(self, context: Context, files: Files, banner: Banner, window: QWidget) -> None:
        """Come forward when a server was not reached."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._files, self._banner, self._window = files, banner, window
        self.dialog: ServerDialog | None = None
        self._task: Task | None = None
        self._coming: tuple[Address, str, Path] | None = None
        files.unreached.connect(self._on_unreached)
        files.opened.connect(self._on_opened)

    # Opening

    def ask(self, address: Address | None = None) -> ServerDialog:
        """Ask where a school year stands; with an address its form is filled but for the password."""
        from ui.dialogs.server_dialog import Purpose

        dialog = self._ask(Purpose.OPEN, address)
        dialog.tried.connect(partial(self._try, dialog))
        return dialog

    def _ask(self, purpose: Purpose, address: Address | None) -> ServerDialog:
        from bpv.services.year.server_login import Filled
        from ui.dialogs.server_dialog import ServerDialog

        if self.dialog is not None:
            self._stop()
            self.dialog.reject()
        filled = Filled() if address is None else Filled.of(address)
        dialog = self.dialog = ServerDialog(purpose, filled, self._window)
        dialog.stopped.connect(self._stop)
        dialog.script_asked.connect(self.ask_script)
        dialog.finished.connect(partial(self._on_finished, dialog))
        dialog.open()

        def look(_report: Report) -> tuple[bool, bool]:
            from bpv.services.year.server_login import can_keep, is_kept

            return can_keep(), address is not None and is_kept(address)

        self._start_unseen("Sleutelbos vragen", look, partial(self._on_ring_looked_at, dialog))
        return dialog

    def _on_ring_looked_at(self, dialog: ServerDialog, found: tuple[bool, bool]) -> None:
        if dialog is self.dialog:
            dialog.show_keeping(*found)

    def _try(self, dialog: ServerDialog, address: Address, password: str, is_kept: bool) -> None:
        def work(_report: Report) -> str:
            from bpv.domain import BpvError
            from bpv.services.year.server_login import keep_password, sign_in

            sign_in(address, password)
            try:
                keep_password(address, is_kept)
            except BpvError as refusal:
                return str(refusal)
            return ""

        self._run(dialog, work, partial(self._on_signed_in, dialog, address))

    def _on_signed_in(self, dialog: ServerDialog, address: Address, remark: str) -> None:
        if dialog is not self.dialog:
            return
        dialog.accept()
        self._files.open(address)
        if remark:
            self._banner.say(remark, "amber")

    def _run(self, dialog: ServerDialog, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        refused = partial(self._on_refused, dialog)
        task = self._tasks.start(_TRY, work, done, refused, is_asked_for=False, is_of_year=False)
        task.progressed.connect(lambda progress: dialog.tell(f"Bezig: {progress.text}…"))
        task.failed.connect(dialog.reject)
        self._task = task
        task.ended.connect(self._on_task_ended)

    def _on_refused(self, dialog: ServerDialog, refusal: BpvError) -> None:
        if dialog is self.dialog:
            dialog.refuse(str(refusal))

    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None

    @Slot()
    def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _on_finished(self, dialog: ServerDialog, _result: int) -> None:
        if dialog is self.dialog:
            self.dialog = None
        dialog.fields.password.edit.clear()
        dialog.deleteLater()

    # What could not be opened

    @Slot(object, object)
    def _on_unreached(self, address: Address, refusal: BpvError) -> None:
        if refusal.code == "server_login":
            self.ask(address).refuse(_word_login(refusal), "blue")
            return
        self._banner.say(str(refusal), "red", "Opnieuw proberen", partial(self._files.open, address))
        if refusal.code == "server_older":
            self._banner.add_action("Bijwerken", partial(self._upgrade, address))
        else:
            self._banner.add_action("Gegevens nakijken…", partial(self.ask, address))

    def _upgrade(self, address: Address) -> None:
        def work(report: Report) -> int:
            from bpv.services.year.on_server import bring_up_to_date

            report(None, str(address))
            return bring_up_to_date(address.url)

        def done(_number: int) -> None:
            self._files.open(address)

        self._start("School op de server bijwerken", work, done, can_cancel=False)

    # From a file to a server

    def ask_send(self) -> ServerDialog:
        """Ask where the school year that is open is to go, and take it there."""
        from ui.dialogs.server_dialog import Purpose

        dialog = self._ask(Purpose.SEND, None)
        dialog.tried.connect(partial(self._send, dialog))
        return dialog

    def _send(self, dialog: ServerDialog, address: Address, password: str, is_kept: bool) -> None:
        from bpv.domain import BpvError
        from bpv.services.year.on_server import read_everything

        path = self._session.path
        self._session.drafts.wait()
        try:
            everything = self._session.work_out(lambda: read_everything(self._session.year.file))
        except BpvError as refusal:
            dialog.refuse(str(refusal))
            return

        def work(report: Report) -> str:
            from contextlib import suppress

            from bpv.services.year.on_server import send, word_count
            from bpv.services.year.server_login import keep_password, with_password

            with with_password(address, password):
                school = send(everything, address, report)
            with suppress(BpvError):
                keep_password(address, is_kept)
            return word_count(school)

        self._run(dialog, work, partial(self._on_sent, dialog, address, path))

    def _on_sent(self, dialog: ServerDialog, address: Address, path: Path, counted: str) -> None:
        if dialog is not self.dialog:
            return
        dialog.accept()
        self._coming = address, counted, path
        self._files.open(address)

    @Slot(object)
    def _on_opened(self, year: SchoolYear) -> None:
        coming, self._coming = self._coming, None
        if coming is None or year.file.address != coming[0]:
            return
        address, counted, path = coming
        words = (
            f"Alles staat nu op {address.host} en is teruggelezen: {counted}. Werk voortaan hier. "
            f"{path.name} bleef zoals het was; verwijder het als u het niet bewaart."
        )
        show = partial(open_with_desktop, path.parent)
        QTimer.singleShot(0, self, lambda: self._banner.say(words, "green", "Map tonen", show))

    # From a server to a file

    def ask_copy(self) -> None:
        """Ask where a copy of the open school year is to go, with a lock or without, and make it."""
        from datetime import date

        address = self._session.year.file.address
        if address is None:
            return
        start = free_name(documents() / f"{address.school} {date.today():%d-%m-%Y}{ENDING}")
        name, _ = QFileDialog.getSaveFileName(self._window, "Kopie naar een bestand", str(start), KINDS)
        if name:
            path = Path(name)
            path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
            self._files.offer_lock(path, partial(self._copy, address, path))

    def _copy(self, address: Address, path: Path, key: Key | None) -> None:
        def work(report: Report) -> str:
            from bpv.services.year.on_server import copy_year, word_count

            return word_count(copy_year(address.url, path, key, report))

        self._start("Kopie naar een bestand maken", work, partial(self._on_copied, path))

    def _on_copied(self, path: Path, counted: str) -> None:
        show = partial(open_with_desktop, path.parent)
        words = f"{path.name} is gemaakt en teruggelezen: {counted}, gelijk aan de server."
        self._banner.say(words, "green", "Map tonen", show)

    # For who runs the server

    @Slot()
    def ask_script(self) -> ScriptDialog:
        """Show what who runs the server has to carry out."""
        from ui.dialogs.script_dialog import ScriptDialog

        school = self._session.school if self._session.is_open else None
        dialog = ScriptDialog(school, self.dialog or self._window)
        dialog.open()
        return dialog

    # Work

    def _start(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        *,
        can_cancel: bool = True,
    ) -> None:
        self._tasks.start(title, work, done, self._on_work_refused, can_cancel=can_cancel, is_of_year=False)

    def _start_unseen(self, title: str, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._tasks.start(title, work, done, is_asked_for=False, is_of_year=False)

    @Slot(object)
    def _on_work_refused(self, refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red")


def _word_login(refusal: BpvError) -> str:
    """What was known was not enough: nothing was, or it is another one by now."""
    return f"Typ uw wachtwoord voor {refusal.data['host']}. Het is hier niet bewaard, of niet meer juist."
