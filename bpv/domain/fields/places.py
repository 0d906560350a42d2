"""The fields of bedrijven, their stageplaatsen and the rondes."""

from bpv.domain.companies import Company, Position
from bpv.domain.contacts import Contact
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import Together as T
from bpv.domain.fields.kinds import of
from bpv.domain.people import Mentor
from bpv.domain.rounds import PlacementRound
from bpv.domain.terms import MentorMode, PlacementType, Profile, Searcher, Sector, Track, Weekday
from bpv.domain.terms_following import AgreementKind, Channel, Provider

# fmt: off
COMPANY_FIELDS = (
    of(Company, "name", "Bedrijfsnaam", required=True, width=28, synonyms=("Bedrijf", "Naam bedrijf", "Organisatie", "Stagebedrijf", "Naam", "Leerbedrijf")),
    of(Company, "street", "Straat", width=22, synonyms=("Adres", "Straatnaam", "Bezoekadres")),
    of(Company, "house_number", "Huisnr", width=8, synonyms=("Huisnummer", "Nr", "Hnr")),
    of(Company, "postcode", "Postcode", kind=K.POSTCODE, width=10, synonyms=("Pc", "Post code")),
    of(Company, "city", "Plaats", synonyms=("Vestigingsplaats", "Plaatsnaam", "Stad", "Woonplaats")),
    of(Company, "contact_person", "Contactpersoon", why=W.REACH, width=20, privacy=P.IDENTITY, synonyms=("Contact", "Naam contactpersoon")),
    of(Company, "phone", "Tel", kind=K.PHONE, width=15, privacy=P.CONTACT, synonyms=("Telefoon", "Telefoonnummer", "Tel.", "Mobiel", "Telnr")),
    of(Company, "email", "E-mail", kind=K.EMAIL, width=28, privacy=P.CONTACT, synonyms=("Email", "E-mailadres", "Emailadres", "Mail", "Mailadres")),
    of(Company, "sector", "Sector", kind=K.TERM, term=Sector, width=15),
    of(Company, "branch", "Branche", width=18, synonyms=("Soort bedrijf", "Bedrijfstak")),
    of(Company, "is_accredited", "Erkend", kind=K.YES_NO, width=8, synonyms=("Erkend leerbedrijf", "Erkenning")),
    of(Company, "accredited_until", "Erkend tot", kind=K.DATE, width=12, synonyms=("Erkenning tot", "Geldig tot")),
    of(Company, "sbb_id", "Leerbedrijf-ID", width=14, synonyms=("Leerbedrijf ID", "SBB-ID", "SBB nummer", "Leerbedrijfid")),
    of(Company, "crebos", "Crebo", kind=K.TEXTS, width=12, synonyms=("Crebonummer", "Crebo's", "Crebocode") ),
    of(Company, "mentor_id", "Vaste mentor", kind=K.REFERENCE, refers_to=Mentor, width=12, synonyms=("Vaste docent", "Contact school")),
    of(Company, "capacity", "Max totaal", kind=K.INTEGER, together=T.SUM, width=10, minimum=0, maximum=1000, synonyms=("Max leerlingen", "Maximum totaal", "Max. totaal", "Maximaal aantal"), explanation="Hoeveel leerlingen het bedrijf in een ronde hoogstens neemt, over al zijn stageplaatsen samen; leeg is geen grens."),
    of(Company, "is_blocked", "Doet niet mee", kind=K.YES_NO, width=12, synonyms=("Geblokkeerd", "Niet gebruiken", "Niet benaderen", "Niet meer benaderen", "Gestopt")),
    of(Company, "last_contact", "Laatste contact", kind=K.DATE, width=14, synonyms=("Contact op", "Laatst gesproken")),
    of(Company, "notes", "Opmerking", privacy=P.SENSITIVE, width=30, synonyms=("Opmerkingen", "Bijzonderheden", "Notitie", "Toelichting")),
    of(Company, "class_limit", "Max per klas", kind=K.INTEGER, width=12, minimum=1, maximum=1000, synonyms=("Maximaal per klas", "Max. per klas"), explanation="Hoeveel leerlingen van één klas het bedrijf in een ronde hoogstens neemt; leeg: geen grens."),
    of(Company, "wanted", "Wil graag", why=W.MATCH, width=20, privacy=P.SCHOOL, synonyms=("Wens bedrijf", "Wens van het bedrijf", "Voorkeur bedrijf", "Bedrijf wil graag", "Gewenste leerlingen"), explanation="Wie het bedrijf het liefst heeft: klassen, profielen, leerwegen, leerlingnummers of namen, met een komma ertussen. Telt mee, maar houdt niemand weg."),
    of(Company, "near_transit", "Goed met ov", kind=K.YES_NO, width=11, synonyms=("Bereikbaar met ov", "OV bereikbaar", "Goed bereikbaar met ov", "Ov", "Openbaar vervoer", "Bereikbaar met openbaar vervoer"), explanation="Leerlingen die met ov reizen, gaan hierheen met ov; naar andere bedrijven op de fiets."),
    of(Company, "legal_name", "Statutaire naam", group="Verder", width=24, synonyms=("Juridische naam", "Officiële naam", "Handelsnaam")),
    of(Company, "kvk", "KvK", group="Verder", width=11, synonyms=("KvK-nummer", "Kvk nummer", "Kamer van Koophandel")),
    of(Company, "visit_address", "Werkadres", group="Verder", width=26, synonyms=("Adres stage", "Stageadres", "Adres werkplek"), explanation="Alleen als de leerling ergens anders werkt dan op het adres van het bedrijf."),
    of(Company, "salutation", "Aanhef", group="Contactpersoon", why=W.REACH, width=22, privacy=P.IDENTITY, synonyms=("Briefaanhef", "Aanspreekvorm"), explanation="Zoals een brief begint: Geachte mevrouw Yılmaz. Leeg: de naam van de contactpersoon."),
    of(Company, "contact_role", "Functie contactpersoon", group="Contactpersoon", width=18, privacy=P.SCHOOL, why=W.REACH, synonyms=("Functie contact", "Rol contactpersoon")),
    of(Company, "channel", "Liefst via", group="Contactpersoon", kind=K.TERM, term=Channel, width=10, synonyms=("Voorkeur contact", "Bereikbaar via", "Contact via")),
    of(Company, "may_sign", "Tekenbevoegd", group="Contactpersoon", kind=K.YES_NO, width=12, synonyms=("Mag tekenen", "Tekent zelf"), explanation="Of de contactpersoon voor het bedrijf mag tekenen."),
    of(Company, "ask_after", "Niet vragen voor", group="Verder", kind=K.DATE, width=14, synonyms=("Niet benaderen voor", "Weer vragen vanaf")),
    of(Company, "accreditation_checked", "Erkenning gecontroleerd", group="Verder", kind=K.DATE, width=18, synonyms=("Erkenning nagekeken", "Erkenning gecontroleerd op")),
    of(Company, "answered_before", "Vorig jaar gevraagd", group="Verder", privacy=P.SENSITIVE, why=W.RECORD, width=30, synonyms=("Antwoord vorig jaar",), explanation="Wat het bedrijf vorig jaar op uw vraag antwoordde; komt mee uit het vorige schooljaar."),
)

POSITION_FIELDS = (
    of(Position, "company_id", "Bedrijf", kind=K.REFERENCE, refers_to=Company, required=True, width=28, synonyms=("Bedrijfsnaam", "Stagebedrijf", "Organisatie")),
    of(Position, "name", "Functie", width=22, synonyms=("Stageplaats", "Werk", "Soort werk", "Taak", "Werkzaamheden")),
    of(Position, "profiles", "Profielen", header="Profiel(en)", kind=K.TERMS, term=Profile, width=16, synonyms=("Profiel", "Profielen", "Richting")),
    of(Position, "tracks", "Leerwegen", header="Leerweg(en)", kind=K.TERMS, term=Track, width=12, synonyms=("Leerweg", "Leerwegen", "Niveau")),
    of(Position, "capacity", "Aantal", kind=K.INTEGER, together=T.SUM, required=True, width=8, minimum=0, maximum=1000, synonyms=("Aantal plaatsen", "Aantal plekken", "Plekken", "Plaatsen", "Capaciteit", "Aantal stageplaatsen", "Aantal leerlingen")),
    of(Position, "min_group", "Min groep", kind=K.INTEGER, width=9, minimum=1, maximum=1000, synonyms=("Minimaal", "Minimum groep", "Min. groep"), explanation="Zoveel leerlingen of niemand: bij 2 gaat er nooit één alleen. Leeg: één mag ook."),
    of(Position, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound, width=20, synonyms=("Stageronde", "Periode", "Stageperiode", "Blok"), explanation="Leeg: in elke ronde."),
    of(Position, "start", "Van", kind=K.DATE, width=11, synonyms=("Begin", "Begindatum", "Startdatum", "Start")),
    of(Position, "end", "Tot", kind=K.DATE, width=11, synonyms=("T/m", "Tot en met", "Einde", "Einddatum")),
    of(Position, "days", "Dagen", kind=K.TERMS, term=Weekday, width=12, synonyms=("Dag", "Stagedagen", "Weekdagen")),
    of(Position, "start_time", "Begintijd", kind=K.TIME, width=9, synonyms=("Starttijd", "Aanvang", "Van tijd")),
    of(Position, "end_time", "Eindtijd", kind=K.TIME, width=9, synonyms=("Sluittijd", "Tot tijd")),
    of(Position, "min_age", "Min leeftijd", kind=K.INTEGER, width=11, minimum=12, maximum=99, synonyms=("Minimumleeftijd", "Leeftijd", "Min. leeftijd", "Minimale leeftijd")),
    of(Position, "needs_vog", "VOG", kind=K.YES_NO, width=7, synonyms=("VOG nodig", "VOG verplicht")),
    of(Position, "hazards", "Risico's", width=22, synonyms=("Risicos", "Gevaren", "RI&E")),
    of(Position, "trainer", "Praktijkopleider", width=20, privacy=P.IDENTITY, synonyms=("Praktijkbegeleider", "Begeleider bedrijf", "Bedrijfsbegeleider")),
    of(Position, "must_fill", "Moet vol", kind=K.YES_NO, width=10, synonyms=("Moet gevuld", "Moet gevuld worden", "Moet doorgaan"), explanation="Deze plek wordt gevuld als het kan: met de hele groep (Min groep), of zonder groep op elke plek."),
    of(Position, "shared_seat", "Gedeelde plek", width=14, synonyms=("Deelt plek", "Deelt plek met", "Halve plek", "Duoplek", "Plek delen"), explanation="Stageplaatsen van een bedrijf met hier hetzelfde woord delen hun plekken, geteld per dag: ma en di voor de een, do en vr voor de ander. Leeg: niet gedeeld."),
    of(Position, "activities", "Wat de leerling doet", group="Werk en leren", width=30, synonyms=("Activiteiten", "Taken", "Werkzaamheden leerling")),
    of(Position, "learning_goals", "Leerdoelen", group="Werk en leren", width=30, synonyms=("Leerdoel", "Wat de leerling leert")),
    of(Position, "trainer_role", "Functie praktijkopleider", group="Praktijkopleider", width=18, privacy=P.SCHOOL, why=W.REACH, synonyms=("Functie opleider", "Functie begeleider")),
    of(Position, "trainer_phone", "Tel. praktijkopleider", group="Praktijkopleider", kind=K.PHONE, width=15, privacy=P.CONTACT, synonyms=("Telefoon praktijkopleider", "Tel opleider", "Telefoon begeleider", "Tel begeleider")),
    of(Position, "trainer_email", "E-mail praktijkopleider", group="Praktijkopleider", kind=K.EMAIL, width=26, privacy=P.CONTACT, synonyms=("Mail praktijkopleider", "E-mail begeleider", "Mail begeleider", "Mail opleider")),
    of(Position, "break_minutes", "Pauze", group="Tijden", kind=K.INTEGER, minimum=0, maximum=180, width=8, synonyms=("Pauze (min)", "Pauze minuten", "Minuten pauze"), explanation="Minuten pauze per dag. Leeg: zoals bij de instellingen."),
    of(Position, "day_times", "Tijden per dag", group="Tijden", width=24, synonyms=("Werktijden per dag", "Tijden"), explanation="Alleen voor dagen met andere tijden: ma 08:30-15:00; vr 08:30-12:30."),
    of(Position, "clothing", "Kleding", group="Kleding en vergoeding", width=20, synonyms=("Kleding/PBM", "Werkkleding", "PBM", "Kleding en PBM")),
    of(Position, "clothing_by", "Kleding van", group="Kleding en vergoeding", kind=K.TERM, term=Provider, width=11, synonyms=("Kleding door", "Wie zorgt voor kleding")),
    of(Position, "allowance", "Vergoeding", group="Kleding en vergoeding", width=16, synonyms=("Stagevergoeding", "Reiskosten", "Vergoeding per dag")),
    of(Position, "vog_reason", "Waarom VOG", group="Veiligheid", width=20, synonyms=("VOG reden", "Reden VOG")),
    of(Position, "is_industrial", "Industrieel", group="Veiligheid", kind=K.YES_NO, width=11, synonyms=("Industrie", "Fabriek"), explanation="Werk in een fabriek of tussen machines: mag niet bij een maatschappelijke stage."),
    of(Position, "has_supervision", "Deskundig toezicht", group="Veiligheid", kind=K.YES_NO, width=16, synonyms=("Toezicht", "Deskundig toezicht aanwezig"), explanation="Nodig bij risico's voor wie 16 of 17 is."),
    of(Position, "contact_id", "Vaste contactpersoon", group="Praktijkopleider", why=W.REACH, kind=K.REFERENCE, refers_to=Contact, privacy=P.IDENTITY, width=20, explanation="Leeg: de contactpersoon die bij het bedrijf staat."),
    of(Position, "known_on", "Bekend sinds", group="Verder", kind=K.DATE, width=12, explanation="Wanneer de school van deze plaats hoorde."),
)

ROUND_FIELDS = (
    of(PlacementRound, "name", "Naam", header="Ronde", required=True, unique=True, width=18, synonyms=("Ronde", "Stageronde", "Periode")),
    of(PlacementRound, "type", "Soort stage", kind=K.TERM, term=PlacementType, width=18, synonyms=("Soort", "Type")),
    of(PlacementRound, "start", "Van", kind=K.DATE, width=11, synonyms=("Begin", "Begindatum", "Startdatum") ),
    of(PlacementRound, "end", "Tot", kind=K.DATE, width=11, synonyms=("T/m", "Einde", "Einddatum")),
    of(PlacementRound, "days", "Dagen", kind=K.TERMS, term=Weekday, width=12, explanation="Alleen bij een lintstage."),
    of(PlacementRound, "year_levels", "Voor leerjaar", header="Leerjaar", kind=K.INTEGERS, width=11, minimum=1, maximum=6, synonyms=("Leerjaren", "Jaar"), explanation="Leeg: voor iedereen."),
    of(PlacementRound, "max_km", "Max km", kind=K.INTEGER, width=8, minimum=1, maximum=300),
    of(PlacementRound, "searcher", "Wie zoekt", kind=K.TERM, term=Searcher, width=10, explanation="School: de school voor iedereen; Leerling: iedereen zelf; Samen: zelf bij wie 'Zoekt zelf' aan staat, de school voor de anderen."),
    of(PlacementRound, "search_deadline", "Zelf zoeken tot", kind=K.DATE, width=14, synonyms=("Zoeken tot", "Deadline zoeken"), explanation="Tot en met deze dag laat de verdeling wie zelf zoekt met rust; daarna zoekt de school. Leeg: de school zoekt nu al voor iedereen."),
    of(PlacementRound, "mentor_mode", "Mentor hoort bij", kind=K.TERM, term=MentorMode, width=15, synonyms=("Mentor per",), explanation="Of de mentor bij de leerling, bij de stageplaats of bij het hele bedrijf hoort."),
    of(PlacementRound, "visit_norm", "Bezoeken", group="Begeleiden en afsluiten", kind=K.INTEGER, minimum=0, maximum=20, width=9, synonyms=("Aantal bezoeken", "Bezoeknorm"), explanation="Zoveel bezoeken krijgt elke leerling. Leeg: zoals bij de instellingen voor deze soort stage."),
    of(PlacementRound, "ask_from", "Vragen vanaf", group="Begeleiden en afsluiten", kind=K.DATE, width=12, synonyms=("Uitvragen vanaf",), explanation="Voor deze dag gaat er geen verzoek naar een bedrijf: scholen in de regio vragen dan op dezelfde dag."),
    of(PlacementRound, "agreement", "Overeenkomst", group="Begeleiden en afsluiten", kind=K.TERM, term=AgreementKind, width=18, explanation="Leeg: wat bij de soort stage hoort."),
    of(PlacementRound, "closed_on", "Afgesloten op", group="Begeleiden en afsluiten", kind=K.DATE, width=12, explanation="Na deze dag staat de ronde niet meer op Vandaag."),
)
# fmt: on
