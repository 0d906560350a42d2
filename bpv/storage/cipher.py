"""How SQLCipher is told the key of a file, and whether it fits."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from bpv.keys.key import Key


def opens(key: Key, path: Path) -> bool:
    """Whether a key fits; reads the first page alone, takes no lock and leaves the log as it is."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as raw:
        apply_key(raw, key)
        try:
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.Error:
            return False
    return True


def apply_key(raw: dbapi2.Connection, key: Key | None) -> None:
    """Have a connection that was just made use a key; whether it fits shows when something is read."""
    raw.execute("PRAGMA cipher_log_level=NONE")  # it would write about a wrong key where its user cannot read
    if key is not None:
        raw.execute(f'PRAGMA key="{key.literal}"')
        raw.execute("PRAGMA cipher_compatibility=4")
        guard_memory(raw)


def guard_memory(raw: dbapi2.Connection) -> None:
    """Keep what is decrypted out of the swap file and wipe it after use, in this process from now on."""
    raw.execute("PRAGMA cipher_memory_security=ON")
