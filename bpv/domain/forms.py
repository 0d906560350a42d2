"""The forms that come with the program: they are the school's own as soon as it uses or changes them."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain.assessments import AssessmentForm, Criterion
from bpv.domain.ids import AssessmentFormId, CriterionId
from bpv.domain.terms_following import Party

WORK, LOB, COMPANY = "ready-work", "ready-lob", "ready-company"
_OPEN = "?"
"""Before a line that is an open question."""


def _form(
    id_: str,
    name: str,
    explanation: str,
    scale: Sequence[str],
    points: Sequence[int] = (),
    *,
    filled_by: Party = Party.TRAINER,
    about: Party = Party.PUPIL,
) -> AssessmentForm:
    return AssessmentForm(
        id=AssessmentFormId(id_),
        name=name,
        scale=tuple(scale),
        points=tuple(points),
        has_total=bool(points),
        filled_by=filled_by,
        about=about,
        explanation=explanation,
    )


def _lines(form_id: str, **sections: Sequence[str]) -> tuple[Criterion, ...]:
    texts = [(section.replace("_", " "), text) for section, own in sections.items() for text in own]
    return tuple(
        Criterion(
            id=CriterionId(f"{form_id}-{number:02d}"),
            form_id=AssessmentFormId(form_id),
            place=number,
            section=section,
            text=text.removeprefix(_OPEN),
            is_open=text.startswith(_OPEN),
        )
        for number, (section, text) in enumerate(texts)
    )


READY: dict[str, AssessmentForm] = {
    WORK: _form(
        WORK,
        "Houding en werk",
        "Kruis per regel aan wat het beste past. Past een regel niet bij dit werk, kies dan n.v.t.",
        ("onvoldoende", "matig", "voldoende", "goed"),
        (0, 1, 2, 3),
    ),
    LOB: _form(
        LOB,
        "LOB-reflectie",
        "Vul dit zelf in en bespreek het met uw mentor; het komt in het loopbaandossier.",
        ("nog niet", "een beetje", "ja"),
        filled_by=Party.PUPIL,
    ),
    COMPANY: _form(
        COMPANY,
        "Wat vond u van ons",
        "Uw antwoorden helpen ons de stages beter te regelen.",
        ("oneens", "neutraal", "eens"),
        about=Party.SCHOOL,
    ),
}
"""By id, in the order in which they are offered."""
READY_LINES: dict[str, tuple[Criterion, ...]] = {
    WORK: _lines(
        WORK,
        Houding=(
            "Komt op tijd en meldt het als dat niet lukt",
            "Gaat prettig om met collega's en klanten",
            "Luistert naar aanwijzingen en doet er iets mee",
            "Vraagt om hulp of om nieuw werk wanneer dat nodig is",
            "Laat zien dat het werk hem of haar interesseert",
        ),
        Werk=(
            "Werkt volgens afspraak en maakt af waar hij of zij aan begint",
            "Werkt netjes en zorgvuldig",
            "Gaat goed om met gereedschap en materiaal",
            "Werkt veilig en houdt zich aan de regels van het bedrijf",
            "Werkt in een tempo dat bij de leeftijd past",
        ),
        Afsluiting=("?Wat ging er goed?", "?Wat kan er beter?"),
    ),
    LOB: _lines(
        LOB,
        Kwaliteiten=("Ik weet waar ik op deze stage goed in was", "?Noem iets wat goed ging en hoe dat kwam"),
        Motieven=("Ik weet wat ik leuk en belangrijk vond aan dit werk", "?Wat vond u het leukst?"),
        Werk_verkennen=("Ik weet wat iemand met dit beroep op een dag doet", "?Wat had u niet verwacht?"),
        Loopbaan_sturen=("Ik weet wat mijn volgende stap is", "?Wat gaat u nu doen of uitzoeken?"),
        Netwerken=("Ik heb op deze stage mensen leren kennen die mij verder kunnen helpen",),
    ),
    COMPANY: _lines(
        COMPANY,
        Voorbereiding=(
            "Wij wisten op tijd wie er kwam en wanneer",
            "Het was duidelijk wat de leerling mocht en moest leren",
        ),
        Begeleiding=(
            "De school was goed te bereiken",
            "De mentor hield genoeg contact",
            "Bij een probleem werd er iets gedaan",
        ),
        Volgend_jaar=("Wij nemen graag weer een leerling", "?Wat kan de school beter doen?"),
    ),
}
