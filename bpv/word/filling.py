"""Filling a template: one document for one or for many, each of them from a new page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bpv.word.finishing import drop_empty_lines, finish, mark_lines_of_fields
from bpv.word.looks import Looks
from bpv.word.numbering import Lists, restart_lists
from bpv.word.pictures import place_pictures
from bpv.word.templates import Template, merging

if TYPE_CHECKING:
    from lxml.etree import _Element
    from mailmerge import MailMerge

Value = str | Sequence[Mapping[str, str]]
"""A text, or rows of texts for the row of a table that the field stands in."""
Record = Mapping[str, Value]
"""What the fields of a template say, by their names in it."""

_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_SEPARATOR = "nextPage_section"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def fill(template: Template, records: Sequence[Record], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A document with the template filled for each record; fields that a record does not have are empty.

    `pictures` take the place of those with that name as their description; one without a picture goes.
    """
    if not records:
        raise ValueError("nothing to fill")
    ready = [_ready(record, template) for record in records]
    with merging(place_pictures(template.content, pictures or {})) as merge:
        first = ready[0]
        # What is the same in all is filled first: a header that says nothing else is not made for each.
        shared = {key: value for key, value in first.items() if all(each[key] == value for each in ready)}
        main = [part["part"].getroot() for part in merge.docx.get_parts("main")]
        for root in main:
            mark_lines_of_fields(root)
        merge.merge(**shared)
        if len(ready) > 1:
            merge.merge_templates(ready, _SEPARATOR)
        for root in main:
            drop_empty_lines(root)
            finish(root, len(ready))
            _restart_lists(merge, root, len(ready))
        return _written(merge)


def _ready(record: Record, template: Template) -> dict[str, Any]:
    """Every field of the template with something, if only nothing, that can stand in XML."""
    found: dict[str, Any] = {}
    repeated = [name for name in template.fields if not isinstance(record.get(name, ""), str)]
    for name in template.fields:
        value = record.get(name, "")
        if isinstance(value, str):
            found[name] = _NOT_IN_XML.sub("", value)
        elif name in template.in_rows:
            rows = [{each: _NOT_IN_XML.sub("", row.get(each, "")) for each in repeated} for row in value]
            found[name] = rows or [dict.fromkeys(repeated, "")]
        else:
            found[name] = ""
    return found


def _restart_lists(merge: MailMerge, root: _Element, letters: int) -> None:
    if letters < 2 or _NUMBERING not in merge.docx.zip.namelist():
        return
    from lxml import etree

    info = merge.docx.zip.getinfo(_NUMBERING)
    lists = Lists(merge.docx.zip.read(info))
    looks = Looks(merge.docx.zip.read(_STYLES) if _STYLES in merge.docx.zip.namelist() else None)
    if restart_lists(root, lists, looks, letters) and lists.root is not None:
        merge.docx.parts[info] = {"zi": info, "part": etree.ElementTree(lists.root)}


def _written(merge: MailMerge) -> bytes:
    target = io.BytesIO()
    merge.write(target)
    copies = [part for part in merge.new_parts if part.relations is not None]
    if copies:
        from lxml import etree

        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            for part in copies:  # a header of its own needs the pictures of the one it was made from
                name = part.path.rpartition("/")[2]
                content = etree.tostring(part.relations.rel_part.getroot(), encoding="UTF-8")
                archive.writestr(f"word/_rels/{name}.rels", content)
    return target.getvalue()
