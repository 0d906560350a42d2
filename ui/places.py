"""Where the open file lies: what to know of that stays in sight, with ways out; waiting for who has it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from bpv.language import tr
from ui.files import Files
from ui.icons import set_icon
from ui.pages.page import Context
from ui.tasks import Report
from ui.widgets.buttons import link_button
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.year.school_year import SchoolYear

WAIT_MS = 2000
"""So often is looked whether a file is free."""
_COPY, _WAIT = tr("Zet een kopie op deze computer"), tr("Openen zodra het vrij is")


class Places(QObject):
    """Says so when a file lies where it can come to harm, cannot be written, or is open elsewhere.

    Of a school year on a server it says which; `copy_wanted` asks for a copy of that.
    """

    copy_wanted = Signal()

    def __init__(
        self, context: Context, files: Files, banner: Banner, status: QStatusBar, window: QWidget
    ) -> None:
        """Watch what is opened and made in this window."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._files, self._banner = files, banner
        self.label = link_button("", self._on_label_clicked, status)
        self.label.hide()
        status.addWidget(self.label)
        self._waited_for: Path | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._look_whether_free)
        files.begun.connect(self.stop_waiting)
        files.refused.connect(self._on_file_refused)
        files.opened.connect(self._on_file_opened)
        self._session.opened.connect(self._show_place)
        self._session.relocated.connect(self._show_place)
        self._session.closed.connect(self._show_place)
        self._session.refused.connect(self._on_session_refused)
        self._session.only_looked_at.connect(self._on_session_refused)

    # What is open

    @Slot()
    def _show_place(self) -> None:
        """What stays in sight for as long as the file is open there."""
        self.label.hide()
        if not self._session.is_open:
            return
        from bpv.services.year.places import is_at_risk, short_name

        path, place = self._session.path, self._session.place
        if not isinstance(place, Path):
            self.label.setText(tr("Op {host}", host=place.host))
            set_icon(self.label, "server")
            self.label.show()
        elif words := short_name(path):
            self.label.setText(words)
            set_icon(self.label, "warning" if is_at_risk(path) else "info")
            self.label.show()

    @Slot()
    def _on_label_clicked(self) -> None:
        if not self._session.is_open:
            return
        if isinstance(self._session.place, Path):
            self._say_place(self._session.path)
        else:
            self.say_server()

    @Slot()
    def say_server(self) -> None:
        """Say where the school year stands, and who looks after its copies."""
        address = self._session.year.file.address
        if address is None:
            return
        who = tr(", u werkt als {user}", user=address.user) if address.user else ""
        words = tr(
            "{school} staat op de server {host}{who}. Reservekopieën maakt uw ICT; een "
            "slot is er niet nodig: wie zich niet aanmeldt, leest niets. Zelf bewaart u "
            "een kopie in een bestand.",
            school=address.school,
            host=address.host,
            who=who,
        )
        self._banner.say(words, "blue", tr("Kopie naar een bestand…"), self.copy_wanted.emit)

    @Slot(object)
    def _on_file_opened(self, year: SchoolYear) -> None:
        from bpv.services.year.looking import LookedAt
        from bpv.services.year.places import word_holder

        if isinstance(year, LookedAt):
            return
        if year.is_read_only:
            self._say_only_read(str(year.refusal), "blue")
        elif words := word_holder(year):
            self._banner.say(words, "amber", _COPY, self.go_on_here)
        elif not self._banner.isVisible():
            self._say_place(year.path)

    def _say_place(self, path: Path) -> None:
        from bpv.services.year.places import is_at_risk, word_place

        if words := word_place(path):
            if is_at_risk(path):
                self._banner.say(words, "amber", _COPY, self.go_on_here)
            else:
                self._banner.say(words, "blue")

    @Slot(str)
    def _on_session_refused(self, text: str) -> None:
        if self._session.is_open and self._session.year.is_read_only:
            self._say_only_read(text, "amber")

    def _say_only_read(self, text: str, tone: str) -> None:
        from bpv.services.year.looking import ONLY_TO_READ

        refusal, path = self._session.year.refusal, self._session.path
        if refusal is not None and refusal.code in ONLY_TO_READ:
            self._banner.say(text, tone, _COPY, self.go_on_here)
        elif refusal is not None and refusal.code == "only_until_free":
            self._banner.say(text, tone, _WAIT, partial(self.wait_for, path))

    def go_on_here(self) -> None:
        """Go on with a copy on this computer of what is open; a refusal is shown."""
        from bpv.domain import BpvError
        from bpv.services.year.places import free_place

        path = self._session.path
        try:
            target = free_place(path.name)
        except BpvError as refusal:
            self._banner.say(str(refusal), "red")
            return
        if self._session.year.is_read_only:
            self._files.start(tr("Kopie maken"), target, partial(_copying, path, target))
        else:
            self._session.save_elsewhere(target)

    # What could not be opened or made

    @Slot(object)
    def _on_file_refused(self, refusal: BpvError) -> None:
        path = refusal.data.get("path")
        if not isinstance(path, Path):
            return
        if refusal.code == "in_use":
            look = partial(self._files.look_at_open, path, refusal.data.get("holder"))
            self._banner.say(str(refusal), "amber", tr("Alleen bekijken"), look)
            self._banner.add_action(_WAIT, partial(self.wait_for, path))
        elif refusal.code == "network_new" and (make := self._files.make_elsewhere) is not None:
            self._banner.say(
                str(refusal), "amber", tr("Op deze computer maken"), partial(self._make, make, path)
            )

    def _make(self, make: object, path: Path) -> None:
        from bpv.domain import BpvError
        from bpv.services.year.places import free_place

        assert callable(make)
        try:
            make(free_place(path.name))
        except BpvError as refusal:
            self._banner.say(str(refusal), "red")

    # Waiting

    def wait_for(self, path: Path) -> None:
        """Open a file as soon as nobody has it open any more."""
        self._waited_for = path
        self._timer.start()
        self._banner.say(
            tr("{stem} wordt geopend zodra het vrij is.", stem=path.stem),
            "blue",
            tr("Niet meer wachten"),
            self.stop_waiting,
        )

    @Slot()
    def stop_waiting(self) -> None:
        """Wait no longer."""
        self._waited_for = None
        self._timer.stop()

    def _look_whether_free(self) -> None:
        path = self._waited_for
        if path is not None:
            work = partial(_asking, path)
            self._tasks.start(tr("Wachten"), work, self._on_asked, is_asked_for=False, is_of_year=False)

    @Slot(object)
    def _on_asked(self, asked: tuple[Path, bool]) -> None:
        path, is_free = asked
        if path != self._waited_for:
            return
        if is_free:
            self.stop_waiting()
            self._files.open(path)
        else:
            self._timer.start()


def _copying(path: Path, target: Path, report: Report) -> SchoolYear:
    from bpv.services.year.places import copy_to
    from bpv.services.year.school_year import SchoolYear

    report(None, path.stem)
    copy_to(path, target)
    return SchoolYear.open(target)


def _asking(path: Path, _report: Report) -> tuple[Path, bool]:
    from bpv.services.year.places import is_free

    return path, is_free(path)
