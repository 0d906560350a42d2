"""What members of a region share as a workbook: places, demand, who asks whom, members, differences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from bpv.domain import Asking, Company, Demand, Offer, RegionCompany, RegionMember, School, fold
from bpv.domain.fields import CATALOGUE
from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.exporting import WorkbookContents
from bpv.services.region.clashes import clashes_of
from bpv.services.region.rows import asking_rows, offer_rows
from bpv.services.region.status import standings_of_members

_TEXT, _LONG, _DAY = ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.DATE
_NUMBER = ColumnKind.INTEGER
Rows = Sequence[Sequence[CellValue]]


def _columns(*named: tuple[str, int, ColumnKind]) -> tuple[ColumnSpec, ...]:
    return tuple(ColumnSpec(header=header, width=width, kind=kind) for header, width, kind in named)


OFFERS = _columns(
    ("School", 24, _TEXT),
    ("Bedrijfsnaam", 30, _TEXT),
    ("Straat", 22, _TEXT),
    ("Huisnr", 8, _TEXT),
    ("Postcode", 10, _TEXT),
    ("Plaats", 18, _TEXT),
    ("Contactpersoon", 22, _TEXT),
    ("Tel", 15, _TEXT),
    ("E-mail", 28, _TEXT),
    ("Functie", 22, _TEXT),
    ("Profielen", 14, _TEXT),
    ("Leerwegen", 12, _TEXT),
    ("Aantal", 8, _NUMBER),
    ("Van", 11, _DAY),
    ("Tot", 11, _DAY),
    ("Wensen", 30, _LONG),
    ("Verdeeld", 9, _NUMBER),
    ("Ons aandeel", 11, _NUMBER),
    ("Gebruikt", 9, _NUMBER),
    ("Terug", 8, _NUMBER),
    ("Gebruiken tot", 13, _DAY),
)
DEMAND = _columns(
    ("School", 24, _TEXT),
    ("Profiel", 12, _TEXT),
    ("Leerweg", 10, _TEXT),
    ("Gemeente", 18, _TEXT),
    ("Leerlingen", 10, _NUMBER),
    ("Van", 11, _DAY),
    ("Tot", 11, _DAY),
)
ASKINGS = _columns(
    ("Bedrijf", 30, _TEXT),
    ("Plaats", 18, _TEXT),
    ("Gevraagd door", 24, _TEXT),
    ("Op", 11, _DAY),
    ("Tot en met", 11, _DAY),
    ("Plaatsen", 9, _NUMBER),
)
MEMBERS = _columns(
    ("Lid", 28, _TEXT),
    ("Soort", 12, _TEXT),
    ("BRIN", 8, _TEXT),
    ("Plaats", 18, _TEXT),
    ("Contactpersoon", 22, _TEXT),
    ("Tel", 15, _TEXT),
    ("E-mail", 28, _TEXT),
    ("Laatste pakket", 13, _DAY),
    ("Acht woorden", 48, _TEXT),
)
CLASHES = _columns(
    ("Bedrijf", 30, _TEXT),
    ("Wat", 16, _TEXT),
    ("Was", 26, _TEXT),
    ("Bij ons nu", 26, _TEXT),
    ("Bij het lid nu", 26, _TEXT),
    ("Lid", 24, _TEXT),
)


@in_dutch()
def region_workbook(school: School, first: str, today: date, created: datetime) -> WorkbookContents:
    """Every list as a sheet, the one of the page `first` first; no pupil is in any of them."""
    sheets = [
        _sheet(title, columns, list(rows(school, today)))
        for title, columns, rows in sorted(_SHEETS, key=lambda each: each[0] != first)
    ]
    return WorkbookContents(pages=sheets, title=f"Regio: {first.lower()}", created=created)


def _sheet(title: str, columns: tuple[ColumnSpec, ...], rows: Rows) -> SheetSpec:
    return SheetSpec(title=title, columns=columns, rows=rows, when_empty="Er staat nog niets in.")


def _offers(school: School, _today: date) -> Iterator[list[CellValue]]:
    for row in offer_rows(school):
        offer = school.get(Offer, row.offer_id)
        at = school.get(RegionCompany, offer.region_company_id)
        yield [
            school.get(RegionMember, offer.owner_id).name, at.name, at.street, at.house_number, at.postcode,
            at.city, at.contact_person, at.phone, at.email, offer.name, row.profiles,
            ", ".join(track.dutch for track in offer.tracks), offer.capacity, offer.start, offer.end,
            offer.wishes, row.shared_out, row.ours, *_of_share(row.ours, row.used, row.given_back), row.until,
        ]  # fmt: skip


def _of_share(ours: int | None, *numbers: int) -> list[CellValue]:
    return [None if ours is None else number for number in numbers]


def _demand(school: School, _today: date) -> Iterator[list[CellValue]]:
    found = [(school.get(RegionMember, each.owner_id).name, each) for each in school.all(Demand).values()]
    for name, each in sorted(found, key=lambda pair: (fold(pair[0]), pair[1].id)):
        profile, track = (term.dutch if term else "" for term in (each.profile, each.track))
        yield [name, profile, track, each.municipality, each.pupils, each.start, each.end]


def _askings(school: School, today: date) -> Iterator[list[CellValue]]:
    for row in asking_rows(school, today):
        for asked in row.asked:
            each: Asking = asked.asking
            yield [row.name, row.city, asked.who, each.asked_on, each.until, each.places]


def _members(school: School, _today: date) -> Iterator[list[CellValue]]:
    for each in standings_of_members(school):
        member = each.member
        yield [
            member.name, member.kind.dutch, member.brin, member.city, member.contact, member.phone,
            member.email, member.received_on, each.words,
        ]  # fmt: skip


def _clashes(school: School, _today: date) -> Iterator[list[CellValue]]:
    for each in clashes_of(school):
        name = school.get(Company, each.company_id).name
        label = CATALOGUE[Company].field(each.field).dutch
        yield [name, label, each.base, each.mine, each.theirs, each.whose]


_SHEETS: tuple[
    tuple[str, tuple[ColumnSpec, ...], Callable[[School, date], Iterator[list[CellValue]]]], ...
] = (
    ("Gedeeld aanbod", OFFERS, _offers),
    ("Vraag", DEMAND, _demand),
    ("Wie vraagt wie", ASKINGS, _askings),
    ("Uitwisselen", MEMBERS, _members),
    ("Verschillen", CLASHES, _clashes),
)
