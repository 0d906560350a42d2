"""The records of a list before their columns are taken apart: numbers, cells, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from bpv.domain.errors import Issue, Severity
from bpv.excel.dittos import Dittos
from bpv.excel.grid import Area, Cell
from bpv.excel.header_rows import column_letters
from bpv.excel.judging import Excluded
from bpv.excel.shifted import Joined
from bpv.language import later, tr

STRUCK, SHIFTED, MOVED = (
    later("doorgehaald"),
    later("meer velden dan de kopregel"),
    later("cellen zijn verschoven"),
)
"""Why a record is left out that would be one by its cells."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list, counted from 1 as in Excel, with the raw cell of every field it has."""

    row: int
    values: dict[str, Cell]


@dataclass(slots=True)
class Rows:
    """The rows of a list that are records, merged cells filled down, and what was left out."""

    numbers: list[int] = field(default_factory=list)
    lines: list[tuple[Cell, ...]] = field(default_factory=list)
    excluded: tuple[Excluded, ...] = ()
    class_above: dict[int, str] = field(default_factory=dict)
    filled_down: dict[int, int] = field(default_factory=dict)
    is_filled: bool = True
    wide: tuple[Area, ...] = ()
    dittos: Dittos = field(default_factory=dict)
    struck: list[int] = field(default_factory=list)
    reads_struck: bool = False
    short: list[int] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    reads_joined: bool = False

    def cells(self, column: int, most: int | None = None) -> list[Cell]:
        """The cells of one column, counted from 1, in all rows or in the first ones."""
        return [line[column - 1] if len(line) >= column else None for line in self.lines[:most]]

    def leave_out(self, numbers: Collection[int], reason: str) -> None:
        """Take records out, for a reason that is told."""
        kept = [pair for pair in zip(self.numbers, self.lines, strict=True) if pair[0] not in numbers]
        self.excluded = (*self.excluded, *(Excluded(number, reason, True) for number in sorted(numbers)))
        self.numbers, self.lines = [number for number, _ in kept], [line for _, line in kept]

    def issues(self, issue: partial[Issue], names: Mapping[int, str]) -> Iterator[Issue]:
        """What to say about merged cells, which are filled down unless the user does not want it."""
        said = "doorgevuld in {} rijen" if self.is_filled else tr("niet doorgevuld; {} rijen blijven leeg")
        for column, count in self.filled_down.items():
            if column in names:
                yield issue(
                    code="filled_down",
                    severity=Severity.NOTICE,
                    found=tr(
                        "samengevoegde cellen in kolom {column_letters}",
                        column_letters=column_letters(column),
                    ),
                    expected=tr("een waarde per rij"),
                    remedy=tr("De waarde is {said}.", said=said.format(count)),
                )
        wide = [a for a in self.wide if any(a.first_column < i <= a.last_column for i in names)]
        if wide:
            yield issue(
                code="merged_cells",
                severity=Severity.NOTICE,
                row=wide[0].first_row,
                found=tr("samengevoegde cellen {map}", map=", ".join(map(_reference, wide[:_NAMED]))),
                expected=tr("een waarde per kolom"),
                remedy=tr("Alleen de eerste kolom van elk blok heeft een waarde; de andere zijn leeg."),
            )


def _reference(area: Area) -> str:
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"
