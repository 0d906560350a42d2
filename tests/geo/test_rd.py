import numpy as np
import pytest

from bpv.geo import to_rd


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [
        (52.15517440, 5.38720621, 155_000.0, 463_000.0),
        (52.37453253, 4.88352559, 120_700.723, 487_525.501),
        (53.21938317, 6.56820053, 233_883.131, 582_065.168),
    ],
    ids=["Amersfoort, Onze Lieve Vrouwetoren", "Amsterdam, Westertoren", "Groningen, Martinitoren"],
)
def test_that_published_towers_lie_within_half_a_metre(latitude, longitude, x, y):
    assert np.hypot(*(to_rd(latitude, longitude) - (x, y))) < 0.5


def test_that_arrays_keep_their_shape_and_unknowns_stay_unknown():
    points = to_rd([[52.0, np.nan]], [[5.0, 5.0]])
    assert points.shape == (1, 2, 2)
    assert np.isnan(points[0, 1]).all()
