"""What a Word document says and how it looks, as far as pages need it; measures are in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

PAGE, PAGES = "\ue000", "\ue001"
"""What stands in a text where the number of the page comes, and how many there are."""

Side = Literal["left", "right", "center", "justify"]


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look."""

    points: float = 11.0
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one look; tabs and line ends stand in it as such."""

    text: str
    look: Letters


@dataclass(frozen=True, slots=True)
class Image:
    """A picture among the words."""

    content: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `line` is how much higher its lines are than the letters need."""

    parts: tuple[Words | Image, ...]
    side: Side = "left"
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    left: float = 0.0
    first: float = 0.0
    stays_with_next: bool = False
    starts_page: bool = False
    leader: bool = False
    """Whether a tab in it is a line of dots, to write on."""

    @property
    def text(self) -> str:
        """What is to be read in it."""
        return "".join(part.text for part in self.parts if isinstance(part, Words))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `borders` are those drawn of top, right, bottom and left."""

    blocks: Sequence[Paragraph | Table]
    width: float = 0.0
    span: int = 1
    fill: str = ""
    borders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `heads` rows come back on every page."""

    rows: Sequence[Sequence[Cell]]
    heads: int = 0
    padding: tuple[float, float] = (5.4, 5.4)
    border: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one size, with what stands above and below them, and on the first where that differs."""

    blocks: Sequence[Block]
    width: float = 595.3
    height: float = 841.9
    margins: tuple[float, float, float, float] = (56.7, 56.7, 56.7, 56.7)
    """Top, right, bottom and left."""
    header_at: float = 35.4
    footer_at: float = 35.4
    header: Sequence[Block] = field(default_factory=tuple)
    footer: Sequence[Block] = field(default_factory=tuple)
    first_header: Sequence[Block] | None = None
    first_footer: Sequence[Block] | None = None


def text_of(blocks: Sequence[Block]) -> list[str]:
    """The lines of text in these, in order."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += block.text.split("\n")
        else:
            for row in block.rows:
                for cell in row:
                    lines += text_of(cell.blocks)
    return lines
