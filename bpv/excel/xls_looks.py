"""What the cells of an .xls file look like: numbers by their format, struck through, remarks.

Calamine gives none of it. The records are those of [MS-XLS]; what is not understood is passed over.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from bpv.excel.looks import Looks
from bpv.excel.number_formats import Format, format_number, plain_number, read_format

_BOUNDSHEET, _FONT, _FORMAT, _XF, _EOF = 0x85, 0x31, 0x041E, 0xE0, 0x0A
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0xBD, 0x06
_TEXTS = (0xFD, 0x0204, 0xD6)
_NOTE, _OBJ, _TXO, _CONTINUE = 0x1C, 0x5D, 0x01B6, 0x3C
_BOF = 0x0809
_STRIKE = 0x08
_BIFF8 = 0x0600


@dataclass(slots=True)
class _Book:
    fonts: list[bool] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    formats: dict[int, Format] = field(default_factory=dict)

    def is_struck(self, style: int) -> bool:
        if style >= len(self.styles):
            return False
        font = self.styles[style][0]
        font -= font > 4  # there is no font of number 4
        return font < len(self.fonts) and self.fonts[font]

    def show(self, style: int, number: float) -> object:
        if style >= len(self.styles):
            return None
        format_id = self.styles[style][1]
        if format_id not in self.formats:
            self.formats[format_id] = read_format(format_id, self.codes.get(format_id))
        return format_number(plain_number(number), self.formats[format_id], epoch_1904=False)


def read_xls_looks(content: bytes) -> dict[str, Looks]:
    """The looks of each sheet by its name; none of a file of before Excel 97."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as container:
        if not container.exists("Workbook"):
            return {}
        stream = container.openstream("Workbook").read()
    return looks_of(stream)


def looks_of(stream: bytes) -> dict[str, Looks]:
    """The looks of each sheet in the stream of a workbook."""
    kind, _, version = struct.unpack_from("<HHH", stream)
    if (kind, version) != (_BOF, _BIFF8):
        return {}
    book = _read_book(stream)
    return {name: _read_sheet(stream, at, book) for name, at in book.sheets}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _EOF:
            return


def _read_book(stream: bytes) -> _Book:
    book = _Book()
    for kind, data in _records(stream, 0):
        if kind == _FONT:
            book.fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & _STRIKE))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", data)
            book.codes[number] = _text(data[4:], length)
        elif kind == _XF:
            book.styles.append(struct.unpack_from("<HH", data))
        elif kind == _BOUNDSHEET:
            book.sheets.append((_text(data[7:], data[6]), struct.unpack_from("<I", data)[0]))
    return book


def _text(data: bytes, length: int) -> str:
    """A string of so many characters behind the byte that tells whether they take one byte or two."""
    is_wide = bool(data[:1]) and data[0] & 1
    return (
        data[1 : 1 + 2 * length].decode("utf-16-le", "replace")
        if is_wide
        else data[1 : 1 + length].decode("latin-1")
    )


def _read_sheet(stream: bytes, at: int, book: _Book) -> Looks:
    looks, notes, texts = Looks(), [], {}
    object_id, wants_text = 0, 0
    for kind, data in _records(stream, at):
        if kind in (_NUMBER, _RK, _MULRK, _FORMULA) or kind in _TEXTS:
            for row, column, style, number in _cells(kind, data):
                if book.is_struck(style):
                    looks.struck.add((row + 1, column + 1))
                shown = book.show(style, number) if number is not None else None
                if isinstance(shown, str):
                    looks.shown[row + 1, column + 1] = shown
        elif kind == _NOTE and len(data) >= 8:
            row, column, _, id_ = struct.unpack_from("<HHHH", data)
            notes.append((row + 1, column + 1, id_))
        elif kind == _OBJ and len(data) >= 8:
            object_id = struct.unpack_from("<H", data, 6)[0]
        elif kind == _TXO and len(data) >= 12:
            wants_text = struct.unpack_from("<H", data, 10)[0]
        elif kind == _CONTINUE and wants_text:
            texts[object_id], wants_text = _text(data, wants_text), 0
    looks.comments = [
        (row, column, texts.get(id_, "").strip() or "(opmerking)") for row, column, id_ in notes
    ]
    return looks


def _cells(kind: int, data: bytes) -> Iterator[tuple[int, int, int, float | None]]:
    """Row and column from 0, style and number of the cells in a record; no number for a text."""
    row, column, style = struct.unpack_from("<HHH", data)
    if kind == _MULRK:
        for i in range((len(data) - 6) // 6):
            style, packed = struct.unpack_from("<HI", data, 4 + 6 * i)
            yield row, column + i, style, _rk(packed)
    elif kind == _RK:
        yield row, column, style, _rk(struct.unpack_from("<I", data, 6)[0])
    elif kind in (_NUMBER, _FORMULA) and data[12:14] != b"\xff\xff":
        yield row, column, style, struct.unpack_from("<d", data, 6)[0]
    else:
        yield row, column, style, None


def _rk(packed: int) -> float:
    """A number in four bytes: an integer or the first half of a float, perhaps a hundredfold."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = float(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return number / 100 if packed & 1 else number
