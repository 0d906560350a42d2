"""The closed lists of words for what happens around a placement: asking, signing, visiting, judging."""

from bpv.domain.terms import Term


class Channel(Term):
    """How a company is reached."""

    MAIL = "MAIL", "Mail"
    PHONE = "PHONE", "Telefoon"
    LETTER = "LETTER", "Brief"
    VISIT = "VISIT", "Bezoek"


class Party(Term):
    """Who is concerned in a placement, signs for it or is present at a visit."""

    SCHOOL = "SCHOOL", "School"
    COMPANY = "COMPANY", "Bedrijf"
    TRAINER = "TRAINER", "Praktijkopleider"
    PUPIL = "PUPIL", "Leerling"
    GUARDIAN = "GUARDIAN", "Ouder of verzorger"
    MENTOR = "MENTOR", "Mentor"
    MBO = "MBO", "Mbo"


class Provider(Term):
    """Who provides work clothes and protection."""

    COMPANY = "COMPANY", "Bedrijf"
    SCHOOL = "SCHOOL", "School"
    PUPIL = "PUPIL", "Leerling"


class HalfDay(Term):
    """Half a school day, in order."""

    MA_OCHTEND = "MA_OCHTEND", "ma-ochtend"
    MA_MIDDAG = "MA_MIDDAG", "ma-middag"
    DI_OCHTEND = "DI_OCHTEND", "di-ochtend"
    DI_MIDDAG = "DI_MIDDAG", "di-middag"
    WO_OCHTEND = "WO_OCHTEND", "wo-ochtend"
    WO_MIDDAG = "WO_MIDDAG", "wo-middag"
    DO_OCHTEND = "DO_OCHTEND", "do-ochtend"
    DO_MIDDAG = "DO_MIDDAG", "do-middag"
    VR_OCHTEND = "VR_OCHTEND", "vr-ochtend"
    VR_MIDDAG = "VR_MIDDAG", "vr-middag"


class RequestStatus(Term):
    """How far a request to a company is."""

    DRAFT = "DRAFT", "Concept"
    ASKED = "ASKED", "Gevraagd"
    PROMISED = "PROMISED", "Toegezegd"
    CONDITIONAL = "CONDITIONAL", "Onder voorbehoud"
    REFUSED = "REFUSED", "Geweigerd"
    EXPIRED = "EXPIRED", "Verlopen"
    WITHDRAWN = "WITHDRAWN", "Ingetrokken"
    LAPSED = "LAPSED", "Vervallen"


class RefusalReason(Term):
    """Why a company says no; few enough to count."""

    NONE_THIS_YEAR = "NONE_THIS_YEAR", "Neemt dit jaar niemand"
    TAKEN = "TAKEN", "Plek al vergeven"
    NO_TIME = "NO_TIME", "Geen tijd om te begeleiden"
    DATES = "DATES", "Kan niet in deze weken"
    LEVEL = "LEVEL", "Geen passend werk of niveau"
    TOO_FAR = "TOO_FAR", "Te ver weg"
    NO_MORE_CONTACT = "NO_MORE_CONTACT", "Wil niet meer gevraagd worden"
    OTHER = "OTHER", "Anders"


class StopReason(Term):
    """Why a placement does not go on; never a medical cause."""

    AGREED = "AGREED", "In overleg"
    PUPIL_STOPS = "PUPIL_STOPS", "Leerling stopt"
    LEAVES_SCHOOL = "LEAVES_SCHOOL", "Leerling verlaat de school"
    ILLNESS = "ILLNESS", "Langdurig ziek"
    RULES = "RULES", "Houdt zich niet aan de regels"
    CONFLICT = "CONFLICT", "Conflict"
    COMPANY_STOPS = "COMPANY_STOPS", "Bedrijf stopt"
    COMPANY_CLOSED = "COMPANY_CLOSED", "Bedrijf dicht"
    PLACE_CHANGED = "PLACE_CHANGED", "Stageplaats verandert"
    NOT_SUITABLE = "NOT_SUITABLE", "Werk past niet"
    OTHER = "OTHER", "Anders"


class AgreementKind(Term):
    """What is signed for a placement."""

    PLACEMENT = "PLACEMENT", "Stageovereenkomst"
    POK = "POK", "Praktijkovereenkomst"
    ADDITION = "ADDITION", "Wijzigingsblad"


class AgreementState(Term):
    """How far an agreement is, as its signatures say; stored nowhere."""

    DRAFT = "DRAFT", "Concept"
    SENT = "SENT", "Verstuurd"
    PARTLY = "PARTLY", "Deels ondertekend"
    SIGNED = "SIGNED", "Ondertekend"
    OVER = "OVER", "Afgelopen"
    REPLACED = "REPLACED", "Vervangen"
    VOID = "VOID", "Vervallen"


class SignatureWay(Term):
    """How someone signed."""

    PAPER = "PAPER", "Op papier"
    SCAN = "SCAN", "Scan"
    DIGITAL = "DIGITAL", "Digitaal"
    ELSEWHERE = "ELSEWHERE", "Elders"


class MomentKind(Term):
    """What kind of contact there was with a company, or about a pupil."""

    PHONE = "PHONE", "Telefoon"
    MAIL = "MAIL", "E-mail"
    ONLINE = "ONLINE", "Online overleg"
    VISIT = "VISIT", "Bezoek"
    MEETING = "MEETING", "Overleg"
    NETWORK = "NETWORK", "Netwerkbijeenkomst"
    COMPLAINT = "COMPLAINT", "Klacht"
    EVALUATION = "EVALUATION", "Evaluatie"
    LETTER = "LETTER", "Brief"


class VisitKind(Term):
    """What a visit is for."""

    INTRODUCTION = "INTRODUCTION", "Kennismaking"
    PROGRESS = "PROGRESS", "Voortgang"
    INTERIM = "INTERIM", "Tussengesprek"
    FINAL = "FINAL", "Eindgesprek"
    INCIDENT = "INCIDENT", "Incident"


class VisitStatus(Term):
    """How a visit stands."""

    PLANNED = "PLANNED", "Gepland"
    HELD = "HELD", "Geweest"
    MISSED = "MISSED", "Niet doorgegaan"


class VisitWay(Term):
    """How a visit is made."""

    VISIT = "VISIT", "Bezoek"
    PHONE = "PHONE", "Telefoon"
    VIDEO = "VIDEO", "Video"


class AssessmentMoment(Term):
    """When an assessment is made."""

    INTERIM = "INTERIM", "Tussentijds"
    FINAL = "FINAL", "Eind"


class DayKind(Term):
    """What a day was that did not go as planned."""

    PRESENT = "PRESENT", "Aanwezig"
    MAKE_UP = "MAKE_UP", "Inhaaldag"
    LATE = "LATE", "Te laat"
    SICK = "SICK", "Ziek"
    LEAVE = "LEAVE", "Verlof"
    UNAUTHORISED = "UNAUTHORISED", "Ongeoorloofd"
    COMPANY_CLOSED = "COMPANY_CLOSED", "Bedrijf dicht"
    SCHOOL_OFF = "SCHOOL_OFF", "School vrij"


class Anchor(Term):
    """From which day of a round the date of a task is counted."""

    START = "START", "eerste dag"
    HALFWAY = "HALFWAY", "halverwege"
    END = "END", "laatste dag"
