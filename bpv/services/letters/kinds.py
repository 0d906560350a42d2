"""The letters there are: to whom each goes, what it is about, and who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpv.domain import BpvError
from bpv.domain.terms import Term
from bpv.domain.terms_region import AccordKind
from bpv.language import later, tr


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
    dutch: str
    reader: Reader
    dutch_about: str
    subject: str
    is_agreement: bool = False

    @property
    def name(self) -> str:
        """What it is called, in the language of the window."""
        said = tr(self.dutch)
        return tr("Afspraak: {kind}", kind=said[0].lower() + said[1:]) if self.is_document else said

    @property
    def about(self) -> str:
        """Who gets it when nobody is chosen, in the language of the window."""
        said = tr(self.dutch_about)
        return tr("Afspraken van de soort {kind}", kind=said) if self.is_document else said

    @property
    def is_document(self) -> bool:
        """Whether it is the document of an accord, which is to nobody in particular."""
        return self.key.startswith(_ACCORD)

    @property
    def may_tell_private(self) -> bool:
        """Whether it may carry birth dates, phone numbers of pupils and who is at home."""
        return self.is_agreement or self.reader not in (Reader.COMPANY, Reader.TRAINER, Reader.PARTNER)


_PLACED = later("Alle geplaatste leerlingen")
_AT = later("Bedrijven waar leerlingen geplaatst zijn")
_NONE = later("Leerlingen zonder plek in deze ronde")
_UNJUDGED = later("Geplaatste leerlingen zonder eindbeoordeling")
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
        later("Stageverzoek"),
        _C,
        later("Bedrijven met een verzoek in deze ronde"),
        "Stageplaatsen voor onze leerlingen",
    ),
    Letter(
        "reminder",
        later("Herinnering aan een verzoek"),
        _C,
        later("Bedrijven die nog niet antwoordden"),
        "Herinnering: stageplaatsen voor onze leerlingen",
    ),
    Letter("confirmation", later("Bevestiging met namen"), _C, _AT, "Wie er bij u stage komt lopen"),
    Letter("agreement", later("Stageovereenkomst"), _C, _PLACED, "Stageovereenkomst", True),
    Letter("starts", later("Binnenkort begint de stage"), _C, _AT, "De stage begint binnenkort"),
    Letter(
        "visit",
        later("Afspraak voor een bezoek"),
        _C,
        later("Geplande bezoeken"),
        "Afspraak voor een stagebezoek",
    ),
    Letter("assessment", later("Vraag om een beoordeling"), _C, _UNJUDGED, "Beoordeling van de stage"),
    Letter("thanks", later("Bedankbrief"), _C, _AT, "Bedankt voor de stage"),
    Letter(
        "cancellation",
        later("Afzegging"),
        _C,
        later("Plaatsingen die niet doorgaan"),
        "Een stage gaat niet door",
    ),
    Letter("parents-place", later("Ouders: de stageplaats"), _O, _PLACED, "De stage van uw kind"),
    Letter(
        "parents-agreement",
        later("Ouders: overeenkomst tekenen"),
        _O,
        later("Geplaatste leerlingen onder de 18"),
        "De stageovereenkomst van uw kind",
    ),
    Letter(
        "parents-vog",
        later("Ouders: VOG aanvragen"),
        _O,
        later("Leerlingen die nog een VOG nodig hebben"),
        "Een VOG voor de stage van uw kind",
    ),
    Letter(
        "parents-no-place", later("Ouders: nog geen plek"), _O, _NONE, "Nog geen stageplaats voor uw kind"
    ),
    Letter(
        "parents-lost",
        later("Ouders: de plek gaat niet door"),
        _O,
        later("Leerlingen van wie de plaatsing niet doorgaat"),
        "De stageplaats van uw kind gaat niet door",
    ),
    Letter(
        "parents-absence",
        later("Ouders: afwezig op stage"),
        _O,
        later("Leerlingen met ongeoorloofde afwezigheid"),
        "Uw kind was niet op de stage",
    ),
    Letter("pupil-place", later("Leerling: jouw stageplaats"), _P, _PLACED, "Jouw stageplaats"),
    Letter(
        "pupil-introduction",
        later("Leerling: kennismaken"),
        _P,
        _PLACED,
        "Maak een afspraak om kennis te maken",
    ),
    Letter(
        "pupil-absence", later("Leerling: als je niet kunt komen"), _P, _PLACED, "Afwezig melden op je stage"
    ),
    Letter("pupil-logbook", later("Leerling: logboek inleveren"), _P, _PLACED, "Je logboek inleveren"),
    Letter("pupil-reminder", later("Leerling: zoek een stageplaats"), _P, _NONE, "Zoek een stageplaats"),
    Letter(
        "mentor-pupils",
        later("Mentor: uw leerlingen"),
        _M,
        later("Mentoren met geplaatste leerlingen"),
        "Uw stageleerlingen",
    ),
    Letter(
        "mentor-visits",
        later("Mentor: uw bezoeken"),
        _M,
        later("Mentoren met geplande bezoeken"),
        "Uw stagebezoeken",
    ),
    Letter(
        "mentor-assessments",
        later("Mentor: beoordelingen die ontbreken"),
        _M,
        later("Mentoren van leerlingen zonder eindbeoordeling"),
        "Beoordelingen die nog ontbreken",
    ),
    Letter("trainer-form", later("Beoordelingsformulier"), _T, _PLACED, "Beoordelingsformulier"),
    Letter(
        MEETING,
        later("Uitnodiging voor overleg"),
        Reader.PARTNER,
        later("Alle partners die geen bedrijf zijn"),
        "Uitnodiging voor overleg",
    ),
    Letter(
        SIGNING,
        later("Afspraak ter ondertekening"),
        Reader.PARTNER,
        later("Partijen die een afspraak nog niet tekenden"),
        "Onze afspraak, om te tekenen",
    ),
    *(
        Letter(
            f"{_ACCORD}{key}",
            kind.dutch,
            Reader.PARTNER,
            kind.dutch,
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
