"""What is printed of a table on a page: its list as it stands there, in words which rows those are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bpv.domain import School
from ui.models.table_model import TableModel
from ui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from ui.paper.offers import Offer

_NAMED = 6
"""So many texts of a filter are named; of more the number."""


class TableShown(Protocol):
    """A page with one table; the chip says how other pages chose its rows."""

    title: str
    model: TableModel
    view: GridView
    only_chip: QPushButton


def printed_table(page: TableShown) -> list[Offer]:
    """The list as it stands on a page: its rows, columns and order."""
    return [list_offer(page, page.title)]


def list_offer(page: TableShown, title: str, about: str = "") -> Offer:
    """The same under another title; `about` says what the rows are of, such as a round."""
    from bpv.services.printing.listing import Group, Listed
    from ui.paper.offers import offer_list

    model = page.model
    listed = Listed(
        table=model.table,
        columns=[model.columns[number].key for number in page.view.shown_columns()],
        groups=[Group(list(model.ids))],
        title=title or model.table.many.capitalize(),
        about=" · ".join(part for part in (about, *_words(model, page.only_chip.text())) if part),
    )
    return offer_list(School(model.school), listed)


def _words(model: TableModel, chip: str) -> list[str]:
    query = model.query
    many = model.table.one if model.total == 1 else model.table.many
    count = f"{model.rowCount()} van {model.total}" if query.is_filtering else str(model.total)
    words = [f"{count} {many}"]
    if query.only is not None:
        words.append(chip.removesuffix("×").strip())
    titles = {column.key: column.title for column in model.columns}
    words += [f"{titles[key]}: {_texts(texts)}" for key, texts in query.allowed.items()]
    if query.words.strip():
        words.append(f"gezocht: {query.words.strip()}")
    if query.sort_key:
        down = " (aflopend)" if query.descending else ""
        words.append(f"op volgorde van {titles[query.sort_key].lower()}{down}")
    return words


def _texts(texts: frozenset[str]) -> str:
    named = sorted(text or "(leeg)" for text in texts)
    return ", ".join(named) if len(named) <= _NAMED else f"{len(named)} waarden"
