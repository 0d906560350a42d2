"""How many places a school needs, from a list of its own: a number a profile, track or municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import Demand, Issue, School, Severity
from bpv.excel.lists import recognise_sheet
from bpv.excel.overrides import Override
from bpv.language import tr
from bpv.services.importing import ImportOptions
from bpv.services.importing.reading.cells import read_rows
from bpv.services.importing.work import Work
from bpv.services.region.demanding import Group, summed

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook
    from bpv.excel.lists import RecognisedList

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """The numbers of a list, small ones added up, and the cells that could not be read."""

    groups: tuple[tuple[Group, int], ...]
    issues: tuple[Issue, ...]

    @property
    def pupils(self) -> int:
        """How many places there are asked in all."""
        return sum(number for _, number in self.groups)

    @property
    def lines(self) -> list[str]:
        """'45 plaatsen in 6 groepen', and what was not read."""
        count = len(self.groups)
        found = [
            tr(
                "{pupils} plaatsen in {count} {value}.",
                pupils=self.pupils,
                count=count,
                value=tr("groep") if count == 1 else tr("groepen"),
            )
        ]
        found += [f"{each.place}: {each.text}" for each in self.issues[:_SHOWN]]
        if (more := len(self.issues) - _SHOWN) > 0:
            found.append(
                tr(
                    "En nog {more} {value} die niet te lezen zijn.",
                    more=more,
                    value=tr("cel") if more == 1 else tr("cellen"),
                )
            )
        return found


def read_demand(workbooks: Sequence[Workbook], least: int) -> Gathered:
    """Read every sheet that has such numbers, in any thread; a list of pupils has none and is left alone.

    Numbers below `least` are added up.
    """
    groups: Counter[Group] = Counter()
    issues: list[Issue] = []
    for source in _lists(workbooks):
        work = Work(School(), ImportOptions(), None)
        for row in read_rows(work, source):
            number = row.get("pupils")
            if number:
                groups[row.get("profile"), row.get("track"), row.get("municipality") or ""] += number
        issues += (each for each in work.issues if each.severity is not Severity.NOTICE)
    return Gathered(tuple(summed(groups, least).items()), tuple(dict.fromkeys(issues)))


def _lists(workbooks: Sequence[Workbook]) -> Iterator[RecognisedList]:
    for book in workbooks:
        for sheet in book.sheets:
            for each in recognise_sheet(book.file, sheet, Override(kind=Demand)):
                if each.is_complete and not sheet.hidden:
                    yield each
