"""Keyrings as computers have them: one that keeps, and each way in which one does not."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as Absent
from keyring.backends.null import Keyring as Null
from keyring.errors import KeyringError, PasswordDeleteError

from tests.until import wait_until


class Keeping(KeyringBackend):
    """Keeps in memory what it is given."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class Raising(Keeping):
    """Refuses everything, and quotes in its error what it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(f"no {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(f"no {password}")

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError(username)


class Locked(Keeping):
    """Waits for its user, who does not come."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = Event()
        self.asked = 0

    def _wait(self) -> None:
        self.asked += 1
        self.answered.wait(30)

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()

    def delete_password(self, service: str, username: str) -> None:
        self._wait()


class Forgetful(Keeping):
    """Keeps something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


FAILING = (Null, Absent, Raising, Forgetful)


def wait_for_keyring() -> None:
    """Until a keyring that was asked in vain has answered."""
    for thread in threading.enumerate():
        if thread.name == "keyring":
            wait_until(lambda: thread.ident is not None)  # noqa: B023 - else it cannot be joined yet
            thread.join()


@contextmanager
def using(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        if isinstance(ring, Locked):
            ring.answered.set()
        wait_for_keyring()
        keyring.set_keyring(before)
