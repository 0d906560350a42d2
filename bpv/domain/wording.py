"""The Dutch sentences for expected refusals, in one place."""

from collections.abc import Mapping

from bpv.domain.wording_dividing import DIVIDING
from bpv.domain.wording_exchanging import EXCHANGING
from bpv.domain.wording_region import REGION_THERE
from bpv.domain.wording_server import SERVER
from bpv.language import tr

_NOUNS = {
    "School": "Dit schooljaar",
    "Student": "Deze leerling",
    "Company": "Dit bedrijf",
    "Position": "Deze stageplaats",
    "Mentor": "Deze mentor",
    "PlacementRound": "Deze ronde",
    "Preference": "Deze voorkeur",
    "Exclusion": "Deze uitsluiting",
    "Companion": "Dit koppel",
    "Placement": "Deze plaatsing",
    "EarlierPlacement": "Deze plaatsing van een eerder schooljaar",
    "Request": "Dit verzoek",
    "MatchRun": "Dit scenario",
    "Setting": "Deze instelling",
    "AssessmentForm": "Dit formulier",
    "ExportLayout": "Deze indeling",
    "RememberedColumns": "Deze onthouden kolomindeling",
    "RememberedAnswer": "Dit onthouden antwoord",
    "SavedView": "Deze weergave",
    "Visit": "Dit bezoek",
    "ContactMoment": "Dit contact",
    "ActionPoint": "Dit actiepunt",
    "SchoolDetails": "Deze school",
    "Criterion": "Dit punt van een formulier",
    "Contact": "Deze contactpersoon",
    "Step": "Deze stap",
    "Agreement": "Deze overeenkomst",
    "Signature": "Deze handtekening",
    "Assessment": "Deze beoordeling",
    "DayRecord": "Deze dag",
    "Task": "Deze taak",
    "LetterTemplate": "Dit sjabloon",
    "Partner": "Deze partner",
    "PartnerContact": "Deze contactpersoon van een partner",
    "Cooperation": "Deze samenwerking",
    "DossierAnswer": "Dit dossierpunt",
    "Accord": "Deze afspraak",
    "AccordParty": "Deze partij bij een afspraak",
    "AccordPoint": "Dit punt van een afspraak",
    "LearningRoute": "Deze leerroute",
    "RegionNote": "Dit antwoord over de regio",
    "TeamScan": "Deze teamscan",
    "ScanAnswer": "Dit antwoord in een teamscan",
    "YearFigure": "Dit jaarcijfer",
    "PupilCount": "Dit leerlingental",
    "RegionMember": "Dit lid van de regio",
    "RegionCompany": "Dit bedrijf in de regio",
    "Offer": "Deze gedeelde plaats",
    "Demand": "Deze vraag",
    "Division": "Deze verdeling",
    "Share": "Dit aandeel",
    "ShareUse": "Dit gebruik van een aandeel",
    "Objection": "Dit bezwaar",
    "ObjectionAnswer": "Dit antwoord op een bezwaar",
    "Asking": "Deze claim op een bedrijf",
}

_INSIDE = {key: f"een {noun.partition(' ')[2]}" for key, noun in _NOUNS.items()}
"""The same within a sentence, of one that is not pointed at."""

_SENTENCES = SERVER | {
    **DIVIDING,
    **EXCHANGING,
    **REGION_THERE,
    "gone": "{noun} bestaat niet meer. Misschien is die net verwijderd; kijk de lijst na.",
    "nobody": "{noun} is niet te vinden: '{found}' hoort bij {count} rijen. Geef een naam of nummer dat "
    "er precies één keer is.",
    "not_printed": "Afdrukken is niet gelukt. Kijk of de printer aan staat, of bewaar het als PDF.",
    "no_pdf": "Hier kan geen PDF worden gemaakt. Start het programma zelf, niet een deel ervan.",
    "changed_since": "Dit is daarna weer gewijzigd, of kan niet op zichzelf worden teruggedraaid.",
    "conflict": "{noun} is intussen gewijzigd. Bekijk de nieuwe gegevens en probeer het opnieuw.",
    "bad_cell": "{label}: '{found}' is niet goed. Verwacht: {expected}.",
    "required": "{label} mag niet leeg zijn.",
    "duplicate": "{label} '{found}' komt al voor.",
    "full": "{name} heeft geen plek meer vrij in {round} ({capacity} van {capacity} bezet).",
    "company_full": "{name} neemt in totaal {capacity} leerlingen in {round}; dat aantal is bereikt.",
    "day_full": "{name} deelt een plek in {round}: er kan {limit}, en die plek is dan bezet.",
    "no_place": "{name} heeft nog geen plek in {round}; geef eerst een plek.",
    "settled": "De plek van {name} in {round} staat al vast. Haal die eerst weg of zet de status terug.",
    "no_step": "{name} staat op '{now}' en kan zo niet naar '{after}'. Wat wel kan: {possible}.",
    "step_needs": "Bij '{step}' van {name} hoort ook {missing}. Kies de stap in het menu en vul dat in.",
    "has_begun": "De stage van {name} begint op {day}: afzeggen kan tot die dag. Kies 'Begonnen' en dan "
    "'Afbreken', of 'Niet verschenen'.",
    "still_there": "Hier loopt nog stage ({count}). Kies eerst 'Zegt af…' of 'Verandert…': dan eindigt "
    "die, en blijven uren en verloop bewaard.",
    "is_finished": "{name} heeft de stage in {round} afgerond. Kies eerst 'Toch niet afgerond' als dat "
    "anders moet.",
    "not_begun": "De stage van {name} begint pas op {day}. Geef de plaatsing een eerdere begindatum of wacht "
    "tot die dag.",
    "placed_already": "{name} heeft in {round} al een plek bij {company}. Haal die eerst weg.",
    "not_waiting": "De plek van {name} wacht niet op akkoord.",
    "accord_backwards": "De afspraak eindigt op {end}, voordat die begint op {start}. Kies een latere dag.",
    "party_twice": "Deze organisatie is al partij bij de afspraak.",
    "point_reason": "Zeg erbij waarom dit punt niet van toepassing is.",
    "tasks_made": "{round} heeft alle taken van de lijst al.",
    "rule": "Dit kan niet: {text}.",
    "law": "{name}: dit mag niet van de wet: {text}. Verander de plek of laat eerst tekenen. Moet het toch, "
    "neem dan de stap in de lijst van Plaatsen (F7) en geef een reden.",
    "agreements_made": "Voor iedereen die gekozen is, is er al een overeenkomst. Vervang die als u een "
    "nieuwe wilt.",
    "no_agreement": "Voor {name} is nog geen overeenkomst gemaakt. Maak die eerst.",
    "signed_ahead": "Een datum na vandaag kan niet: {day} moet nog komen.",
    "signed_before_sent": "De overeenkomst van {name} is pas op {sent} verstuurd. Geef een reden als er toch "
    "op {day} is getekend; die wordt erbij bewaard.",
    "sent_and_signed": "{name} heeft deze overeenkomst al getekend, dus die is verstuurd. Neem eerst de "
    "handtekening terug.",
    "not_sent": "De overeenkomst van {name} is nog niet verstuurd. Vul eerst in wanneer.",
    "nobody_missing": "Iedereen heeft al getekend; er is niemand om te herinneren.",
    "agreement_void": "De overeenkomst van {name} is vervallen. Herstel die eerst, of maak een nieuwe.",
    "no_such_signer": "{party} hoeft de overeenkomst van {name} niet te tekenen. Voeg eerst een "
    "ondertekenaar toe.",
    "has_signed": "{name} heeft al getekend en kan niet van de lijst. Neem eerst de handtekening terug.",
    "last_signer": "Minstens een moet tekenen. Voeg eerst een ander toe.",
    "has_agreement": "Voor {name} is intussen een andere overeenkomst gemaakt. Laat die eerst vervallen.",
    "not_signed_yet": "De overeenkomst van {name} is nog door niemand getekend. Verstuur die opnieuw, dan "
    "staat de wijziging erin.",
    "not_there": "Bij {name} horen geen uren: de plaatsing is {status}.",
    "day_outside": "Op {day} loopt {name} daar geen stage. Kies een dag van de stage, of noteer "
    "een inhaaldag.",
    "not_missed": "Op {day} is niets gemist om in te halen. Kies een dag die gemist is.",
    "made_up_twice": "Wat op {day} gemist is, wordt al ingehaald op {by}. Kies een andere gemiste dag.",
    "make_up_taken": "Op {day} is al iets genoteerd. Kies een andere dag om in te halen.",
    "make_up_planned": "Op {day} is er al stage. Kies een dag zonder stage om in te halen, of vul bij die "
    "dag in hoeveel uur het samen was.",
    "nothing_noted": "Op de gekozen dagen is niets genoteerd om te melden. Noteer eerst wat er was.",
    "nobody_sick": "Van wie gekozen is, is niemand ziek gemeld.",
    "back_too_early": "{name} is sinds {day} ziek gemeld. Kies een dag daarna, of neem de melding terug.",
    "no_stage_then": "Niemand van wie gekozen is, loopt op {day} stage.",
    "no_assessment": "Bij {name} hoort geen beoordeling: de plaatsing is {status}.",
    "nothing_asked": "Van wie gekozen is, wordt op geen beoordeling gewacht. Vraag er eerst om.",
    "not_filled": "De beoordeling van {name} is nog niet ingevuld. Vul die eerst in.",
    "no_form": "Er is geen formulier voor een {kind}. Maak er een bij Formulieren, of neem er een weer in "
    "gebruik.",
    "form_points": "De schaal heeft {words} woorden en er zijn {points} keer punten. Geef elk woord punten, "
    "of kies geen totaal.",
    "form_corrects": "Dit is meer dan een verbetering van de tekst. Zet dat vinkje uit: dan blijft wat al is "
    "ingevuld staan zoals het was.",
    "scenario_unfit": "Het scenario '{name}' past niet meer bij de gegevens: {text}.",
    "nothing_to_undo": "Er is niets om ongedaan te maken.",
    "nothing_to_redo": "Er is niets om opnieuw te doen.",
    "built_upon": "'{label}' kan niet apart ongedaan worden gemaakt: wat toen veranderde, is daarna nog "
    "veranderd ({what}). U kunt wel terug tot vóór deze wijziging: dan gaat ook alles daarna terug.",
    "partners_differ": "Dit zijn verschillende bedrijven; elk bedrijf blijft een partner voor zich.",
    "partner_is_company": "Een bedrijf is vanzelf partner; verwijderen kan op de bladzijde Bedrijven.",
    "read_only_field": "{label} is hier niet te wijzigen.",
    "no_round": "Er is geen ronde '{name}'. Bekende rondes: {known}.",
    "no_students": "Er zijn geen leerlingen om te plaatsen in {round}.",
    "no_mentors": "Er zijn geen mentoren. Voeg mentoren toe.",
    "nothing_placed": "In {round} heeft nog niemand een plek; verdeel eerst de plaatsen.",
    "nobody_placed": "Er zijn nog geen plaatsingen voor {audience}. Verdeel eerst plaatsen en mentoren.",
    "no_positions": "Er zijn geen stageplaatsen in {round}. Voeg bedrijven met stageplaatsen toe.",
    "calculator_ended": "Het rekenen is onverwacht gestopt, misschien door te weinig geheugen. "
    "Sluit andere programma's en probeer het opnieuw.",
    "unproven": "Van deze verdeling kan niet worden bewezen dat het de beste is, ook niet op een tweede "
    "manier. Er is niets gewijzigd; meld dit aan wie het programma onderhoudt.",
    "exists": "{path} bestaat al. Kies een andere naam.",
    "nothing_left": "In {path} is niets meer te lezen. Zet een reservekopie terug.",
    "missing_file": "{path} is niet gevonden. Controleer de naam en de map.",
    "not_a_school_file": "{path} is geen schooljaarbestand van BPV-planner.",
    "locked_file": "{path} zit op slot. Geef het wachtwoord of de herstelsleutel.",
    "wrong_key": "Dit past niet op {path}. Controleer hoofdletters en het toetsenbord, of typ de "
    "herstelsleutel van papier over. Is dit geen schooljaar van BPV-planner, dan helpt geen wachtwoord.",
    "bad_recovery_key": "De herstelsleutel klopt niet: {reason}. Typ hem van het papier over.",
    "weak_password": "Dit wachtwoord {fault}. Neem minstens 12 tekens; een zin die u onthoudt is het beste.",
    "no_password": "Er is geen wachtwoord gegeven. Zet het in {name}, of gebruik een terminal.",
    "password_not_given": "{path} zit op slot. Zet het wachtwoord of de herstelsleutel in {name}, of typ "
    "het op een terminal.",
    "passwords_differ": "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.",
    "already_locked": "{path} heeft al een slot. Wijzig het wachtwoord, of haal het slot eraf.",
    "not_locked": "{path} heeft geen slot; er is niets gewijzigd.",
    "no_keyring": "Deze computer kan geen sleutel bewaren. Kies een wachtwoord.",
    "not_kept": "Deze computer kan de sleutel niet bewaren; het wachtwoord blijft nodig.",
    "still_kept": "Deze computer wil de sleutel niet vergeten. Verwijder hem in de sleutelbos van de "
    "computer, onder BPV-planner.",
    "newer_file": "{path} is gemaakt met een nieuwere versie van BPV-planner. Werk het programma eerst bij.",
    "damaged_file": "{path} is beschadigd en kan niet worden geopend. Zet een reservekopie terug.",
    "unsound_file": "{path} kan niet worden geopend: {noun_inside} heeft bij '{label}' een waarde die niet "
    "kan. Zet een reservekopie terug.",
    "strange_file": "{path} kan niet worden geopend: er staan onderdelen in die BPV-planner niet maakt. "
    "Zet een reservekopie terug.",
    "slow_file": "{path} kan niet worden geopend: het nakijken duurt te lang, waarschijnlijk is het "
    "beschadigd. Zet een reservekopie terug.",
    "foreign_log": "{path} kan niet worden geopend: {log} ernaast hoort bij een ander schooljaar. "
    "Verplaats dat bestand naar een andere map, of zet een reservekopie terug.",
    "cannot_open": "{path} kan niet worden geopend: {reason}.",
    "unsound": "{noun} kan niet worden opgeslagen: de waarde bij '{label}' kan niet.",
    "unfit": "Dit past niet bij de gegevens die er nu zijn. Er is niets gewijzigd.",
    "unreadable_step": "Wat deze stap wijzigde is niet meer te lezen. Er is niets gewijzigd.",
    "only_looking": "Dit is een reservekopie om te bekijken. Zet die eerst terug om iets te wijzigen.",
    "no_backup_number": "Er is geen reservekopie met nummer {number}; er zijn er {count}. "
    "Laat ze tonen zonder --restore.",
    "in_use": "{path} is in gebruik door {holder}. Sluit het daar eerst.",
    "network_place": "{path} staat op een netwerkmap ({place}) en is daar alleen te bekijken: twee computers "
    "die er tegelijk in werken, raken wijzigingen kwijt. Zet een kopie op deze computer en werk daar.",
    "network_new": "Op een netwerkmap ({place}) kan geen schooljaar staan om in te werken: twee computers "
    "tegelijk raken wijzigingen kwijt. Kies een map op deze computer in plaats van {path}.",
    "no_local_folder": "Op deze computer is geen map gevonden om een kopie te bewaren. Kopieer het bestand "
    "zelf naar een map die niet op het netwerk staat.",
    "only_until_free": "{path} is in gebruik door {holder}; u bekijkt wat daar net was opgeslagen. Wijzigen "
    "kan zodra het daar is gesloten.",
    "only_to_read": "{path} is alleen te lezen: {reason}. Zet een kopie op deze computer en werk daar.",
    "cannot_write": "{path} kan niet worden geschreven: {reason}. Wat er stond, is gebleven zoals het was.",
    "cannot_save": "{path} kan niet worden bijgewerkt: {reason}. Dit is niet opgeslagen; alles daarvoor wel.",
    "no_backup": "Er kan geen reservekopie worden gemaakt: {reason}. Uw wijzigingen worden wel opgeslagen.",
    "bad_copy": "De reservekopie die is gemaakt, kan niet worden teruggelezen, ook niet na nog een keer. "
    "Er is iets met de schijf: bewaar ook een kopie op een andere plaats.",
    "is_copy": "{path} is zelf een reservekopie. Zet die terug onder een eigen naam.",
    "no_second_place": "De tweede plaats voor reservekopieën, {path}, is er nu niet. Zodra die er weer "
    "is, gaan de kopieën er vanzelf heen.",
    "disk_refuses": "De schijf weigert bij {path}: {reason}.",
    "log_in_the_way": "{path} kan hier niet worden gemaakt: er staat nog {log} van een ander schooljaar dat "
    "is verplaatst of hernoemd en misschien open is. Kies een andere naam.",
    "file_moved": "{path} heet of staat nu anders: {found}. Tot u kiest wordt niets meer opgeslagen; alles "
    "tot nu toe wel.",
    "file_gone": "{path} is verwijderd of verplaatst terwijl het open was. Tot u kiest wordt niets meer "
    "opgeslagen; alles tot nu toe is er nog.",
    "file_replaced": "Op de plaats van {path} staat nu iets anders: een ander programma heeft het bestand "
    "vervangen. Tot u kiest wordt niets meer opgeslagen; alles tot nu toe is er nog.",
    "other_file": "{path} is een ander bestand dan het schooljaar dat open is.",
    "cannot_read": "{path} kan niet worden gelezen: {reason}.",
    "bad_problem": "{place}: gevonden {found}, verwacht {expected}.",
    "no_placements": "In {path} staan geen plaatsingen. Kies een schooljaar waarin leerlingen een plek "
    "hadden, of een lijst met leerlingen en hun bedrijf.",
    "own_year": "{path} is het schooljaar zelf. Kies het bestand van een eerder schooljaar.",
    "bad_year": "Dit is geen schooljaar: '{found}'. Verwacht: twee jaren na elkaar, zoals 2025-2026.",
    "not_earlier": "{year} is geen eerder schooljaar: de rondes hier zijn van {now}.",
    "year_needed": "In {path} staat niet van welk schooljaar de plaatsingen zijn. "
    "Geef het op, zoals 2025-2026.",
    "no_letter": "Er is geen brief '{found}'. Kies uit: {known}.",
    "no_letters": "Er is niemand om deze brief aan te maken: {letter}. Kies een andere ronde of klas.",
    "bad_fields": "Het sjabloon moet eerst worden aangepast. {problems}",
    "bad_template": "Het sjabloon {name} in dit schooljaar is niet te lezen. Kies het bestand opnieuw.",
    "no_layout": "Er is geen indeling '{name}'. {known}",
    "bad_answer": "Dit antwoord kan niet: '{found}' op de vraag '{question}' Verwacht: {expected}.",
    "unknown_question": "Er is geen vraag '{found}' bij deze lijsten. Laat de vragen opnieuw schrijven met "
    "--questions.",
    "no_terminal": "Vragen stellen kan alleen op een terminal. Laat de vragen opschrijven met --questions "
    "en geef de antwoorden mee met --answers.",
    "request_step": "{name}: een verzoek dat '{before}' is, kan niet '{after}' worden. Neem eerst de vorige "
    "stap terug.",
    "request_needs": "{name}: vul {what} in; zonder dat kan het verzoek niet '{after}' worden.",
    "request_first": "{name}: dit verzoek is nog een concept; er is geen stap om terug te nemen.",
    "request_not_waiting": "{name}: dit verzoek is '{before}'. Herinneren kan alleen zolang het antwoord er "
    "niet is.",
    "request_used": "{name}: {count} zit al op een plek van deze toezegging. Kies 'Bedrijf trekt in': dan "
    "zoekt het programma andere plekken.",
    "not_to_ask": "{name} doet niet mee en wordt niet gevraagd. Wijzig dat eerst bij het bedrijf.",
    "ask_later": "{name} wil pas vanaf {day} weer gevraagd worden.",
    "ask_from": "Voor {name} worden bedrijven pas vanaf {day} gevraagd. Bewaar het verzoek tot dan als "
    "concept.",
    "asked_already": "{name} is voor {round} al gevraagd voor {profile}.",
    "visit_step": "Dit bezoek staat op '{before}' en kan daarom niet worden: {after}. Zet het eerst weer op "
    "gepland.",
    "visit_ended": "Deze plaatsing is gestopt. Leg vast wat er nog was bij Bellen en mailen.",
    "no_mentor": "Er is geen mentor '{name}'. Bekende mentoren: {known}.",
    "open_columns": "In {path} ontbreekt: {missing}. Kies het bestand van DUO met leerlingen per vestiging "
    "naar onderwijstype.",
    "open_number": "{path}, regel {row}, kolom {column}: '{found}' is geen aantal. Verwacht: een getal of "
    "<5.",
    "open_year": "In {path} en in de naam ervan staat geen jaar. Geef het jaar op, zoals 2025.",
    "open_empty": "In {path} staan geen leerlingen van het vmbo. Kies een ander bestand van DUO.",
    "open_elsewhere": "In {path} staat geen vestiging in een gemeente waar uw leerlingen wonen of bedrijven "
    "liggen.",
    "open_kind": "{path} is geen tekstbestand. Kies het bestand van DUO dat op .csv eindigt.",
    "open_large": "{path} is te groot om een lijst van DUO te zijn. Kies een ander bestand.",
    "no_member": "Uw school is nog geen lid van een regio. Kies eerst 'Lid worden' bij Uitwisselen.",
    "member_already": "Uw school is al lid van een regio.",
    "no_school_name": "Vul eerst bij Instellingen de naam van de school in: daaraan kent men u.",
    "no_region_key": "Deze computer heeft de sleutels van de regio niet. Kies bij Uitwisselen 'Op deze "
    "computer meedoen' en typ de regiosleutel over.",
    "not_a_package": "Dit is geen pakket van een regio.",
    "newer_package": "Dit pakket is van een nieuwere versie van het programma. Werk het programma bij.",
    "other_region_key": "Dit pakket is niet te openen: het is van een andere regio, of onderweg beschadigd. "
    "Vraag het opnieuw aan het lid dat het maakte.",
    "bad_package": "Dit pakket klopt niet en wordt niet gelezen. Vraag het opnieuw aan wie het maakte.",
    "own_package": "Dit pakket is van uw eigen school; er staat niets nieuws in.",
    "older_package": "Er is al een nieuwer pakket van {name} gelezen.",
    "same_package": "Dit pakket van {name} is al gelezen.",
    "unknown_member": "{name} is hier nog geen lid. Bel, vergelijk de acht woorden ({words}) en neem het lid "
    "dan aan.",
    "other_signature": "{name} ondertekent met een andere sleutel dan eerst. Bel, vergelijk de acht woorden "
    "({words}) en neem de nieuwe dan aan.",
    "names_a_pupil": "{noun}: in '{field}' staat de naam of het nummer van een leerling. Die gaan niet naar "
    "de regio; haal dat weg.",
    "not_ours": "Dit is van een ander lid van de regio; alleen dat lid kan het wijzigen.",
    "claimed": "{name} wordt al gevraagd door {who}, tot en met {day}.",
    "claims_many": "De school vraagt al {count} bedrijven tegelijk: geef er eerst een vrij.",
    "claim_too_long": "Een bedrijf vragen kan vanaf vandaag tot uiterlijk {day}.",
    "offer_too_many": "{name} heeft {count} plaatsen; meer aanbieden kan niet.",
    "share_too_many": "Dit aandeel heeft {count} plaatsen; gebruikt en teruggegeven kan niet meer zijn.",
    "no_division": "Deze plaatsen worden nog niet verdeeld: vraag het aan wie ze aanbiedt.",
    "busy": "Er wordt nog iets opgeslagen. Probeer het zo opnieuw.",
    "closed": "Er is geen schooljaar geopend.",
}


def word_error(code: str, data: Mapping[str, object]) -> str:
    """The sentence for a refusal; a code without a sentence is a bug and raises KeyError."""
    words = dict(data)
    if "entity" in words:
        entity = str(words["entity"])
        words["noun"], words["noun_inside"] = tr(_NOUNS[entity]), tr(_INSIDE[entity])
    return tr(_SENTENCES[code]).format_map(words)


def is_code(text: str) -> bool:
    """Whether this is the code of a refusal."""
    return text in _SENTENCES
