"""Who goes where on paper: everyone, per mentor, per company, and what is still free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from bpv.domain import PlacementRound, School, fold
from bpv.domain.times import word_period
from bpv.services.criteria.travel import travel_of
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.placements import NO_MENTOR, ROOM_TO_WRITE, placed_sheet
from bpv.services.exporting.places import free_sheet
from bpv.services.exporting.rows import PlacedRow, class_key, placed_rows
from bpv.services.lists.tables import ROUNDS
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.printing.sheets import tables_of

_WHEN = ("round", "start", "end", "days")
_EVERYONE = ("student", "profile", "company", "work", "city", "mentor", *_WHEN, "status", "trouble")
_OF_MENTOR = ("student", "school_class", "company", "address", "city", "trainer", "phone", *_WHEN, "times")
_OF_COMPANY = ("student", "school_class", "profile", "work", "mentor", *_WHEN, "times", "trainer", "status")
_VISITS = (PaperColumn("Bezoek 1", least=10), PaperColumn("Bezoek 2", least=10))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of such a list: about one round or (without) all of them, and for whom."""

    where: str
    made: datetime
    round_id: str = ""
    audience: Audience = Audience.OWN
    only_id: str = ""
    """The one company or mentor whose page it is."""

    def rounds(self, school: School) -> list[PlacementRound]:
        """The rounds it is about, in order of time."""
        ids = [id_ for id_ in ROUNDS.rows(school) if self.round_id in ("", id_)]
        return [school.get(PlacementRound, id_) for id_ in ids]

    def paper(self, school: School, title: str, parts: Sequence[PaperTable]) -> Paper:
        """These parts under a title, with the rounds said below it."""
        about = word_rounds(self.rounds(school))
        for_whom = "" if self.audience is Audience.OWN else f"voor {self.audience.value}"
        return Paper(
            title=title,
            name=" ".join(part for part in (title, for_whom) if part),
            school=self.where,
            made=self.made,
            parts=parts,
            about=about,
        )


def word_rounds(rounds: Sequence[PlacementRound]) -> str:
    """'Lintstage (7 sep – 25 jun), Blokstage'."""
    return ", ".join(
        f"{each.name} ({word_period(each.start, each.end)})" if each.start and each.end else each.name
        for each in rounds
    )


def everyone_paper(school: School, wanted: Wanted) -> Paper:
    """Every placement, by class and surname; a column says who cannot stay, where there is anyone."""
    rows = _rows(school, wanted)
    names = _EVERYONE if any(row.trouble for row in rows) else _EVERYONE[:-1]
    tables = [
        replace(_table(group, names, wanted), title=f"Klas {name}" if name else "Zonder klas")
        for name, group in _grouped(rows, lambda r: r.student.school_class, lambda r: class_key(r.student))
    ]
    return wanted.paper(school, "Plaatsingslijst", tables or [_table([], names, wanted)])


def mentors_paper(school: School, wanted: Wanted) -> Paper:
    """A page for each mentor: whom to visit where, with room to note visits."""
    asked = replace(wanted, audience=Audience.MENTOR)
    rows = _rows(school, asked)
    rows.sort(key=lambda r: (r.mentor is None, fold(_mentor(r)), fold(r.company.city), fold(r.company_name)))
    tables = [
        replace(
            _table(group, _OF_MENTOR, asked, _VISITS), title=name, starts_page=True, row_height=ROOM_TO_WRITE
        )
        for name, group in _grouped(rows, _mentor)
    ]
    return asked.paper(school, "Stages per mentor", tables or [_table([], _OF_MENTOR, asked)])


def companies_paper(school: School, wanted: Wanted) -> Paper:
    """Who comes when at each company; for companies a page each, so that none sees the pupils of another."""
    rows = _rows(school, wanted)
    rows.sort(key=lambda r: (fold(r.company_name), r.company.id, fold(r.position.name), r.student.sort_key))
    is_for_company = wanted.audience is Audience.COMPANY
    tables = [
        replace(
            _table(group, _OF_COMPANY, wanted),
            title=name,
            about=group[0].company.city if not is_for_company else "",
            starts_page=is_for_company,
        )
        for name, group in _grouped(rows, lambda r: r.company_name, lambda r: r.company.id)
    ]
    return wanted.paper(school, "Stages per bedrijf", tables or [_table([], _OF_COMPANY, wanted)])


def free_paper(school: School, wanted: Wanted) -> Paper:
    """The places that can still be chosen, without anyone's name or number."""
    asked = replace(wanted, audience=Audience.PUPIL)
    tables = tables_of(free_sheet(school, wanted.rounds(school)))
    return replace(asked.paper(school, "Vrije plekken", tables), is_confidential=False)


def _rows(school: School, wanted: Wanted) -> list[PlacedRow]:
    rows = placed_rows(school, wanted.rounds(school), travel_of(school))
    if not wanted.only_id:
        return rows
    return [row for row in rows if wanted.only_id in (row.company.id, row.mentor.id if row.mentor else "")]


def _table(
    rows: Sequence[PlacedRow], names: Sequence[str], wanted: Wanted, blanks: Sequence[PaperColumn] = ()
) -> PaperTable:
    """Placements with these columns and room to write; of one round the top of the page says which."""
    own = [name for name in names if not wanted.round_id or name != "round"]
    table = tables_of(placed_sheet("", own, rows))[0]
    filled = [[*row, *[""] * len(blanks)] for row in table.rows]
    return replace(table, columns=(*table.columns, *blanks), rows=filled)


def _grouped(
    rows: Sequence[PlacedRow],
    name: Callable[[PlacedRow], str],
    own: Callable[[PlacedRow], str] | None = None,
) -> Iterator[tuple[str, list[PlacedRow]]]:
    for _, group in groupby(rows, key=own or name):
        found = list(group)
        yield name(found[0]), found


def _mentor(row: PlacedRow) -> str:
    if row.mentor is None:
        return NO_MENTOR.capitalize()
    return row.mentor.name or row.mentor.label
