"""Sjablonen: the school's own Word files for letters and agreements."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A .docx of the school for one kind of letter; `content` is the file in base64."""

    id: str
    name: str = ""
    letter: str = ""
    content: str = ""
