"""A PDF that can be found one's way in: headings as bookmarks, links that lead within it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, Fit, NameObject

from ui.paper.document import POINT, Bookmark, Document
from ui.paper.small_pictures import make_pictures_small

_ABOVE = 6.0
"""Points above a heading that come in sight with it."""


def with_bookmarks(pdf: bytes, document: Document) -> bytes:
    """The same PDF with the bookmarks and the jumps of this document; links to '#anchor' lead within it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    known = {mark.anchor: mark for mark in document.bookmarks}
    above: list[Any] = []
    for mark in document.bookmarks:
        del above[mark.depth :]
        at = writer.add_outline_item(
            title=mark.title,
            page_number=mark.page,
            parent=above[-1] if above else None,
            fit=_fit(writer, mark),
        )
        above.append(at)
    for page in writer.pages:
        _lead_within(writer, page, known)
    for jump in document.jumps:
        if (to := known.get(jump.anchor)) is not None:
            writer.add_annotation(jump.page, _link(writer, jump.page, jump.box, to))
    make_pictures_small(writer)
    writer.page_mode = "/UseOutlines"
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _fit(writer: PdfWriter, mark: Bookmark) -> Fit:
    return Fit.xyz(left=0, top=_height(writer, mark.page) - mark.y / POINT + _ABOVE, zoom=0)


def _height(writer: PdfWriter, page: int) -> float:
    return float(writer.pages[page].mediabox.height)


def _link(writer: PdfWriter, page: int, box: tuple[float, float, float, float], to: Bookmark) -> Link:
    left, top, right, bottom = (each / POINT for each in box)
    high = _height(writer, page)
    return Link(
        rect=(left, high - bottom, right, high - top),
        target_page_index=to.page,
        fit=_fit(writer, to),
        border=[0, 0, 0],
    )


def _lead_within(writer: PdfWriter, page: Any, known: Mapping[str, Bookmark]) -> None:
    """Qt gives a link to a heading a name that leads nowhere: make it lead there, leave out the dead ones."""
    kept = ArrayObject()
    for reference in page.get("/Annots", ()):
        link = reference.get_object()
        address = str(link.get("/A", {}).get("/URI", ""))
        to = known.get(str(link.pop("/Dest", "")))
        if to is not None:
            link[NameObject("/A")] = _going_to(writer, to)
        if to is not None or ":" in address:
            kept.append(reference)
    if kept:
        page[NameObject("/Annots")] = kept
    else:
        page.pop("/Annots", None)


def _going_to(writer: PdfWriter, to: Bookmark) -> DictionaryObject:
    place = ArrayObject([writer.pages[to.page].indirect_reference, *_parts(_fit(writer, to))])
    return DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): place})


def _parts(fit: Fit) -> Iterator[Any]:
    yield NameObject(fit.fit_type)
    yield from fit.fit_args
