"""The fields of what happens around a placement: the year from asking a company to thanking it."""

from bpv.domain.agreements import Agreement, Signature
from bpv.domain.assessments import Assessment, AssessmentForm, Criterion
from bpv.domain.attendance import DayRecord
from bpv.domain.companies import Company, Position
from bpv.domain.contacts import ActionPoint, Contact, ContactMoment
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import Together as T
from bpv.domain.fields.kinds import of
from bpv.domain.institution import SchoolDetails
from bpv.domain.letters import LetterTemplate
from bpv.domain.partners import Partner, PartnerContact
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.requests import Request
from bpv.domain.rounds import PlacementRound
from bpv.domain.steps import Step
from bpv.domain.tasks import Task
from bpv.domain.terms import PlacementType, Profile
from bpv.domain.terms_following import (
    AgreementKind,
    Anchor,
    AssessmentMoment,
    Channel,
    DayKind,
    MomentKind,
    Party,
    RefusalReason,
    RequestStatus,
    SignatureWay,
    StopReason,
    VisitKind,
    VisitStatus,
    VisitWay,
)
from bpv.domain.visits import Visit

# fmt: off
DETAILS_FIELDS = (
    of(SchoolDetails, "name", "Naam school", width=28),
    of(SchoolDetails, "street", "Straat", width=22),
    of(SchoolDetails, "house_number", "Huisnr", width=8),
    of(SchoolDetails, "postcode", "Postcode", kind=K.POSTCODE, width=10),
    of(SchoolDetails, "city", "Plaats"),
    of(SchoolDetails, "phone", "Telefoon", kind=K.PHONE, width=15),
    of(SchoolDetails, "email", "E-mail", kind=K.EMAIL, width=28),
    of(SchoolDetails, "brin", "BRIN", width=8, explanation="Vier tekens, en twee cijfers van de vestiging: 12AB-00."),
    of(SchoolDetails, "signatory", "Wie tekent", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(SchoolDetails, "signatory_role", "Functie", why=W.REACH, privacy=P.SCHOOL, width=18),
    of(SchoolDetails, "coordinator", "Stagecoördinator", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(SchoolDetails, "coordinator_phone", "Telefoon coördinator", kind=K.PHONE, privacy=P.CONTACT, width=15),
    of(SchoolDetails, "coordinator_email", "E-mail coördinator", kind=K.EMAIL, privacy=P.CONTACT, width=28),
    of(SchoolDetails, "coordinator_available", "Bereikbaar", privacy=P.CONTACT, width=22, explanation="Bijvoorbeeld: ma t/m do tot 16:30."),
    of(SchoolDetails, "absence_phone", "Telefoon afwezig melden", kind=K.PHONE, width=15),
    of(SchoolDetails, "insurance", "Verzekering", width=30, explanation="De tekst van uw verzekeraar, zoals die in de overeenkomst moet staan."),
    of(SchoolDetails, "pok_name", "Naam van de praktijkovereenkomst", width=24, explanation="Leeg: Praktijkovereenkomst. Voor de subsidie heet die vaak Praktijkleerovereenkomst."),
    of(SchoolDetails, "logo", "Logo", kind=K.DOCUMENT, width=10),
)

CONTACT_FIELDS = (
    of(Contact, "company_id", "Bedrijf", kind=K.REFERENCE, refers_to=Company, required=True, width=28, synonyms=("Bedrijfsnaam", "Organisatie")),
    of(Contact, "name", "Naam", why=W.REACH, privacy=P.IDENTITY, width=22, synonyms=("Contactpersoon", "Naam contactpersoon")),
    of(Contact, "role", "Functie", why=W.REACH, privacy=P.SCHOOL, width=18, synonyms=("Rol",)),
    of(Contact, "salutation", "Aanhef", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(Contact, "phone", "Tel", kind=K.PHONE, privacy=P.CONTACT, width=15, synonyms=("Telefoon", "Telefoonnummer", "Mobiel", "Tel.")),
    of(Contact, "email", "E-mail", kind=K.EMAIL, privacy=P.CONTACT, width=28, synonyms=("Email", "E-mailadres", "Mail")),
    of(Contact, "channel", "Liefst via", kind=K.TERM, term=Channel, width=10, synonyms=("Voorkeur contact",)),
    of(Contact, "may_sign", "Tekenbevoegd", kind=K.YES_NO, width=12, synonyms=("Mag tekenen",)),
    of(Contact, "notes", "Opmerking", privacy=P.SENSITIVE, width=30, synonyms=("Opmerkingen", "Notitie")),
)

MOMENT_FIELDS = (
    of(ContactMoment, "company_id", "Bedrijf", kind=K.REFERENCE, refers_to=Company, width=28, synonyms=("Bedrijfsnaam", "Organisatie")),
    of(ContactMoment, "student_id", "Leerling", why=W.GUIDE, kind=K.REFERENCE, refers_to=Student, privacy=P.IDENTITY, width=24),
    of(ContactMoment, "contact_id", "Met", why=W.REACH, kind=K.REFERENCE, refers_to=Contact, privacy=P.IDENTITY, width=20),
    of(ContactMoment, "mentor_id", "Mentor", why=W.GUIDE, kind=K.REFERENCE, refers_to=Mentor, privacy=P.SCHOOL, width=10),
    of(ContactMoment, "on", "Datum", kind=K.DATE, width=11, synonyms=("Op", "Gesproken op")),
    of(ContactMoment, "kind", "Soort", kind=K.TERM, term=MomentKind, width=14),
    of(ContactMoment, "subject", "Onderwerp", privacy=P.SENSITIVE, width=24, synonyms=("Over",)),
    of(ContactMoment, "summary", "Verslag", privacy=P.SENSITIVE, width=40, synonyms=("Samenvatting", "Notitie")),
    of(ContactMoment, "by", "Door", why=W.RECORD, privacy=P.IDENTITY, width=14),
    of(ContactMoment, "follow_up", "Opvolgen op", kind=K.DATE, width=12, synonyms=("Terugbellen op", "Vervolg op")),
    of(ContactMoment, "is_followed_up", "Opgevolgd", kind=K.YES_NO, width=10),
    of(ContactMoment, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, width=28),
    of(ContactMoment, "partner_contact_id", "Met (partner)", why=W.REACH, kind=K.REFERENCE, refers_to=PartnerContact, privacy=P.IDENTITY, width=20),
    of(ContactMoment, "asker_id", "Namens", kind=K.REFERENCE, refers_to=Partner, width=24, explanation="Alleen als een ander dan de school het bedrijf sprak: een andere school, een mbo of een bemiddelaar."),
)

POINT_FIELDS = (
    of(ActionPoint, "text", "Actiepunt", privacy=P.SENSITIVE, width=40),
    of(ActionPoint, "owner", "Wie", why=W.GUIDE, privacy=P.IDENTITY, width=18),
    of(ActionPoint, "due", "Voor", kind=K.DATE, width=11),
    of(ActionPoint, "done_on", "Gedaan op", kind=K.DATE, width=11),
    of(ActionPoint, "visit_id", "Bezoek", kind=K.REFERENCE, refers_to=Visit, why=W.GUIDE, privacy=P.SCHOOL),
    of(ActionPoint, "moment_id", "Contact", kind=K.REFERENCE, refers_to=ContactMoment, why=W.GUIDE, privacy=P.SCHOOL),
    of(ActionPoint, "placement_id", "Plaatsing", kind=K.REFERENCE, refers_to=Placement, why=W.GUIDE, privacy=P.SCHOOL),
)

REQUEST_FIELDS = (
    of(Request, "company_id", "Bedrijf", kind=K.REFERENCE, refers_to=Company, required=True, width=28, synonyms=("Bedrijfsnaam", "Organisatie")),
    of(Request, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound, required=True, width=14, synonyms=("Stageronde", "Periode")),
    of(Request, "profile", "Profiel", kind=K.TERM, term=Profile, width=11, synonyms=("Richting",), explanation="Leeg: voor elk profiel."),
    of(Request, "number", "Gevraagd", kind=K.INTEGER, together=T.SUM, minimum=1, maximum=1000, width=9, synonyms=("Aantal gevraagd", "Aantal")),
    of(Request, "promised", "Toegezegd", kind=K.INTEGER, together=T.SUM, minimum=0, maximum=1000, width=10, synonyms=("Aantal toegezegd",)),
    of(Request, "status", "Status", kind=K.TERM, term=RequestStatus, width=16),
    of(Request, "channel", "Via", kind=K.TERM, term=Channel, width=10, synonyms=("Kanaal", "Hoe")),
    of(Request, "contact_id", "Contactpersoon", why=W.REACH, kind=K.REFERENCE, refers_to=Contact, privacy=P.IDENTITY, width=20, explanation="Leeg: de contactpersoon die bij het bedrijf staat."),
    of(Request, "release_on", "Niet versturen voor", kind=K.DATE, width=16),
    of(Request, "asked_on", "Gevraagd op", kind=K.DATE, width=12),
    of(Request, "asked_by", "Gevraagd door", why=W.RECORD, privacy=P.IDENTITY, width=14),
    of(Request, "answer_by", "Antwoord voor", kind=K.DATE, width=13),
    of(Request, "reminders", "Herinneringen", kind=K.INTEGER, minimum=0, maximum=99, width=12),
    of(Request, "reminded_on", "Herinnerd op", kind=K.DATE, width=12),
    of(Request, "answered_on", "Antwoord op", kind=K.DATE, width=12),
    of(Request, "conditions", "Voorwaarden", privacy=P.SENSITIVE, why=W.RECORD, width=30, synonyms=("Voorbehoud", "Onder voorwaarde")),
    of(Request, "reason", "Reden", kind=K.TERM, term=RefusalReason, width=24, synonyms=("Reden weigering",)),
    of(Request, "ask_again", "Weer vragen", kind=K.DATE, width=12),
    of(Request, "note", "Opmerking", privacy=P.SENSITIVE, why=W.RECORD, width=30, synonyms=("Opmerkingen", "Notitie")),
    of(Request, "position_id", "Stageplaats", kind=K.REFERENCE, refers_to=Position, width=24),
)

STEP_FIELDS = (
    of(Step, "placement_id", "Plaatsing", why=W.RECORD, kind=K.REFERENCE, refers_to=Placement, privacy=P.SCHOOL),
    of(Step, "request_id", "Verzoek", kind=K.REFERENCE, refers_to=Request),
    of(Step, "at", "Ingevoerd", width=16),
    of(Step, "by", "Door", why=W.RECORD, privacy=P.IDENTITY, width=14),
    of(Step, "before", "Van"),
    of(Step, "after", "Naar"),
    of(Step, "on", "Op", kind=K.DATE, width=11),
    of(Step, "until", "Tot", kind=K.DATE, width=11),
    of(Step, "party", "Wie", kind=K.TERM, term=Party, why=W.RECORD, privacy=P.SENSITIVE, width=14),
    of(Step, "contact", "Gesproken met", why=W.RECORD, privacy=P.IDENTITY, width=18),
    of(Step, "channel", "Via", kind=K.TERM, term=Channel, width=10),
    of(Step, "reason", "Reden", why=W.RECORD, kind=K.TERM, term=StopReason, privacy=P.SENSITIVE, width=20),
    of(Step, "note", "Toelichting", why=W.RECORD, privacy=P.SENSITIVE, width=30),
)

AGREEMENT_FIELDS = (
    of(Agreement, "placement_id", "Plaatsing", why=W.RECORD, kind=K.REFERENCE, refers_to=Placement, required=True, privacy=P.SCHOOL),
    of(Agreement, "kind", "Soort", kind=K.TERM, term=AgreementKind, width=18),
    of(Agreement, "sent_on", "Verstuurd op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=12),
    of(Agreement, "reminded_on", "Herinnerd op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=12),
    of(Agreement, "adds_to_id", "Wijzigt", why=W.RECORD, kind=K.REFERENCE, refers_to=Agreement, privacy=P.SCHOOL),
    of(Agreement, "motive", "Reden", why=W.RECORD, privacy=P.SENSITIVE, width=24),
    of(Agreement, "changes", "Wat wijzigt", why=W.RECORD, kind=K.TEXTS, privacy=P.SENSITIVE, width=30),
    of(Agreement, "agreed", "Wat is afgesproken", why=W.RECORD, kind=K.TEXTS, privacy=P.IDENTITY, width=30),
    of(Agreement, "void_on", "Vervallen op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=12),
    of(Agreement, "void_reason", "Waarom vervallen", why=W.RECORD, privacy=P.SENSITIVE, width=24),
    of(Agreement, "note", "Opmerking", why=W.RECORD, privacy=P.SENSITIVE, width=30),
)

SIGNATURE_FIELDS = (
    of(Signature, "agreement_id", "Overeenkomst", why=W.RECORD, kind=K.REFERENCE, refers_to=Agreement, required=True, privacy=P.SCHOOL),
    of(Signature, "party", "Partij", kind=K.TERM, term=Party, width=16),
    of(Signature, "name", "Naam", why=W.RECORD, privacy=P.IDENTITY, width=22),
    of(Signature, "function", "Functie", why=W.RECORD, privacy=P.SCHOOL, width=18),
    of(Signature, "signed_on", "Getekend op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=12),
    of(Signature, "way", "Hoe", kind=K.TERM, term=SignatureWay, width=11),
    of(Signature, "reminded_on", "Herinnerd op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=12),
)

VISIT_FIELDS = (
    of(Visit, "placement_id", "Plaatsing", why=W.GUIDE, kind=K.REFERENCE, refers_to=Placement, required=True, privacy=P.SCHOOL),
    of(Visit, "mentor_id", "Mentor", why=W.GUIDE, kind=K.REFERENCE, refers_to=Mentor, privacy=P.SCHOOL, width=10),
    of(Visit, "kind", "Soort", kind=K.TERM, term=VisitKind, width=14),
    of(Visit, "status", "Status", kind=K.TERM, term=VisitStatus, width=14),
    of(Visit, "on", "Datum", why=W.GUIDE, kind=K.DATE, privacy=P.SCHOOL, width=11),
    of(Visit, "start_time", "Tijd", kind=K.TIME, width=8),
    of(Visit, "minutes", "Minuten", kind=K.INTEGER, together=T.SUM, minimum=5, maximum=480, width=8),
    of(Visit, "way", "Hoe", kind=K.TERM, term=VisitWay, width=10),
    of(Visit, "present", "Aanwezig", kind=K.TERMS, term=Party, width=24),
    of(Visit, "report", "Verslag", privacy=P.SENSITIVE, width=40),
    of(Visit, "next_due", "Volgende voor", kind=K.DATE, width=12),
    of(Visit, "sequence", "Versie", kind=K.INTEGER, minimum=0, width=8),
)

FORM_FIELDS = (
    of(AssessmentForm, "name", "Naam", required=True, unique=True, width=24),
    of(AssessmentForm, "scale", "Schaal", kind=K.TEXTS, width=30),
    of(AssessmentForm, "points", "Punten", kind=K.INTEGERS, minimum=0, maximum=1000, width=12),
    of(AssessmentForm, "has_total", "Met totaal", kind=K.YES_NO, width=10),
    of(AssessmentForm, "filled_by", "Ingevuld door", kind=K.TERM, term=Party, width=14),
    of(AssessmentForm, "about", "Gaat over", kind=K.TERM, term=Party, width=14),
    of(AssessmentForm, "types", "Voor", kind=K.TERMS, term=PlacementType, width=20, explanation="Leeg: voor elke soort stage."),
    of(AssessmentForm, "explanation", "Toelichting", width=40),
    of(AssessmentForm, "retired_on", "Gebruikt tot", kind=K.DATE, width=12, explanation="Daarna blijft het voor wat erop is ingevuld."),
)

CRITERION_FIELDS = (
    of(Criterion, "form_id", "Formulier", kind=K.REFERENCE, refers_to=AssessmentForm, required=True, width=24),
    of(Criterion, "place", "Volgorde", kind=K.INTEGER, minimum=0, maximum=9999),
    of(Criterion, "section", "Onderdeel", width=24),
    of(Criterion, "text", "Criterium", width=40),
    of(Criterion, "is_open", "Open vraag", kind=K.YES_NO, width=10),
)

ASSESSMENT_FIELDS = (
    of(Assessment, "placement_id", "Plaatsing", why=W.GUIDE, kind=K.REFERENCE, refers_to=Placement, required=True, privacy=P.SCHOOL),
    of(Assessment, "form_id", "Formulier", kind=K.REFERENCE, refers_to=AssessmentForm, required=True, width=24),
    of(Assessment, "moment", "Moment", kind=K.TERM, term=AssessmentMoment, width=12),
    of(Assessment, "asked_on", "Gevraagd op", kind=K.DATE, width=12),
    of(Assessment, "reminded_on", "Herinnerd op", kind=K.DATE, width=12),
    of(Assessment, "on", "Ingevuld op", why=W.GUIDE, kind=K.DATE, privacy=P.SCHOOL, width=12),
    of(Assessment, "by", "Ingevuld door", why=W.RECORD, privacy=P.IDENTITY, width=18),
    of(Assessment, "scores", "Scores", kind=K.TEXTS, privacy=P.SENSITIVE, width=30),
    of(Assessment, "remarks", "Opmerkingen", kind=K.TEXTS, privacy=P.SENSITIVE, width=30),
    of(Assessment, "remark", "Opmerking", privacy=P.SENSITIVE, width=30),
    of(Assessment, "discussed_on", "Besproken op", why=W.GUIDE, kind=K.DATE, privacy=P.SCHOOL, width=12),
)

DAY_FIELDS = (
    of(DayRecord, "placement_id", "Plaatsing", why=W.RECORD, kind=K.REFERENCE, refers_to=Placement, required=True, privacy=P.SCHOOL),
    of(DayRecord, "on", "Datum", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11),
    of(DayRecord, "kind", "Soort", why=W.RECORD, kind=K.TERM, term=DayKind, privacy=P.SENSITIVE, width=14),
    of(DayRecord, "minutes", "Minuten", why=W.RECORD, kind=K.INTEGER, together=T.SUM, minimum=0, maximum=1440, privacy=P.SCHOOL, width=9),
    of(DayRecord, "told_school", "School weet het", kind=K.YES_NO, width=12),
    of(DayRecord, "told_company", "Bedrijf weet het", kind=K.YES_NO, width=12),
    of(DayRecord, "makes_up", "Haalt in", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11),
    of(DayRecord, "note", "Opmerking", privacy=P.SENSITIVE, width=30),
)

TASK_FIELDS = (
    of(Task, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound, width=14, synonyms=("Stageronde", "Periode")),
    of(Task, "key", "Kenmerk"),
    of(Task, "name", "Taak", width=36, synonyms=("Wat", "Actie")),
    of(Task, "anchor", "Gerekend vanaf", kind=K.TERM, term=Anchor, width=14),
    of(Task, "days", "Dagen", kind=K.INTEGER, minimum=-400, maximum=400, width=8, explanation="Dagen na die dag; ervoor met een min."),
    of(Task, "on", "Datum", kind=K.DATE, width=11, synonyms=("Voor", "Op")),
    of(Task, "owner", "Wie", why=W.GUIDE, privacy=P.IDENTITY, width=18),
    of(Task, "done_on", "Gedaan op", kind=K.DATE, width=11, synonyms=("Klaar op",)),
    of(Task, "done_by", "Gedaan door", why=W.GUIDE, privacy=P.IDENTITY, width=16),
    of(Task, "note", "Opmerking", width=30),
    of(Task, "repeat_days", "Komt terug na", kind=K.INTEGER, minimum=1, maximum=400, width=13, explanation="Dagen waarna de taak terugkomt als die klaar is. Leeg: niet."),
)

TEMPLATE_FIELDS = (
    of(LetterTemplate, "name", "Naam", required=True, width=24),
    of(LetterTemplate, "letter", "Brief", width=18),
    of(LetterTemplate, "content", "Bestand", kind=K.DOCUMENT, width=10),
)
# fmt: on
