"""From files to workbooks, and the words with which a user corrects what was recognised in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.work import IsCancelled, Progress
from bpv.services.year.collecting import without_collecting

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet as Sheet
    from bpv.excel.grid import Workbook as Workbook
    from bpv.excel.lists import ListColumn as ListColumn
    from bpv.excel.lists import RecognisedList as RecognisedList

_ASKS_PASSWORD = frozenset({"password_needed", "password_wrong"})


@without_collecting()
def open_lists(
    paths: Sequence[Path],
    passwords: Mapping[Path, str] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    names: Mapping[Path, str] | None = None,
) -> tuple[Workbook, ...]:
    """Open files one by one, each in a process that can be stopped; `passwords` by path.

    One that is a copy has the name in `names`.

    Raises BpvError with what to do about the first file that cannot be opened; see `locked_file`.
    """
    from bpv.excel.opening import open_workbook

    books = []
    for number, path in enumerate(paths):
        step = _step((names or {}).get(path, path.name), number, len(paths), progress)
        password = (passwords or {}).get(path)
        name = (names or {}).get(path)
        book = open_workbook(path, password=password, progress=step, cancelled=cancelled, name=name)
        books.append(book)
    return tuple(books)


def open_copied(text: str) -> Workbook:
    """A block of cells copied from Excel as a workbook; BpvError when there is nothing in it."""
    from bpv.excel.opening import open_copied_text

    return open_copied_text(text)


def _step(name: str, number: int, total: int, progress: Progress | None) -> Callable[[float], None]:
    def show(share: float) -> None:
        if progress is not None:
            progress(tr("{name} lezen", name=name), (number + share) / total)

    return show


def locked_file(refusal: BpvError, paths: Sequence[Path]) -> Path | None:
    """The file that a refusal asks the password of; None when it is about something else."""
    if refusal.code not in _ASKS_PASSWORD:
        return None
    return next((path for path in paths if path.name == refusal.data.get("file")), None)


def kinds_of_list() -> dict[type, str]:
    """What a list can be about, in words."""
    from bpv.excel.followed import FOLLOWED
    from bpv.excel.headers import KINDS

    return {kind: CATALOGUE[kind].sheet for kind in (*KINDS, *FOLLOWED)}


def column_choices(kind: type) -> dict[str, str]:
    """What a column of such a list can hold: name of the field and the header it has in our own lists."""
    from bpv.excel.headers import fields_for, header_of

    return {name: header_of(kind, name) for name in fields_for(kind)}


def choices_of(source: RecognisedList) -> dict[str, str]:
    """What the columns of a list can hold; a line of a form has no other name than its header."""
    from bpv.excel.criteria import LINE

    if source.kind is None:
        return {}
    lines = (column for column in source.columns if column.name and column.name.startswith(LINE))
    return {**column_choices(source.kind), **{each.name: each.header for each in lines if each.name}}


def read_elsewhere(source: RecognisedList, lists: Iterable[RecognisedList]) -> dict[int, str]:
    """What becomes of columns that another list of the same rows holds: 'Leerling, als eigen rij'."""
    own = {column.index for column in source.columns if column.name}
    rows = (source.file, source.sheet, source.header_row)
    found: dict[int, str] = {}
    for each in lists:
        if each.is_main or each.kind is None or (each.file, each.sheet, each.header_row) != rows:
            continue
        offered = column_choices(each.kind)
        how = tr("als eigen rij") if each.is_repeat else tr("bij {sheet}", sheet=CATALOGUE[each.kind].sheet)
        for column in each.columns:
            if column.name in offered and column.index not in own:
                found.setdefault(column.index, f"{offered[column.name]}, {how}")
    return found


def with_override(
    options: ImportOptions,
    file: str,
    sheet: str,
    *,
    header_row: int | None = None,
    kind: type | None = None,
    columns: Mapping[int, str | None] | None = None,
    is_skipped: bool | None = None,
    values: Mapping[str, str] | None = None,
    **flags: Any,
) -> ImportOptions:
    """The options with one more thing the user says about a sheet; what was said before stays.

    `values` hold for every row; an empty one takes back what was said. The `flags` are those of an override.
    """
    from bpv.excel.lists import Override

    known = options.overrides.get(file, {}).get(sheet, Override())
    if header_row is not None or kind is not None:
        known = replace(known, mapping={}, values={})
    said = replace(
        known,
        header_row=known.header_row if header_row is None else header_row,
        kind=known.kind if kind is None else kind,
        mapping={**known.mapping, **(columns or {})},
        is_skipped=known.is_skipped if is_skipped is None else is_skipped,
        values={name: text for name, text in {**known.values, **(values or {})}.items() if text},
        **flags,
    )
    sheets = {**options.overrides.get(file, {}), sheet: said}
    return replace(options, overrides={**options.overrides, file: sheets})
