"""Records that are no records as they stand: of which fields have shifted, or struck through."""

from __future__ import annotations

from collections import Counter

from bpv.excel.grid import Area, Sheet
from bpv.excel.header_rows import Header
from bpv.excel.judging import filled_cells
from bpv.excel.rows import SHIFTED, STRUCK, Rows
from bpv.excel.shifted import Pattern

_FEW = 4


def look_at_fields(sheet: Sheet, header: Header, rows: Rows, joins: bool | None) -> None:
    """Leave out the lines of a text file that have more fields than the header: their cells have shifted.

    Where most lines have more, or fewer, the header is what differs. Lines of which two fields are surely one
    are read so, unless the user says no; others as soon as the user says so.
    """
    wanted = sheet.fields[header.row - 1] if sheet.fields and header.is_there else 0
    if not wanted or all(sheet.fields[number - 1] == wanted for number in rows.numbers):
        return
    pairs = list(zip(rows.numbers, rows.lines, strict=True))
    longer = {number for number in rows.numbers if sheet.fields[number - 1] > wanted}
    short = [number for number in rows.numbers if sheet.fields[number - 1] < wanted]
    shifted = {number for number, line in pairs if len(line) > wanted}
    others = [line for number, line in pairs if number not in longer | shifted]
    pattern = Pattern(others, wanted, sheet.separator)
    if longer and 2 * len(longer) <= max(len(rows.numbers), 2):
        # The last cells may be empty: then what a line looks like tells that its cells have shifted.
        shifted |= {number for number, line in pairs if number in longer and not pattern.fits(line)}
    if shifted and 2 * len(shifted) <= max(len(rows.numbers), 2):
        _join_fields(rows, shifted, pattern, joins)
        rows.leave_out(shifted, SHIFTED)
    if short and _FEW * len(short) <= len(rows.numbers):
        rows.short = short


def _join_fields(rows: Rows, shifted: set[int], pattern: Pattern, joins: bool | None) -> None:
    """Make one of two fields in lines that have one too many; those that are read are no longer `shifted`."""
    pairs = list(zip(rows.numbers, rows.lines, strict=True))
    found = (pattern.joined(number, line) for number, line in pairs if number in shifted)
    rows.joined = [each for each in found if each is not None]
    rows.reads_joined = all(each.is_sure for each in rows.joined) if joins is None else joins
    if rows.joined and rows.reads_joined:
        lines = {each.row: each.line for each in rows.joined}
        rows.lines = [lines.get(number, line) for number, line in pairs]
        shifted.difference_update(lines)


def look_at_struck(sheet: Sheet, area: Area, rows: Rows) -> None:
    """Note the records of which at least half the cells are struck through, and leave them out."""
    if not sheet.struck:
        return
    columns = range(area.first_column, area.last_column + 1)
    counts = Counter(row for row, column in sheet.struck if column in columns)
    pairs = zip(rows.numbers, rows.lines, strict=True)
    rows.struck = [
        number
        for number, line in pairs
        if number in counts and 2 * counts[number] >= len(filled_cells(line, area))
    ]
    if rows.struck and not rows.reads_struck:
        rows.leave_out(set(rows.struck), STRUCK)
