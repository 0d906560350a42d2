"""Values to the rows of a package and back; a row that anyone could have written is held to the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.soundness import LONGEST_ID, fault_of
from bpv.domain.terms import Term

Cell = Any
"""What JSON can hold: a text, a number, yes or no, nothing, or a list of texts."""

LONGEST_TEXT = 4_000
MOST_TEXTS = 2_000
"""What is more is no text that someone wrote, and no proof that a division leaves."""

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError)


def to_row(value: Any, names: Sequence[str]) -> list[Cell]:
    """The cells of these fields."""
    return [to_cell(getattr(value, name)) for name in names]


def from_row(entity: type, names: Sequence[str], row: Any, **more: Any) -> Any:
    """The value in a row; ValueError when it cannot be true."""
    if type(row) is not list or len(row) != len(names):
        raise ValueError("not a row of this class")
    known = {name: _read(entity, name, cell) for name, cell in zip(names, row, strict=True)}
    value = entity(**known, **more)
    fault = fault_of(value) if value.id else "id"
    if fault is not None:
        raise ValueError(f"not sound: {fault}")
    return value


def _read(entity: type, name: str, cell: Cell) -> Any:
    check_size(cell)
    if name == "id":
        return check_id(cell)
    field = CATALOGUE[entity].field(name)
    return None if cell is None else _READERS.get(field.kind, _itself)(field, cell)


def reader_of(entity: type, name: str) -> Callable[[Cell], Any] | None:
    """What makes a value of a cell of this field; None where the cell is the value."""
    field = CATALOGUE[entity].field(name)
    reader = _READERS.get(field.kind)
    return None if reader is None else partial(reader, field)


def check_size(cell: Cell) -> None:
    """ValueError for what is too long to be written by someone, or is no text."""
    texts = cell if type(cell) is list else [cell]
    if len(texts) > MOST_TEXTS or any(type(text) is str and len(text) > LONGEST_TEXT for text in texts):
        raise ValueError("too long")
    for text in texts:
        if type(text) is str and "\0" in text.encode().decode():  # half a letter is no text either
            raise ValueError("no text")


def check_id(cell: Cell) -> str:
    """The id that it is; ValueError when it is none."""
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
        FieldKind.REFERENCE: lambda _, cell: check_id(cell),
    }
)


def to_cell(value: Any) -> Cell:
    """What JSON can hold of a value."""
    if isinstance(value, Term):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_cell(item) for item in value]
    return value
