"""A PDF in which words can be searched and copied as they are written."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont

_MEANINGS = re.compile(rb"\[(?:<[0-9A-F]{4}> ?)+\]")
"""What the signs of a font stand for, as Qt writes it in a PDF."""
_TAB, _SPACE = b"<0009>", b"<0020>"
_OTHER_STROKE, _STROKE = b"<02BC>", b"<2019>"
"""The stroke of "'t Hoekje" is drawn as a letter of other languages is."""


def spaces_between(pdf: bytes) -> bytes:
    """The same with spaces between words and strokes: Qt says others that have the same sign in our font."""
    return _MEANINGS.sub(lambda found: found[0].replace(_TAB, _SPACE).replace(_OTHER_STROKE, _STROKE), pdf)


def plain_signs(font: QFont) -> QFont:
    """The font without signs that have no letter of their own.

    Inter draws '-' and ':' between figures and 'x' in '3x4' otherwise; a PDF would leave those out when
    someone copies '09:00-16:30'. Figures of equal width are such signs as well.
    """
    result = QFont(font)
    result.setFeature(QFont.Tag("calt"), 0)
    result.unsetFeature(QFont.Tag("tnum"))
    return result
