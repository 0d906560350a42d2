"""Text and names that Excel takes as they are: nothing runs, nothing is lost without a remark."""

import re
from collections.abc import Iterable, Sequence

from bpv.disk.file_names import good_name

LONGEST_TEXT = 32_767
CUT_MARK = " [afgekapt]"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_TABLE_NAME = re.compile(r"\W")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def clean_text(text: str) -> tuple[str, bool]:
    """Text without control characters and at most what a cell holds, and whether it was cut."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) <= LONGEST_TEXT:
        return text, False
    return text[: LONGEST_TEXT - len(CUT_MARK)] + CUT_MARK, True


def escape_text(text: str) -> str:
    """Text as a workbook file holds it: what looks like the code of a character is no such code."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def starts_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take this text for something to compute."""
    return text.startswith(_FORMULA_STARTS)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A legal and unique sheet name (at most 31 characters) for each title, in the same order."""
    taken: set[str] = set()
    names = []
    for title in titles:
        base = _ILLEGAL_IN_TITLE.sub(" ", title).strip().strip("'").strip() or "Blad"
        name, number = base[:31].rstrip(), 2
        # Excel keeps the name of its own change log for itself.
        while name.casefold() in taken or name.casefold() == "history":
            suffix = f" ({number})"
            name, number = base[: 31 - len(suffix)].rstrip() + suffix, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def table_name(sheet_name: str, number: int) -> str:
    """A legal name for the table on a sheet; the number keeps names of like-named sheets apart."""
    return f"Lijst{number}_{_NOT_IN_TABLE_NAME.sub('_', sheet_name)}"


def quote_sheet(sheet_name: str) -> str:
    """A sheet name as it stands in a formula."""
    return "'" + sheet_name.replace("'", "''") + "'"


def unique_headers(headers: Iterable[str]) -> list[str]:
    """Headers a table accepts: never empty, never twice."""
    taken: set[str] = set()
    result = []
    for header in headers:
        base = clean_text(header)[0].replace("\n", " ").strip()[:250] or "Kolom"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base} ({number})", number + 1
        taken.add(name.casefold())
        result.append(name)
    return result


def file_names(names: Iterable[str]) -> list[str]:
    """A file name for each, without extension: good on every system and never twice, whatever the case."""
    taken: set[str] = set()
    result = []
    for name in names:
        base = good_name(name)
        own, number = base, 2
        while own.casefold() in taken:
            own, number = f"{base} ({number})", number + 1
        taken.add(own.casefold())
        result.append(own)
    return result


def fits_in_formula(choices: Sequence[str]) -> bool:
    """Whether a dropdown can carry its choices itself: at most 255 characters and no comma or quote."""
    joined = ",".join(choices)
    return len(joined) <= 250 and not any("," in c or '"' in c for c in choices)


def word_yes_no(value: bool) -> str:
    """The word for a tick."""
    return "ja" if value else "nee"
