"""The keyring of the computer: kept and found, and absent, forgetful, angry or silent without harm."""

from collections.abc import Iterator
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as Failing
from keyring.backends.null import Keyring as Nothing
from keyring.errors import KeyringLocked, PasswordDeleteError

from bpv.keys import keyring as ours
from bpv.keys.key import Key


class Kept(KeyringBackend):  # type: ignore[misc]
    """One that works."""

    priority = 1

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


class Forgetful(Kept):
    """One that says nothing and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class Locked(Kept):
    """One whose user did not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"cannot keep {password}")


class Silent(Kept):
    """One that waits for its user for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.end = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.end.wait(30)
        return None


@pytest.fixture
def put_in_place() -> Iterator[object]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_that_a_key_is_kept_found_and_forgotten(put_in_place: object) -> None:
    keyring.set_keyring(Kept())
    key, other = Key.draw(), Key.draw()
    assert ours.find_key(key.salt) is None
    assert ours.keep_key(key)
    assert ours.keep_key(other)
    assert ours.find_key(key.salt) == key
    assert ours.forget_key(key.salt)
    assert ours.find_key(key.salt) is None
    assert ours.find_key(other.salt) == other
    assert ours.forget_key(key.salt)  # it was gone already


@pytest.mark.parametrize("ring", [Forgetful, Locked, Failing, Nothing])
def test_that_a_keyring_that_keeps_nothing_is_no_error_and_no_promise(
    ring: type[KeyringBackend], put_in_place: object, caplog: pytest.LogCaptureFixture
) -> None:
    keyring.set_keyring(ring())
    key = Key.draw()
    with caplog.at_level("DEBUG"):
        assert not ours.keep_key(key)
        assert ours.find_key(key.salt) is None
        ours.forget_key(key.salt)
    assert key.secret.hex() not in caplog.text


def test_that_a_keyring_that_never_answers_is_not_waited_for(
    put_in_place: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "PATIENCE", 0.05)
    silent = Silent()
    keyring.set_keyring(silent)
    assert ours.find_key(bytes(16)) is None
    silent.end.set()


@pytest.mark.parametrize("kept", ["", "abc", "zz" * 32, "00" * 31])
def test_that_what_another_program_kept_there_is_no_key(kept: str, put_in_place: object) -> None:
    ring = Kept()
    ring.kept[ours.SERVICE, bytes(16).hex()] = kept
    keyring.set_keyring(ring)
    assert ours.find_key(bytes(16)) is None
