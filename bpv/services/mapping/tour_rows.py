"""A tour as rows to read, copy and print: stop by stop, with the way to it, and back."""

from __future__ import annotations

from bpv.language import comma, tr
from bpv.services.mapping.tour import Tour

HEADERS = (tr("Nr"), tr("Bedrijf"), tr("Plaats"), tr("Leerlingen"), "Km", tr("Min"))
NUMBERS = frozenset({0, 3, 4, 5})
"""The columns that are numbers."""


def rows_of(tour: Tour) -> list[tuple[str, ...]]:
    """A row per stop in the order of the tour, and one for the way back."""
    if not tour.stops:
        return []
    rows = [
        (str(number), stop.company, stop.city, str(stop.pupils), word_km(stop.km), word(stop.minutes))
        for number, stop in enumerate(tour.stops, 1)
    ]
    back = tr("Terug naar {place}", place=tour.begin)
    return [*rows, ("", back, "", "", word_km(tour.back_km), word(tour.back_minutes))]


def word_km(km: float | None) -> str:
    """'4,2'."""
    return "" if km is None else comma(f"{km:.1f}")


def word(number: int | None) -> str:
    """'7'."""
    return "" if number is None else str(number)
