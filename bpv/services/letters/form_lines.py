"""The lines of the form that a praktijkopleider fills in: the school's own form, else a short one of ours."""

from __future__ import annotations

from bpv.domain import AssessmentForm, Criterion, School
from bpv.domain.ids import AssessmentFormId, CriterionId
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import Party

_OURS = (
    ("Houding", "Komt op tijd en meldt het als dat niet lukt"),
    ("Houding", "Gaat prettig om met collega's en klanten"),
    ("Houding", "Luistert naar aanwijzingen en doet er iets mee"),
    ("Houding", "Vraagt om hulp of om nieuw werk wanneer dat nodig is"),
    ("Houding", "Laat zien dat het werk hem of haar interesseert"),
    ("Werk", "Werkt volgens afspraak en maakt af waar hij of zij aan begint"),
    ("Werk", "Werkt netjes en zorgvuldig"),
    ("Werk", "Gaat goed om met gereedschap en materiaal"),
    ("Werk", "Werkt veilig en houdt zich aan de regels van het bedrijf"),
    ("Werk", "Werkt in een tempo dat bij de leeftijd past"),
)


def lines_for(school: School, kind: PlacementType) -> tuple[Criterion, ...]:
    """The lines of the first form for this kind of placement that the praktijkopleider fills in."""
    forms = [
        form
        for form in school.all(AssessmentForm).values()
        if form.filled_by is Party.TRAINER and form.about is Party.PUPIL and form.retired_on is None
    ]
    chosen = next((form for form in forms if kind in form.types), None) or next(
        (form for form in forms if not form.types), None
    )
    own = [each for each in school.all(Criterion).values() if chosen and each.form_id == chosen.id]
    if own:
        return tuple(sorted(own, key=lambda each: each.place))
    return tuple(
        Criterion(id=CriterionId(str(n)), form_id=AssessmentFormId(""), place=n, section=section, text=text)
        for n, (section, text) in enumerate(_OURS)
    )
