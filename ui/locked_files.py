"""Files that were chosen to be read, and the passwords that the user gave for those that are locked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from ui.session import Session


class LockedFiles:
    """The files of one reading; it is tried again with each password that is given."""

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        """Begin without any password."""
        self.paths = tuple(paths)
        self.passwords: dict[Path, str] = {}

    def unlock(self, refusal: BpvError, session: Session, window: QWidget) -> bool:
        """Ask for the password that reading waits for: whether one was given. Any other refusal is said."""
        from bpv.services.importing.recognising.files import locked_file

        locked = locked_file(refusal, self.paths)
        if locked is None:
            session.refused.emit(str(refusal))
            return False
        hidden = QLineEdit.EchoMode.Password
        password, agreed = QInputDialog.getText(window, tr("Wachtwoord"), str(refusal), hidden)
        if not agreed or not password:
            return False
        self.passwords[locked] = password
        return True
