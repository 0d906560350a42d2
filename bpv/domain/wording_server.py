"""The Dutch sentences for what can be wrong with a school year on a server."""

SERVER = {
    "bad_address": "Dit adres klopt niet. Schrijf het zo: postgresql://naam@server.school.nl/bpv/school.",
    "password_in_address": "Zet geen wachtwoord in het adres: een adres wordt bewaard en getoond. Het "
    "programma vraagt erom.",
    "plain_address": "Zonder beveiligde verbinding kan alleen met een server op deze computer zelf.",
    "bad_name": "'{found}' kan geen naam zijn op de server. Gebruik kleine letters, cijfers en _, en begin "
    "met een letter.",
    "file_meant": "Hier hoort een bestand, en {place} is een school op een server. Met 'copy' gaat een "
    "schooljaar van een server naar een bestand, en terug.",
    "no_lock_there": "Een slot is van een bestand. Een schooljaar op een server gaat open met de naam en het "
    "wachtwoord van wie er werkt; die geeft uw ICT.",
    "bad_login": "'{found}' kan geen gebruikersnaam zijn op de server. Een gewone naam of een e-mailadres "
    "kan wel, hooguit 63 tekens; pg_…, postgres, public en none zijn van de server zelf.",
    "no_logins": "Vul in wie er in de school werken, of wie haar beheert.",
    "no_driver": "Om met een server te werken mist een onderdeel. Installeer BPV-planner met [sharing].",
    "server_gone": "De server {host} is niet te bereiken. Alles wat opgeslagen was, is er nog; of het "
    "laatste nog is opgeslagen, ziet u zodra de verbinding terug is.",
    "server_unreached": "De server {host} is niet te bereiken. Kijk de naam en de poort na, en of u op het "
    "netwerk van school bent.",
    "server_login": "De server {host} laat {user} niet toe. Controleer de naam en het wachtwoord.",
    "password_not_kept": "Deze computer kon het wachtwoord niet bewaren. De volgende keer vraagt "
    "het programma er weer om.",
    "server_unsafe": "De verbinding met {host} is niet veilig: {reason}. Er is geen wachtwoord verstuurd. "
    "Vraag uw ICT-beheerder om TLS met scram-sha-256.",
    "server_rights": "{user} mag dit niet op de server. Vraag uw ICT-beheerder om rechten voor {school}.",
    "server_keeper": "Dit mag alleen wie {school} op de server beheert. Meld u aan als die gebruiker.",
    "server_no_school": "Op {host} is deze database of school {school} er niet. Kijk de namen na; uw ICT zet "
    "een school klaar met wat u onder 'Voor uw ICT…' bewaart.",
    "server_busy": "De server is bezig met werk van een ander. Er is niets gewijzigd; probeer het zo "
    "opnieuw.",
    "server_crowded": "Op {host} zijn alle verbindingen bezet. Sluit vensters van BPV-planner die u niet "
    "gebruikt en probeer het zo opnieuw; blijft het zo, vraag dan uw ICT-beheerder om meer verbindingen.",
    "server_full": "De schijf van de server is vol. Er is niets gewijzigd; waarschuw uw ICT-beheerder.",
    "server_older": "{school} op {host} is van een oudere versie. Wie de school beheert, kan haar bijwerken: "
    "alle collega's gaan dan over op deze versie.",
    "server_newer": "{school} op {host} is van een nieuwere versie. Werk BPV-planner bij.",
    "server_taken": "{school} op {host} heeft al inhoud; er is niets gewijzigd. Open haar, of laat uw ICT "
    "een andere school klaarzetten.",
    "unlike_copy": "Wat nu in {place} staat, is niet gelijk aan waar het vandaan komt. Gebruik het niet; het "
    "origineel is gebleven zoals het was.",
    "server_empty": "{school} op {host} is nog leeg. Open het schooljaar dat erin moet, en kies Bestand, "
    "Server, 'Dit schooljaar naar de server zetten…'.",
    "copy_ways": "Kopiëren gaat van een bestand naar een server of terug: een van de twee is een adres als "
    "postgresql://naam@server.school.nl/bpv/school.",
    "not_on_server": "Dit kan niet met een schooljaar op een server: uw ICT maakt er de reservekopieën van. "
    "Maak zelf een kopie naar een bestand.",
    "take_locked": "Een schooljaar dat meegaat op een laptop krijgt altijd een slot: een laptop raakt kwijt. "
    "Kies een wachtwoord, of laat deze computer de sleutel bewaren.",
    "taken_erase": "Dit bestand is meegenomen van de server. Wis iemand daar; breng eerst terug wat u hier "
    "wijzigde, dan gaat ook dit bestand weg.",
    "not_taken": "{path} is niet meegenomen van een server; er is niets terug te brengen.",
    "taken_other": "Op {host} staat nu een ander schooljaar dan toen u dit meenam. Er is niets "
    "teruggebracht; vraag wie {school} beheert wat er gebeurd is.",
    "differs": "{who} wijzigde dit intussen ook. Er is niets gewijzigd; kies wat blijft staan.",
    "built_by_other": "'{label}' kan niet {act}: {who} wijzigde daarna {record}. Wijzig het zelf, of kijk in "
    "de geschiedenis wat er gebeurde.",
    "overtaken": "{who} was net iets eerder. {noun} is intussen gewijzigd. Er is niets gewijzigd. Wat u ziet "
    "is vernieuwd; kijk het na en probeer het opnieuw.",
    "behind": "Een ander heeft net iets gewijzigd. Probeer het opnieuw.",
}
"""A sentence for each code, with what it is about in braces."""
