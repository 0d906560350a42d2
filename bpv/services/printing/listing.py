"""A list as it stands on the screen, on paper: its rows, columns, order and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bpv.domain import ExportLayout, School, Student
from bpv.domain.fields import CATALOGUE, Privacy
from bpv.excel.layout import SheetSpec
from bpv.language import in_dutch
from bpv.services.exporting.layouts import layout_workbook
from bpv.services.lists.tables import NAME_OF_STUDENT, Column, Table
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.printing.sheets import tables_of

_NAME_PARTS = ("first_name", "prefix", "last_name")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under a title of their own, with what they come to; without one all of the list."""

    ids: Sequence[str]
    title: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What of a table is shown: which columns in which order, which rows, and in words which those are."""

    table: Table
    columns: Sequence[str]
    groups: Sequence[Group]
    title: str
    about: str = ""


def list_paper(
    school: School,
    listed: Listed,
    *,
    where: str,
    made: datetime,
    leave_out: bool,
    is_page_each: bool = False,
) -> Paper:
    """The list on paper, each group on a page of its own where that is asked.

    With `leave_out` columns stay away in which nothing is filled in.
    """
    columns = _in_print([listed.table.column(key) for key in listed.columns])
    texts = [[[column.text(school, id_) for column in columns] for id_ in g.ids] for g in listed.groups]
    if leave_out and any(texts):
        numbers = range(len(columns))
        kept = [n for n in numbers if any(row[n] for rows in texts for row in rows)] or list(numbers)
        columns = [columns[n] for n in kept]
        texts = [[[row[n] for n in kept] for row in rows] for rows in texts]
    heads = tuple(PaperColumn(column.title, column.is_number) for column in columns)
    own = {*listed.table.names, NAME_OF_STUDENT.key}
    fixed = max((place for place, column in enumerate(columns, start=1) if column.key in own), default=1)
    parts = [
        PaperTable(
            columns=heads,
            rows=rows,
            title=group.title,
            about=group.about,
            starts_page=is_page_each and bool(group.title),
            fixed=min(fixed, 2),
            when_empty="" if group.title else f"Er zijn geen {listed.table.many}.",
        )
        for group, rows in zip(listed.groups, texts, strict=True)
    ]
    return Paper(
        title=listed.title,
        name=listed.title,
        school=where,
        made=made,
        parts=parts,
        about=listed.about,
        is_confidential=any(_is_personal(listed.table, column) for column in columns),
    )


@in_dutch()
def layout_paper(school: School, layout: ExportLayout, *, where: str, made: datetime) -> Paper:
    """A list of one's own, as it goes to Excel."""
    (sheet,) = (page for page in layout_workbook(school, layout).pages if isinstance(page, SheetSpec))
    return Paper(
        title=layout.name, name=layout.name, school=where, made=made, parts=tables_of(sheet, by_group=False)
    )


def _in_print(columns: Sequence[Column]) -> list[Column]:
    """The parts of a pupil's name as one, as on other lists; whose row it is comes first on every page."""
    keys = {column.key for column in columns}
    if not {"first_name", "last_name"} <= keys:
        return list(columns)
    return [NAME_OF_STUDENT, *(column for column in columns if column.key not in _NAME_PARTS)]


def _is_personal(table: Table, column: Column) -> bool:
    """Whether a column says something about a person: every one of a pupil does, also what is no field."""
    fields = CATALOGUE[table.entity].fields if table.entity in CATALOGUE else ()
    told = any(field.name == column.key and field.privacy is not Privacy.NONE for field in fields)
    return told or table.entity is Student
