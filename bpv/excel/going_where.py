"""Lists that say no more than who goes where: 'Leerling | Bedrijf', 'Naam | Stageplek | Periode'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bpv.excel.assigning import Kind
from bpv.excel.contents import Contents
from bpv.excel.header_rows import HeaderColumn
from bpv.excel.headers import COMPANY, EXACT, FULL_NAME, POSITION, Match, header_key

_WHOM = frozenset((FULL_NAME, "student_number", "last_name"))
_RANKS = frozenset((
    "rang", "rangorde", "rang nr", "voorkeur nr", "voorkeurnr", "nr voorkeur", "keuze nr", "keuzenr",
    "nr keuze", "voorkeurs nr", "voorkeursnr", "volgorde", "prio", "prioriteit nr",
))  # fmt: skip
"""A number with this header says which wish a row is: whom it names goes there only perhaps."""

_WHERE = frozenset(("stageplaats", "stageplek", "stage", "stageadres", "stagelocatie", "werkplek", "plek"))
"""Words that mean the company where no other column does."""


def who_goes_where(placing: Kind, columns: Sequence[HeaderColumn], contents: Contents) -> Kind | None:
    """The placements of a list with one column for the pupil and one for the company; None if it is none.

    Below 'Naam' may stand a company as well, or who works there: then every column has to be one of such a
    list, and pupils' names have to stand in it.
    """
    words = {column.index: header_key(column.words) for column in columns if column.words}
    if ranks_wishes(columns):
        return None
    matches = {index: match for index, match in placing.matches.items() if match.is_certain}
    whom = [index for index, match in matches.items() if match.name in _WHOM]
    if len(whom) != 1 or "school_class" in placing.names:
        return None
    if COMPANY not in placing.names:
        where = [index for index, word in words.items() if word in _WHERE and _is_free(matches.get(index))]
        if len(where) != 1:
            return None
        matches[where[0]] = Match(COMPANY, EXACT)
    is_bare = words[whom[0]] == "naam"
    if is_bare and (whom[0] not in contents.persons or matches.keys() != words.keys()):
        return None
    return replace(placing, matches=dict(sorted({**placing.matches, **matches}.items())))


def ranks_wishes(columns: Sequence[HeaderColumn]) -> bool:
    """Whether a row of a list is one of the wishes of a pupil, by its number: no placement."""
    return any(header_key(column.words) in _RANKS for column in columns if column.words)


def _is_free(match: Match | None) -> bool:
    return match is None or match.name == POSITION
