"""What is drawn on the map against what it stands on, in both themes."""

import pytest

from bpv.domain.terms import Sector
from bpv.services.mapping.content import Duration
from tests.ui.test_theme import SHAPE, TEXT, contrast
from ui.map.colours import DARK_MAP, LIGHT_MAP, MapColours, colour_of, line_colour, line_dashes, shape_of

GROUNDS = ("sea", "abroad", "land", "built")
BEHIND = {
    "name": (TEXT, ("land", "built")),
    "text": (TEXT, (*GROUNDS, "halo")),
    "circle": (SHAPE, GROUNDS),
    "open": (SHAPE, (*GROUNDS, "halo")),
    "marked": (SHAPE, (*GROUNDS, "halo")),
    **dict.fromkeys(("techniek", "zorg", "economie", "groen", "other"), (SHAPE, (*GROUNDS, "halo"))),
    **dict.fromkeys(("short", "middle", "long", "far"), (SHAPE, GROUNDS)),
}


@pytest.mark.parametrize("theme", [LIGHT_MAP, DARK_MAP], ids=["light", "dark"])
@pytest.mark.parametrize("front", BEHIND)
def test_that_what_is_drawn_stands_out(theme: MapColours, front: str) -> None:
    least, grounds = BEHIND[front]
    found = {back: contrast(getattr(theme, front), getattr(theme, back)) for back in grounds}
    assert {back: ratio for back, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", [LIGHT_MAP, DARK_MAP], ids=["light", "dark"])
def test_that_no_sector_and_no_time_is_told_by_colour_alone(theme: MapColours) -> None:
    sectors = [None, *Sector]
    assert len({shape_of(each) for each in sectors}) == len(sectors)
    assert len({colour_of(each, theme) for each in sectors}) == len(sectors)
    assert len({line_dashes(each) for each in Duration}) == len(Duration)
    assert len({line_colour(each, theme) for each in Duration}) == len(Duration)
