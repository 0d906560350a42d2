"""The handbook in another language: the same pages, headings, pictures and links, in its own words."""

from __future__ import annotations

import posixpath
import re

import pytest

from ui.help.book import anchor_of, folder

BOOKS = sorted(path.name for path in folder().glob("handboek-*") if path.is_dir())
PAGES = sorted(
    path.relative_to(folder() / "handboek").as_posix() for path in (folder() / "handboek").rglob("*.md")
)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
BOTH = [(book, page) for book in BOOKS for page in PAGES]


def text_of(book: str, page: str) -> str:
    return (folder() / book / page).read_text(encoding="utf-8")


def test_that_there_is_an_english_handbook() -> None:
    assert BOOKS == ["handboek-en"]


@pytest.mark.parametrize(("book", "page"), BOTH)
def test_that_each_page_stands_as_the_dutch_one_does(book: str, page: str) -> None:
    dutch, other = text_of("handboek", page), text_of(book, page)
    assert [each[1] for each in _HEADING.findall(other)] != [] or page.endswith("README.md")
    assert [len(each[0]) for each in _HEADING.findall(other)] == [
        len(each[0]) for each in _HEADING.findall(dutch)
    ]
    files = [link.partition("#")[0] for _, link in _LINK.findall(dutch)]
    assert [link.partition("#")[0] for _, link in _LINK.findall(other)] == files
    assert other.count("\n|") == dutch.count("\n|")
    assert other.count("\n1. ") == dutch.count("\n1. ")


@pytest.mark.parametrize(("book", "page"), BOTH)
def test_that_links_of_a_translated_page_lead_somewhere(book: str, page: str) -> None:
    for _, link in _LINK.findall(text_of(book, page)):
        path, _, anchor = link.partition("#")
        if ":" in link:
            continue
        target = folder() / posixpath.normpath(posixpath.join(book, posixpath.dirname(page), path))
        target = target if path else folder() / book / page
        assert target.is_file(), link
        if anchor:
            found = {anchor_of(heading) for _, heading in _HEADING.findall(target.read_text("utf-8"))}
            assert anchor in found, link


@pytest.mark.parametrize("book", BOOKS)
def test_that_no_page_is_there_that_the_dutch_one_does_not_have(book: str) -> None:
    below = folder() / book
    assert sorted(path.relative_to(below).as_posix() for path in below.rglob("*.md")) == PAGES


def test_that_buttons_are_called_as_they_are_in_the_english_window() -> None:
    from tools.build_language import LANGUAGES, read

    words: set[str] = set()
    for message in read(LANGUAGES / "en.po"):
        words |= set(message.string if isinstance(message.string, (tuple, list)) else [str(message.string)])
    known = {word.replace("&", "").strip().casefold().rstrip("….") for word in words} | {"help"}
    unknown = []
    for page in PAGES:
        for bold in re.findall(r"\*\*([^*\n]+)\*\*", text_of("handboek-en", page)):
            parts = [part.strip().casefold().rstrip("….:?") for part in bold.split(" > ")]
            if " > " in bold and not all(part in known or part.startswith("taal") for part in parts):
                unknown.append((page, bold))
    assert unknown == []
