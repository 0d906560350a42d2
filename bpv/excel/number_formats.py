"""What a number means under its number format: a date, a time, a duration, a padded code or just a number."""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from math import isfinite

from bpv.excel.grid import Cell
from bpv.excel.number_shapes import Shape, read_shape

_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_BUILTIN_DURATION = 46
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmhys]", re.IGNORECASE)
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
# Codes such as 00123 show their zeros through the format. Ten zeros are a phone number: that one keeps its
# number, so that the rule for phone numbers can give the zero back and say so.
_PADDED = re.compile(r"0{2,9}|0{11,}")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LEAP_BUG = 60
_LAST_SERIAL = 2_958_466
_MIDNIGHT = time(0)
_WHOLE = 1e15
_LONGEST_INT = 16


class Meaning(Enum):
    """How a stored number is to be read."""

    NUMBER = "number"
    MOMENT = "moment"
    DURATION = "duration"


Format = Meaning | Shape | int
"""What a number format does; an int is the width of a code padded with zeros."""


def read_format(number: int, code: str | None) -> Format:
    """What a number format does, by its id and code."""
    if code is None:
        if number == _BUILTIN_DURATION:
            return Meaning.DURATION
        return Meaning.MOMENT if number in _BUILTIN_DATES else Meaning.NUMBER
    first = code.partition(";")[0].strip()
    if _PADDED.fullmatch(first):
        return len(first)
    bare = _LITERALS.sub("", first)
    is_general = bare.lower() in ("general", "standaard", "@")
    if not is_general and _DURATION.search(bare):
        return Meaning.DURATION
    if not is_general and _DATE_LETTER.search(re.sub("general|standaard", "", bare, flags=re.IGNORECASE)):
        return Meaning.MOMENT
    return read_shape(code) or Meaning.NUMBER


def number_value(text: str) -> int | float | str:
    """A stored number; whole numbers become int, and text that is no number stays text."""
    if len(text) < _LONGEST_INT:
        try:
            return int(text)
        except ValueError:
            pass
    try:
        value = float(text)
    except ValueError:
        return text
    return plain_number(value) if isfinite(value) else text


def plain_number(value: float) -> int | float:
    """A float as int when it is whole and small enough to be exact."""
    return int(value) if value.is_integer() and abs(value) < _WHOLE else value


def format_number(value: int | float | str, meaning: Format, epoch_1904: bool) -> Cell:
    """What a stored number shows as under the meaning of its format."""
    if isinstance(value, str) or meaning is Meaning.NUMBER:
        return value
    if isinstance(meaning, Shape):
        return meaning.show(value)
    if isinstance(meaning, int):
        return f"{value:0{meaning}d}" if isinstance(value, int) and value >= 0 else value
    if meaning is Meaning.DURATION:
        return timedelta(milliseconds=round(value * 86_400_000)) if abs(value) < _LAST_SERIAL else value
    return moment(value, epoch_1904)


def moment(serial: float, epoch_1904: bool) -> date | datetime | time | float:
    """A serial as date, moment or time of day; a serial outside the calendar stays a number.

    Excel believes in 29 February 1900 (serial 60); that day becomes the 28th, like other readers do.
    """
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    days, milliseconds = divmod(round(serial * 86_400_000), 86_400_000)
    clock = timedelta(milliseconds=milliseconds)
    if days == 0 and not epoch_1904:
        return (datetime.min + clock).time()
    shift = 1 if not epoch_1904 and days < _LEAP_BUG else 0
    try:
        found = (_EPOCH_1904 if epoch_1904 else _EPOCH) + timedelta(days=days + shift) + clock
    except OverflowError:
        return serial
    return found.date() if found.time() == _MIDNIGHT else found
