"""What a number shows under a format with words in it: 3B1 by '"3B"0', '6711 AB' by '0000" AB"'."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bpv.domain.cells_text import NumberText

_SECTION = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general|standaard)|(?P<digit>[0#?])|(?P<mark>[.,%@])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>) *(-?\d+(?:[.,]\d+)?)")
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_CURRENCY = "€$£ \u00a0()+-"
_LONGEST = 250
_CODE = 4


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: its pieces are literal texts ('t') and places for digits ('d'), marks ('m')."""

    pieces: tuple[tuple[str, str], ...]
    test: Callable[[float, float], bool] | None = None
    limit: float = 0.0

    def holds(self, number: float) -> bool:
        return self.test is not None and self.test(number, self.limit)

    @property
    def is_telling(self) -> bool:
        """Whether it shows more than a number with its sign, its unit ('3 dagen') or a percentage."""
        if self._has_unit():
            return False
        if any(kind == "t" and text.strip(_CURRENCY) for kind, text in self.pieces):
            return True
        order = "".join("d" if kind == "d" else "t" if kind == "t" else "m" for kind, _ in self.pieces)
        return "." not in self.marks and re.search(r"dt+d", order) is not None

    def _has_unit(self) -> bool:
        """Whether all it adds is a word behind a plain number, at a distance: '0" km"', not '0000" AB"'."""
        kinds = "".join(kind if kind != "m" else text for kind, text in self.pieces).lstrip("t")
        first = next((i for i, (kind, _) in enumerate(self.pieces) if kind != "t"), len(self.pieces))
        before = "".join(text for _, text in self.pieces[:first]).strip(_CURRENCY)
        behind = "".join(text for kind, text in self.pieces[first:] if kind == "t")
        is_plain = re.fullmatch(r"(?:[g@]|#?,?[d,]*d(?:\.d+)?)t+", kinds) is not None
        is_code = sum(piece == ("d", "0") for piece in self.pieces) > 1 and "." not in self.marks
        return not before and is_plain and not is_code and behind[:1] in " \u00a0" and not behind.isupper()

    def overflows(self, number: int | float) -> bool:
        """Whether a code of fixed length gets more digits than it has room for: '06-' and eight."""
        room = sum(kind == "d" and text == "0" for kind, text in self.pieces)
        has_digits = any(kind == "t" and any(map(str.isdigit, text)) for kind, text in self.pieces)
        return has_digits and room >= _CODE and abs(number) >= 10**room

    @property
    def marks(self) -> str:
        return "".join(text for kind, text in self.pieces if kind == "m")


@dataclass(frozen=True, slots=True)
class Shape:
    """A number format that shows more than the number; `before` and `after` stand around a text."""

    sections: tuple[_Section, ...]

    def show(self, number: int | float) -> NumberText | int | float | None:
        """What a number shows; None where a nought is hidden, the number itself where all is hidden."""
        section, is_signed = self._section_of(number)
        if not section.is_telling or section.overflows(number):
            return None if not section.pieces and number == 0 and self._shows_some() else number
        text = _fill(section, abs(number), sign="-" if is_signed and number < 0 else "").strip()
        return NumberText(text, number) if text else number

    def around(self) -> tuple[str, str] | None:
        """What stands before and behind a text in such a cell: ('KB', '') of '"KB"@'."""
        section = self.sections[3] if len(self.sections) > 3 else self.sections[-1]
        kinds = [kind if kind == "t" else text for kind, text in section.pieces]
        if kinds.count("@") != 1 or "t" not in kinds:
            return None
        at = kinds.index("@")
        before, after = section.pieces[:at], section.pieces[at + 1 :]
        return "".join(text for _, text in before), "".join(text for _, text in after)

    def _shows_some(self) -> bool:
        return any(section.pieces for section in self.sections)

    def _section_of(self, number: float) -> tuple[_Section, bool]:
        """The section for a number, and whether a negative one gets its sign there."""
        parts = self.sections[:3]
        if any(part.test for part in parts):
            found = next((part for part in parts if part.holds(number)), None)
            return found or next((part for part in parts if part.test is None), parts[-1]), True
        if number < 0 and len(parts) > 1:
            return parts[1], False
        if number == 0 and len(parts) > 2:
            return parts[2], False
        return parts[0], True


def read_shape(code: str) -> Shape | None:
    """The shape of a format that puts words or marks between digits; None for a plain number format."""
    if len(code) > _LONGEST or ("/" in code and "?" in code) or re.search(r"E[+-]", code):
        return None
    sections = tuple(_read_section(text) for text in _split(code))
    shape = Shape(sections)
    is_hiding = len(sections) > 2 and not sections[2].pieces and bool(sections[0].pieces)
    return shape if is_hiding or shape.around() or any(s.is_telling for s in sections[:3]) else None


def _split(code: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while at <= len(code) and len(parts) < 4:
        found = _SECTION.match(code, at)
        assert found is not None
        parts.append(found[0])
        at = found.end() + 1
    return parts


def _read_section(text: str) -> _Section:
    pieces: list[tuple[str, str]] = []
    test, limit = None, 0.0
    for token in _TOKEN.finditer(text):
        kind, found = token.lastgroup, token[token.lastgroup] if token.lastgroup else ""
        if kind == "bracket":
            if condition := _CONDITION.fullmatch(found):
                test, limit = _TESTS[condition[1]], float(condition[2].replace(",", "."))
            elif found.startswith("$") and (words := found[1:].partition("-")[0]):
                pieces.append(("t", words))
        elif kind in ("quoted", "escaped", "plain"):
            pieces.append(("t", found))
        elif kind == "general":
            pieces.append(("g", ""))
        elif kind is not None:
            pieces.append(("d" if kind == "digit" else "m", found))
    return _Section(tuple(pieces), test, limit)


def _fill(section: _Section, number: int | float, sign: str) -> str:
    """The pieces with the digits of a number in their places."""
    pieces = section.pieces
    point = next((i for i, piece in enumerate(pieces) if piece == ("m", ".")), len(pieces))
    decimals = sum(kind == "d" for kind, _ in pieces[point:])
    exact = Decimal(str(number)) * 100 ** section.marks.count("%")
    whole, _, part = f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}".partition(".")
    places = [i for i, (kind, _) in enumerate(pieces[:point]) if kind == "d"]
    shown = [_plain(piece, number) for piece in pieces]
    digits = whole.lstrip("0")
    for place in reversed(places):
        if place == places[0]:
            shown[place] = digits or _blank(pieces[place][1])
        else:
            shown[place], digits = (digits[-1], digits[:-1]) if digits else (_blank(pieces[place][1]), "")
    for place in (i for i in range(point, len(pieces)) if pieces[i][0] == "d"):
        shown[place], part = part[:1], part[1:]
    if places:
        shown[places[0]] = sign + shown[places[0]]
    return "".join(shown)


def _plain(piece: tuple[str, str], number: int | float) -> str:
    kind, text = piece
    if kind == "g":
        return str(number).replace(".", ",")
    if kind == "m":
        return str(number).replace(".", ",") if text == "@" else {".": ",", "%": "%"}.get(text, "")
    return text if kind == "t" else ""


def _blank(place: str) -> str:
    return {"0": "0", "?": " "}.get(place, "")
