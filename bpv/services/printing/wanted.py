"""What is asked of a list of who goes where, and what of it needs no column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bpv.domain import PlacementRound, School
from bpv.domain.times import word_period, word_weekdays
from bpv.language import in_dutch
from bpv.services.exporting.audience import Audience
from bpv.services.lists.tables import ROUNDS
from bpv.services.printing.content import Paper, PaperTable
from bpv.services.printing.sheets import show_cell


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of such a list: about one round or (without) all of them, and for whom."""

    where: str
    made: datetime
    round_id: str = ""
    audience: Audience = Audience.OWN
    only_ids: frozenset[str] = frozenset()
    """The companies or mentors whose pages these are; none for all of them."""

    def rounds(self, school: School) -> list[PlacementRound]:
        """The rounds it is about, in order of time."""
        ids = [id_ for id_ in ROUNDS.rows(school) if self.round_id in ("", id_)]
        return [school.get(PlacementRound, id_) for id_ in ids]

    def paper(self, school: School, title: str, parts: Sequence[PaperTable]) -> Paper:
        """These parts under a title, with below it the rounds, and with that what all rows say alike."""
        rounds = self.rounds(school)
        for_whom = "" if self.audience is Audience.OWN else f"voor {self.audience.value}"
        return Paper(
            title=title,
            name=" ".join(part for part in (title, for_whom) if part),
            school=self.where,
            made=self.made,
            parts=trimmed(parts, rounds),
            about=", ".join(map(_word_round, rounds)),
        )


def _word_round(in_round: PlacementRound) -> str:
    """'Lintstage (7 sep – 25 jun 2027, do)'."""
    start, end = in_round.start, in_round.end
    dates = f"{word_period(start, end)} {end.year}" if start and end else ""
    when = ", ".join(part for part in (dates, word_weekdays(in_round.days)) if part)
    return f"{in_round.name} ({when})" if when else in_round.name


_ROUND = "Ronde"


def _said(in_round: PlacementRound) -> dict[str, str]:
    """What is said of a round at the top, by the titles of columns that would say it again."""
    start, end, days = show_cell(in_round.start), show_cell(in_round.end), word_weekdays(in_round.days)
    return {"Van": start, "Tot": end, "Dagen": days}


@in_dutch()
def trimmed(tables: Sequence[PaperTable], rounds: Sequence[PlacementRound]) -> list[PaperTable]:
    """The tables, which have the same columns, without those that say nothing, or what their round says."""
    rows = [(row, _round_of(table, row, rounds)) for table in tables for row in table.rows]
    if not rows:
        return list(tables)
    kept = list(_kept(tables[0], rows, {each.name: _said(each) for each in rounds}, is_one=len(rounds) == 1))
    return [
        replace(
            table,
            columns=tuple(table.columns[n] for n in kept),
            rows=[[row[n] for n in kept] for row in table.rows],
        )
        for table in tables
    ]


def _round_of(table: PaperTable, row: Sequence[str], rounds: Sequence[PlacementRound]) -> str:
    """The name of the round a row is about: in a column, over its table, or the only one."""
    titles = [column.title for column in table.columns]
    if _ROUND in titles:
        return row[titles.index(_ROUND)]
    return rounds[0].name if len(rounds) == 1 else table.title


def _kept(
    table: PaperTable,
    rows: Sequence[tuple[Sequence[str], str]],
    said: Mapping[str, Mapping[str, str]],
    *,
    is_one: bool,
) -> Iterator[int]:
    for number, column in enumerate(table.columns):
        if column.title == _ROUND and is_one:
            continue
        usual = {name: ("", words.get(column.title, "")) for name, words in said.items()}
        if column.least or any(row[number] not in usual.get(name, ("",)) for row, name in rows):
            yield number
