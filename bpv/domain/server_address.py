"""Where a school year stands on a server: `postgresql://jan@server.school.nl:5432/bpv/school_18br`.

The last part is the name of the school, which is that of its schema; `?school=school_18br` says the same.
There is never a password in it: an address stands in lists of what was opened last, and in the history of a
terminal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from bpv.domain.errors import BpvError
from bpv.language import tr

SCHEME = "postgresql"
_START = re.compile(r"(?:postgresql|postgres):[/\\]+", re.IGNORECASE)
SCHOOL = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What a school is called on a server."""

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
PORT = 5432
"""Of a PostgreSQL, unless its people chose another."""


@dataclass(frozen=True, slots=True)
class Address:
    """A school on a server: which server and database, which school, and who works there."""

    host: str
    database: str
    school: str
    user: str = ""
    port: int = PORT
    authority: str = ""
    """The file with the certificate of who vouches for the server; '' when the password is enough."""
    is_plain: bool = field(default=False, compare=False)
    """Without TLS, which is only for a server on this computer."""

    @property
    def url(self) -> str:
        """As a user writes it."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        port = "" if self.port == PORT else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        asked = [f"ca={quote(self.authority)}"] if self.authority else []
        asked += ["sslmode=disable"] if self.is_plain else []
        query = f"?{'&'.join(asked)}" if asked else ""
        return f"{SCHEME}://{user}{host}{port}/{quote(self.database, safe='')}/{self.school}{query}"

    @property
    def account(self) -> str:
        """What a password belongs to."""
        return f"{self.user}@{self.host}:{self.port}/{self.database}"

    @property
    def is_local(self) -> bool:
        """Whether the server is this computer."""
        return self.host in _LOCAL

    def __str__(self) -> str:
        """'school_18br op server.school.nl'."""
        return tr("{school} op {host}", school=self.school, host=self.host)


def address_of(place: object) -> Address | None:
    """The address that a user means; None when it is a file. BpvError 'bad_address', 'password_in_address'.

    Also of a path: there the two slashes have become one.
    """
    if isinstance(place, Address):
        return place
    text = place.as_posix() if isinstance(place, Path) else str(place)
    if _START.match(text) is None:
        return None
    return _read(_START.sub(f"{SCHEME}://", text, count=1))


def _read(url: str) -> Address:
    try:
        parts = urlsplit(url)
        port = parts.port or PORT
    except ValueError:
        raise BpvError("bad_address") from None
    if parts.password is not None:
        raise BpvError("password_in_address")
    authority, is_plain, named = _options(parts)
    names = [unquote(part) for part in parts.path.split("/") if part] + named
    if not parts.hostname or len(names) != 2 or not SCHOOL.fullmatch(names[1]):
        raise BpvError("bad_address")
    database, school = names
    user = unquote(parts.username or "")
    address = Address(parts.hostname, database, school, user, port, authority, is_plain)
    if is_plain and not address.is_local:
        raise BpvError("plain_address")
    return address


def _options(parts: SplitResult) -> tuple[str, bool, list[str]]:
    asked = parse_qs(parts.query)
    schools = asked.pop("school", [])
    modes = asked.pop("sslmode", [])
    authority = asked.pop("ca", [""])[-1]
    if asked or not set(modes) <= {"require", "verify-full", "disable"}:
        raise BpvError("bad_address")
    return authority, "disable" in modes, schools
