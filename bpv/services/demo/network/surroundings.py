"""What the demo school finds of its region, this year and the last: answers, figures, and two team scans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bpv.domain import Partner, RegionNote, ScanAnswer, School, TeamScan, YearFigure
from bpv.domain.ids import PartnerId, RegionNoteId, ScanAnswerId, TeamScanId, YearFigureId
from bpv.domain.terms_region import Destep, NetworkMeasure, PartnerKind, ScanTopic, TeamRole
from bpv.services.demo.chance import Chance

_LAST, _NOW = "2025-2026", "2026-2027"
_ANSWERS: dict[Destep, tuple[str, str]] = {
    Destep.POPULATION: (
        "De meeste leerlingen blijven in de streek wonen; wie verder leert, komt vaak terug.",
        "Nog steeds honkvast. Nieuwe wijken trekken gezinnen van buiten, die de bedrijven hier niet kennen.",
    ),
    Destep.WORK: (
        "Veel klein maakbedrijf en zorg. De drukkerij en de meubelfabriek zijn gestopt.",
        "De zorg vraagt meer dan wij kunnen plaatsen; in de techniek zijn de plaatsen net genoeg.",
    ),
    Destep.CULTURE: (
        "Ouders vinden een vak leren belangrijk. Ambitie is er, maar dicht bij huis.",
        "",
    ),
    Destep.TRADES: (
        "Weinig: bedrijven zoeken wie het vak van nu leert.",
        "Twee installateurs willen een opdracht over warmtepompen; daar is nog geen les bij.",
    ),
    Destep.VALUES: ("Op tijd komen en aanpakken. Over begeleiding denken wij anders.", ""),
    Destep.NEWCOMERS: (
        "Grote bedrijven nemen ieder aan; kleine willen eerst kennismaken.",
        "",
    ),
}
"""Last year's answer and that of this year, where there is one by now."""
_FIGURES = {
    NetworkMeasure.IN_MUNICIPALITY: (61, 118),
    NetworkMeasure.OPEN_PLACES: (74, 118),
    NetworkMeasure.PLANNED_ALIGNMENT: (19, 118),
    NetworkMeasure.OPDRACHT: (12, 118),
    NetworkMeasure.REFUSED: (17, 64),
}
_MEASURED = date(2026, 6, 26)
_TITLE = "Samenwerking met het mbo"
_SCANS = (("2025-2026", date(2026, 1, 19), date(2026, 2, 6), 0), ("2026-2027", date(2026, 11, 16), None, 1))
"""In which year, opened and closed when, and how much better than the first."""
_TEAM = (
    (TeamRole.TEACHER, 6, 2),
    (TeamRole.COORDINATOR, 1, 3),
    (TeamRole.LEADER, 4, 4),
    (TeamRole.MENTOR, 3, 3),
)
"""Of each role how many answered, and around which score."""
_REMARKS = {
    ScanTopic.SUPPORT: (
        "Wie niet betrokken is, hoort er pas laat van.",
        "Het leeft vooral bij de bovenbouw.",
    ),
    ScanTopic.DEMANDS: ("Er staat geen uur voor in het rooster.",),
    ScanTopic.LEARNING: ("De gastlessen van het mbo waren het beste van het jaar.",),
}


def add_surroundings(school: School, chance: Chance) -> School:
    """The school with what it found of its region."""
    return School([*school, *_notes(chance), *_figures(), *_scans(school, chance)])


def _notes(chance: Chance) -> Iterator[RegionNote]:
    days = ((_LAST, date(2026, 3, 12)), (_NOW, date(2026, 11, 20)))
    for letter, texts in _ANSWERS.items():
        for (year, day), text in zip(days, texts, strict=True):
            if text:
                id_ = RegionNoteId(chance.new_id())
                yield RegionNote(id=id_, year=year, letter=letter, text=text, author="Team bovenbouw", on=day)


def _figures() -> Iterator[YearFigure]:
    for measure, (part, whole) in _FIGURES.items():
        yield YearFigure(
            id=YearFigureId(f"figure-{_LAST}-{measure.value}"),
            year=_LAST,
            measure=measure,
            numerator=part,
            denominator=whole,
            on=_MEASURED,
        )


def _scans(school: School, chance: Chance) -> Iterator[Any]:
    kinds = ((each.kind, each.id) for each in school.all(Partner).values())
    mbo: PartnerId | None = next((id_ for kind, id_ in kinds if kind is PartnerKind.MBO), None)
    for year, opened, closed, better in _SCANS:
        scan = TeamScan(
            id=TeamScanId(chance.new_id()),
            year=year,
            title=_TITLE,
            partner_id=mbo,
            opened_on=opened,
            closed_on=closed,
        )
        yield scan
        yield from _answers(scan, better, chance)


def _answers(scan: TeamScan, better: int, chance: Chance) -> Iterator[ScanAnswer]:
    for place, topic in enumerate(ScanTopic):
        remarks = list(_REMARKS.get(topic, ()) if better else ())
        for role, people, around in _TEAM:
            for _ in range(people):
                score = around + (better if place % 2 else 0) + chance.rng.choice((-1, 0, 0, 1))
                yield ScanAnswer(
                    id=ScanAnswerId(chance.new_id()),
                    scan_id=scan.id,
                    topic=topic,
                    role=role,
                    score=max(1, min(5, score)),
                    remark=remarks.pop() if remarks and role is TeamRole.TEACHER else "",
                )
