"""What is ready to be drawn: pages on A4, measured in dots from the corner of the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

DOTS = 1200
"""To the inch: so fine that letters are as wide on every device as they were measured."""
POINT = DOTS / 72
MM = DOTS / 25.4
SHORT, LONG = 210 * MM, 297 * MM
MARGIN = 12 * MM


class Face(NamedTuple):
    """A letter: its size in points, whether it is heavy, and whether it is grey."""

    points: float
    is_bold: bool = False
    is_muted: bool = False


class Words(NamedTuple):
    """A line of text, from where it begins on its base line."""

    x: float
    y: float
    text: str
    face: Face


class Rule(NamedTuple):
    """A straight line; a heavy one stands below a title."""

    x: float
    y: float
    to_x: float
    is_heavy: bool = False


class Box(NamedTuple):
    """A square to tick."""

    x: float
    y: float
    side: float


class Picture(NamedTuple):
    """A place where something draws itself; it is given the rectangle."""

    x: float
    y: float
    width: float
    height: float
    draw: Callable[[QPainter, QRectF], None]


Mark = Words | Rule | Box | Picture


class Sheet(Protocol):
    """One page, whoever laid it out."""

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""

    def draw(self, painter: QPainter) -> None:
        """Draw it, in dots from the corner of the paper."""


class Bookmark(NamedTuple):
    """A heading that a reader of a PDF can go to: where it stands (pages from 0, dots from the top), what
    links call it, and how deep it stands (0 is a chapter)."""

    title: str
    anchor: str
    depth: int
    page: int
    y: float


class Jump(NamedTuple):
    """A place on a page that leads to a bookmark: left, top, right and bottom in dots."""

    page: int
    box: tuple[float, float, float, float]
    anchor: str


@dataclass(frozen=True, slots=True)
class Document:
    """Pages under a title that names nobody; `name` is what a file with them is called."""

    title: str
    name: str
    sheets: Sequence[Sheet]
    bookmarks: Sequence[Bookmark] = ()
    jumps: Sequence[Jump] = ()


def together(documents: Sequence[Document], name: str) -> Document:
    """Several as one under a name, each with numbers of its own below its pages; a single one as it is."""
    if len(documents) == 1:
        return documents[0]
    return Document(name, name, [sheet for each in documents for sheet in each.sheets])


def size_of(sheet: Sheet) -> QSizeF:
    """How large the paper of a page is, in dots."""
    return QSizeF(LONG, SHORT) if sheet.is_landscape else QSizeF(SHORT, LONG)
