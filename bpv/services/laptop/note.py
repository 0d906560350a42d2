"""What a file that was taken along remembers: from which server, as it was when, and what went back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage import OpenSchool

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a file came from. There is no password in it, as there is in no address."""

    server: str
    began: str
    """When the school year on the server began, to know it from another that stands there later."""
    cursor: int
    """The number of the latest event that it holds."""
    actor: str
    at: str
    token: str = ""
    """What the server is asked for after a return of which nobody heard how it ended."""
    sending: tuple[int, ...] = ()
    """The actions that were on their way then."""
    sent: tuple[int, ...] = ()
    """The actions that are on the server."""

    @property
    def moment(self) -> datetime:
        """When it was taken, by the clock of here."""
        return datetime.fromisoformat(self.at).astimezone()

    @property
    def place(self) -> str:
        """'school_18br op server.school.nl'."""
        from bpv.services.year.on_server import name_of_place

        return name_of_place(self.server)


def pack(taken: Taken) -> bytes:
    """As it is kept."""
    return json.dumps(asdict(taken)).encode()


def read_taken(year: SchoolYear) -> Taken | None:
    """Where an open school year was taken from; None when it was not. BpvError."""
    return note_in(year.file)


def note_in(file: OpenSchool) -> Taken | None:
    """What an open file remembers; None when that is nothing, or nothing that can be read."""
    from bpv.storage.taken import TAKEN

    if file.is_shared:
        return None
    content = file.drafts.read(TAKEN)
    if content is None or len(content) > _LARGEST:
        return None
    try:
        return _understood(json.loads(content))
    except (ValueError, TypeError, RecursionError):
        return None


def keep_note(file: OpenSchool, taken: Taken) -> None:
    """Have a file remember something else from now on. BpvError."""
    from bpv.storage.taken import TAKEN

    file.drafts.keep({TAKEN: pack(taken)})


def _understood(cells: Any) -> Taken:
    known = {field.name: cells[field.name] for field in fields(Taken) if field.name in cells}
    for name in ("sending", "sent"):
        known[name] = tuple(map(_number, known.get(name, ())))
    _number(known["cursor"])
    if not all(isinstance(known[name], str) for name in ("server", "began", "actor", "at")):
        raise TypeError("no note")
    datetime.fromisoformat(known["at"])
    return Taken(**known)


def _number(cell: Any) -> int:
    if type(cell) is not int:
        raise TypeError("no number")
    return cell


def now() -> str:
    """This moment, as it is written."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def numbers_of(entries: Sequence[Any]) -> tuple[int, ...]:
    """By what actions are known."""
    return tuple(entry.id for entry in entries)
