"""The grid of the tiles: what covers a view, and where each of them is."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from ui.map.streets.grid import CLOSEST, SIDE, Tile, level_of, metres_a_pixel, tiles_in
from ui.map.viewport import COUNTRY, FARTHEST, NEAREST, Viewport

(_WEST, _SOUTH), (_EAST, _NORTH) = COUNTRY
views = st.builds(
    Viewport,
    x=st.floats(_WEST, _EAST),
    y=st.floats(_SOUTH, _NORTH),
    scale=st.floats(NEAREST, FARTHEST),
    width=st.integers(120, 1600),
    height=st.integers(130, 900),
)


@given(views)
def test_that_tiles_cover_a_view_without_a_seam(view: Viewport) -> None:
    tiles = tiles_in(view)
    boxes = {(tile.column, tile.row): tile.box(view) for tile in tiles}
    left, right = min(b.left() for b in boxes.values()), max(b.right() for b in boxes.values())
    top, low = min(b.top() for b in boxes.values()), max(b.bottom() for b in boxes.values())
    seen = QRectF(1, 1, view.width - 2, view.height - 2).intersected(Tile(0, 0, 0).box(view))
    assert QRectF(left, top, right - left, low - top).contains(seen)
    for (column, row), box in boxes.items():
        beside, under = boxes.get((column + 1, row)), boxes.get((column, row + 1))
        assert beside is None or beside.left() == box.right()
        assert under is None or under.top() == box.bottom()
    assert len(tiles) <= (view.width / 180 + 2) * (view.height / 180 + 2) or level_of(view) == CLOSEST


@given(views)
def test_that_a_tile_is_drawn_about_as_large_as_it_is(view: Viewport) -> None:
    grown = metres_a_pixel(level_of(view)) / view.scale
    assert grown <= 1.75  # closer than the closest level it is stretched
    assert grown >= 0.7


def test_that_what_is_in_the_middle_comes_first() -> None:
    view = Viewport(155_000, 463_000, 50, 1000, 600)
    first = tiles_in(view)[0].box(view)
    assert first.adjusted(-1, -1, 1, 1).contains(500, 300)


def test_that_the_church_of_amersfoort_is_where_it_is_in_the_grid() -> None:
    """The origin of RD (155000, 463000) lies in the middle: the corner of four tiles at every level."""
    for level in range(1, CLOSEST + 1):
        half = 2 ** (level - 1)
        view = Viewport(155_000, 463_000, metres_a_pixel(level), 400, 400)
        assert Tile(level, half, half).box(view) == QRectF(200, 200, SIDE, SIDE)


def test_that_a_coarser_tile_shows_the_same_in_a_part_of_it() -> None:
    tile = Tile(5, 13, 22)
    farther = tile.farther
    assert farther == Tile(4, 6, 11)
    assert tile.part_of(tile) == QRectF(0, 0, SIDE, SIDE)
    assert tile.part_of(farther) == QRectF(128, 0, 128, 128)
    assert Tile(0, 0, 0).farther is None
