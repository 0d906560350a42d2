"""Whether a value can be true at all: the bounds of the catalogue, for what a file holds and what goes in it.

A cell that a person typed was read by `cells`, which is stricter. This is what every value obeys, whoever
made it: without it a number or word from a damaged or strange file ends the work far from where it came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from bpv.domain.exchange import ExportLayout, RememberedAnswer, SavedView
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.history import EarlierPlacement, read_school_year
from bpv.domain.preferences import Preference
from bpv.domain.scenarios import MatchRun
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms import PreferenceKind, Profile, Sector

LONGEST_ID = 200
LONGEST = 32_767
"""Characters of a text: what one cell of Excel holds."""

LONGEST_DOCUMENT = 8_000_000
"""Characters of a file in base64: a Word file of 6 MB."""

MOST = 2**53
"""A number that has no maximum of its own is still one that every part of the program can calculate with."""

EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)

Check = Callable[[Any], bool]


def fault_of(value: Any) -> str | None:
    """The name of a field that cannot be true; None when all can."""
    if type(value.id) is not str or len(value.id) > LONGEST_ID:
        return "id"
    kind: Any = type(value)
    for name, is_sound in _checks(kind):
        if not is_sound(getattr(value, name)):
            return name
    more = _MORE.get(kind)
    return None if more is None else next(more(value), None)


@cache
def _checks(entity: type) -> tuple[tuple[str, Check], ...]:
    hints = get_type_hints(entity)
    return tuple(
        (field.name, _check_of(field, NoneType in get_args(hints[field.name])))
        for field in CATALOGUE[entity].fields
    )


def _check_of(field: Field, is_optional: bool) -> Check:
    check = _CHECKS.get(field.kind, _text)(field)
    return (lambda value: value is None or check(value)) if is_optional else check


def _text(_field: Field) -> Check:
    return lambda value: type(value) is str and len(value) <= LONGEST


def _integer(field: Field) -> Check:
    low = -MOST if field.minimum is None else field.minimum
    high = MOST if field.maximum is None else field.maximum
    return lambda value: type(value) is int and low <= value <= high


def _date(_field: Field) -> Check:
    return lambda value: type(value) is date and EARLIEST <= value <= LATEST


def _several(check: Check) -> Check:
    return lambda value: type(value) is tuple and all(map(check, value))


_CHECKS: dict[FieldKind, Callable[[Field], Check]] = {
    FieldKind.INTEGER: _integer,
    FieldKind.YES_NO: lambda _: lambda value: type(value) is bool,
    FieldKind.DATE: _date,
    FieldKind.TIME: lambda _: lambda value: type(value) is time and value.tzinfo is None,
    FieldKind.TERM: lambda field: lambda value: type(value) is field.term,
    FieldKind.TERMS: lambda field: _several(lambda item: type(item) is field.term),
    FieldKind.INTEGERS: lambda field: _several(_integer(field)),
    FieldKind.TEXTS: lambda field: _several(_text(field)),
    FieldKind.DOCUMENT: lambda _: lambda value: type(value) is str and len(value) <= LONGEST_DOCUMENT,
    FieldKind.REFERENCE: lambda _: lambda value: type(value) is str and len(value) <= LONGEST_ID,
}


def _setting(setting: Setting) -> Iterator[str]:
    definition = DEFINITIONS.get(setting.id)
    if definition is not None and not definition.minimum <= setting.value <= definition.maximum:
        yield "value"


def _preference(wish: Preference) -> Iterator[str]:
    terms = {PreferenceKind.PROFILE: Profile, PreferenceKind.SECTOR: Sector}.get(wish.kind)
    if terms is not None and wish.target not in list(terms):
        yield "target"


def _earlier(placement: EarlierPlacement) -> Iterator[str]:
    if read_school_year(placement.year) != placement.year:
        yield "year"


def _run(run: MatchRun) -> Iterator[str]:
    if not _reads(datetime.fromisoformat, run.made_at) or datetime.fromisoformat(run.made_at).tzinfo:
        yield "made_at"
    if not all("=" in place for place in run.places):
        yield "places"
    if not all(_reads(int, weight.partition("=")[2]) for weight in run.weights):
        yield "weights"


def _layout(layout: ExportLayout) -> Iterator[str]:
    if layout.list_kind not in {entity.__name__ for entity in CATALOGUE}:
        yield "list_kind"
    if len(layout.headers) not in (0, len(layout.columns)):
        yield "headers"


def _answer(answer: RememberedAnswer) -> Iterator[str]:
    # The number of a choice, see `services/importing/memory.py`.
    if answer.id.startswith("header ") and not _reads(int, answer.answer):
        yield "answer"


def _view(view: SavedView) -> Iterator[str]:
    if len(view.filters) != len(view.texts):
        yield "filters"


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


_MORE: dict[type, Callable[[Any], Iterator[str]]] = {
    Setting: _setting,
    Preference: _preference,
    EarlierPlacement: _earlier,
    MatchRun: _run,
    ExportLayout: _layout,
    RememberedAnswer: _answer,
    SavedView: _view,
}
"""What the fields of a class must be beyond what the catalogue says of each."""
