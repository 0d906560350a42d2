"""A school year on a server: the form that opens one, and what is said when a server was not reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.files import Files
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.domain.server_address import Address
    from bpv.services.year.school_year import SchoolYear
    from bpv.services.year.server_login import Filled
    from ui.dialogs.script_dialog import ScriptDialog
    from ui.dialogs.server_dialog import Purpose, ServerDialog

_TRY = tr("Met de server verbinden")


class Joining(QObject):
    """At most one form; connecting happens in the background. `kept_changed` tells of the keyring."""

    kept_changed = Signal(bool)

    def __init__(self, context: Context, files: Files, banner: Banner, window: QWidget) -> None:
        """Come forward when a server was not reached."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._settings = context.settings
        self._files, self._banner, self._window = files, banner, window
        self.dialog: ServerDialog | None = None
        self.is_kept = False
        """Whether the computer keeps the password of what is open."""
        self._task: Task | None = None
        self._kept_for: Address | None = None
        files.unreached.connect(self._on_unreached)
        files.opened.connect(self._on_opened)

    # The form

    def ask(self, address: Address | None = None) -> ServerDialog:
        """Ask where a school year stands; with an address its form is filled but for the password."""
        return self.ask_for(address, self._files.open)

    def ask_for(self, address: Address | None, go_on: Callable[[Address], object]) -> ServerDialog:
        """Ask the same, for who goes on with the address once its password is known."""
        from ui.dialogs.server_dialog import Purpose

        dialog = self.form(Purpose.OPEN, address)
        dialog.tried.connect(partial(self._try, dialog, go_on))
        dialog.stopped.connect(partial(self._on_stopped, dialog))
        return dialog

    def form(self, purpose: Purpose, address: Address | None = None) -> ServerDialog:
        """Show the form; who asks for it connects what it is for."""
        from bpv.services.year.server_login import Filled
        from ui.dialogs.server_dialog import ServerDialog

        if self.dialog is not None:
            self._drop_task()
            self.dialog.leave()
        filled = self._proposed(purpose) if address is None else Filled.of(address)
        dialog = self.dialog = ServerDialog(purpose, filled, self._window)
        dialog.script_asked.connect(self.ask_script)
        dialog.finished.connect(partial(self._on_finished, dialog))
        dialog.open()

        def look(_report: Report) -> tuple[bool, bool]:
            from bpv.services.year.server_login import can_keep, is_kept

            return can_keep(), bool(filled.host) and is_kept(filled.address)

        def show(found: tuple[bool, bool]) -> None:
            if dialog is self.dialog:
                dialog.show_keeping(*found)

        self._start_unseen(tr("Sleutelbos vragen"), look, show)
        return dialog

    def _proposed(self, purpose: Purpose) -> Filled:
        """As the last server that was opened; what is taken there goes into another school of it."""
        from bpv.services.year.server_login import Filled
        from ui.dialogs.server_dialog import Purpose

        last = next((place for place in self._settings.recent if not isinstance(place, Path)), None)
        if last is None:
            return Filled()
        filled = Filled.of(last)
        return filled if purpose is Purpose.OPEN else replace(filled, school="")

    def run(self, dialog: ServerDialog, work: Callable[[Report], Any], done: Callable[[Any], None]) -> Task:
        """Do what the form was filled in for; a refusal is said in it."""

        def refuse(refusal: BpvError) -> None:
            if dialog is self.dialog:
                dialog.refuse(str(refusal))

        task = self._tasks.start(_TRY, work, done, refuse, is_asked_for=False, is_of_year=False)
        task.progressed.connect(lambda progress: dialog.tell(tr("Bezig: {text}…", text=progress.text)))
        task.failed.connect(dialog.leave)
        task.ended.connect(self._on_task_ended)
        self._task = task
        return task

    def _try(
        self,
        dialog: ServerDialog,
        go_on: Callable[[Address], object],
        address: Address,
        password: str,
        is_kept: bool,
    ) -> None:
        def work(_report: Report) -> None:
            from bpv.services.year.server_login import sign_in

            sign_in(address, password)

        def done(_nothing: object) -> None:
            if dialog is self.dialog:
                dialog.accept()
                go_on(address)
                self.keep(address, is_kept)

        self.run(dialog, work, done)

    def keep(self, address: Address, is_kept: bool) -> None:
        """Keep its password or none; apart, for a keyring may first ask its user something."""
        self._kept_for = address

        def work(_report: Report) -> bool:
            from bpv.services.year.server_login import keep_password

            keep_password(address, is_kept)
            return is_kept

        def refuse(refusal: BpvError) -> None:
            self._banner.say(str(refusal), "amber")
            self._show_kept(False)

        self._tasks.start(
            tr("Wachtwoord bewaren"), work, self._show_kept, refuse, is_asked_for=False, is_of_year=False
        )

    def _on_stopped(self, dialog: ServerDialog) -> None:
        self._drop_task()
        dialog.stop()

    def _drop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None

    def _on_finished(self, dialog: ServerDialog, _result: int) -> None:
        if dialog is self.dialog:
            self.dialog = None
        dialog.fields.password.edit.clear()
        dialog.deleteLater()

    @Slot()
    def ask_script(self) -> ScriptDialog:
        """Show what who runs the server has to carry out."""
        from ui.dialogs.script_dialog import ScriptDialog

        school = self._session.school if self._session.is_open else None
        dialog = ScriptDialog(school, self.dialog or self._window)
        dialog.open()
        return dialog

    # What could not be opened

    @Slot(object, object)
    def _on_unreached(self, address: Address, refusal: BpvError) -> None:
        if refusal.code == "server_login":
            words = tr(
                "Typ uw wachtwoord voor {host}. Het is hier niet bewaard, of niet meer juist.",
                host=address.host,
            )
            self.ask(address).refuse(words, "blue")
            return
        self._banner.say(str(refusal), "red", tr("Opnieuw proberen"), partial(self._files.open, address))
        if refusal.code == "server_older":
            self._banner.add_action(tr("Bijwerken"), partial(self._upgrade, address))
        else:
            self._banner.add_action(tr("Gegevens nakijken…"), partial(self.ask, address))

    def _upgrade(self, address: Address) -> None:
        def work(report: Report) -> int:
            from bpv.services.year.on_server import bring_up_to_date

            report(None, str(address))
            return bring_up_to_date(address.url)

        def done(_number: int) -> None:
            self._files.open(address)

        self._tasks.start(
            tr("School op de server bijwerken"),
            work,
            done,
            self._on_refused,
            can_cancel=False,
            is_of_year=False,
        )

    # The keyring

    @Slot(object)
    def _on_opened(self, year: SchoolYear) -> None:
        address, known = year.file.address, self._kept_for
        self._kept_for = None
        if address is not None and address == known:
            return  # who keeps it says so
        self._show_kept(False)
        if address is None:
            return

        def look(_report: Report) -> bool:
            from bpv.services.year.server_login import is_kept

            return is_kept(address)

        self._tasks.start(tr("Sleutelbos vragen"), look, self._show_kept, is_asked_for=False)

    def switch_keeping(self) -> None:
        """Have this computer keep the password of the school year that is open, or keep it no longer."""
        address, is_kept = self._session.year.file.address, self.is_kept
        if address is None:
            return

        def work(_report: Report) -> bool:
            from bpv.services.year.server_login import keep_password

            keep_password(address, not is_kept)
            return not is_kept

        self._tasks.start(
            tr("Sleutelbos bijwerken"), work, self._on_kept, self._on_refused, is_asked_for=False
        )
        self._show_kept(self.is_kept)  # what was clicked is so only once it is done

    def _on_kept(self, is_kept: bool) -> None:
        self._show_kept(is_kept)
        words = tr("bewaart het wachtwoord: dit schooljaar opent hier zonder vragen")
        if not is_kept:
            words = tr("bewaart het wachtwoord niet meer: het wordt de volgende keer gevraagd")
        self._banner.say(tr("Deze computer {words}.", words=words), "green")

    def _show_kept(self, is_kept: bool) -> None:
        self.is_kept = is_kept
        self.kept_changed.emit(is_kept)

    # Work

    def _start_unseen(self, title: str, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._tasks.start(title, work, done, is_asked_for=False, is_of_year=False)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red")
        self._show_kept(self.is_kept)
