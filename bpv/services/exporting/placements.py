"""The lists of who goes where: everyone, per class, per mentor and per company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from bpv.domain import fold
from bpv.domain.cells_contact import show_phone
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementState
from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec, Tone
from bpv.language import in_dutch
from bpv.services.exporting.rows import PlacedRow, class_key
from bpv.services.lists.revisions import revision_of

NO_MENTOR = "nog geen mentor"
ROOM_TO_WRITE = 26.0
_NONE = "Er zijn nog geen plaatsingen."

STATUS_TONES = {
    PlacementStatus.AWAITING_APPROVAL.dutch: Tone.ATTENTION,
    PlacementStatus.PLANNED.dutch: Tone.QUIET,
    PlacementStatus.CONFIRMED.dutch: Tone.INFORMATIVE,
    PlacementStatus.RUNNING.dutch: Tone.GOOD,
}
_RANK_TONES = {"1e": Tone.GOOD, "2e": Tone.INFORMATIVE, "3e": Tone.INFORMATIVE, "anders": Tone.ATTENTION}


class Part(NamedTuple):
    """A column and what it says about a placement."""

    column: ColumnSpec
    value: Callable[[PlacedRow], CellValue]


def _text(header: str, width: int, value: Callable[[PlacedRow], str]) -> Part:
    return Part(ColumnSpec(header=header, width=width), value)


def _blank(header: str, width: int) -> Part:
    """A column to write in, on screen or on paper."""
    return Part(ColumnSpec(header=header, kind=ColumnKind.LONG_TEXT, least_width=width), lambda row: None)


def _date(header: str, value: Callable[[PlacedRow], CellValue]) -> Part:
    return Part(ColumnSpec(header=header, kind=ColumnKind.DATE), value)


def _mentor_name(row: PlacedRow) -> str:
    if row.mentor is None:
        return NO_MENTOR
    return " - ".join(dict.fromkeys(part for part in (row.mentor.label, row.mentor.name) if part))


_CLASS = _text("Klas", 8, lambda r: r.student.school_class)
_STUDENT = _text("Leerling", 24, lambda r: r.student.list_name)
_PROFILE = _text("Profiel", 15, lambda r: r.student.profile.dutch if r.student.profile else "")
_COMPANY = _text("Bedrijf", 26, lambda r: r.company_name)
_WORK = _text("Functie", 24, lambda r: r.position.name)
_ADDRESS = _text("Adres", 19, lambda r: r.company.address)
_CITY = _text("Plaats", 16, lambda r: r.company.city)
_TRAINER = _text("Praktijkopleider", 18, lambda r: r.position.trainer or r.company.contact_person)
_PHONE = _text("Tel", 13, lambda r: show_phone(r.company.phone))
_MENTOR = _text("Mentor", 8, lambda r: r.mentor.label if r.mentor else "")
_MENTOR_NAME = _text("Mentor", 26, _mentor_name)
_ROUND = _text("Ronde", 20, lambda r: r.in_round.name)
_FROM = _date("Van", lambda r: r.start)
_UNTIL = _date("Tot", lambda r: r.end)
_DAYS = _text("Dagen", 14, lambda r: r.days)
_TIMES = _text("Tijden", 12, lambda r: r.times)
_KM = Part(ColumnSpec(header="Km", kind=ColumnKind.DECIMAL), lambda r: round(r.leg.km, 1) if r.leg else None)
_MINUTES = Part(
    ColumnSpec(header="Minuten", kind=ColumnKind.INTEGER), lambda r: r.leg.minutes if r.leg else None
)
_PREFERENCE = Part(ColumnSpec(header="Voorkeur", width=9, tones=_RANK_TONES), lambda r: r.preference)
_STATUS = Part(
    ColumnSpec(
        header="Status", width=16, choices=tuple(s.dutch for s in PlacementStatus), tones=STATUS_TONES
    ),
    lambda r: r.placement.status.dutch,
)
_PINNED = Part(
    ColumnSpec(header="Vastgezet", width=9, choices=("ja", "nee")), lambda r: r.placement.is_pinned
)
_AGREEMENT = Part(
    ColumnSpec(header="Overeenkomst", width=16, tones={AgreementState.SIGNED.dutch.lower(): Tone.GOOD}),
    lambda r: r.agreement.dutch.lower() if r.agreement is not None else "nog niet",
)
_TROUBLE = Part(ColumnSpec(header="Let op", width=36, kind=ColumnKind.LONG_TEXT), lambda r: r.trouble or None)
_ID = Part(ColumnSpec(header="_id", width=34, is_hidden=True), lambda r: r.placement.id)
_REV = Part(ColumnSpec(header="_rev", width=14, is_hidden=True), lambda r: revision_of(r.placement))

_NUMBER = _text("Stamnr", 11, lambda r: r.student.student_number)

PLACED: Mapping[str, Part] = {
    "student_number": _NUMBER,
    "student": _STUDENT,
    "school_class": _CLASS,
    "profile": _PROFILE,
    "company": _COMPANY,
    "work": _WORK,
    "address": _ADDRESS,
    "city": _CITY,
    "trainer": _TRAINER,
    "phone": _PHONE,
    "mentor": _MENTOR,
    "round": _ROUND,
    "start": _FROM,
    "end": _UNTIL,
    "days": _DAYS,
    "times": _TIMES,
    "km": _KM,
    "minutes": _MINUTES,
    "preference": _PREFERENCE,
    "status": _STATUS,
    "is_pinned": _PINNED,
    "agreement": _AGREEMENT,
    "trouble": _TROUBLE,
}
"""What a list of one's own can say about a placement, by name."""

_WHEN = (_ROUND, _FROM, _UNTIL, _DAYS, _TIMES)
_WHERE = (_COMPANY, _ADDRESS, _CITY, _TRAINER, _PHONE)
_ALL = (_CLASS, _STUDENT, _PROFILE, *_WHERE, _MENTOR, *_WHEN, _KM, _MINUTES, _PREFERENCE, _STATUS, _PINNED)
_EVERYONE = (*_ALL, _AGREEMENT, _blank("Bezoek", 12), _ID, _REV)
_IN_CLASS = (_STUDENT, _PROFILE, *_WHERE, _MENTOR, *_WHEN, _STATUS)
_VISITS = (_blank("Bezoek 1", 10), _blank("Bezoek 2", 10), _blank("Opmerking", 20))
_OF_MENTOR = (_MENTOR_NAME, _CLASS, _STUDENT, _PROFILE, *_WHERE, *_WHEN, *_VISITS)
_OF_COMPANY = (_COMPANY, _WORK, _STUDENT, _CLASS, _PROFILE, _MENTOR_NAME, *_WHEN, _TRAINER, _STATUS)


def _sheet(
    title: str,
    parts: Sequence[Part],
    rows: Iterable[PlacedRow],
    *,
    in_groups: bool = False,
    pages: bool = False,
) -> SheetSpec:
    return SheetSpec(
        title=title,
        columns=tuple(part.column for part in parts),
        rows=[[part.value(row) for part in parts] for row in rows],
        when_empty=_NONE,
        group_by=0 if in_groups else None,
        is_page_per_group=pages,
    )


@in_dutch()
def placed_sheet(title: str, names: Sequence[str], rows: Sequence[PlacedRow]) -> SheetSpec:
    """A list of placements with columns of one's own choice."""
    return _sheet(title, [PLACED[name] for name in names], rows)


@in_dutch()
def everyone_sheet(rows: Sequence[PlacedRow]) -> SheetSpec:
    """Plaatsing: every placement, sorted by class and surname, with ids for when the list comes back.

    A column says who cannot stay, where there is anyone.
    """
    parts = _EVERYONE if not any(row.trouble for row in rows) else (*_ALL, _TROUBLE, *_EVERYONE[len(_ALL) :])
    return _sheet("Plaatsing", parts, rows, in_groups=True)


@in_dutch()
def class_sheets(rows: Sequence[PlacedRow]) -> list[SheetSpec]:
    """A sheet for every class; rows come sorted by class."""
    return [
        _sheet(f"Klas {next(iter(group)).student.school_class or 'onbekend'}", _IN_CLASS, group)
        for group in (list(rows) for _, rows in groupby(rows, key=lambda row: class_key(row.student)))
    ]


@in_dutch()
def mentor_sheet(rows: Iterable[PlacedRow]) -> SheetSpec:
    """Per mentor: whom to visit where, with room to note visits; each mentor starts a new page."""
    ordered = sorted(
        rows,
        key=lambda r: (r.mentor is None, fold(_mentor_name(r)), fold(r.company.city), fold(r.company_name)),
    )
    return replace(
        _sheet("Per mentor", _OF_MENTOR, ordered, in_groups=True, pages=True), row_height=ROOM_TO_WRITE
    )


@in_dutch()
def company_sheet(rows: Iterable[PlacedRow], *, is_for_company: bool) -> SheetSpec:
    """Per bedrijf: who comes when; for companies a page each, so that none sees the pupils of another."""
    ordered = sorted(rows, key=lambda r: (fold(r.company_name), r.company.id, fold(r.position.name)))
    return _sheet("Per bedrijf", _OF_COMPANY, ordered, in_groups=True, pages=is_for_company)
