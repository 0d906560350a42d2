"""One value of several columns: crosses below days, and two numbers beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bpv.domain import Company, Student
from bpv.domain.cells import clean, shown
from bpv.domain.cells_terms import is_mark
from bpv.excel.assigning import Kind
from bpv.excel.grid import Cell
from bpv.excel.headers import WISHED
from bpv.language import tr

Values = dict[str, Cell]

_ONE_ONLY = frozenset(("phone", "email"))
"""A record has one of these; what else there is goes into its notes."""


def join_columns(
    rows: Iterable[tuple[Values, tuple[Cell, ...]]], kind: Kind, names: Mapping[int, str]
) -> None:
    """Give every row, its values with its cells, the values of fields that stand in more than one column."""
    columns: dict[str, list[int]] = defaultdict(list)
    for index, name in names.items():
        columns[name].append(index)
    several = {name: held for name, held in columns.items() if len(held) > 1 and name != WISHED}
    for values, line in rows:
        for name, held in several.items():
            cells = [(i, line[i - 1]) for i in held if i <= len(line) and line[i - 1] is not None]
            if kind.marks.keys() & set(held):
                words = [kind.marks[i] for i, cell in cells if i in kind.marks and is_mark(cell)]
                values[name] = ", ".join(words) or None
            else:
                _set_joined(values, name, [cell for _, cell in cells], kind.entity)


def _set_joined(values: Values, name: str, cells: Sequence[Cell], entity: type) -> None:
    if len(cells) < 2:
        values[name] = cells[0] if cells else None
        return
    texts = list(dict.fromkeys(clean(shown(cell)) for cell in cells))
    if name not in _ONE_ONLY or entity not in (Student, Company):
        values[name] = ", ".join(texts)
        return
    values[name] = cells[0]
    if texts[1:]:
        known = values.get("notes")
        more = [clean(shown(known))] if known is not None else []
        values["notes"] = "; ".join([*more, tr("ook {texts}", texts=", ".join(texts[1:]))])
