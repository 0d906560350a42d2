"""The open file turns out to be moved, deleted or replaced: what to do about it, said where one works."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from bpv.language import tr
from ui.endings import ENDING, with_ending
from ui.files import KINDS
from ui.session import Session
from ui.settings import WindowSettings
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError


class Misplaced(QObject):
    """Looks whenever the program comes to the front, says what happened, and offers ways to go on."""

    def __init__(
        self, session: Session, banner: Banner, saved: QLabel, settings: WindowSettings, window: QWidget
    ) -> None:
        """Watch the file of this session; `saved` says in the window that all is saved."""
        super().__init__(window)
        self._session, self._settings = session, settings
        self._banner, self._saved, self._window = banner, saved, window
        session.warned.connect(self._on_session_warned)
        session.misplaced.connect(self._on_session_misplaced)
        session.relocated.connect(self._on_session_relocated)
        session.closed_elsewhere.connect(self._on_session_closed_elsewhere)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._on_application_state_changed)

    @Slot(Qt.ApplicationState)
    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._session.check_standing()

    @Slot(object)
    def _on_session_misplaced(self, refusal: BpvError) -> None:
        self._saved.setText(tr("Bestand niet op zijn plaats"))
        path, found = refusal.data["path"], refusal.data.get("found")
        if isinstance(found, Path):
            action, run = tr("Verder met {name}", name=found.name), partial(self._session.go_on_as, found)
        elif refusal.code == "file_gone" and isinstance(path, Path) and path.parent.is_dir():
            action, run = tr("Terugzetten"), partial(self._session.save_elsewhere, path)
        else:
            self._banner.say(str(refusal), "red", tr("Ergens anders opslaan…"), self.ask_where)
            return
        self._banner.say(str(refusal), "red", action, run)
        self._banner.add_action(tr("Ergens anders opslaan…"), self.ask_where)

    def ask_where(self) -> None:
        """Ask where everything goes, and go on there; a file that is there already is never overwritten."""
        path = self._session.path
        start = str(path.with_name(f"{path.stem} (2){ENDING}"))
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Schooljaar opslaan"),
            start,
            KINDS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._session.save_elsewhere(with_ending(Path(name)))

    @Slot()
    def _on_session_relocated(self) -> None:
        path = self._session.path
        self._remember(path)
        self._window.setWindowTitle(self._session.title)
        self._saved.setText(self._session.saved_words)
        self._banner.say(tr("Alles staat in {path}. U kunt verder werken.", path=path), "green")

    @Slot(object)
    def _on_session_closed_elsewhere(self, path: Path) -> None:
        self._remember(path)
        self._banner.say(
            tr(
                "Het bestand stond bij het sluiten niet meer op zijn plaats. Alles staat in {path}.",
                path=path,
            ),
            "amber",
        )

    @Slot(str)
    def _on_session_warned(self, text: str) -> None:
        self._banner.say(text, "amber")

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.last_file = path
