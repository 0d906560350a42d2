"""Values to the rows of a package and back; a row that anyone could have written is held to the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.soundness import fault_of
from bpv.domain.terms import Term

Cell = Any
"""What JSON can hold: a text, a number, yes or no, nothing, or a list of texts."""

LONGEST_TEXT = 4_000
LONGEST_ID = 64
MOST_TEXTS = 2_000
"""What is more is no text that someone wrote, and no proof that a division leaves."""

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)


def to_row(value: Any, names: Sequence[str]) -> list[Cell]:
    """The cells of these fields."""
    return [_to_cell(getattr(value, name)) for name in names]


def from_row(entity: type, names: Sequence[str], row: Any, **more: Any) -> Any:
    """The value in a row; ValueError when it cannot be true."""
    if type(row) is not list or len(row) != len(names):
        raise ValueError("not a row of this class")
    known = {name: _read(entity, name, cell) for name, cell in zip(names, row, strict=True)}
    value = entity(**known, **more)
    if not value.id or (fault := fault_of(value)) is not None:
        raise ValueError(f"not sound: {fault}")
    return value


def _read(entity: type, name: str, cell: Cell) -> Any:
    _check_size(cell)
    if name == "id":
        return _id(cell)
    field = CATALOGUE[entity].field(name)
    return None if cell is None else _READERS.get(field.kind, _itself)(field, cell)


def _check_size(cell: Cell) -> None:
    texts = cell if type(cell) is list else [cell]
    if len(texts) > MOST_TEXTS or any(type(text) is str and len(text) > LONGEST_TEXT for text in texts):
        raise ValueError("too long")
    for text in texts:
        if type(text) is str and "\0" in text.encode().decode():  # half a letter is no text either
            raise ValueError("no text")


def _id(cell: Cell) -> str:
    if type(cell) is not str or not 0 < len(cell) <= LONGEST_ID or not cell.isprintable():
        raise ValueError("no id")
    return cell


def _itself(_field: Field, cell: Cell) -> Any:
    return cell


def _term(field: Field, cell: Cell) -> Term:
    assert field.term is not None
    return field.term(cell)


def _terms(field: Field, cell: Cell) -> tuple[Term, ...]:
    return tuple(_term(field, each) for each in _list(cell))


def _list(cell: Cell) -> list[Any]:
    if type(cell) is not list:
        raise ValueError("no list")
    return cell


_READERS: Mapping[FieldKind, Callable[[Field, Cell], Any]] = MappingProxyType(
    {
        FieldKind.DATE: lambda _, cell: date.fromisoformat(cell),
        FieldKind.TERM: _term,
        FieldKind.TERMS: _terms,
        FieldKind.TEXTS: lambda _, cell: tuple(_list(cell)),
        FieldKind.REFERENCE: lambda _, cell: _id(cell),
    }
)


def _to_cell(value: Any) -> Cell:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_cell(item) for item in value]
    return value
