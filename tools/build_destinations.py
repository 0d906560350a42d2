"""Writes in which lists that go out each field can be seen: `python -m tools.build_destinations`.

Nobody says so by hand, because it would not stay true: a small school is exported twice, once with another
value, and what then looks different shows that value or what follows from it, as a distance from a postcode.
Making every list for every field takes ten seconds, so the program has the outcome.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bpv.domain import (
    ENTITIES,
    Agreement,
    Assessment,
    AssessmentForm,
    Company,
    Contact,
    ContactMoment,
    EarlierPlacement,
    ExportLayout,
    LetterTemplate,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    RememberedAnswer,
    RememberedColumns,
    Request,
    SavedView,
    School,
    Setting,
    Signature,
    Student,
    Visit,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.terms_following import Party
from bpv.excel.layout import SheetSpec
from bpv.language import in_dutch
from bpv.services.exporting import Audience, lists_workbook, school_placements
from bpv.services.exporting.region import region_workbook
from bpv.services.printing.classes import CLASS_READERS, classes_paper
from bpv.services.printing.wanted import Wanted
from bpv.services.privacy.destinations import CLASSES, LISTS, PLACING, REGION
from bpv.services.privacy.register import personal_fields

_DAY = date(2026, 11, 2)
_MOMENT = datetime(2026, 11, 2, 9, 0)

_FOLLOWED = (Contact, Request, Visit, ContactMoment, Agreement, AssessmentForm)

_KINDS = (Student, Company, Position, Mentor, PlacementRound, *_FOLLOWED)
"""Of these the sample has two, so that a reference can lead elsewhere."""

NO_ONE = (Setting, MatchRun, ExportLayout, RememberedColumns, RememberedAnswer, SavedView, LetterTemplate)
"""Of these there is none: they are about nobody, or in no list."""

Pages = Sequence[Any]
"""Sheets of a workbook, or tables on paper."""


def destinations() -> dict[str, dict[str, list[str]]]:
    """Of each personal field the lists that look different when it does, as they are offered."""
    usual = _made(School(_sample()))
    found: dict[str, dict[str, list[str]]] = {}
    for field in personal_fields():
        if field.entity not in NO_ONE:
            found.setdefault(field.entity.__name__, {})[field.name] = _seen_in(field, usual)
    return found


def _seen_in(field: Field, usual: Mapping[str, Counter[str]]) -> list[str]:
    other = _made(School(_sample(field)))
    return [name for name in _LISTS if usual[name] != other[name]]


@in_dutch()
def _made(school: School) -> dict[str, Counter[str]]:
    return {name: _rows(make(school)) for name, make in _LISTS.items()}


def _placed_for(audience: Audience) -> Callable[[School], Pages]:
    def pages(school: School) -> Pages:
        rounds = list(school.all(PlacementRound).values())
        return school_placements(school, rounds, audience=audience, made=_MOMENT).pages

    return pages


def _classes_for(audience: Audience) -> Callable[[School], Pages]:
    """The one list on paper that says more to someone than the workbook for them does."""

    def pages(school: School) -> Pages:
        return classes_paper(school, Wanted("", _MOMENT, audience=audience)).parts

    return pages


_LISTS: Mapping[str, Callable[[School], Pages]] = {
    LISTS: lambda school: lists_workbook(school, made=_MOMENT, export_id="x").pages,
    **{f"{PLACING}{audience.value}": _placed_for(audience) for audience in Audience},
    **{f"{CLASSES}{audience.value}": _classes_for(audience) for audience in CLASS_READERS},
    REGION: lambda school: region_workbook(school, "", _DAY, _MOMENT).pages,
}


def _rows(pages: Pages) -> Counter[str]:
    """What a reader sees; not the marks by which a row is known when it comes back."""
    return Counter(repr(row) for page in pages for row in _seen_on(page))


def _seen_on(page: Any) -> Iterator[Any]:
    if not isinstance(page, SheetSpec):
        yield page
        return
    yield page.title
    for row in page.rows:
        yield [cell for column, cell in zip(page.columns, row, strict=True) if not column.is_hidden]


def _sample(other: Field | None = None) -> list[Any]:
    """Two of everything and one of what links them; one field of the first of its kind has another value."""
    values = [_filled(kind, at) for kind in _KINDS for at in (1, 2)]
    links = [entity for entity in ENTITIES if entity not in (*_KINDS, *NO_ONE)]
    values += [_filled(kind, 1) for kind in links]
    if other is not None:
        at = next(at for at, value in enumerate(values) if type(value) is other.entity)
        values[at] = replace(values[at], **{other.name: _value(other, 2)})
    return values


def _filled(kind: type, at: int) -> Any:
    known = {field.name: _value(field, at) for field in CATALOGUE[kind].fields}
    return kind(id=f"{kind.__name__}-{at}", **{**known, **_FITTING.get(kind, {})})


_FITTING: Mapping[type, Mapping[str, Any]] = {
    Student: {"left_on": None},
    Placement: {"start": None, "end": None},
    Position: {"start": None, "end": None, "round_id": None, "min_group": None, "shared_seat": ""},
    PlacementRound: {"year_levels": (), "start": _DAY, "end": _DAY.replace(day=27), "search_deadline": None},
    Preference: {"target": "Company-1", "round_id": None},
    Signature: {"party": Party.GUARDIAN},
}
"""What has to fit together: places that are open in a round, and a wish for a company that there is."""

_POSTCODES = {1: "3011AA", 2: "3511AA"}


def _value(field: Field, at: int) -> Any:
    """Something that can stand in a field; for another `at` something else."""
    if field.name == "target":
        return f"Company-{at}"
    if field.entity is Assessment and field.kind is FieldKind.TEXTS:
        return (f"Criterion-1={field.name} {at}",)  # what was filled in is at a line of its form
    if field.entity is EarlierPlacement and field.name == "year":
        return f"{2023 - at}-{2024 - at}"
    if field.refers_to is not None:
        is_other = field.name.startswith("other_")  # a pupil is never paired with itself
        return f"{field.refers_to.__name__}-{3 - at if is_other else at}"
    if field.term is not None:
        term = list(field.term)[at - 1]
        return (term,) if field.kind is FieldKind.TERMS else term
    plain = _PLAIN.get(field.kind)
    return f"{field.name} {at}" if plain is None else plain(field, at)


_PLAIN: Mapping[FieldKind, Callable[[Field, int], Any]] = {
    FieldKind.INTEGER: lambda field, at: (field.minimum or 0) + at,
    FieldKind.INTEGERS: lambda field, at: ((field.minimum or 0) + at,),
    FieldKind.YES_NO: lambda field, at: at == 2,
    FieldKind.DATE: lambda field, at: _DAY.replace(year=2010 + at),
    FieldKind.TIME: lambda field, at: time(8 + at),
    FieldKind.TEXTS: lambda field, at: (f"{field.name} {at}",),
    FieldKind.POSTCODE: lambda field, at: _POSTCODES[at],
    FieldKind.PHONE: lambda field, at: f"+3161234567{at}",
    FieldKind.EMAIL: lambda field, at: f"{field.name}{at}@voorbeeld.nl",
}


TARGET = Path(__file__).parents[1] / "resources" / "privacy" / "destinations.json"

if __name__ == "__main__":
    TARGET.write_text(json.dumps(destinations(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
