"""Asking the internet which version is the latest: only who agreed, only at a click, one question."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl, Signal

from bpv.language import tr

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply, QNetworkRequest

    from ui.settings import WindowSettings
    from ui.tasks import Report, Tasks
    from ui.updating.release import Answer

_CHOICE = "updates"
_NAME: Final = b"BPV-planner"
"""What the program says it is called; not which version, of which computer."""
PATIENCE_S: Final = 15
"""How long an answer is waited for, all of it."""


class Updates(QObject):
    """The one of a window. `changed`: it was allowed or withdrawn; `answered`: what came of looking."""

    changed = Signal()
    answered = Signal(object)

    def __init__(
        self, settings: WindowSettings, tasks: Tasks, parent: QObject | None = None, address: str = ""
    ) -> None:
        """As it was left; nothing is asked until `look`."""
        super().__init__(parent)
        self._settings, self._tasks, self._address = settings, tasks, address
        self._manager: QNetworkAccessManager | None = None
        self._reply: QNetworkReply | None = None
        self._asked = 0
        """Rises with each question and each end of one: what comes of an earlier one is not for us."""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_S * 1000)
        self._patience.timeout.connect(self._give_up)

    # Consent

    @property
    def since(self) -> date | None:
        """When the user allowed it; None when that was never, or withdrawn."""
        with suppress(ValueError):
            return date.fromisoformat(self._settings.text(_CHOICE))
        return None

    def allow(self, today: date) -> None:
        """The user has read what goes over the network."""
        self._settings.set_text(_CHOICE, today.isoformat())
        self.changed.emit()

    def withdraw(self) -> None:
        """Ask first again, and break off what is under way."""
        self._settings.set_text(_CHOICE, "")
        self.stop()
        self.changed.emit()

    # Looking

    @property
    def is_looking(self) -> bool:
        """Whether an answer is waited for."""
        return self._patience.isActive()

    def look(self) -> None:
        """Ask which version is the latest; nothing without consent, or while that is being asked."""
        if self.since is None or self.is_looking:
            return
        from ui.updating.release import ADDRESS

        address = self._address or ADDRESS
        self._asked += 1
        self._patience.start()
        # How this computer reaches the internet is found in the background: that may take a while.
        self._tasks.start(
            tr("Kijken of er een nieuwe versie is"),
            partial(_proxy_for, address, self._asked),
            self._on_prepared,
            is_asked_for=False,
            is_of_year=False,
        )

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._asked += 1
        self._patience.stop()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()

    def _on_prepared(self, found: tuple[int, str, QNetworkProxy]) -> None:
        asked, address, proxy = found
        if asked != self._asked:
            return
        from PySide6.QtNetwork import QNetworkAccessManager

        if self._manager is None:
            self._manager = QNetworkAccessManager(self)
            self._manager.finished.connect(self._on_manager_finished)
        self._manager.setProxy(proxy)
        self._reply = self._manager.get(_request(address))
        self._reply.readyRead.connect(self._on_reply_ready_read)

    def _on_reply_ready_read(self) -> None:
        from ui.updating.release import LARGEST

        if self._reply is not None and self._reply.bytesAvailable() > LARGEST:
            self._end_unclear()

    def _on_manager_finished(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        if reply is not self._reply:  # no longer waited for
            return
        self._reply = None
        from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

        from ui.updating.release import LARGEST, Answer, Outcome, read_answer

        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status is None:
            self._end(Answer(Outcome.UNREACHABLE))
        elif status != 200 or reply.error() is not QNetworkReply.NetworkError.NoError:
            self._end(Answer(Outcome.UNCLEAR))
        else:
            content = bytes(reply.read(LARGEST + 1).data())
            self._end(Answer(Outcome.UNCLEAR) if len(content) > LARGEST else read_answer(content))

    def _give_up(self) -> None:
        from ui.updating.release import Answer, Outcome

        self._end(Answer(Outcome.UNREACHABLE))

    def _end_unclear(self) -> None:
        from ui.updating.release import Answer, Outcome

        self._end(Answer(Outcome.UNCLEAR))

    def _end(self, answer: Answer) -> None:
        self.stop()
        self.answered.emit(answer)


def _proxy_for(address: str, asked: int, _report: Report) -> tuple[int, str, QNetworkProxy]:
    from ui.proxy import proxy_for

    return asked, address, proxy_for(address)


def _request(address: str) -> QNetworkRequest:
    from PySide6.QtNetwork import QNetworkRequest

    request = QNetworkRequest(QUrl(address))
    for name, value in (
        (b"User-Agent", _NAME),
        (b"Accept", b"application/vnd.github+json"),
        (b"Accept-Language", b"nl"),
        (b"Accept-Encoding", b"identity"),  # what is small when it comes is small when it is read
    ):
        request.setRawHeader(QByteArray(name), QByteArray(value))
    kinds, manual = QNetworkRequest.Attribute, QNetworkRequest.LoadControl.Manual
    for kind in (kinds.CookieLoadControlAttribute, kinds.CookieSaveControlAttribute):
        request.setAttribute(kind, manual)
    request.setAttribute(kinds.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    return request
