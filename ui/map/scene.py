"""What stands on the map, ready to draw: points as arrays, spots taken together, ways by their time."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bpv.language import tr
from bpv.services.mapping.content import Change, Circle, Duration, MapContent, Spot, SpotKind, Way
from ui.map.clusters import Group, group, spaced
from ui.map.viewport import Viewport

NOTHING = MapContent()
_TOGETHER = 66
"""Pixels between which spots are drawn as one."""
_SPACE = 22
"""Pixels between spots that are drawn beside each other."""
_EDGE = 10.0


class Scene:
    """The content of one map, arranged; made anew when the content changes."""

    def __init__(
        self, content: MapContent = NOTHING, *, takes_together: bool = True, is_spaced: bool = False
    ) -> None:
        """Arrange; `takes_together` has spots that would cover each other drawn as one with a number, and
        `is_spaced` beside each other."""
        self.content = content
        self.spots: tuple[Spot, ...] = content.spots
        self.points = np.array([(spot.x, spot.y) for spot in self.spots], dtype=np.float64).reshape(-1, 2)
        self.row = {spot.id: row for row, spot in enumerate(self.spots)}
        self.ways: dict[Duration, list[Way]] = {duration: [] for duration in Duration}
        self._of: dict[str, list[Way]] = {}
        for way in content.ways:
            self.ways[way.duration].append(way)
            for id_ in (way.start_id, way.end_id):
                self._of.setdefault(id_, []).append(way)
        self._ends = {
            (duration, change): self._ends_of([way for way in ways if way.change is change])
            for duration, ways in self.ways.items()
            for change in Change
        }
        self._takes_together, self._is_spaced = takes_together, is_spaced
        self._groups: list[Group] = []
        self._groups_at = 0.0

    def groups(self, view: Viewport, zoom: float = 1.0) -> list[Group]:
        """How the spots are taken together at the scale of a view."""
        apart = _TOGETHER * zoom * view.scale if self._takes_together else 1e-6
        if self._is_spaced:
            apart = _SPACE * zoom * view.scale
        if self._groups_at != apart:
            self._groups = spaced(self.points, apart) if self._is_spaced else self._taken_together(apart)
            self._groups_at = apart
        return self._groups

    def _taken_together(self, apart: float) -> list[Group]:
        """Where visits begin always stands by itself."""
        begins = [row for row, spot in enumerate(self.spots) if spot.kind.is_begin]
        if not begins:
            return group(self.points, apart)
        others = [row for row, spot in enumerate(self.spots) if not spot.kind.is_begin]
        groups = group(self.points[others], apart)
        together = [Group(one.x, one.y, tuple(others[row] for row in one.members)) for one in groups]
        alone = [Group(float(self.points[row, 0]), float(self.points[row, 1]), (row,)) for row in begins]
        return [*together, *alone]

    def ways_of(self, id_: str) -> list[Way]:
        """The ways from or to one spot."""
        return self._of.get(id_, [])

    def ends(self, duration: Duration, change: Change, view: Viewport) -> list[list[float]]:
        """What can be seen, from pixel to pixel (x, y, x, y), of ways that take this long and change so."""
        ends = self._ends[duration, change]
        seen: list[list[float]] = cut_off(view.to_screen(ends.reshape(-1, 2)).reshape(-1, 4), view).tolist()
        return seen

    def corners(self) -> list[tuple[float, float]]:
        """What must be in sight for everything to be."""
        corners = [(spot.x, spot.y) for spot in self.spots]
        if len(corners) == 1:
            corners += [end for circle in self.content.circles for end in ends_of(circle)]
        return corners

    def _ends_of(self, ways: list[Way]) -> NDArray[np.float64]:
        rows = [(self.row[way.start_id], self.row[way.end_id]) for way in ways]
        return self.points[np.array(rows, dtype=np.int64).reshape(-1, 2)]


def cut_off(lines: NDArray[np.float64], view: Viewport) -> NDArray[np.float64]:
    """The parts of lines (n, 4) within a view, as Liang and Barsky (1984) do: what is not seen costs most."""
    start, step = lines[:, :2], lines[:, 2:] - lines[:, :2]
    low, high = np.full(2, -_EDGE), np.array([view.width, view.height]) + _EDGE
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        one, other = (low - start) / step, (high - start) / step
    is_flat = step == 0
    is_out = (is_flat & ((start < low) | (start > high))).any(axis=1)
    enter = np.where(is_flat, 0.0, np.minimum(one, other)).max(axis=1, initial=0.0)
    leave = np.where(is_flat, 1.0, np.maximum(one, other)).min(axis=1, initial=1.0)
    seen = (enter < leave) & ~is_out
    ends = [start[seen] + step[seen] * at[seen, None] for at in (enter, leave)]
    return np.concatenate(ends, axis=1)


def ends_of(circle: Circle) -> tuple[tuple[float, float], tuple[float, float]]:
    """The corners of the square around a circle."""
    low = (circle.x - circle.radius, circle.y - circle.radius)
    return low, (circle.x + circle.radius, circle.y + circle.radius)


def words_of_group(spots: list[Spot]) -> str:
    """'12 leerlingen (3 zonder plek) en 5 bedrijven (2 met vrije plek)'; a school needs no number."""
    count = Counter((spot.kind, spot.is_open) for spot in spots)
    said = []
    for kind, one, many, still in (
        (SpotKind.PUPIL, tr("leerling"), tr("leerlingen"), tr("zonder plek")),
        (SpotKind.COMPANY, tr("bedrijf"), tr("bedrijven"), tr("met vrije plek")),
        (SpotKind.MENTOR, "mentor", tr("mentoren"), ""),
    ):
        waiting = count[kind, True]
        total = waiting + count[kind, False]
        if total:
            said.append(f"{total} {one if total == 1 else many}{f' ({waiting} {still})' if waiting else ''}")
    return tr(" en ").join(said)
