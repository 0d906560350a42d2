"""What people say instead of what the program says: someone who looks for 'uitdraaien' finds 'Afdrukken'.

By the words that stand in the name of a page or an action, so that what is added later is found as well.
"""

from __future__ import annotations

from bpv.services.searching.finder import bare

_MEANT = {
    # Pages
    "vandaag": "overzicht dashboard home begin start taken to do te doen nu doen",
    "plaatsen": "verdelen matchen matching indelen koppelen toewijzen bord kanban kaart lijst",
    "leerlingen": "studenten kinderen klassen klas pupillen namenlijst",
    "bedrijven": "stagebedrijven leerbedrijven organisaties werkgevers adressen",
    "stageplaatsen": "stageplekken plekken vacatures functies aanbod capaciteit",
    "voorkeuren": "wensen keuzes voorkeur keuze",
    "klassen": "klas per ronde overzicht alle rondes klassenlijst groep",
    "mentoren": "docenten begeleiders stagebegeleiders stagedocenten leraren coaches",
    "rondes": "periodes stageperiode planning tijdlijn schoolvakanties kalender blokstage lintstage",
    "ronde": "periode stageperiode",
    "geschiedenis": "logboek historie wijzigingen eerder terugzetten prullenbak verwijderd versies",
    "instellingen": "opties voorkeuren configuratie gewichten regels aanpassen settings",
    "wat telt mee": "gewichten wegen prioriteit belangrijk",
    "instellingen reizen": "afstand kilometers snelheid vervoer fiets ov",
    "uw school": "naam adres telefoon brin logo coördinator handtekening tekent verzekering briefhoofd",
    "school en mentoren": "postcode adres uren begeleiding",
    "instellingen vakanties": "schoolvakanties regio vrij weken",
    "bewaren en privacy": "bewaartermijnen avg reservekopieën netwerk internet straten",
    "grenzen uit de wet": "arbeidstijdenwet leeftijd uren werktijden regels",
    # What is done
    "verwijderen": "weggooien wissen weghalen schrappen deleten weg doen opruimen",
    "weghalen": "verwijderen eraf halen plek afnemen vrijmaken weggooien",
    "wis voorgoed": "verwijderen vergeten anonimiseren avg weggooien",
    "meer tegelijk": "bulk massaal allemaal alles invullen aanpassen veranderen bewerken zetten reeks",
    "toevoegen": "nieuw nieuwe maken aanmaken invoeren bijvoegen erbij inschrijven",
    "importeren": "inlezen inladen uploaden ophalen binnenhalen overnemen magister somtoday excel csv",
    "plakken": "invoegen importeren inlezen paste",
    "kopiëren": "copy klembord overnemen",
    "naar excel": "exporteren uitdraaien downloaden opslaan als wegschrijven bewaren versturen xlsx",
    "bezoekronde": "stagebezoeken route mentor volgorde rijden rondrit langs bedrijven tour",
    "straten op de kaart": "achtergrond luchtfoto internet pdok kadaster stratenkaart",
    "afdrukken": "printen uitdraaien uitprinten pdf papier",
    "brieven maken": "brief mailen samenvoegen mailmerge word sjabloon overeenkomst contract bedankbrief",
    "pdf": "afdrukken printen uitdraaien",
    "sjabloon": "template voorbeeld model leeg bestand invullijst",
    "nieuw schooljaar": "beginnen aanmaken starten nieuw bestand jaar",
    "openen": "laden bestand kiezen",
    "demoschool": "voorbeeld proberen oefenen test",
    "contactpersoon wissen": "verwijderen weggooien vergeten avg anonimiseren",
    "praktijkopleider wissen": "verwijderen weggooien vergeten avg anonimiseren",
    "alleen deze stap": "terugdraaien ongedaan maken een wijziging",
    "in de lijst tonen": "rij tabel gegevens opzoeken",
    "akkoord": "goedkeuren accepteren zelf gevonden plek toestemming",
    "niet akkoord": "afkeuren afwijzen weigeren",
    "zelf gevonden plekken": "eigen plek wachten op akkoord goedkeuring",
    "vorig schooljaar": "eerder jaar oud vorige jaren meenemen geschiedenis",
    "schooljaar sluiten": "dicht doen bestand sluiten",
    "afsluiten": "stoppen programma sluiten quit exit",
    "ongedaan maken": "terug herstellen terugdraaien undo fout vergissing",
    "opnieuw doen": "redo nogmaals herhalen",
    "zoeken": "vinden opzoeken",
    "familiebedrijven": "familie ouders eigen bedrijf zelfde achternaam",
    "reservekopieën": "backup back-up kopie terugzetten herstellen veiligheidskopie",
    "op slot": "wachtwoord beveiligen versleutelen vergrendelen",
    "wachtwoord": "password code beveiliging",
    "slot eraf": "ontgrendelen beveiliging uit wachtwoord weg",
    "herstelsleutel": "wachtwoord vergeten noodcode printen",
    "onthouden op deze computer": "wachtwoord niet meer vragen",
    # Placing
    "vastzetten": "vastpinnen pinnen blokkeren fixeren vast houden zo laten",
    "losmaken": "vrijgeven ontgrendelen los niet meer vast",
    "plek kiezen": "plaatsen verplaatsen overplaatsen ruilen handmatig zelf indelen koppelen andere plek",
    "waarom": "uitleg reden verklaring toelichting",
    "verdeelregels": "eerlijk fairness methode",
    "scenario's": "varianten versies bewaarde voorstellen alternatieven",
    "mentoren verdelen": "begeleiders toewijzen koppelen indelen",
    "alle rondes samen": "alles tegelijk verdelen",
    "status": "stand voortgang bevestigd ondertekend",
    "goedkeuren": "akkoord accepteren zelf gevonden",
    "zegt af": "afmelden opzeggen stopt annuleren afzeggen uitval valt uit trekt zich terug gaat failliet",
    "leerling valt uit": "verlaat school stopt verhuist van school uitschrijven vertrekt weg ziek uitval",
    "mentor valt uit": "ziek langdurig verlof vervangen overnemen vertrekt docent valt uit uitval",
    "stageplaats verandert": "minder plekken andere dagen andere data aantal capaciteit verschuiven uitval",
    "minder plekken": "verandert aantal capaciteit andere data verschuiven uitval",
    "valt uit": "ziek vertrekt stopt verlaat school vervangen uitval",
    # Looks
    "licht": "thema wit uiterlijk lichte modus kleuren",
    "donker": "thema zwart nacht dark mode uiterlijk kleuren",
    "zoals het bureaublad": "thema automatisch systeem uiterlijk",
    "groter": "inzoomen zoom letters tekst vergroten",
    "kleiner": "uitzoomen zoom letters tekst verkleinen",
    "gewone grootte": "zoom herstellen 100 procent",
    "kolommen": "verbergen tonen velden kolom",
    "filter": "selecteren beperken alleen tonen",
    "filters wissen": "alles tonen reset",
    "terug": "vorige back",
    "vooruit": "volgende forward",
    "deel van het venster": "springen focus toetsenbord paneel",
    # People
    "bellen": "telefoon telefoneren opbellen nummer",
    "mailen": "e-mail email bericht schrijven sturen",
    "route": "navigatie reis kaart google maps rijden fietsen",
    # Help
    "rondleiding": "tour uitleg kennismaken beginnen introductie nieuw hulp",
    "toetsen": "sneltoetsen shortcuts toetsenbord hulp",
    "privacyregister": "avg verwerkingsregister gegevens privacy",
    "inzage": "avg recht ouders opvragen gegevens van leerling",
    "kopie zonder namen": "anonimiseren pseudonimiseren anoniem testbestand",
    "bewaartermijnen": "opschonen avg verwijderen oude gegevens opruimen",
    "logboeken": "log fout melden technisch ict storing",
    "over bpv-planner": "versie info licentie programma",
    "handboek": "handleiding hulp help uitleg gebruiksaanwijzing",
}
_BY_NAME = {f" {bare(name)}": words for name, words in _MEANT.items()}


def everyday_words(name: str) -> str:
    """What else people say for a page or an action of this name."""
    known = f" {bare(name)}"
    return " ".join(words for part, words in _BY_NAME.items() if part in known)
