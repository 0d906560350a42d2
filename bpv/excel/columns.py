"""The columns of a list: what each is read as, a few of its cells, and why one is not read."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bpv.domain import Placement
from bpv.domain.cells import shown
from bpv.domain.errors import Issue, Severity
from bpv.domain.fields import CATALOGUE
from bpv.excel.bsn import holds_bsns, is_bsn_header
from bpv.excel.headers import ID, REVISION, header_key, header_of, means_exactly
from bpv.excel.recognising import Header, HeaderColumn, Kind
from bpv.excel.records import Rows

_SAMPLE, _SAMPLES = 200, 3
_FREE_TEXT = frozenset({"student_number", "notes", "reason", "sbb_id", "house_number"})
_OF_OTHERS = "profiel adres plaats praktijkopleider tel van tot dagen tijden km minuten voorkeur overeenkomst"
_FOR_THE_READER = frozenset(_OF_OTHERS.split())
"""Columns of our placement list that follow from others and are not read back."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column counted from 1, its header as shown, the field it holds and else the one it resembles.

    `samples` are the first different cells as they are shown; `is_sure` unless only the spelling came near.
    """

    index: int
    header: str
    name: str | None = None
    suggestion: str | None = None
    samples: tuple[str, ...] = ()
    is_sure: bool = True


def samples_of(rows: Rows, column: int) -> tuple[str, ...]:
    """The first different cells of a column as they are shown."""
    words = (shown(cell) for cell in rows.cells(column, _SAMPLE) if cell is not None)
    return tuple(islice(dict.fromkeys(words), _SAMPLES))


def columns_of(
    issue: partial[Issue],
    header: Header,
    kind: Kind,
    kinds: Sequence[Kind],
    rows: Rows,
    ignored: Set[int],
    *,
    quiet: bool,
) -> tuple[tuple[ListColumn, ...], list[Issue]]:
    """The columns of the part of a list that is about one kind, and what there is to say about them."""
    columns, issues = [], []
    for column in header.columns:
        match = kind.matches.get(column.index)
        name = match.name if match is not None and match.is_certain else None
        samples = samples_of(rows, column.index)
        is_bsn = _is_bsn(column, name, kind, rows)
        if is_bsn:
            name = match = None
            samples = ()
            if not quiet:
                issues.append(
                    issue(
                        code="bsn_dropped",
                        severity=Severity.NOTICE,
                        column=column.header,
                        found="burgerservicenummers",
                        expected="geen bsn in deze lijst",
                        remedy="De kolom is niet ingelezen; haal hem uit het bestand.",
                    )
                )
        elif name is None and not quiet and column.index not in ignored:
            issues += _unread_column(issue, column, kind, kinds, rows)
        suggestion = match.name if match is not None and name is None else None
        if name is None and not is_bsn and column.index not in ignored and not _is_read(column, kinds):
            suggestion = suggestion or means_exactly(kind.entity, column.words)
        is_sure = match is None or match.score == 100
        columns.append(ListColumn(column.index, column.header, name, suggestion, samples, is_sure))
    return tuple(columns), issues


def _is_bsn(column: HeaderColumn, name: str | None, kind: Kind, rows: Rows) -> bool:
    if is_bsn_header(column.words):
        return True
    is_open = name in _FREE_TEXT or (name is not None and kind.matches[column.index].score < 100)
    return is_open and holds_bsns(rows.cells(column.index, _SAMPLE))


def _is_read(column: HeaderColumn, kinds: Sequence[Kind]) -> bool:
    return any(column.index in kind.matches and kind.matches[column.index].is_certain for kind in kinds)


def _unread_column(
    issue: partial[Issue], column: HeaderColumn, kind: Kind, kinds: Sequence[Kind], rows: Rows
) -> list[Issue]:
    if kind.entity is Placement and header_key(column.words) in _FOR_THE_READER:
        return []
    if (
        _is_read(column, kinds)
        or header_key(column.words) in (ID, REVISION)
        or not any(c is not None for c in rows.cells(column.index))
    ):
        return []
    double = means_exactly(kind.entity, column.words) if column.words else None
    if double is not None:
        remedy = "Alleen de eerste kolom is ingelezen; kies zelf een andere als dat niet klopt."
        return [
            issue(
                code="double_column",
                severity=Severity.WARNING,
                column=column.header,
                found=column.header,
                expected=f"één kolom voor {header_of(kind.entity, double)}",
                remedy=remedy,
            )
        ]
    near = kind.matches.get(column.index)
    remedy = (
        f"Bedoelde u {header_of(kind.entity, near.name)}?" if near and near.name not in (ID, REVISION) else ""
    )
    return [
        issue(
            code="unknown_column",
            severity=Severity.NOTICE,
            column=column.header,
            found=column.header,
            expected=f"een kolom van {CATALOGUE[kind.entity].sheet}; deze is niet ingelezen",
            remedy=remedy,
        )
    ]
