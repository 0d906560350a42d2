"""A connection that is given up once the server says nothing more, though nobody hung up.

A machine that is frozen keeps its lines: neither system sees anything wrong, and both would wait for ever.
"""

from __future__ import annotations

import time
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

T = TypeVar("T")
PATIENCE = 15.0
"""Seconds of silence during one statement: more than a lock is waited for, less than a user bears."""

LONG = 150.0
"""The same for reading or writing all there is: the server itself stops such a statement after 120."""

UNBOUNDED = 3600.0
"""The same for what may take as long as it takes: a whole school put there, or brought up to date."""


class PatientConnection(psycopg.Connection[Any]):
    """Closes itself, with an OperationalError, when it waited so long without a word from the server."""

    patience = PATIENCE

    def wait(self, gen: PQGen[T], *args: Any, **kwargs: Any) -> T:
        """Wait as ever; all that waits for the server comes by here."""
        return super().wait(self._heeding(gen), *args, **kwargs)

    def _heeding(self, steps: PQGen[T]) -> PQGen[T]:
        heard = time.monotonic()
        try:
            state = next(steps)
            while True:
                ready = yield state
                now = time.monotonic()
                if ready:
                    heard = now
                elif now - heard > self.patience:
                    self.close()
                    raise psycopg.OperationalError("the server is silent")
                state = steps.send(ready)
        except StopIteration as done:
            result: T = done.value
            return result
