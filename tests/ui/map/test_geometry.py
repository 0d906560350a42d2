"""Where things are on the screen, which are taken together, and which are meant."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from ui.map.clusters import group, spaced
from ui.map.picking import inside, nearest, onwards
from ui.map.scale_bar import length_of
from ui.map.scene import cut_off
from ui.map.viewport import COUNTRY, FARTHEST, NEAREST, Viewport

EAST = st.floats(COUNTRY[0][0], COUNTRY[1][0])
NORTH = st.floats(COUNTRY[0][1], COUNTRY[1][1])
VIEWS = st.builds(
    Viewport,
    EAST,
    NORTH,
    st.floats(NEAREST, FARTHEST),
    st.integers(50, 2000),
    st.integers(50, 1500),
)
POINTS = st.lists(st.tuples(EAST, NORTH), max_size=30)


def as_array(points: list[tuple[float, float]]) -> np.ndarray:
    return np.array(points, dtype=np.float64).reshape(-1, 2)


@given(VIEWS, EAST, NORTH)
def test_that_a_point_comes_back_from_the_screen(view: Viewport, x: float, y: float) -> None:
    ((right, down),) = view.to_screen(as_array([(x, y)])).tolist()
    assert view.to_map(right, down) == pytest.approx((x, y), abs=1e-6)


@given(VIEWS, st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1))
def test_that_zooming_leaves_what_is_under_the_mouse(
    view: Viewport, factor: float, right: float, down: float
) -> None:
    at = right * view.width, down * view.height
    closer = view.zoomed(factor, *at)
    assert NEAREST <= closer.scale <= FARTHEST
    (west, south), (east, north) = COUNTRY
    if west < closer.x < east and south < closer.y < north:  # not held back at the edge of the country
        assert closer.to_map(*at) == pytest.approx(view.to_map(*at), abs=1e-5)


@given(VIEWS, POINTS)
def test_that_what_is_fitted_is_in_sight(view: Viewport, points: list[tuple[float, float]]) -> None:
    fitted = view.fitted(points, 10)
    at = fitted.to_screen(as_array(points))
    if fitted.scale < FARTHEST:
        assert fitted.scale <= view.fitted(points, 60).scale  # a wide margin shows no more of them
        size = np.array([view.width, view.height])
        assert ((at >= -1e-6) & (at <= size + 1e-6)).all()


@given(VIEWS, st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_that_the_map_cannot_be_lost(view: Viewport, right: float, down: float) -> None:
    moved = view.panned(right, down)
    assert COUNTRY[0][0] <= moved.x <= COUNTRY[1][0]
    assert COUNTRY[0][1] <= moved.y <= COUNTRY[1][1]


@given(POINTS, st.floats(1, 80_000))
def test_that_every_spot_is_in_one_group_in_its_middle(
    points: list[tuple[float, float]], apart: float
) -> None:
    groups = group(as_array(points), apart)
    assert sorted(row for one in groups for row in one.members) == list(range(len(points)))
    for one in groups:
        middle = as_array(points)[list(one.members)].mean(axis=0)
        assert (one.x, one.y) == pytest.approx(tuple(middle), rel=1e-9)


@given(POINTS)
def test_that_closest_by_everyone_stands_alone_and_from_afar_nobody(
    points: list[tuple[float, float]],
) -> None:
    different = sorted({(round(x, -2), round(y, -2)) for x, y in points})
    assert all(one.is_single for one in group(as_array(different), 1))
    assert len(group(as_array(different), 1e7)) == min(1, len(different))


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=12),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=30),
)
def test_that_a_lasso_takes_what_qt_says_lies_within(
    line: list[tuple[int, int]], points: list[tuple[int, int]]
) -> None:
    middles = [(x + 0.5 + 0.001 * y, y + 0.5 + 0.0013 * x) for x, y in points]  # on no line between corners
    polygon = QPolygonF([QPointF(x, y) for x, y in line])
    even = Qt.FillRule.OddEvenFill
    clear = [point for point in middles if not on_line(point, line)]
    expected = [polygon.containsPoint(QPointF(x, y), even) for x, y in clear]
    assert inside(as_array(clear), as_array(line)).tolist() == expected


def on_line(point: tuple[float, float], line: list[tuple[int, int]]) -> bool:
    x, y = point
    for (ax, ay), (bx, by) in zip(line, [*line[1:], line[0]], strict=True):
        length = math.dist((ax, ay), (bx, by))
        if length and abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length < 0.02:
            return True
    return False


def test_that_the_nearest_is_picked_within_reach() -> None:
    points = as_array([(0, 0), (10, 0), (30, 0)])
    assert [nearest(points, x, 0, 6) for x in (4, 7, 20, 28)] == [0, 1, None, 2]
    assert nearest(as_array([]), 0, 0, 6) is None


@pytest.mark.parametrize(
    ("direction", "row"), [((1, 0), 1), ((-1, 0), None), ((0, 1), 2), ((0, -1), None)], ids=str
)
def test_that_an_arrow_goes_to_the_next_in_its_direction(direction: tuple[int, int], row: int | None) -> None:
    points = as_array([(0, 0), (20, 5), (3, 40), (90, 0)])
    assert onwards(points, (0, 0), direction) == row


@pytest.mark.parametrize(("scale", "words"), [(0.5, "50 m"), (9, "500 m"), (60, "5 km"), (900, "50 km")])
def test_that_the_scale_bar_is_a_round_number(scale: float, words: str) -> None:
    metres, written = length_of(Viewport(scale=scale), 110)
    assert written == words
    assert metres / scale <= 110


@given(st.lists(st.tuples(*[st.floats(-500, 900)] * 4), max_size=30))
def test_that_a_line_is_cut_off_where_it_leaves_the_view(lines: list[tuple[float, ...]]) -> None:
    view = Viewport(width=400, height=300)
    seen = [part for line in lines for part in cut_off(np.array([line]), view).tolist()]
    assert cut_off(np.array(lines).reshape(-1, 4), view).tolist() == seen
    for line in lines:
        parts = cut_off(np.array([line]), view).tolist()
        steps = np.linspace(0, 1, 201)[:, None]
        along = np.array(line[:2]) + (np.array(line[2:]) - np.array(line[:2])) * steps
        is_seen = ((along > 0) & (along < (400, 300))).all(axis=1).any()
        assert not (is_seen and not parts)
        for x, y in np.array(parts).reshape(-1, 2).tolist():
            assert -10.001 <= x <= 410.001
            assert -10.001 <= y <= 310.001
            length = math.dist(line[:2], line[2:])
            assert math.dist(line[:2], (x, y)) + math.dist((x, y), line[2:]) == pytest.approx(
                length, abs=1e-3
            )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=24))
def test_that_spots_that_are_spaced_lie_apart_and_near_where_they_are(points: list[tuple[int, int]]) -> None:
    groups = spaced(as_array([(50.0 * x, 50.0 * y) for x, y in points]), 20.0)
    assert [one.members for one in groups] == [(row,) for row in range(len(points))]
    for row, one in enumerate(groups):
        x, y = points[row]
        assert math.dist((one.x, one.y), (50 * x, 50 * y)) <= 80.001
        assert all(math.dist((one.x, one.y), (other.x, other.y)) > 19 for other in groups[:row])
