"""The keys worth knowing, by where they are used; for the list of keys and the handbook."""

from __future__ import annotations

from bpv.language import tr

Keys = tuple[tuple[str, str], ...]

EVERYWHERE: Keys = (
    (tr("F1, Ctrl+F1"), tr("het handboek bij wat u nu ziet; deze lijst van toetsen")),
    ("Ctrl+K", tr("een bladzijde, een leerling, een bedrijf of een opdracht zoeken")),
    ("Ctrl+Z, Ctrl+Y", tr("ongedaan maken, opnieuw doen")),
    ("Ctrl+1 … Ctrl+9", tr("naar een bladzijde; nog eens: de andere weergave")),
    ("Ctrl+H", tr("de geschiedenis van dit schooljaar")),
    ("Alt+R", tr("een andere ronde kiezen")),
    (tr("Alt+Links, Alt+Rechts"), tr("terug naar wat u zag, en weer vooruit")),
    (tr("F6, Ctrl+F6"), tr("naar het volgende of vorige deel van het venster")),
    (tr("Enter, spatie op een knop"), tr("de knop indrukken")),
    ("Esc", tr("terug, zonder op te slaan; het zijpaneel sluiten")),
    ("Ctrl+P", tr("afdrukken of bewaren als PDF; in het handboek: wat u leest")),
    ("Ctrl+Shift+B", tr("brieven en overeenkomsten maken")),
    ("Ctrl+O, Ctrl+Shift+O", tr("een schooljaar openen; een schooljaar op een server openen")),
    ("Ctrl+I, Ctrl+E", tr("lijsten importeren, de plaatsingslijst exporteren")),
    (tr("1 tot en met 9, Enter"), tr("een import: een antwoord kiezen, naar het volgende")),
    (tr("Alt+Omhoog, Alt+Omlaag"), tr("in het zijpaneel: een voorkeur hoger of lager zetten")),
)
PLACING: Keys = (
    ("F9", tr("de beste verdeling van de ronde berekenen")),
    ("Shift+F9", tr("vergelijken wat elke verdeelregel geeft")),
    ("Ctrl+F9", tr("bewaarde scenario's naast elkaar zetten")),
    ("Ctrl+Enter", tr("een voorstel of een import overnemen")),
    ("F8", tr("waarom een leerling deze plek heeft, en wat nog meer kan")),
    ("Ctrl+M", tr("zelf een plek kiezen voor een leerling")),
    ("F7", tr("hoe ver een plaatsing is: bevestigen, begonnen, afbreken en wat er verder kan")),
    ("Ctrl+Shift+P, Ctrl+Shift+L", tr("plaatsingen vastzetten, losmaken")),
)
LISTS: Keys = (
    ("Ctrl+F", tr("zoeken in de lijst")),
    (tr("Alt+Omlaag"), tr("de kolom filteren")),
    ("Ctrl+PgDn, Ctrl+PgUp", tr("de volgende of vorige weergave van een lijst")),
    ("Ctrl+N", tr("een rij toevoegen")),
    ("Ctrl+Del", tr("de gekozen rijen verwijderen")),
    ("Enter", tr("alles van deze leerling, dit bedrijf of deze mentor in het zijpaneel")),
    (tr("F2, of gewoon typen"), tr("een cel wijzigen")),
    (tr("Enter, Tab"), tr("in een cel: opslaan en naar de volgende")),
    (tr("Ctrl+Enter in een cel"), tr("wat u typte in alle gemarkeerde cellen zetten")),
    (tr("Del"), tr("cellen leegmaken")),
    (tr("Spatie"), tr("aan- of uitvinken")),
    ("Ctrl+C, Ctrl+V", tr("een blok kopiëren en plakken, ook van en naar Excel")),
    ("Ctrl+D, Ctrl+R", tr("doorvoeren: de bovenste cel omlaag, de linker naar rechts")),
    ("Ctrl+Shift+M", tr("één veld van alle gemarkeerde rijen wijzigen")),
    (tr("Shift+spatie, Ctrl+spatie"), tr("hele rijen markeren, hele kolommen")),
    (
        tr("Ctrl+pijltje"),
        tr("naar het eind van een blok gevulde cellen; met Shift erbij wordt het gemarkeerd"),
    ),
    (tr("Enter, spatie op een groep"), tr("de groep vouwen, haar rijen markeren")),
    (tr("Links, Rechts, spatie"), tr("bij verschillen: van u laten staan, van de ander, of net omgekeerd")),
    ("Ctrl+Tab", tr("de tabel uit, naar de knoppen")),
)
FOLLOWING: Keys = (
    ("T, V, W", tr("een verzoek: toegezegd, onder voorbehoud, geweigerd; daarna staat het volgende klaar")),
    ("I", tr("een verzoek: het bedrijf trekt de toezegging in")),
    ("H, B, M", tr("verzoeken: herinnerd, de bellijst, een brief of mail")),
    (tr("Spatie, Ctrl+T"), tr("Taken: klaar; nog eens: toch niet")),
    (
        tr("Spatie"),
        tr("Overeenkomsten: getekend door de partij van de kolom, anders door iedereen; nog eens: terug"),
    ),
    ("Ctrl+T, Ctrl+Shift+T", tr("alle partijen hebben vandaag getekend; op een andere dag of anders")),
    ("Ctrl+Enter", tr("de overeenkomst openen: wie tekent, wijzigingsblad, laten vervallen")),
    (tr("Enter, Ctrl+Enter, F2"), tr("bij Bezoeken: openen, verslag schrijven, dag en tijd typen")),
    (tr("Ctrl+Shift+pijltje"), tr("in de week: het bezoek naar een andere dag of halve dag")),
    ("PgUp, PgDn", tr("in de week: de vorige of volgende week")),
    ("Ctrl+N, Ctrl+Enter", tr("bij Bellen en mailen: contact noteren, afvinken")),
    ("Ctrl+Enter, Ctrl+T", tr("Beoordelingen: van papier overnemen; besproken met de leerling")),
    ("Alt+PgUp, Alt+PgDn", tr("Uren: de vorige of volgende week")),
    (
        tr("Z, V, O, T, D, S, I of uren"),
        tr("Uren, in een dag: ziek, verlof, ongeoorloofd, te laat, dicht, school vrij, inhalen"),
    ),
    (
        "Ctrl+Enter, Ctrl+Shift+Enter",
        tr("Uren: de gekozen leerlingen zijn vandaag ziek; zij zijn weer beter"),
    ),
    (tr("Spatie"), tr("Uren: de dag openen, met wie het weet, inhalen en een notitie")),
    ("Ctrl+Shift+D", tr("Uren: alle dagen van een leerling; Enter opent een dag")),
    ("Ctrl+1, Ctrl+2", tr("Uren: gemeld bij school, gemeld bij bedrijf; nog eens: toch niet")),
    (
        "Ctrl+T, Ctrl+Enter",
        tr("Afspraken: alle partijen getekend; in het zijpaneel: een ingevuld punt bewaren"),
    ),
    (
        tr("Pijltjes, spatie"),
        tr("Samenwerking: langs de treden van de ladder; nu of gewenst zetten, nog eens: weg"),
    ),
    ("Ctrl+Enter, Esc", tr("Verkennen: het antwoord bewaren, terugnemen wat u typte")),
    ("Ctrl+Enter, Ctrl+Del", tr("Wie vraagt wie: wij vragen dit bedrijf; vrijgeven")),
    ("Ctrl+N, Ctrl+Enter", tr("Uitwisselen: een pakket lezen; ophalen en brengen met de regio op de server")),
    ("Ctrl+N, Ctrl+Enter", tr("Gedeeld aanbod: plaatsen aanbieden; een leerling op ons aandeel plaatsen")),
    ("Ctrl+Enter, Ctrl+Shift+Enter", tr("Verschillen: van het lid overnemen, van ons houden")),
    ("Enter", tr("Regio in beeld: de leerlingen van het vak; Netwerkrisico's: beginnen met wat helpt")),
    (
        tr("1 tot en met 9, N, Enter"),
        tr("een beoordeling overnemen: een woord, n.v.t., de volgende leerling"),
    ),
)
GROUPS = {
    tr("Overal"): EVERYWHERE,
    tr("In een lijst"): LISTS,
    tr("Bij Plaatsen"): PLACING,
    tr("Bij Opvolgen"): FOLLOWING,
}
KEYS: Keys = tuple(key for keys in GROUPS.values() for key in keys)
