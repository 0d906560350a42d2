"""The handbook as it stands in files: a page each, read in the order of their names, and made one text of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bpv.language import spoken, tr
from ui.theme import resource

_DUTCH_BOOK = "handboek"
HANDBOOK = "handboek.md"
"""What links call the whole of it."""
_LAST = ("snelkaart.md", "ict.md", "privacy.md")
"""What comes after the chapters, which have a number."""
_HEADING = re.compile(r"^(?=#{1,3} )", re.MULTILINE)
_IS_HEADING = re.compile(r"#{1,3} ")
_LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]*)(#[^)\s]*)?\)")
_NOT_IN_ANCHORS = re.compile(r"[^\w\s-]")


@dataclass(frozen=True, slots=True)
class BookPage:
    """One file: where it stands below the documents, and what is written in it."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """Its first line, without the mark of a heading."""
        return self.text.partition("\n")[0].lstrip("# ")

    @property
    def headings(self) -> tuple[str, ...]:
        """All its headings, in order."""
        return tuple(line.lstrip("#").strip() for line in self.text.splitlines() if _IS_HEADING.match(line))


def folder() -> Path:
    """Where the documents are: among the resources, or in a clone."""
    shipped = resource(_DUTCH_BOOK)
    return shipped.parent if shipped.is_dir() else Path(__file__).parents[2] / "docs"


def _in_language(code: str) -> str:
    """The folder of the handbook in a language: the Dutch one as long as nobody translated it."""
    own = f"{_DUTCH_BOOK}-{code}"
    return own if (folder() / own).is_dir() else _DUTCH_BOOK


BOOK = _in_language(spoken())
TASKS = f"{BOOK}/taken"
INDEX = f"{BOOK}/README.md"


@cache
def pages(book: str = BOOK) -> tuple[BookPage, ...]:
    """Every page in the order of reading: chapters, tasks, and what is to be printed or for others."""
    below = folder() / book
    names = [
        *sorted(path.name for path in below.glob("[0-9]*.md")),
        *sorted(f"taken/{path.name}" for path in (below / "taken").glob("[0-9]*.md")),
        *(name for name in _LAST if (below / name).is_file()),
    ]
    return tuple(BookPage(f"{book}/{name}", (below / name).read_text(encoding="utf-8")) for name in names)


@cache
def _called() -> dict[str, str]:
    """What a heading of the Dutch handbook is called in that of the language spoken: they stand alike."""
    here = {page.name.removeprefix(BOOK): page.headings for page in pages()}
    return {
        dutch: own
        for page in pages(_DUTCH_BOOK)
        for dutch, own in zip(page.headings, here.get(page.name.removeprefix(_DUTCH_BOOK), ()), strict=False)
    }


def called(heading: str) -> str:
    """A heading of the Dutch handbook as it is called in the one that is shown."""
    return heading if BOOK == _DUTCH_BOOK else _called().get(heading, tr(heading))


def whole() -> str:
    """All pages as one text, whose links and pictures are found from the documents."""
    title, _, rest = (folder() / INDEX).read_text(encoding="utf-8").partition("\n")
    opening = rest.strip().split("\n\n")[0]
    return "\n\n".join([title, from_documents(INDEX, opening), *map(_placed, pages())])


def from_documents(name: str, text: str) -> str:
    """The text of a page with its links as seen from the documents; to the handbook by heading."""
    return _LINK.sub(partial(_link_from, name), text)


def anchor_of(heading: str) -> str:
    """How links name a heading: 'zoeken-en-doen-ctrlk'."""
    return _NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-")


def _placed(page: BookPage) -> str:
    """A page below the title of the book; a task below the title of all tasks."""
    is_task = page.name.startswith(TASKS) and page != _first_task()
    deeper = "##" if is_task else "#"
    text = _HEADING.sub(deeper, page.text.strip())
    return from_documents(page.name, text)


def _first_task() -> BookPage | None:
    return next((page for page in pages() if page.name.startswith(TASKS)), None)


def _link_from(name: str, found: re.Match[str]) -> str:
    path, anchor = found[1], found[2] or ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    titles = dict(_titles())
    if target in titles:
        here = "" if name in titles or name == INDEX else HANDBOOK
        return f"]({here}{anchor or '#' + anchor_of(titles[target])})"
    return f"]({target if path else ''}{anchor})"


def _titles() -> Iterator[tuple[str, str]]:
    return ((page.name, page.title) for page in pages())
