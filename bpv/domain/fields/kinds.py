"""What a field can be: its kind, what it says about a person, what for, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol, TypeVar

from bpv.domain.accords import Accord, AccordParty
from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment
from bpv.domain.attendance import DayRecord
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.exchange import RememberedAnswer
from bpv.domain.history import EarlierPlacement
from bpv.domain.institution import SchoolDetails
from bpv.domain.partners import DossierAnswer, Partner, PartnerContact
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.requests import Request
from bpv.domain.scenarios import MatchRun
from bpv.domain.shared_supply import RegionCompany, RegionMember
from bpv.domain.steps import Step
from bpv.domain.surroundings import RegionNote, ScanAnswer
from bpv.domain.tasks import Task
from bpv.domain.terms import Term
from bpv.domain.visits import Visit
from bpv.language import Said, later, tr


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
    DOCUMENT = auto()


class Together(Enum):
    """What several numbers of a field come to that says something: of years of age neither does."""

    NOTHING = auto()
    MEAN = auto()
    SUM = auto()


class Privacy(Said):
    """What a field says about a person, for the privacy register and for exports."""

    NONE = later("geen persoonsgegeven")
    IDENTITY = later("wie iemand is")
    CONTACT = later("hoe iemand te bereiken is")
    SCHOOL = later("schoolgegeven van een persoon")
    SENSITIVE = later("gevoelig")


class Purpose(Said):
    """What a field about a person is kept for."""

    RECOGNISE = later("weten over wie het gaat, ook in lijsten die terugkomen")
    REACH = later("afspraken over de stage kunnen maken")
    MATCH = later("een passende en bereikbare stageplaats vinden")
    LAW = later("de regels voor leeftijd, werktijden en VOG volgen")
    GUIDE = later("de leerling op de stage begeleiden")
    RECORD = later("laten zien wie waar stage liep en hoe dat zo kwam")


class Retention(Said):
    """The classes of data that each have a term of their own; the years are settings of the school."""

    PUPIL_FILE = later("leerlingdossier")
    PLACEMENT = later("plaatsing")
    CONTACT = later("contactpersoon")
    CONTACT_NOTE = later("contactnotitie")
    AGREEMENT = later("overeenkomst")
    ATTENDANCE = later("aanwezigheid")
    STAFF = later("medewerker")
    SCHOOL_YEAR = later("zolang het schooljaarbestand bestaat")

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
    Contact: Retention.CONTACT,
    Position: Retention.CONTACT,
    Request: Retention.CONTACT,
    Mentor: Retention.STAFF,
    SchoolDetails: Retention.STAFF,
    Task: Retention.STAFF,
    Agreement: Retention.AGREEMENT,
    Signature: Retention.AGREEMENT,
    DayRecord: Retention.ATTENDANCE,
    Assessment: Retention.PUPIL_FILE,
    ContactMoment: Retention.CONTACT_NOTE,
    ActionPoint: Retention.CONTACT_NOTE,
    Visit: Retention.CONTACT_NOTE,
    Step: Retention.PLACEMENT,
    Partner: Retention.CONTACT,
    PartnerContact: Retention.CONTACT,
    DossierAnswer: Retention.CONTACT,
    Accord: Retention.AGREEMENT,
    AccordParty: Retention.AGREEMENT,
    RegionNote: Retention.STAFF,
    ScanAnswer: Retention.STAFF,
    RegionMember: Retention.CONTACT,
    RegionCompany: Retention.CONTACT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one entity: its place in the code, on the screen and in Excel."""

    entity: type
    name: str
    dutch: str
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
    together: Together = Together.NOTHING
    explanation: str = ""
    group: str = ""
    """The heading under which forms show it; a list shows such a field only when asked to."""

    @property
    def label(self) -> str:
        """What it is called in the language of the window; `dutch` is what it is called in lists."""
        return tr(self.dutch)

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
    def holds_codes(self) -> bool:
        """Whether its texts are codes of trainings, not words that people write."""
        return self.kind is FieldKind.TEXTS and self.name == "crebos"

    @property
    def excel_header(self) -> str:
        """The header in our own workbooks."""
        return self.header or self.dutch

    @property
    def offered(self) -> tuple[str, ...]:
        """The words to choose from: all there are of a term, the usual ones where anything may be written."""
        return tuple(member.label for member in self.term or self.suggests or ())

    @property
    def dutch_offered(self) -> tuple[str, ...]:
        """The same as our own lists have them."""
        return tuple(member.dutch for member in self.term or self.suggests or ())


@dataclass(frozen=True, slots=True)
class EntityWords:
    """How an entity is called in Dutch: one, many, and its sheet in a workbook."""

    entity: type
    dutch_one: str
    dutch_many: str
    sheet: str = ""
    fields: tuple[Field, ...] = field(default=())

    @property
    def one(self) -> str:
        """'leerling', in the language of the window."""
        return tr(self.dutch_one)

    @property
    def many(self) -> str:
        """'leerlingen', in the language of the window."""
        return tr(self.dutch_many)

    def field(self, name: str) -> Field:
        """The field with this name; KeyError when there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.entity.__name__}.{name}")


class Grouped(Protocol):
    """What stands under a heading; without one under none."""

    @property
    def group(self) -> str:
        """The heading; '' for what everyone has."""


G = TypeVar("G", bound=Grouped)
REST = "Verder"
"""The heading of what fits under no other, which comes last."""


def grouped(some: Iterable[G]) -> dict[str, list[G]]:
    """What stands under each heading, in order; first what has none."""
    found: dict[str, list[G]] = {"": []}
    for each in some:
        found.setdefault(each.group, []).append(each)
    rest = found.pop(REST, [])
    return found | {REST: rest} if rest else found


def of(entity: type, name: str, dutch: str, **more: object) -> Field:
    """A field of an entity, as a line of the catalogue gives it."""
    return Field(entity=entity, name=name, dutch=dutch, **more)  # type: ignore[arg-type]
