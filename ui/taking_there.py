"""A whole school year from a file to a server, and from a server to a file: read back, and counted."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.language import tr
from ui.desktop import open_with_desktop
from ui.endings import ENDING, with_ending
from ui.files import KINDS, Files, OfferLock, documents, free_name
from ui.joining import Joining
from ui.pages.page import Context
from ui.tasks import Cancelled, Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.domain.server_address import Address
    from bpv.services.securing.locks import Key
    from bpv.services.year.on_server import Progress
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.server_dialog import ServerDialog


class TakingThere(QObject):
    """The way there ends in the school year on the server; the way back leaves that open."""

    def __init__(
        self, context: Context, files: Files, joining: Joining, banner: Banner, window: QWidget
    ) -> None:
        """Use the form of `joining`."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._files, self._joining, self._banner, self._window = files, joining, banner, window
        self.offer_lock: OfferLock = files.offer_lock
        """How the user is offered a lock on a copy."""
        self._coming: tuple[Address, str, Path] | None = None
        files.opened.connect(self._on_opened)

    # From a file to a server

    def ask_send(self) -> ServerDialog:
        """Ask where the school year that is open is to go, and take it there."""
        from ui.dialogs.server_dialog import Purpose

        dialog = self._joining.form(Purpose.SEND)
        dialog.tried.connect(partial(self._send, dialog))
        return dialog

    def _send(self, dialog: ServerDialog, address: Address, password: str, is_kept: bool) -> None:
        from bpv.domain import BpvError
        from bpv.services.year.on_server import read_everything

        path, stopping = self._session.path, Event()
        self._session.drafts.wait()
        try:
            everything = self._session.work_out(lambda: read_everything(self._session.year.file))
        except BpvError as refusal:
            dialog.refuse(str(refusal))
            return

        def work(report: Report) -> str:
            from bpv.services.year.on_server import send, word_count
            from bpv.services.year.server_login import with_password

            with with_password(address, password):
                return word_count(send(everything, address, _until(stopping, report)))

        def done(counted: str) -> None:
            if dialog is self._joining.dialog:
                dialog.accept()
                self._coming = address, counted, path
                self._files.open(address)
                self._joining.keep(address, is_kept)

        def ended(_task: object) -> None:
            if stopping.is_set() and dialog is self._joining.dialog:
                dialog.stop()

        dialog.stopped.connect(stopping.set)
        self._joining.run(dialog, work, done).ended.connect(ended)

    @Slot(object)
    def _on_opened(self, year: SchoolYear) -> None:
        coming, self._coming = self._coming, None
        if coming is None or year.file.address != coming[0]:
            return
        address, counted, path = coming
        words = tr(
            "Alles staat nu op {host} en is teruggelezen: {counted}. Werk voortaan hier. "
            "{name} bleef zoals het was; verwijder het als u het niet bewaart.",
            host=address.host,
            counted=counted,
            name=path.name,
        )
        show = partial(open_with_desktop, path.parent)
        QTimer.singleShot(0, self, lambda: self._banner.say(words, "green", tr("Map tonen"), show))

    # From a server to a file

    @Slot()
    def ask_copy(self) -> None:
        """Ask where a copy of the open school year is to go, with a lock or without, and make it."""
        address = self._session.year.file.address
        if address is None:
            return
        start = free_name(documents() / f"{address.school} {date.today():%d-%m-%Y}{ENDING}")
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Kopie naar een bestand"), str(start), KINDS)
        if name:
            path = with_ending(Path(name))
            self.offer_lock(path, partial(self._copy, address, path))

    def _copy(self, address: Address, path: Path, key: Key | None) -> None:
        def work(report: Report) -> str:
            from bpv.services.year.on_server import copy_year, word_count

            return word_count(copy_year(address.url, path, key, report))

        def done(counted: str) -> None:
            show = partial(open_with_desktop, path.parent)
            words = tr(
                "{name} is gemaakt en teruggelezen: {counted}, gelijk aan de server.",
                name=path.name,
                counted=counted,
            )
            self._banner.say(words, "green", tr("Map tonen"), show)

        self._tasks.start(tr("Kopie naar een bestand maken"), work, done, self._on_refused, is_of_year=False)

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red")


def _until(stopping: Event, report: Report) -> Progress:
    """Pass on how far it is; stop where nothing is there yet, and not once all is there."""

    def tell(share: float | None, text: str) -> None:
        if share is not None and stopping.is_set():
            raise Cancelled
        report(share, text)

    return tell
