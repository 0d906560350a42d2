"""Sheets of cells become lists of records: what about, which column is which field, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bpv.domain import Placement, Preference, Student
from bpv.domain.errors import Issue
from bpv.excel.areas import list_areas
from bpv.excel.assigning import Kind
from bpv.excel.columns import ListColumn, columns_of, samples_of
from bpv.excel.contents import contents_of
from bpv.excel.dittos import ditto_issues, leave_empty
from bpv.excel.grid import Area, ListObject, Sheet, Workbook
from bpv.excel.grouped import Grouped, dittos_of_persons, filled_down, fills_group, grouped_columns
from bpv.excel.header_rows import NO_HEADER, Header, find_header, is_ours, used_area
from bpv.excel.headers import EXACT, WISHED, Match, fields_for, header_key, header_of
from bpv.excel.judging import Excluded
from bpv.excel.list_issues import (
    colours_issue,
    excluded_issue,
    hidden_rows_issues,
    no_list,
    row_text,
    too_wide,
    unreadable_cells,
)
from bpv.excel.matrix import NO_MATRIX, Matrix, matrix_in
from bpv.excel.moved import NOTHING_MOVED, Moved, how_header_is_read
from bpv.excel.moved_header import moved_header
from bpv.excel.moved_issues import moved_issues
from bpv.excel.name_order import NameOrder
from bpv.excel.overrides import LEAVE, MEND, NOTHING_SAID, Override
from bpv.excel.recognising import has_keys, is_named, is_needed, missing_keys, recognise_kinds
from bpv.excel.records import name_order_in, read_records, sort_rows
from bpv.excel.row_issues import SAID_TOGETHER, row_issues
from bpv.excel.rows import MOVED, Record, Rows
from bpv.excel.shifted import Joined

__all__ = [
    "Excluded",
    "ListColumn",
    "Override",
    "RecognisedList",
    "Record",
    "recognise_sheet",
    "recognise_workbook",
]

_OVERVIEWS = frozenset(
    map(
        header_key,
        ("Overzicht", "Niet geplaatst", "Vrije plaatsen", "Per mentor", "Per bedrijf", "Controles"),
    )
)
_PLACEMENTS = header_key("Plaatsing")
_CLASS = header_key("Klas") + " "
_IN_CLASS = frozenset(
    map(header_key, ("Leerling", "Bedrijf", "Praktijkopleider", "Mentor", "Ronde", "Status"))
)
"""Tells a class in our placement list, which repeats Plaatsing, from a class list of the school itself."""


@dataclass(frozen=True, slots=True)
class RecognisedList:
    """One list in a sheet; `kind` is None when it is none we know, and its rows are counted all the same.

    A list `is_repeat` when it reads the same rows once more, for the second pupil that each of them holds.
    `said` is what the user says about it, and said at an earlier import; `own_dittos` are the columns with
    marks for 'the same' below something that pupils seldom have the same, `joined` the lines with a field
    too many of which two may be one, `moved` the cells that moved aside or down, `matrix` the columns with
    crosses or numbers that may be wishes.
    """

    file: str
    sheet: str
    kind: type | None
    header_row: int
    columns: tuple[ListColumn, ...]
    records: tuple[Record, ...]
    excluded: tuple[Excluded, ...] = ()
    issues: tuple[Issue, ...] = ()
    is_hidden: bool = False
    is_skipped: bool = False
    is_companion: bool = False
    is_repeat: bool = False
    is_complete: bool = True
    is_named: bool = False
    merged_columns: tuple[int, ...] = ()
    struck: tuple[tuple[int, str], ...] = ()
    name_order: NameOrder | None = None
    grouped: tuple[Grouped, ...] = ()
    said: Override = NOTHING_SAID
    own_dittos: tuple[int, ...] = ()
    joined: tuple[Joined, ...] = ()
    moved: Moved = NOTHING_MOVED
    matrix: Matrix = NO_MATRIX

    @property
    def is_main(self) -> bool:
        """Whether this is the first that is read from its rows."""
        return not self.is_companion and not self.is_repeat

    @property
    def mapping(self) -> dict[str, str]:
        """Header as shown to field name, of the columns that are read."""
        return {column.header: column.name for column in self.columns if column.name}

    @property
    def names(self) -> set[str]:
        """Every field that some row has, from a column or from elsewhere, such as a divider."""
        return set(self.mapping.values()).union(*(record.values for record in self.records))

    def header_for(self, name: str) -> str:
        """The header of the column a field was read from, else the one it has in our own lists."""
        found = (column.header for column in self.columns if column.name == name)
        return next(found, "") or (header_of(self.kind, name) if self.kind else name)


def recognise_workbook(
    workbook: Workbook, overrides: Mapping[str, Override] | None = None
) -> tuple[RecognisedList, ...]:
    """Every list of a workbook in order of its sheets; hidden sheets are recognised but skipped.

    In a placement list that we wrote, the sheets that only sum it up are skipped as well.
    """
    is_ours = any(header_key(sheet.name) == _PLACEMENTS for sheet in workbook.sheets)
    lists: list[RecognisedList] = []
    for sheet in workbook.sheets:
        override = (overrides or {}).get(sheet.name, Override())
        skipped = override.is_skipped
        if skipped is None:
            skipped = sheet.hidden or (is_ours and _sums_up(sheet))
        found = recognise_sheet(workbook.file, sheet, override)
        lists += [replace(each, is_skipped=skipped) for each in found]
    return tuple(lists)


def _sums_up(sheet: Sheet) -> bool:
    """Whether a sheet of a placement list that we wrote only says again what Plaatsing says."""
    name = header_key(sheet.name)
    if not name.startswith(_CLASS):
        return name in _OVERVIEWS
    headers = {header_key(cell) for cell in sheet.rows[0] if isinstance(cell, str)} if sheet.rows else set()
    return headers >= _IN_CLASS


def recognise_sheet(file: str, sheet: Sheet, override: Override | None = None) -> list[RecognisedList]:
    """The lists of one sheet: one for each Excel table, else one; a mixed list counts once for each kind."""
    override = override or Override()
    area = used_area(sheet)
    if area is None:
        return []
    tables = [table for table in sheet.tables if table.has_header and table.area.first_row <= area.last_row]
    if override.header_row is not None:
        return _recognise(file, sheet, area, override, totals=0, is_table=False)
    if not tables:
        found: list[RecognisedList] = []
        for part in list_areas(sheet, area):
            name = sheet.name if part.title is None else part.title
            found += _recognise(file, sheet, part.area, override, totals=0, is_table=False, name=name)
        return [replace(found[0], issues=(*found[0].issues, *too_wide(file, sheet, area))), *found[1:]]
    lists: list[RecognisedList] = []
    inside: list[Area] = []
    for table in sorted(tables, key=lambda each: (each.area.first_row, each.area.first_column)):
        others = [each.area for each in tables if each is not table]
        found, area = _recognise_table(file, sheet, table, others, override)
        lists += found
        inside.append(area)
    outside = [
        Excluded(row, "staat buiten de tabel", is_doubtful=row > area.first_row)
        for row in _rows_outside(sheet, inside)
    ]
    issues = [excluded_issue(file, sheet.name, each, row_text(sheet, each.row)) for each in outside]
    first = lists[0]
    excluded, told = (*first.excluded, *outside), (*first.issues, *issues)
    return [replace(first, excluded=excluded, issues=told), *lists[1:]]


def _recognise_table(
    file: str, sheet: Sheet, table: ListObject, others: Sequence[Area], override: Override
) -> tuple[list[RecognisedList], Area]:
    """The lists in an Excel table; of a kind we know, also what was typed on below or beside it.

    Excel makes a table larger by itself then, LibreOffice does not.
    """
    area = replace(table.area, last_row=min(table.area.last_row, len(sheet.rows)))
    if not table.totals_rows:
        grown = _grown(sheet, area, others)
        found = _recognise(file, sheet, grown, override, totals=0, is_table=True)
        if found[0].kind is not None:
            return found, grown
    totals = max(table.totals_rows - (table.area.last_row - area.last_row), 0)
    return _recognise(file, sheet, area, override, totals=totals, is_table=True), table.area


def _grown(sheet: Sheet, area: Area, others: Sequence[Area]) -> Area:
    """An area with the headers right of it and the rows below it, up to two blank rows or another table."""
    last_column, last_row = area.last_column, area.last_row
    while isinstance(sheet.cell(area.first_row, last_column + 1), str) and not any(
        each.first_column <= last_column + 1 <= each.last_column for each in others
    ):
        last_column += 1
    for row in range(area.last_row + 1, len(sheet.rows) + 1):
        if row - last_row > 2 or any(each.first_row <= row <= each.last_row for each in others):
            break
        if any(cell is not None for cell in sheet.rows[row - 1][area.first_column - 1 : last_column]):
            last_row = row
    return Area(area.first_row, area.first_column, last_row, last_column)


def _rows_outside(sheet: Sheet, areas: Sequence[Area]) -> list[int]:
    inside = {row for area in areas for row in range(area.first_row, area.last_row + 1)}
    return [
        number
        for number, row in enumerate(sheet.rows, start=1)
        if number not in inside and any(cell is not None for cell in row)
    ]


def _recognise(
    file: str,
    sheet: Sheet,
    area: Area,
    override: Override,
    *,
    totals: int,
    is_table: bool,
    name: str | None = None,
) -> list[RecognisedList]:
    """The lists in an area: one for each kind in it; `name` is what it is called, the sheet's by default."""
    name = sheet.name if name is None else name
    header = find_header(sheet, area, override.header_row, is_table=is_table)
    contents = contents_of(sheet, area, header)
    if override.wished:
        contents = replace(contents, wished=override.wished, are_wishes=override.reads_wishes is True)
    kinds = recognise_kinds(header.columns, name, override.kind, contents)
    kinds = _overridden(kinds, header, override)
    aside = moved_header(sheet, area, header, kinds) if kinds and header.is_there else None
    how_header = how_header_is_read(aside, override)
    if aside is not None and aside.back is not None and how_header == MEND:
        header = aside.back
        kinds = recognise_kinds(header.columns, name, override.kind, contents_of(sheet, area, header))
        kinds = _overridden(kinds, header, override)
    rows, moved = sort_rows(sheet, area, header, kinds, totals, said=override)
    moved = replace(moved, header=aside, how_header=how_header)
    if how_header == LEAVE:
        rows.leave_out(set(rows.numbers), MOVED)
    grouped = grouped_columns(rows.lines, kinds[0]) if kinds and not is_ours(header) else []
    grouped = [each for each in grouped if each.column not in rows.filled_down]
    to_fill = [each.column for each in grouped if fills_group(each, override.fills_groups)]
    if to_fill:
        rows.lines = filled_down(rows.lines, to_fill)
    own_dittos = dittos_of_persons(rows.dittos, kinds[0]) if kinds else ()
    left_empty = () if override.fills_dittos else own_dittos
    leave_empty(rows.lines, rows.numbers, rows.dittos, left_empty)
    issue = partial(Issue, file=file, sheet=sheet.name)
    alone = [each for each in rows.excluded if each.reason not in SAID_TOGETHER]
    shared = [excluded_issue(file, sheet.name, each, row_text(sheet, each.row)) for each in alone]
    shared += [*row_issues(issue, sheet, header, rows), *moved_issues(issue, sheet, header, moved)]
    shared += hidden_rows_issues(issue, sheet, rows)
    whole = RecognisedList(
        file=file,
        sheet=sheet.name,
        kind=None,
        header_row=header.row if header.is_there else NO_HEADER,
        columns=tuple(
            ListColumn(column.index, column.header, samples=samples_of(rows, column.index))
            for column in header.columns
        ),
        records=tuple(Record(number, {}) for number in rows.numbers),
        excluded=rows.excluded,
        merged_columns=tuple(rows.filled_down),
        struck=tuple((number, row_text(sheet, number)) for number in rows.struck),
        grouped=tuple(grouped),
        said=override,
        own_dittos=own_dittos,
        joined=tuple(rows.joined),
        moved=moved,
        matrix=matrix_in(rows.lines, header)
        if kinds and kinds[0].entity in (Student, Preference)
        else NO_MATRIX,
        is_hidden=sheet.hidden,
    )
    if not kinds:
        unread = unreadable_cells(issue, rows, [(c.index, c.header) for c in whole.columns], frozenset())
        merged = rows.issues(issue, {c.index: c.header for c in whole.columns})
        return [replace(whole, issues=(no_list(issue), *shared, *merged, *unread))]
    if not is_ours(header):
        has_status = not any(kind.entity is Placement for kind in kinds) or _is_filled(kinds, rows, "status")
        shared += colours_issue(issue, sheet, rows, has_status=has_status)
    found = [_list_of(whole, issue, header, kind, kinds, rows, name, shared, override) for kind in kinds]
    return [with_values(each, override.values) for each in found]


def _is_filled(kinds: Sequence[Kind], rows: Rows, name: str) -> bool:
    """Whether a field has a column with something in it."""
    columns = [i for kind in kinds for i, match in kind.matches.items() if match.name == name]
    return any(cell is not None for column in columns for cell in rows.cells(column))


def with_values(source: RecognisedList, values: Mapping[str, str]) -> RecognisedList:
    """The list with what the user gives for every row, as far as its kind has such a field."""
    known = fields_for(source.kind) if values and source.kind is not None else ()
    own = {name: text for name, text in values.items() if name in known}
    if not own or source.kind is None:
        return source
    records = tuple(Record(record.row, {**record.values, **own}) for record in source.records)
    names = {*source.mapping.values(), *own}
    return replace(source, records=records, is_complete=not missing_keys(source.kind, names))


def _list_of(
    whole: RecognisedList,
    issue: partial[Issue],
    header: Header,
    kind: Kind,
    kinds: Sequence[Kind],
    rows: Rows,
    name: str,
    shared: Sequence[Issue],
    override: Override,
) -> RecognisedList:
    """The part of a sheet that is about one kind; what holds for the whole sheet goes with the main kind."""
    is_main, is_repeat = kind is kinds[0], kind is not kinds[0] and kind.entity is kinds[0].entity
    ignored = {index for index, name in override.mapping.items() if name is None}
    columns, issues = columns_of(issue, header, kind, kinds, rows, ignored, quiet=not is_main)
    names = {column.index: column.name for column in columns if column.name}
    order = name_order_in(rows, kind, header, names, override.surname_first)
    records, remarks = read_records(rows, kind, names, issue, name, order)
    if is_main:
        issues += [*shared, *rows.issues(issue, names)]
    read = [(column.index, column.header) for column in columns if column.name]
    needed = {column.index for column in columns if column.name and is_needed(kind.entity, column.name)}
    return replace(
        whole,
        kind=kind.entity,
        columns=columns,
        records=records,
        issues=(
            *issues,
            *remarks,
            *ditto_issues(issue, rows.dittos, dict(read), () if override.fills_dittos else whole.own_dittos),
            *unreadable_cells(issue, rows, read, needed),
        ),
        name_order=order,
        is_companion=not is_main and not is_repeat,
        is_repeat=is_repeat,
        is_complete=has_keys(kind),
        is_named=is_named(kind.entity, name),
    )


def _overridden(kinds: Sequence[Kind], header: Header, override: Override) -> list[Kind]:
    """The user's own assignment goes before what was recognised; rows of their own may lose their columns."""
    words = {column.index: column.words or column.header for column in header.columns}
    said = [_with_columns(kind, words, override) for kind in kinds]
    is_left = [bool(kind.own & each.matches.keys()) for kind, each in zip(kinds, said, strict=True)]
    return [each for at, each in enumerate(said) if not (at and kinds[at].own) or is_left[at]]


def _with_columns(kind: Kind, words: Mapping[int, str], override: Override) -> Kind:
    """A kind with the fields that the user gives columns; a field stays with one column."""
    if not override.mapping:
        return kind
    # Of several lists in a sheet each takes only what it has a field for.
    known, held = fields_for(kind.entity), kind.names
    chosen = {i: name for i, name in override.mapping.items() if name and (name in known or name in held)}
    kept = {
        index: match
        for index, match in kind.matches.items()
        if index not in override.mapping and match.name not in chosen.values()
    }
    matches = {**kept, **{index: Match(name, EXACT) for index, name in chosen.items()}}
    stays = {i for i, match in kind.matches.items() if i in kept or chosen.get(i) == match.name}
    marks = {index: word for index, word in kind.marks.items() if index in stays}
    marks |= {index: words[index] for index, name in chosen.items() if name == WISHED and index in words}
    return replace(kind, matches=matches, marks=marks)
