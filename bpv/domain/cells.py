"""What a cell means for a field, and how a value is shown: one door for Excel, tables and forms."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, time
from typing import Any

from bpv.domain.cells_contact import read_email, read_phone, read_postcode, show_phone
from bpv.domain.cells_dates import read_date, read_time
from bpv.domain.cells_numbers import read_integer, read_integers, read_several
from bpv.domain.cells_terms import LEERWERKTRAJECT, in_our_words, read_term, read_terms, read_yes_no
from bpv.domain.cells_text import (
    EMPTY,
    LONGEST_TEXT,
    CellRefused,
    NumberText,
    Reading,
    Remark,
    clean,
    is_error_text,
    notice,
    read_text,
    refusal,
    shown,
)
from bpv.domain.fields import Field, FieldKind
from bpv.domain.placeholders import is_empty_word, says_nothing
from bpv.domain.terms import Term
from bpv.language import tr

__all__ = [
    "LEERWERKTRAJECT",
    "CellRefused",
    "NumberText",
    "Reading",
    "Remark",
    "clean",
    "is_error_text",
    "is_placeholder",
    "read_value",
    "show_value",
    "shown",
]

_READERS: dict[FieldKind, Callable[[Field, object], Reading]] = {
    FieldKind.TEXT: read_text,
    FieldKind.REFERENCE: read_text,
    FieldKind.INTEGER: read_integer,
    FieldKind.INTEGERS: read_integers,
    FieldKind.YES_NO: read_yes_no,
    FieldKind.DATE: read_date,
    FieldKind.TIME: read_time,
    FieldKind.TERM: read_term,
    FieldKind.TERMS: read_terms,
    FieldKind.TEXTS: read_several,
    FieldKind.POSTCODE: read_postcode,
    FieldKind.PHONE: read_phone,
    FieldKind.EMAIL: read_email,
}

_KNOWN_OR_NOT = frozenset((
    FieldKind.DATE, FieldKind.TIME, FieldKind.POSTCODE, FieldKind.PHONE, FieldKind.EMAIL,
))  # fmt: skip
"""Kinds of which 'geen' says that nothing is known. Of a number of places it would be none at all."""


def read_value(field: Field, raw: object) -> Reading:
    """The value of a raw cell or typed text for a field; a reference stays text.

    An empty cell is None. Raises `CellRefused` with what is expected and what to do.
    """
    if isinstance(raw, float) and not math.isfinite(raw):
        raise refusal(field, raw, tr("een waarde"))
    if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
        # Before any pattern is tried on it: some take very long on a very long text.
        raise refusal(
            field,
            raw,
            tr("hoogstens {longest} tekens", longest=LONGEST_TEXT),
            tr("Kort de tekst in."),
        )
    if isinstance(raw, str) and is_error_text(raw):
        raise refusal(field, raw, tr("een waarde"), tr("Verbeter de formule of vul de waarde in."))
    if raw is None:
        return EMPTY
    try:
        found = _READERS[field.kind](field, raw)
        return found if field.suggests is None else in_our_words(field.suggests, found)
    except CellRefused:
        if isinstance(raw, NumberText) and (reading := _of_number(field, raw.number)) is not None:
            return reading
        if field.kind in _KNOWN_OR_NOT and isinstance(raw, str) and says_nothing(raw):
            return notice(None, "nothing_known", tr("gelezen als leeg"))
        raise


def _of_number(field: Field, number: int | float) -> Reading | None:
    """The number behind what a cell shows, where the words of its format are none of ours: '15 st.'."""
    try:
        return _READERS[field.kind](field, number)
    except CellRefused:
        return None


def is_placeholder(field: Field | None, name: str, raw: object) -> bool:
    """Whether a cell says nothing in its column: '?', 'x', 'NULL', '0' where there is no nought.

    What the field has a meaning for is none: 'x' is ja, 'geen' is nought places. Without a field it is the
    column of a name.
    """
    if isinstance(raw, bool | NumberText) or not isinstance(raw, str | int | float):
        return False
    if isinstance(raw, str):
        if not is_empty_word(name, raw):
            return False
    elif raw:
        return False
    if field is None or field.kind in _ANY_TEXT:
        return True
    try:
        _READERS[field.kind](field, raw)
    except CellRefused:
        return True
    return False


_ANY_TEXT = (FieldKind.TEXT, FieldKind.REFERENCE)


def show_value(field: Field, value: Any) -> str:
    """A value as text in the language spoken; `read_value` gives it back. Empty for None and for 'nee'."""
    if value is None or value is False:
        return ""
    if value is True:
        return tr("ja")
    if field.kind is FieldKind.PHONE:
        return show_phone(str(value))
    match value:
        case tuple():
            return ", ".join(show_value(field, part) for part in value)
        case Term():
            return value.label
        case str() if field.suggests is not None:
            return next((each.label for each in field.suggests if each.dutch == value), value)
        case date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)
