"""Who goes where on paper: everyone, per mentor, per company, and what is still free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bpv.domain import School, fold
from bpv.excel.layout import ColumnSpec
from bpv.language import in_dutch
from bpv.services.criteria.travel import travel_of
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.placements import NO_MENTOR, PLACED, ROOM_TO_WRITE, Part
from bpv.services.exporting.places import free_sheet
from bpv.services.exporting.rows import PlacedRow, class_key, placed_rows
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.printing.sheets import paper_column, show_cell, tables_of
from bpv.services.printing.wanted import Wanted

_WHEN = ("round", "start", "end", "days")
_EVERYONE = ("student", "profile", "company", "work", "city", "mentor", *_WHEN, "status", "trouble")
_OF_MENTOR = ("student", "school_class", "company", "address", "city", "trainer", "phone", *_WHEN, "times")
_OF_COMPANY = (
    "student",
    "school_class",
    "profile",
    "work",
    "mentor_name",
    *_WHEN,
    "times",
    "trainer",
    "status",
)
_BY_COMPANY = (
    "company",
    "city",
    "student",
    "school_class",
    "work",
    "mentor",
    *_WHEN,
    "times",
    "trainer",
    "status",
)
_VISITS = (PaperColumn("Bezoek 1", least=10), PaperColumn("Bezoek 2", least=10))
_NOTHING = "Er zijn nog geen plaatsingen."


@in_dutch()
def everyone_paper(school: School, wanted: Wanted) -> Paper:
    """Every placement, by class and surname; a column says who cannot stay, where there is anyone."""
    tables = [
        replace(_table(group, _EVERYONE), title=f"Klas {name}" if name else "Zonder klas")
        for name, group in _grouped(_rows(school, wanted), lambda r: r.student.school_class, _class_of)
    ]
    return wanted.paper(school, "Plaatsingslijst", tables or [_table([], _EVERYONE)])


@in_dutch()
def mentors_paper(school: School, wanted: Wanted) -> Paper:
    """A page for each mentor: whom to visit where, with room to note visits."""
    asked = replace(wanted, audience=Audience.MENTOR)
    rows = _rows(school, asked)
    rows.sort(key=_by_mentor)
    tables = [
        replace(_table(group, _OF_MENTOR, _VISITS), title=name, starts_page=True, row_height=ROOM_TO_WRITE)
        for name, group in _grouped(rows, _mentor, lambda r: r.mentor.id if r.mentor else "")
    ]
    return asked.paper(school, "Stages per mentor", tables or [_table([], _OF_MENTOR)])


@in_dutch()
def companies_paper(school: School, wanted: Wanted) -> Paper:
    """Who comes when at each company; for companies a page each, so that none sees the pupils of another."""
    rows = _rows(school, wanted)
    rows.sort(key=lambda r: (fold(r.company_name), r.company.id, fold(r.position.name), r.student.sort_key))
    if wanted.audience is not Audience.COMPANY:
        return wanted.paper(school, "Stages per bedrijf", [_table(rows, _BY_COMPANY)])
    tables = [
        replace(_table(group, _OF_COMPANY), title=name, starts_page=True)
        for name, group in _grouped(rows, lambda r: r.company_name, lambda r: r.company.id)
    ]
    return wanted.paper(school, "Stageleerlingen", tables or [_table([], _OF_COMPANY)])


@in_dutch()
def free_paper(school: School, wanted: Wanted) -> Paper:
    """The places that can still be chosen, without anyone's name or number."""
    asked = replace(wanted, audience=Audience.PUPIL)
    tables = tables_of(free_sheet(school, wanted.rounds(school)))
    return replace(asked.paper(school, "Vrije plekken", tables), is_confidential=False)


def _rows(school: School, wanted: Wanted) -> list[PlacedRow]:
    rows = placed_rows(school, wanted.rounds(school), travel_of(school))
    only = wanted.only_ids
    return [r for r in rows if not only or r.company.id in only or (r.mentor and r.mentor.id in only)]


def _table(rows: Sequence[PlacedRow], names: Sequence[str], blanks: Sequence[PaperColumn] = ()) -> PaperTable:
    """Placements with these columns and room to write."""
    parts = [_MENTOR_NAME if name == "mentor_name" else PLACED[name] for name in names]
    return PaperTable(
        columns=(*(paper_column(part.column) for part in parts), *blanks),
        rows=[[*(show_cell(part.value(row)) for part in parts), *[""] * len(blanks)] for row in rows],
        when_empty=_NOTHING,
    )


def _grouped(
    rows: Sequence[PlacedRow], name: Callable[[PlacedRow], str], own: Callable[[PlacedRow], str]
) -> Iterator[tuple[str, list[PlacedRow]]]:
    """The rows of each group with what it is called; `own` tells namesakes apart."""
    for _, group in groupby(rows, key=own):
        found = list(group)
        yield name(found[0]), found


def _class_of(row: PlacedRow) -> str:
    return class_key(row.student)


def _by_mentor(row: PlacedRow) -> tuple[bool, str, str, str, str]:
    own = row.mentor.id if row.mentor else ""
    return row.mentor is None, fold(_mentor(row)), own, fold(row.company.city), fold(row.company_name)


def _mentor(row: PlacedRow) -> str:
    if row.mentor is None:
        return NO_MENTOR.capitalize()
    return row.mentor.name or row.mentor.label


_MENTOR_NAME = Part(ColumnSpec(header="Mentor"), _mentor)
"""Whom a company knows by the name, not by the letters that mean something in the school."""
