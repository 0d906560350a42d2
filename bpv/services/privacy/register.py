"""The privacy register: what is kept about whom, why, for how long, and in which lists it goes out.

Read from the catalogue, so that a field that is new is in it, and the school's own terms of keeping.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bpv.domain import (
    Accord,
    AccordParty,
    Company,
    Contact,
    DossierAnswer,
    EarlierPlacement,
    Mentor,
    Partner,
    PartnerContact,
    Position,
    RegionCompany,
    RegionMember,
    RegionNote,
    Request,
    ScanAnswer,
    School,
    SchoolDetails,
    Signature,
    Student,
    Task,
)
from bpv.domain.fields import CATALOGUE, Field, Privacy, Retention
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.excel.layout import ColumnKind, ColumnSpec, SheetSpec
from bpv.language import tr
from bpv.services.exporting import WorkbookContents
from bpv.services.privacy.destinations import destinations_of

_PEOPLE: Mapping[type, str] = {
    Mentor: "mentor",
    Company: tr("contactpersoon"),
    Position: tr("praktijkopleider"),
    EarlierPlacement: tr("leerling"),
    Contact: tr("contactpersoon"),
    Request: tr("contactpersoon"),
    Signature: tr("ondertekenaar"),
    SchoolDetails: tr("medewerker"),
    Task: tr("medewerker"),
    Accord: tr("medewerker"),
    AccordParty: tr("ondertekenaar"),
    Partner: tr("medewerker"),
    PartnerContact: tr("contactpersoon"),
    DossierAnswer: tr("medewerker"),
    RegionMember: tr("contactpersoon"),
    RegionNote: tr("medewerker"),
    ScanAnswer: tr("medewerker"),
    RegionCompany: tr("contactpersoon"),
}
_OTHERS = {"guardian": tr("ouder of verzorger"), "emergency": "noodcontact"}
"""Whose a field of a pupil is that begins like this."""

STORE_HEADERS = (tr("Plek"), tr("Wat"), tr("Tot wanneer"))
HEADERS = (tr("Gegeven"), tr("Van wie"), tr("Soort"), tr("Waarvoor"), tr("Hoe lang"), tr("In welke lijsten"))
"""What the columns of the register say."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One thing that is kept about someone."""

    what: str
    whose: str
    sort: str
    why: str
    how_long: str
    destinations: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The same as texts, in the order of `HEADERS`."""
        going = "; ".join(self.destinations) or tr("in geen lijst")
        return self.what, self.whose, self.sort, self.why, self.how_long, going


@dataclass(frozen=True, slots=True)
class Store:
    """A place where those things stand beside the lists themselves; `table` is its name in the file."""

    where: str
    what: str
    until: str
    table: str = ""


STORES = (
    Store(tr("Schooljaarbestand"), tr("alle gegevens hieronder"), tr("tot u het verwijdert")),
    Store(
        tr("Geschiedenis in het bestand"),
        tr("elke wijziging, met wat er stond en wie haar deed"),
        tr("zolang het bestand bestaat; wat voorgoed gewist is, staat er niet meer in"),
        table="journal",
    ),
    Store(
        tr("Bewaarde exports in het bestand"),
        tr("wat in de laatste tien lijsten stond"),
        tr("tot er tien nieuwere zijn"),
        table="kept_export",
    ),
    Store(
        tr("Wat wacht in het bestand"),
        tr(
            "een lijst die nog niet is overgenomen, een voorstel, een half ingevuld "
            "formulier, wie het nog moet horen als iemand uitvalt; van een bestand dat is "
            "meegenomen van een server: welke server, wanneer en door welke gebruiker"
        ),
        tr("tot u het overneemt of weggooit, en tot er iemand wordt gewist"),
        table="draft",
    ),
    Store(
        tr("Reservekopieën naast het bestand"),
        tr("alles wat er toen in stond"),
        tr("12 uren, 10 dagen en 8 weken, telkens de laatste"),
    ),
    Store(
        tr("Een import die wacht zonder schooljaar, in de eigen map van het programma"),
        tr("waar de lijsten staan en wat u erover zei, niet de lijsten zelf"),
        tr("tot u het overneemt of weggooit, tot er iemand wordt gewist, hooguit 30 dagen"),
    ),
    Store(
        tr("Vervangen en geredde bestanden ernaast"),
        tr("het schooljaar van toen, of wat er nog van te lezen was"),
        tr("tot u ze verwijdert; wissen gaat er ook doorheen"),
    ),
    Store(
        tr("Pakketten van de regio (.bpvregio), in de map die u kiest en bij de andere leden"),
        tr(
            "wat uw school deelt: bedrijven met contactpersoon, aantallen en afspraken, "
            "geen leerlingen; alleen te lezen met de regiosleutel"
        ),
        tr("tot u ze verwijdert; bij de andere leden tot ons volgende pakket"),
    ),
    Store(
        tr("Briefje naast een open bestand (.lock)"),
        tr("wie het open heeft, op welke computer"),
        tr("tot het sluit"),
    ),
    Store(
        tr("Lijsten die u exporteert"),
        tr("wat in de laatste kolom staat; een eigen indeling wat u erin zet"),
        tr("tot u ze verwijdert"),
    ),
    Store(
        tr("Wat u afdrukt of als PDF bewaart"),
        tr("hetzelfde; 'Deze lijst' en het zijpaneel, voor eigen gebruik: wat u op het scherm ziet"),
        tr("tot u het weggooit"),
    ),
)
"""Every place; the program keeps nothing elsewhere and sends nothing."""


def personal_fields() -> Iterator[Field]:
    """The fields that say something about a person."""
    for words in CATALOGUE.values():
        yield from (field for field in words.fields if field.privacy is not Privacy.NONE)


def register(school: School | None = None) -> tuple[RegisterRow, ...]:
    """Every row, with the terms of this school, or those that a new school year begins with."""
    return tuple(_row(field, school) for field in personal_fields())


def years_kept(retention: Retention, school: School | None = None) -> int | None:
    """How many years a class of data is kept; None when it has no term."""
    key = retention.setting
    if not key:
        return None
    own = school.all(Setting).get(key) if school is not None else None
    return own.value if own is not None else DEFINITIONS[key].default


def register_workbook(school: School | None = None, *, made: datetime | None = None) -> WorkbookContents:
    """The register as a workbook: where things stand, and what stands there."""
    stores = SheetSpec(
        title=tr("Waar het staat"),
        columns=tuple(
            ColumnSpec(header=header, kind=ColumnKind.LONG_TEXT, width=40) for header in STORE_HEADERS
        ),
        rows=[[store.where, store.what, store.until] for store in STORES],
    )
    kept = SheetSpec(
        title=tr("Wat er staat"),
        columns=tuple(ColumnSpec(header=header, kind=ColumnKind.LONG_TEXT, width=28) for header in HEADERS),
        rows=[list(row.cells) for row in register(school)],
    )
    return WorkbookContents(
        pages=[stores, kept],
        title="Privacyregister",
        created=made or datetime.now(),
        footer="Privacyregister",
    )


def _whose(field: Field) -> str:
    if field.entity is Student:
        return next(
            (whose for begin, whose in _OTHERS.items() if field.name.startswith(begin)), tr("leerling")
        )
    if field.entity is Mentor and field.name == "stand_in":
        return tr("medewerker")
    return _PEOPLE.get(field.entity, tr("leerling"))


def _row(field: Field, school: School | None) -> RegisterRow:
    words = CATALOGUE[field.entity]
    years = years_kept(field.retention, school)
    assert field.purpose is not None
    return RegisterRow(
        what=f"{words.one}: {field.label}",
        whose=_whose(field),
        sort=field.privacy.value,
        why=field.purpose.value,
        how_long=tr("{years} jaar ({value})", years=years, value=field.retention.value),
        destinations=destinations_of(field) if field.entity in _LISTED else (),
    )


_LISTED = frozenset(entity for entity in CATALOGUE if entity.__name__ not in ("MatchRun", "RememberedAnswer"))
"""What a list can be made of; a scenario and a remembered answer never leave the file."""
