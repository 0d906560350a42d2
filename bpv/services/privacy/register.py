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
from bpv.language import in_dutch, later, tr
from bpv.services.exporting import WorkbookContents
from bpv.services.privacy.destinations import destinations_of, word_destination

_PEOPLE: Mapping[type, str] = {
    Mentor: later("mentor"),
    Company: later("contactpersoon"),
    Position: later("praktijkopleider"),
    EarlierPlacement: later("leerling"),
    Contact: later("contactpersoon"),
    Request: later("contactpersoon"),
    Signature: later("ondertekenaar"),
    SchoolDetails: later("medewerker"),
    Task: later("medewerker"),
    Accord: later("medewerker"),
    AccordParty: later("ondertekenaar"),
    Partner: later("medewerker"),
    PartnerContact: later("contactpersoon"),
    DossierAnswer: later("medewerker"),
    RegionMember: later("contactpersoon"),
    RegionNote: later("medewerker"),
    ScanAnswer: later("medewerker"),
    RegionCompany: later("contactpersoon"),
}
_OTHERS = {"guardian": later("ouder of verzorger"), "emergency": later("noodcontact")}
"""Whose a field of a pupil is that begins like this."""

STORE_HEADERS = (later("Plek"), later("Wat"), later("Tot wanneer"))
HEADERS = (
    later("Gegeven"),
    later("Van wie"),
    later("Soort"),
    later("Waarvoor"),
    later("Hoe lang"),
    later("In welke lijsten"),
)
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
        going = "; ".join(map(word_destination, self.destinations)) or tr("in geen lijst")
        return self.what, self.whose, self.sort, self.why, self.how_long, going


@dataclass(frozen=True, slots=True)
class Store:
    """A place where those things stand beside the lists themselves; `table` is its name in the file."""

    dutch_where: str
    dutch_what: str
    dutch_until: str
    table: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The same as texts, in the order of `STORE_HEADERS`."""
        return tr(self.dutch_where), tr(self.dutch_what), tr(self.dutch_until)


STORES = (
    Store(later("Schooljaarbestand"), later("alle gegevens hieronder"), later("tot u het verwijdert")),
    Store(
        later("Geschiedenis in het bestand"),
        later("elke wijziging, met wat er stond en wie haar deed"),
        later("zolang het bestand bestaat; wat voorgoed gewist is, staat er niet meer in"),
        table="journal",
    ),
    Store(
        later("Bewaarde exports in het bestand"),
        later("wat in de laatste tien lijsten stond"),
        later("tot er tien nieuwere zijn"),
        table="kept_export",
    ),
    Store(
        later("Wat wacht in het bestand"),
        later(
            "een lijst die nog niet is overgenomen, een voorstel, een half ingevuld "
            "formulier, wie het nog moet horen als iemand uitvalt; van een bestand dat is "
            "meegenomen van een server: welke server, wanneer en door welke gebruiker"
        ),
        later("tot u het overneemt of weggooit, en tot er iemand wordt gewist"),
        table="draft",
    ),
    Store(
        later("Reservekopieën naast het bestand"),
        later("alles wat er toen in stond"),
        later("12 uren, 10 dagen en 8 weken, telkens de laatste"),
    ),
    Store(
        later("Een import die wacht zonder schooljaar, in de eigen map van het programma"),
        later("waar de lijsten staan en wat u erover zei, niet de lijsten zelf"),
        later("tot u het overneemt of weggooit, tot er iemand wordt gewist, hooguit 30 dagen"),
    ),
    Store(
        later("Vervangen en geredde bestanden ernaast"),
        later("het schooljaar van toen, of wat er nog van te lezen was"),
        later("tot u ze verwijdert; wissen gaat er ook doorheen"),
    ),
    Store(
        later("Pakketten van de regio (.bpvregio), in de map die u kiest en bij de andere leden"),
        later(
            "wat uw school deelt: bedrijven met contactpersoon, aantallen en afspraken, "
            "geen leerlingen; alleen te lezen met de regiosleutel"
        ),
        later("tot u ze verwijdert; bij de andere leden tot ons volgende pakket"),
    ),
    Store(
        later("Briefje naast een open bestand (.lock)"),
        later("wie het open heeft, op welke computer"),
        later("tot het sluit"),
    ),
    Store(
        later("Lijsten die u exporteert"),
        later("wat in de laatste kolom staat; een eigen indeling wat u erin zet"),
        later("tot u ze verwijdert"),
    ),
    Store(
        later("Wat u afdrukt of als PDF bewaart"),
        later("hetzelfde; 'Deze lijst' en het zijpaneel, voor eigen gebruik: wat u op het scherm ziet"),
        later("tot u het weggooit"),
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


@in_dutch()
def register_workbook(school: School | None = None, *, made: datetime | None = None) -> WorkbookContents:
    """The register as a workbook: where things stand, and what stands there."""
    stores = SheetSpec(
        title="Waar het staat",
        columns=tuple(
            ColumnSpec(header=header, kind=ColumnKind.LONG_TEXT, width=40) for header in STORE_HEADERS
        ),
        rows=[list(store.cells) for store in STORES],
    )
    kept = SheetSpec(
        title="Wat er staat",
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
            (tr(whose) for begin, whose in _OTHERS.items() if field.name.startswith(begin)), tr("leerling")
        )
    if field.entity is Mentor and field.name == "stand_in":
        return tr("medewerker")
    return tr(_PEOPLE.get(field.entity, later("leerling")))


def _row(field: Field, school: School | None) -> RegisterRow:
    words = CATALOGUE[field.entity]
    years = years_kept(field.retention, school)
    assert field.purpose is not None
    return RegisterRow(
        what=f"{words.one}: {field.label}",
        whose=_whose(field),
        sort=field.privacy.words,
        why=field.purpose.words,
        how_long=tr("{years} jaar ({value})", years=years, value=field.retention.words),
        destinations=destinations_of(field),
    )
