"""What who works here too is called: by a mentor that the login is of, else by the login made readable."""

from __future__ import annotations

import re

from bpv.domain import Mentor, School, fold

_PARTS = re.compile(r"[._\-\s]+")
_SHORT = 2


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
