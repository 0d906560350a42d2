"""Overzicht: the numbers of a placement on one page, with charts."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bpv.domain import PlacementRound, School, Student
from bpv.excel.layout import CellValue, ChartSpec, ColumnKind, PageCell, PageSpec, TextStyle, Tone
from bpv.language import in_dutch
from bpv.services.exporting.rows import PlacedRow, class_key
from bpv.services.lists.roundless import ELSEWHERE, roundless

_Line = list[PageCell | None]

_WIDTHS = (20, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14)
_CHART_COLUMN = 7
_CHART_WIDTH = 15.2
_ROW_CM = 0.53
_CHART_GAP = 2
_LINES_OF_PAPER = 36
_SHARES = ("Geplaatst", "Niet geplaatst", "Leerlingen", "Deel")
_LIMITS_KM = (2, 5, 10, 15, 20, 30)
_PROOFS = {"optimal": "bewezen de beste verdeling", "bound": "beste verdeling niet bewezen"}


@dataclass(frozen=True, slots=True)
class _Demand:
    """A pupil in a round, and where that pupil went."""

    student: Student
    in_round: PlacementRound
    row: PlacedRow | None


@in_dutch()
def overview_page(
    school: School,
    rounds: Sequence[PlacementRound],
    rows: Sequence[PlacedRow],
    *,
    made: datetime,
    proof: str,
) -> PageSpec:
    """The page of numbers: figures, and tables per round, profile, wish, distance and class."""
    demands = _demands(school, rounds, rows)
    page = _Page()
    page.line(PageCell("Plaatsing", TextStyle.TITLE))
    page.line(PageCell(_subtitle(rounds, made, proof), TextStyle.SUBTITLE))
    page.gap()
    _figures(page, demands, rows)
    outside = sum(each.code != ELSEWHERE for each in roundless(school, rounds))
    if outside:
        page.line(PageCell(f"In geen ronde: {outside} leerlingen, zie Niet geplaatst", TextStyle.SUBTITLE))
    page.gap()
    if len(rounds) > 1:
        page.shares("Per ronde", demands, lambda d: d.in_round.name, [r.name for r in rounds])
    profiles = sorted({_profile(d) for d in demands}, key=lambda name: (name == _NO_PROFILE, name))
    page.shares("Per profiel", demands, _profile, profiles, chart="Geplaatst per profiel")
    page.next_sheet_of_paper()
    page.counts("Voorkeur", _wishes(rows), "Gekregen voorkeur", Tone.INFORMATIVE)
    page.counts("Afstand", _distances(rows), "Afstand naar de stage", Tone.GOOD)
    classes = sorted({d.student.school_class for d in demands}, key=lambda name: (not name, name.casefold()))
    page.keep_together(len(classes) + 2)
    page.shares(
        "Per klas",
        demands,
        lambda d: d.student.school_class or "onbekend",
        [c or "onbekend" for c in classes],
    )
    return PageSpec(
        title="Overzicht",
        rows=page.lines,
        widths=_WIDTHS,
        charts=tuple(page.charts),
        breaks=tuple(page.breaks),
    )


def _demands(school: School, rounds: Sequence[PlacementRound], rows: Sequence[PlacedRow]) -> list[_Demand]:
    """Everyone a round is for, and everyone who is placed in it all the same."""
    placed = {(row.in_round.id, row.student.id): row for row in rows}
    demands = []
    for in_round in rounds:
        pupils = {student.id: student for student in school.students_in(in_round)}
        pupils |= {row.student.id: row.student for row in rows if row.in_round.id == in_round.id}
        demands += [_Demand(pupil, in_round, placed.get((in_round.id, id_))) for id_, pupil in pupils.items()]
    return sorted(demands, key=lambda d: (class_key(d.student), d.student.sort_key))


def _subtitle(rounds: Sequence[PlacementRound], made: datetime, proof: str) -> str:
    names = ", ".join(in_round.name for in_round in rounds[:4]) + (" en meer" if len(rounds) > 4 else "")
    return " - ".join(
        part for part in (names, f"gemaakt op {made:%d-%m-%Y}", _PROOFS.get(proof, proof)) if part
    )


_NO_PROFILE = "onbekend"


def _profile(demand: _Demand) -> str:
    return demand.student.profile.dutch if demand.student.profile else _NO_PROFILE


def _figures(page: _Page, demands: Sequence[_Demand], rows: Sequence[PlacedRow]) -> None:
    placed = sum(d.row is not None for d in demands)
    known = [row.leg.km for row in rows if row.leg is not None]
    asked = [row for row in rows if row.wishes]
    first = sum(row.rank == 1 for row in rows)
    page.figures(
        [
            ("Leerlingen", len(demands), ColumnKind.INTEGER),
            ("Geplaatst", placed, ColumnKind.INTEGER),
            ("Niet geplaatst", len(demands) - placed, ColumnKind.INTEGER),
            ("Deel geplaatst", placed / len(demands) if demands else "-", ColumnKind.PERCENT),
            ("Eerste keuze", first if asked else "-", ColumnKind.INTEGER),
            ("Gemiddeld km", sum(known) / len(known) if known else "-", ColumnKind.DECIMAL),
            ("Verste km", max(known) if known else "-", ColumnKind.DECIMAL),
        ]
    )


def _wishes(rows: Sequence[PlacedRow]) -> list[tuple[str, int]]:
    count = Counter(row.preference for row in rows)
    later = sum(number for word, number in count.items() if word[:-1].isdigit() and int(word[:-1]) > 3)
    words = [("1e", "1e"), ("2e", "2e"), ("3e", "3e")]
    shown = [(label, count[word]) for label, word in words] + [("4e of later", later)]
    return [*shown, ("anders", count["anders"]), ("niets gevraagd", count[""])]


def _distances(rows: Sequence[PlacedRow]) -> list[tuple[str, int]]:
    known = [row.leg.km for row in rows if row.leg is not None]
    edges = (0, *_LIMITS_KM)
    bands = [
        (f"{low}-{high} km", sum(low <= km < high for km in known)) for low, high in itertools.pairwise(edges)
    ]
    last = _LIMITS_KM[-1]
    far = (f"{last} km of meer", sum(km >= last for km in known))
    return [*bands, far, ("onbekend", len(rows) - len(known))]


class _Page:
    """The page as it grows downwards: tables on the left, charts beside them on the right."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.charts: list[ChartSpec] = []
        self.breaks: list[int] = []
        self._next_chart_row = 1

    def line(self, *cells: PageCell | None) -> None:
        """Add a line."""
        self.lines.append(list(cells))

    def gap(self) -> None:
        """Leave a line open."""
        self.lines.append([])

    def next_sheet_of_paper(self) -> None:
        """Print what follows on a new page, charts too."""
        while len(self.lines) < self._next_chart_row - 1:
            self.gap()
        self.breaks.append(len(self.lines))
        # Beside the first table, not at the edge of the paper: there its frame is printed twice.
        self._next_chart_row = len(self.lines) + 2

    def keep_together(self, lines: int) -> None:
        """Start a new page when so many lines do not fit on this one any more, and do fit on a new one."""
        used = len(self.lines) - (self.breaks[-1] if self.breaks else 0)
        if used + lines > _LINES_OF_PAPER >= lines:
            self.next_sheet_of_paper()

    def figures(self, figures: Sequence[tuple[str, CellValue, ColumnKind]]) -> None:
        """Big numbers in a row, each under its name; charts start below them."""
        self.line(*(PageCell(name, TextStyle.LABEL) for name, _, _ in figures))
        self.line(*(PageCell(value, TextStyle.FIGURE, kind) for _, value, kind in figures))
        self._next_chart_row = len(self.lines) + 2

    def shares(
        self,
        title: str,
        demands: Iterable[_Demand],
        group_of: Callable[[_Demand], str],
        groups: Sequence[str],
        chart: str = "",
    ) -> None:
        """A table of who is placed and who is not, per group."""
        placed: Counter[str] = Counter()
        missing: Counter[str] = Counter()
        for demand in demands:
            (placed if demand.row is not None else missing)[group_of(demand)] += 1
        self.line(PageCell(title, TextStyle.HEADING))
        first_row = len(self.lines) + 1
        self._header(title.removeprefix("Per ").capitalize(), *_SHARES, last=ColumnKind.PERCENT)
        for group in groups:
            total = placed[group] + missing[group]
            numbers = (placed[group], missing[group], total)
            self.line(
                PageCell(group),
                # No number for nobody: it would stand in the chart as well.
                *(PageCell(number or None, kind=ColumnKind.INTEGER) for number in numbers),
                PageCell(placed[group] / total if total else "-", kind=ColumnKind.PERCENT),
            )
        if chart and groups:
            self._chart(chart, first_row, (Tone.INFORMATIVE, Tone.ATTENTION), is_stacked=True)
        self.gap()

    def counts(self, title: str, counts: Sequence[tuple[str, int]], chart: str, tone: Tone) -> None:
        """A table of numbers with a chart."""
        self.line(PageCell(title, TextStyle.HEADING))
        first_row = len(self.lines) + 1
        self._header(title, "Leerlingen")
        for name, number in counts:
            self.line(PageCell(name), PageCell(number, kind=ColumnKind.INTEGER))
        if any(number for _, number in counts):
            self._chart(chart, first_row, (tone,))
        self.gap()

    def _header(self, first: str, *numbers: str, last: ColumnKind = ColumnKind.INTEGER) -> None:
        kinds = [ColumnKind.INTEGER] * (len(numbers) - 1) + [last]
        self.line(
            PageCell(first, TextStyle.HEADER),
            *(PageCell(name, TextStyle.HEADER, kind) for name, kind in zip(numbers, kinds, strict=True)),
        )

    def _chart(
        self, title: str, first_row: int, series: tuple[Tone, ...], *, is_stacked: bool = False
    ) -> None:
        bars = len(self.lines) - first_row
        height = max(5.0, 2.2 + 0.55 * bars) if is_stacked else 5.6
        anchor = max(self._next_chart_row, first_row - 1) if self.charts else self._next_chart_row
        self.charts.append(
            ChartSpec(
                title=title,
                first_row=first_row,
                last_row=len(self.lines),
                first_column=1,
                series=series,
                anchor_row=anchor,
                anchor_column=_CHART_COLUMN,
                is_stacked=is_stacked,
                height=height,
                width=_CHART_WIDTH,
            )
        )
        self._next_chart_row = anchor + round(height / _ROW_CM) + _CHART_GAP
