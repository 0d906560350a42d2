"""A Word document as its parts: safely unzipped, its XML read without entities or network, zipped again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bpv.disk.packages import Package
from bpv.word.refusals import TemplateRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

CONTENT_TYPES = "[Content_Types].xml"
MAIN_RELATIONS = "word/_rels/document.xml.rels"
MAX_FILE, MAX_PARTS, MAX_STORY = 5_000_000, 60_000_000, 5_000_000
"""A template is a letter with a picture or two: zipped, unzipped, and the words of it alone."""

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def unzip(content: bytes) -> dict[str, bytes]:
    """The parts of a document by name; TemplateRefused when it is none or not safe to read."""
    if not content:
        raise TemplateRefused("empty")
    if len(content) > MAX_FILE:
        raise TemplateRefused("too_large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TemplateRefused("old_format")
    if not content.startswith(b"PK"):
        raise TemplateRefused("not_word")
    package = Package(content, TemplateRefused)
    if sum(package.size(name) for name in package.names) > MAX_PARTS:
        raise TemplateRefused("too_large")
    if CONTENT_TYPES not in package or "word/document.xml" not in package:
        raise TemplateRefused("not_word")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    return {name.replace("\\", "/").lstrip("/"): package.read(name) for name in names}


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """A document of these parts; the same parts give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return target.getvalue()


def parse(content: bytes) -> _Element:
    """The root of a part; nothing is filled in or fetched. TemplateRefused when it is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise TemplateRefused("damaged") from error


def serialise(root: _Element) -> bytes:
    """A part as it stands in the file."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def relations_name(part: str) -> str:
    """Where the relations of a part stand: 'word/_rels/header1.xml.rels'."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def is_story(name: str) -> bool:
    """Whether a part holds text of the letter: the letter itself, what stands above or below it, notes."""
    if not name.startswith("word/") or not name.endswith(".xml"):
        return False
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return stem in ("document", "header", "footer", "footnotes", "endnotes")
