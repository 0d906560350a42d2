"""Telephone numbers, postcodes and e-mail addresses: one written form each, whatever the list holds."""

from __future__ import annotations

import re

from bpv.domain.cells_text import EMPTY, CellRefused, Reading, Remark, clean, notice, refusal, shown
from bpv.domain.errors import Severity
from bpv.domain.fields import Field
from bpv.language import tr

_SPLIT = re.compile(r" *(?:[/;|,\n]| of | en | or | and ) *", re.IGNORECASE)
_NOTE = re.compile(r"\([^()0-9]*\)|[^\W\d_]+[.:]?")
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)E\+?(\d{1,3})", re.IGNORECASE | re.ASCII)
_NATIONAL = re.compile(r"[1-9]\d{8}", re.ASCII)
_SERVICE = re.compile(r"0(?:800|90[069])\d{4,7}|14\d{3,4}", re.ASCII)
_FOREIGN = re.compile(r"\+(?!31)[1-9]\d{7,14}", re.ASCII)
_PHONE_EXPECTED = tr("een telefoonnummer met 10 cijfers")

_POSTCODE = re.compile(r"(?:NL[ -]*)?([1-9]\d{3})(?: *([A-Z]{2}))?(?:[ ,;]+(.*))?", re.IGNORECASE | re.ASCII)
_PLACE = re.compile(r"[^\d]{3,}")
_TOO_MANY_LETTERS = re.compile(r"[A-Z]{1,4}|[a-z]{1,4}")
_POSTCODE_EXPECTED = tr("een postcode zoals 1234 AB")

_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
_EMAIL_EXPECTED = tr("een e-mailadres zoals naam@school.nl")

_AREAS = (
    "010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 "
    "070 071 072 073 074 075 076 077 078 079 085 088"
)
_THREE_DIGIT_AREAS = frozenset(_AREAS.split())


def read_phone(field: Field, raw: object) -> Reading:
    """A number as '+31612345678'; a lost leading zero comes back with a notice, of two the first counts."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise refusal(field, raw, _PHONE_EXPECTED)
    text = clean(raw, keep_lines=True) if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    whole = _one_phone(text)
    if whole is not None:
        return whole
    parts = [part for part in _SPLIT.split(text) if part]
    for part in parts:
        first = _one_phone(part) or _one_phone(_NOTE.sub("", part))
        if first is not None:
            others = ", ".join(other for other in parts if other != part)
            value = show_phone(first.value)
            said = tr("gelezen als {value}", value=value)
            if others:
                said = tr("gelezen als {value}; niet: {rest}", value=value, rest=others)
            return Reading(first.value, (*first.remarks, Remark("first_phone", Severity.WARNING, said)))
    if _SCIENTIFIC.fullmatch(text):
        remedy = tr("Excel heeft cijfers weggelaten. Zet de kolom op Tekst en vul het nummer opnieuw in.")
        raise CellRefused(field.label, text, _PHONE_EXPECTED, remedy)
    raise refusal(field, raw, _PHONE_EXPECTED)


def _one_phone(text: str) -> Reading | None:
    """One number, or None when the text is not exactly one."""
    if match := _SCIENTIFIC.fullmatch(text):
        decimals, power = match[2], int(match[3])
        # Only when every digit is there: 6.12E+08 has lost six of them.
        if power not in (8, 10) or not power - 1 <= len(decimals) <= power:
            return None
        text = match[1] + decimals.ljust(power, "0")
    digits = re.sub(r"^tel[.: ]*|\(0\)|[ .()\-–/]", "", text, flags=re.IGNORECASE)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if _FOREIGN.fullmatch(digits) or _SERVICE.fullmatch(digits):
        return Reading(digits)
    if digits.startswith("+31"):
        national = digits[3:].removeprefix("0")
        return Reading(f"+31{national}") if _NATIONAL.fullmatch(national) else None
    if digits.startswith("0"):
        return Reading(f"+31{digits[1:]}") if _NATIONAL.fullmatch(digits[1:]) else None
    if _NATIONAL.fullmatch(digits):
        return notice(f"+31{digits}", "lost_zero", tr("voorloopnul hersteld"))
    if len(digits) == 11 and digits.startswith("31") and _NATIONAL.fullmatch(digits[2:]):
        return notice(f"+{digits}", "lost_zero", tr("plusteken hersteld"))
    return None


def show_phone(phone: str) -> str:
    """A stored number as people dial it: '06-12345678', '010-1234567', '0345-123456'."""
    if not phone.startswith("+31"):
        return phone
    national = f"0{phone[3:]}"
    area = 2 if national.startswith("06") else 3 if national[:3] in _THREE_DIGIT_AREAS else 4
    return f"{national[:area]}-{national[area:]}"


def read_postcode(field: Field, raw: object) -> Reading:
    """A postcode as '1234 AB', or '1234' when the letters are missing; whether it exists is not checked."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise refusal(field, raw, _POSTCODE_EXPECTED)
    text = clean(raw).replace("-", " ").removesuffix(".0") if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    match = _POSTCODE.fullmatch(text)
    if match is None or (match[3] and not match[2] and not _PLACE.fullmatch(match[3])):
        raise refusal(field, raw, _POSTCODE_EXPECTED)
    value = f"{match[1]} {match[2].upper()}" if match[2] else match[1]
    if match[3]:
        return Reading(value, (_more_than_postcode(value, match[3]),))
    return Reading(value)


def _more_than_postcode(value: str, rest: str) -> Remark:
    """A place behind it ('6711 Ede') speaks for itself; anything else may be a slip: '6711 ABC'."""
    said = tr("gelezen als {value}; niet: {rest}", value=value, rest=rest)
    if _TOO_MANY_LETTERS.fullmatch(rest) or not _PLACE.fullmatch(rest):
        said = tr("{said}. Klopt dat niet, verbeter dan de cel", said=said)
        return Remark("more_than_postcode", Severity.WARNING, said, _POSTCODE_EXPECTED)
    return Remark("more_than_postcode", Severity.NOTICE, said)


def read_email(field: Field, raw: object) -> Reading:
    """An address as typed; of several the first counts, with a warning."""
    if not isinstance(raw, str):
        raise refusal(field, raw, _EMAIL_EXPECTED)
    text = clean(raw).removeprefix("mailto:")
    if not text:
        return EMPTY
    found = _EMAIL.findall(text)
    if not found or text.count("@") != len(found):
        raise refusal(field, raw, _EMAIL_EXPECTED)
    if len(found) == 1 and len(found[0]) == len(text):
        return Reading(text)
    if not found[1:]:
        said = tr("gelezen als {value}", value=found[0])
        return Reading(found[0], (Remark("first_email", Severity.NOTICE, said),))
    said = tr("gelezen als {value}; niet: {rest}", value=found[0], rest=", ".join(found[1:]))
    return Reading(found[0], (Remark("first_email", Severity.WARNING, said),))
