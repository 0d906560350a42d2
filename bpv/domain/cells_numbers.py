"""Whole numbers as people write them in a list: '2 á 3', 'max 2', '15 km', '3 en 4'."""

from __future__ import annotations

import re
from datetime import date

from bpv.domain.cells_text import (
    EMPTY,
    CellRefused,
    Reading,
    clean,
    refusal,
    shown,
    turned_into_date,
    warning,
)
from bpv.domain.fields import Field
from bpv.domain.people import fold
from bpv.language import tr, words_of

_AROUND = (
    r"(?:(?:max|min|maximaal|maximum|minimaal|minimum|hoogstens|hooguit|ca|circa|ongeveer|vanaf|v\.a|"
    r"tot|leerjaar|klas|jaar|about|from|up to|year|class)[. ]*|[<>≤≥~]=? *)?"
)
_UNIT = (
    r"(?:e|de|ste)?(?: ?(?:x|\+|km|kilometer|jr|jaar|uur|u|lln|leerlingen|leerling|ll|"
    r"plaatsen|plaats|plekken|plek|personen|stuks|klas|leerjaar|"
    r"years?|hours?|pupils?|places?|people)\.?)?(?: ?max\.?)?"
)
_NUMBER = re.compile(rf"{_AROUND}(\d+)(?:[.,]0+)?{_UNIT}")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_RANGE = re.compile(rf"{_AROUND}(\d+) ?(?:a|tot|of|/|-|–|t/m|tot en met|en|to|or|and) ?(\d+){_UNIT}")
_YEAR_IN_CLASS = re.compile(r"([1-6]) ?[a-z][\w ]*")
_LIST = re.compile(r" *(?:[,;/&+]| en | of | and | or ) *")
_THROUGH = re.compile(r"(\d+) ?(?:-|–|t/m|tot en met|to) ?(\d+)")
_COUNTING = (
    ("geen", "none"), ("een", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"),
    ("zes", "six"), ("zeven", "seven"), ("acht", "eight"), ("negen", "nine"), ("tien", "ten"),
)  # fmt: skip
_WORDS = {word: str(number) for number, words in enumerate(_COUNTING) for word in words}


_MINUS = ("-", "\u2212", "\u2013")
"""A minus as typed, and as Word and Excel make of it."""


def read_integer(field: Field, raw: object) -> Reading:
    """A whole number within the field's bounds; of a range the first counts, with a warning."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise _refused(field, raw)
    if not isinstance(raw, str):
        if raw != raw or raw != int(raw):
            raise _refused(field, raw)
        return Reading(_bounded(field, raw, int(raw)))
    text = fold(clean(raw))
    text = _WORDS.get(text, text)
    if not text:
        return EMPTY
    if (field.minimum or 0) < 0 and text[:1] in _MINUS and text[1:].strip().isdecimal():
        return Reading(_bounded(field, raw, -_digits(text[1:].strip())))
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    if match := _NUMBER.fullmatch(text):
        value = _bounded(field, raw, _digits(match[1]))
        if text.startswith("min") and field.name == "capacity":
            return warning(
                value,
                "at_least",
                tr("gelezen als {value}; een minimum hoort in de kolom Min groep", value=value),
            )
        return Reading(value)
    match = _RANGE.fullmatch(text)
    if match is None and field.name == "year_level":
        match = _YEAR_IN_CLASS.fullmatch(text)
    if match is None:
        raise _refused(field, raw)
    value = _bounded(field, raw, _digits(match[1]))
    return warning(value, "first_number", tr("gelezen als {value}", value=value))


def _digits(text: str) -> int:
    # Past ten digits every bound refuses; converting thousands of digits would be an error of its own.
    return int(text[:10])


def _bounded(field: Field, raw: object, number: int) -> int:
    too_low = field.minimum is not None and number < field.minimum
    if too_low or number > (field.maximum if field.maximum is not None else 1_000_000):
        raise _refused(field, raw)
    return number


def _refused(field: Field, raw: object) -> CellRefused:
    expected = tr("een heel getal")
    if field.minimum is not None and field.maximum is not None:
        expected = tr("een heel getal van {least} tot en met {most}", least=field.minimum, most=field.maximum)
    remedy = ""
    if isinstance(raw, date):
        remedy = tr("Excel maakte er een datum van. Bedoelde u {meant}?", meant=f"{raw.day}-{raw.month}")
    elif isinstance(raw, str) and (meant := turned_into_date(clean(raw))):
        remedy = tr("Excel maakte er een datum van. Bedoelde u {meant}?", meant=meant)
    return refusal(field, raw, expected, remedy)


def read_integers(field: Field, raw: object) -> Reading:
    """Several whole numbers in order: '3 en 4', '3-4', and 3,4 that Excel took for a fraction."""
    if isinstance(raw, float) and raw == raw and not raw.is_integer():
        numbers = [int(part) for part in shown(raw).split(",") if part.isdecimal()]
        value = _several(field, raw, numbers)
        return warning(
            value, "numbers_from_fraction", tr("gelezen als {value}", value=words_of(map(str, value)))
        )
    if not isinstance(raw, str):
        return Reading((read_integer(field, raw).value,))
    text = fold(clean(raw)).removeprefix("leerjaar ").removeprefix("klas ").removeprefix("year ")
    if not text:
        return EMPTY
    if text in ("alle", "alles", "iedereen", "all", "everyone"):
        return Reading(())
    if match := _THROUGH.fullmatch(text):
        first, last = _bounded(field, raw, _digits(match[1])), _bounded(field, raw, _digits(match[2]))
        return Reading(_several(field, raw, list(range(first, last + 1))))
    return Reading(
        _several(field, raw, [read_integer(field, part).value for part in _LIST.split(text) if part])
    )


def _several(field: Field, raw: object, numbers: list[int]) -> tuple[int, ...]:
    if not numbers:
        raise refusal(field, raw, tr("een of meer gehele getallen"))
    return tuple(sorted({_bounded(field, raw, number) for number in numbers}))


def read_several(field: Field, raw: object) -> Reading:
    """Crebo codes, five digits each; in any other field names with a comma between them."""
    text = clean(raw) if isinstance(raw, str) else shown(raw)
    if not field.holds_codes:
        names = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
        return Reading(tuple(dict.fromkeys(names))) if names else EMPTY
    codes = re.split(r"[\s,;/]+", text)
    if not text:
        return EMPTY
    if not all(len(code) == 5 and code.isdecimal() and code.isascii() for code in codes):
        raise refusal(field, raw, tr("crebo's van vijf cijfers, zoals 25331, 25332"))
    return Reading(tuple(dict.fromkeys(codes)))
