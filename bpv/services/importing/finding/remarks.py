"""What people write before and behind the name of a company, and the name without it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bpv.domain import fold

_STOPPED = (
    "(?:is |zijn )?gestopt\\b.*|stopt\\b.*|stop|gesloten|opgeheven|failliet|bestaat "
    "niet meer|(?:doet|doen|wil) niet (?:meer )?mee(?:doen)?|niet (?:meer "
    ")?(?:gebruiken|benaderen|vragen|inzetten)|niet (?:meer "
    ")?(?:bellen|mailen)|geen (?:stage|stages|stagiairs?|stageplaatsen?)(?: meer)?"
)
_OTHERWISE = (
    "vol|volgeboekt|bezet|nieuw|twijfel|let op\\b.*|\\?+|o\\.?v\\.?b\\.?|onder "
    "voorbehoud|alleen \\w+|max \\d+|(?:nog |eerst |terug)?(?:bellen|mailen)|zie "
    "(?:opmerking|mail|notitie)|wacht\\b.*|optie|in overleg|geen plek"
)
_REMARK = rf"(?:{_STOPPED}|{_OTHERWISE})"
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_BEHIND = re.compile(rf"\s*(?:\s[-–—]|[,;:])\s*({_REMARK})\s*$", re.IGNORECASE)
_BEFORE = re.compile(rf"^\s*({_REMARK})(?:\s*:|\s+[-–—])\s+(?=\S)", re.IGNORECASE)
_MARKS = re.compile(r"^\s*([*?]+)\s*|\s*([*?]+)\s*$")
_IS_REMARK = re.compile(_REMARK, re.IGNORECASE)
_IS_STOPPED = re.compile(_STOPPED, re.IGNORECASE)
_ANYTHING = re.compile(r"[*?()\[\]]|\s[-–—]|[,;:]")


@dataclass(frozen=True, slots=True)
class Remarked:
    """The name of a company by itself, what was written with it, and a place that stood behind it."""

    name: str
    remarks: tuple[str, ...] = ()
    place: str = ""

    @property
    def has_stopped(self) -> str:
        """The remark that the company takes no part any more, '' when there is none."""
        return next((each for each in self.remarks if _IS_STOPPED.fullmatch(each)), "")


def without_remarks(text: str, city: str = "") -> Remarked:
    """Take the remarks off a name: '(gestopt)', '*', '- vol', 'NIEUW:', and its own place in brackets."""
    if _ANYTHING.search(text) is None:
        return Remarked(text)
    name, remarks, place = text.strip(), [], ""
    while True:
        before = name
        if found := _MARKS.search(name):
            remarks.append(found[1] or found[2])
            name = f"{name[: found.start()]}{name[found.end() :]}".strip()
        if (found := _IN_BRACKETS.search(name)) and found.start():
            inside = found[1].strip()
            if _IS_REMARK.fullmatch(inside):
                remarks.append(inside)
                name = name[: found.start()]
            elif not place and inside and _is_its_place(inside, city):
                place, name = inside, name[: found.start()]
        for pattern in (_BEHIND, _BEFORE):
            if found := pattern.search(name):
                remarks.append(found[1].strip())
                name = f"{name[: found.start()]}{name[found.end() :]}".strip()
        if name == before or not name:
            break
    return Remarked(name, tuple(remarks), place) if re.search(r"\w", name) else Remarked(text)


def _is_its_place(text: str, city: str) -> bool:
    from bpv.geo import Postcodes

    if city:
        return _plain(text) == _plain(city)
    return not any(c.isdigit() for c in text) and Postcodes.load().find("", text) is not None


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
