"""What is new in each version, for who uses the program: read from the text that comes along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bpv.domain.version import is_newer
from bpv.language import spoken
from ui.help.book import folder
from ui.help.text import text_of

NEWS = "nieuw.md"
"""In Dutch; in another language where there is one, as 'nieuw.en.md'."""
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class News:
    """What is new in one version, as Markdown."""

    version: str
    day: date
    text: str


def news() -> tuple[News, ...]:
    """All of it, newest first."""
    own = NEWS.replace(".", f".{spoken()}.")
    return parse(text_of(own if (folder() / own).is_file() else NEWS))


def parse(text: str) -> tuple[News, ...]:
    """The versions in a text, in its order."""
    found = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    return tuple(
        News(each[1], date.fromisoformat(each[2]), text[each.end() : end].strip())
        for each, end in zip(found, ends, strict=True)
    )


def news_since(version: str) -> tuple[News, ...]:
    """What is new since a version; all of it since none."""
    return tuple(each for each in news() if is_newer(each.version, version))
