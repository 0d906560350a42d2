"""What a letter shows on paper, for who draws it: the same document as goes to Word."""

from bpv.word.content import (
    PAGE,
    PAGES,
    Block,
    Cell,
    Image,
    Letters,
    Paragraph,
    Section,
    Table,
    Words,
    text_of,
)
from bpv.word.reading import read_document

__all__ = [
    "PAGE",
    "PAGES",
    "Block",
    "Cell",
    "Image",
    "Letters",
    "Paragraph",
    "Section",
    "Table",
    "Words",
    "read_document",
    "text_of",
]
