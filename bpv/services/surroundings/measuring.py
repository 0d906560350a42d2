"""What is kept of the figures of a school year, for the years after it."""

from __future__ import annotations

from datetime import date

from bpv.domain import School, YearFigure
from bpv.domain.ids import YearFigureId
from bpv.services.surroundings.figures import figures_of


def measured(school: School, today: date) -> tuple[YearFigure, ...]:
    """Those figures that are followed over the years, as they are now."""
    return tuple(
        YearFigure(
            id=YearFigureId(f"figure-{each.year}-{each.measure.value}"),
            year=each.year,
            measure=each.measure,
            numerator=each.numerator,
            denominator=each.denominator,
            on=today,
        )
        for side in figures_of(school, today).values()
        for each in side
        if each.measure is not None and each.denominator
    )
