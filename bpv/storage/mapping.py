"""Values to rows and back, from the type hints of the classes; rows also stand in the journal, as JSON."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from functools import cache, lru_cache, partial
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from bpv.domain import ENTITIES, Change, Changeset
from bpv.domain.terms import EARLIER_WORDS, Term

Cell = str | int | None
Row = dict[str, Cell]
Decoder = Callable[[Any], Any]

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
"""What reading a cell or the journal ends in when it does not hold what this program wrote."""

LONGEST_JSON = 20_000_000
"""Characters of a cell with several values; the places of a hundred thousand pupils are a third of it."""

_SHORT = 100

_ENTITY_BY_NAME = {entity.__name__: entity for entity in ENTITIES}


def to_row(value: Any) -> Row:
    """The cells of a value by field name."""
    return {name: _to_cell(getattr(value, name)) for name in decoders(value.__class__)}


def from_row(entity: type, row: Mapping[str, Cell]) -> Any:
    """The value in a row; fields that the row lacks get their default, cells without a field are left out."""
    known = decoders(entity)
    return entity(
        **{
            name: cell if cell is None or (decode := known[name]) is None else decode(cell)
            for name, cell in row.items()
            if name in known
        }
    )


@cache
def decoders(entity: type) -> dict[str, Decoder | None]:
    """How the cell of each field is read, in order of the fields; None when the cell is the value itself."""
    hints = get_type_hints(entity)
    return {field.name: _decoder(hints[field.name]) for field in fields(entity)}


_OPENING, _BETWEEN = re.compile(r"\[\s*(?:\]\s*$)?"), re.compile(r"\s*(?:,\s*|\]\s*$)")


def changeset_to_json(changeset: Changeset) -> str:
    """A changeset as text: for each change the class, the row before and the row after."""
    # Piece by piece, here and below: one long call would keep every other thread waiting, the window too.
    write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    changes = (
        write((change.entity.__name__, _row_or_none(change.before), _row_or_none(change.after)))
        for change in changeset
    )
    return f"[{','.join(changes)}]"


def changeset_from_json(text: str) -> Changeset:
    """The changeset in a text that this or an earlier version wrote."""
    return changeset_of_pieces(pieces_of(text))


def changeset_of_pieces(pieces: Iterable[Any]) -> Changeset:
    """The changeset that these pieces of such a text tell."""
    return Changeset(
        tuple(
            _change(_value_or_none(name, before), _value_or_none(name, after))
            for name, before, after in pieces
        )
    )


def _change(before: Any | None, after: Any | None) -> Change:
    value = before if after is None else after
    if value is None or (before is not None and before.id != value.id):
        raise ValueError("no change of one value")
    return Change(before, after)


def pieces_of(text: str) -> Iterator[Any]:
    """The elements of a JSON array one by one; ValueError when it is none."""
    decoder, between = json.JSONDecoder(), _OPENING.match(text)
    while between is not None and not between[0].strip().endswith("]"):
        piece, position = decoder.raw_decode(text, between.end())
        yield piece
        between = _BETWEEN.match(text, position)
    if between is None:
        raise ValueError("no array")


def entity_named(name: str) -> type:
    """The class that has this name in the journal; KeyError when none has."""
    return _ENTITY_BY_NAME[name]


def _row_or_none(value: Any | None) -> Row | None:
    return None if value is None else to_row(value)


def _value_or_none(name: str, row: Row | None) -> Any | None:
    return None if row is None else from_row(_ENTITY_BY_NAME[name], row)


def _to_cell(value: Any) -> Cell:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Term):
        return value.value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([_to_cell(item) for item in value], ensure_ascii=False)
    raise TypeError(f"no cell for {type(value).__name__}")


def _decoder(hint: Any) -> Decoder | None:
    hint = getattr(hint, "__supertype__", hint)  # ids are a NewType of str
    options = [option for option in get_args(hint) if option is not NoneType]
    if get_origin(hint) is tuple:
        return _several(_decoder(options[0]))
    if options:
        return _decoder(options[0])
    if hint is str or hint is int:
        return None
    if hint is bool:
        return {0: False, 1: True}.__getitem__
    if hint is date or hint is time:
        return partial(_moment_from, hint.fromisoformat)
    if issubclass(hint, Term):
        return _members(hint).__getitem__
    raise TypeError(f"no cell for {hint}")


def _members(term: type[Term]) -> dict[str, Term]:
    """Every member by what is stored, and what the history of older files says of some."""
    return {member.value: member for member in term} | dict(EARLIER_WORDS.get(term, {}))


def _moment_from(decode: Decoder, cell: str) -> Any:
    """A date or time in the one way in which it is written: a row is found again by its cells."""
    moment = decode(cell)
    if moment.isoformat() != cell:
        raise ValueError("not as it is written here")
    return moment


def _several(decode: Decoder | None) -> Decoder:
    """Reads a cell with several values; the same few stand in thousands of rows."""
    read = partial(_tuple_from, decode)
    known = lru_cache(maxsize=1024)(read)
    return lambda cell: known(cell) if len(cell) <= _SHORT else read(cell)


def _tuple_from(decode: Decoder | None, cell: str) -> tuple[Any, ...]:
    if len(cell) > LONGEST_JSON:
        raise ValueError("too long")
    items = json.loads(cell)
    if not isinstance(items, list):
        raise TypeError("no array")
    value = tuple(items if decode is None else map(decode, items))
    if cell != "[]" and _to_cell(value) != cell:
        raise ValueError("not as it is written here")
    return value
