"""Which way the paper lies, how large the letters are, and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bpv.services.printing.content import PaperColumn
from ui.paper.document import LONG, MARGIN, POINT, SHORT, Face
from ui.paper.measure import Measure

GAP = 7 * POINT
"""Between two columns."""
_WIDEST = 34
"""So many letters wide is a column of long texts when there is room; more go on the next line."""
_LONGEST_WORD = 16
"""A longer word may be broken where columns have to give way."""
_LETTER = "n"
_GROWN = 1.35
"""A column becomes so much wider than its texts at most: a table of few columns need not fill the paper."""
SIZES = (9.0, 8.25, 7.5)
"""Letters in points, the largest that let a table fit; smaller ones nobody reads from a wall."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How tables with these columns stand: `bands` are the columns that stand beside each other."""

    is_landscape: bool
    points: float
    bands: tuple[tuple[int, ...], ...]
    widths: tuple[float, ...]

    @property
    def face(self) -> Face:
        """The letters of the rows."""
        return Face(self.points)


@dataclass(frozen=True, slots=True)
class _Wants:
    """What each column would like in one size: all of it on one line, in comfort, and at the very least."""

    natural: list[float]
    comfort: list[float]
    narrow: list[float]


def fit_columns(
    columns: Sequence[PaperColumn],
    rows: Sequence[Sequence[str]],
    measure: Measure,
    *,
    fixed: int = 1,
    landscape: bool | None = None,
) -> Fit:
    """The upright paper where that will do, else on its side, and smaller letters rather than narrow columns.

    What does not even fit then goes on further pages, on which the first columns come back.
    """
    texts = [{row[number] for row in rows} for number in range(len(columns))]
    wants = {points: _wants(columns, texts, measure, points) for points in SIZES}
    for is_landscape, points in _ways(landscape):
        wanted = wants[points]
        room = _room(is_landscape, len(columns))
        if sum(wanted.comfort) <= room:
            return Fit(is_landscape, points, (_all(columns),), _grown(wanted, room))
    is_landscape = landscape is not False
    room = _room(is_landscape, len(columns))
    for points in SIZES[1:]:
        wanted = wants[points]
        if sum(wanted.narrow) <= room:
            return Fit(is_landscape, points, (_all(columns),), _squeezed(wanted, room))
    return _banded(wants[SIZES[1]], min(fixed, len(columns) - 1), is_landscape)


def _ways(landscape: bool | None) -> Iterator[tuple[bool, float]]:
    if landscape is not None:
        yield from ((landscape, points) for points in SIZES)
        return
    yield from ((False, SIZES[0]), (False, SIZES[1]))
    yield from ((True, points) for points in SIZES)


def _all(columns: Sequence[PaperColumn]) -> tuple[int, ...]:
    return tuple(range(len(columns)))


def content_width(is_landscape: bool) -> float:
    """The width between the margins."""
    return (LONG if is_landscape else SHORT) - 2 * MARGIN


def _room(is_landscape: bool, count: int) -> float:
    return content_width(is_landscape) - GAP * max(count - 1, 0)


def _wants(
    columns: Sequence[PaperColumn], texts: Sequence[set[str]], measure: Measure, points: float
) -> _Wants:
    face, heading = Face(points), Face(points, is_bold=True)
    letter = measure.width(_LETTER, face)
    natural, comfort, narrow = [], [], []
    for column, said in zip(columns, texts, strict=True):
        words = {word for text in said for word in text.split()}
        longest = measure.widest(words, face)
        title_word = measure.widest(column.title.split(), heading)
        title = measure.width(column.title, heading)
        least = max(title_word, column.least * letter)
        widest = max(measure.widest(said, face), title, least)
        natural.append(widest)
        comfort.append(max(min(widest, _WIDEST * letter), min(longest, _WIDEST * letter), title, least))
        narrow.append(max(min(longest, _LONGEST_WORD * letter), least))
    return _Wants(natural, comfort, narrow)


def _grown(wanted: _Wants, room: float) -> tuple[float, ...]:
    """In comfort, and what is left given to texts that would wrap, then to all."""
    widths = list(wanted.comfort)
    short = [n - c for n, c in zip(wanted.natural, widths, strict=True)]
    left = room - sum(widths)
    if (missing := sum(short)) > 0:
        share = min(1.0, left / missing)
        widths = [width + share * lacks for width, lacks in zip(widths, short, strict=True)]
        left = room - sum(widths)
    grown = min(_GROWN, 1 + left / sum(widths)) if sum(widths) else 1.0
    return tuple(width * grown for width in widths)


def _squeezed(wanted: _Wants, room: float) -> tuple[float, ...]:
    """At the very least, and what is left shared by what each would like more."""
    more = [c - n for c, n in zip(wanted.comfort, wanted.narrow, strict=True)]
    share = min(1.0, (room - sum(wanted.narrow)) / sum(more)) if sum(more) > 0 else 0.0
    return tuple(n + share * m for n, m in zip(wanted.narrow, more, strict=True))


def _banded(wanted: _Wants, fixed: int, is_landscape: bool) -> Fit:
    """As many columns beside each other as fit, the first ones in every band; what is left they share."""
    room = content_width(is_landscape)
    start = tuple(range(fixed))
    widths = list(wanted.comfort)
    taken = sum(widths[number] + GAP for number in start)
    narrower = min(1.0, room / 2 / taken) if taken else 1.0
    for number in start:
        widths[number] = (widths[number] + GAP) * narrower - GAP
    taken *= narrower
    widths[fixed:] = [min(width, room - taken) for width in widths[fixed:]]
    bands: list[list[int]] = [[]]
    used = taken
    for number in range(fixed, len(widths)):
        if bands[-1] and used + widths[number] > room:
            _share(bands[-1], wanted.natural, widths, room - used + GAP)
            bands.append([])
            used = taken
        bands[-1].append(number)
        used += widths[number] + GAP
    _share(bands[-1], wanted.natural, widths, room - used + GAP)
    return Fit(is_landscape, SIZES[1], tuple((*start, *band) for band in bands), tuple(widths))


def _share(band: Sequence[int], natural: Sequence[float], widths: list[float], left: float) -> None:
    """Give columns whose texts would wrap what is left beside them."""
    lacking = {number: natural[number] - widths[number] for number in band}
    missing = sum(lacking.values())
    share = min(1.0, left / missing) if missing > 0 else 0.0
    for number, lacks in lacking.items():
        widths[number] += share * lacks
