"""The keys worth knowing, by where they are used; for the list of keys and the handbook."""

from __future__ import annotations

Keys = tuple[tuple[str, str], ...]

EVERYWHERE: Keys = (
    ("F1, Ctrl+F1", "het handboek bij wat u nu ziet; deze lijst van toetsen"),
    ("Ctrl+K", "een bladzijde, een leerling, een bedrijf of een opdracht zoeken"),
    ("Ctrl+Z, Ctrl+Y", "ongedaan maken, opnieuw doen"),
    ("Ctrl+1 … Ctrl+9", "naar een bladzijde; nog eens: de andere weergave"),
    ("Ctrl+H", "de geschiedenis van dit schooljaar"),
    ("Alt+R", "een andere ronde kiezen"),
    ("Alt+Links, Alt+Rechts", "terug naar wat u zag, en weer vooruit"),
    ("F6, Ctrl+F6", "naar het volgende of vorige deel van het venster"),
    ("Enter, spatie op een knop", "de knop indrukken"),
    ("Esc", "terug, zonder op te slaan; het zijpaneel sluiten"),
    ("Ctrl+P", "afdrukken of bewaren als PDF"),
    ("Ctrl+Shift+B", "brieven en overeenkomsten maken"),
    ("Ctrl+O, Ctrl+Shift+O", "een schooljaar openen; een schooljaar op een server openen"),
    ("Ctrl+I, Ctrl+E", "lijsten importeren, de plaatsingslijst exporteren"),
    ("1 tot en met 9, Enter", "een import: een antwoord kiezen, naar het volgende"),
    ("Alt+Omhoog, Alt+Omlaag", "in het zijpaneel: een voorkeur hoger of lager zetten"),
)
PLACING: Keys = (
    ("F9", "de beste verdeling van de ronde berekenen"),
    ("Shift+F9", "vergelijken wat elke verdeelregel geeft"),
    ("Ctrl+F9", "bewaarde scenario's naast elkaar zetten"),
    ("Ctrl+Enter", "een voorstel of een import overnemen"),
    ("F8", "waarom een leerling deze plek heeft, en wat nog meer kan"),
    ("Ctrl+M", "zelf een plek kiezen voor een leerling"),
    ("F7", "hoe ver een plaatsing is: bevestigen, begonnen, afbreken en wat er verder kan"),
    ("Ctrl+Shift+P, Ctrl+Shift+L", "plaatsingen vastzetten, losmaken"),
)
LISTS: Keys = (
    ("Ctrl+F", "zoeken in de lijst"),
    ("Alt+Omlaag", "de kolom filteren"),
    ("Ctrl+PgDn, Ctrl+PgUp", "de volgende of vorige weergave van een lijst"),
    ("Ctrl+N", "een rij toevoegen"),
    ("Ctrl+Del", "de gekozen rijen verwijderen"),
    ("Enter", "alles van deze leerling, dit bedrijf of deze mentor in het zijpaneel"),
    ("F2, of gewoon typen", "een cel wijzigen"),
    ("Enter, Tab", "in een cel: opslaan en naar de volgende"),
    ("Ctrl+Enter in een cel", "wat u typte in alle gemarkeerde cellen zetten"),
    ("Del", "cellen leegmaken"),
    ("Spatie", "aan- of uitvinken"),
    ("Ctrl+C, Ctrl+V", "een blok kopiëren en plakken, ook van en naar Excel"),
    ("Ctrl+D, Ctrl+R", "doorvoeren: de bovenste cel omlaag, de linker naar rechts"),
    ("Ctrl+Shift+M", "één veld van alle gemarkeerde rijen wijzigen"),
    ("Shift+spatie, Ctrl+spatie", "hele rijen markeren, hele kolommen"),
    ("Ctrl+pijltje", "naar het eind van een blok gevulde cellen; met Shift erbij wordt het gemarkeerd"),
    ("Enter, spatie op een groep", "de groep vouwen, haar rijen markeren"),
    ("Links, Rechts, spatie", "bij verschillen: van u laten staan, van de ander, of net omgekeerd"),
    ("Ctrl+Tab", "de tabel uit, naar de knoppen"),
)
FOLLOWING: Keys = (
    ("T, V, W", "een verzoek: toegezegd, onder voorbehoud, geweigerd; daarna staat het volgende klaar"),
    ("I", "een verzoek: het bedrijf trekt de toezegging in"),
    ("H, B, M", "verzoeken: herinnerd, de bellijst, een brief of mail"),
    ("Spatie, Ctrl+T", "Taken: klaar; nog eens: toch niet"),
    ("Spatie", "Overeenkomsten: getekend door de partij van de kolom, anders door iedereen; nog eens: terug"),
    ("Ctrl+T, Ctrl+Shift+T", "alle partijen hebben vandaag getekend; op een andere dag of anders"),
    ("Ctrl+Enter", "de overeenkomst openen: wie tekent, wijzigingsblad, laten vervallen"),
    ("Enter, Ctrl+Enter, F2", "bij Bezoeken: openen, verslag schrijven, dag en tijd typen"),
    ("Ctrl+Shift+pijltje", "in de week: het bezoek naar een andere dag of halve dag"),
    ("PgUp, PgDn", "in de week: de vorige of volgende week"),
    ("Ctrl+N, Ctrl+Enter", "bij Bellen en mailen: contact noteren, afvinken"),
    ("Ctrl+Enter, Ctrl+T", "Beoordelingen: van papier overnemen; besproken met de leerling"),
    ("Alt+PgUp, Alt+PgDn", "Uren: de vorige of volgende week"),
    (
        "Z, V, O, T, D, S, I of uren",
        "Uren, in een dag: ziek, verlof, ongeoorloofd, te laat, dicht, school vrij, inhalen",
    ),
    ("Ctrl+Enter, Ctrl+Shift+Enter", "Uren: de gekozen leerlingen zijn vandaag ziek; zij zijn weer beter"),
    ("Spatie", "Uren: de dag openen, met wie het weet, inhalen en een notitie"),
    ("Ctrl+Shift+D", "Uren: alle dagen van een leerling; Enter opent een dag"),
    ("Ctrl+1, Ctrl+2", "Uren: gemeld bij school, gemeld bij bedrijf; nog eens: toch niet"),
    ("Ctrl+T, Ctrl+Enter", "Afspraken: alle partijen getekend; in het zijpaneel: een ingevuld punt bewaren"),
    ("Pijltjes, spatie", "Samenwerking: langs de treden van de ladder; nu of gewenst zetten, nog eens: weg"),
    ("Ctrl+Enter, Esc", "Verkennen: het antwoord bewaren, terugnemen wat u typte"),
    ("Ctrl+Enter, Ctrl+Del", "Wie vraagt wie: wij vragen dit bedrijf; vrijgeven"),
    ("Ctrl+N, Ctrl+Enter", "Uitwisselen: een pakket lezen; ophalen en brengen met de regio op de server"),
    ("Ctrl+N, Ctrl+Enter", "Gedeeld aanbod: plaatsen aanbieden; een leerling op ons aandeel plaatsen"),
    ("Ctrl+Enter, Ctrl+Shift+Enter", "Verschillen: van het lid overnemen, van ons houden"),
    ("Enter", "Regio in beeld: de leerlingen van het vak; Netwerkrisico's: beginnen met wat helpt"),
    ("1 tot en met 9, N, Enter", "een beoordeling overnemen: een woord, n.v.t., de volgende leerling"),
)
GROUPS = {
    "Overal": EVERYWHERE,
    "In een lijst": LISTS,
    "Bij Plaatsen": PLACING,
    "Bij Opvolgen": FOLLOWING,
}
KEYS: Keys = tuple(key for keys in GROUPS.values() for key in keys)
