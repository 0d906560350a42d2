"""The fields of leerlingen and mentoren."""

from bpv.domain.accords import LearningRoute
from bpv.domain.fields.kinds import Field, of
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import Together as T
from bpv.domain.people import Mentor, Student
from bpv.domain.terms import Profile, Route, Track, Transport, Weekday
from bpv.domain.terms_following import HalfDay
from bpv.domain.terms_region import RoutePhase


def _pupil(name: str, label: str, privacy: P, **more: object) -> Field:
    return of(Student, name, label, privacy=privacy, **more)


# fmt: off
STUDENT_FIELDS = (
    _pupil("student_number", "Stamnr", P.IDENTITY, required=True, unique=True, width=11, synonyms=("Stamnummer", "Leerlingnummer", "Leerlingnr", "Llnr", "Lnr", "Nummer", "Leerling nr", "Lln nr", "Studentnummer"), explanation="Het nummer uit het leerlingsysteem; voorloopnullen blijven staan."),
    _pupil("first_name", "Roepnaam", P.IDENTITY, synonyms=("Voornaam", "Vnaam", "Naam voor")),
    _pupil("prefix", "Tussenvoegsel", P.IDENTITY, width=13, synonyms=("Tussenv", "Tussenv.", "Voorvoegsel", "Tv", "Tussenvoegsels", "Voorvoegsels")),
    _pupil("last_name", "Achternaam", P.IDENTITY, required=True, width=18, synonyms=("Familienaam", "Anaam")),
    _pupil("birth_date", "Geboortedatum", P.IDENTITY, why=W.LAW, kind=K.DATE, width=14, synonyms=("Geb.datum", "Gebdatum", "Geboren", "Geb. dat.", "Geb", "Geboorte datum")),
    _pupil("school_class", "Klas", P.SCHOOL, width=8, synonyms=("Stamgroep", "Stamklas", "Groep", "Basisgroep", "Kl") ),
    _pupil("year_level", "Leerjaar", P.SCHOOL, kind=K.INTEGER, width=9, minimum=1, maximum=6, synonyms=("Lj", "Jaar", "Jaarlaag")),
    _pupil("track", "Leerweg", P.SCHOOL, kind=K.TERM, term=Track, width=9, synonyms=("Niveau", "Leerweg/niveau", "Afdeling")),
    _pupil("profile", "Profiel", P.SCHOOL, kind=K.TERM, term=Profile, width=11, synonyms=("Profielkeuze", "Profielvak")),
    _pupil("route", "Route", P.SCHOOL, kind=K.TERM, term=Route, width=18, synonyms=("Traject",)),
    _pupil("postcode", "Postcode", P.CONTACT, why=W.MATCH, kind=K.POSTCODE, width=10, synonyms=("Pc", "Postc", "Post code") ),
    _pupil("house_number", "Huisnr", P.CONTACT, why=W.MATCH, width=8, synonyms=("Huisnummer", "Nr", "Huis nr", "Hnr")),
    _pupil("city", "Plaats", P.CONTACT, why=W.MATCH, synonyms=("Woonplaats", "Wpl", "Plaatsnaam", "Stad")),
    _pupil("phone", "Mobiel", P.CONTACT, kind=K.PHONE, width=15, synonyms=("Telefoonnummer", "Telefoon", "Tel", "Mobiel nummer", "Gsm", "06", "Mobiele telefoon")),
    _pupil("email", "E-mail", P.CONTACT, kind=K.EMAIL, width=26, synonyms=("Email", "E-mailadres", "Emailadres", "Mail", "Mailadres")),
    _pupil("mentor_id", "Mentor", P.SCHOOL, why=W.GUIDE, kind=K.REFERENCE, refers_to=Mentor, width=10, synonyms=("Stagedocent", "Stagebegeleider", "Begeleider", "Mentor afk")),
    _pupil("transport", "Vervoer", P.SCHOOL, suggests=Transport, synonyms=("Vervoermiddel", "Reist met", "Vervoerswijze", "Manier van reizen"), explanation="fiets, e-bike, brommer, ov, wordt gebracht of lopend: bepaalt hoe ver en hoe snel. Leeg telt als fiets, ov buiten bedrijven die goed met ov te bereiken zijn ook."),
    _pupil("max_km", "Max km", P.SCHOOL, why=W.MATCH, kind=K.INTEGER, width=8, minimum=1, maximum=300, synonyms=("Maximale afstand", "Max afstand", "Maximaal km", "Max. km")),
    _pupil("finds_own_place", "Zoekt zelf", P.SCHOOL, kind=K.YES_NO, width=10, synonyms=("Zoekt zelf plek", "Zelf zoeken")),
    _pupil("has_vog", "VOG", P.SCHOOL, why=W.LAW, kind=K.YES_NO, width=7, synonyms=("VOG aanwezig", "Vog binnen")),
    _pupil("notes", "Bijzonderheden", P.SENSITIVE, width=30, synonyms=("Opmerking", "Opmerkingen", "Notitie", "Toelichting"), explanation="Alleen wat voor de stage nodig is; geen medische gegevens."),
    _pupil("has_priority", "Voorrang", P.SENSITIVE, why=W.MATCH, kind=K.YES_NO, reason_in="priority_reason", width=10, synonyms=("Heeft voorrang", "Met voorrang", "Prioriteit", "Gaat voor"), explanation="Krijgt als eerste een plek waar er te weinig zijn, en daarna als eerste de beste plek."),
    _pupil("priority_reason", "Reden voorrang", P.SENSITIVE, why=W.MATCH, width=24, synonyms=("Waarom voorrang", "Voorrang omdat", "Voorrang reden", "Reden van voorrang"), explanation="Staat bij het voorstel; geen medische gegevens."),
    _pupil("absent_days", "Kan niet op", P.SCHOOL, kind=K.TERMS, term=Weekday, width=12, synonyms=("Niet op", "Niet beschikbaar op", "Afwezig op", "Kan niet op dagen", "Verhinderd op"), explanation="Dagen waarop de leerling nooit naar een stage kan."),
    _pupil("vog_date", "VOG van", P.SCHOOL, group="Verder", why=W.LAW, kind=K.DATE, width=11, synonyms=("VOG datum", "Datum VOG", "VOG d.d.", "VOG afgegeven"), explanation="De dag waarop de VOG is afgegeven."),
    _pupil("left_on", "Uitgeschreven op", P.SCHOOL, group="Verder", why=W.RECORD, kind=K.DATE, width=15, synonyms=("Uitgeschreven", "Uitschrijfdatum", "Van school sinds", "Datum uitschrijving"), explanation="Vanaf deze dag krijgt de leerling geen plek meer."),
    _pupil("guardian1_name", "Ouder 1", P.IDENTITY, group="Ouders", why=W.REACH, width=22, synonyms=("Verzorger 1", "Ouder", "Verzorger", "Ouder/verzorger", "Ouder/verzorger 1", "Naam ouder", "Naam verzorger", "Naam ouder 1", "Wettelijk vertegenwoordiger", "Naam moeder", "Moeder", "Naam ouder/verzorger 1", "Naam ouder/verzorger", "Voogd", "Naam voogd")),
    _pupil("guardian1_relation", "Relatie ouder 1", P.CONTACT, group="Ouders", width=14, synonyms=("Relatie 1", "Relatie verzorger 1", "Relatie ouder", "Relatie ouder/verzorger 1")),
    _pupil("guardian1_phone", "Tel. ouder 1", P.CONTACT, group="Ouders", kind=K.PHONE, width=15, synonyms=("Telefoon ouder 1", "Telefoon ouder", "Tel ouder", "Telefoon verzorger 1", "Tel verzorger", "Mobiel ouder 1", "Mobiel verzorger 1", "Telefoon moeder", "Tel moeder", "Mobiel moeder", "Telefoonnummer moeder", "06 moeder", "Telefoonnummer ouder 1", "Tel ouder 1", "Telefoon ouder/verzorger 1", "Mobiel ouder/verzorger 1", "Ouder 1 telefoon", "Telefoonnummer verzorger 1", "Tel verzorger 1", "Mobiel ouder", "Telefoonnummer ouder", "Telefoon verzorger")),
    _pupil("guardian1_email", "E-mail ouder 1", P.CONTACT, group="Ouders", kind=K.EMAIL, width=26, synonyms=("Mail ouder 1", "E-mail ouder", "Mail ouder", "Email verzorger 1", "E-mail verzorger", "Email ouder 1", "E-mail moeder", "Email moeder", "Mail moeder", "E-mailadres moeder", "E-mailadres ouder 1", "E-mail ouder/verzorger 1", "E-mail verzorger 1", "Ouder 1 e-mail", "E-mailadres ouder", "Email ouder")),
    _pupil("guardian2_name", "Ouder 2", P.IDENTITY, group="Ouders", why=W.REACH, width=22, synonyms=("Verzorger 2", "Ouder/verzorger 2", "Naam ouder 2", "Naam verzorger 2", "Naam vader", "Vader", "Naam ouder/verzorger 2")),
    _pupil("guardian2_relation", "Relatie ouder 2", P.CONTACT, group="Ouders", width=14, synonyms=("Relatie 2", "Relatie verzorger 2", "Relatie ouder/verzorger 2")),
    _pupil("guardian2_phone", "Tel. ouder 2", P.CONTACT, group="Ouders", kind=K.PHONE, width=15, synonyms=("Telefoon ouder 2", "Telefoon verzorger 2", "Mobiel ouder 2", "Mobiel verzorger 2", "Telefoon vader", "Tel vader", "Mobiel vader", "Telefoonnummer vader", "06 vader", "Telefoonnummer ouder 2", "Tel ouder 2", "Telefoon ouder/verzorger 2", "Mobiel ouder/verzorger 2", "Ouder 2 telefoon", "Telefoonnummer verzorger 2", "Tel verzorger 2")),
    _pupil("guardian2_email", "E-mail ouder 2", P.CONTACT, group="Ouders", kind=K.EMAIL, width=26, synonyms=("Mail ouder 2", "Email verzorger 2", "Email ouder 2", "E-mail vader", "Email vader", "Mail vader", "E-mailadres vader", "E-mailadres ouder 2", "E-mail ouder/verzorger 2", "E-mail verzorger 2", "Ouder 2 e-mail")),
    _pupil("emergency_name", "Noodcontact", P.IDENTITY, group="Bij nood", why=W.REACH, width=20, synonyms=("Contact bij nood", "Naam noodgeval", "Bij nood bellen", "Noodgeval", "Contactpersoon noodgeval", "Contact noodgeval", "Bij noodgeval")),
    _pupil("emergency_phone", "Tel. noodgeval", P.CONTACT, group="Bij nood", kind=K.PHONE, width=15, synonyms=("Telefoon noodgeval", "Noodnummer", "Tel nood", "Telefoon bij nood", "Noodtelefoon", "Telefoonnummer noodgeval", "Tel bij nood", "Telefoonnummer nood", "Noodcontact telefoon")),
    _pupil("route_id", "Leerroute", P.SCHOOL, group="Verder", why=W.MATCH, kind=K.REFERENCE, refers_to=LearningRoute, width=22, explanation="De route naar het mbo waar de leerling op zit."),
    _pupil("phase", "Fase", P.SCHOOL, group="Verder", why=W.RECORD, kind=K.TERM, term=RoutePhase, width=11),
)

MENTOR_FIELDS = (
    of(Mentor, "abbreviation", "Afkorting", required=True, unique=True, width=10, privacy=P.IDENTITY, synonyms=("Afk", "Code", "Afk.", "Docentcode", "Mentor")),
    of(Mentor, "name", "Naam", width=24, privacy=P.IDENTITY, synonyms=("Docent", "Naam mentor", "Mentornaam", "Naam docent")),
    of(Mentor, "email", "E-mail", kind=K.EMAIL, width=28, privacy=P.CONTACT, synonyms=("Email", "E-mailadres", "Mail")),
    of(Mentor, "hours", "Uren", privacy=P.SCHOOL, why=W.GUIDE, kind=K.INTEGER, together=T.SUM, width=7, minimum=0, maximum=2000, synonyms=("Taakuren", "Aantal uren")),
    of(Mentor, "max_students", "Max leerlingen", privacy=P.SCHOOL, why=W.GUIDE, kind=K.INTEGER, together=T.SUM, width=13, minimum=0, maximum=1000, synonyms=("Max lln", "Maximum leerlingen", "Max. leerlingen", "Maximaal aantal leerlingen")),
    of(Mentor, "profiles", "Profielen", privacy=P.SCHOOL, why=W.GUIDE, header="Profiel", kind=K.TERMS, term=Profile, width=14, synonyms=("Profielen", "Profiel(en)")),
    of(Mentor, "days", "Dagen", privacy=P.SCHOOL, why=W.GUIDE, kind=K.TERMS, term=Weekday, width=16, synonyms=("Werkdagen", "Dag", "Aanwezig")),
    of(Mentor, "postcode", "Postcode", why=W.MATCH, kind=K.POSTCODE, width=10, privacy=P.CONTACT, synonyms=("Pc",)),
    of(Mentor, "phone", "Telefoon", group="Bezoeken en vervanging", kind=K.PHONE, width=15, privacy=P.CONTACT, synonyms=("Tel", "Mobiel", "Telefoonnummer", "Tel.")),
    of(Mentor, "stand_in", "Vervanger", group="Bezoeken en vervanging", why=W.GUIDE, width=18, privacy=P.IDENTITY, synonyms=("Vervangt", "Waarnemer", "Vervanging")),
    of(Mentor, "half_days", "Bezoekmomenten", group="Bezoeken en vervanging", privacy=P.SCHOOL, why=W.GUIDE, kind=K.TERMS, term=HalfDay, width=20, synonyms=("Dagdelen", "Vrije dagdelen", "Bezoekt op"), explanation="De dagdelen waarop de mentor stagebezoeken kan brengen. Leeg: alle dagdelen van de dagen van de mentor."),
    of(Mentor, "left_on", "Uit dienst op", group="Bezoeken en vervanging", kind=K.DATE, privacy=P.SCHOOL, why=W.GUIDE, width=12),
)
# fmt: on
