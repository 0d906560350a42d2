"""A school year of a server on a laptop: taken along in a file, and brought back when the server answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QStatusBar, QWidget

from bpv.language import tr
from ui.bringing_back import BringingBack
from ui.endings import ENDING, with_ending
from ui.files import KINDS, Files, documents, free_name
from ui.icons import set_icon
from ui.joining import Joining
from ui.pages.page import Context
from ui.securing import Securing
from ui.tasks import Report, Task
from ui.widgets.buttons import link_button
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.domain.server_address import Address
    from bpv.services.laptop.note import Taken
    from bpv.services.securing.locks import Key
    from bpv.services.year.school_year import SchoolYear

LOOK_MS = 300_000
"""So often is looked whether the server answers, as long as it did not."""
_BRING = tr("Terugbrengen…")


class Laptop(QObject):
    """Says in the status bar where the open file was taken from; what the menu Server does with that."""

    def __init__(
        self,
        context: Context,
        files: Files,
        joining: Joining,
        securing: Securing,
        banner: Banner,
        status: QStatusBar,
        window: QWidget,
    ) -> None:
        """Watch what is opened in this window."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._files, self._securing = files, securing
        self._banner, self._window = banner, window
        self.taken: Taken | None = None
        self.back = BringingBack(context, files, joining, banner, window)
        self.back.known.connect(self._on_known)
        self.back.said.connect(self._on_said)
        self._said = ""
        self.label = link_button("", self.ask_return, status)
        set_icon(self.label, "server")
        self.label.hide()
        status.addWidget(self.label)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._session.opened.connect(self._on_opened)
        self._session.changed.connect(self._show)
        self._session.closing.connect(self._on_closing)
        files.opened.connect(self._on_file_opened)

    # Taking it along

    def ask_take(self) -> None:
        """Ask for a file and its lock, and take along what is open."""
        address = self._session.year.file.address
        if address is None:
            return
        start = free_name(documents() / tr("{school} laptop{ending}", school=address.school, ending=ENDING))
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Meenemen op deze laptop"), str(start), KINDS)
        if name:
            path = with_ending(Path(name))
            self._securing.offer_needed(path, partial(self.take, address, path))

    def take(self, address: Address, path: Path, key: Key | None) -> None:
        """Take it along in a new file with this key, and go on in that."""

        def work(report: Report) -> Path:
            from bpv.services.laptop.taking import take_along

            report(None, str(address))
            take_along(address.url, path, key)
            return path

        def done(made: Path) -> None:
            self._said = tr(
                "U werkt nu in {name}, ook zonder server. Collega's zien uw wijzigingen zodra "
                "u ze terugbrengt: daarvoor klikt u rechtsonder, of op Terugbrengen in het "
                "menu Server.",
                name=made.name,
            )
            self._files.open(made)

        self._start(tr("Meenemen op deze laptop"), work, done, self._refuse)

    # What is open

    @Slot()
    def _on_opened(self) -> None:
        from bpv.domain import BpvError
        from bpv.services.laptop.note import read_taken

        year = self._session.year
        try:
            self.taken = None if year.is_read_only else read_taken(year)
        except BpvError:  # said by whoever works in the file
            self.taken = None
        self._session.is_taken = self.taken is not None
        self._show()
        if self.taken is not None:
            self.look()

    @Slot()
    def _on_closing(self) -> None:
        self._timer.stop()
        self.back.let_go()
        self.taken, self._session.is_taken = None, False
        self.label.hide()

    @Slot(object)
    def _show(self, _done: object = None) -> None:
        if self.taken is None:
            self.label.hide()
            return
        from bpv.services.laptop.words import word_taken, word_taken_shortly

        count = self._count()
        self.label.setText(word_taken_shortly(count))
        self.label.setToolTip(f"{word_taken(self.taken, count)}\n{_WHERE}")
        self.label.show()

    def _count(self) -> int:
        from bpv.domain import BpvError
        from bpv.services.laptop.queue import count_waiting

        try:
            return 0 if self.taken is None else count_waiting(self._session.year.file, self.taken)
        except BpvError:
            return 0

    @Slot()
    def ask_return(self) -> None:
        """Bring the open file back to where it was taken from."""
        self.back.ask()

    @Slot(object)
    def _on_known(self, taken: Taken) -> None:
        self.taken = taken
        self._show()

    @Slot(str)
    def _on_said(self, words: str) -> None:
        self._said = words

    @Slot(object)
    def _on_file_opened(self, _year: SchoolYear) -> None:
        said, self._said = self._said, ""
        if said:
            QTimer.singleShot(0, self, lambda: self._banner.say(said, "green"))

    def look(self) -> None:
        """Look whether the server answers, unseen."""
        taken = self.taken
        if taken is None:
            return

        def work(_report: Report) -> bool:
            from bpv.services.laptop.reaching import can_reach

            return can_reach(taken)

        self._tasks.start(tr("Server zoeken"), work, self._on_looked, is_asked_for=False)

    @Slot(object)
    def _on_looked(self, is_there: bool) -> None:
        if not is_there:
            self._timer.start()
        elif self.taken is not None and (count := self._count()) and not self._banner.isVisible():
            from bpv.services.laptop.words import word_changes

            stand = tr("staat") if count == 1 else tr("staan")
            words = tr(
                "De server is te bereiken. {word_changes} {stand} alleen op deze laptop.",
                word_changes=word_changes(count).capitalize(),
                stand=stand,
            )
            self._banner.say(words, "blue", _BRING, self.ask_return)

    @Slot(object)
    def _refuse(self, refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red")

    def _start(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        refused: Callable[[BpvError], None],
        *,
        is_of_year: bool = False,
    ) -> Task:
        return self._tasks.start(title, work, done, refused, can_cancel=is_of_year, is_of_year=is_of_year)


_WHERE = tr("Bestand > Server > Terugbrengen naar de server…")
