"""What is found of the network as workbooks: what could go wrong, the six questions, and a team scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.exporting import WorkbookContents
from bpv.services.network_risks.measuring import MEANING, Figure
from bpv.services.network_risks.risks import Risk
from bpv.services.surroundings.questions import Side
from bpv.services.surroundings.scan_results import ScanResults
from bpv.services.surroundings.scans import asked_about

_LONG, _NUMBER = ColumnKind.LONG_TEXT, ColumnKind.INTEGER


def _columns(*named: tuple[str, int, ColumnKind]) -> tuple[ColumnSpec, ...]:
    return tuple(ColumnSpec(header=header, width=width, kind=kind) for header, width, kind in named)


def _contents(created: datetime, title: str, sheets: Sequence[SheetSpec]) -> WorkbookContents:
    return WorkbookContents(pages=sheets, title=title, created=created)


_RISKS = _columns(
    ("Wat er speelt", 24, ColumnKind.TEXT),
    ("Wie of wat", 32, _LONG),
    ("Waarom", 60, _LONG),
    ("Wat helpt", 28, ColumnKind.TEXT),
)
_FIGURES = _columns(
    ("Cijfer", 22, ColumnKind.TEXT),
    ("Schooljaar", 12, ColumnKind.TEXT),
    ("Aantal", 9, _NUMBER),
    ("Van", 9, _NUMBER),
    ("Wat is geteld", 60, _LONG),
)


@in_dutch()
def risks_workbook(
    risks: Iterable[Risk], trends: Iterable[Sequence[Figure]], created: datetime
) -> WorkbookContents:
    """The risks and the figures by year; what names a colleague stays on the screen."""
    lines: list[list[CellValue]] = [
        [each.kind.label, each.about, each.shared_why, each.kind.remedy.words]
        for each in risks
        if not each.kind.is_about_staff
    ]
    figures: list[list[CellValue]] = [
        [each.measure.dutch, each.year, each.numerator, each.denominator, MEANING[each.measure]]
        for trend in trends
        for each in trend
        if each.denominator
    ]
    found = SheetSpec(
        title="Netwerkrisico's", columns=_RISKS, rows=lines, when_empty="Niets vraagt aandacht."
    )
    years = SheetSpec(title="Cijfers", columns=_FIGURES, rows=figures, when_empty="Nog niets gemeten.")
    return _contents(created, "Netwerkrisico's", [found, years])


_QUESTIONS = _columns(
    ("Kant", 22, ColumnKind.TEXT),
    ("Vraag", 44, _LONG),
    ("Antwoord", 60, _LONG),
    ("Vorig antwoord", 44, _LONG),
    ("Uit schooljaar", 14, ColumnKind.TEXT),
)
_MEASURED = _columns(
    ("Kant", 22, ColumnKind.TEXT),
    ("Eigen cijfers", 44, _LONG),
    ("Nu", 24, ColumnKind.TEXT),
    ("Eerder", 30, ColumnKind.TEXT),
    ("Wat is geteld", 60, _LONG),
)


@in_dutch()
def sides_workbook(sides: Sequence[Side], created: datetime) -> WorkbookContents:
    """The questions with what was answered, and the figures beside them; no few pupils, no names."""
    asked: list[list[CellValue]] = [
        [
            each.letter.dutch,
            each.question,
            each.answer,
            each.last.text if each.last is not None else "",
            each.last.year if each.last is not None else "",
        ]
        for each in sides
    ]
    figures: list[list[CellValue]] = [
        [side.letter.dutch, each.label, each.shared_words, each.shared_change, each.counted]
        for side in sides
        for each in side.figures
    ]
    questions = SheetSpec(title="Vragen", columns=_QUESTIONS, rows=asked)
    counted = SheetSpec(
        title="Cijfers",
        columns=_MEASURED,
        rows=figures,
        when_empty="Cijfers zijn er van het schooljaar zelf.",
    )
    return _contents(created, f"Onze regio {sides[0].year if sides else ''}".strip(), [questions, counted])


@in_dutch()
def scan_workbook(results: ScanResults, created: datetime) -> WorkbookContents:
    """What a scan says in numbers; nothing of one that too few filled in, nor a role that tells of others."""
    roles = results.roles
    score = ColumnKind.DECIMAL
    columns = _columns(
        ("Vraag", 60, _LONG),
        ("Ingevuld", 10, _NUMBER),
        ("Gemiddeld", 11, score),
        ("Vorige scan", 12, score),
        *((role.dutch, 14, score) for role in roles),
    )
    rows: list[list[CellValue]] = [
        [
            asked_about(each.topic),
            each.count,
            _rounded(each.mean),
            _rounded(each.was),
            *(_rounded(each.by_role.get(role)) for role in roles),
        ]
        for each in results.topics
        if each.mean is not None
    ]
    remarks: list[list[CellValue]] = [
        [each.topic.dutch, said] for each in results.topics for said in each.remarks
    ]
    scores = SheetSpec(
        title="Uitkomsten",
        columns=columns,
        rows=rows,
        when_empty="Er zijn nog te weinig formulieren om iets te laten zien.",
    )
    said = SheetSpec(
        title="Opmerkingen",
        columns=_columns(("Onderwerp", 30, ColumnKind.TEXT), ("Opmerking", 80, _LONG)),
        rows=remarks,
        when_empty="Geen opmerkingen.",
    )
    return _contents(created, f"Teamscan {results.scan.title}", [scores, said])


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 1)
