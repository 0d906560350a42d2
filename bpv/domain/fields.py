"""The catalogue: one field, one line. Columns, forms, Excel, privacy register and search read from it."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from bpv.domain.companies import Company, Position
from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.history import EarlierPlacement
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.settings import Setting
from bpv.domain.terms import (
    MentorMode,
    PlacementStatus,
    PlacementType,
    PreferenceKind,
    Profile,
    Route,
    Searcher,
    Sector,
    Term,
    Track,
    Transport,
    Weekday,
)


class FieldKind(Enum):
    """How a field is read, shown and edited."""

    TEXT = auto()
    INTEGER = auto()
    YES_NO = auto()
    DATE = auto()
    TIME = auto()
    TERM = auto()
    TERMS = auto()
    INTEGERS = auto()
    TEXTS = auto()
    POSTCODE = auto()
    PHONE = auto()
    EMAIL = auto()
    REFERENCE = auto()


class Privacy(StrEnum):
    """What a field says about a person, for the privacy register and for exports."""

    NONE = "geen persoonsgegeven"
    IDENTITY = "wie iemand is"
    CONTACT = "hoe iemand te bereiken is"
    SCHOOL = "schoolgegeven van een persoon"
    SENSITIVE = "gevoelig"


class Purpose(StrEnum):
    """What a field about a person is kept for."""

    RECOGNISE = "weten over wie het gaat, ook in lijsten die terugkomen"
    REACH = "afspraken over de stage kunnen maken"
    MATCH = "een passende en bereikbare stageplaats vinden"
    LAW = "de regels voor leeftijd, werktijden en VOG volgen"
    GUIDE = "de leerling op de stage begeleiden"
    RECORD = "laten zien wie waar stage liep en hoe dat zo kwam"


class Retention(StrEnum):
    """The classes of data that each have a term of their own; the years are settings of the school."""

    PUPIL_FILE = "leerlingdossier"
    PLACEMENT = "plaatsing"
    CONTACT = "contactpersoon"
    STAFF = "medewerker"
    SCHOOL_YEAR = "zolang het schooljaarbestand bestaat"

    @property
    def setting(self) -> str:
        """The key of the setting that says how many years; '' when it has none."""
        return "" if self is Retention.SCHOOL_YEAR else f"keep_{self.name.lower()}"


_USUAL_PURPOSES = {
    Privacy.IDENTITY: Purpose.RECOGNISE,
    Privacy.CONTACT: Purpose.REACH,
    Privacy.SCHOOL: Purpose.MATCH,
    Privacy.SENSITIVE: Purpose.GUIDE,
}
_USUAL_RETENTION = {
    Student: Retention.PUPIL_FILE,
    Preference: Retention.PUPIL_FILE,
    Exclusion: Retention.PUPIL_FILE,
    Companion: Retention.PUPIL_FILE,
    Placement: Retention.PLACEMENT,
    EarlierPlacement: Retention.PLACEMENT,
    MatchRun: Retention.PUPIL_FILE,
    RememberedAnswer: Retention.PUPIL_FILE,
    Company: Retention.CONTACT,
    Position: Retention.CONTACT,
    Mentor: Retention.STAFF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one entity: its place in the code, on the screen and in Excel."""

    entity: type
    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    header: str = ""
    synonyms: tuple[str, ...] = ()
    term: type[Term] | None = None
    suggests: type[Term] | None = None
    reason_in: str = ""
    refers_to: type | None = None
    required: bool = False
    unique: bool = False
    privacy: Privacy = Privacy.NONE
    why: Purpose | None = None
    minimum: int | None = None
    maximum: int | None = None
    width: int = 14
    explanation: str = ""

    @property
    def purpose(self) -> Purpose | None:
        """What it is kept for; None when it says nothing about a person."""
        return self.why or _USUAL_PURPOSES.get(self.privacy)

    @property
    def retention(self) -> Retention:
        """How long it is kept."""
        if self.privacy is Privacy.NONE:
            return Retention.SCHOOL_YEAR
        return _USUAL_RETENTION[self.entity]

    @property
    def excel_header(self) -> str:
        """The header in our own workbooks."""
        return self.header or self.label

    @property
    def offered(self) -> tuple[str, ...]:
        """The words to choose from: all there are of a term, the usual ones where anything may be written."""
        return tuple(member.label for member in self.term or self.suggests or ())


@dataclass(frozen=True, slots=True)
class EntityWords:
    """How an entity is called: one, many, and its sheet in a workbook."""

    entity: type
    one: str
    many: str
    sheet: str = ""
    fields: tuple[Field, ...] = field(default=())

    def field(self, name: str) -> Field:
        """The field with this name; KeyError when there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.entity.__name__}.{name}")


def _pupil(name: str, label: str, privacy: Privacy, **more: object) -> Field:
    return Field(
        entity=Student,
        name=name,
        label=label,
        privacy=privacy,
        **more,  # type: ignore[arg-type]
    )


def _of(entity: type, name: str, label: str, **more: object) -> Field:
    return Field(entity=entity, name=name, label=label, **more)  # type: ignore[arg-type]


_K = FieldKind
_P = Privacy
_W = Purpose

# fmt: off
STUDENT_FIELDS = (
    _pupil("student_number", "Stamnr", _P.IDENTITY, required=True, unique=True, width=11, synonyms=("Stamnummer", "Leerlingnummer", "Leerlingnr", "Llnr", "Lnr", "Nummer", "Leerling nr", "Lln nr", "Studentnummer"), explanation="Het nummer uit het leerlingsysteem; voorloopnullen blijven staan."),
    _pupil("first_name", "Roepnaam", _P.IDENTITY, synonyms=("Voornaam", "Vnaam", "Naam voor")),
    _pupil("prefix", "Tussenvoegsel", _P.IDENTITY, width=13, synonyms=("Tussenv", "Tussenv.", "Voorvoegsel", "Tv", "Tussenvoegsels", "Voorvoegsels")),
    _pupil("last_name", "Achternaam", _P.IDENTITY, required=True, width=18, synonyms=("Familienaam", "Anaam")),
    _pupil("birth_date", "Geboortedatum", _P.IDENTITY, why=_W.LAW, kind=_K.DATE, width=14, synonyms=("Geb.datum", "Gebdatum", "Geboren", "Geb. dat.", "Geb", "Geboorte datum")),
    _pupil("school_class", "Klas", _P.SCHOOL, width=8, synonyms=("Stamgroep", "Stamklas", "Groep", "Basisgroep", "Kl") ),
    _pupil("year_level", "Leerjaar", _P.SCHOOL, kind=_K.INTEGER, width=9, minimum=1, maximum=6, synonyms=("Lj", "Jaar", "Jaarlaag")),
    _pupil("track", "Leerweg", _P.SCHOOL, kind=_K.TERM, term=Track, width=9, synonyms=("Niveau", "Leerweg/niveau", "Afdeling")),
    _pupil("profile", "Profiel", _P.SCHOOL, kind=_K.TERM, term=Profile, width=11, synonyms=("Profielkeuze", "Profielvak")),
    _pupil("route", "Route", _P.SCHOOL, kind=_K.TERM, term=Route, width=18, synonyms=("Traject",)),
    _pupil("postcode", "Postcode", _P.CONTACT, why=_W.MATCH, kind=_K.POSTCODE, width=10, synonyms=("Pc", "Postc", "Post code") ),
    _pupil("house_number", "Huisnr", _P.CONTACT, why=_W.MATCH, width=8, synonyms=("Huisnummer", "Nr", "Huis nr", "Hnr")),
    _pupil("city", "Plaats", _P.CONTACT, why=_W.MATCH, synonyms=("Woonplaats", "Wpl", "Plaatsnaam", "Stad")),
    _pupil("phone", "Mobiel", _P.CONTACT, kind=_K.PHONE, width=15, synonyms=("Telefoonnummer", "Telefoon", "Tel", "Mobiel nummer", "Gsm", "06", "Mobiele telefoon")),
    _pupil("email", "E-mail", _P.CONTACT, kind=_K.EMAIL, width=26, synonyms=("Email", "E-mailadres", "Emailadres", "Mail", "Mailadres")),
    _pupil("mentor_id", "Mentor", _P.SCHOOL, why=_W.GUIDE, kind=_K.REFERENCE, refers_to=Mentor, width=10, synonyms=("Stagedocent", "Stagebegeleider", "Begeleider", "Mentor afk")),
    _pupil("transport", "Vervoer", _P.SCHOOL, suggests=Transport, synonyms=("Vervoermiddel", "Reist met", "Vervoerswijze", "Manier van reizen"), explanation="fiets, e-bike, brommer, ov, wordt gebracht of lopend: bepaalt hoe ver en hoe snel. Leeg telt als fiets, ov buiten bedrijven die goed met ov te bereiken zijn ook."),
    _pupil("max_km", "Max km", _P.SCHOOL, why=_W.MATCH, kind=_K.INTEGER, width=8, minimum=1, maximum=300, synonyms=("Maximale afstand", "Max afstand", "Maximaal km", "Max. km")),
    _pupil("finds_own_place", "Zoekt zelf", _P.SCHOOL, kind=_K.YES_NO, width=10, synonyms=("Zoekt zelf plek", "Zelf zoeken")),
    _pupil("has_vog", "VOG", _P.SCHOOL, why=_W.LAW, kind=_K.YES_NO, width=7, synonyms=("VOG aanwezig", "Vog binnen")),
    _pupil("notes", "Bijzonderheden", _P.SENSITIVE, width=30, synonyms=("Opmerking", "Opmerkingen", "Notitie", "Toelichting"), explanation="Alleen wat voor de stage nodig is; geen medische gegevens."),
    _pupil("has_priority", "Voorrang", _P.SENSITIVE, why=_W.MATCH, kind=_K.YES_NO, reason_in="priority_reason", width=10, synonyms=("Heeft voorrang", "Met voorrang", "Prioriteit", "Gaat voor"), explanation="Krijgt als eerste een plek waar er te weinig zijn, en daarna als eerste de beste plek."),
    _pupil("priority_reason", "Reden voorrang", _P.SENSITIVE, why=_W.MATCH, width=24, synonyms=("Waarom voorrang", "Voorrang omdat", "Voorrang reden", "Reden van voorrang"), explanation="Staat bij het voorstel; geen medische gegevens."),
    _pupil("absent_days", "Kan niet op", _P.SCHOOL, kind=_K.TERMS, term=Weekday, width=12, synonyms=("Niet op", "Niet beschikbaar op", "Afwezig op", "Kan niet op dagen", "Verhinderd op"), explanation="Dagen waarop de leerling nooit naar een stage kan."),
)

COMPANY_FIELDS = (
    _of(Company, "name", "Bedrijfsnaam", required=True, width=28, synonyms=("Bedrijf", "Naam bedrijf", "Organisatie", "Stagebedrijf", "Naam", "Leerbedrijf")),
    _of(Company, "street", "Straat", width=22, synonyms=("Adres", "Straatnaam", "Bezoekadres")),
    _of(Company, "house_number", "Huisnr", width=8, synonyms=("Huisnummer", "Nr", "Hnr")),
    _of(Company, "postcode", "Postcode", kind=_K.POSTCODE, width=10, synonyms=("Pc", "Post code")),
    _of(Company, "city", "Plaats", synonyms=("Vestigingsplaats", "Plaatsnaam", "Stad", "Woonplaats")),
    _of(Company, "contact_person", "Contactpersoon", why=_W.REACH, width=20, privacy=_P.IDENTITY, synonyms=("Contact", "Naam contactpersoon")),
    _of(Company, "phone", "Tel", kind=_K.PHONE, width=15, privacy=_P.CONTACT, synonyms=("Telefoon", "Telefoonnummer", "Tel.", "Mobiel", "Telnr")),
    _of(Company, "email", "E-mail", kind=_K.EMAIL, width=28, privacy=_P.CONTACT, synonyms=("Email", "E-mailadres", "Emailadres", "Mail", "Mailadres")),
    _of(Company, "sector", "Sector", kind=_K.TERM, term=Sector, width=15),
    _of(Company, "branch", "Branche", width=18, synonyms=("Soort bedrijf", "Bedrijfstak")),
    _of(Company, "is_accredited", "Erkend", kind=_K.YES_NO, width=8, synonyms=("Erkend leerbedrijf", "Erkenning")),
    _of(Company, "accredited_until", "Erkend tot", kind=_K.DATE, width=12, synonyms=("Erkenning tot", "Geldig tot")),
    _of(Company, "sbb_id", "Leerbedrijf-ID", width=14, synonyms=("Leerbedrijf ID", "SBB-ID", "SBB nummer", "Leerbedrijfid")),
    _of(Company, "crebos", "Crebo", kind=_K.TEXTS, width=12, synonyms=("Crebonummer", "Crebo's", "Crebocode") ),
    _of(Company, "mentor_id", "Vaste mentor", kind=_K.REFERENCE, refers_to=Mentor, width=12, synonyms=("Vaste docent", "Contact school")),
    _of(Company, "capacity", "Max totaal", kind=_K.INTEGER, width=10, minimum=0, maximum=1000, synonyms=("Max leerlingen", "Maximum totaal", "Max. totaal", "Maximaal aantal"), explanation="Hoeveel leerlingen het bedrijf in een ronde hoogstens neemt, over al zijn stageplaatsen samen; leeg is geen grens."),
    _of(Company, "is_blocked", "Doet niet mee", kind=_K.YES_NO, width=12, synonyms=("Geblokkeerd", "Niet gebruiken", "Niet benaderen", "Niet meer benaderen", "Gestopt")),
    _of(Company, "last_contact", "Laatste contact", kind=_K.DATE, width=14, synonyms=("Contact op", "Laatst gesproken")),
    _of(Company, "notes", "Opmerking", privacy=_P.SENSITIVE, width=30, synonyms=("Opmerkingen", "Bijzonderheden", "Notitie", "Toelichting")),
    _of(Company, "class_limit", "Max per klas", kind=_K.INTEGER, width=12, minimum=1, maximum=1000, synonyms=("Maximaal per klas", "Max. per klas"), explanation="Hoeveel leerlingen van één klas het bedrijf in een ronde hoogstens neemt; leeg: geen grens."),
    _of(Company, "wanted", "Wil graag", why=_W.MATCH, width=20, privacy=_P.SCHOOL, synonyms=("Wens bedrijf", "Wens van het bedrijf", "Voorkeur bedrijf", "Bedrijf wil graag", "Gewenste leerlingen"), explanation="Wie het bedrijf het liefst heeft: klassen, profielen, leerwegen, leerlingnummers of namen, met een komma ertussen. Telt mee, maar houdt niemand weg."),
    _of(Company, "near_transit", "Goed met ov", kind=_K.YES_NO, width=11, synonyms=("Bereikbaar met ov", "OV bereikbaar", "Goed bereikbaar met ov", "Ov", "Openbaar vervoer", "Bereikbaar met openbaar vervoer"), explanation="Leerlingen die met ov reizen, gaan hierheen met ov; naar andere bedrijven op de fiets."),
)

POSITION_FIELDS = (
    _of(Position, "company_id", "Bedrijf", kind=_K.REFERENCE, refers_to=Company, required=True, width=28, synonyms=("Bedrijfsnaam", "Stagebedrijf", "Organisatie")),
    _of(Position, "name", "Functie", width=22, synonyms=("Stageplaats", "Werk", "Soort werk", "Taak", "Werkzaamheden")),
    _of(Position, "profiles", "Profielen", header="Profiel(en)", kind=_K.TERMS, term=Profile, width=16, synonyms=("Profiel", "Profielen", "Richting")),
    _of(Position, "tracks", "Leerwegen", header="Leerweg(en)", kind=_K.TERMS, term=Track, width=12, synonyms=("Leerweg", "Leerwegen", "Niveau")),
    _of(Position, "capacity", "Aantal", kind=_K.INTEGER, required=True, width=8, minimum=0, maximum=1000, synonyms=("Aantal plaatsen", "Aantal plekken", "Plekken", "Plaatsen", "Capaciteit", "Aantal stageplaatsen", "Aantal leerlingen")),
    _of(Position, "min_group", "Min groep", kind=_K.INTEGER, width=9, minimum=1, maximum=1000, synonyms=("Minimaal", "Minimum groep", "Min. groep"), explanation="Zoveel leerlingen of niemand: bij 2 gaat er nooit één alleen. Leeg: één mag ook."),
    _of(Position, "round_id", "Ronde", kind=_K.REFERENCE, refers_to=PlacementRound, width=14, synonyms=("Stageronde", "Periode", "Stageperiode", "Blok"), explanation="Leeg: in elke ronde."),
    _of(Position, "start", "Van", kind=_K.DATE, width=11, synonyms=("Begin", "Begindatum", "Startdatum", "Start")),
    _of(Position, "end", "Tot", kind=_K.DATE, width=11, synonyms=("T/m", "Tot en met", "Einde", "Einddatum")),
    _of(Position, "days", "Dagen", kind=_K.TERMS, term=Weekday, width=12, synonyms=("Dag", "Stagedagen", "Weekdagen")),
    _of(Position, "start_time", "Begintijd", kind=_K.TIME, width=9, synonyms=("Starttijd", "Aanvang", "Van tijd")),
    _of(Position, "end_time", "Eindtijd", kind=_K.TIME, width=9, synonyms=("Sluittijd", "Tot tijd")),
    _of(Position, "min_age", "Min leeftijd", kind=_K.INTEGER, width=11, minimum=12, maximum=99, synonyms=("Minimumleeftijd", "Leeftijd", "Min. leeftijd", "Minimale leeftijd")),
    _of(Position, "needs_vog", "VOG", kind=_K.YES_NO, width=7, synonyms=("VOG nodig", "VOG verplicht")),
    _of(Position, "hazards", "Risico's", width=22, synonyms=("Risicos", "Gevaren", "RI&E")),
    _of(Position, "trainer", "Praktijkopleider", width=20, privacy=_P.IDENTITY, synonyms=("Praktijkbegeleider", "Begeleider bedrijf", "Bedrijfsbegeleider")),
    _of(Position, "must_fill", "Moet vol", kind=_K.YES_NO, width=10, synonyms=("Moet gevuld", "Moet gevuld worden", "Moet doorgaan"), explanation="Deze plek wordt gevuld als het kan: met de hele groep (Min groep), of zonder groep op elke plek."),
    _of(Position, "shared_seat", "Gedeelde plek", width=14, synonyms=("Deelt plek", "Deelt plek met", "Halve plek", "Duoplek", "Plek delen"), explanation="Stageplaatsen van een bedrijf met hier hetzelfde woord delen hun plekken, geteld per dag: ma en di voor de een, do en vr voor de ander. Leeg: niet gedeeld."),
)

MENTOR_FIELDS = (
    _of(Mentor, "abbreviation", "Afkorting", required=True, unique=True, width=10, privacy=_P.IDENTITY, synonyms=("Afk", "Code", "Afk.", "Docentcode", "Mentor")),
    _of(Mentor, "name", "Naam", width=24, privacy=_P.IDENTITY, synonyms=("Docent", "Naam mentor", "Mentornaam", "Naam docent")),
    _of(Mentor, "email", "E-mail", kind=_K.EMAIL, width=28, privacy=_P.CONTACT, synonyms=("Email", "E-mailadres", "Mail")),
    _of(Mentor, "hours", "Uren", privacy=_P.SCHOOL, why=_W.GUIDE, kind=_K.INTEGER, width=7, minimum=0, maximum=2000, synonyms=("Taakuren", "Aantal uren")),
    _of(Mentor, "max_students", "Max leerlingen", privacy=_P.SCHOOL, why=_W.GUIDE, kind=_K.INTEGER, width=13, minimum=0, maximum=1000, synonyms=("Max lln", "Maximum leerlingen", "Max. leerlingen", "Maximaal aantal leerlingen")),
    _of(Mentor, "profiles", "Profielen", privacy=_P.SCHOOL, why=_W.GUIDE, header="Profiel", kind=_K.TERMS, term=Profile, width=14, synonyms=("Profielen", "Profiel(en)")),
    _of(Mentor, "days", "Dagen", privacy=_P.SCHOOL, why=_W.GUIDE, kind=_K.TERMS, term=Weekday, width=12, synonyms=("Werkdagen", "Dag", "Aanwezig")),
    _of(Mentor, "postcode", "Postcode", why=_W.MATCH, kind=_K.POSTCODE, width=10, privacy=_P.CONTACT, synonyms=("Pc",)),
)

ROUND_FIELDS = (
    _of(PlacementRound, "name", "Naam", header="Ronde", required=True, unique=True, width=18, synonyms=("Ronde", "Stageronde", "Periode")),
    _of(PlacementRound, "type", "Soort stage", kind=_K.TERM, term=PlacementType, width=18, synonyms=("Soort", "Type")),
    _of(PlacementRound, "start", "Van", kind=_K.DATE, width=11, synonyms=("Begin", "Begindatum", "Startdatum") ),
    _of(PlacementRound, "end", "Tot", kind=_K.DATE, width=11, synonyms=("T/m", "Einde", "Einddatum")),
    _of(PlacementRound, "days", "Dagen", kind=_K.TERMS, term=Weekday, width=12, explanation="Alleen bij een lintstage."),
    _of(PlacementRound, "year_levels", "Voor leerjaar", header="Leerjaar", kind=_K.INTEGERS, width=11, minimum=1, maximum=6, synonyms=("Leerjaren", "Jaar"), explanation="Leeg: voor iedereen."),
    _of(PlacementRound, "max_km", "Max km", kind=_K.INTEGER, width=8, minimum=1, maximum=300),
    _of(PlacementRound, "searcher", "Wie zoekt", kind=_K.TERM, term=Searcher, width=10, explanation="School: de school voor iedereen; Leerling: iedereen zelf; Samen: zelf bij wie 'Zoekt zelf' aan staat, de school voor de anderen."),
    _of(PlacementRound, "search_deadline", "Zelf zoeken tot", kind=_K.DATE, width=14, synonyms=("Zoeken tot", "Deadline zoeken"), explanation="Tot en met deze dag laat de verdeling wie zelf zoekt met rust; daarna zoekt de school. Leeg: de school zoekt nu al voor iedereen."),
    _of(PlacementRound, "mentor_mode", "Mentor hoort bij", kind=_K.TERM, term=MentorMode, width=15, synonyms=("Mentor per",), explanation="Of de mentor bij de leerling, bij de stageplaats of bij het hele bedrijf hoort."),
)

PREFERENCE_FIELDS = (
    _of(Preference, "student_id", "Leerling", why=_W.MATCH, kind=_K.REFERENCE, refers_to=Student, required=True, privacy=_P.IDENTITY),
    _of(Preference, "rank", "Keuze", kind=_K.INTEGER, minimum=1, maximum=99),
    _of(Preference, "kind", "Soort", kind=_K.TERM, term=PreferenceKind),
    _of(Preference, "target", "Voorkeur", privacy=_P.SCHOOL),
    _of(Preference, "round_id", "Ronde", kind=_K.REFERENCE, refers_to=PlacementRound),
)

EXCLUSION_FIELDS = (
    _of(Exclusion, "student_id", "Leerling", kind=_K.REFERENCE, refers_to=Student, required=True, privacy=_P.IDENTITY),
    _of(Exclusion, "company_id", "Niet bij bedrijf", kind=_K.REFERENCE, refers_to=Company),
    _of(Exclusion, "other_student_id", "Niet samen met", why=_W.MATCH, kind=_K.REFERENCE, refers_to=Student, privacy=_P.SENSITIVE),
    _of(Exclusion, "reason", "Reden", privacy=_P.SENSITIVE, width=30),
)

COMPANION_FIELDS = (
    _of(Companion, "student_id", "Leerling", kind=_K.REFERENCE, refers_to=Student, required=True, privacy=_P.IDENTITY),
    _of(Companion, "other_student_id", "Samen met", why=_W.MATCH, kind=_K.REFERENCE, refers_to=Student, required=True, privacy=_P.SENSITIVE),
    _of(Companion, "reason", "Reden", privacy=_P.SENSITIVE, width=30),
)

PLACEMENT_FIELDS = (
    _of(Placement, "student_id", "Leerling", why=_W.RECORD, kind=_K.REFERENCE, refers_to=Student, required=True, privacy=_P.IDENTITY, width=24),
    _of(Placement, "position_id", "Stageplaats", why=_W.RECORD, kind=_K.REFERENCE, refers_to=Position, required=True, privacy=_P.SCHOOL, width=30),
    _of(Placement, "round_id", "Ronde", why=_W.RECORD, kind=_K.REFERENCE, refers_to=PlacementRound, required=True, privacy=_P.SCHOOL),
    _of(Placement, "status", "Status", why=_W.RECORD, kind=_K.TERM, term=PlacementStatus, privacy=_P.SCHOOL, width=15),
    _of(Placement, "is_pinned", "Vastgezet", why=_W.RECORD, kind=_K.YES_NO, privacy=_P.SCHOOL, width=10),
    _of(Placement, "mentor_id", "Mentor", why=_W.GUIDE, kind=_K.REFERENCE, refers_to=Mentor, privacy=_P.SCHOOL, width=10),
    _of(Placement, "reason", "Reden", why=_W.RECORD, privacy=_P.SENSITIVE, width=30),
)

EARLIER_FIELDS = (
    _of(EarlierPlacement, "company_id", "Bedrijf", why=_W.RECORD, kind=_K.REFERENCE, refers_to=Company, required=True, privacy=_P.SCHOOL, width=28),
    _of(EarlierPlacement, "student_id", "Leerling", why=_W.RECORD, kind=_K.REFERENCE, refers_to=Student, privacy=_P.IDENTITY, width=24, explanation="Leeg: de leerling staat niet meer in de lijst; het bedrijf is wel gevraagd."),
    _of(EarlierPlacement, "year", "Schooljaar", why=_W.RECORD, privacy=_P.SCHOOL, width=11),
    _of(EarlierPlacement, "round_name", "Ronde", why=_W.RECORD, privacy=_P.SCHOOL),
)

MATCH_RUN_FIELDS = (
    _of(MatchRun, "round_id", "Ronde", kind=_K.REFERENCE, refers_to=PlacementRound, required=True),
    _of(MatchRun, "name", "Naam", required=True, width=24),
    _of(MatchRun, "made_at", "Gemaakt", width=16),
    _of(MatchRun, "fairness", "Eerlijkheid"),
    _of(MatchRun, "change_penalty", "Prijs van verhuizen", kind=_K.INTEGER, minimum=0),
    _of(MatchRun, "weights", "Wat telt mee", kind=_K.TEXTS, width=30),
    _of(MatchRun, "places", "Plaatsen", kind=_K.TEXTS, privacy=_P.SCHOOL, width=30),
    _of(MatchRun, "total_cost", "Totaal", kind=_K.INTEGER, minimum=0),
    _of(MatchRun, "proof", "Bewijs", width=30),
    _of(MatchRun, "data", "Stand van de gegevens"),
    _of(MatchRun, "together_id", "Samen verdeeld"),
)

SETTING_FIELDS = (
    _of(Setting, "value", "Waarde", kind=_K.INTEGER, required=True, minimum=0, maximum=9999),
    _of(Setting, "source", "Bron", width=26),
    _of(Setting, "as_of", "Sinds", kind=_K.DATE, width=11),
)

LAYOUT_FIELDS = (
    _of(ExportLayout, "name", "Naam", required=True, unique=True, width=24),
    _of(ExportLayout, "list_kind", "Lijst"),
    _of(ExportLayout, "columns", "Kolommen", kind=_K.TEXTS, width=30),
    _of(ExportLayout, "headers", "Kopteksten", kind=_K.TEXTS, width=30),
    _of(ExportLayout, "round_id", "Ronde", kind=_K.REFERENCE, refers_to=PlacementRound, explanation="Leeg: alle rondes."),
    _of(ExportLayout, "school_class", "Klas", width=8, explanation="Leeg: alle klassen."),
    _of(ExportLayout, "profile", "Profiel", kind=_K.TERM, term=Profile, width=11, explanation="Leeg: alle profielen."),
)

COLUMNS_FIELDS = (
    _of(RememberedColumns, "list_kind", "Lijst"),
    _of(RememberedColumns, "fields", "Velden", kind=_K.TEXTS, width=30),
)

ANSWER_FIELDS = (
    _of(RememberedAnswer, "answer", "Antwoord", why=_W.RECOGNISE, width=24, privacy=_P.SCHOOL),
)
VIEW_FIELDS = (
    _of(SavedView, "name", "Naam", required=True, width=24), _of(SavedView, "list_key", "Lijst"),
    _of(SavedView, "place", "Volgorde", kind=_K.INTEGER, minimum=0, maximum=9999), _of(SavedView, "asks", "Vraag"),
    _of(SavedView, "words", "Zoekwoorden"), _of(SavedView, "filters", "Filters", kind=_K.TEXTS), _of(SavedView, "texts", "Alleen", kind=_K.TEXTS),
    _of(SavedView, "group", "Groepen"), _of(SavedView, "sort", "Sortering"), _of(SavedView, "columns", "Kolommen", kind=_K.TEXTS),
)
# fmt: on
CATALOGUE: dict[type, EntityWords] = {
    words.entity: words
    for words in (
        EntityWords(Student, "leerling", "leerlingen", "Leerlingen", STUDENT_FIELDS),
        EntityWords(Company, "bedrijf", "bedrijven", "Bedrijven", COMPANY_FIELDS),
        EntityWords(Position, "stageplaats", "stageplaatsen", "Stageplaatsen", POSITION_FIELDS),
        EntityWords(Mentor, "mentor", "mentoren", "Mentoren", MENTOR_FIELDS),
        EntityWords(PlacementRound, "ronde", "rondes", "Rondes", ROUND_FIELDS),
        EntityWords(Preference, "voorkeur", "voorkeuren", "Voorkeuren", PREFERENCE_FIELDS),
        EntityWords(Exclusion, "uitsluiting", "uitsluitingen", "", EXCLUSION_FIELDS),
        EntityWords(Companion, "koppel", "koppels", "", COMPANION_FIELDS),
        EntityWords(Placement, "plaatsing", "plaatsingen", "Plaatsing", PLACEMENT_FIELDS),
        EntityWords(EarlierPlacement, "eerdere plaatsing", "eerdere plaatsingen", "", EARLIER_FIELDS),
        EntityWords(MatchRun, "scenario", "scenario's", "", MATCH_RUN_FIELDS),
        EntityWords(Setting, "instelling", "instellingen", "", SETTING_FIELDS),
        EntityWords(ExportLayout, "indeling", "indelingen", "", LAYOUT_FIELDS),
        EntityWords(RememberedColumns, "onthouden kolomindeling", "onthouden kolommen", "", COLUMNS_FIELDS),
        EntityWords(RememberedAnswer, "onthouden antwoord", "onthouden antwoorden", "", ANSWER_FIELDS),
        EntityWords(SavedView, "weergave", "weergaven", "", VIEW_FIELDS),
    )
}
"""Words and fields of every entity."""


def label_of(entity: type, name: str) -> str:
    """How a field is called on the screen, also the identity that no list shows."""
    return CATALOGUE[entity].field(name).label if name != "id" else "kenmerk"
