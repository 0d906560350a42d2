"""Three figures of the network, this year and before: how much is ad hoc, person-bound, on goodwill."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from bpv.domain import Draft, School, YearFigure
from bpv.domain.history import school_year_of
from bpv.domain.ids import YearFigureId
from bpv.domain.terms_region import NetworkMeasure
from bpv.language import tr
from bpv.services.lists.years import this_year
from bpv.services.network_risks.rules import (
    bound_to_one,
    dated_places,
    lasting,
    late_places,
    name_of,
    with_accord,
)
from bpv.services.network_risks.ties import with_places

MEASURES = (NetworkMeasure.AD_HOC, NetworkMeasure.PERSON_BOUND, NetworkMeasure.GOODWILL)
MEANING = {
    NetworkMeasure.AD_HOC: tr("plaatsen die pas kort voor het begin bekend waren"),
    NetworkMeasure.PERSON_BOUND: tr("bedrijven met plaatsen die één collega kent"),
    NetworkMeasure.GOODWILL: tr("bedrijven waar jaren achtereen leerlingen zijn, zonder afspraak"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many in a school year."""

    measure: NetworkMeasure
    year: str
    numerator: int
    denominator: int

    @property
    def percent(self) -> int | None:
        """The part in whole percents; None where there is nothing to take a part of."""
        return round(100 * self.numerator / self.denominator) if self.denominator else None

    @property
    def words(self) -> str:
        """'30% (12 van 40)'."""
        if self.percent is None:
            return tr("nog niet te zeggen")
        return tr(
            "{percent}% ({numerator} van {denominator})",
            percent=self.percent,
            numerator=self.numerator,
            denominator=self.denominator,
        )


def year_now(school: School, today: date) -> str:
    """The school year that is measured."""
    return this_year(school) or school_year_of(today)


def figures_now(school: School, today: date) -> tuple[Figure, ...]:
    """The three as they are."""
    agreed = with_accord(school, today)
    running = lasting(school)
    counts = (
        (len(late_places(school)), len(dated_places(school))),
        (len(bound_to_one(school)), len(with_places(school))),
        (sum(tie.company.id not in agreed for tie in running), len(running)),
    )
    year = year_now(school, today)
    return tuple(Figure(measure, year, *count) for measure, count in zip(MEASURES, counts, strict=True))


def trend_of(school: School, measure: NetworkMeasure, now: Figure) -> tuple[Figure, ...]:
    """What was measured in years before, and how it is now; the first year first."""
    earlier = [
        Figure(measure, each.year, each.numerator, each.denominator)
        for each in school.all(YearFigure).values()
        if each.measure is measure and each.year < now.year
    ]
    return (*sorted(earlier, key=lambda each: each.year), now)


def measured(school: School, today: date) -> tuple[YearFigure, ...]:
    """The figures of now as they are kept."""
    return tuple(
        YearFigure(
            id=YearFigureId(f"figure-{each.year}-{each.measure.value}"),
            year=each.year,
            measure=each.measure,
            numerator=each.numerator,
            denominator=each.denominator,
            on=today,
        )
        for each in figures_now(school, today)
        if each.denominator
    )


@dataclass(frozen=True, slots=True)
class KeepFigures:
    """Keep what was measured, instead of what was kept of that school year."""

    figures: tuple[YearFigure, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Netwerk meten")

    def change(self, draft: Draft) -> None:
        """Store them."""
        for each in self.figures:
            draft.put(each)


@dataclass(frozen=True, slots=True)
class Loss:
    """What would go if one teacher left: places at companies that nobody else knows. For the coordinator."""

    teacher: str
    places: int
    total: int

    @property
    def percent(self) -> int:
        """Which part of all places that is."""
        return round(100 * self.places / self.total) if self.total else 0


def losses(school: School) -> list[Loss]:
    """Per teacher, most first; never printed or written, for it is no score of anyone."""
    places: dict[str, int] = defaultdict(int)
    for tie in bound_to_one(school):
        (teacher,) = tie.teachers
        places[name_of(school, teacher)] += tie.places
    total = sum(tie.places for tie in with_places(school))
    found = [Loss(teacher, number, total) for teacher, number in places.items()]
    return sorted(found, key=lambda each: (-each.places, each.teacher))
