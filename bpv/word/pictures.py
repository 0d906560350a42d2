"""Pictures that are filled in: one whose description is a name is replaced, as large as its place allows."""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bpv.word.parts import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES,
    WP,
    A,
    R,
    W,
    is_story,
    parse,
    relations_name,
    serialise,
    unzip,
    zip_parts,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

LOGO = "Schoollogo"
"""The description of the picture in whose place the logo of the school comes."""

_PNG = b"\x89PNG\r\n\x1a\n"
_NAMES = (LOGO,)


def place_pictures(content: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """The document with these pictures; a place for one there is no picture for is taken away."""
    parts = unzip(content)
    if not any(name.encode() in part for name in _NAMES for part in parts.values()):
        return content
    for name in [name for name in parts if is_story(name)]:
        root = parse(parts[name])
        placed = [_place(parts, name, drawing, pictures) for drawing in list(root.iter(f"{W}drawing"))]
        if any(placed):
            parts[name] = serialise(root)
    return zip_parts(parts)


def _place(parts: dict[str, bytes], part: str, drawing: _Element, pictures: Mapping[str, bytes]) -> bool:
    properties = next(drawing.iter(f"{WP}docPr"), None)
    name = "" if properties is None else properties.get("descr", "")
    if name not in _NAMES:
        return False
    picture = pictures.get(name, b"")
    size = size_of_png(picture)
    blip = next(drawing.iter(f"{A}blip"), None)
    if size is None or blip is None:
        run = drawing.getparent()
        assert run is not None
        run.remove(drawing)
        return True
    target = f"word/media/{name.lower()}.png"
    parts[target] = picture
    _point_at(parts, part, blip.get(f"{R}embed", ""), target)
    _allow_png(parts)
    _fit(drawing, *size)
    return True


def size_of_png(picture: bytes) -> tuple[int, int] | None:
    """How wide and high a PNG is, None for what is none."""
    if not picture.startswith(_PNG) or len(picture) < 24:
        return None
    width, height = struct.unpack(">II", picture[16:24])
    return (width, height) if width and height else None


def _point_at(parts: dict[str, bytes], part: str, id_: str, target: str) -> None:
    name = relations_name(part)
    root = parse(parts[name])
    for relation in root.iter(f"{RELATIONS}Relationship"):
        if relation.get("Id") == id_:
            relation.set("Target", posixpath.relpath(target, posixpath.dirname(part)))
    parts[name] = serialise(root)


def _allow_png(parts: dict[str, bytes]) -> None:
    from lxml import etree

    root = parse(parts[CONTENT_TYPES])
    if not any(each.get("Extension", "").lower() == "png" for each in root.iter(f"{TYPES}Default")):
        root.insert(0, etree.Element(f"{TYPES}Default", Extension="png", ContentType="image/png"))
        parts[CONTENT_TYPES] = serialise(root)


def _fit(drawing: _Element, width: int, height: int) -> None:
    """As large as the place it comes in allows, in its own proportions."""
    places = [*drawing.iter(f"{WP}extent"), *drawing.iter(f"{A}ext")]
    room = next(((int(each.get("cx", 0)), int(each.get("cy", 0))) for each in places if each.get("cx")), None)
    if room is None:
        return
    scale = min(room[0] / width, room[1] / height)
    for each in places:
        if each.get("cx") is not None:
            each.set("cx", str(round(width * scale)))
            each.set("cy", str(round(height * scale)))
