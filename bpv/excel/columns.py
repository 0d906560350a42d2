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
from bpv.excel.assigning import SUGGESTED, Kind
from bpv.excel.bsn import holds_bsns, is_bsn_header
from bpv.excel.header_rows import Header, HeaderColumn
from bpv.excel.headers import EXACT, ID, REVISION, header_key, header_of, means_exactly
from bpv.excel.rows import Rows
from bpv.language import tr

_SAMPLE, _SAMPLES = 200, 3
_FREE_TEXT = frozenset({"student_number", "notes", "reason", "sbb_id", "house_number"})
_OF_OTHERS = "profiel adres plaats praktijkopleider tel van tot dagen tijden km minuten voorkeur overeenkomst"
_FOR_THE_READER = frozenset((*_OF_OTHERS.split(), header_key("Let op")))
"""Columns of our placement list that follow from others and are not read back."""
_ONLY_OURS = frozenset((ID, "km", "minuten", "overeenkomst", "vastgezet"))
"""What tells our placement list from one of the school itself, in which such a column says something."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column counted from 1, its header as shown, the field it holds and else the one it resembles.

    `samples` are the first different cells as they are shown; `is_sure` unless only the spelling is near.
    Of one that `is_asked` the user says what it holds. `unread` is why it is not read, '' for
    one that is, and `filled` how many of its cells hold something then.
    """

    index: int
    header: str
    name: str | None = None
    suggestion: str | None = None
    samples: tuple[str, ...] = ()
    is_sure: bool = True
    is_asked: bool = False
    filled: int = 0
    unread: str = ""


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
    for_reader = _for_the_reader(header, kind)
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
                        expected=tr("geen bsn in deze lijst"),
                        remedy=tr("De kolom is niet ingelezen; haal hem uit het bestand."),
                    )
                )
        elif name is not None and match is not None and match.score < EXACT:
            issues.append(_near_column(issue, column, header_of(kind.entity, name)))
        elif name is None and not quiet and column.index not in ignored:
            issues += _unread_column(issue, column, kind, kinds, rows, for_reader)
        suggestion = match.name if match is not None and name is None else None
        is_ignored = column.index in ignored
        if name is None and not is_bsn and not is_ignored and not _is_read(column, kinds):
            suggestion = suggestion or _double(kind, column)
        is_sure = match is None or match.score == EXACT
        is_asked = match is not None and match.is_asked and bool(samples) and not _is_read(column, kinds)
        unread = "" if is_ignored or quiet else _why_unread(column, kind, kinds, for_reader, is_bsn=is_bsn)
        filled = sum(cell is not None for cell in rows.cells(column.index)) if unread else 0
        unread = unread if filled else ""
        columns.append(
            ListColumn(
                column.index, column.header, name, suggestion, samples, is_sure, is_asked, filled, unread
            )
        )
    return tuple(columns), issues


def _for_the_reader(header: Header, kind: Kind) -> set[int]:
    """The columns of a placement list of ours that only tell its reader more."""
    words = {column.index: header_key(column.words) for column in header.columns}
    if kind.entity is not Placement or _ONLY_OURS.isdisjoint(words.values()):
        return set()
    return {index for index, word in words.items() if word in _FOR_THE_READER}


def _near_column(issue: partial[Issue], column: HeaderColumn, known: str) -> Issue:
    """That a header is read as a known one from which a letter fell out."""
    return issue(
        code="near_header",
        severity=Severity.NOTICE,
        column=column.header,
        found=column.header,
        expected=tr("de kop {known}", known=known),
        remedy=tr("De kolom is gelezen als {known}.", known=known),
    )


def _is_bsn(column: HeaderColumn, name: str | None, kind: Kind, rows: Rows) -> bool:
    if is_bsn_header(column.words):
        return True
    is_open = name in _FREE_TEXT or (name is not None and kind.matches[column.index].score < 100)
    return is_open and holds_bsns(rows.cells(column.index, _SAMPLE))


def _is_read(column: HeaderColumn, kinds: Sequence[Kind]) -> bool:
    return any(column.index in kind.matches and kind.matches[column.index].is_certain for kind in kinds)


def _double(kind: Kind, column: HeaderColumn) -> str | None:
    """The field that this column holds as well as another one, by its header."""
    name = means_exactly(kind.entity, column.words) if column.words else None
    return name if name in kind.names and column.index not in kind.passed_over else None


_ASKED = tr("wat erin staat, wordt gevraagd")


def _why_unread(
    column: HeaderColumn, kind: Kind, kinds: Sequence[Kind], for_reader: Set[int], *, is_bsn: bool
) -> str:
    """Why a filled column is not read, by any of the kinds of its list; '' when it is, or is not for us."""
    if is_bsn:
        return "burgerservicenummers"
    if _is_read(column, kinds) or header_key(column.words) in (ID, REVISION):
        return ""
    if column.index in for_reader:
        return ""
    near = kind.matches.get(column.index)
    if near is not None and (near.score == SUGGESTED or near.is_asked):
        first = near.score == SUGGESTED and near.name in kind.names
        return (
            tr("alleen de eerste {header_of} telt", header_of=header_of(kind.entity, near.name))
            if first
            else _ASKED
        )
    return kind.passed_over.get(column.index, tr("geen kolom die wij kennen"))


def _unread_column(
    issue: partial[Issue],
    column: HeaderColumn,
    kind: Kind,
    kinds: Sequence[Kind],
    rows: Rows,
    for_reader: Set[int],
) -> list[Issue]:
    if (
        column.index in for_reader
        or _is_read(column, kinds)
        or header_key(column.words) in (ID, REVISION)
        or not any(c is not None for c in rows.cells(column.index))
    ):
        return []
    double = _double(kind, column)
    if double is not None:
        remedy = tr("Alleen de eerste kolom is ingelezen; kies zelf een andere als dat niet klopt.")
        return [
            issue(
                code="double_column",
                severity=Severity.WARNING,
                column=column.header,
                found=column.header,
                expected=tr("één kolom voor {header_of}", header_of=header_of(kind.entity, double)),
                remedy=remedy,
            )
        ]
    near = kind.matches.get(column.index)
    filled = sum(cell is not None for cell in rows.cells(column.index))
    counted = tr(
        "Kolom {header} ({filled} {value}) is niet gelezen.",
        header=column.header,
        filled=filled,
        value=tr("waarde") if filled == 1 else tr("waarden"),
    )
    remedy = (
        tr("Bedoelde u {header_of}?", header_of=header_of(kind.entity, near.name))
        if near and near.name not in (ID, REVISION)
        else ""
    )
    return [
        issue(
            code="unknown_column",
            severity=Severity.NOTICE,
            column=column.header,
            found=column.header,
            expected=tr("een kolom van {sheet}; deze is niet ingelezen", sheet=CATALOGUE[kind.entity].sheet),
            remedy=f"{counted} {remedy}".strip(),
        )
    ]
