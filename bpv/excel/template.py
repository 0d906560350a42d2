"""The columns of our own lists: their formats, dropdowns and explanations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, Student
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.terms import Sector
from bpv.excel.followed import ENDED_HEADER, OF_PLACEMENTS, OWN_OF_PLACEMENT, followed_fields
from bpv.excel.layout import (
    ChoicesFrom,
    ColumnKind,
    ColumnSpec,
    Tone,
)

LIST_ENTITIES: tuple[type, ...] = (Student, Company, Position, Mentor, PlacementRound)
"""What has a sheet of its own with a row per value, in the order of the sheets."""

_LAST = {"accredited_until", "capacity", "is_blocked"}
_KEYS = {Mentor: "abbreviation", Company: "name", PlacementRound: "name"}
_KINDS = {
    FieldKind.INTEGER: ColumnKind.INTEGER,
    FieldKind.DATE: ColumnKind.DATE,
    FieldKind.TIME: ColumnKind.TIME,
}
_FORMATS = {
    FieldKind.YES_NO: "ja of nee.",
    FieldKind.DATE: "Een datum, zoals 12-03-2011.",
    FieldKind.TIME: "Een tijd, zoals 08:30.",
    FieldKind.INTEGERS: "Een of meer getallen met een komma ertussen, zoals 3, 4.",
    FieldKind.TEXTS: "Een of meer codes met een komma ertussen.",
    FieldKind.POSTCODE: "Zoals 1234 AB.",
    FieldKind.PHONE: "Eén nummer, zoals 06 12345678.",
    FieldKind.EMAIL: "Eén e-mailadres.",
}
_WIDE = 30
SPARE_ROWS = 2000
CREATED = datetime(2026, 1, 1)
YES_NO = ("ja", "nee")


def list_fields(entity: type) -> tuple[Field, ...]:
    """The fields with a column on the sheet of an entity, in order; the program's own extras come last."""
    fields = CATALOGUE[entity].fields
    extra = _LAST if entity is Company else set()
    return tuple(sorted(fields, key=lambda field: field.name in extra))


def list_column(field: Field) -> ColumnSpec:
    """The column of one field: its format, its dropdown and its explanation."""
    plain = ColumnKind.LONG_TEXT if field.width >= _WIDE else ColumnKind.TEXT
    return ColumnSpec(
        header=field.excel_header,
        kind=_KINDS.get(field.kind, plain),
        width=field.width,
        choices=_choices(field),
        is_open=field.kind in (FieldKind.TERMS, FieldKind.REFERENCE) or field.suggests is not None,
        explanation=explain(field),
        tones={"ja": Tone.BAD} if field.name == "is_blocked" else {},
        is_required=field.required,
    )


def _choices(field: Field) -> tuple[str, ...] | ChoicesFrom:
    if field.kind is FieldKind.YES_NO:
        return YES_NO
    if field.dutch_offered:
        return field.dutch_offered
    if field.refers_to in _KEYS:
        words = CATALOGUE[field.refers_to]
        return ChoicesFrom(words.sheet, words.field(_KEYS[field.refers_to]).excel_header)
    return ()


def explain(field: Field) -> str:
    """What belongs in a column, in one to three sentences."""
    parts = ["Verplicht."] if field.required else []
    if field.explanation:
        parts.append(field.explanation)
    labels = ", ".join(field.dutch_offered)
    match field.kind:
        case FieldKind.TERM:
            parts.append(f"Kies uit: {labels}.")
        case FieldKind.TERMS:
            parts.append(f"Een of meer van {labels}, met een komma ertussen.")
        case FieldKind.INTEGER:
            parts.append(f"Een heel getal van {field.minimum} tot en met {field.maximum}.")
        case FieldKind.REFERENCE if field.refers_to in _KEYS:
            words = CATALOGUE[field.refers_to]
            column = words.field(_KEYS[field.refers_to]).excel_header
            parts.append(f"Zoals in kolom {column} van blad {words.sheet}.")
        case FieldKind.TEXTS if not field.holds_codes:
            parts.append("Een of meer, met een komma ertussen.")
        case _:
            parts.append(_FORMATS.get(field.kind, ""))
    if field.entity is Position and field.kind is FieldKind.TERMS and field.name != "days":
        parts.append("Leeg: alle.")
    return " ".join(part for part in parts if part)


_PUPILS = "Namen of stamnummers met een puntkomma ertussen."


def wish_columns(wishes: int = 3) -> tuple[ColumnSpec, ...]:
    """The columns of the sheet Voorkeuren: a row per pupil, this many ranked wishes."""
    companies = ChoicesFrom(CATALOGUE[Company].sheet, CATALOGUE[Company].field("name").excel_header)
    rounds = ChoicesFrom(
        CATALOGUE[PlacementRound].sheet, CATALOGUE[PlacementRound].field("name").excel_header
    )
    numbers = ChoicesFrom(CATALOGUE[Student].sheet, CATALOGUE[Student].field("student_number").excel_header)

    def column(header: str, width: int, explanation: str, **more: object) -> ColumnSpec:
        return ColumnSpec(header=header, width=width, explanation=explanation, is_open=True, **more)  # type: ignore[arg-type]

    wish = "Een bedrijf, of een bedrijf - functie, sector of profiel."
    return (
        column(
            "Stamnr",
            11,
            "Zoals op blad Leerlingen. Leeg mag als Naam en Klas zijn ingevuld.",
            choices=numbers,
        ),
        *(column(f"Voorkeur {n}", 28, wish, choices=companies) for n in range(1, wishes + 1)),
        column(
            "Sector",
            16,
            "Telt na de voorkeuren. Meer dan een: met een komma ertussen.",
            choices=tuple(sector.dutch for sector in Sector),
        ),
        column("Liever niet", 28, "Bedrijven waar deze leerling niet heen gaat, met een komma ertussen."),
        column("Zelf gevonden bedrijf", 28, "Een plek die de leerling zelf regelde.", choices=companies),
        column("Samen met", 26, f"Naar hetzelfde bedrijf, of geen van beiden ergens. {_PUPILS}"),
        column("Niet samen met", 26, f"Nooit samen bij een bedrijf. {_PUPILS}"),
        column("Naam", 24, "Alleen nodig zonder stamnr."),
        column("Klas", 8, "Alleen nodig zonder stamnr."),
        column("Ronde", 18, "Leeg: voor elke ronde.", choices=rounds),
    )


_COMPANY = "Zoals op blad Bedrijven."


def placed_columns() -> tuple[ColumnSpec, ...]:
    """The columns of the sheet Plaatsing in lists that go out: a row per pupil and round."""
    companies = ChoicesFrom(CATALOGUE[Company].sheet, CATALOGUE[Company].field("name").excel_header)
    words = CATALOGUE[Placement]
    return (
        ColumnSpec(header="Stamnr", width=11, explanation="Zoals op blad Leerlingen."),
        ColumnSpec(header="Leerling", width=24, explanation="Alleen nodig zonder stamnr."),
        ColumnSpec(header="Klas", width=8, explanation="Alleen nodig zonder stamnr."),
        ColumnSpec(header="Bedrijf", width=28, choices=companies, is_open=True, explanation=_COMPANY),
        ColumnSpec(header="Functie", width=22, explanation="Leeg: een plaats die past."),
        list_column(words.field("round_id")),
        list_column(words.field("status")),
        list_column(words.field("is_pinned")),
        list_column(words.field("mentor_id")),
        list_column(words.field("reason")),
        *(list_column(words.field(name)) for name in OWN_OF_PLACEMENT),
    )


Beside = Sequence[tuple[str, str, ColumnSpec]]
"""Columns that are no field, each with the field it stands before and its own name."""


def followed_columns(entity: type, beside: Beside = ()) -> tuple[ColumnSpec, ...]:
    """The columns of a list of what happens around placements; first whose placement it is about."""
    own = {field.name: list_column(field) for field in followed_fields(entity)}
    own |= {name: column for _, name, column in beside}
    fields = tuple(own[name] for name in followed_names(entity, beside))
    if entity not in OF_PLACEMENTS:
        return fields
    stamnr, name, _, company, _, in_round, *_ = placed_columns()
    ended = ColumnSpec(header=ENDED_HEADER, width=14, explanation=_ENDED)
    return (stamnr, name, company, in_round, ended, *fields)


def followed_names(entity: type, beside: Beside = ()) -> tuple[str, ...]:
    """The fields of such a list in order, with what stands beside them."""
    names: list[str] = []
    for field in followed_fields(entity):
        names += [name for before, name, _ in beside if before == field.name]
        names.append(field.name)
    return tuple(names)


_ENDED = "Hoe een plaatsing eindigde die niet meer telt. Alleen om te zien: eindigen doet u bij Plaatsen."
