"""The handbook that comes along with the program: its text, its sections, and what is found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bpv.language import tr
from bpv.services.searching.letters import folded
from ui.help.book import HANDBOOK, folder, from_documents, whole
from ui.help.keys import KEYS

KEYS_HEADING = tr("Toetsen")
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^\s*!\[.*?\]\((.*?)\)\n", re.MULTILINE)
_MARKS = re.compile(r"[*`|]|\]\([^)]*\)|\[|^#+ ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading: how deep it stands (1 is a chapter), and its words as they are compared."""

    heading: str
    depth: int
    words: str


@cache
def text_of(name: str) -> str:
    """A page of the documents as Markdown; without pictures that did not come along."""
    place = folder()
    is_book = name == HANDBOOK
    text = whole() if is_book else from_documents(name, (place / name).read_text(encoding="utf-8"))
    text = _PICTURE.sub(lambda found: found[0] if (place / found[1]).is_file() else "", text)
    return f"{text.rstrip()}\n\n{_keys()}" if is_book else text


@cache
def sections() -> tuple[Section, ...]:
    """Everything under a heading of the handbook, in order."""
    text = text_of(HANDBOOK)
    found = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    return tuple(
        Section(
            each[2], len(each[1]) - 1, folded(_MARKS.sub(" ", _PICTURE.sub("", text[each.start() : end])))
        )
        for each, end in zip(found, ends, strict=True)
    )


@cache
def headings() -> tuple[str, ...]:
    """What its chapters and sections are called, in order."""
    return tuple(section.heading for section in sections())


def found_in(words: str) -> tuple[Section, ...]:
    """The sections that hold all of these words."""
    wanted = folded(words).split()
    return tuple(each for each in sections() if all(word in each.words for word in wanted))


def _keys() -> str:
    lines = (f"| **{keys}** | {what} |" for keys, what in KEYS)
    return "\n".join([f"## {KEYS_HEADING}", "", tr("| Toets | Wat die doet |"), "|---|---|", *lines, ""])
