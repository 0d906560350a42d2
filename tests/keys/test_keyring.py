"""The keyring of the computer: kept and found, and absent, forgetful, angry or silent without harm."""

import pytest
from keyring.backend import KeyringBackend

from bpv.keys import keyring as ours
from bpv.keys.key import Key
from tests.keys.rings import FAILING, Keeping, Locked, using


def test_that_a_key_is_kept_found_and_forgotten() -> None:
    key, other = Key.draw(), Key.draw()
    with using(Keeping()):
        assert ours.find_key(key.salt) is None
        assert ours.keep_key(key)
        assert ours.keep_key(other)
        assert ours.find_key(key.salt) == key
        assert ours.forget_key(key.salt)
        assert ours.find_key(key.salt) is None
        assert ours.find_key(other.salt) == other
        assert ours.forget_key(key.salt)  # it was gone already


@pytest.mark.parametrize("ring", FAILING)
def test_that_a_keyring_that_keeps_nothing_is_no_error_and_no_promise(
    ring: type[KeyringBackend], caplog: pytest.LogCaptureFixture
) -> None:
    key = Key.draw()
    with using(ring()), caplog.at_level("DEBUG"):
        assert not ours.keep_key(key)
        assert ours.find_key(key.salt) is None
        ours.forget_key(key.salt)
    assert key.secret.hex() not in caplog.text


def test_that_a_keyring_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "PATIENCE", 0.05)
    with using(Locked()):
        assert ours.find_key(bytes(16)) is None


@pytest.mark.parametrize("kept", ["", "abc", "zz" * 32, "00" * 31])
def test_that_what_another_program_kept_there_is_no_key(kept: str) -> None:
    ring = Keeping()
    ring.kept[ours.SERVICE, bytes(16).hex()] = kept
    with using(ring):
        assert ours.find_key(bytes(16)) is None
