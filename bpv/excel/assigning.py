"""Which column of a list holds which field of one kind, for certain or to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bpv.domain import Company, Mentor, Placement, Position, Preference, Student
from bpv.domain.cells_terms import find_term
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import SECTOR_PROFILES, Sector, Term
from bpv.excel.contents import MARKED_TERMS, NOTHING_KNOWN, Contents
from bpv.excel.header_groups import Other, Unclear
from bpv.excel.header_rows import HeaderColumn
from bpv.excel.headers import (
    CERTAIN,
    COMPANY,
    EXACT,
    FULL_NAME,
    SECTORS,
    WISHED,
    Match,
    assign,
    is_bare_number,
    means_exactly,
)
from bpv.excel.numbered import (
    JOINED,
    ROW_KEYS,
    alone_with_number,
    field_of_number,
    may_be_wishes,
    numbers_of,
    word_for_several,
)
from bpv.language import tr

ASKED, SUGGESTED = CERTAIN - 1, 81
_COUNTED_FOR_SURE = 5
_ADDRESS = frozenset(("street", "postcode", "house_number", "city"))
_SECTORS = frozenset(profile.dutch for profile in SECTOR_PROFILES)
_PERSONAL = frozenset((
    "phone", "email", "first_name", "last_name", "prefix", FULL_NAME, "birth_date", "postcode", "city",
    "house_number",
))  # fmt: skip
"""What may be another's where the word above the columns does not say whose it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list, or a part of its columns, is about: column from 1 to the field it holds or may hold.

    `marks` has the word that a cross in a column stands for. With `own` only rows are read that fill one of
    these columns: a list with three pupils a row is one such kind for each. Columns that are `passed_over`
    hold nothing of this list, whatever their header says; the word is why.
    """

    entity: type
    matches: Mapping[int, Match]
    marks: Mapping[int, str] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    more: tuple[Mapping[int, Match], ...] = ()
    passed_over: Mapping[int, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The fields that are assigned for certain."""
        return {match.name for match in self.matches.values() if match.is_certain}

    def each(self) -> list[Kind]:
        """This kind, and once more for every next number that stands for a row of its own."""
        shared = {i: match for i, match in self.matches.items() if i not in self.own}
        rest = [
            Kind(self.entity, {**shared, **matches}, self.marks, frozenset(matches)) for matches in self.more
        ]
        return [self, *rest]


def assigned(
    entity: type,
    columns: Sequence[HeaderColumn],
    contents: Contents = NOTHING_KNOWN,
    within: Collection[int] | None = None,
) -> Kind:
    """What the columns hold when a list is about this kind; only columns `within` when they are given."""
    wanted = [(within is None or c.index in within) and not _only_counts(c, contents) for c in columns]
    words = [_words(entity, c) if is_wanted else "" for c, is_wanted in zip(columns, wanted, strict=True)]
    words = [
        (word and c.index not in contents.numeric and word_for_several(entity, word)) or word
        for c, word in zip(columns, words, strict=True)
    ]
    numbered = numbers_of(entity, words)
    first = {base: at for at, (base, number) in numbered.items() if number == 1}
    plain = ["" if at in numbered and at not in first.values() else word for at, word in enumerate(words)]
    plain = [numbered[at][0] if at in first.values() else word for at, word in enumerate(plain)]
    matches = {columns[at].index: match for at, match in assign(entity, plain).items()}
    _ask_what_is_unclear(entity, columns, contents, matches)
    marks = _take_marks(entity, columns, contents, matches, within)
    passed = {c.index: COUNTS_ROWS for c in columns if _only_counts(c, contents)}
    passed |= {c.index: OF_ANOTHER for c in columns if c.about is Other}
    for index in contents.wished:
        marks.pop(index, None)
        matches.pop(index, None)
        passed[index] = MAY_BE_WISHES
    if entity is Preference and contents.are_wishes:
        matches |= dict.fromkeys(contents.wished, Match(WISHED, EXACT))
        marks |= {c.index: c.words for c in columns if c.index in contents.wished}
    more, own = _take_numbers(entity, columns, numbered, matches)
    for column, word in zip(columns, words, strict=True):
        if not word or column.index in matches:
            continue
        name = may_be_wishes(entity, word) or alone_with_number(entity, word)
        if name is not None and name not in {match.name for match in matches.values()}:
            matches[column.index] = Match(name, ASKED)
    return Kind(entity, dict(sorted(matches.items())), marks, own, more, passed)


COUNTS_ROWS, OF_ANOTHER = tr("telt alleen de rijen"), tr("gaat over een ander")
MAY_BE_WISHES = tr("of dit voorkeuren zijn, wordt gevraagd")
"""Why a column holds nothing of its list."""


def _only_counts(column: HeaderColumn, contents: Contents) -> bool:
    return column.index in contents.running and is_bare_number(column.words)


def _words(entity: type, column: HeaderColumn) -> str:
    """The words of a column as far as it may be about this kind."""
    if column.about is None or column.about is Unclear or _may_hold(entity, column):
        return column.stands_for if column.stands_for and entity in (Company, Position) else column.words
    return column.stands_for if entity is not Mentor else ""


def _may_hold(entity: type, column: HeaderColumn) -> bool:
    if column.about is Student:
        return entity in (Student, Preference, Placement)
    if column.about is Company:
        return entity in (Company, Position) or (entity is Placement and column.words == "Bedrijfsnaam")
    return column.about is Mentor and entity is Mentor


def _ask_what_is_unclear(
    entity: type, columns: Sequence[HeaderColumn], contents: Contents, matches: dict[int, Match]
) -> None:
    """Have a column asked about, or left, that its header alone would make certain."""
    names = {match.name for match in matches.values() if match.is_certain}
    for column in columns:
        match = matches.get(column.index)
        if match is None:
            continue
        is_bare = is_bare_number(column.words)
        counted = contents.running.get(column.index, 0)
        is_counting = counted >= _COUNTED_FOR_SURE and match.name != "student_number"
        is_anyones = column.about is Unclear and match.name in _PERSONAL and entity in ROW_KEYS
        is_loose = is_bare and match.name == "house_number" and not names & (_ADDRESS - {"house_number"})
        if is_counting or is_anyones or is_loose:
            matches[column.index] = Match(match.name, min(match.score, ASKED))


def _take_marks(
    entity: type,
    columns: Sequence[HeaderColumn],
    contents: Contents,
    matches: dict[int, Match],
    within: Collection[int] | None,
) -> dict[int, str]:
    """Assign columns with crosses below a word of a list of words to the field that holds such words."""
    marks: dict[int, str] = {}
    if not contents.marked:
        return marks
    names = {match.name for match in matches.values() if match.is_certain}
    for name, term in _term_fields(entity):
        own = {
            column.index: found.dutch
            for column in columns
            if column.index in contents.marked
            and column.index not in marks
            and (within is None or column.index in within)
            and (found := find_term(term, column.words)) is not None
        }
        if len(own) > 1 and contents.crossed & own.keys() and name not in names:
            marks |= own
            # 'Techniek' with crosses may be a wish for that sector as well.
            is_clear = entity is not Student or not {*own.values()} <= _SECTORS
            matches.update((index, Match(name, EXACT if is_clear else ASKED)) for index in own)
    return marks


def _term_fields(entity: type) -> Iterable[tuple[str, type[Term]]]:
    for each in CATALOGUE[entity].fields if entity is not Preference else ():
        if each.term in MARKED_TERMS and each.term is not None:
            yield each.name, each.term
    if entity is Preference:
        yield SECTORS, Sector


def _take_numbers(
    entity: type,
    columns: Sequence[HeaderColumn],
    numbered: Mapping[int, tuple[str, int]],
    matches: dict[int, Match],
) -> tuple[tuple[Mapping[int, Match], ...], frozenset[int]]:
    """Assign the columns with a number: more values of one field, or more rows in one."""
    if not numbered:
        return (), frozenset()
    named = {at: field_of_number(entity, base, number) for at, (base, number) in numbered.items()}
    is_in_rows = any(name in ROW_KEYS.get(entity, ()) for name in named.values())
    rows: dict[int, dict[int, Match]] = {}
    first = {base: columns[at].index for at, (base, number) in numbered.items() if number == 1}
    for at, (_, number) in numbered.items():
        name, index = named[at], columns[at].index
        if name is None or (number == 1 and index not in matches):
            continue
        if is_in_rows and name not in JOINED:
            rows.setdefault(number, {})[index] = Match(name, EXACT)
        elif number > 1:
            is_wish = name != means_exactly(entity, numbered[at][0])
            is_taken = name in JOINED or is_wish
            if name == COMPANY and first.get(numbered[at][0]) in matches:
                # 'Bedrijf 1' to 'Bedrijf 3' of a pupil: wishes rather than three placements.
                matches[first[numbered[at][0]]] = Match(name, SUGGESTED)
            matches[index] = Match(name, EXACT if is_taken else SUGGESTED)
    if not is_in_rows:
        return (), frozenset()
    own = rows.pop(1, {})
    matches.update(own)
    return tuple(rows[number] for number in sorted(rows)), frozenset(own)
