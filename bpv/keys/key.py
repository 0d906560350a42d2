"""What locks a school year: 32 secret bytes beside the 16 that open the file for all to see.

A file with a key is one of SQLCipher (zetetic.net/sqlcipher/design), opened with the bytes themselves. When
they come from a password they are what SQLCipher would have made of it: its other tools open it by password.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

SECRET, SALT = 32, 16
"""How many bytes each has."""

OTHER_FILES = (
    b"SQLite",
    b"PK",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
)
"""How files begin that look like chance too: workbooks, PDF, pictures, archives."""

ROUNDS = 256_000
"""Of PBKDF2-HMAC-SHA512 for a password, as SQLCipher 4 does; takes some 0.3 seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """What opens one file and its copies; two keys are the same when their bytes are."""

    secret: bytes
    salt: bytes

    def __post_init__(self) -> None:
        """ValueError when either has another length."""
        if len(self.secret) != SECRET or len(self.salt) != SALT:
            raise ValueError("a key has 32 bytes, its salt 16")

    @classmethod
    def draw(cls) -> Key:
        """One that nobody can remember: for the keyring and for paper."""
        return cls(secrets.token_bytes(SECRET), _draw_salt())

    @classmethod
    def from_password(cls, password: str, salt: bytes | None = None) -> Key:
        """What a password makes of the salt of a file; of a new one without it.

        However a letter with an accent was typed, it is the same letter.
        """
        salt = _draw_salt() if salt is None else salt
        text = unicodedata.normalize("NFC", password).encode()
        return cls(hashlib.pbkdf2_hmac("sha512", text, salt, ROUNDS, SECRET), salt)

    @property
    def literal(self) -> str:
        """How SQLCipher takes the bytes themselves; with the salt: a copy opens by the same password."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    def __eq__(self, other: object) -> bool:
        """Compare without telling by the time it takes how far they are alike."""
        if not isinstance(other, Key):
            return NotImplemented
        return self.salt == other.salt and hmac.compare_digest(self.secret, other.secret)

    def __hash__(self) -> int:
        """Two files never have the same salt."""
        return hash(self.salt)

    def __repr__(self) -> str:
        """Nothing of the secret: this may end in a log."""
        return f"Key(salt={self.salt.hex()})"


def _draw_salt() -> bytes:
    """A salt that no other kind of file begins with: it is how the file begins."""
    while (salt := secrets.token_bytes(SALT)).startswith(OTHER_FILES):
        pass
    return salt
