"""Our own lists, empty: the sheets and columns that a school fills in and that import without a question."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Accord, Agreement, Assessment, Placement, Preference
from bpv.domain.fields import CATALOGUE
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.excel.accord_columns import accord_columns
from bpv.excel.criteria import line_columns, line_headers
from bpv.excel.followed import FOLLOWED, OF_PLACEMENTS
from bpv.excel.followed_examples import ABOUT, FOLLOWED_EXAMPLES, LINE_EXAMPLES
from bpv.excel.layout import ColumnSpec, Page, PageCell, PageSpec, SheetSpec, TextStyle
from bpv.excel.signers import USUAL_SLOTS, agreement_columns
from bpv.excel.template import (
    LIST_ENTITIES,
    SPARE_ROWS,
    Beside,
    followed_columns,
    followed_names,
    list_column,
    list_fields,
    placed_columns,
    wish_columns,
)
from bpv.excel.template_examples import EXAMPLES, WISH_EXAMPLES

_Sheet = tuple[str, tuple[tuple[ColumnSpec, str], ...]]
"""The title of a sheet, and its columns with an example of each."""


def template_sheets() -> list[Page]:
    """The empty lists with an explanation in front."""
    sheets = [
        SheetSpec(title=title, columns=tuple(column for column, _ in columns), spare_rows=SPARE_ROWS)
        for title, columns in _sheets()
    ]
    return [_explanation(), *sheets]


def _sheets() -> Iterator[_Sheet]:
    for entity in LIST_ENTITIES:
        fields = list_fields(entity)
        columns = tuple((list_column(field), EXAMPLES[entity][field.name]) for field in fields)
        yield CATALOGUE[entity].sheet, columns
    yield CATALOGUE[Preference].sheet, tuple(zip(wish_columns(), WISH_EXAMPLES, strict=True))
    placed = zip(placed_columns(), FOLLOWED_EXAMPLES[Placement].values(), strict=True)
    yield CATALOGUE[Placement].sheet, tuple(placed)
    for entity in FOLLOWED:
        beside = _beside(entity)
        names = (*(ABOUT if entity in OF_PLACEMENTS else ()), *followed_names(entity, beside))
        examples = (_example(entity, name, beside) for name in names)
        columns = tuple(zip(followed_columns(entity, beside), examples, strict=True))
        yield CATALOGUE[entity].sheet, columns


def _beside(entity: type) -> Beside:
    """The columns of the usual signers, and of the form of ours for houding en werk."""
    if entity is Accord:
        return accord_columns()
    if entity is Agreement:
        return agreement_columns(USUAL_SLOTS)
    if entity is not Assessment:
        return ()
    headers = line_headers(READY[WORK].name, READY_LINES[WORK])
    return line_columns(READY[WORK], ((line, headers[line]) for line in headers if line.is_usual))


def _example(entity: type, name: str, beside: Beside) -> str:
    """What stands as an example in a column; of a line of a form a word of its scale, or a sentence."""
    known = FOLLOWED_EXAMPLES[entity].get(name)
    if known is not None:
        return known
    column = next((column for _, each, column in beside if each == name), None)
    return LINE_EXAMPLES[bool(column.choices)] if column is not None else ""


_STEPS = (
    "1. Vul de bladen in; kolommen die u niet gebruikt mogen leeg blijven. Een oranje kop is verplicht.",
    "2. Plakken uit een andere lijst mag (plakken als waarden); kolommen en bladen mogen weg of verplaatst.",
    "3. Sla het bestand op en kies in BPV-planner Bestand > Importeren. U ziet eerst wat er verandert.",
    "Zet geen BSN en geen medische gegevens in deze lijsten.",
)


def _explanation() -> PageSpec:
    rows: list[list[PageCell | None]] = [[PageCell("Lijsten voor BPV-planner", TextStyle.TITLE)]]
    rows += [[PageCell(step, TextStyle.SUBTITLE)] for step in _STEPS]
    rows += [[], [PageCell(word, TextStyle.HEADER) for word in ("Blad", "Kolom", "Uitleg", "Voorbeeld")]]
    rows += [[PageCell(word) for word in line] for line in _explained()]
    return PageSpec(title="Uitleg", rows=rows, widths=(16, 22, 84, 30), wraps=True)


def _explained() -> Iterator[tuple[str, str, str, str]]:
    for title, columns in _sheets():
        for column, example in columns:
            yield title, column.header, column.explanation, example
