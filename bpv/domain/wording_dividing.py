"""The Dutch sentences for what dividing places over schools refuses, for `wording`."""

DIVIDING = {
    "division_member": "U hoort nog bij geen regio. Begin er een bij Uitwisselen.",
    "division_other": "Verdeling {name} is van een ander lid van de regio; alleen dat lid verandert die.",
    "division_name": "Geef de verdeling een naam, bijvoorbeeld 'Blokstage voorjaar'.",
    "division_known": "Er is al een verdeling die {name} heet. Kies een andere naam.",
    "division_dates": "{then} ligt voor {first}. Kies dagen die op elkaar volgen.",
    "division_step": "De verdeling staat op '{now}'; daarna kan niet meteen '{to}'.",
    "division_final": "Verdeling {name} is vastgesteld en verandert niet meer.",
    "division_empty": "Er is nog geen {what} van scholen in de periode van deze verdeling.",
    "division_unknown": "Er is geen verdeling die {name} heet. Wel: {known}.",
    "division_large": "Meer dan {most} plaatsen tegelijk kan niet. Maak een verdeling per periode.",
    "division_objections": "Er zijn nog {count} bezwaren zonder antwoord. Beantwoord die eerst.",
    "division_until": "Kies tot wanneer scholen hun plaatsen mogen gebruiken.",
    "division_room": "Van deze plaatsen kunnen er nog {room} worden vastgezet.",
    "division_nothing": "Van {name} is niets terug te nemen: alles is gebruikt of de dag is nog niet om.",
    "objection_text": "Schrijf op wat het bezwaar is.",
    "objection_share": "Bezwaar maken kan alleen tegen plaatsen die aan uw eigen school zijn gegeven.",
    "objection_reason": "Schrijf op waarom het bezwaar wordt afgewezen.",
}
