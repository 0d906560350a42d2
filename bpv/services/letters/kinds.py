"""The letters there are: to whom each goes, what it is about, and who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpv.domain import BpvError
from bpv.domain.terms import Term
from bpv.domain.terms_region import AccordKind
from bpv.language import tr


class Reader(Term):
    """To whom a letter goes."""

    COMPANY = "COMPANY", tr("Bedrijf")
    PARENTS = "PARENTS", tr("Ouders")
    PUPIL = "PUPIL", tr("Leerling")
    MENTOR = "MENTOR", tr("Mentor")
    TRAINER = "TRAINER", tr("Praktijkopleider")
    PARTNER = "PARTNER", tr("Partners")


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


_PLACED = tr("Alle geplaatste leerlingen")
_AT = tr("Bedrijven waar leerlingen geplaatst zijn")
_NONE = tr("Leerlingen zonder plek in deze ronde")
_UNJUDGED = tr("Geplaatste leerlingen zonder eindbeoordeling")
_C, _O, _P, _M, _T = Reader.COMPANY, Reader.PARENTS, Reader.PUPIL, Reader.MENTOR, Reader.TRAINER

MEETING, SIGNING = "partner-meeting", "partner-sign"
"""The letters to partners that are no document of an accord."""
_ACCORD = "accord-"
OF_ACCORDS: Mapping[AccordKind, str] = {
    AccordKind.LEERWERKTRAJECT: "leerwerktraject",
    AccordKind.ENTREE: tr("entree"),
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
        tr("Bedrijven met een verzoek in deze ronde"),
        tr("Stageplaatsen voor onze leerlingen"),
    ),
    Letter(
        "reminder",
        tr("Herinnering aan een verzoek"),
        _C,
        tr("Bedrijven die nog niet antwoordden"),
        tr("Herinnering: stageplaatsen voor onze leerlingen"),
    ),
    Letter("confirmation", tr("Bevestiging met namen"), _C, _AT, tr("Wie er bij u stage komt lopen")),
    Letter("agreement", tr("Stageovereenkomst"), _C, _PLACED, tr("Stageovereenkomst"), True),
    Letter("starts", tr("Binnenkort begint de stage"), _C, _AT, tr("De stage begint binnenkort")),
    Letter(
        "visit",
        tr("Afspraak voor een bezoek"),
        _C,
        tr("Geplande bezoeken"),
        tr("Afspraak voor een stagebezoek"),
    ),
    Letter("assessment", tr("Vraag om een beoordeling"), _C, _UNJUDGED, tr("Beoordeling van de stage")),
    Letter("thanks", tr("Bedankbrief"), _C, _AT, tr("Bedankt voor de stage")),
    Letter(
        "cancellation",
        tr("Afzegging"),
        _C,
        tr("Plaatsingen die niet doorgaan"),
        tr("Een stage gaat niet door"),
    ),
    Letter("parents-place", tr("Ouders: de stageplaats"), _O, _PLACED, tr("De stage van uw kind")),
    Letter(
        "parents-agreement",
        tr("Ouders: overeenkomst tekenen"),
        _O,
        tr("Geplaatste leerlingen onder de 18"),
        tr("De stageovereenkomst van uw kind"),
    ),
    Letter(
        "parents-vog",
        tr("Ouders: VOG aanvragen"),
        _O,
        tr("Leerlingen die nog een VOG nodig hebben"),
        tr("Een VOG voor de stage van uw kind"),
    ),
    Letter(
        "parents-no-place", tr("Ouders: nog geen plek"), _O, _NONE, tr("Nog geen stageplaats voor uw kind")
    ),
    Letter(
        "parents-lost",
        tr("Ouders: de plek gaat niet door"),
        _O,
        tr("Leerlingen van wie de plaatsing niet doorgaat"),
        tr("De stageplaats van uw kind gaat niet door"),
    ),
    Letter(
        "parents-absence",
        tr("Ouders: afwezig op stage"),
        _O,
        tr("Leerlingen met ongeoorloofde afwezigheid"),
        tr("Uw kind was niet op de stage"),
    ),
    Letter("pupil-place", tr("Leerling: jouw stageplaats"), _P, _PLACED, tr("Jouw stageplaats")),
    Letter(
        "pupil-introduction",
        tr("Leerling: kennismaken"),
        _P,
        _PLACED,
        tr("Maak een afspraak om kennis te maken"),
    ),
    Letter(
        "pupil-absence", tr("Leerling: als je niet kunt komen"), _P, _PLACED, tr("Afwezig melden op je stage")
    ),
    Letter("pupil-logbook", tr("Leerling: logboek inleveren"), _P, _PLACED, tr("Je logboek inleveren")),
    Letter("pupil-reminder", tr("Leerling: zoek een stageplaats"), _P, _NONE, tr("Zoek een stageplaats")),
    Letter(
        "mentor-pupils",
        tr("Mentor: uw leerlingen"),
        _M,
        tr("Mentoren met geplaatste leerlingen"),
        tr("Uw stageleerlingen"),
    ),
    Letter(
        "mentor-visits",
        tr("Mentor: uw bezoeken"),
        _M,
        tr("Mentoren met geplande bezoeken"),
        tr("Uw stagebezoeken"),
    ),
    Letter(
        "mentor-assessments",
        tr("Mentor: beoordelingen die ontbreken"),
        _M,
        tr("Mentoren van leerlingen zonder eindbeoordeling"),
        tr("Beoordelingen die nog ontbreken"),
    ),
    Letter("trainer-form", tr("Beoordelingsformulier"), _T, _PLACED, tr("Beoordelingsformulier")),
    Letter(
        MEETING,
        tr("Uitnodiging voor overleg"),
        Reader.PARTNER,
        tr("Alle partners die geen bedrijf zijn"),
        tr("Uitnodiging voor overleg"),
    ),
    Letter(
        SIGNING,
        tr("Afspraak ter ondertekening"),
        Reader.PARTNER,
        tr("Partijen die een afspraak nog niet tekenden"),
        tr("Onze afspraak, om te tekenen"),
    ),
    *(
        Letter(
            f"{_ACCORD}{key}",
            tr("Afspraak: {label}{label2}", label=kind.dutch[0].lower(), label2=kind.dutch[1:]),
            Reader.PARTNER,
            tr("Afspraken van de soort {label}", label=kind.dutch),
            tr("Onze samenwerkingsafspraak"),
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
