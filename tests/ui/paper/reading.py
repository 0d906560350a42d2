"""Reads a PDF of ours back as a reader does who searches or copies: by the letters its fonts stand for."""

from __future__ import annotations

import re
import zlib
from functools import cache


def pages_of(pdf: bytes) -> list[list[str]]:
    """The lines of every page, in the order in which they were written."""
    objects = _objects(pdf)
    pages = [body for body in objects.values() if b"/Type /Page\n" in body]
    return [_lines(objects, _stream(objects[_reference(page, b"Contents")])) for page in pages]


def text_of(pdf: bytes) -> str:
    """All lines of all pages."""
    return "\n".join(line for page in pages_of(pdf) for line in page)


@cache
def _objects(pdf: bytes) -> dict[int, bytes]:
    table = pdf[int(pdf.rpartition(b"startxref")[2].split()[0]) :]
    starts = sorted(int(offset) for offset in re.findall(rb"(\d{10}) 00000 n", table))
    ends = [*starts[1:], len(pdf)]
    bodies = (pdf[start:end] for start, end in zip(starts, ends, strict=True))
    return {int(body.split()[0]): body for body in bodies}


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s*\[?\s*(\d+) 0 R", body)
    assert found, key
    return int(found[1])


def _stream(body: bytes) -> bytes:
    content = body.partition(b"stream\n")[2]
    return (
        zlib.decompressobj().decompress(content)
        if b"FlateDecode" in body.partition(b"stream\n")[0]
        else content
    )


def _lines(objects: dict[int, bytes], content: bytes) -> list[str]:
    letters = {font: _letters(objects, font) for font in set(re.findall(rb"/F(\d+) [\d.]+ Tf", content))}
    lines = []
    for block in re.findall(rb"BT\n(.*?)ET", content, re.S):
        line, font = "", b""
        for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj", block):
            font = name or font
            for at in range(0, len(glyphs), 4):
                line += letters[font].get(int(glyphs[at : at + 4], 16), "\ufffd")
        lines.append(line)
    return lines


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """What each sign of a font stands for."""
    said = _stream(objects[_reference(objects[int(font)], b"ToUnicode")]).decode("latin-1")
    found: dict[int, str] = {}
    for first, last, rest in re.findall(r"<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*(\[[^]]*\]|<[0-9A-F]+>)", said):
        texts = re.findall(r"<([0-9A-F]+)>", rest)
        for place, sign in enumerate(range(int(first, 16), int(last, 16) + 1)):
            if rest.startswith("["):
                found[sign] = _text(texts[place]) if place < len(texts) else ""
            else:
                found[sign] = chr(int(texts[0], 16) + place)
    return {sign: text for sign, text in found.items() if text != "\0"}


def _text(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")
