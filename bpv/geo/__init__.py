"""Postcode to point (RD New metres), to kilometres, to minutes; unknown is None or NaN, never 0."""

from bpv.geo.codes import normalise
from bpv.geo.distance import CYCLING_KM_PER_HOUR, cycling_km, minutes
from bpv.geo.municipalities import Municipality, find_municipality
from bpv.geo.postcodes import Located, Locations, Postcodes, Precision
from bpv.geo.rd import to_rd
from bpv.geo.water import crosses_open_water

__all__ = [
    "CYCLING_KM_PER_HOUR",
    "Located",
    "Locations",
    "Municipality",
    "Postcodes",
    "Precision",
    "crosses_open_water",
    "cycling_km",
    "find_municipality",
    "minutes",
    "normalise",
    "to_rd",
]
