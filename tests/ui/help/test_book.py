"""The handbook in files: whole, in order, and nothing in it leads nowhere."""

import posixpath
import re
from collections import Counter

import pytest

from ui.help.book import HANDBOOK, INDEX, BookPage, anchor_of, folder, from_documents, pages, whole
from ui.help.text import headings, text_of

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_HEADINGS = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def every_file() -> list[BookPage]:
    index = BookPage(INDEX, (folder() / INDEX).read_text(encoding="utf-8"))
    return [index, *pages()]


def names(page: BookPage) -> str:
    return page.name


def test_that_every_file_of_the_handbook_is_read() -> None:
    below = folder() / "handboek"
    there = {path.relative_to(folder()).as_posix() for path in below.rglob("*.md")}
    assert {page.name for page in every_file()} == there


def test_that_the_index_names_every_page_in_the_order_of_reading() -> None:
    index = (folder() / INDEX).read_text(encoding="utf-8")
    told = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", index)
    assert told == [(page.title, page.name.removeprefix("handboek/")) for page in pages()]


@pytest.mark.parametrize("page", every_file(), ids=names)
def test_that_links_and_pictures_of_a_page_are_there(page: BookPage) -> None:
    for is_picture, link in _LINK.findall(page.text):
        if ":" in link:
            assert link.startswith("https://")
            continue
        path, _, anchor = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)) if path else page.name
        found = folder() / target
        assert found.is_file(), link
        assert (found.suffix == ".png") == bool(is_picture)
        if anchor:
            assert anchor in {anchor_of(each) for each in _HEADINGS.findall(found.read_text("utf-8"))}, link


def test_that_links_lead_to_the_same_place_within_the_program() -> None:
    anchors = {anchor_of(heading) for heading in _HEADINGS.findall(text_of(HANDBOOK))}
    for is_picture, link in _LINK.findall(whole()):
        path, _, anchor = link.partition("#")
        if ":" in link:
            continue
        if path:
            assert (folder() / path).is_file(), link
            assert is_picture or path.endswith(".md")
        else:
            assert anchor in anchors, link


def test_that_another_document_leads_into_the_handbook() -> None:
    assert from_documents("security.md", "[x](handboek/15-op-slot.md)") == "[x](handboek.md#op-slot)"
    assert (
        from_documents("security.md", "[x](handboek/06-plaatsen.md#de-kaart)") == "[x](handboek.md#de-kaart)"
    )
    assert from_documents("security.md", "[x](https://a.nl/b)") == "[x](https://a.nl/b)"


def test_that_no_heading_is_there_twice_and_each_file_has_one_title() -> None:
    assert [heading for heading, count in Counter(headings()).items() if count > 1] == []
    for page in every_file():
        assert len(re.findall(r"^# ", page.text, re.MULTILINE)) == 1
        assert page.text.startswith("# ")
