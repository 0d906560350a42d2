"""How paragraphs and letters look: what styles say, what they are based on, and what stands with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bpv.word.content import Letters, Side
from bpv.word.parts import W, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

TWIP = 20.0
_SIDES: dict[str, Side] = {"right": "right", "end": "right", "center": "center", "both": "justify"}
_SINGLE = 240.0


@dataclass(frozen=True, slots=True)
class Look:
    """All that a style says of a paragraph and of the letters in it."""

    letters: Letters
    side: Side = "left"
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    left: float = 0.0
    first: float = 0.0
    stays_with_next: bool = False
    starts_page: bool = False
    leader: bool = False


class Looks:
    """The styles of a document by their ids."""

    def __init__(self, styles: bytes | None) -> None:
        """Read them; a document without styles looks as Word would have it."""
        self._styles: dict[str, _Element] = {}
        self._known: dict[str, Look] = {}
        self._plain, self._usual = Look(Letters()), ""
        if styles is None:
            return
        root = parse(styles)
        for style in root.iter(f"{W}style"):
            self._styles[style.get(f"{W}styleId", "")] = style
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            for properties in defaults.iter(f"{W}pPr", f"{W}rPr"):
                self._plain = _with(self._plain, properties)
        usual = [name for name, style in self._styles.items() if _is_usual(style)]
        self._usual = usual[0] if usual else ""

    def of_paragraph(self, properties: _Element | None) -> Look:
        """How a paragraph with these properties looks."""
        name = "" if properties is None else _value(properties, "pStyle")
        look = self._named(name or self._usual, 0)
        if properties is None or (name and len(properties) == 1):
            return look
        return _with(look, properties, letters=False)

    def of_letters(self, look: Look, properties: _Element | None) -> Letters:
        """How letters with these properties look in such a paragraph."""
        if properties is None:
            return look.letters
        style = self._styles.get(_value(properties, "rStyle"))
        own = None if style is None else style.find(f"{W}rPr")
        letters = look.letters if own is None else _letters(look.letters, own)
        return _letters(letters, properties)

    def list_of(self, properties: _Element | None) -> _Element | None:
        """The list that a paragraph is in: of its own, or by its style."""
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None:
            return own
        name = "" if properties is None else _value(properties, "pStyle")
        style, seen = self._styles.get(name or self._usual), 0
        while style is not None and seen < 10:
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
            style, seen = self._styles.get(_value(style, "basedOn")), seen + 1
        return None

    def table_borders(self, name: str) -> _Element | None:
        """The borders that a style of tables draws."""
        style, seen = self._styles.get(name), 0
        while style is not None and seen < 10:
            found = style.find(f"{W}tblPr/{W}tblBorders")
            if found is not None:
                return found
            style, seen = self._styles.get(_value(style, "basedOn")), seen + 1
        return None

    def _named(self, name: str, depth: int) -> Look:
        known = self._known.get(name)
        if known is not None:
            return known
        style = self._styles.get(name)
        if style is None or depth > 10:  # one that is based on itself
            return self._plain
        base = _value(style, "basedOn")
        look = self._named(base, depth + 1) if base else self._plain
        for tag in ("pPr", "rPr"):
            if (properties := style.find(f"{W}{tag}")) is not None:
                look = _with(look, properties)
        self._known[name] = look
        return look


def _is_usual(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _value(parent: _Element, tag: str) -> str:
    found = parent.find(f"{W}{tag}")
    return "" if found is None else found.get(f"{W}val", "")


def _is_on(parent: _Element, tag: str, before: bool) -> bool:
    found = parent.find(f"{W}{tag}")
    return before if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def number(element: _Element | None, name: str, otherwise: float) -> float:
    """A measure in twentieths of a point, as points."""
    try:
        return float(element.get(f"{W}{name}", "")) / TWIP if element is not None else otherwise
    except ValueError:
        return otherwise


def _with(look: Look, properties: _Element, *, letters: bool = True) -> Look:
    if properties.tag == f"{W}rPr":
        return replace(look, letters=_letters(look.letters, properties)) if letters else look
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    side = _value(properties, "jc")
    hanging = number(indent, "hanging", 0.0)
    left = number(indent, "start", number(indent, "left", look.left))
    tabs = list(properties.iter(f"{W}tab"))
    return replace(
        look,
        side=_SIDES.get(side, "left") if side else look.side,
        before=number(spacing, "before", look.before),
        after=number(spacing, "after", look.after),
        line=_line(spacing, look),
        left=left,
        first=-hanging if hanging else number(indent, "firstLine", look.first),
        stays_with_next=_is_on(properties, "keepNext", look.stays_with_next),
        starts_page=_is_on(properties, "pageBreakBefore", look.starts_page),
        leader=any(tab.get(f"{W}leader") not in (None, "none") for tab in tabs) if tabs else look.leader,
    )


def _line(spacing: _Element | None, look: Look) -> float:
    if spacing is None or spacing.get(f"{W}line") is None:
        return look.line
    twips = number(spacing, "line", 12.0) * TWIP
    if spacing.get(f"{W}lineRule", "auto") == "auto":
        return twips / _SINGLE
    return max(0.1, min(twips / TWIP / (1.2 * look.letters.points), 5.0))


def _letters(letters: Letters, properties: _Element) -> Letters:
    size, colour = _value(properties, "sz"), _value(properties, "color")
    return Letters(
        points=float(size) / 2 if size.replace(".", "", 1).isdigit() else letters.points,
        is_bold=_is_on(properties, "b", letters.is_bold),
        is_italic=_is_on(properties, "i", letters.is_italic),
        is_underlined=_is_on(properties, "u", letters.is_underlined),
        colour=f"#{colour}" if len(colour) == 6 else "" if colour else letters.colour,
    )
