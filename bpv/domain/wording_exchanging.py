"""The Dutch sentences for what is refused of places that the region shares, for `wording`."""

EXCHANGING = {
    "share_taken": "Deze plaatsen staan al bij uw stageplaatsen.",
    "share_no_round": "Deze plaatsen vallen buiten al uw rondes. Maak eerst een ronde in die periode.",
    "offer_none": "In deze ronde is geen stageplaats meer vrij om aan te bieden.",
    "list_empty": "In deze lijst staan geen aantallen leerlingen. Nodig is een kolom met aantallen, en een "
    "met profiel, leerweg of gemeente.",
    "list_nameless": "Kies van welke school deze lijst is, of typ de naam van een school die er nog niet is.",
    "list_sends": "{name} deelt zelf wat het nodig heeft, met pakketten; een lijst zou dat tegenspreken.",
    "share_nothing_left": "Hiervan is niets over: alles is gebruikt of al teruggegeven.",
}
