"""The letters there are: to whom each goes, what it is about, and who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpv.domain import BpvError
from bpv.domain.terms import Term
from bpv.domain.terms_region import AccordKind


class Reader(Term):
    """To whom a letter goes."""

    COMPANY = "COMPANY", "Bedrijf"
    PARENTS = "PARENTS", "Ouders"
    PUPIL = "PUPIL", "Leerling"
    MENTOR = "MENTOR", "Mentor"
    TRAINER = "TRAINER", "Praktijkopleider"
    PARTNER = "PARTNER", "Partners"


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter; `about` says who gets it when nobody is chosen, `subject` heads a mail with it.

    `key` is also the name of our template. An agreement may name what is private.
    """

    key: str
    name: str
    reader: Reader
    about: str
    subject: str
    is_agreement: bool = False

    @property
    def is_document(self) -> bool:
        """Whether it is the document of an accord, which is to nobody in particular."""
        return self.key.startswith(_ACCORD)

    @property
    def may_tell_private(self) -> bool:
        """Whether it may carry birth dates, phone numbers of pupils and who is at home."""
        return self.is_agreement or self.reader not in (Reader.COMPANY, Reader.TRAINER, Reader.PARTNER)


_PLACED = "Alle geplaatste leerlingen"
_AT = "Bedrijven waar leerlingen geplaatst zijn"
_NONE = "Leerlingen zonder plek in deze ronde"
_UNJUDGED = "Geplaatste leerlingen zonder eindbeoordeling"
_C, _O, _P, _M, _T = Reader.COMPANY, Reader.PARENTS, Reader.PUPIL, Reader.MENTOR, Reader.TRAINER

MEETING, SIGNING = "partner-meeting", "partner-sign"
"""The letters to partners that are no document of an accord."""
_ACCORD = "accord-"
OF_ACCORDS: Mapping[AccordKind, str] = {
    AccordKind.LEERWERKTRAJECT: "leerwerktraject",
    AccordKind.ENTREE: "entree",
    AccordKind.DOORLOPENDE_LEERROUTE: "route",
    AccordKind.INTERN: "intern",
    AccordKind.STO: "sto",
    AccordKind.OTHER: "other",
}
"""How the document of each kind of accord ends its key."""

LETTERS: tuple[Letter, ...] = (
    Letter(
        "request",
        "Stageverzoek",
        _C,
        "Bedrijven met een verzoek in deze ronde",
        "Stageplaatsen voor onze leerlingen",
    ),
    Letter(
        "reminder",
        "Herinnering aan een verzoek",
        _C,
        "Bedrijven die nog niet antwoordden",
        "Herinnering: stageplaatsen voor onze leerlingen",
    ),
    Letter("confirmation", "Bevestiging met namen", _C, _AT, "Wie er bij u stage komt lopen"),
    Letter("agreement", "Stageovereenkomst", _C, _PLACED, "Stageovereenkomst", True),
    Letter("starts", "Binnenkort begint de stage", _C, _AT, "De stage begint binnenkort"),
    Letter("visit", "Afspraak voor een bezoek", _C, "Geplande bezoeken", "Afspraak voor een stagebezoek"),
    Letter("assessment", "Vraag om een beoordeling", _C, _UNJUDGED, "Beoordeling van de stage"),
    Letter("thanks", "Bedankbrief", _C, _AT, "Bedankt voor de stage"),
    Letter("cancellation", "Afzegging", _C, "Plaatsingen die niet doorgaan", "Een stage gaat niet door"),
    Letter("parents-place", "Ouders: de stageplaats", _O, _PLACED, "De stage van uw kind"),
    Letter(
        "parents-agreement",
        "Ouders: overeenkomst tekenen",
        _O,
        "Geplaatste leerlingen onder de 18",
        "De stageovereenkomst van uw kind",
    ),
    Letter(
        "parents-vog",
        "Ouders: VOG aanvragen",
        _O,
        "Leerlingen die nog een VOG nodig hebben",
        "Een VOG voor de stage van uw kind",
    ),
    Letter("parents-no-place", "Ouders: nog geen plek", _O, _NONE, "Nog geen stageplaats voor uw kind"),
    Letter(
        "parents-lost",
        "Ouders: de plek gaat niet door",
        _O,
        "Leerlingen van wie de plaatsing niet doorgaat",
        "De stageplaats van uw kind gaat niet door",
    ),
    Letter(
        "parents-absence",
        "Ouders: afwezig op stage",
        _O,
        "Leerlingen met ongeoorloofde afwezigheid",
        "Uw kind was niet op de stage",
    ),
    Letter("pupil-place", "Leerling: jouw stageplaats", _P, _PLACED, "Jouw stageplaats"),
    Letter(
        "pupil-introduction", "Leerling: kennismaken", _P, _PLACED, "Maak een afspraak om kennis te maken"
    ),
    Letter("pupil-absence", "Leerling: als je niet kunt komen", _P, _PLACED, "Afwezig melden op je stage"),
    Letter("pupil-logbook", "Leerling: logboek inleveren", _P, _PLACED, "Je logboek inleveren"),
    Letter("pupil-reminder", "Leerling: zoek een stageplaats", _P, _NONE, "Zoek een stageplaats"),
    Letter(
        "mentor-pupils",
        "Mentor: uw leerlingen",
        _M,
        "Mentoren met geplaatste leerlingen",
        "Uw stageleerlingen",
    ),
    Letter("mentor-visits", "Mentor: uw bezoeken", _M, "Mentoren met geplande bezoeken", "Uw stagebezoeken"),
    Letter(
        "mentor-assessments",
        "Mentor: beoordelingen die ontbreken",
        _M,
        "Mentoren van leerlingen zonder eindbeoordeling",
        "Beoordelingen die nog ontbreken",
    ),
    Letter("trainer-form", "Beoordelingsformulier", _T, _PLACED, "Beoordelingsformulier"),
    Letter(
        MEETING,
        "Uitnodiging voor overleg",
        Reader.PARTNER,
        "Alle partners die geen bedrijf zijn",
        "Uitnodiging voor overleg",
    ),
    Letter(
        SIGNING,
        "Afspraak ter ondertekening",
        Reader.PARTNER,
        "Partijen die een afspraak nog niet tekenden",
        "Onze afspraak, om te tekenen",
    ),
    *(
        Letter(
            f"{_ACCORD}{key}",
            f"Afspraak: {kind.label[0].lower()}{kind.label[1:]}",
            Reader.PARTNER,
            f"Afspraken van de soort {kind.label}",
            "Onze samenwerkingsafspraak",
        )
        for kind, key in OF_ACCORDS.items()
    ),
)


def letter_of_accord(kind: AccordKind) -> Letter:
    """The document of accords of a kind."""
    return find_letter(f"{_ACCORD}{OF_ACCORDS[kind]}")


def find_letter(key: str) -> Letter:
    """The letter of this key; BpvError('no_letter') when there is none."""
    for letter in LETTERS:
        if letter.key == key:
            return letter
    raise BpvError("no_letter", found=key, known=", ".join(each.key for each in LETTERS))
