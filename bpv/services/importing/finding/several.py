"""Cells that name more than one: 'JAN/VRI', 'Jan de Boer, Ayse Yilmaz', a name on each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bpv.excel.names import split_prefix

_BETWEEN = re.compile(r"\s*(?:[;\n|•+&]|(?<=\w\w)/|(?<=[\w)])\s/|\s(?:en|and)\s)\s*")
"""What stands between two names; 'v/d' and 'o/g' are within one."""
_BULLET = re.compile(r"^\s*(?:[-–*•·]|\d{1,2}[.)])\s*")
_CODE = re.compile(r"[^\W\d_]{2,5}\d?")

IsKnown = Callable[[str], object]


def parts_of(text: str, is_known: IsKnown) -> list[str]:
    """The names in a cell; the cell itself when it is, or may be, no more than one.

    What lines break is one when it is known so. A comma may be within a name or between two.
    """
    whole = " ".join(_BULLET.sub("", line).strip() for line in text.splitlines()).strip()
    if is_known(whole):
        return [whole]
    lines = [_BULLET.sub("", part).strip() for part in _BETWEEN.split(text)]
    return [name for part in lines if part for name in _by_commas(part, is_known)]


def _by_commas(text: str, is_known: IsKnown) -> Iterator[str]:
    """The names in a text with commas: as long as they are known, else each that is whole by itself."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and not any(map(is_known, _beginnings(parts))) and not _are_whole(parts):
        yield text.strip()
        return
    while parts:
        known = (n for n in range(len(parts), 0, -1) if is_known(", ".join(parts[:n])))
        length = next(known, 1)
        yield ", ".join(parts[:length])
        parts = parts[length:]


def _beginnings(parts: list[str]) -> Iterator[str]:
    return (", ".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1))


def _are_whole(parts: list[str]) -> bool:
    """Whether each part between commas is a name by itself: an abbreviation, a first name and a surname."""
    if all(_CODE.fullmatch(part) and part.isupper() for part in parts):
        return True
    return all(" " in part and not _begins_with_prefix(part) and not part.endswith(".") for part in parts)


def _begins_with_prefix(part: str) -> bool:
    return bool(split_prefix(part)[0]) or bool(split_prefix(f"{part.rsplit(' ', 1)[-1]} x")[0])
