"""A key from a password: the same as SQLCipher makes, however the letters were typed."""

import unicodedata
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.keys.key import SALT, Key
from tests.keys.rounds import SAFE


def test_that_the_same_password_and_salt_give_the_same_key() -> None:
    key = Key.from_password("een zin om te onthouden")
    assert Key.from_password("een zin om te onthouden", key.salt) == key
    assert Key.from_password("een zin om te onthouden") != key
    assert Key.from_password("Een zin om te onthouden", key.salt) != key


def test_that_an_accent_counts_however_it_was_typed() -> None:
    password = "café Zoë"
    decomposed = unicodedata.normalize("NFD", password)
    assert decomposed != password
    assert Key.from_password(decomposed, bytes(SALT)) == Key.from_password(password, bytes(SALT))


def test_that_other_tools_open_the_file_by_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bpv.keys.key.ROUNDS", SAFE)
    key = Key.from_password("geheim wachtwoord")
    raw = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)
    raw.execute(f'PRAGMA key="{key.literal}"')
    raw.execute("CREATE TABLE t(a)")
    raw.close()
    other = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)
    other.execute("PRAGMA key='geheim wachtwoord'")
    assert other.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (1,)
    other.close()


def test_that_a_key_does_not_show_what_is_secret() -> None:
    key = Key.draw()
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in f"{key} {[key]}"


@pytest.mark.parametrize(("secret", "salt"), [(31, 16), (33, 16), (32, 15), (0, 0)])
def test_that_a_key_of_another_length_is_no_key(secret: int, salt: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(bytes(secret), bytes(salt))
