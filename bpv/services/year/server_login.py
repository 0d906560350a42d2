"""What a user fills in to work on a server: read from an address, judged field by field, and tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bpv.domain import BpvError
from bpv.domain.server_address import PORT, SCHOOL, Address
from bpv.keys import keyring, servers
from bpv.language import tr

_ADDRESS = re.compile(r"postgres(?:ql)?://[^\s<>\"']+", re.IGNORECASE)
_HOST = re.compile(r"[\w.:-]+")
_MOST = 65535

HOST, PORT_FIELD, DATABASE, USER, AUTHORITY = "host", "port", "database", "user", "authority"
SCHOOL_FIELD = "school"


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form, as it was typed."""

    host: str = ""
    port: str = str(PORT)
    database: str = ""
    school: str = ""
    user: str = ""
    authority: str = ""
    is_plain: bool = False

    @classmethod
    def of(cls, address: Address) -> Filled:
        """What was filled in for an address."""
        return cls(
            address.host,
            str(address.port),
            address.database,
            address.school,
            address.user,
            address.authority,
            address.is_plain,
        )

    @property
    def address(self) -> Address:
        """Where that is, once there are no `faults`."""
        return Address(
            self.host, self.database, self.school, self.user, int(self.port), self.authority, self.is_plain
        )

    def faults(self) -> Mapping[str, str]:
        """What is to be filled in otherwise, by field, in the order of the form."""
        port = int(self.port) if self.port.isdecimal() else 0
        found = {
            HOST: "" if _HOST.fullmatch(self.host) else tr("Alleen de naam van de server: server.school.nl."),
            PORT_FIELD: "" if 0 < port <= _MOST else tr("Een getal; meestal {port}.", port=PORT),
            DATABASE: "" if self.database else tr("Hoe de database heet, staat in de mail van uw ICT."),
            SCHOOL_FIELD: ""
            if SCHOOL.fullmatch(self.school)
            else tr("Kleine letters, cijfers en _, zoals school_18br."),
            USER: "" if self.user else tr("De naam waarmee u zich bij de server aanmeldt."),
            AUTHORITY: ""
            if not self.authority or Path(self.authority).is_file()
            else tr("Dit bestand is er niet."),
        }
        return {name: words for name, words in found.items() if words}


@dataclass(frozen=True, slots=True)
class Pasted:
    """What an address in a text gives, and the password that someone put in it all the same."""

    filled: Filled
    password: str = ""


def read_pasted(text: str, before: Filled) -> Pasted | None:
    """What the first address in a text says, over what was filled in before; None without one."""
    found = _ADDRESS.search(text)
    if found is None:
        return None
    try:
        parts = urlsplit(found[0].rstrip(".,;)"))
        port = parts.port or PORT
    except ValueError:
        return None
    asked = parse_qs(parts.query)
    names = [unquote(part) for part in parts.path.split("/") if part] + asked.get("school", [])
    filled = replace(
        before,
        host=parts.hostname or before.host,
        port=str(port),
        user=unquote(parts.username or "") or before.user,
        database=names[0] if names else before.database,
        school=names[1] if len(names) > 1 else before.school,
        authority=asked.get("ca", [before.authority])[-1],
        is_plain=asked.get("sslmode") == ["disable"] and Address(parts.hostname or "", "", "").is_local,
    )
    return Pasted(filled, unquote(parts.password or ""))


def with_password(address: Address, password: str) -> AbstractContextManager[None]:
    """Have this password count and no other; without one those that are known."""
    return servers.trying(address.account, password) if password else nullcontext()


@contextmanager
def reaching() -> Iterator[None]:
    """Have a server that is not reached refused as one that nothing was done on yet."""
    try:
        yield
    except BpvError as refusal:
        if refusal.code != "server_gone":
            raise
        raise BpvError("server_unreached", **refusal.data) from None


def sign_in(address: Address, password: str) -> None:
    """See that a school year can be opened there with this password, or with one that is known without it.

    From then on it is known in this run. BpvError as when opening it, and 'server_empty'.
    """
    from bpv.storage.anywhere import open_store

    with reaching(), with_password(address, password):
        store = open_store(address)
        try:
            store.check_filled()
        finally:
            store.close()


def can_keep() -> bool:
    """Whether this computer has a place to keep passwords in; may take long."""
    return keyring.is_there()


def is_kept(address: Address) -> bool:
    """Whether this computer keeps a password for it; may take long."""
    return keyring.find_password(address.account) is not None


def keep_password(address: Address, is_kept: bool) -> None:
    """Have the computer keep the password that opened it, or keep none; BpvError('password_not_kept')."""
    if not is_kept:
        keyring.forget_password(address.account)
        return
    password = next(servers.passwords_for(address.account), "")
    if not password or not keyring.keep_password(address.account, password):
        raise BpvError("password_not_kept")


def sign_off(address: Address | None) -> None:
    """Have the password typed again the next time, unless the computer keeps it."""
    if address is not None:
        servers.forget_password(address.account)
