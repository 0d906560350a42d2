"""What is asked when a school year begins: the school, the year, where it is, and which rounds it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.disk.file_names import good_name
from bpv.domain import BpvError, PlacementRound, SchoolDetails
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.holidays import Region, region_of_postcode
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.language import later, tr
from bpv.services.schedule.span import Span

_LONGEST = 60
_START = next(field for field in CATALOGUE[PlacementRound].fields if field.name == "start")
_OLD_SCHOOL = later("Stages")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a postcode is: its four figures, its place where that is known, its holiday region."""

    figures: int
    place: str
    region: Region | None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new school year holds at first; `region` is 0 to follow the postcode, `code` that as typed."""

    postcode: int = 0
    region: int = 0
    rounds: tuple[PlacementRound, ...] = ()
    school: str = ""
    code: str = ""

    def values(self) -> Iterable[Any]:
        """The values of its file, beside what the program comes with."""
        for key, value in (("school_postcode", self.postcode), ("holiday_region", self.region)):
            if value:
                what = DEFINITIONS[key]
                yield Setting(id=key, value=value, source=what.source, as_of=what.as_of)
        if name := " ".join(self.school.split()):
            yield SchoolDetails(name=name, postcode=_whole_postcode(self.code))
        yield from self.rounds


def _whole_postcode(text: str) -> str:
    """A postcode as it is kept; '' for one without its letters."""
    field = CATALOGUE[SchoolDetails].field("postcode")
    try:
        found = str(read_value(field, text).value or "")
    except BpvError:
        return ""
    return found if found[-2:].isalpha() else ""


def where_is(text: str) -> Where | None:
    """Where a postcode is, however it is written ('6711ab', '6711'); None for what is none."""
    from bpv.geo import Postcodes
    from bpv.geo.codes import normalise

    code = normalise(text)
    if code is None:
        return None
    found = Postcodes.load().find(code)
    figures = int(code[:4])
    return Where(figures, "" if found is None else found.place, region_of_postcode(figures))


def name_of_year(school: str, span: Span) -> str:
    """What the file is called: 'Het Streek 2026-2027'; what no file can be called is left out."""
    return f"{good_name(school, _OLD_SCHOOL, _LONGEST)} {span.name}"


def day_within(span: Span, text: str) -> date:
    """A day as people write it; without a year ('8 maart', '8-3') the one in the school year. BpvError."""
    try:
        return _day(text)
    except BpvError:
        for year in (span.year, span.year + 1):
            for between in (" ", "-"):
                try:
                    day = _day(f"{text.strip().rstrip('-/.')}{between}{year}")
                except BpvError:
                    continue
                if span.holds(day):
                    return day
        raise


def _day(text: str) -> date:
    day = read_value(_START, text).value
    if not isinstance(day, date):
        raise BpvError("required", label=tr("De datum"))
    return day
