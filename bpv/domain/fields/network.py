"""The fields of the network around a school: partners, accords, routes, and what is known of the region."""

from bpv.domain.accords import Accord, AccordParty, AccordPoint, LearningRoute
from bpv.domain.companies import Company
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import of
from bpv.domain.partners import Cooperation, DossierAnswer, Partner, PartnerContact
from bpv.domain.people import Mentor
from bpv.domain.surroundings import PupilCount, RegionNote, ScanAnswer, TeamScan, YearFigure
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import (
    AccordKind,
    CooperationForm,
    Destep,
    DossierTopic,
    NetworkMeasure,
    PartnerKind,
    PointState,
    RouteKind,
    ScanTopic,
    TeamRole,
)

# fmt: off
PARTNER_FIELDS = (
    of(Partner, "kind", "Soort", kind=K.TERM, term=PartnerKind, width=18),
    of(Partner, "company_id", "Bedrijf", kind=K.REFERENCE, refers_to=Company, width=28),
    of(Partner, "name", "Naam", width=28, synonyms=("Organisatie", "Partner")),
    of(Partner, "brin", "BRIN", width=8),
    of(Partner, "street", "Straat", width=22),
    of(Partner, "house_number", "Huisnr", width=8),
    of(Partner, "postcode", "Postcode", kind=K.POSTCODE, width=10),
    of(Partner, "city", "Plaats"),
    of(Partner, "municipality", "Gemeente", width=18),
    of(Partner, "phone", "Telefoon", kind=K.PHONE, width=15),
    of(Partner, "email", "E-mail", kind=K.EMAIL, width=28),
    of(Partner, "owner_id", "Wie onderhoudt het contact", kind=K.REFERENCE, refers_to=Mentor, why=W.REACH, privacy=P.SCHOOL, width=14),
    of(Partner, "since", "Sinds", kind=K.DATE, width=11),
    of(Partner, "notes", "Opmerking", privacy=P.SENSITIVE, why=W.REACH, width=30),
)

PARTNER_CONTACT_FIELDS = (
    of(PartnerContact, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, required=True, width=28),
    of(PartnerContact, "name", "Naam", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(PartnerContact, "role", "Functie", why=W.REACH, privacy=P.SCHOOL, width=18),
    of(PartnerContact, "salutation", "Aanhef", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(PartnerContact, "phone", "Tel", kind=K.PHONE, privacy=P.CONTACT, width=15),
    of(PartnerContact, "email", "E-mail", kind=K.EMAIL, privacy=P.CONTACT, width=28),
    of(PartnerContact, "may_sign", "Tekenbevoegd", kind=K.YES_NO, width=12),
    of(PartnerContact, "notes", "Opmerking", privacy=P.SENSITIVE, why=W.REACH, width=30),
)

COOPERATION_FIELDS = (
    of(Cooperation, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, required=True, width=28),
    of(Cooperation, "profile", "Profiel", kind=K.TERM, term=Profile, width=11, explanation="Leeg: voor elk profiel."),
    of(Cooperation, "now", "Nu", kind=K.TERM, term=CooperationForm, width=24),
    of(Cooperation, "wanted", "Gewenst", kind=K.TERM, term=CooperationForm, width=24),
    of(Cooperation, "since", "Sinds", kind=K.DATE, width=11),
    of(Cooperation, "note", "Toelichting", width=30),
)

DOSSIER_ANSWER_FIELDS = (
    of(DossierAnswer, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, required=True, width=28),
    of(DossierAnswer, "topic", "Onderwerp", kind=K.TERM, term=DossierTopic, width=16),
    of(DossierAnswer, "answer", "Wat we weten", privacy=P.SENSITIVE, why=W.REACH, width=40),
    of(DossierAnswer, "known_by", "Wie het weet", kind=K.TEXTS, privacy=P.IDENTITY, why=W.REACH, width=20),
    of(DossierAnswer, "checked_on", "Nagegaan op", kind=K.DATE, width=12),
)

ACCORD_FIELDS = (
    of(Accord, "kind", "Soort", kind=K.TERM, term=AccordKind, width=22, synonyms=("Soort afspraak", "Type")),
    of(Accord, "title", "Titel", width=30, synonyms=("Afspraak", "Naam afspraak", "Onderwerp", "Overeenkomst")),
    of(Accord, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=Mentor, why=W.RECORD, privacy=P.SCHOOL, width=14, synonyms=("Verantwoordelijke", "Wie beheert")),
    of(Accord, "starts", "Van", kind=K.DATE, width=11, synonyms=("Begindatum", "Ingangsdatum", "Vanaf", "Begint")),
    of(Accord, "ends", "Tot", kind=K.DATE, width=11, synonyms=("Einddatum", "Loopt tot", "Tot en met", "Geldig tot", "Eindigt")),
    of(Accord, "notice_days", "Waarschuwen", kind=K.INTEGER, minimum=0, maximum=1000, width=12, explanation="Zoveel dagen voor het einde staat de afspraak op Vandaag."),
    of(Accord, "ended_on", "Beëindigd op", kind=K.DATE, width=12),
    of(Accord, "where_kept", "Waar het papier is", width=24),
    of(Accord, "note", "Opmerking", width=30),
)

ACCORD_PARTY_FIELDS = (
    of(AccordParty, "accord_id", "Afspraak", kind=K.REFERENCE, refers_to=Accord, required=True, width=30),
    of(AccordParty, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, width=28, explanation="Leeg: de eigen school."),
    of(AccordParty, "name", "Wie tekent", why=W.RECORD, privacy=P.IDENTITY, width=22),
    of(AccordParty, "role", "Functie", why=W.RECORD, privacy=P.SCHOOL, width=18),
    of(AccordParty, "signed_on", "Getekend op", kind=K.DATE, width=12),
)

ACCORD_POINT_FIELDS = (
    of(AccordPoint, "accord_id", "Afspraak", kind=K.REFERENCE, refers_to=Accord, required=True, width=30),
    of(AccordPoint, "place", "Volgorde", kind=K.INTEGER, minimum=0, maximum=9999),
    of(AccordPoint, "key", "Kenmerk"),
    of(AccordPoint, "label", "Punt", width=30),
    of(AccordPoint, "state", "Stand", kind=K.TERM, term=PointState, width=16),
    of(AccordPoint, "text", "Wat is afgesproken", width=40),
)

LEARNING_ROUTE_FIELDS = (
    of(LearningRoute, "name", "Naam", width=26),
    of(LearningRoute, "kind", "Soort", kind=K.TERM, term=RouteKind, width=22),
    of(LearningRoute, "accord_id", "Afspraak", kind=K.REFERENCE, refers_to=Accord, width=26),
    of(LearningRoute, "mbo_id", "Mbo", kind=K.REFERENCE, refers_to=Partner, width=24),
    of(LearningRoute, "profile", "Profiel", kind=K.TERM, term=Profile, width=11),
    of(LearningRoute, "crebo", "Crebo", width=9),
    of(LearningRoute, "training", "Opleiding", width=26),
    of(LearningRoute, "level", "Niveau", kind=K.INTEGER, minimum=1, maximum=4, width=8),
    of(LearningRoute, "reported_on", "Gemeld op", kind=K.DATE, width=11, explanation="Wanneer de school de route bij DUO meldde."),
    of(LearningRoute, "switch", "Overstap", width=30, explanation="Hoe een leerling kan overstappen."),
    of(LearningRoute, "note", "Opmerking", width=30),
)

REGION_NOTE_FIELDS = (
    of(RegionNote, "year", "Schooljaar", width=10),
    of(RegionNote, "letter", "Kant", kind=K.TERM, term=Destep, width=20),
    of(RegionNote, "question", "Vraag", width=40),
    of(RegionNote, "text", "Antwoord", width=60),
    of(RegionNote, "author", "Door", why=W.RECORD, privacy=P.IDENTITY, width=14),
    of(RegionNote, "on", "Op", kind=K.DATE, width=11),
)

TEAM_SCAN_FIELDS = (
    of(TeamScan, "year", "Schooljaar", width=10),
    of(TeamScan, "title", "Waarover", width=30),
    of(TeamScan, "partner_id", "Partner", kind=K.REFERENCE, refers_to=Partner, width=28),
    of(TeamScan, "opened_on", "Begonnen op", kind=K.DATE, width=12),
    of(TeamScan, "closed_on", "Gesloten op", kind=K.DATE, width=12),
)

SCAN_ANSWER_FIELDS = (
    of(ScanAnswer, "scan_id", "Teamscan", kind=K.REFERENCE, refers_to=TeamScan, required=True, width=30),
    of(ScanAnswer, "topic", "Onderwerp", kind=K.TERM, term=ScanTopic, width=20),
    of(ScanAnswer, "role", "Rol", kind=K.TERM, term=TeamRole, width=14),
    of(ScanAnswer, "score", "Score", kind=K.INTEGER, minimum=1, maximum=5, width=8),
    of(ScanAnswer, "remark", "Opmerking", privacy=P.SENSITIVE, why=W.RECORD, width=40),
)

YEAR_FIGURE_FIELDS = (
    of(YearFigure, "year", "Schooljaar", width=10),
    of(YearFigure, "measure", "Maat", kind=K.TERM, term=NetworkMeasure, width=24),
    of(YearFigure, "numerator", "Aantal", kind=K.INTEGER, minimum=0, width=8),
    of(YearFigure, "denominator", "Van", kind=K.INTEGER, minimum=0, width=8),
    of(YearFigure, "on", "Gemeten op", kind=K.DATE, width=11),
)

PUPIL_COUNT_FIELDS = (
    of(PupilCount, "year", "Jaar", kind=K.INTEGER, minimum=0, maximum=2099, width=8),
    of(PupilCount, "brin", "BRIN", width=8),
    of(PupilCount, "location", "Vestiging", width=28),
    of(PupilCount, "municipality", "Gemeente", width=18),
    of(PupilCount, "province", "Provincie", width=16),
    of(PupilCount, "track", "Leerweg", kind=K.TERM, term=Track, width=9),
    of(PupilCount, "profile", "Profiel", kind=K.TERM, term=Profile, width=11),
    of(PupilCount, "year_level", "Leerjaar", kind=K.INTEGER, minimum=1, maximum=6, width=8),
    of(PupilCount, "low", "Minstens", kind=K.INTEGER, minimum=0, width=9),
    of(PupilCount, "high", "Hoogstens", kind=K.INTEGER, minimum=0, width=9),
)
# fmt: on
