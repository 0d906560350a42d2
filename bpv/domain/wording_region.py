"""The Dutch sentences for what the database of a region refuses."""

REGION_THERE = {
    "bad_member": "'{found}' zegt niet wie er lid is. Schrijf het zo: school_18br=jan.",
    "share_full": "Uw aandeel bij {name} is vol: uw school heeft daar {places} van de regio. Er is niets "
    "gewijzigd. Kies een andere plaats, of vraag het bureau om meer.",
    "share_full_back": "Er is niets teruggebracht: uw school heeft bij {name} nu {places} van de regio, en "
    "op de laptop staan er meer leerlingen. Open het schooljaar op de server en kies daar bij Uitwisselen "
    "Ophalen en brengen. Breng daarna opnieuw terug: dan kiest u wie er blijft.",
    "share_spent": "Zoveel plaatsen heeft dit aandeel niet meer. Haal op wat er in de regio veranderde.",
    "share_linked": "Deze stageplaats hoort al bij een ander aandeel van de regio.",
    "share_in_use": "{who} gebruikt al {places} bij {name}: minder kan dit aandeel niet zijn.",
    "offer_full": "Bij {name} is alles al verdeeld ({places}). Dit aandeel is niet gegeven.",
    "offer_taken": "Van dit aanbod is al meer verdeeld. Er is niets gewijzigd.",
    "claims_full": "Uw school vraagt al {count} bedrijven; meer tegelijk kan in deze regio niet. Geef "
    "er eerst een vrij.",
    "member_fixed": "De database van de regio kent uw school als een ander lid. Vraag uw ICT om "
    "'server region-script' met uw naam.",
    "region_blind": "De database van de regio telt niet meer mee. Er is niets gewijzigd; laat uw "
    "ICT-beheerder de SQL van 'server region-script' opnieuw uitvoeren.",
    "clash_of_two": "Van {name} hebben twee leden ieder een ander gegeven ({label}). Kies dat van één lid; "
    "daarna vraagt de lijst nog of het andere klopt.",
    "no_region_there": "Op deze server is geen regio waarvan uw school lid is. Vraag uw ICT-beheerder om "
    "'server region-script'.",
    "region_in_file": "Dit schooljaar staat in een bestand: daarmee gaat het met pakketten. Open het op "
    "de server om op te halen en te brengen.",
    "region_older": "De regio op de server is van een oudere versie. Laat haar bijwerken met 'server "
    "upgrade'.",
    "region_newer": "De regio op de server is van een nieuwere versie. Werk BPV-planner bij.",
}
"""A sentence for each code, with what it is about in braces."""
