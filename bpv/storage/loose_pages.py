"""The rows of a damaged file, page by page, whatever else of it is broken.

A page with rows is found by way of others, and a file in which one of those is lost seems to have lost all
beneath. So its pages are laid in a new file that is sound itself, with one table, and that table is pointed
at each page in turn: what SQLite then reads stands on that page. A page that is none of a table it refuses,
and SQLCipher refuses each that is not as it was sealed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bpv.keys.key import Key
from bpv.storage.cipher import apply_key

PAGE = 4096
"""Bytes of a page, in every file of ours."""

WIDEST = 40
"""Cells of a row that are looked at; no table has more columns."""

_ABSENT = "bpv: no such cell"
"""What SQLite gives for a column that a row is too short for."""

_OUT_OF_REACH = (dbapi2.Error, UnicodeDecodeError, OverflowError)
_CORRUPT = 11

Cells = tuple[Any, ...]
"""The number of a row, and its cells."""


class LoosePages:
    """The pages of a file in one of our own, which is made and thrown away by who uses it."""

    def __init__(self, damaged: Path, key: Key | None, own: Path) -> None:
        """Lay the pages of `damaged` in a new file `own`; sealed ones are to be under this key."""
        self._own, self._key = own, key
        self.count = damaged.stat().st_size // PAGE
        self._make_room()
        with damaged.open("rb") as source, own.open("r+b") as target:
            source.seek(PAGE)  # the first page is our own: it says what is where
            target.seek(PAGE)
            for _ in range(1, self.count):
                target.write(source.read(PAGE))
        self._raw = self._connect()

    def rows_of(self, page: int) -> Iterator[Cells]:
        """The rows on a page as far as they can be read; of one that leads to others, the rows of those."""
        try:
            self._point_at(page)
            for number, *cells in self._raw.execute("SELECT rowid, * FROM loose"):
                yield (number, *(cells[: cells.index(_ABSENT)] if _ABSENT in cells else cells))
        except _OUT_OF_REACH as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != _CORRUPT:
                # After a page that does not fit its seal a connection gives nothing more.
                self._raw.close()
                self._raw = self._connect()

    def close(self) -> None:
        """Let go of the file."""
        self._raw.close()

    def _make_room(self) -> None:
        with closing(self._connect()) as raw:
            columns = ", ".join(f"c{number} DEFAULT '{_ABSENT}'" for number in range(WIDEST))
            raw.execute(f"CREATE TABLE loose ({columns})")
            raw.execute("CREATE TABLE room (filled)")
            while (missing := self.count - raw.execute("PRAGMA page_count").fetchone()[0]) >= 0:
                raw.execute("INSERT INTO room VALUES (zeroblob(?))", (missing * PAGE + PAGE,))

    def _point_at(self, page: int) -> None:
        self._raw.execute("UPDATE sqlite_schema SET rootpage=? WHERE name='loose'", (page,))
        self._raw.execute("PRAGMA writable_schema=RESET")
        self._raw.execute("PRAGMA writable_schema=ON")

    def _connect(self) -> Any:
        raw = dbapi2.connect(str(self._own), isolation_level=None)
        apply_key(raw, self._key)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "trusted_schema=OFF", "writable_schema=ON"):
            raw.execute(f"PRAGMA {pragma}")
        return raw
