"""What is printed of a page around a table: its list as it stands there, in words which rows those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpv.domain import School
from bpv.services.printing.listing import Group, Listed
from ui.paper.offers import Offer, offer_list

if TYPE_CHECKING:
    from ui.pages.table_page import TablePage

_NAMED = 6
"""So many texts of a filter are named; of more the number."""


def printed_table(page: TablePage, title: str, about: str = "") -> list[Offer]:
    """The list of a page; `about` says what it is of besides its filter, such as a round."""
    model, view = page.model, page.view
    listed = Listed(
        table=page.table,
        columns=[model.columns[number].key for number in view.shown_columns()],
        groups=[Group(list(model.ids))],
        title=title or page.table.many.capitalize(),
        about=" · ".join(part for part in (about, *_words(page)) if part),
    )
    return [offer_list(School(page.session.school), listed)]


def _words(page: TablePage) -> list[str]:
    query, model = page.model.query, page.model
    count, total = model.rowCount(), model.total
    many = page.table.one if total == 1 else page.table.many
    words = [f"{count} van {total} {many}" if query.is_filtering else f"{total} {many}"]
    if query.only is not None:
        words.append(page.only_chip.text().removesuffix("×").strip())
    titles = {column.key: column.title for column in model.columns}
    words += [f"{titles[key]}: {_texts(texts)}" for key, texts in query.allowed.items()]
    if query.words.strip():
        words.append(f"gezocht: {query.words.strip()}")
    if query.sort_key:
        down = " (aflopend)" if query.descending else ""
        words.append(f"op volgorde van {titles[query.sort_key].lower()}{down}")
    return [word for word in words if word]


def _texts(texts: frozenset[str]) -> str:
    named = sorted(text or "(leeg)" for text in texts)
    return ", ".join(named) if len(named) <= _NAMED else f"{len(named)} waarden"
