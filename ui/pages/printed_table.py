"""What is printed of a table on a page: its list as it stands there, in words which rows those are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bpv.domain import Company, Mentor, School, Student
from bpv.language import tr
from ui.models.table_model import TableModel
from ui.widgets.grid_view import GridView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from bpv.services.printing.listing import Group
    from ui.pages.table.views import Views
    from ui.paper.offers import Offer

_RECORDS = (Student, Company, Mentor)
_SEVERAL = 2
_NAMED = 6
"""So many texts of a filter are named; of more the number."""


class TableShown(Protocol):
    """A page with one table; a view of its own or the chip says how its rows were chosen."""

    title: str
    model: TableModel
    view: GridView
    views: Views
    only_chip: QPushButton


def printed_table(page: TableShown) -> list[Offer]:
    """The list as it stands on a page, and of several rows that are marked these alone, and all of each."""
    return [list_offer(page, page.title), *chosen_offers(page, page.view.selected_ids(), page.title)]


def chosen_offers(page: TableShown, ids: list[str], title: str, about: str = "") -> list[Offer]:
    """Rows that are marked, when they are several: these alone, and all of each."""
    if len(ids) < _SEVERAL:
        return []
    from bpv.services.searching.known import named

    school, entity = page.model.school, page.model.table.entity
    whom = named(school, entity, ids)
    said = " · ".join(part for part in (about, tr("gekozen: {whom}", whom=whom)) if part)
    alone = offer_of(page.model, page.view, title, said, name=tr("Alleen wat gekozen is"), only=ids)
    return [alone, records_offer(school, entity, ids)] if entity in _RECORDS else [alone]


def records_offer(school: School, entity: type, ids: list[str]) -> Offer:
    """All of some pupils, companies or mentors."""
    from bpv.services.searching.known import named
    from ui.paper.offers import offer_records

    whom = named(school, entity, ids)
    return offer_records(
        School(school), entity, ids, whom if len(ids) < _SEVERAL else tr("Alles van {whom}", whom=whom)
    )


def list_offer(page: TableShown, title: str, about: str = "") -> Offer:
    """The same under another title; `about` says what the rows are of, such as a round."""
    chip = page.only_chip.text().replace("&&", "&").removesuffix("×").strip()
    return offer_of(page.model, page.view, title, about, how=page.views.name or chip)


def offer_of(
    model: TableModel,
    view: GridView,
    title: str,
    about: str = "",
    *,
    how: str = "",
    name: str = tr("Deze lijst"),
    only: list[str] | None = None,
) -> Offer:
    """A table as it stands, offered under a name; `how` says how its rows were chosen, where they were.

    Or `only` these rows of it.
    """
    from bpv.services.printing.listing import Group, Listed
    from ui.paper.offers import offer_list

    keys = [model.columns[number].key for number in view.shown_columns()]
    listed = Listed(
        table=model.table,
        columns=[key for key in keys if key != model.query.group_key],
        groups=_groups(model) if only is None else [Group(only)],
        title=title or model.table.many.capitalize(),
        about=" · ".join(part for part in (about, *(_words(model, how) if only is None else ())) if part),
    )
    return offer_list(School(model.school), listed, name)


def _groups(model: TableModel) -> list[Group]:
    """The rows as they are grouped; of a group that is closed only what it comes to."""
    from bpv.services.printing.listing import Group

    if not model.groups.is_on:
        return [Group(list(model.ids))]
    title = model.table.column(model.query.group_key).title
    return [
        Group(group.ids if group.is_open else (), f"{title}: {group.name}", model.groups.words_of(group))
        for group in model.groups.all.values()
    ]


def _words(model: TableModel, how: str) -> list[str]:
    query = model.query
    many = model.table.one if model.total == 1 else model.table.many
    count = (
        tr("{count} van {total}", count=len(model.answered), total=model.total)
        if query.is_filtering
        else str(model.total)
    )
    words = [f"{count} {many}", how if query.only is not None else ""]
    titles = {column.key: column.title for column in model.columns}
    words += [f"{titles[key]}: {_texts(texts)}" for key, texts in query.allowed.items()]
    if query.words.strip():
        words.append(tr("gezocht: {words}", words=query.words.strip()))
    if query.sort_key:
        down = tr(" (aflopend)") if query.descending else ""
        words.append(tr("op volgorde van {titles}{down}", titles=titles[query.sort_key].lower(), down=down))
    return words


def _texts(texts: frozenset[str]) -> str:
    named = sorted(text or tr("(leeg)") for text in texts)
    return ", ".join(named) if len(named) <= _NAMED else tr("{count} waarden", count=len(named))
