"""The handbook that comes along with the program: its text, and the headings it can be opened at."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ui.theme import resource

_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[.*?\]\(.*?\)\n", re.MULTILINE)


@cache
def handbook() -> str:
    """All of it as Markdown, without its pictures."""
    shipped = resource("handboek.md")
    path = shipped if shipped.is_file() else Path(__file__).parents[1] / "docs" / "handboek.md"
    return _PICTURE.sub("", path.read_text(encoding="utf-8"))


@cache
def headings() -> tuple[str, ...]:
    """What its chapters and sections are called, in order."""
    return tuple(_HEADING.findall(handbook()))
