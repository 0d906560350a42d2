"""What a list is about: headers and content decide, the name of a sheet only advises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Preference, Student
from bpv.domain.fields import CATALOGUE
from bpv.excel.assigning import ASKED, Kind, assigned
from bpv.excel.contents import NOTHING_KNOWN, Contents
from bpv.excel.followed import FOLLOWED, FOLLOWED_KEYS, REGION_KEYS, followed_fields
from bpv.excel.going_where import ranks_wishes, who_goes_where
from bpv.excel.header_rows import HeaderColumn
from bpv.excel.headers import (
    APART,
    AVOIDED,
    CERTAIN,
    CHOICE,
    COMPANY,
    EXACT,
    FULL_NAME,
    ID,
    KINDS,
    OWN_COMPANY,
    PLACE,
    ROUND,
    TOGETHER,
    WISHED,
    Match,
    header_key,
    is_bare_number,
    means_exactly,
)

_KEYS: dict[type, tuple[frozenset[str], ...]] = {
    Student: (frozenset({"student_number", FULL_NAME, "last_name"}),),
    Company: (frozenset({"name"}),),
    Position: (frozenset({"company_id"}), frozenset({"capacity", "name", "profiles"})),
    Mentor: (frozenset({"abbreviation", "name"}),),
    PlacementRound: (frozenset({"name"}), frozenset({"type", "start", "end", "year_levels"})),
    Preference: (
        frozenset({"student_number", FULL_NAME, "last_name"}),
        frozenset({*(f"{CHOICE}{n}" for n in range(1, 10)), OWN_COMPANY, AVOIDED, TOGETHER, APART, WISHED}),
    ),
    Placement: (frozenset({"student_number", FULL_NAME, "last_name"}), frozenset({COMPANY})),
    **FOLLOWED_KEYS,
    **REGION_KEYS,
}
"""Of each set a list of this kind has at least one column."""

_NAMES = frozenset({FULL_NAME, "last_name"})
_TELLING = frozenset({"bedrijf", "bedrijfsnaam", "stagebedrijf", "leerbedrijf", "naam bedrijf"})
_ABBREVIATED = frozenset({"afkorting", "afk", "docentcode"})
_DATED = frozenset({ROUND, "status", "is_pinned"})
_PUPIL_WORDS = ("leerling", "naam leerling", "stagiair")
_REACHED = frozenset(("phone", "email", "postcode", "house_number", "city"))
_OF_COMPANY = frozenset(("street", "contact_person", "branch", "sector", "sbb_id", "is_accredited"))
_OF_PUPIL = frozenset(("woonplaats", "mobiel", "mobiel nr", "gsm", "06", "mobiele telefoon"))
_GENERAL = frozenset((
    "phone", "email", "postcode", "city", "house_number", "street", "notes", "name", FULL_NAME, "first_name",
    "prefix", "last_name",
))  # fmt: skip
"""What lists of different kinds have alike: it does not tell which of them a list is."""


def recognise_kinds(
    columns: Sequence[HeaderColumn],
    sheet_name: str,
    kind: type | None = None,
    contents: Contents = NOTHING_KNOWN,
) -> list[Kind]:
    """What a list is about, the main thing first; empty when it is no list we know.

    `kind` is what the user says it is. A list of pupils may hold their wishes or their company as well,
    a list of companies their places.
    """
    if kind is not None:
        return assigned(kind, columns, contents).each()
    if (ours := _followed(columns, sheet_name)) is not None:
        return [assigned(ours, columns, contents)]
    found = {entity: assigned(entity, columns, contents) for entity in KINDS}
    scores = {entity: _kind_score(each, columns) for entity, each in found.items()}
    if _names_pupils(found[Student], columns):
        scores |= dict.fromkeys((Company, Position, Mentor, PlacementRound), 0.0)
    main = max(scores, key=lambda entity: scores[entity])
    advised = next((entity for entity in KINDS if is_named(entity, sheet_name)), None)
    pair = who_goes_where(found[Placement], columns, contents)
    if pair is not None and advised in (None, Placement) and (scores[main] < 2 or main is Company):
        return [pair]
    if scores[main] < 2:
        if advised is not None and has_keys(found[advised]):
            widest = max(found.values(), key=lambda kind: len(kind.names))
            if _is_as_good(found[advised], widest):
                return found[advised].each()
        return _incomplete(found, columns, advised)
    if advised is not None and scores[advised] and _is_as_good(found[advised], found[main]):
        main = advised
    elif advised is not None and _lacks_its_key(found[advised], found[main]):
        return [found[advised]]
    if main is Student and scores[Placement] and _is_by_company(found[Placement], columns):
        main = Placement if _is_as_good(found[Placement], found[Student]) else main
    if main is not advised and _are_pupils(found, main):
        main = Student
    if main is Student:
        found[Student] = _without_those_of_company(found, columns)
    kinds = [found[main], *_companions(found, main, columns, contents)]
    return [each for kind in kinds for each in kind.each()]


def _followed(columns: Sequence[HeaderColumn], sheet_name: str) -> type | None:
    """The list of ours about what happens around placements: by our own marks, or with every column of it."""
    key = header_key(sheet_name)
    ours = sorted(FOLLOWED, key=lambda entity: header_key(CATALOGUE[entity].sheet) != key)
    for entity in ours:
        if is_named(entity, sheet_name):
            names = {means_exactly(entity, column.words) for column in columns if column.words}
            whole = {field.name for field in followed_fields(entity)}
            if (ID in names or names >= whole) and all(names & keys for keys in FOLLOWED_KEYS[entity]):
                return entity
    return None


def _names_pupils(pupils: Kind, columns: Sequence[HeaderColumn]) -> bool:
    """Whether a header says that each row is about a pupil: 'Stamnr', 'Leerling'; 'Naam' does not."""
    at = {match.name: index for index, match in pupils.matches.items() if match.is_certain}
    words = {column.index: column.words for column in columns}
    if "student_number" in at and not is_bare_number(words[at["student_number"]]):
        return True
    return FULL_NAME in at and header_key(words[at[FULL_NAME]]).startswith(_PUPIL_WORDS)


def _is_as_good(advised: Kind, main: Kind) -> bool:
    """Whether the columns leave open that a list is what its sheet is called: they could be of either."""
    extra = {m.name for i, m in main.matches.items() if m.is_certain} - {
        m.name for i, m in main.matches.items() if _is_certain(advised, i)
    }
    return extra <= _GENERAL


def _lacks_its_key(advised: Kind, main: Kind) -> bool:
    """Whether a list is rather what its sheet is called, but for the column that says what a row is about."""
    columns = {i for i, match in main.matches.items() if match.is_certain}
    is_more = len(advised.names) > len(main.names) and all(_is_certain(advised, i) for i in columns)
    return is_more and not has_keys(advised)


def _is_certain(kind: Kind, index: int) -> bool:
    match = kind.matches.get(index)
    return match is not None and match.is_certain


def has_keys(kind: Kind) -> bool:
    """Whether a list has the columns that say whom or what each row is about."""
    return not missing_keys(kind.entity, kind.names)


def is_needed(entity: type, name: str) -> bool:
    """Whether no row of such a list can do without this field: what it is about, and what is required."""
    if any(name in keys for keys in _KEYS[entity]):
        return True
    return any(field.required and field.name == name for field in CATALOGUE[entity].fields)


def missing_keys(entity: type, names: Set[str]) -> list[frozenset[str]]:
    """Of which sets of fields a list of this kind lacks every one."""
    return [keys for keys in _KEYS[entity] if not names & keys]


def _kind_score(kind: Kind, columns: Sequence[HeaderColumn]) -> float:
    score = len(kind.names - {PLACE}) - 0.05 * sum(CERTAIN <= m.score < EXACT for m in kind.matches.values())
    if not has_keys(kind) or (kind.entity is Placement and not _says_who_goes_where(kind, columns)):
        return 0
    if kind.entity is Placement and ranks_wishes(columns):
        return 0
    if kind.entity is Mentor and any(header_key(column.words) in _ABBREVIATED for column in columns):
        score += 1
    # One column is enough when its header names the kind, as 'Bedrijfsnaam' does and 'Naam' does not.
    is_telling = kind.entity is Company and any(header_key(column.words) in _TELLING for column in columns)
    return max(score, 2) if is_telling else score


def _says_who_goes_where(kind: Kind, columns: Sequence[HeaderColumn]) -> bool:
    """Whether rows about a pupil and a company are placements: with a round or status, or by company."""
    return bool(kind.names & _DATED or kind.more) or _is_by_company(kind, columns)


def _is_by_company(kind: Kind, columns: Sequence[HeaderColumn]) -> bool:
    """Whether each row is a company with the pupils who go there."""
    words = {column.index: header_key(column.words) for column in columns}
    at = {match.name: index for index, match in kind.matches.items() if match.is_certain}
    is_by_company = at.get(COMPANY, 0) < at.get(FULL_NAME, 0)
    return is_by_company and words[at[FULL_NAME]].startswith(_PUPIL_WORDS)


def _are_pupils(found: Mapping[type, Kind], main: type) -> bool:
    """Whether rows with a wish or a placement hold so much about pupils that they are pupils first."""
    if main not in (Placement, Preference):
        return False
    pupils = found[Student]
    held = {i for i, m in found[main].matches.items() if m.name != PLACE}
    about = {i for i, m in pupils.matches.items() if m.is_certain} - held
    enough = 1 if main is Placement else 2
    return "student_number" in pupils.names and bool(pupils.names & _NAMES) and len(about) >= enough


def _is_whole(kind: Kind, columns: Sequence[HeaderColumn]) -> bool:
    """Whether every column with a header is one of this kind."""
    return len(kind.names) == sum(1 for column in columns if column.words)


def _incomplete(
    found: Mapping[type, Kind], columns: Sequence[HeaderColumn], advised: type | None
) -> list[Kind]:
    """A list whose columns we know but that lacks the one that says whom or what each row is about."""
    if advised is not None and found[advised].names and not has_keys(found[advised]):
        return [found[advised]]
    main = max(found.values(), key=lambda kind: len(kind.names))
    known = len(main.names)
    return [main] if known and (_is_whole(main, columns) or known >= 3) and not has_keys(main) else []


def is_named(entity: type, sheet_name: str) -> bool:
    """Whether a sheet is called after a kind of list: 'Lijst bedrijven', not 'Mentor Bakker'."""
    words = CATALOGUE[entity]
    key = header_key(sheet_name)
    return key == header_key(words.one) or bool(
        {key, *key.split()} & {header_key(word) for word in (words.many, words.sheet)}
    )


def _without_those_of_company(found: Mapping[type, Kind], columns: Sequence[HeaderColumn]) -> Kind:
    """The pupils without the columns behind their company that are about it, or may be: its telephone."""
    pupils = found[Student]
    at = next((i for i, m in found[Placement].matches.items() if m.name == COMPANY and m.is_certain), None)
    if at is None:
        return pupils
    behind = {i: m for i, m in found[Company].matches.items() if i > at and m.is_certain}
    is_about_it = any(m.name in _OF_COMPANY for m in behind.values())
    words = {column.index: header_key(column.words) for column in columns}
    matches = dict(pupils.matches)
    for index, match in pupils.matches.items():
        if index in behind and match.name in _REACHED and words[index] not in _OF_PUPIL:
            if is_about_it:
                del matches[index]
            else:
                matches[index] = Match(match.name, min(match.score, ASKED))
    return replace(pupils, matches=matches)


def _without_place(kind: Kind) -> Kind:
    """A place in a list of pupils is where they live, and does not tell companies apart."""
    return replace(kind, matches={i: m for i, m in kind.matches.items() if m.name != PLACE})


def _companions(
    found: Mapping[type, Kind], main: type, columns: Sequence[HeaderColumn], contents: Contents
) -> list[Kind]:
    """What else the columns of one list are about."""
    own = {i for i, match in found[main].matches.items() if match.is_certain and match.name != PLACE}
    if main is Student:
        if has_keys(found[Preference]):
            return [found[Preference]]
        if ranks_wishes(columns):
            return []
        placing = _without_place(found[Placement])
        at = next((i for i, m in placing.matches.items() if m.name == COMPANY and m.is_certain), None)
        if at is None:
            return []
        own |= {i for i, match in found[main].matches.items() if match.is_asked}
        theirs = [c.index for c in columns if c.index == at or (c.index > at and c.index not in own)]
        company = assigned(Company, columns, contents, theirs)
        return [company, placing] if len(company.names) > 1 else [placing]
    if main in (Company, Position):
        other = Position if main is Company else Company
        extra = {m.name for i, m in found[other].matches.items() if m.is_certain and i not in own}
        if has_keys(found[other]) and extra and "capacity" in found[Position].names:
            return [found[other]]
    return []
