"""Pictures in a PDF in fewer bytes: one of few colours as numbers of a list of colours, as it was on disk."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject, NumberObject, StreamObject

_MOST = 256


def make_pictures_small(writer: PdfWriter) -> None:
    """Qt writes every picture in full colour; write those of at most 256 colours as such."""
    for number in range(1, len(writer._objects) + 1):
        found = writer.get_object(number)
        if isinstance(found, StreamObject) and _is_in_full_colour(found):
            _count_colours(found)


def _is_in_full_colour(found: StreamObject) -> bool:
    return (
        found.get("/Subtype") == "/Image"
        and found.get("/ColorSpace") == "/DeviceRGB"
        and found.get("/BitsPerComponent") == 8
        and found.get("/Filter") == "/FlateDecode"
    )


def _count_colours(found: Any) -> None:
    red, green, blue = (
        np.frombuffer(zlib.decompress(found._data), np.uint8).reshape(-1, 3).T.astype(np.uint32)
    )
    packed = red << 16 | green << 8 | blue
    is_seen = np.zeros(1 << 24, np.bool_)  # far quicker than sorting a million pixels
    is_seen[packed] = True
    seen = np.flatnonzero(is_seen)
    if len(seen) > _MOST:
        return
    places = np.zeros(1 << 24, np.uint8)
    places[seen] = np.arange(len(seen))
    listed = np.stack([seen >> 16 & 255, seen >> 8 & 255, seen & 255], axis=1).astype(np.uint8)
    found[NameObject("/ColorSpace")] = ArrayObject(
        [
            NameObject("/Indexed"),
            NameObject("/DeviceRGB"),
            NumberObject(len(seen) - 1),
            ByteStringObject(listed.tobytes()),
        ]
    )
    found._data = zlib.compress(places[packed].tobytes(), 6)
