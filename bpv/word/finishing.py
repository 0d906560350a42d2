"""What is left to do on filled letters: no empty lines, no blank pages, order in their sections."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from bpv.word.parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_OF_FIELDS = "only-fields"
_SHOWN = ("t", "drawing", "pict", "br", "sym", "object", "sectPr")
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


def mark_lines_of_fields(root: _Element) -> None:
    """Remember the paragraphs in which nothing but fields stands, before they are filled."""
    for paragraph in root.iter(f"{W}p"):
        has_fields = next(paragraph.iter("MergeField"), None) is not None
        if has_fields and not any(True for name in _SHOWN for _ in paragraph.iter(f"{W}{name}")):
            paragraph.set(_OF_FIELDS, "")


def drop_empty_lines(root: _Element) -> None:
    """Take away those in which nothing came; a cell of a table keeps its last paragraph."""
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.get(_OF_FIELDS) is None:
            continue
        del paragraph.attrib[_OF_FIELDS]
        is_empty = not any(element.text for element in paragraph.iter(f"{W}t"))
        parent = paragraph.getparent()
        assert parent is not None
        is_in_cell = parent.tag == f"{W}tc"
        if is_empty and not (is_in_cell and len(parent.findall(f"{W}p")) == 1):
            parent.remove(paragraph)


def finish(root: _Element, letters: int) -> None:
    """Put the ends of letters into their last paragraphs, and what sections say in order."""
    body = root.find(f"{W}body")
    if body is None or letters < 2:
        return
    for paragraph in list(body.iterchildren(f"{W}p")):
        _take_into_last(body, paragraph)
    for section in root.iter(f"{W}sectPr"):
        _put_type_in_place(section)


def _take_into_last(body: _Element, separator: _Element) -> None:
    """An empty paragraph that only ends a letter could come on a page of its own."""
    properties = separator.find(f"{W}pPr")
    section = None if properties is None else properties.find(f"{W}sectPr")
    before = separator.getprevious()
    if section is None or len(separator) > 1 or before is None or before.tag != f"{W}p":
        return
    own = before.find(f"{W}pPr")
    if own is None:
        own = deepcopy(separator.find(f"{W}pPr"))
        assert own is not None
        before.insert(0, own)
    elif own.find(f"{W}sectPr") is None:
        own.append(section)
    else:
        return
    body.remove(separator)


def _put_type_in_place(section: _Element) -> None:
    kind = section.find(f"{W}type")
    if kind is None:
        return
    section.remove(kind)
    before = sum(child.tag in [f"{W}{name}" for name in _BEFORE_TYPE] for child in section)
    section.insert(before, kind)
