"""A thread that listens to a server, and says when there may be something new."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import psycopg

from bpv.domain import BpvError
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import connect
from bpv.storage.server.feed import channel_of

EVERY = 30.0
"""Seconds after which it is time to look anyhow: a notice may be lost, and anyone may send one."""

Beat = Callable[[psycopg.Connection[Any]], None]

_STEP = 0.5
_log = logging.getLogger(__name__)


class Listening:
    """Calls a function for every notice, every thirty seconds, and once the line is back after it broke."""

    def __init__(
        self, address: Address, listener: Callable[[], None], beat: Beat, every: float = EVERY
    ) -> None:
        """Begin; `beat` is called as often as it is time to look, with the line that listens."""
        self._address, self._listener, self._beat = address, listener, beat
        self._ended = Event()
        self.is_listening = Event()
        self._thread = Thread(target=self._listen, daemon=True, name="server")
        self._thread.start()

    def end(self) -> None:
        """Call it no more."""
        self._ended.set()

    def _listen(self) -> None:
        wait = 0.0
        while not self._ended.wait(wait):
            try:
                with connect(self._address) as line:
                    line.autocommit = True
                    line.execute(f'LISTEN "{channel_of(self._address)}"')
                    self.is_listening.set()
                    self._say()  # something may have been said before we listened
                    self._hear(line)
            except (BpvError, psycopg.Error) as error:
                _log.info("not listening to the server: %s", type(error).__name__)
            self.is_listening.clear()
            wait = 5.0

    def _hear(self, line: psycopg.Connection[Any]) -> None:
        beaten = time.monotonic()
        while not self._ended.is_set():
            heard = list(line.notifies(timeout=_STEP, stop_after=1))
            is_time = time.monotonic() - beaten >= EVERY
            if is_time:
                beaten = time.monotonic()
                self._beat(line)
            if heard or is_time:
                self._say()

    def _say(self) -> None:
        if not self._ended.is_set():
            with suppress(RuntimeError):  # what listened is being taken down
                self._listener()
