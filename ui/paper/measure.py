"""Letters on paper: how wide they are, and where a text goes on to the next line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QFontMetricsF

from ui.paper.document import POINT, Face
from ui.paper.searchable import plain_signs
from ui.theme import FONT_FAMILY

_SPACING = 1.22
"""Of the size of the letters, from one base line to the next."""
_ASCENT = 0.97


def font_of(face: Face) -> QFont:
    """The font of a face, in dots."""
    result = QFont(FONT_FAMILY)
    result.setPixelSize(round(face.points * POINT))
    result.setWeight(QFont.Weight.DemiBold if face.is_bold else QFont.Weight.Normal)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return plain_signs(result)


def line_height(face: Face) -> float:
    """From one base line to the next."""
    return face.points * POINT * _SPACING


def ascent(face: Face) -> float:
    """From the top of a line to its base line."""
    return face.points * POINT * _ASCENT


def _paragraphs(text: str) -> list[str]:
    """The lines someone typed, without signs that cannot be drawn."""
    return [text] if text.isprintable() else [" ".join(line.split()) for line in text.splitlines()] or [""]


class Measure:
    """Measures texts, each once; for one thread."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self._metrics: dict[Face, QFontMetricsF] = {}
        self._widths: dict[Face, dict[str, float]] = {}

    def width(self, text: str, face: Face) -> float:
        """How wide a line of text is."""
        known = self._widths.setdefault(face, {})
        found = known.get(text)
        if found is None:
            found = known[text] = self._of(face).horizontalAdvance(text)
        return found

    def widest(self, texts: Iterable[str], face: Face) -> float:
        """The widest line of these texts."""
        return max((self.width(line, face) for text in texts for line in _paragraphs(text)), default=0.0)

    def wrap(self, text: str, face: Face, width: float) -> list[str]:
        """The lines of a text in a column so wide: broken at spaces, and in a word only where it must."""
        if text.isprintable() and self.width(text, face) <= width:
            return [text]
        return [line for paragraph in _paragraphs(text) for line in self._lines(paragraph, face, width)]

    def _lines(self, paragraph: str, face: Face, width: float) -> Iterator[str]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, face) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = self._pieces(word, face, width)
            yield from full
        yield line

    def _pieces(self, word: str, face: Face, width: float) -> list[str]:
        """A word in pieces that fit; an address or a double name goes on after '-', '@', '/' or '.'."""
        pieces = []
        while self.width(word, face) > width and len(word) > 1:
            most = self._most(word, face, width)
            sign = max(word.rfind(sign, 0, most) for sign in "-@/._")
            at = sign + 1 if sign > 0 else most
            pieces.append(word[:at])
            word = word[at:]
        return [*pieces, word]

    def _most(self, word: str, face: Face, width: float) -> int:
        """So many letters of a word fit; at least one."""
        fits, too_many = 1, len(word)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            if self._of(face).horizontalAdvance(word[:middle]) <= width:
                fits = middle
            else:
                too_many = middle
        return fits

    def _of(self, face: Face) -> QFontMetricsF:
        found = self._metrics.get(face)
        if found is None:
            found = self._metrics[face] = QFontMetricsF(font_of(face))
        return found
