"""Letters that went wrong on the way: text encoded twice is mended, other strange letters are said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Cell, FileKind, Sheet, Workbook
from bpv.excel.header_rows import column_letters
from bpv.excel.places import rows_named
from bpv.language import tr

_LATIN_END, _MOST_TURNS = 0x250, 3
_ACCENTS = "\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030a\u030c\u0327\u0328"
_PUNCTUATION = frozenset("‘’‚“”„†•…–—€™ ")
_ONLY_IN_BYTES = "ýÝ"
"""Letters that only say something about text whose encoding was guessed; Czech names have them."""

_MISREAD = re.compile(
    # Letters of an old DOS or Mac program read as Windows-1252: '™zdemir', 'Zo‰', 'Ren‚', 'AndrŽ', 'Zo‘'.
    r"[^\W\d_]*(?:"
    r"[a-z][‚„†‡ˆ‰‹”•˜›¡-©«-´¶-¹»-¿×÷ƒ](?=[a-z])|[a-z][‚„†‡ˆ‰‹‘¢¤§¨¬®±³¶¸¹¿ƒ](?![\w²³])"
    r"|(?<!\w)[…†‡ˆ‰‹™¢¤¯£¦¨](?=[a-z])|[a-z][ŽŠŒŸÝÞÐ](?![A-Z])"
    # Turkish, Polish and Baltic letters read as Western ones: 'Iþýl', 'Kowal³', 'Þahin'; and lost ones.
    r"|[þðÞÐ]|[\ufffd\x80-\x9f]|(?<=[A-Za-z])\?(?=[a-z])|[├┬─┼]|√[\w´©®°º±§•¶ß]"
    r")\w*"
)
_TURKISH = str.maketrans("þýðÞÝÐ", "şığŞİĞ")


def mend_letters(book: Workbook) -> Workbook:
    """The workbook with text that was encoded twice put right, and a word about it."""
    sheets, issues = [], list(book.issues)
    for sheet in book.sheets:
        found = ((row, column, mend(text), text) for row, column, text in _foreign(sheet))
        mended = {(row, column): better for row, column, better, text in found if better != text}
        sheets.append(_with(sheet, mended))
        issues += [_mended(book, sheet, mended)] if mended else []
    return replace(book, sheets=tuple(sheets), issues=tuple(issues))


def doubt_letters(book: Workbook, *, is_guessed: bool = False) -> Workbook:
    """The workbook with a word about letters that look misread and cannot be mended.

    `is_guessed` tells that the encoding was: the file does not say it and is no UTF-8.
    """
    issues = list(book.issues)
    for sheet in book.sheets:
        odd = {
            (row, column): found
            for row, column, text in _foreign(sheet)
            if mend(text) == text and (found := _odd_in(text, is_guessed=is_guessed)) is not None
        }
        issues += [_doubtful(book, sheet, odd)] if odd else []
    return book if len(issues) == len(book.issues) else replace(book, issues=tuple(issues))


def _foreign(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """The texts with letters beyond the English ones, or with a question mark where a letter was."""
    for number, row in enumerate(sheet.rows, start=1):
        for index, cell in enumerate(row, start=1):
            if type(cell) is str and (not cell.isascii() or "?" in cell):
                yield number, index, cell


def mend(text: str) -> str:
    """Text in which letters of UTF-8 were read as if they were of another encoding, put right.

    'RenÃ©e' is Renée, 'Zo├½' Zoë, 'FranÃƒÂ§ois' François; what is not beyond doubt stays.
    """
    for _ in range(_MOST_TURNS):
        better = next((turned for each in _TWICE if (turned := _once(text, *each)) != text), text)
        if better == text:
            return text
        text = unicodedata.normalize("NFC", better)
    return text


def _once(text: str, pattern: re.Pattern[str], table: dict[str, int]) -> str:
    return pattern.sub(lambda found: _decoded(found[0], table), text)


def _decoded(text: str, table: dict[str, int]) -> str:
    try:
        letter = bytes(table[each] for each in text).decode("utf-8")
    except UnicodeDecodeError:
        return text
    is_latin = 0xA0 <= ord(letter) < _LATIN_END or letter in _ACCENTS
    return letter if is_latin or letter in _PUNCTUATION else text


def _table(encoding: str) -> dict[str, int]:
    """Each character that a byte from 128 on may have become, with that byte; cp1252 leaves five alone."""
    table = {chr(byte): byte for byte in range(0x80, 0xC0)} if encoding == "cp1252" else {}
    for byte in range(0x80, 0x100):
        table[bytes([byte]).decode(encoding, errors="ignore") or chr(byte)] = byte
    return table


def _twice(encoding: str, leads: str = "") -> tuple[re.Pattern[str], dict[str, int]]:
    """What a letter of two or three bytes became in an encoding; of `leads` only the first may be one."""
    table = _table(encoding)

    def of(*bytes_: int, leads: str = "") -> str:
        found = [char for char, byte in table.items() if byte in range(*bytes_) and char in (leads or char)]
        return f"[{''.join(map(re.escape, found))}]"

    rest = of(0x80, 0xC0)
    two, three = of(0xC2, 0xE0, leads=leads), of(0xE0, 0xF0, leads=leads)
    return re.compile(f"{two}{rest}|{three}{rest}{rest}"), table


_TWICE = (_twice("cp1252"), _twice("cp850", "├┬─┼Ô"), _twice("mac_roman", "√≈ƒ¬‚"))


def _odd_in(text: str, *, is_guessed: bool) -> str | None:
    if "@" in text or "://" in text or "www." in text:
        return None
    found = _MISREAD.search(text)
    if found is None and is_guessed:
        found = re.search(rf"\w*[{_ONLY_IN_BYTES}]\w*", text)
    return found[0] if found is not None else None


def _with(sheet: Sheet, mended: dict[tuple[int, int], str]) -> Sheet:
    if not mended:
        return sheet
    rows: list[tuple[Cell, ...]] = list(sheet.rows)
    for (row, column), text in mended.items():
        rows[row - 1] = (*rows[row - 1][: column - 1], text, *rows[row - 1][column:])
    return replace(sheet, rows=tuple(rows))


def _mended(book: Workbook, sheet: Sheet, mended: dict[tuple[int, int], str]) -> Issue:
    place, text = next(iter(mended.items()))
    rows = rows_named(row for row, _ in mended)
    return _issue(
        book,
        sheet,
        "mended_letters",
        mended,
        found=str(sheet.cell(*place)),
        expected=tr("letters die één keer gecodeerd zijn"),
        remedy=tr(
            "Gelezen als {text}; zo hersteld in {cells} ({rows}).",
            text=text,
            cells=_cells(len(mended)),
            rows=rows,
        ),
    )


def _doubtful(book: Workbook, sheet: Sheet, odd: dict[tuple[int, int], str]) -> Issue:
    found = next(iter(odd.values()))
    turkish = found.translate(_TURKISH)
    meant = tr(" Bedoelde u {turkish}?", turkish=turkish) if turkish != found else ""
    is_text = book.kind is FileKind.CSV
    how = tr(" Klopt het niet, sla de lijst dan op als CSV UTF-8 of als .xlsx.") if is_text else ""
    return _issue(
        book,
        sheet,
        "doubtful_letters",
        odd,
        found=found,
        expected=tr("letters met de goede accenten"),
        remedy=tr(
            "De letters zijn misschien verkeerd gelezen in {cells} ({rows_named}); kijk ze na.{meant}{how}",
            cells=_cells(len(odd)),
            rows_named=rows_named((r for r, _ in odd)),
            meant=meant,
            how=how,
        ),
    )


def _cells(count: int) -> str:
    return tr("1 cel") if count == 1 else tr("{count} cellen", count=count)


def _issue(book: Workbook, sheet: Sheet, code: str, places: dict[tuple[int, int], str], **more: str) -> Issue:
    row, column = next(iter(places))
    return Issue(
        code=code,
        severity=Severity.WARNING,
        file=book.file,
        sheet=sheet.name,
        row=row,
        column=tr("Kolom {column_letters}", column_letters=column_letters(column)),
        **more,
    )
