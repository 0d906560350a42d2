"""Dates and times as schools write them: ISO, day-month-year, Dutch month names, Excel serials."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bpv.domain.cells_text import EMPTY, CellRefused, Reading, clean, notice, refusal, shown, warning
from bpv.domain.dutch_time import dutch_time
from bpv.domain.fields import Field
from bpv.domain.people import fold
from bpv.language import tr

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb febr februari february", "mrt maa maart mar march",
            "apr april", "mei may", "jun juni june", "jul juli july", "aug augustus august",
            "sep sept september", "okt oktober oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY_NAME = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|urs)?(?:day)?)[ .,]+"
)
_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)"
)
_OF_A_BROWSER = re.compile(
    r"[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) gmt([+-]\d{4})(?: \(.*\))?"
)
_CLOCK = re.compile(r"[t ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$")
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?'?(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*'?(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})[. ]*(\d{1,2})(?:st|nd|rd|th)?[, ]+'?(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:(?:[:.,u]| uur )(\d{2})?)?(?::\d{2})? ?(?:uur|u|h)?")
_SHORT_TIME = re.compile(r"(\d{1,2})(\d{2}) ?(?:uur|u|h)?")

_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 61, 73_050
_EARLIEST_BIRTH = date(1900, 3, 1)
_EARLIEST, _LATEST = date(1990, 1, 1), date(2099, 12, 31)
_YOUNGEST, _OLDEST = 9, 30
_EXPECTED = tr("een datum zoals 12-3-2026")
_TIME_EXPECTED = tr("een tijd zoals 8:30")


def read_date(field: Field, raw: object) -> Reading:
    """A date that can be true for its field; a bare number is taken as Excel's day count, with a warning."""
    if isinstance(raw, datetime):
        return Reading(_plausible(field, raw, dutch_time(raw).date()))
    if isinstance(raw, date):
        return Reading(_plausible(field, raw, raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _date_from_number(field, raw, raw)
    if not isinstance(raw, str):
        raise refusal(field, raw, _EXPECTED)
    text = fold(clean(raw))
    if (moment := _moment(text)) is not None:
        return Reading(_plausible(field, raw, dutch_time(moment).date()))
    text = _CLOCK.sub("", _DAY_NAME.sub("", text.replace("’", "'").replace("`", "'")))
    if not text:
        return EMPTY
    if text.isdecimal() and text.isascii():
        return _date_from_number(field, raw, int(text))
    return Reading(_plausible(field, raw, _date_from_text(field, raw, text)))


def _moment(text: str) -> datetime | None:
    """A moment with a time zone, as programs write it: 2011-03-04T23:00:00.000Z is the 5th of March here."""
    if match := _ZONED.fullmatch(text):
        day, clock, zone = match.groups()
    elif (match := _OF_A_BROWSER.fullmatch(text)) and match[1] in _MONTHS:
        day, clock, zone = f"{match[3]}-{_MONTHS[match[1]]:02d}-{match[2]}", match[4], match[5]
    else:
        return None
    try:
        return datetime.fromisoformat(f"{day}T{clock}{'Z' if zone.isalpha() else zone}")
    except ValueError:
        return None


def _date_from_text(field: Field, raw: str, text: str) -> date:
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DUTCH.fullmatch(text):
        day, month, year = match.groups()
    elif (match := _NAMED.fullmatch(text)) and match[2] in _MONTHS:
        day, month, year = match[1], str(_MONTHS[match[2]]), match[3]
    elif (match := _MONTH_FIRST.fullmatch(text)) and match[1] in _MONTHS:
        day, month, year = match[2], str(_MONTHS[match[1]]), match[3]
    else:
        raise refusal(field, raw, _EXPECTED)
    whole_year = int(year) if len(year) == 4 else _century(field, int(year))
    try:
        return date(whole_year, int(month), int(day))
    except ValueError:
        swapped = int(month) > 12 and int(day) <= 12
        remedy = (
            tr("Bedoelde u {month}-{day}-{whole_year}?", month=month, day=day, whole_year=whole_year)
            if swapped
            else tr("Deze dag bestaat niet.")
        )
        raise refusal(field, raw, _EXPECTED, remedy) from None


def _century(field: Field, year: int) -> int:
    if field.name == "birth_date":
        return 2000 + year if 2000 + year <= date.today().year else 1900 + year
    return 2000 + year if year < 70 else 1900 + year


def _date_from_number(field: Field, raw: object, number: float) -> Reading:
    """Digits without separators (20100312, 12032010) or days since 1900, as Excel counts them."""
    digits = str(int(number)).zfill(8)
    if number == int(number) and len(digits) == 8 and number > _LAST_SERIAL:
        for year, month, day in (
            (digits[:4], digits[4:6], digits[6:]),
            (digits[4:], digits[2:4], digits[:2]),
        ):
            if "1900" <= year <= "2099" and "01" <= month <= "12":
                return Reading(
                    _plausible(field, raw, _date_from_text(field, digits, f"{year}-{month}-{day}"))
                )
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise refusal(field, raw, _EXPECTED)
    value = _plausible(field, raw, _EPOCH + timedelta(days=int(number)))
    if field.name == "birth_date" and not _YOUNGEST <= date.today().year - value.year <= _OLDEST:
        raise refusal(field, raw, _EXPECTED)
    return warning(value, "date_from_serial", tr("gelezen als {value}", value=shown(value)))


def _plausible(field: Field, raw: object, value: date) -> date:
    if field.name == "birth_date":
        if not _EARLIEST_BIRTH <= value <= date.today():
            raise refusal(field, raw, tr("een geboortedatum die kan kloppen, zoals 12-3-2011"))
    elif not _EARLIEST <= value <= _LATEST:
        raise refusal(
            field, raw, tr("een datum tussen {first} en {last}", first=_EARLIEST.year, last=_LATEST.year)
        )
    return value


def read_time(field: Field, raw: object) -> Reading:
    """A time of day in whole minutes."""
    if isinstance(raw, datetime):
        return Reading(raw.time().replace(second=0, microsecond=0))
    if isinstance(raw, time):
        return Reading(raw.replace(second=0, microsecond=0, tzinfo=None))
    if isinstance(raw, timedelta):
        return _time(field, raw, *divmod(int(raw.total_seconds()) // 60, 60))
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise refusal(field, raw, _TIME_EXPECTED)
    if isinstance(raw, float) and not raw.is_integer():
        return _time_from_fraction(field, raw)
    text = clean(raw).lower() if isinstance(raw, str) else str(int(raw))
    if not text:
        return EMPTY
    match = _SHORT_TIME.fullmatch(text) if len(text.split(" ")[0].rstrip("uh")) > 2 else None
    match = match or _TIME.fullmatch(text)
    if match is None:
        raise refusal(field, raw, _TIME_EXPECTED)
    return _time(field, raw, int(match[1]), int(match[2] or 0))


def _time_from_fraction(field: Field, raw: float) -> Reading:
    """Part of a day as Excel stores it, or hours with minutes behind the comma: 8,3 was typed as 8.30."""
    if 0 < raw < 1:
        return _time(field, raw, *divmod(round(raw * 24 * 60), 60))
    hours, hundredths = divmod(round(raw * 100), 100)
    if abs(raw * 100 - round(raw * 100)) > 1e-6:
        raise refusal(field, raw, _TIME_EXPECTED)
    if hundredths in (25, 50, 75):
        value = _time(field, raw, hours, hundredths * 60 // 100).value
        return warning(value, "time_from_number", tr("gelezen als {value}", value=f"{value:%H:%M}"))
    value = _time(field, raw, hours, hundredths).value
    return notice(value, "time_from_number", tr("gelezen als {value}", value=f"{value:%H:%M}"))


def _time(field: Field, raw: object, hours: int, minutes: int) -> Reading:
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise CellRefused(field.label, shown(raw), _TIME_EXPECTED)
    return Reading(time(hours, minutes))
