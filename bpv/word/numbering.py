"""Numbered lists: what number a paragraph has, and that every letter in one document begins at one again."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.word.looks import Looks
from bpv.word.parts import W, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_BEFORE = frozenset(
    {f"{W}pStyle", f"{W}keepNext", f"{W}keepLines", f"{W}pageBreakBefore", f"{W}framePr", f"{W}widowControl"}
)
"""What the format wants before the list of a paragraph."""
_BULLET = "•"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: 'decimal' from 1 as '%1.'."""

    kind: str = "decimal"
    text: str = "%1."
    start: int = 1


class Lists:
    """The lists of a document; `mark` gives what stands before a paragraph, which counts on."""

    def __init__(self, numbering: bytes | None) -> None:
        """Read how they count."""
        self.root = None if numbering is None else parse(numbering)
        self._levels: dict[str, list[_Level]] = {}
        self._of: dict[str, str] = {}
        self._restarted: set[str] = set()
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        if self.root is None:
            return
        for each in self.root.iter(f"{W}abstractNum"):
            self._levels[each.get(f"{W}abstractNumId", "")] = _levels(each)
        for num in self.root.iter(f"{W}num"):
            id_ = num.get(f"{W}numId", "")
            self._of[id_] = value(num, "abstractNumId")
            if num.find(f"{W}lvlOverride/{W}startOverride") is not None:
                self._restarted.add(id_)

    def mark(self, found: _Element | None) -> str:
        """'2.1' or a bullet; nothing for a paragraph that is in no list."""
        if found is None:
            return ""
        id_, level = value(found, "numId"), value(found, "ilvl")
        at = min(int(level), _LEVELS - 1) if level.isdigit() else 0
        if id_ in ("", "0"):
            return ""
        levels = self._levels.get(self._of.get(id_, ""), [])
        own = levels[at] if at < len(levels) else _Level(kind="bullet")
        counts = self._counts[id_ if id_ in self._restarted else f"of {self._of.get(id_, '')}"]
        counts[at] = counts[at] + 1 if counts[at] else own.start
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)
        if own.kind in ("bullet", "none"):
            return _BULLET if own.kind == "bullet" else ""
        text = own.text
        for number in range(at + 1):
            kind = levels[number].kind
            text = text.replace(f"%{number + 1}", _word(counts[number] or levels[number].start, kind))
        return text

    def counts(self, id_: str) -> bool:
        """Whether a list has numbers at all."""
        levels = self._levels.get(self._of.get(id_, ""), [])
        return any(level.kind not in ("bullet", "none") for level in levels)

    def begin_again(self, id_: str) -> str:
        """A list like this one that begins at its first number; its id."""
        assert self.root is not None
        from lxml import etree

        new = str(1 + max((int(each) for each in self._of if each.isdigit()), default=0))
        num = etree.SubElement(self.root, f"{W}num")
        num.set(f"{W}numId", new)
        etree.SubElement(num, f"{W}abstractNumId").set(f"{W}val", self._of[id_])
        for at, level in enumerate(self._levels[self._of[id_]]):
            override = etree.SubElement(num, f"{W}lvlOverride")
            override.set(f"{W}ilvl", str(at))
            etree.SubElement(override, f"{W}startOverride").set(f"{W}val", str(level.start))
        self._of[new] = self._of[id_]
        return new


def restart_lists(root: _Element, lists: Lists, looks: Looks, letters: int) -> bool:
    """Have the lists of each letter but the first count for themselves; whether there was anything to do."""
    body = root.find(f"{W}body")
    if body is None or lists.root is None or letters < 2:
        return False
    sections = sum(1 for _ in root.iter(f"{W}sectPr")) // letters or 1
    ended, own, is_changed = 0, {}, False
    for element in body:
        for paragraph in element.iter(f"{W}p") if ended >= sections else ():
            properties = paragraph.find(f"{W}pPr")
            found = looks.list_of(properties)
            id_ = "" if found is None else value(found, "numId")
            if found is None or properties is None or not lists.counts(id_):
                continue
            if id_ not in own:
                own[id_] = lists.begin_again(id_)
            _put_in(properties, found, own[id_])
            is_changed = True
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            ended += 1
            if ended % sections == 0:
                own = {}
    return is_changed


def _put_in(properties: _Element, found: _Element, id_: str) -> None:
    """Put a paragraph in this list, also one that was in its list by its style."""
    if found.getparent() is not properties:
        found = deepcopy(found)
        before = sum(child.tag in _BEFORE for child in properties)
        properties.insert(before, found)
    number = found.find(f"{W}numId")
    assert number is not None
    number.set(f"{W}val", id_)


def value(parent: _Element, tag: str) -> str:
    """The value of a property; '' without it."""
    found = parent.find(f"{W}{tag}")
    return "" if found is None else found.get(f"{W}val", "")


def _levels(abstract: _Element) -> list[_Level]:
    found = []
    for level in abstract.iter(f"{W}lvl"):
        start = value(level, "start")
        found.append(
            _Level(
                value(level, "numFmt") or "decimal",
                value(level, "lvlText"),
                int(start) if start.isdigit() else 1,
            )
        )
    return found[:_LEVELS]


def _word(number: int, kind: str) -> str:
    if "etter" in kind:
        word = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
    elif "oman" in kind:
        word = ""
        for step, sign in _ROMAN:
            word += sign * (number // step)
            number %= step
    else:
        return str(number)
    return word.upper() if kind.startswith("upper") else word
