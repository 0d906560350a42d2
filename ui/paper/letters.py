"""Letters as one PDF: the same Word documents that would be written, on pages of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bpv.language import tr
from ui.paper.letter_sheets import letter_document
from ui.paper.output import pdf_of_document

NAME = tr("Brieven")


def pdf_of_letters(
    contents: Iterable[bytes], progress: Callable[[str, float], object] = lambda what, done: None
) -> bytes:
    """A PDF of these documents; in any thread."""
    document = letter_document(contents, NAME, lambda part, words: progress(NAME, 0.0))
    return pdf_of_document(document, lambda part, words: progress(words, part or 0.0))
