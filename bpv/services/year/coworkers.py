"""What who works here too is called: by a mentor that the login is of, else by the login made readable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bpv.domain import ENTITIES, Mentor, School, fold
from bpv.language import said_again, tr
from bpv.services.lists.references import spoken_name

if TYPE_CHECKING:
    from bpv.storage import Other

TYPING = "!"
"""Behind the class of a record: what is told of who is changing it, and does not only look at it."""
BUSY = "busy"
"""In the place of a class: what stands for the record is then the long work that someone is at."""
_BY_NAME = {entity.__name__: entity for entity in ENTITIES}
_PARTS = re.compile(r"[._\-\s]+")
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Coworker:
    """Someone who works here too: by name, where, and whether they change it or are at long work."""

    login: str
    name: str
    entity: type | None = None
    record: str = ""
    is_typing: bool = False
    busy_with: str = ""

    @property
    def initials(self) -> str:
        """Two letters."""
        return initials(self.name)

    def where(self, school: School) -> str:
        """'bij Milan Lindström', 'wijzigt Milan Lindström', 'bezig: Importeren'; '' where that is unknown."""
        if self.busy_with:
            return tr("bezig: {busy_with}", busy_with=self.busy_with)
        found: Any = None if self.entity is None else school.find(self.entity, self.record)
        if found is None:
            return ""
        try:
            whom = spoken_name(school, found)
        except TypeError:  # some records have no name of their own
            return ""
        return f"{(tr('wijzigt') if self.is_typing else tr('bij'))} {whom}"


def coworkers(school: School, others: Iterable[Other]) -> list[Coworker]:
    """Who they are, each once: where they were seen last."""
    found: dict[str, Coworker] = {}
    for other in others:
        if other.actor in found:
            continue
        name, kind = readable(school, other.actor), other.entity
        if kind == BUSY:
            found[other.actor] = Coworker(other.actor, name, busy_with=said_again(other.record))
        else:
            entity = _BY_NAME.get(kind.removesuffix(TYPING))
            found[other.actor] = Coworker(other.actor, name, entity, other.record, kind.endswith(TYPING))
    return list(found.values())


def readable(school: School, login: str) -> str:
    """'Fatima el Amrani' for a mentor known by 'fel' or f.elamrani@school.nl, else 'F. Elamrani'."""
    key = fold(login.partition("@")[0])
    for mentor in school.all(Mentor).values() if key else ():
        mails = fold(mentor.email.partition("@")[0])
        if key in (fold(mentor.abbreviation), mails, _joined(mentor.name)) and mentor.name:
            return mentor.name
    words = [word for word in _PARTS.split(login.partition("@")[0]) if word]
    return " ".join(f"{w.upper()}." if len(w) == 1 else w[:1].upper() + w[1:] for w in words) or login


def initials(name: str) -> str:
    """'FA' for 'Fatima el Amrani', 'JA' for 'Jan'."""
    words = [word for word in re.split(r"[\s.\-]+", name) if word]
    if len(words) == 1:
        return words[0][:_SHORT].upper()
    return f"{words[0][0]}{words[-1][0]}".upper() if words else "?"


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")
