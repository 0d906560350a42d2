"""What reading one cell gives: a value with remarks, or a refusal; and how raw text is cleaned first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bpv.domain.errors import BpvError, Severity
from bpv.domain.fields import Field
from bpv.language import tr


class NumberText(str):
    """What a number shows in its cell, made by the format of the cell: 3B1 of 1, 0612345678, '15 km'."""

    __slots__ = ("number",)
    number: int | float

    def __new__(cls, text: str, number: int | float) -> NumberText:
        """The text as shown; the number itself counts where only a number will do."""
        made = super().__new__(cls, text)
        made.number = number
        return made

    def __reduce__(self) -> tuple[type[NumberText], tuple[str, int | float]]:
        """Travels between processes with its number."""
        return NumberText, (str(self), self.number)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know about a cell that was read all the same; text in Dutch."""

    code: str
    severity: Severity
    text: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value a cell means, None when it is empty, what there is to say about it, and why it is so.

    A `reason` is for the field beside it that holds reasons.
    """

    value: Any
    remarks: tuple[Remark, ...] = ()
    reason: str = ""


EMPTY = Reading(None)
LONGEST_FOUND = 80


class CellRefused(BpvError):  # noqa: N818 - a refusal is expected, not an error
    """A cell that cannot be read for its field: what was found, what is expected and what to do."""

    def __init__(self, label: str, found: str, expected: str, remedy: str = "") -> None:
        """Refuse what was found under this label."""
        self.found = found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"
        super().__init__("bad_cell", label=label, found=self.found, expected=expected, remedy=remedy)
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        """The sentence of a bad cell, with the remedy when there is one."""
        return f"{super().__str__()} {self.remedy}".rstrip()


LONGEST_LINE = 250
LONGEST_TEXT = 5000
_MANY_LINES = frozenset({"notes", "hazards", "reason"})
_DIGITS_MATTER = frozenset({"student_number", "sbb_id"})

_DUTCH_ERRORS = "#N/B #VERW! #WAARDE! #DEEL/0! #NAAM? #LEEG! #GETAL! #OVERLOOP! #BEREKEN!"
_ENGLISH_ERRORS = "#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC!"
_EXCEL_ERRORS = frozenset(f"{_DUTCH_ERRORS} {_ENGLISH_ERRORS}".split())
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_OFTEN_TURNED = frozenset({"school_class", "house_number", *_DIGITS_MATTER})
"""What Excel makes dates and powers of: 3-4 becomes 03-apr, 3E4 becomes 3,00E+04."""
_MONTHS = (
    ("jan",), ("feb",), ("mrt", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",), ("aug",),
    ("sep", "sept"), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DAY_MONTH = re.compile(r"(\d{1,2})[-/. ]([a-z]{3,4})\.?|([a-z]{3,4})\.?[-/. ](\d{1,2})", re.IGNORECASE)
_WHOLE_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d\d|(?:19|20)\d\d-(\d{2})-(\d{2})")


def notice(value: Any, code: str, text: str) -> Reading:
    """A value that was repaired beyond doubt."""
    return Reading(value, (Remark(code, Severity.NOTICE, text),))


def warning(value: Any, code: str, text: str) -> Reading:
    """A value that was chosen from a cell that said something else or more."""
    return Reading(value, (Remark(code, Severity.WARNING, text),))


def refusal(field: Field, raw: object, expected: str, remedy: str = "") -> CellRefused:
    """The refusal of a raw cell for a field."""
    return CellRefused(field.label, shown(raw), expected, remedy)


def clean(text: str, *, keep_lines: bool = False) -> str:
    """Text in NFC without escapes, control characters, invisible marks and surplus blanks."""
    if _PLAIN.fullmatch(text) and "_x" not in text:
        return text if type(text) is str else str(text)  # a number's text is stored without the number
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    # Cc: control, Cf: zero-width and direction marks, Cs: half a surrogate pair, which no file can store.
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    lines = [" ".join(line.split()) for line in "".join(kept).split("\n")]
    return "\n".join(lines).strip() if keep_lines else " ".join(line for line in lines if line)


def is_error_text(text: str) -> bool:
    """Whether a text is what Excel shows for a formula that failed, as it stands in a CSV file."""
    return text.startswith("#") and text.strip().upper() in _EXCEL_ERRORS


def shown(raw: object) -> str:
    """A raw cell as the user knows it from the sheet."""
    match raw:
        case None:
            return ""
        case bool():
            return tr("WAAR") if raw else tr("ONWAAR")
        case datetime() if raw.time() == time():
            return f"{raw.day}-{raw.month}-{raw.year}"
        case datetime():
            return f"{raw.day}-{raw.month}-{raw.year} {raw:%H:%M}"
        case date():
            return f"{raw.day}-{raw.month}-{raw.year}"
        case float() if raw.is_integer():
            return str(int(raw))
        case float():
            return str(raw).replace(".", ",")
        case time():
            return f"{raw:%H:%M}"
        case str():
            return clean(raw)
    return str(raw)


def read_text(field: Field, raw: object) -> Reading:
    """Plain text; a class, house number or number that Excel made into something else is asked back."""
    if isinstance(raw, date):
        return _text_from_date(field, raw)
    text = clean(raw, keep_lines=field.name in _MANY_LINES) if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    longest = LONGEST_TEXT if field.name in _MANY_LINES else LONGEST_LINE
    if len(text) > longest:
        raise refusal(field, text, tr("hoogstens {longest} tekens", longest=longest), tr("Kort de tekst in."))
    if field.name in _OFTEN_TURNED:
        _refuse_turned(field, text)
    if field.name == "school_class" and text.isdecimal():
        return _class_from_number(field, text)
    if field.name in _DIGITS_MATTER and re.fullmatch(r"\d+\.0", text):
        return Reading(text.removesuffix(".0"))
    if field.name in _DIGITS_MATTER and _SCIENTIFIC.fullmatch(text):
        remedy = tr("Excel heeft cijfers weggelaten. Zet de kolom op Tekst en vul het nummer opnieuw in.")
        raise CellRefused(field.label, text, tr("alle cijfers van het nummer"), remedy)
    return Reading(text)


def _text_from_date(field: Field, raw: date) -> Reading:
    text = f"{raw.day}-{raw.month}"
    if field.name in _OFTEN_TURNED:
        remedy = tr("Excel maakte er een datum van. Bedoelde u {meant}? Zet de kolom op Tekst.", meant=text)
        raise refusal(field, raw, tr("tekst"), remedy)
    return Reading(shown(raw))


def turned_into_date(text: str) -> str:
    """What was typed where Excel shows a date in text: '3-4' for '03-apr' and '3-4-2026'; '' for all else."""
    if match := _DAY_MONTH.fullmatch(text):
        day, month = match[1] or match[4], _MONTH_NUMBERS.get((match[2] or match[3]).lower())
        if month is None:
            return ""
        return f"{int(day)}-{month}" if match[1] else f"{month}-{int(day)}"
    if match := _WHOLE_DATE.fullmatch(text):
        return f"{int(match[1] or match[4])}-{int(match[2] or match[3])}"
    return ""


def _refuse_turned(field: Field, text: str) -> None:
    """Ask back what Excel turned into a date or a power of ten, as it stands in a text list."""
    if meant := turned_into_date(text):
        remedy = tr("Excel maakte er een datum van. Bedoelde u {meant}? Zet de kolom op Tekst.", meant=meant)
        raise CellRefused(field.label, text, tr("tekst"), remedy)
    if field.name not in _DIGITS_MATTER and _SCIENTIFIC.fullmatch(text):
        mantissa, _, power = text.upper().replace(",", ".").partition("E")
        digits, _, decimals = mantissa.partition(".")
        decimals = decimals.rstrip("0")
        meant = f"{digits}{decimals}E{max(int(power) - len(decimals), 0)}"
        remedy = tr("Excel maakte er een getal van. Bedoelde u {meant}? Zet de kolom op Tekst.", meant=meant)
        raise CellRefused(field.label, text, tr("tekst"), remedy)


def _class_from_number(field: Field, text: str) -> Reading:
    """A class such as 3E4 that Excel took for 3 x 10^4."""
    mantissa = text.rstrip("0")
    zeros = len(text) - len(mantissa)
    if not mantissa or not zeros or len(mantissa) > 2:
        return Reading(text)
    meant = f"{mantissa}E{zeros}"
    if zeros == 1 or (zeros == 2 and len(mantissa) == 2):
        return warning(text, "class_as_number", tr("bedoelde u {meant}?", meant=meant))
    remedy = tr("Bedoelde u {meant}? Zet de kolom op Tekst en vul de klas opnieuw in.", meant=meant)
    raise CellRefused(field.label, text, tr("een klas"), remedy)
