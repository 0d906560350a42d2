"""A thread that listens to a server, and says when there may be something new, or when the line is cut."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

import psycopg

from bpv.domain import BpvError
from bpv.storage.mapping import UNREADABLE
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import connect
from bpv.storage.server.ear import Ear, Line
from bpv.storage.server.patience import PATIENCE

EVERY = 30.0
"""Seconds after which it is time to look anyhow: a notice may be lost, and anyone may send one."""
AGAIN = 5.0
"""Seconds after which a line that broke is made again."""

_STEP = 0.5
_log = logging.getLogger(__name__)


class Listening:
    """Calls a function for every notice, every thirty seconds, once the line breaks, and once it is back."""

    def __init__(
        self,
        address: Address,
        listener: Callable[[], None],
        ear: Ear,
        every: float = EVERY,
        again: float = AGAIN,
        patience: float = PATIENCE,
    ) -> None:
        """Begin; what is read stands in the ear before the function is called."""
        self._address, self._listener, self._ear = address, listener, ear
        self._every, self._again, self._patience = every, again, patience
        self._ended, self._doubt = Event(), Event()
        self.is_listening = Event()
        self.is_cut = Event()
        self._thread = Thread(target=self._listen, daemon=True, name="server")
        self._thread.start()

    def end(self) -> None:
        """Call it no more."""
        self._ended.set()
        self._doubt.set()

    def look_now(self) -> None:
        """Find out at once whether the line holds, and make it again; until then it counts as cut."""
        self.is_cut.set()
        self._doubt.set()

    def _listen(self) -> None:
        while not self._ended.is_set():
            self._doubt.clear()
            try:
                with connect(self._address, self._patience) as line:
                    line.autocommit = True
                    self._ear.begin(line)  # something may have been said before we listened
                    self.is_cut.clear()
                    self.is_listening.set()
                    self._say()
                    self._hear(line)
            except (BpvError, psycopg.Error, *UNREADABLE) as error:
                _log.info("not listening to the server: %s", type(error).__name__)
            self.is_listening.clear()
            self.is_cut.set()
            self._say()
            self._doubt.wait(self._again)

    def _hear(self, line: Line) -> None:
        beaten = time.monotonic()
        while not self._ended.is_set():
            said = [each.payload for each in line.notifies(timeout=_STEP, stop_after=1)]
            if said:
                said += [each.payload for each in line.notifies(timeout=0)]
            self._ear.step(line)
            if self._doubt.is_set() or time.monotonic() - beaten >= self._every:
                self._doubt.clear()
                beaten = time.monotonic()
                self._ear.beat(line)
                self.is_cut.clear()
                said.append("")
            elif said:
                self._ear.look(line, said)
            if said:
                self._say()

    def _say(self) -> None:
        if not self._ended.is_set():
            with suppress(RuntimeError):  # what listened is being taken down
                self._listener()
